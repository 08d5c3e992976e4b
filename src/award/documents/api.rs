//! The JSON edge of an award's documents.

use super::input::{AttachQuery, DocumentsQuery};
use super::{AttachDocument, attach, list as list_of, one};
use crate::access::{Permit, Scope};
use crate::award::ReadAward;
use crate::award::paper::api::ScanBody;
use crate::clock::Clock;
use crate::db::Db;
use crate::document::view::{DocumentView, PlacedView};
use crate::document::{Files, Saved};
use crate::error::Answer;
use crate::id::DocumentId;
use crate::web::paging::PageOf;
use crate::web::{Dated, Query, Reading};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// The documents of an award.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct DocumentPage {
    items: Vec<PlacedView>,
    next: Option<String>,
}

/// The documents beside an award and all its things that its reader may know, the newest first; of one thing where asked.
#[utoipa::path(tag = "documents", params(DocumentsQuery), security(("bearer" = [])),
    responses((status = 200, body = DocumentPage), (status = 404), (status = 422)))]
#[get("/awards/<_>/documents")]
async fn list(
    permit: Permit<ReadAward>,
    query: Query<DocumentsQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<PlacedView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let shown = list_of(reading.view(), reading.scope(), &award, &query.0).await?;
    let names = *permit.scope() == Scope::All;
    let items = shown.iter().map(|one| PlacedView::new(one, names)).collect();
    Ok(reading.dated(Json(PageOf { items, next: None })))
}

/// Puts a document beside an award or one of its things: PDF, PNG, JPEG, XLSX, ODS or CSV, told by content and ending together, 25 MB at most.
#[utoipa::path(tag = "documents", params(AttachQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    security(("bearer" = [])), responses((status = 201, body = DocumentView), (status = 403), (status = 404), (status = 413), (status = 422)))]
#[post("/awards/<_>/documents", data = "<body>")]
async fn add(
    permit: Permit<AttachDocument>,
    query: Query<AttachQuery>,
    body: ScanBody,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Created<Json<DocumentView>>> {
    let (name, input) = query.0.parted();
    let kept = attach((db, clock, files), &permit, &input, (body.into_bytes(), name)).await?;
    let place = format!("/api/v1/awards/{}/documents/{}", permit.row.id, kept.id);
    Ok(Created::new(place).body(Json(DocumentView::from(&kept))))
}

/// One document, to be saved.
#[utoipa::path(tag = "documents", security(("bearer" = [])), params(("document" = DocumentId, Path)),
    responses((status = 200, content_type = "application/octet-stream"), (status = 404)))]
#[get("/awards/<_>/documents/<document>")]
async fn load(document: &str, permit: Permit<ReadAward>, db: &State<Db>, files: &State<Files>) -> Answer<Saved> {
    one(db, files, &permit, document).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, add, load]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, add, load))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
