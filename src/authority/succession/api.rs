//! The JSON edge of changes of status and mergers.

use super::input::{CorrectionInput, MergerInput, StatusInput, WithdrawalInput};
use super::store::{self, Part};
use super::{CorrectSuccession, ListSuccessions, Merger, Succession, change_status, correct, look, merge, withdraw};
use crate::access::{Permit, Scope, Thing};
use crate::authority::ChangeAuthority;
use crate::award;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::id::{AuthorityId, SuccessionId};
use crate::user;
use crate::web::Body;
use crate::web::input::Writing;
use crate::web::problem::Problem;
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

/// One that such an act is about.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SuccessionPart)]
struct PartJson {
    /// The authority.
    id: AuthorityId,
    /// Its official name before the act.
    name: String,
}

/// Gebiets- oder Statusänderung.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Succession)]
struct SuccessionJson {
    id: SuccessionId,
    /// `status` or `merger`.
    kind: String,
    /// First day on which it holds.
    on: String,
    /// `recorded` or `withdrawn`.
    state: String,
    /// Those that changed, or ended.
    authorities: Vec<PartJson>,
    /// Who takes over; `null` for a change of status.
    successor: Option<AuthorityId>,
    /// Whether the successor was founded by it.
    founded: bool,
    reason: String,
    source: String,
    /// Counts its corrections.
    version: i64,
}

/// The acts on an authority.
#[derive(Debug, Serialize, ToSchema)]
struct SuccessionPage {
    items: Vec<SuccessionJson>,
    next: Option<String>,
}

/// What would pass on.
#[derive(Debug, Serialize, ToSchema)]
struct MergerPreview {
    /// Official names of those that end.
    ends: Vec<String>,
    /// The successor's official name.
    successor: String,
    /// First day of the successor.
    on: String,
    /// Awards that are not closed; the successor's people act on them from the day on.
    open_awards: i64,
    /// Awards that are closed; the successor's people read them.
    closed_awards: i64,
    /// Drafts that name one that ends; they must name the successor.
    drafts: i64,
    /// People with roles there; they read until their roles end.
    people: i64,
    /// To be sent as `seen` with the act.
    seen: String,
}

fn json(act: &Succession, parts: &[Part]) -> SuccessionJson {
    let own = parts.iter().filter(|part| part.succession_id == act.id);
    SuccessionJson {
        id: act.id,
        kind: act.kind.code().to_owned(),
        on: act.on_day.to_string(),
        state: act.state.code().to_owned(),
        authorities: own.map(|part| PartJson { id: part.authority_id, name: part.name.clone() }).collect(),
        successor: act.successor_id,
        founded: act.founded,
        reason: act.reason.clone(),
        source: act.source.clone(),
        version: act.version,
    }
}

async fn show(conn: &Conn, id: SuccessionId) -> Answer<SuccessionJson> {
    let act = Succession::load(conn, &Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
    Ok(json(&act, &store::parts(conn, &[id]).await?))
}

/// Changes of status and mergers of an authority, the newest first.
#[utoipa::path(tag = "authorities", security(("bearer" = [])), params(("id" = AuthorityId, Path)),
    responses((status = 200, body = SuccessionPage), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/authorities/<id>/successions")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn list(id: &str, permit: Permit<ListSuccessions>, db: &State<Db>) -> Answer<Json<SuccessionPage>> {
    let acts = store::of_authority(db, permit.id).await?;
    let parts = store::parts(db, &acts.iter().map(|act| act.id).collect::<Vec<_>>()).await?;
    Ok(Json(SuccessionPage { items: acts.iter().map(|act| json(act, &parts)).collect(), next: None }))
}

/// Records that an authority is another kind, has other keys, another county or name from a day on.
#[utoipa::path(tag = "authorities", security(("bearer" = [])), params(("id" = AuthorityId, Path)), request_body = StatusInput,
    responses((status = 201, body = SuccessionJson), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/authorities/<id>/status", data = "<body>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn status(
    id: &str,
    permit: Permit<ChangeAuthority>,
    body: Body<StatusInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<SuccessionJson>>> {
    let act = change_status(db, clock, &permit, &body.0, Writing::JSON).await?;
    let there = format!("/api/v1/authorities/{}/successions", permit.id);
    Ok(Created::new(there).body(Json(show(db, act).await?)))
}

async fn preview_of(conn: &Conn, merger: Merger, clock: &Clock) -> Answer<MergerPreview> {
    let ends: Vec<AuthorityId> = merger.ends.iter().map(|(id, _)| *id).collect();
    let passing = award::store::passing(conn, &ends).await?;
    Ok(MergerPreview {
        ends: merger.ends.iter().map(|(_, period)| period.name.clone()).collect(),
        successor: merger.into.name().to_owned(),
        on: merger.on.to_string(),
        open_awards: passing.open,
        closed_awards: passing.closed,
        drafts: passing.drafts,
        people: user::store::people_at(conn, &ends, clock.today()).await?,
        seen: merger.seen,
    })
}

/// Says what a merger would pass on, and everything that stands against it. Nothing is written.
#[utoipa::path(tag = "authorities", security(("bearer" = [])), params(("id" = AuthorityId, Path)), request_body = MergerInput,
    responses((status = 200, body = MergerPreview), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
#[post("/authorities/<id>/merge-preview", data = "<body>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn merge_preview(
    id: &str,
    permit: Permit<ChangeAuthority>,
    body: Body<MergerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<MergerPreview>> {
    let merger = look(db, clock, &permit, &body.0, Writing::JSON).await?;
    preview_of(db, merger, clock).await.map(Json)
}

/// Records that authorities end on a day and pass into another; wants `seen` of the preview.
#[utoipa::path(tag = "authorities", security(("bearer" = [])), params(("id" = AuthorityId, Path)), request_body = MergerInput,
    responses((status = 201, body = SuccessionJson), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/authorities/<id>/merge", data = "<body>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn merge_them(
    id: &str,
    permit: Permit<ChangeAuthority>,
    body: Body<MergerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<SuccessionJson>>> {
    let act = merge(db, clock, &permit, &body.0, Writing::JSON).await?;
    let there = format!("/api/v1/authorities/{}/successions", permit.id);
    Ok(Created::new(there).body(Json(show(db, act).await?)))
}

/// Corrects day, successor or source, as long as nothing later was built on it.
#[utoipa::path(tag = "authorities", security(("bearer" = [])), params(("id" = SuccessionId, Path)), request_body = CorrectionInput,
    responses((status = 200, body = SuccessionJson), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/successions/<id>/correct", data = "<body>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn correct_it(
    id: &str,
    permit: Permit<CorrectSuccession>,
    body: Body<CorrectionInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<SuccessionJson>> {
    correct(db, clock, &permit, &body.0, Writing::JSON).await?;
    show(db, permit.id).await.map(Json)
}

/// Takes it back before its day.
#[utoipa::path(tag = "authorities", security(("bearer" = [])), params(("id" = SuccessionId, Path)), request_body = WithdrawalInput,
    responses((status = 200, body = SuccessionJson), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/successions/<id>/withdraw", data = "<body>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn withdraw_it(
    id: &str,
    permit: Permit<CorrectSuccession>,
    body: Body<WithdrawalInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<SuccessionJson>> {
    withdraw(db, clock, &permit, &body.0).await?;
    show(db, permit.id).await.map(Json)
}

#[derive(OpenApi)]
#[openapi(paths(list, status, merge_preview, merge_them, correct_it, withdraw_it))]
struct Doc;

/// What this edge says of itself.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, status, merge_preview, merge_them, correct_it, withdraw_it]
}
