//! The forms of what becomes of a draft as a whole: handed over, sent back, given up.

use super::{DraftPage, page};
use crate::access::{Act, Permit};
use crate::award::draft::input::{HandOverInput, ReasonedInput};
use crate::award::draft::{self, Draft, HandOver, ReturnDraft};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::web::lang::problems;
use crate::web::view::{FormView, Page};
use crate::web::{Around, Form};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, post, routes};

type Sent = Result<Flash<Redirect>, Box<Page<DraftPage>>>;

/// Leads back to the draft, or shows it with what stands against the act; what was typed is kept.
async fn told<A: Act<Thing = Draft>>(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<A>,
    (done, code): (Answer<i64>, &'static str),
    reason: Option<&str>,
) -> Answer<Sent> {
    let lang = around.lang;
    let mut form = FormView::default();
    form.keep("reason", reason.unwrap_or_default());
    let status = match done {
        Ok(_) => {
            return Ok(Ok(Flash::success(Redirect::to(format!("/awards/{}/draft", permit.id())), code)));
        }
        // What stands against handing over is listed on the page with the way to each section.
        Err(AppError::Invalid(faults)) if code == "award.handed-over" => {
            form.fail("", lang.n_against_handing_over(i64::try_from(faults.len()).unwrap_or(i64::MAX)));
            Status::UnprocessableEntity
        }
        Err(AppError::Invalid(faults)) => {
            for fault in faults {
                form.fail(&fault.field, problems::sentence(lang, &fault.fault));
            }
            Status::UnprocessableEntity
        }
        Err(AppError::Refused(fault)) => {
            form.fail("", problems::sentence(lang, &fault));
            Status::UnprocessableEntity
        }
        Err(AppError::Conflict(fault)) => {
            form.fail("", problems::sentence(lang, &fault));
            Status::Conflict
        }
        Err(other) => return Err(other),
    };
    // The thing of the permit was read before the act; what is shown is what stands now.
    let fresh = <Draft as crate::access::Thing>::load(db, permit.scope(), permit.id().0).await?;
    let fresh = fresh.ok_or(AppError::NotFound)?;
    let shown = page((db, clock, around), permit.actor(), &fresh, form).await?;
    Ok(Err(Box::new(Page::with(status, shown))))
}

#[post("/awards/<_>/draft/hand-over", data = "<form>")]
async fn hand_over(
    permit: Permit<HandOver>,
    around: Around,
    form: Form<HandOverInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = draft::hand_over(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "award.handed-over"), None).await
}

#[post("/awards/<_>/draft/return", data = "<form>")]
async fn return_draft(
    permit: Permit<ReturnDraft>,
    around: Around,
    form: Form<ReasonedInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = draft::return_draft(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "award.returned"), form.0.reason.as_deref()).await
}

#[post("/awards/<_>/draft/discard", data = "<form>")]
async fn discard(
    permit: Permit<HandOver>,
    around: Around,
    form: Form<ReasonedInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = draft::discard(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "award.discarded"), form.0.reason.as_deref()).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![hand_over, return_draft, discard]
}
