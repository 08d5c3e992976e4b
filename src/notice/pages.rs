//! The page of a notice: the sheet as it prints, with what is known of it.

use super::ReadNotice;
use super::file::{self, Saved};
use super::print::Letter;
use super::store::NoticeRow;
use crate::access::store::person_name;
use crate::access::{Permit, Scope};
use crate::db::Db;
use crate::error::Answer;
use crate::web::Around;
use crate::web::view::{Frame, Nav, Page};
use rocket::{Route, State, get, routes};

/// One notice.
#[derive(askama::Template)]
#[template(path = "notice/notice.html")]
struct NoticePage {
    frame: Frame,
    row: NoticeRow,
    letter: Letter,
    /// Who released it, for those who may know.
    released_by: Option<String>,
}

#[get("/notices/<_>")]
async fn show(permit: Permit<ReadNotice>, around: Around, db: &State<Db>) -> Answer<Page<NoticePage>> {
    let row = permit.row.clone();
    let released_by = if *permit.scope() == Scope::All { Some(person_name(db, row.released_by).await?) } else { None };
    Ok(Page::new(NoticePage {
        frame: around.frame(Nav::Awards),
        letter: Letter { c: permit.content.clone(), digest: Some(row.digest.clone()) },
        released_by,
        row,
    }))
}

#[get("/notices/<_>/file")]
async fn copy(permit: Permit<ReadNotice>, db: &State<Db>) -> Answer<Saved> {
    file::saved(db, &permit).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show, copy]
}
