//! The log over the API, for those who check: entries newest first, each with its canonical body, and the newest checkpoint.

use super::{LogQuery, ReadLog, page_of};
use crate::access::Permit;
use crate::audit::checkpoint::{self, Checkpoint, PublicKey};
use crate::audit::{HistoryLine, hex};
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::{EntryId, PersonId};
use crate::web::Query;
use crate::web::paging::PageOf;
use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};

/// Protokolleintrag.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
struct EntryView {
    /// The entry.
    id: EntryId,
    /// `award`, `programme`, `authority`, `person` or `system`.
    stream_kind: String,
    /// The thing.
    stream_id: String,
    /// Place in the chain.
    seq: i64,
    /// When, in UTC.
    at: String,
    /// What.
    act: String,
    /// `user`, `command` or `nobody`.
    actor: String,
    /// The person's id, if it was one.
    person_id: Option<PersonId>,
    /// The person's name, where it is still kept.
    person: Option<String>,
    /// The role used.
    role: Option<String>,
    /// The canonical text that is hashed.
    body: String,
}

/// A page of the log.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct EntryPage {
    items: Vec<EntryView>,
    next: Option<String>,
}

impl From<HistoryLine> for EntryView {
    fn from(line: HistoryLine) -> Self {
        Self {
            id: line.id,
            stream_kind: line.stream_kind,
            stream_id: line.stream_id,
            seq: line.seq,
            at: line.recorded_at.iso(),
            act: line.act,
            actor: line.actor,
            person_id: line.person_id,
            person: line.person,
            role: line.role,
            body: line.body,
        }
    }
}

/// Siegel.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
struct CheckpointView {
    /// Counts from 1 without gaps.
    number: i64,
    /// The sealed instant, in UTC.
    sealed_at: String,
    /// How many streams had changed.
    leaves: i64,
    /// The root of the checkpoint before, in hexadecimal.
    previous: String,
    /// The Merkle root of the leaves, in hexadecimal.
    merkle: String,
    /// `SHA-256(previous ‖ merkle)`, in hexadecimal.
    root: String,
    /// The canonical text that is signed.
    body: String,
    /// Its Ed25519 signature, in hexadecimal.
    signature: String,
    /// The public key that checks it, as PEM.
    public_key: String,
}

impl From<Checkpoint> for CheckpointView {
    fn from(one: Checkpoint) -> Self {
        Self {
            number: one.number,
            sealed_at: one.sealed_at.iso(),
            leaves: one.leaves,
            previous: hex(&one.previous),
            merkle: hex(&one.merkle),
            root: hex(&one.root),
            body: one.body,
            signature: hex(&one.signature),
            public_key: PublicKey(one.key).pem(),
        }
    }
}

/// The newest checkpoint; 404 while nothing is sealed yet.
#[utoipa::path(tag = "audit", responses((status = 200, body = CheckpointView), (status = 404)), security(("bearer" = [])))]
#[get("/audit/head")]
async fn head(_permit: Permit<ReadLog>, db: &State<Db>) -> Answer<Json<CheckpointView>> {
    let newest = checkpoint::newest(db).await?.ok_or(AppError::NotFound)?;
    Ok(Json(newest.into()))
}

/// The audit log, newest first.
#[utoipa::path(tag = "audit", params(LogQuery), responses((status = 200, body = EntryPage), (status = 422)), security(("bearer" = [])))]
#[get("/audit/entries")]
async fn entries(_permit: Permit<ReadLog>, query: Query<LogQuery>, db: &State<Db>) -> Answer<Json<PageOf<EntryView>>> {
    Ok(Json(page_of(db, &query.0).await?.map(EntryView::from)))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![entries, head]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(entries, head))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
