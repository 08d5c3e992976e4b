//! The forms of what becomes of an amendment: taken up, turned down, handed over, sent back, given up, released; and consents.

use super::super::input::{ReleaseAmendmentInput, VersionInput};
use super::super::{Amendment, CheckAmendment, PrepareAmendment, ReleaseAmendment, ReturnAmendment};
use super::super::{attach, consent_of, discard, hand_over, reject, release, send_back, take_up};
use super::{AmendmentPage, page};
use crate::access::{Act, Permit};
use crate::award::draft::input::ReasonedInput;
use crate::award::release::signer;
use crate::clock::Clock;
use crate::db::Db;
use crate::document::Files;
use crate::document::Saved;
use crate::error::{Answer, AppError};
use crate::once::Once;
use crate::web::lang::problems;
use crate::web::upload::Attached;
use crate::web::view::{FormView, Page};
use crate::web::{Around, Form, KeyedForm};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

type Sent = Result<Flash<Redirect>, Box<Page<AmendmentPage>>>;

/// Leads back to the amendment, or shows it with what stands against the act; what was typed is kept.
async fn told<A: Act<Thing = Amendment>>(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<A>,
    (done, code): (Answer<()>, &'static str),
    reason: Option<&str>,
) -> Answer<Sent> {
    let lang = around.lang;
    let mut form = FormView::default();
    form.keep("reason", reason.unwrap_or_default());
    let status = match done {
        Ok(()) => {
            return Ok(Ok(Flash::success(Redirect::to(format!("/amendments/{}", permit.id())), code)));
        }
        Err(AppError::TooLarge(fault)) => {
            form.fail("file", problems::sentence(lang, &fault));
            Status::PayloadTooLarge
        }
        // What stands against it has no field of its own here: it is listed on the page with the way to where it is mended.
        Err(AppError::Invalid(faults)) => {
            for fault in faults {
                let field =
                    if ["reason", "file", "authority"].contains(&fault.field.as_str()) { &fault.field } else { "" };
                form.fail(field, problems::sentence(lang, &fault.fault));
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
    let shown = Box::pin(page((db, clock, around), permit.actor(), permit.id(), form)).await?;
    Ok(Err(Box::new(Page::with(status, shown))))
}

/// Declares the routes of acts that take a version.
macro_rules! versioned {
    ($($name:ident $path:literal $verb:path, $code:literal;)*) => {$(
        #[post($path, data = "<form>")]
        async fn $name(
            permit: Permit<PrepareAmendment>, around: Around, form: Form<VersionInput>, db: &State<Db>, clock: &State<Clock>,
        ) -> Answer<Sent> {
            let done = $verb(db, clock, &permit, &form.0).await.map(|_| ());
            told((db, clock, &around), &permit, (done, $code), None).await
        }
    )*};
}

/// Declares the routes of acts that take a reason.
macro_rules! reasoned {
    ($($name:ident $path:literal $marker:ident $verb:path, $code:literal;)*) => {$(
        #[post($path, data = "<form>")]
        async fn $name(
            permit: Permit<$marker>, around: Around, form: Form<ReasonedInput>, db: &State<Db>, clock: &State<Clock>,
        ) -> Answer<Sent> {
            let done = $verb(db, clock, &permit, &form.0).await.map(|_| ());
            told((db, clock, &around), &permit, (done, $code), form.0.reason.as_deref()).await
        }
    )*};
}

versioned! {
    take_it_up "/amendments/<_>/take-up" take_up, "amendment.taken-up";
    hand_it_over "/amendments/<_>/hand-over" hand_over, "amendment.handed-over";
}

reasoned! {
    reject_it "/amendments/<_>/reject" PrepareAmendment reject, "amendment.rejected";
    return_it "/amendments/<_>/return" ReturnAmendment send_back, "amendment.returned";
    discard_it "/amendments/<_>/discard" PrepareAmendment discard, "amendment.discarded";
}

#[post("/amendments/<_>/consents", data = "<form>")]
async fn consent(
    permit: Permit<PrepareAmendment>,
    around: Around,
    form: Attached,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Sent> {
    let given = (form.bytes, form.name, form.authority, form.version);
    let done = attach(db, clock, files, &permit, given).await.map(|_| ());
    told((db, clock, &around), &permit, (done, "amendment.consent-added"), None).await
}

#[post("/amendments/<_>/release", data = "<form>")]
async fn release_it(
    permit: Permit<ReleaseAmendment>,
    around: Around,
    form: KeyedForm<ReleaseAmendmentInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let once = Once::of(permit.actor().person(), form.1.0, ("amendment.release", permit.id()), &form.0)?;
    let signer = signer(db, permit.actor(), permit.standing_in()).await?;
    let done = release(db, clock, &permit, (&once, &signer), &form.0).await.map(|_| ());
    told((db, clock, &around), &permit, (done, "amendment.released"), None).await
}

#[get("/amendments/<_>/consents/<document>")]
async fn consent_file(
    document: &str,
    permit: Permit<CheckAmendment>,
    db: &State<Db>,
    files: &State<Files>,
) -> Answer<Saved> {
    consent_of(db, files, &permit, document).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![take_it_up, hand_it_over, reject_it, return_it, discard_it, consent, consent_file, release_it]
}
