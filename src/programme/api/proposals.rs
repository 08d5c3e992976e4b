//! Proposals to change a programme or a call, as JSON.

use crate::access::{Permit, Scope, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::{CallId, ProgrammeId, ProposalId};
use crate::once::Once;
use crate::programme::input::{AnswerInput, MinistryRow, ProgrammeHead, ProgrammeInput, ReleaseInput};
use crate::programme::proposal::{self, DecideProposal, ReadProposal, WithdrawProposal};
use crate::programme::{EditProgramme, Proposal, ReadProgramme, store};
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::problem::Problem;
use crate::web::{Body, Key, RowsBody};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};
use serde::Serialize;
use utoipa::ToSchema;

/// Änderungsvorschlag.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProposalView {
    /// Its id.
    pub id: ProposalId,
    /// The programme.
    pub programme: ProgrammeId,
    /// The call, if it is about one.
    pub call: Option<CallId>,
    /// `proposed`, `released`, `rejected` or `withdrawn`.
    pub state: String,
    /// All of the programme or call as it would be then.
    #[schema(value_type = Object)]
    pub content: serde_json::Value,
    /// SHA-256 of the content: what the release is bound to.
    pub digest: String,
    /// The version of the programme or call that it was made for.
    pub base_version: i64,
    /// Why.
    pub reason: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: String,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When it was decided.
    pub decided_at: Option<String>,
    /// The reason of the decision.
    pub answer: Option<String>,
}

/// Proposals, the newest first.
#[derive(Serialize, ToSchema)]
pub struct ProposalPage {
    items: Vec<ProposalView>,
    next: Option<String>,
}

impl From<&Proposal> for ProposalView {
    fn from(one: &Proposal) -> Self {
        Self {
            id: one.id,
            programme: one.programme_id,
            call: one.call_id,
            state: one.state.code().to_owned(),
            content: serde_json::from_str(&one.content).unwrap_or_default(),
            digest: one.digest.clone(),
            base_version: one.base_version,
            reason: one.reason.clone(),
            proposed_by: one.proposed_name.clone(),
            proposed_at: one.proposed_at.iso(),
            decided_by: one.decided_name.clone(),
            decided_at: one.decided_at.map(crate::clock::Instant::iso),
            answer: one.answer.clone(),
        }
    }
}

/// These proposals as one page.
pub fn page(all: &[Proposal]) -> Json<PageOf<ProposalView>> {
    Json(PageOf { items: all.iter().map(ProposalView::from).collect(), next: None })
}

/// The answer to a new proposal.
///
/// # Errors
/// What the database refuses.
pub async fn made(db: &Db, scope: &Scope, id: ProposalId) -> Answer<Created<Json<ProposalView>>> {
    Ok(Created::new(format!("/api/v1/programme-proposals/{id}")).body(show(db, scope, id).await?))
}

async fn show(db: &Db, scope: &Scope, id: ProposalId) -> Answer<Json<ProposalView>> {
    let proposal = Proposal::load(db, scope, id.0).await?.ok_or(AppError::NotFound)?;
    Ok(Json(ProposalView::from(&proposal)))
}

/// The proposals about a programme, the newest first; empty for who does not see everything.
#[utoipa::path(tag = "programmes", responses((status = 200, body = ProposalPage), (status = 404, body = Problem)), security(("bearer" = [])))]
#[get("/programmes/<_>/proposals")]
async fn list(permit: Permit<ReadProgramme>, db: &State<Db>) -> Answer<Json<PageOf<ProposalView>>> {
    Ok(page(&store::of_programme(db, permit.scope(), permit.id).await?))
}

/// Proposes a change of a programme in force or expired: all of it as it would be, with `version` and `reason`.
#[utoipa::path(tag = "programmes", request_body = ProgrammeInput, security(("bearer" = [])),
    responses((status = 201, body = ProposalView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/programmes/<_>/proposals", data = "<body>")]
async fn propose(
    permit: Permit<EditProgramme>,
    body: RowsBody<ProgrammeHead, MinistryRow>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<ProposalView>>> {
    let id = proposal::propose(db, clock, &permit, &body.0, Writing::JSON).await?;
    made(db, permit.scope(), id).await
}

/// One proposal.
#[utoipa::path(tag = "programmes", responses((status = 200, body = ProposalView), (status = 404, body = Problem)), security(("bearer" = [])))]
#[get("/programme-proposals/<_>")]
fn detail(permit: Permit<ReadProposal>) -> Json<ProposalView> {
    Json(ProposalView::from(&*permit))
}

/// Releases a proposal: by another person than who made it, bound to the `digest` that was shown.
#[utoipa::path(tag = "programmes", request_body = ReleaseInput,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "A new UUID; the same one again gives the same answer")), security(("bearer" = [])),
    responses((status = 200, body = ProposalView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/programme-proposals/<_>/release", data = "<body>")]
async fn release(
    permit: Permit<DecideProposal>,
    key: Key,
    body: Body<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ProposalView>> {
    let once = Once::of(permit.actor().person(), key.0, ("programme-proposal.release", permit.id), &body.0)?;
    proposal::release(db, clock, &permit, &once, &body.0).await?;
    show(db, permit.scope(), permit.id).await
}

/// Refuses a proposal. Needs `reason`.
#[utoipa::path(tag = "programmes", request_body = AnswerInput, security(("bearer" = [])),
    responses((status = 200, body = ProposalView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/programme-proposals/<_>/reject", data = "<body>")]
async fn reject(
    permit: Permit<DecideProposal>,
    body: Body<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ProposalView>> {
    proposal::reject(db, clock, &permit, &body.0).await?;
    show(db, permit.scope(), permit.id).await
}

/// Takes a proposal back.
#[utoipa::path(tag = "programmes", request_body = AnswerInput, security(("bearer" = [])),
    responses((status = 200, body = ProposalView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/programme-proposals/<_>/withdraw", data = "<body>")]
async fn withdraw(
    permit: Permit<WithdrawProposal>,
    body: Body<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ProposalView>> {
    proposal::withdraw(db, clock, &permit, &body.0).await?;
    show(db, permit.scope(), permit.id).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, propose, detail, release, reject, withdraw]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, propose, detail, release, reject, withdraw), components(schemas(ProgrammeHead, MinistryRow)))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
