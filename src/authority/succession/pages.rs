//! The pages that record changes of status; mergers, corrections and what is taken back beside them.

mod correct;
mod merge;

use super::change_status;
use super::input::StatusInput;
use crate::access::Permit;
use crate::authority::ChangeAuthority;
use crate::authority::pages::{counties, kinds};
use crate::authority::store as register_store;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault};
use crate::id::AuthorityId;
use crate::web::input::Writing;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Form};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// The form for a change of status.
#[derive(askama::Template)]
#[template(path = "authority/succession/status.html")]
struct StatusPage {
    frame: Frame,
    csrf: String,
    form: FormView,
    kinds: Vec<Choice>,
    counties: Vec<Choice>,
    id: String,
    name: String,
}

type Sent<T> = Result<Flash<Redirect>, Box<Page<T>>>;

/// The name of an authority as it is last, and the version that a form carries.
async fn named(db: &Db, id: AuthorityId) -> Answer<register_store::Period> {
    super::newest(db, id).await
}

async fn status_page(around: &Around, db: &Db, clock: &Clock, id: AuthorityId, form: FormView) -> Answer<StatusPage> {
    Ok(StatusPage {
        frame: around.frame(Nav::Authorities),
        csrf: around.mark(),
        form,
        kinds: kinds(around.lang),
        counties: counties(db, clock.today()).await?,
        id: id.to_string(),
        name: named(db, id).await?.name,
    })
}

#[get("/authorities/<id>/status")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn ask_status(
    id: &str,
    permit: Permit<ChangeAuthority>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<StatusPage>> {
    let last = named(db, permit.id).await?;
    if let Some(day) = last.valid_to {
        let fault = Fault::new("succession.has-ended").with("value", &last.name).with("day", day.to_string());
        return Err(AppError::Refused(fault));
    }
    let mut form = FormView::default();
    for (name, value) in last.draft().texts().into_iter().filter(|(name, _)| !name.starts_with("valid_")) {
        form.keep(name, value.unwrap_or_default());
    }
    form.keep("version", permit.version.to_string());
    Ok(Page::new(status_page(&around, db, clock, permit.id, form).await?))
}

#[post("/authorities/<id>/status", data = "<form>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn status(
    id: &str,
    permit: Permit<ChangeAuthority>,
    around: Around,
    form: Form<StatusInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent<StatusPage>> {
    let Err(error) = change_status(db, clock, &permit, &form.0, Writing::PAGE).await else {
        let to = Redirect::to(format!("/authorities/{}", permit.id));
        return Ok(Ok(Flash::success(to, "authority.status-changed")));
    };
    let mut view = kept(&form.0);
    let status = explain(error, &mut view, around.lang)?;
    Ok(Err(Box::new(Page::with(status, status_page(&around, db, clock, permit.id, view).await?))))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![ask_status, status], merge::routes(), correct::routes()].concat()
}
