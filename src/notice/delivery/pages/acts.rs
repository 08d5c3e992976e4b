//! What is sent from the page: each act leads back to it, or shows it again with what was typed and what is wrong.

use super::forms::Act;
use super::{DeliveryPage, For, page};
use crate::access::{Act as Verbs, Permit, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::document::Files;
use crate::error::{Answer, AppError};
use crate::notice::Notice;
use crate::notice::delivery::input::{
    DecideInput, DeliverInput, ReceiveInput, RemedyInput, RetrieveInput, ReturnInput, WaiveInput,
};
use crate::notice::delivery::{self, DeliverNotice, Enclosed, RecordRemedy, RetrieveNotice, WaiveRemedies};
use crate::web::input::{Input, Writing};
use crate::web::lang::problems;
use crate::web::refill::{explain, kept};
use crate::web::upload::AttachedForm;
use crate::web::view::Page;
use crate::web::{Around, Form};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, post, routes};

type Sent = Result<Flash<Redirect>, Box<Page<DeliveryPage>>>;

/// What an act needs of the application.
#[derive(Clone, Copy)]
struct Place<'a> {
    db: &'a Db,
    clock: &'a Clock,
    around: &'a Around,
}

/// Leads back with a message, or shows the form again.
async fn told<A: Verbs<Thing = Notice>>(
    place: Place<'_>,
    permit: &Permit<A>,
    (done, code): (Answer<()>, &'static str),
    (act, input): (Option<Act>, &impl Input),
) -> Answer<Sent> {
    let Err(error) = done else {
        let to = Redirect::to(format!("/notices/{}/delivery", permit.row.id));
        return Ok(Ok(Flash::success(to, code)));
    };
    let (mut form, lang) = (kept(input), place.around.lang);
    let status = if let AppError::TooLarge(fault) = &error {
        form.fail("file", problems::sentence(lang, fault));
        Status::PayloadTooLarge
    } else {
        explain(on_the_page(error), &mut form, lang)?
    };
    let who =
        For { db: place.db, clock: place.clock, around: place.around, actor: permit.actor(), scope: permit.scope() };
    // What stands now, not what the permit has read before the act.
    let fresh = Notice::load(place.db, permit.scope(), permit.row.id.0).await?.ok_or(AppError::NotFound)?;
    let shown = page(who, &fresh, act, Some(form)).await?;
    Ok(Err(Box::new(Page::with(status, shown))))
}

/// On the page a document is chosen as a file.
fn on_the_page(error: AppError) -> AppError {
    match error {
        AppError::Invalid(mut faults) => {
            for fault in faults.iter_mut().filter(|fault| fault.field == "document") {
                "file".clone_into(&mut fault.field);
            }
            AppError::Invalid(faults)
        }
        AppError::Unauthenticated(_)
        | AppError::Forbidden(_)
        | AppError::NotFound
        | AppError::Conflict(_)
        | AppError::TooLarge(_)
        | AppError::Refused(_)
        | AppError::TooMany(_)
        | AppError::Unavailable(_)
        | AppError::Internal(_) => error,
    }
}

#[post("/notices/<_>/deliveries", data = "<form>")]
async fn deliver(
    permit: Permit<DeliverNotice>,
    around: Around,
    form: AttachedForm<DeliverInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Sent> {
    let enclosed = Enclosed { bytes: form.bytes, name: form.name };
    let done = delivery::deliver((db, clock, files), &permit, (&form.input, Writing::PAGE), enclosed).await;
    let place = Place { db, clock, around: &around };
    told(place, &permit, (done, "notice.delivered"), (Some(Act::Deliver), &form.input)).await
}

#[post("/notices/<_>/receive", data = "<form>")]
async fn receive(
    permit: Permit<DeliverNotice>,
    around: Around,
    form: Form<ReceiveInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = delivery::receive(db, clock, &permit, (&form.0, Writing::PAGE)).await;
    let place = Place { db, clock, around: &around };
    told(place, &permit, (done, "notice.received"), (Some(Act::Receive), &form.0)).await
}

#[post("/notices/<_>/return-mail", data = "<form>")]
async fn return_mail(
    permit: Permit<DeliverNotice>,
    around: Around,
    form: Form<ReturnInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = delivery::return_mail(db, clock, &permit, (&form.0, Writing::PAGE)).await;
    let place = Place { db, clock, around: &around };
    told(place, &permit, (done, "notice.returned"), (Some(Act::Return), &form.0)).await
}

#[post("/notices/<_>/retrieve", data = "<form>")]
async fn retrieve(
    permit: Permit<RetrieveNotice>,
    around: Around,
    form: Form<RetrieveInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = delivery::retrieve(db, clock, &permit, &form.0).await;
    let place = Place { db, clock, around: &around };
    told(place, &permit, (done, "notice.retrieved"), (None, &form.0)).await
}

#[post("/notices/<_>/remedies", data = "<form>")]
async fn file_remedy(
    permit: Permit<RecordRemedy>,
    around: Around,
    form: Form<RemedyInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = delivery::file_remedy(db, clock, &permit, (&form.0, Writing::PAGE)).await;
    let place = Place { db, clock, around: &around };
    told(place, &permit, (done, "notice.remedy-filed"), (Some(Act::Remedy), &form.0)).await
}

#[post("/notices/<_>/remedies/decide", data = "<form>")]
async fn decide_remedy(
    permit: Permit<RecordRemedy>,
    around: Around,
    form: Form<DecideInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = delivery::decide_remedy(db, clock, &permit, (&form.0, Writing::PAGE)).await;
    let place = Place { db, clock, around: &around };
    told(place, &permit, (done, "notice.remedy-decided"), (Some(Act::Decide), &form.0)).await
}

#[post("/notices/<_>/waive", data = "<form>")]
async fn waive(
    permit: Permit<WaiveRemedies>,
    around: Around,
    form: AttachedForm<WaiveInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Sent> {
    let enclosed = Enclosed { bytes: form.bytes, name: form.name };
    let done = delivery::waive((db, clock, files), &permit, (&form.input, Writing::PAGE), enclosed).await;
    let place = Place { db, clock, around: &around };
    told(place, &permit, (done, "notice.waived"), (Some(Act::Waive), &form.input)).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![deliver, receive, return_mail, retrieve, file_remedy, decide_remedy, waive]
}
