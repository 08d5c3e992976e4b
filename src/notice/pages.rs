//! The page of a notice: the sheet as it prints, with what is known of it.

use super::file::{self, Saved};
use super::print::Letter;
use super::store::NoticeRow;
use super::{ReadNotice, delivery};
use crate::access::store::person_name;
use crate::access::{Permit, Scope};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::web::Around;
use crate::web::view::{Frame, Nav, Page, Tone};
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
    tone: Tone,
    state: &'static str,
}

#[get("/notices/<_>")]
async fn show(
    permit: Permit<ReadNotice>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<NoticePage>> {
    let (standing, _) = delivery::view::of(db, &permit, clock.today()).await?;
    let row = permit.row.clone();
    let released_by = if *permit.scope() == Scope::All { Some(person_name(db, row.released_by).await?) } else { None };
    Ok(Page::new(NoticePage {
        frame: around.frame(Nav::Awards),
        letter: Letter { c: permit.content.clone(), digest: Some(row.digest.clone()) },
        released_by,
        tone: delivery::pages::tone(standing.state),
        state: around.lang.notice_state_word(standing.state.code()),
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
