//! The JSON edge of letterheads.

use super::rules::LetterheadInput;
use super::{AddLetterhead, DiscardLetterhead, Letterhead, ListLetterheads, ReadLetterhead, ReleaseLetterhead, store};
use crate::access::{Permit, Scope, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::{AuthorityId, LetterheadId};
use crate::once::Once;
use crate::programme::api::OnDay;
use crate::programme::input::{ActInput, ReleaseInput};
use crate::web::input::{Writing, day};
use crate::web::paging::PageOf;
use crate::web::problem::Problem;
use crate::web::{Body, Key, Query};
use rocket::response::status::{Created, NoContent};
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};
use serde::Serialize;
use utoipa::ToSchema;

/// Briefkopf.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LetterheadView {
    /// Its id.
    pub id: LetterheadId,
    /// Whose letters it stands on.
    pub authority: AuthorityId,
    /// First day.
    pub valid_from: String,
    /// `draft` or `released`.
    pub state: String,
    /// The sender's lines.
    pub sender: String,
    /// The lines of the address.
    pub address: String,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail address.
    pub mail: Option<String>,
    /// The line below the signature.
    pub signature: String,
    /// The place before the date.
    pub place: String,
    /// SHA-256 of the content: what the release is bound to.
    pub digest: String,
    /// When it was released.
    pub released_at: Option<String>,
    /// Counts changes.
    pub version: i64,
}

/// Letterheads, the newest first.
#[derive(Serialize, ToSchema)]
struct LetterheadPage {
    items: Vec<LetterheadView>,
    next: Option<String>,
}

impl From<&Letterhead> for LetterheadView {
    fn from(one: &Letterhead) -> Self {
        Self {
            id: one.id,
            authority: one.authority_id,
            valid_from: one.valid_from.to_string(),
            state: one.state.code().to_owned(),
            sender: one.sender.clone(),
            address: one.address.clone(),
            phone: one.phone.clone(),
            mail: one.mail.clone(),
            signature: one.signature.clone(),
            place: one.place.clone(),
            digest: one.digest.clone(),
            released_at: one.released_at.map(crate::clock::Instant::iso),
            version: one.version,
        }
    }
}

async fn show(db: &Db, scope: &Scope, id: LetterheadId) -> Answer<Json<LetterheadView>> {
    let letterhead = Letterhead::load(db, scope, id.0).await?.ok_or(AppError::NotFound)?;
    Ok(Json(LetterheadView::from(&letterhead)))
}

/// The letterheads of an authority, the newest first; with `on` the one that holds on a day. Empty for who does not see everything.
#[utoipa::path(tag = "letterheads", params(OnDay), security(("bearer" = [])),
    responses((status = 200, body = LetterheadPage), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/authorities/<_>/letterheads")]
async fn list(
    permit: Permit<ListLetterheads>,
    query: Query<OnDay>,
    db: &State<Db>,
) -> Answer<Json<PageOf<LetterheadView>>> {
    let on = query.0.on.as_deref().map(|text| day(text, false)).transpose();
    let all = match (permit.scope(), on.map_err(|fault| AppError::field("on", fault))?) {
        (Scope::Limited { .. }, _) => Vec::new(),
        (Scope::All, Some(on)) => store::on(db, permit.id, on).await?.into_iter().collect(),
        (Scope::All, None) => store::of_authority(db, permit.id).await?,
    };
    Ok(Json(PageOf { items: all.iter().map(LetterheadView::from).collect(), next: None }))
}

/// Drafts a letterhead from a day on; another person releases it.
#[utoipa::path(tag = "letterheads", request_body = LetterheadInput, security(("bearer" = [])),
    responses((status = 201, body = LetterheadView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/authorities/<_>/letterheads", data = "<body>")]
async fn create(
    permit: Permit<AddLetterhead>,
    body: Body<LetterheadInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<LetterheadView>>> {
    let id = super::create(db, clock, &permit, &body.0, Writing::JSON).await?;
    Ok(Created::new(format!("/api/v1/letterheads/{id}")).body(show(db, permit.scope(), id).await?))
}

/// One letterhead.
#[utoipa::path(tag = "letterheads", responses((status = 200, body = LetterheadView), (status = 404, body = Problem)), security(("bearer" = [])))]
#[get("/letterheads/<_>")]
fn detail(permit: Permit<ReadLetterhead>) -> Json<LetterheadView> {
    Json(LetterheadView::from(&*permit))
}

/// Releases a draft: by another person than who drafted it, bound to the `digest` that was shown.
#[utoipa::path(tag = "letterheads", request_body = ReleaseInput,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "A new UUID; the same one again gives the same answer")), security(("bearer" = [])),
    responses((status = 200, body = LetterheadView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/letterheads/<_>/release", data = "<body>")]
async fn release(
    permit: Permit<ReleaseLetterhead>,
    key: Key,
    body: Body<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<LetterheadView>> {
    let once = Once::of(permit.actor().person(), key.0, ("letterhead.release", permit.id), &body.0)?;
    super::release(db, clock, &permit, &once, &body.0).await?;
    show(db, permit.scope(), permit.id).await
}

/// Gives up a draft. Needs `version` and `reason`.
#[utoipa::path(tag = "letterheads", request_body = ActInput, security(("bearer" = [])),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/letterheads/<_>/discard", data = "<body>")]
async fn discard(
    permit: Permit<DiscardLetterhead>,
    body: Body<ActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<NoContent> {
    super::discard(db, clock, &permit, &body.0).await?;
    Ok(NoContent)
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, create, detail, release, discard]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, create, detail, release, discard))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
