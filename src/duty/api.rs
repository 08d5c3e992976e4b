//! The JSON edge of duties: the list and how many stand how.

use super::filter::{self, DutyFilter, DutyFilterInput};
use super::input::{DeclineInput, ExtendInput, HearingInput};
use super::store::{self, Counts};
use super::view::{DutyDetailView, DutyView, ExtensionView, HearingView, rows_of};
use super::{AskExtension, DecideHearing, Duty, ExtendDuty, ListDuties, ReadDuty, extension, hearing};
use crate::access::{Act, Permit, Scope, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::{AsOfQuery, Body, Dated, Query, Reading};
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// A page of duties.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct DutyList {
    items: Vec<DutyView>,
    next: Option<String>,
}

/// What is owed and by when, over all awards that one may see, by day: what is late comes first.
#[utoipa::path(tag = "duties", params(DutyFilterInput), responses((status = 200, body = DutyList)), security(("bearer" = [])))]
#[get("/duties")]
async fn list(
    permit: Permit<ListDuties>,
    query: Query<DutyFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<DutyView>>>> {
    let (reading, _) = read(&permit, &query.0, db, clock).await?;
    let rows = rows_of(reading.view(), reading.scope(), &query.0, reading.today()).await?;
    Ok(reading.dated(Json(rows.map(|row| DutyView::new(&row, reading.today())))))
}

/// How many duties stand how, over the same filter without its state.
#[utoipa::path(tag = "duties", params(DutyFilterInput), responses((status = 200, body = Counts)), security(("bearer" = [])))]
#[get("/duties/totals")]
async fn totals(
    permit: Permit<ListDuties>,
    query: Query<DutyFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<Counts>>> {
    let (reading, filter) = read(&permit, &query.0, db, clock).await?;
    let counts = store::counts(reading.view(), reading.scope(), &filter, reading.today()).await?;
    Ok(reading.dated(Json(counts)))
}

/// What is to be read, and the filter; all faults at once.
async fn read(
    permit: &Permit<ListDuties>,
    input: &DutyFilterInput,
    db: &Db,
    clock: &Clock,
) -> Answer<(Reading, DutyFilter)> {
    Reading::filtered((db, clock, permit.scope()), input.as_of.as_deref(), filter::read(input)).await
}

async fn detail(reading: &Reading, duty: &Duty) -> Answer<DutyDetailView> {
    let names = *reading.scope() == Scope::All;
    let all = store::of_duty(reading.view(), duty.row.id).await?;
    let hearings = store::hearings(reading.view(), duty.row.id).await?;
    Ok(DutyDetailView {
        duty: DutyView::new(&duty.row, reading.today()),
        extensions: all.iter().map(|one| ExtensionView::new(one, names)).collect(),
        hearings: hearings.iter().map(|one| HearingView::new(one, names)).collect(),
    })
}

async fn now<A: Act<Thing = Duty>>(db: &Db, clock: &Clock, permit: &Permit<A>) -> Answer<Json<DutyDetailView>> {
    let reading = Reading::open(db, clock, permit.scope(), None).await?;
    let duty = Duty::load(reading.view(), permit.scope(), permit.row.id.0).await?.ok_or(AppError::NotFound)?;
    Ok(Json(detail(&reading, &duty).await?))
}

/// One duty, with what was asked and decided about its day.
#[utoipa::path(tag = "duties", params(AsOfQuery), responses((status = 200, body = DutyDetailView), (status = 404)), security(("bearer" = [])))]
#[get("/duties/<_>")]
async fn one(
    permit: Permit<ReadDuty>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<DutyDetailView>>> {
    let (reading, duty) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let view = detail(&reading, &duty).await?;
    Ok(reading.dated(Json(view)))
}

/// Extends it, with the reason; whoever asked for it is answered by that.
#[utoipa::path(tag = "duties", request_body = ExtendInput, security(("bearer" = [])),
    responses((status = 200, body = DutyDetailView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/duties/<_>/extend", data = "<body>")]
async fn extend(
    permit: Permit<ExtendDuty>,
    body: Body<ExtendInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<DutyDetailView>> {
    extension::extend(db, clock, &permit, (&body.0, Writing::JSON)).await?;
    now(db, clock, &permit).await
}

/// Asks for another day.
#[utoipa::path(tag = "duties", request_body = ExtendInput, security(("bearer" = [])),
    responses((status = 200, body = DutyDetailView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/duties/<_>/ask", data = "<body>")]
async fn ask(
    permit: Permit<AskExtension>,
    body: Body<ExtendInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<DutyDetailView>> {
    extension::ask(db, clock, &permit, (&body.0, Writing::JSON)).await?;
    now(db, clock, &permit).await
}

/// Tells whoever asked that the day stays, and why.
#[utoipa::path(tag = "duties", request_body = DeclineInput, security(("bearer" = [])),
    responses((status = 200, body = DutyDetailView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/duties/<_>/decline", data = "<body>")]
async fn decline(
    permit: Permit<ExtendDuty>,
    body: Body<DeclineInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<DutyDetailView>> {
    extension::decline(db, clock, &permit, &body.0).await?;
    now(db, clock, &permit).await
}

/// Records the hearing that its lateness leads to, or that there is none.
#[utoipa::path(tag = "duties", request_body = HearingInput, security(("bearer" = [])),
    responses((status = 200, body = DutyDetailView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/duties/<_>/hearing", data = "<body>")]
async fn decide(
    permit: Permit<DecideHearing>,
    body: Body<HearingInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<DutyDetailView>> {
    hearing::decide(db, clock, &permit, (&body.0, Writing::JSON)).await?;
    now(db, clock, &permit).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, totals, one, extend, ask, decline, decide]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, totals, one, extend, ask, decline, decide))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
