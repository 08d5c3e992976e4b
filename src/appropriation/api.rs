//! The JSON edge of the budget.

use super::input::{EntryInput, EntryQuery, LapseInput, LapseQuery, YearsQuery};
use super::view::{AppropriationView, LapseView, YearView};
use super::{
    Appropriation, DecideAppropriation, EditAppropriation, EnterAppropriation, ReadAppropriation, ReadBudget, lapse,
    rules, store,
};
use crate::access::{Permit, Scope, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::AppropriationId;
use crate::once::Once;
use crate::programme::input::{AnswerInput, ReleaseInput};
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::problem::Problem;
use crate::web::{AsOfQuery, Body, Dated, Key, Paging, Query, Reading};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, put, routes};
use serde::Serialize;
use utoipa::ToSchema;

/// Years of a programme's budget.
#[derive(Serialize, ToSchema)]
struct YearPage {
    items: Vec<YearView>,
    next: Option<String>,
}

/// Entries of a programme's budget.
#[derive(Serialize, ToSchema)]
struct AppropriationPage {
    items: Vec<AppropriationView>,
    next: Option<String>,
}

async fn show(db: &Db, scope: &Scope, id: AppropriationId) -> Answer<Json<AppropriationView>> {
    let entry = Appropriation::load(db, scope, id.0).await?.ok_or(AppError::NotFound)?;
    Ok(Json(AppropriationView::from(&entry)))
}

