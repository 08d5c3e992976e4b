//! The JSON edge of closings.

use super::input::ClosingInput;
use super::view::{ClosingPreview, ClosingView};
use super::{
    Closed, DecideClosing, EnterClosing, ReadClosing, ReadClosings, WithdrawClosing, YearClosing, enter, plan, reject,
    release, rules, store, withdraw,
};
use crate::access::{Permit, Scope, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::YearClosingId;
use crate::once::Once;
use crate::programme::input::{AnswerInput, ReleaseInput};
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::{Body, Key, Query};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// The closings of a programme.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct ClosingPage {
    items: Vec<ClosingView>,
    next: Option<String>,
}

async fn show(db: &Db, id: YearClosingId) -> Answer<Json<ClosingView>> {
    let closing = YearClosing::load(db, &Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
    Ok(Json(ClosingView::from(&closing)))
}

/// The closings of a programme's years, the newest first.
#[utoipa::path(tag = "appropriations", security(("bearer" = [])), responses((status = 200, body = ClosingPage), (status = 404)))]
#[get("/programmes/<_>/year-closings")]
async fn list(permit: Permit<ReadClosings>, db: &State<Db>) -> Answer<Json<PageOf<ClosingView>>> {
    let rows = store::of_programme(db, permit.programme.id).await?;
    Ok(Json(PageOf { items: rows.iter().map(ClosingView::from).collect(), next: None }))
}

/// What closing a year would do with these choices: what is owed and moves on, what is carried over, returned, lapses.
#[utoipa::path(tag = "appropriations", params(ClosingInput), security(("bearer" = [])),
    responses((status = 200, body = ClosingPreview), (status = 404), (status = 422)))]
#[get("/programmes/<_>/year-closings/preview")]
async fn preview(
    permit: Permit<ReadClosings>,
    query: Query<ClosingInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ClosingPreview>> {
    let asked = rules::looked_at(&query.0, Writing::JSON, clock.today())?;
    let view = db.snapshot().await?;
    Ok(Json(ClosingPreview::of(plan(&view, &permit.programme, &asked).await?)?))
}

/// Enters the closing of exactly what the preview of that `digest` showed; another person releases it.
#[utoipa::path(tag = "appropriations", request_body = ClosingInput, security(("bearer" = [])),
    responses((status = 201, body = ClosingView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/programmes/<_>/year-closings", data = "<body>")]
async fn enter_it(
    permit: Permit<EnterClosing>,
    body: Body<ClosingInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<ClosingView>>> {
    let id = enter(db, clock, &permit, &body.0, Writing::JSON).await?;
    Ok(Created::new(format!("/api/v1/year-closings/{id}")).body(show(db, id).await?))
}

/// One closing. `digest` is what a release is bound to.
#[utoipa::path(tag = "appropriations", security(("bearer" = [])), responses((status = 200, body = ClosingView), (status = 404)))]
#[get("/year-closings/<_>")]
fn detail(permit: Permit<ReadClosing>) -> Json<ClosingView> {
    Json(ClosingView::from(&*permit))
}

/// Releases a closing: by another person than who entered it, bound to `digest`, if the year still stands as it did.
#[utoipa::path(tag = "appropriations", request_body = ReleaseInput, security(("bearer" = [])),
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "A new UUID; the same one again gives the same answer")),
    responses((status = 200, body = Closed), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/year-closings/<_>/release", data = "<body>")]
async fn release_it(
    permit: Permit<DecideClosing>,
    key: Key,
    body: Body<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<Closed>> {
    let once = Once::of(permit.actor().person(), key.0, ("year-closing.release", permit.id), &body.0)?;
    Ok(Json(release(db, clock, &permit, &once, &body.0).await?))
}

/// Refuses a closing, with a reason.
#[utoipa::path(tag = "appropriations", request_body = AnswerInput, security(("bearer" = [])),
    responses((status = 200, body = ClosingView), (status = 403), (status = 404), (status = 422)))]
#[post("/year-closings/<_>/reject", data = "<body>")]
async fn reject_it(
    permit: Permit<DecideClosing>,
    body: Body<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ClosingView>> {
    reject(db, clock, &permit, &body.0).await?;
    show(db, permit.id).await
}

/// Takes a closing back.
#[utoipa::path(tag = "appropriations", request_body = AnswerInput, security(("bearer" = [])),
    responses((status = 200, body = ClosingView), (status = 403), (status = 404), (status = 422)))]
#[post("/year-closings/<_>/withdraw", data = "<body>")]
async fn withdraw_it(
    permit: Permit<WithdrawClosing>,
    body: Body<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ClosingView>> {
    withdraw(db, clock, &permit, &body.0).await?;
    show(db, permit.id).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, preview, enter_it, detail, release_it, reject_it, withdraw_it]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, preview, enter_it, detail, release_it, reject_it, withdraw_it))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
