//! The JSON edge of conditions.

use super::input::{AcceptConditionInput, EvidenceQuery, ReportConditionInput, SendBackConditionInput};
use super::view::ConditionView;
use super::{AcceptCondition, Condition, ReportCondition, store};
use crate::access::Permit;
use crate::access::{Scope, Thing};
use crate::award::ReadAward;
use crate::award::paper::api::ScanBody;
use crate::clock::Clock;
use crate::db::Db;
use crate::document::Files;
use crate::document::view::DocumentView;
use crate::error::{Answer, AppError};
use crate::id::ConditionId;
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::{AsOfQuery, Body, Dated, Query, Reading};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// Conditions of an award.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct ConditionPage {
    items: Vec<ConditionView>,
    next: Option<String>,
}

async fn show(db: &Db, scope: &Scope, key: ConditionId) -> Answer<Json<ConditionView>> {
    let now = Condition::load(db, scope, key.0).await?.ok_or(AppError::NotFound)?;
    Ok(Json(ConditionView::from(&now.row)))
}

/// Its conditions, with what was reported on them.
#[utoipa::path(tag = "awards", params(AsOfQuery), responses((status = 200, body = ConditionPage)), security(("bearer" = [])))]
#[get("/awards/<_>/conditions")]
async fn list(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<ConditionView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let rows = store::of_award(reading.view(), award.row.id).await?;
    Ok(reading.dated(Json(PageOf { items: rows.iter().map(ConditionView::from).collect(), next: None })))
}

/// Uploads evidence, to be named by a report: PDF, PNG, JPEG, TIFF, XLSX, ODS or CSV, told by content and ending together.
#[utoipa::path(tag = "conditions", params(EvidenceQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    security(("bearer" = [])), responses((status = 201, body = DocumentView), (status = 403), (status = 404), (status = 413), (status = 422)))]
#[post("/conditions/<_>/evidence", data = "<body>")]
async fn evidence(
    permit: Permit<ReportCondition>,
    query: Query<EvidenceQuery>,
    body: ScanBody,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Created<Json<DocumentView>>> {
    let kept = super::enclose((db, clock, files), &permit, (body.into_bytes(), query.0.name)).await?;
    let place = format!("/api/v1/awards/{}/documents/{}", permit.row.award_id, kept.id);
    Ok(Created::new(place).body(Json(DocumentView::from(&kept))))
}

/// Reports it as met, with the evidence that was uploaded before.
#[utoipa::path(tag = "conditions", request_body = ReportConditionInput, security(("bearer" = [])),
    responses((status = 200, body = ConditionView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/conditions/<_>/report", data = "<body>")]
async fn report(
    permit: Permit<ReportCondition>,
    body: Body<ReportConditionInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Json<ConditionView>> {
    super::report((db, clock, files), &permit, (&body.0, Writing::JSON), (Vec::new(), None)).await?;
    show(db, permit.scope(), permit.row.key).await
}

/// Accepts that it is met.
#[utoipa::path(tag = "conditions", request_body = AcceptConditionInput, security(("bearer" = [])),
    responses((status = 200, body = ConditionView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/conditions/<_>/accept", data = "<body>")]
async fn accept(
    permit: Permit<AcceptCondition>,
    body: Body<AcceptConditionInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ConditionView>> {
    super::accept(db, clock, &permit, &body.0).await?;
    show(db, permit.scope(), permit.row.key).await
}

/// Sends the report back with a reason.
#[utoipa::path(tag = "conditions", request_body = SendBackConditionInput, security(("bearer" = [])),
    responses((status = 200, body = ConditionView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/conditions/<_>/send-back", data = "<body>")]
async fn send_back(
    permit: Permit<AcceptCondition>,
    body: Body<SendBackConditionInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ConditionView>> {
    super::send_back(db, clock, &permit, &body.0).await?;
    show(db, permit.scope(), permit.row.key).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, evidence, report, accept, send_back]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, evidence, report, accept, send_back))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