/// What may be promised and paid in each year, what is, and what is free.
#[utoipa::path(tag = "appropriations", params(YearsQuery), security(("bearer" = [])),
    responses((status = 200, body = YearPage), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/programmes/<_>/appropriations")]
async fn years(
    permit: Permit<ReadBudget>,
    query: Query<YearsQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<YearView>>>> {
    let asked = &query.0;
    let paging: Paging<i64> = Paging::read(asked.limit.as_deref(), asked.cursor.as_deref())?;
    let (reading, budget) = Reading::of((db, clock), &permit, permit.programme.id.0, asked.as_of.as_deref()).await?;
    let (view, programme) = (reading.view(), budget.programme);
    let rows = store::years(view, programme.id, paging.after.unwrap_or(0), paging.limit.saturating_add(1)).await?;
    let page = PageOf::cut(rows, paging.limit, |row| row.year);
    Ok(reading.dated(Json(page.map(|row| YearView::of(&row, programme.ledger_from)))))
}

/// Enters what a budget grants, with `reason`; another person releases it.
#[utoipa::path(tag = "appropriations", request_body = EntryInput, security(("bearer" = [])),
    responses((status = 201, body = AppropriationView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
#[post("/programmes/<_>/appropriations", data = "<body>")]
async fn enter(
    permit: Permit<EnterAppropriation>,
    body: Body<EntryInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<AppropriationView>>> {
    let id = super::enter(db, clock, &permit, &body.0, Writing::JSON).await?;
    Ok(Created::new(format!("/api/v1/appropriations/{id}")).body(show(db, permit.scope(), id).await?))
}

/// The entries behind the years, the newest first.
#[utoipa::path(tag = "appropriations", params(EntryQuery), security(("bearer" = [])),
    responses((status = 200, body = AppropriationPage), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/programmes/<_>/appropriations/entries")]
async fn entries(
    permit: Permit<ReadBudget>,
    query: Query<EntryQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<AppropriationView>>>> {
    let asked = &query.0;
    let filter = rules::filter(asked.state.as_deref(), asked.kind.as_deref(), asked.year.as_deref())?;
    let paging: Paging<AppropriationId> = Paging::read(asked.limit.as_deref(), asked.cursor.as_deref())?;
    let (reading, budget) = Reading::of((db, clock), &permit, permit.programme.id.0, asked.as_of.as_deref()).await?;
    let rows = store::list(reading.view(), reading.scope(), budget.programme.id, &filter, &paging).await?;
    let page = PageOf::cut(rows, paging.limit, |row| row.id);
    Ok(reading.dated(Json(page.map(|row| AppropriationView::from(&row)))))
}

/// What would lapse of a year that is over: authorised for later years and not promised.
#[utoipa::path(tag = "appropriations", params(LapseQuery), security(("bearer" = [])),
    responses((status = 200, body = LapseView), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/programmes/<_>/appropriations/lapse")]
async fn lapsing(
    permit: Permit<ReadBudget>,
    query: Query<LapseQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<LapseView>> {
    let today = clock.today();
    let year = lapse::asked(&query.0, today)?;
    let view = db.snapshot().await?;
    let preview = lapse::preview(&view, permit.programme.id, year).await?;
    Ok(Json(LapseView::from(&preview)))
}

/// Enters the lapse of exactly what the preview of that `digest` showed; another person releases each entry.
#[utoipa::path(tag = "appropriations", request_body = LapseInput, security(("bearer" = [])),
    responses((status = 201, body = AppropriationPage), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/programmes/<_>/appropriations/lapse", data = "<body>")]
async fn let_lapse(
    permit: Permit<EnterAppropriation>,
    body: Body<LapseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<PageOf<AppropriationView>>>> {
    let ids = lapse::enter(db, clock, &permit, &body.0).await?;
    let mut items = Vec::with_capacity(ids.len());
    for id in ids {
        items.push(show(db, permit.scope(), id).await?.into_inner());
    }
    let place = format!("/api/v1/programmes/{}/appropriations/entries", permit.programme.id);
    Ok(Created::new(place).body(Json(PageOf { items, next: None })))
}

/// One entry. `digest` is what a release is bound to.
#[utoipa::path(tag = "appropriations", params(AsOfQuery), security(("bearer" = [])),
    responses((status = 200, body = AppropriationView), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/appropriations/<_>")]
async fn detail(
    permit: Permit<ReadAppropriation>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<AppropriationView>>> {
    let (reading, entry) = Reading::of((db, clock), &permit, permit.id.0, query.0.as_of.as_deref()).await?;
    Ok(reading.dated(Json(AppropriationView::from(&entry))))
}

/// Changes an entry that waits: all of it, with the `version` that was edited. Whoever does it cannot release it any more.
#[utoipa::path(tag = "appropriations", request_body = EntryInput, security(("bearer" = [])),
    responses((status = 200, body = AppropriationView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
#[put("/appropriations/<_>", data = "<body>")]
async fn edit(
    permit: Permit<EditAppropriation>,
    body: Body<EntryInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<AppropriationView>> {
    super::edit(db, clock, &permit, &body.0, Writing::JSON).await?;
    show(db, permit.scope(), permit.id).await
}

/// Releases an entry: by another person than all who prepared it, bound to the `digest` that was shown. From then on it counts.
#[utoipa::path(tag = "appropriations", request_body = ReleaseInput,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "A new UUID; the same one again gives the same answer")), security(("bearer" = [])),
    responses((status = 200, body = AppropriationView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/appropriations/<_>/release", data = "<body>")]
async fn release(
    permit: Permit<DecideAppropriation>,
    key: Key,
    body: Body<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<AppropriationView>> {
    let once = Once::of(permit.actor().person(), key.0, ("appropriation.release", permit.id), &body.0)?;
    super::release(db, clock, &permit, &once, &body.0).await?;
    show(db, permit.scope(), permit.id).await
}

/// Refuses an entry. Needs `reason`.
#[utoipa::path(tag = "appropriations", request_body = AnswerInput, security(("bearer" = [])),
    responses((status = 200, body = AppropriationView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/appropriations/<_>/reject", data = "<body>")]
async fn reject(
    permit: Permit<DecideAppropriation>,
    body: Body<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<AppropriationView>> {
    super::reject(db, clock, &permit, &body.0).await?;
    show(db, permit.scope(), permit.id).await
}

/// Takes an entry back: who entered or changed it.
#[utoipa::path(tag = "appropriations", request_body = AnswerInput, security(("bearer" = [])),
    responses((status = 200, body = AppropriationView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/appropriations/<_>/withdraw", data = "<body>")]
async fn withdraw(
    permit: Permit<EditAppropriation>,
    body: Body<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<AppropriationView>> {
    super::withdraw(db, clock, &permit, &body.0).await?;
    show(db, permit.scope(), permit.id).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![years, enter, entries, lapsing, let_lapse, detail, edit, release, reject, withdraw]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(years, enter, entries, lapsing, let_lapse, detail, edit, release, reject, withdraw))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
