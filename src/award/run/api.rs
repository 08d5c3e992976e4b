//! The JSON edge of allocation runs; the list itself enters through `import/api`.

use super::input::RunActInput;
use super::release::{ReleasedRun, release, together};
use super::view::{RunDetailView, RunView};
use super::{
    HandOverRun, ReadRun, ReleaseRun, ReturnRun, Run, SeeRuns, discard, hand_over, send_back, store, unfunded,
};
use crate::access::{Permit, Scope, Thing};
use crate::award::release::input::ReleaseInput;
use crate::award::release::view::{BudgetView, problems};
use crate::award::release::{Seen, signer};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::AllocationRunId;
use crate::once::Once;
use crate::web::lang::Lang;
use crate::web::paging::PageOf;
use crate::web::problem::FieldProblem;
use crate::web::{Body, Key};
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
    let (drafts, today) = (store::drafts(&view, id).await?, clock.today());
    let short = unfunded(&view, &drafts, today).await?;
    Ok(Json(RunDetailView::of(&run, &drafts, &short, today)))
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

/// What the release of a run would issue.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct RunReleaseView {
    /// SHA-256 over the digests of all notices, one per line: what a release is bound to.
    digest: Option<String>,
    /// The notices: reference and digest, in the order of the case numbers.
    notices: Vec<(String, String)>,
    /// What they grant together.
    total: String,
    /// Everything that stands against it, as far as no reason answers it; awards are named by their case number.
    obstacles: Vec<FieldProblem>,
    /// Their years beside the budget, together.
    budget: BudgetView,
}

/// The notices that a release of the run would issue now, one digest over all of them, and everything that stands against it.
#[utoipa::path(tag = "allocation-runs", security(("bearer" = [])), responses((status = 200, body = RunReleaseView), (status = 404)))]
#[get("/allocation-runs/<_>/release")]
async fn preview(
    permit: Permit<ReadRun>,
    lang: Lang,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<RunReleaseView>> {
    let view = db.snapshot().await?;
    let signer = signer(&view, permit.actor(), permit.standing_in()).await?;
    let drafts = store::drafts(&view, permit.id).await?;
    let whole = together(&view, &permit, &drafts, (&signer, clock.today())).await?;
    let named = |one: &crate::award::release::Prepared| Some((one.content.as_ref()?.reference(), one.digest.clone()?));
    let against: Vec<_> = whole.against.iter().cloned().chain(whole.budget.against(&Seen::default())).collect();
    Ok(Json(RunReleaseView {
        notices: whole.notices.iter().filter_map(named).collect(),
        digest: whole.digest,
        total: whole.total.plain(),
        obstacles: problems(&against, lang),
        budget: BudgetView::from(&whole.budget),
    }))
}

/// Releases all awards of a run that were handed over, or none: each gets a notice of its own; by a person who prepared none of them.
#[utoipa::path(tag = "allocation-runs", request_body = ReleaseInput, security(("bearer" = [])),
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "A new UUID; the same one again gives the same answer")),
    responses((status = 200, body = ReleasedRun), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/allocation-runs/<_>/release", data = "<body>")]
async fn release_all(
    permit: Permit<ReleaseRun>,
    key: Key,
    body: Body<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ReleasedRun>> {
    let once = Once::of(permit.actor().person(), key.0, ("allocation-run.release", permit.id), &body.0)?;
    Ok(Json(release(db, clock, &permit, &once, &body.0).await?))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, detail, hand_over_all, return_all, discard_all, preview, release_all]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, detail, hand_over_all, return_all, discard_all, preview, release_all))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
