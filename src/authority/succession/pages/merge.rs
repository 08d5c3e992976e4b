//! The page of a merger: what passes on is shown before it is confirmed.

use super::super::input::MergerInput;
use super::super::{Merger, look, merge};
use super::{Sent, named};
use crate::access::Permit;
use crate::authority::ChangeAuthority;
use crate::authority::pages::{counties, kinds};
use crate::authority::store as register_store;
use crate::award;
use crate::award::store::Passing;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::id::AuthorityId;
use crate::user;
use crate::web::input::Writing;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Form};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// The form for a merger, and what would pass on.
#[derive(askama::Template)]
#[template(path = "authority/succession/merge.html")]
struct MergePage {
    frame: Frame,
    csrf: String,
    form: FormView,
    kinds: Vec<Choice>,
    counties: Vec<Choice>,
    authorities: Vec<(String, String)>,
    id: String,
    name: String,
    preview: Option<Preview>,
}

/// What passes on when it is confirmed.
struct Preview {
    merger: Merger,
    coming: bool,
    passing: Passing,
    people: i64,
}

async fn merge_page(
    around: &Around,
    db: &Db,
    clock: &Clock,
    id: AuthorityId,
    (form, preview): (FormView, Option<Preview>),
) -> Answer<MergePage> {
    let register = register_store::Register::load(db, clock.today()).await?;
    Ok(MergePage {
        frame: around.frame(Nav::Authorities),
        csrf: around.mark(),
        form,
        kinds: kinds(around.lang),
        counties: counties(db, clock.today()).await?,
        authorities: register.keys().into_iter().map(|(ags, name)| (ags.to_owned(), name.to_owned())).collect(),
        id: id.to_string(),
        name: named(db, id).await?.name,
        preview,
    })
}

#[get("/authorities/<id>/merge")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn ask_merge(
    id: &str,
    permit: Permit<ChangeAuthority>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<MergePage>> {
    let mut form = FormView::default();
    form.keep("version", permit.version.to_string());
    Ok(Page::new(merge_page(&around, db, clock, permit.id, (form, None)).await?))
}

async fn preview(db: &Db, clock: &Clock, merger: Merger) -> Answer<Preview> {
    let ends: Vec<AuthorityId> = merger.ends.iter().map(|(id, _)| *id).collect();
    Ok(Preview {
        coming: merger.on > clock.today(),
        passing: award::store::passing(db, &ends).await?,
        people: user::store::people_at(db, &ends, clock.today()).await?,
        merger,
    })
}

#[post("/authorities/<id>/merge", data = "<form>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn merge_them(
    id: &str,
    permit: Permit<ChangeAuthority>,
    around: Around,
    form: Form<MergerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent<MergePage>> {
    let mut view = kept(&form.0);
    let seen = form.0.seen.is_some();
    // The first sending shows what would pass on; the second one, with the digest of that, does it.
    let error = if seen {
        match merge(db, clock, &permit, &form.0, Writing::PAGE).await {
            Ok(_) => {
                let to = Redirect::to(format!("/authorities/{}", permit.id));
                return Ok(Ok(Flash::success(to, "authority.merged")));
            }
            Err(error) => Some(error),
        }
    } else {
        None
    };
    let mut status = match error {
        Some(error) => explain(error, &mut view, around.lang)?,
        None => Status::Ok,
    };
    let shown = match look(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(merger) => {
            view.replace("seen", merger.seen.clone());
            Some(preview(db, clock, merger).await?)
        }
        Err(error) if seen => {
            // Told already.
            let _ = explain(error, &mut FormView::default(), around.lang)?;
            None
        }
        Err(error) => {
            status = explain(error, &mut view, around.lang)?;
            None
        }
    };
    if shown.is_none() {
        view.replace("seen", "");
    }
    Ok(Err(Box::new(Page::with(status, merge_page(&around, db, clock, permit.id, (view, shown)).await?))))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![ask_merge, merge_them]
}
