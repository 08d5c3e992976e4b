//! The JSON edge of calls.

use super::input::{CallInput, ExtendInput};
use super::{Call, CallAct, EditCall, ReadCall, ReleaseCall, extension, store};
use crate::access::{Permit, Scope, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::{CallId, ProgrammeId, RuleSetId};
use crate::once::Once;
use crate::programme::api::proposals::{self, ProposalPage, ProposalView};
use crate::programme::input::{ActInput, ReleaseInput};
use crate::programme::{EditProgramme, ReadProgramme, store as programme_store};
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::problem::Problem;
use crate::web::{AsOfQuery, Body, Dated, Key, Query, Reading};
use rocket::response::status::{Created, NoContent};
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, put, routes};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

/// Förderaufruf.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CallView {
    /// Its id.
    pub id: CallId,
    /// Its programme.
    pub programme: ProgrammeId,
    /// The programme's code.
    pub programme_code: String,
    /// Its short code, one of a kind in its programme.
    pub code: String,
    /// Its title.
    pub title: String,
    /// `planned`, `open`, `closed`, `assessing`, `decided` or `archived`.
    pub state: String,
    /// Whether two people have released it; until then it is a draft.
    pub released: bool,
    /// The rule set that it binds.
    pub rule_set: CallRuleSet,
    /// The procedure profiles that it admits.
    pub profiles: Vec<String>,
    /// First day of sketches.
    pub sketch_from: Option<String>,
    /// Last day of sketches.
    pub sketch_until: Option<String>,
    /// First day of applications; `null` is unknown.
    pub application_from: Option<String>,
    /// Last day of applications; `null` where it rolls.
    pub application_until: Option<String>,
    /// Whether applications have no last day.
    pub rolling: bool,
    /// What it says about starting early.
    pub early_start: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// Where it is published.
    pub source_url: Option<String>,
    /// SHA-256 of what two people agree on, as it is now.
    pub digest: String,
    /// When it was released.
    pub released_at: Option<String>,
    /// Counts changes.
    pub version: i64,
}

/// The rule set that a call binds.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CallRuleSet {
    /// Its id.
    pub id: RuleSetId,
    /// Its code.
    pub code: String,
    /// Its version.
    pub number: i64,
    /// Its title.
    pub title: String,
}

/// Calls of a programme.
#[derive(Serialize, ToSchema)]
struct CallPage {
    items: Vec<CallView>,
    next: Option<String>,
}

impl CallView {
    fn of(one: &Call) -> Answer<Self> {
        let iso = |day: Option<Date>| day.map(|day| day.to_string());
        Ok(Self {
            id: one.id,
            programme: one.programme_id,
            programme_code: one.programme_code.clone(),
            code: one.code.clone(),
            title: one.title.clone(),
            state: one.state.code().to_owned(),
            released: one.is_released(),
            rule_set: CallRuleSet {
                id: one.rule_set_id,
                code: one.rule_set_code.clone(),
                number: one.rule_set_number,
                title: one.rule_set_title.clone(),
            },
            profiles: one.profiles.iter().map(|code| code.code().to_owned()).collect(),
            sketch_from: iso(one.windows.sketch_from),
            sketch_until: iso(one.windows.sketch_until),
            application_from: iso(one.windows.application_from),
            application_until: iso(one.windows.application_until),
            rolling: one.windows.application_until.is_none(),
            early_start: one.early_start.clone(),
            note: one.note.clone(),
            source_url: one.source_url.clone(),
            digest: crate::programme::content::seal(&one.content())?.digest,
            released_at: one.released_at.map(crate::clock::Instant::iso),
            version: one.version,
        })
    }
}

async fn show(db: &Db, scope: &Scope, id: CallId) -> Answer<Json<CallView>> {
    let call = Call::load(db, scope, id.0).await?.ok_or(AppError::NotFound)?;
    CallView::of(&call).map(Json)
}

