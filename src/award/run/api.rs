//! The JSON edge of allocation runs; the list itself enters through `import/api`.

use super::input::RunActInput;
use super::view::{RunDetailView, RunView};
use super::{HandOverRun, ReadRun, ReturnRun, Run, SeeRuns, discard, hand_over, send_back, store};
use crate::access::{Permit, Scope, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::AllocationRunId;
use crate::web::Body;
use crate::web::paging::PageOf;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// The runs of a call.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct RunPage {
    items: Vec<RunView>,
    next: Option<String>,
}

async fn show((db, clock): (&Db, &Clock), scope: &Scope, id: AllocationRunId) -> Answer<Json<RunDetailView>> {
    let view = db.snapshot().await?;
    let run = Run::load(&view, scope, id.0).await?.ok_or(AppError::NotFound)?;
    Ok(Json(RunDetailView::of(&run, &store::drafts(&view, id).await?, clock.today())))
}

/// The allocation runs of a call, the newest first.
#[utoipa::path(tag = "allocation-runs", responses((status = 200, body = RunPage), (status = 404)), security(("bearer" = [])))]
#[get("/calls/<_>/allocation-runs")]
async fn list(permit: Permit<SeeRuns>, db: &State<Db>) -> Answer<Json<PageOf<RunView>>> {
    let runs = store::of_call(db, permit.scope(), permit.id).await?;
    Ok(Json(PageOf { items: runs.iter().map(RunView::from).collect(), next: None }))
}

/// A run: how its awards stand and what is found in its drafts. The awards are listed by `GET /awards?run=`.
#[utoipa::path(tag = "allocation-runs", responses((status = 200, body = RunDetailView), (status = 404)), security(("bearer" = [])))]
#[get("/allocation-runs/<_>")]
async fn detail(permit: Permit<ReadRun>, db: &State<Db>, clock: &State<Clock>) -> Answer<Json<RunDetailView>> {
    show((db, clock), permit.scope(), permit.id).await
}

/// Hands all drafts of a run over for release, or none: wants no error in any and a reason for all that differs from the rule.
#[utoipa::path(tag = "allocation-runs", request_body = RunActInput, security(("bearer" = [])),
    responses((status = 200, body = RunDetailView), (status = 404), (status = 409), (status = 422)))]
#[post("/allocation-runs/<_>/hand-over", data = "<body>")]
async fn hand_over_all(
    permit: Permit<HandOverRun>,
    body: Body<RunActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<RunDetailView>> {
    hand_over(db, clock, &permit, &body.0).await?;
    show((db, clock), permit.scope(), permit.id).await
}

/// Sends all drafts of a run that are handed over back, with a reason.
#[utoipa::path(tag = "allocation-runs", request_body = RunActInput, security(("bearer" = [])),
    responses((status = 200, body = RunDetailView), (status = 404), (status = 409), (status = 422)))]
#[post("/allocation-runs/<_>/return", data = "<body>")]
async fn return_all(
    permit: Permit<ReturnRun>,
    body: Body<RunActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<RunDetailView>> {
    send_back(db, clock, &permit, &body.0).await?;
    show((db, clock), permit.scope(), permit.id).await
}

/// Gives a whole run up, with a reason; its case numbers stay taken, its list may be taken over again.
#[utoipa::path(tag = "allocation-runs", request_body = RunActInput, security(("bearer" = [])),
    responses((status = 200, body = RunDetailView), (status = 404), (status = 409), (status = 422)))]
#[post("/allocation-runs/<_>/discard", data = "<body>")]
async fn discard_all(
    permit: Permit<HandOverRun>,
    body: Body<RunActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<RunDetailView>> {
    discard(db, clock, &permit, &body.0).await?;
    show((db, clock), permit.scope(), permit.id).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, detail, hand_over_all, return_all, discard_all]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, detail, hand_over_all, return_all, discard_all))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