/// The calls of a programme, by their first day.
#[utoipa::path(tag = "calls", params(AsOfQuery), responses((status = 200, body = CallPage), (status = 404, body = Problem)), security(("bearer" = [])))]
#[get("/programmes/<_>/calls")]
async fn list(
    permit: Permit<ReadProgramme>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<CallView>>>> {
    let (reading, programme) = Reading::of((db, clock), &permit, permit.id.0, query.0.as_of.as_deref()).await?;
    let calls = store::of_programme(reading.view(), reading.scope(), programme.id).await?;
    let items: Answer<Vec<CallView>> = calls.iter().map(CallView::of).collect();
    Ok(reading.dated(Json(PageOf { items: items?, next: None })))
}

/// Drafts a call; another person releases it.
#[utoipa::path(tag = "calls", request_body = CallInput, security(("bearer" = [])),
    responses((status = 201, body = CallView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/programmes/<_>/calls", data = "<body>")]
async fn create(
    permit: Permit<EditProgramme>,
    body: Body<CallInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<CallView>>> {
    let id = super::create(db, clock, &permit, &body.0, Writing::JSON).await?;
    Ok(Created::new(format!("/api/v1/calls/{id}")).body(show(db, permit.scope(), id).await?))
}

/// One call. `digest` is what a release is bound to.
#[utoipa::path(tag = "calls", params(AsOfQuery), security(("bearer" = [])),
    responses((status = 200, body = CallView), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/calls/<_>")]
async fn detail(
    permit: Permit<ReadCall>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<CallView>>> {
    let (reading, call) = Reading::of((db, clock), &permit, permit.id.0, query.0.as_of.as_deref()).await?;
    Ok(reading.dated(Json(CallView::of(&call)?)))
}

/// Changes a draft: all of it, with the `version` that was edited.
#[utoipa::path(tag = "calls", request_body = CallInput, security(("bearer" = [])),
    responses((status = 200, body = CallView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[put("/calls/<_>", data = "<body>")]
async fn edit(
    permit: Permit<EditCall>,
    body: Body<CallInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<CallView>> {
    super::edit(db, clock, &permit, &body.0, Writing::JSON).await?;
    show(db, permit.scope(), permit.id).await
}

/// Releases a draft: by another person than all who prepared it, bound to the `digest` that was shown.
#[utoipa::path(tag = "calls", request_body = ReleaseInput,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "A new UUID; the same one again gives the same answer")), security(("bearer" = [])),
    responses((status = 200, body = CallView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/calls/<_>/release", data = "<body>")]
async fn release(
    permit: Permit<ReleaseCall>,
    key: Key,
    body: Body<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<CallView>> {
    let once = Once::of(permit.actor().person(), key.0, ("call.release", permit.id), &body.0)?;
    super::release(db, clock, &permit, &once, &body.0).await?;
    show(db, permit.scope(), permit.id).await
}

/// Gives up a draft; its code is free again. Needs `version` and `reason`.
#[utoipa::path(tag = "calls", request_body = ActInput, security(("bearer" = [])),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/calls/<_>/discard", data = "<body>")]
async fn discard(
    permit: Permit<EditCall>,
    body: Body<ActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<NoContent> {
    super::discard(db, clock, &permit, &body.0).await?;
    Ok(NoContent)
}

/// Declares the acts that move a released call on.
macro_rules! acts {
    ($($(#[$meta:meta])* $name:ident $path:literal $act:expr;)*) => {$(
        $(#[$meta])*
        #[utoipa::path(tag = "calls", request_body = ActInput, security(("bearer" = [])),
            responses((status = 200, body = CallView), (status = 403, body = Problem), (status = 404, body = Problem),
                (status = 409, body = Problem), (status = 422, body = Problem)))]
        #[post($path, data = "<body>")]
        async fn $name(permit: Permit<EditCall>, body: Body<ActInput>, db: &State<Db>, clock: &State<Clock>) -> Answer<Json<CallView>> {
            super::advance(db, clock, &permit, $act, &body.0).await?;
            show(db, permit.scope(), permit.id).await
        }
    )*};
}

acts! {
    /// Opens a released call whose first day has come.
    open "/calls/<_>/open" CallAct::Open;
    /// Closes a call whose last day is over; a rolling one with a reason.
    close "/calls/<_>/close" CallAct::Close;
    /// Opens a closed call again whose window was extended.
    reopen "/calls/<_>/reopen" CallAct::Reopen;
    /// Begins the selection.
    assess "/calls/<_>/assess" CallAct::Assess;
    /// Says that the selection is made.
    decide "/calls/<_>/decide" CallAct::Decide;
    /// Puts the call away.
    archive "/calls/<_>/archive" CallAct::Archive;
}

/// The proposals about a call, the newest first; empty for who does not see everything.
#[utoipa::path(tag = "calls", responses((status = 200, body = ProposalPage), (status = 404, body = Problem)), security(("bearer" = [])))]
#[get("/calls/<_>/proposals")]
async fn changes(permit: Permit<ReadCall>, db: &State<Db>) -> Answer<Json<PageOf<ProposalView>>> {
    Ok(proposals::page(&programme_store::of_call(db, permit.scope(), permit.id).await?))
}

/// Proposes longer windows for a released call, with `version` and `reason`.
#[utoipa::path(tag = "calls", request_body = ExtendInput, security(("bearer" = [])),
    responses((status = 201, body = ProposalView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/calls/<_>/proposals", data = "<body>")]
async fn propose(
    permit: Permit<EditCall>,
    body: Body<ExtendInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<ProposalView>>> {
    let id = extension::propose(db, clock, &permit, &body.0, Writing::JSON).await?;
    proposals::made(db, permit.scope(), id).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![
        list, create, detail, edit, release, discard, open, close, reopen, assess, decide, archive, changes, propose
    ]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(
        list, create, detail, edit, release, discard, open, close, reopen, assess, decide, archive, changes, propose
    ))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
