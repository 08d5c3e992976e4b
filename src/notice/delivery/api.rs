//! The JSON edge of delivery and remedies.

use super::input::{
    DecideInput, DeliverInput, ReceiveInput, RemedyInput, RetrieveInput, ReturnInput, UploadQuery, WaiveInput,
};
use super::view::{EventView, StandingView, is_about};
use super::{DeliverNotice, Enclosed, RecordRemedy, RetrieveNotice, WaiveRemedies, store};
use crate::access::Permit;
use crate::award::paper::api::ScanBody;
use crate::clock::Clock;
use crate::db::Db;
use crate::document::rules::Kind;
use crate::document::view::DocumentView;
use crate::document::{Files, Saved};
use crate::error::{Answer, AppError};
use crate::id::DocumentId;
use crate::notice::{Notice, ReadNotice};
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::{AsOfQuery, Body, Dated, Query, Reading};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// What became of a notice.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct EventPage {
    items: Vec<EventView>,
    next: Option<String>,
}

/// The documents of a notice.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct NoticeDocuments {
    items: Vec<DocumentView>,
    next: Option<String>,
}

async fn stands(db: &Db, clock: &Clock, notice: &Notice) -> Answer<Json<StandingView>> {
    StandingView::of(db, notice, clock.today()).await.map(Json)
}

fn created<T>(place: String, body: Json<T>) -> Created<Json<T>> {
    Created::new(place).body(body)
}

/// How a notice stands, addressee by addressee.
#[utoipa::path(tag = "notices", params(AsOfQuery), responses((status = 200, body = StandingView), (status = 404)), security(("bearer" = [])))]
#[get("/notices/<_>/standing")]
async fn standing(
    permit: Permit<ReadNotice>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<StandingView>>> {
    let (reading, notice) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    Ok(reading.dated(Json(StandingView::of(reading.view(), &notice, reading.today()).await?)))
}

/// What became of it, in order.
#[utoipa::path(tag = "notices", params(AsOfQuery), responses((status = 200, body = EventPage), (status = 404)), security(("bearer" = [])))]
#[get("/notices/<_>/events")]
async fn events(
    permit: Permit<ReadNotice>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<EventView>>>> {
    let (reading, notice) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let told = store::told(reading.view(), notice.row.id).await?;
    let items = told.into_iter().map(|one| EventView::new(one, permit.scope())).collect::<Answer<Vec<_>>>()?;
    Ok(reading.dated(Json(PageOf { items, next: None })))
}

/// Records how it was sent: to all that want an attempt, or to one of them.
#[utoipa::path(tag = "notices", request_body = DeliverInput, security(("bearer" = [])),
    responses((status = 201, body = StandingView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notices/<_>/deliveries", data = "<body>")]
async fn deliver(
    permit: Permit<DeliverNotice>,
    body: Body<DeliverInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Created<Json<StandingView>>> {
    super::deliver((db, clock, files), &permit, (&body.0, Writing::JSON), Enclosed::default()).await?;
    Ok(created(format!("/api/v1/notices/{}/events", permit.row.id), stands(db, clock, &permit).await?))
}

/// Records that a letter came later than on the day of the fiction.
#[utoipa::path(tag = "notices", request_body = ReceiveInput, security(("bearer" = [])),
    responses((status = 200, body = StandingView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notices/<_>/receive", data = "<body>")]
async fn receive(
    permit: Permit<DeliverNotice>,
    body: Body<ReceiveInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<StandingView>> {
    super::receive(db, clock, &permit, (&body.0, Writing::JSON)).await?;
    stands(db, clock, &permit).await
}

/// Records that a letter came back: its days have never run, and another attempt is wanted.
#[utoipa::path(tag = "notices", request_body = ReturnInput, security(("bearer" = [])),
    responses((status = 200, body = StandingView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notices/<_>/return-mail", data = "<body>")]
async fn return_mail(
    permit: Permit<DeliverNotice>,
    body: Body<ReturnInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<StandingView>> {
    super::return_mail(db, clock, &permit, (&body.0, Writing::JSON)).await?;
    stands(db, clock, &permit).await
}

/// Retrieves it from the portal for one's own authority: known from the next day on.
#[utoipa::path(tag = "notices", request_body = RetrieveInput, security(("bearer" = [])),
    responses((status = 200, body = StandingView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notices/<_>/retrieve", data = "<body>")]
async fn retrieve(
    permit: Permit<RetrieveNotice>,
    body: Body<RetrieveInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<StandingView>> {
    super::retrieve(db, clock, &permit, &body.0).await?;
    stands(db, clock, &permit).await
}

/// Records a remedy; one that comes late is recorded as late and changes nothing.
#[utoipa::path(tag = "notices", request_body = RemedyInput, security(("bearer" = [])),
    responses((status = 201, body = StandingView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notices/<_>/remedies", data = "<body>")]
async fn file_remedy(
    permit: Permit<RecordRemedy>,
    body: Body<RemedyInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<StandingView>>> {
    super::file_remedy(db, clock, &permit, (&body.0, Writing::JSON)).await?;
    Ok(created(format!("/api/v1/notices/{}/events", permit.row.id), stands(db, clock, &permit).await?))
}

/// Records how a remedy ended.
#[utoipa::path(tag = "notices", request_body = DecideInput, security(("bearer" = [])),
    responses((status = 200, body = StandingView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notices/<_>/remedies/decide", data = "<body>")]
async fn decide_remedy(
    permit: Permit<RecordRemedy>,
    body: Body<DecideInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<StandingView>> {
    super::decide_remedy(db, clock, &permit, (&body.0, Writing::JSON)).await?;
    stands(db, clock, &permit).await
}

/// Waives remedies, with the signed declaration that was uploaded before.
#[utoipa::path(tag = "notices", request_body = WaiveInput, security(("bearer" = [])),
    responses((status = 200, body = StandingView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notices/<_>/waive", data = "<body>")]
async fn waive(
    permit: Permit<WaiveRemedies>,
    body: Body<WaiveInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Json<StandingView>> {
    super::waive((db, clock, files), &permit, (&body.0, Writing::JSON), Enclosed::default()).await?;
    stands(db, clock, &permit).await
}

/// Uploads a signed waiver, to be named when remedies are waived: PDF, PNG, JPEG or TIFF, told by content and ending together.
#[utoipa::path(tag = "notices", params(UploadQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    security(("bearer" = [])), responses((status = 201, body = DocumentView), (status = 403), (status = 404), (status = 413), (status = 422)))]
#[post("/notices/<_>/waiver-scan", data = "<body>")]
async fn waiver_scan(
    permit: Permit<WaiveRemedies>,
    query: Query<UploadQuery>,
    body: ScanBody,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Created<Json<DocumentView>>> {
    let enclosed = Enclosed { bytes: body.into_bytes(), name: query.0.name };
    let kept = super::enclose((db, clock, files), &permit, Kind::Waiver, enclosed).await?;
    let place = format!("/api/v1/notices/{}/documents/{}", permit.row.id, kept.id);
    Ok(created(place, Json(DocumentView::from(&kept))))
}

/// Uploads a proof of delivery, to be named when formal service is recorded: PDF, PNG, JPEG or TIFF, told by content and ending together.
#[utoipa::path(tag = "notices", params(UploadQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    security(("bearer" = [])), responses((status = 201, body = DocumentView), (status = 403), (status = 404), (status = 413), (status = 422)))]
#[post("/notices/<_>/delivery-proof", data = "<body>")]
async fn delivery_proof(
    permit: Permit<DeliverNotice>,
    query: Query<UploadQuery>,
    body: ScanBody,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Created<Json<DocumentView>>> {
    let enclosed = Enclosed { bytes: body.into_bytes(), name: query.0.name };
    let kept = super::enclose((db, clock, files), &permit, Kind::ProofOfDelivery, enclosed).await?;
    let place = format!("/api/v1/notices/{}/documents/{}", permit.row.id, kept.id);
    Ok(created(place, Json(DocumentView::from(&kept))))
}

/// The documents of a notice: whoever sees everything has all of them, an addressee those that are about it.
#[utoipa::path(tag = "notices", security(("bearer" = [])), responses((status = 200, body = NoticeDocuments), (status = 404)))]
#[get("/notices/<_>/documents")]
async fn documents(permit: Permit<ReadNotice>, db: &State<Db>) -> Answer<Json<PageOf<DocumentView>>> {
    let all = store::documents(db, (permit.row.id, permit.row.award_id)).await?;
    let shown = all.iter().filter(|(_, about)| is_about(about, permit.scope()));
    Ok(Json(PageOf { items: shown.map(|(one, _)| DocumentView::from(one)).collect(), next: None }))
}

/// One document, to be saved.
#[utoipa::path(tag = "notices", security(("bearer" = [])), params(("document" = DocumentId, Path)),
    responses((status = 200, content_type = "application/octet-stream"), (status = 404)))]
#[get("/notices/<_>/documents/<document>")]
async fn document(document: &str, permit: Permit<ReadNotice>, db: &State<Db>, files: &State<Files>) -> Answer<Saved> {
    let id = DocumentId::parse(document).ok_or(AppError::NotFound)?;
    let all = store::documents(db, (permit.row.id, permit.row.award_id)).await?;
    let found = all.into_iter().find(|(one, about)| one.id == id && is_about(about, permit.scope()));
    let (found, _) = found.ok_or(AppError::NotFound)?;
    Saved::of(files, found).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![
        standing,
        events,
        deliver,
        receive,
        return_mail,
        retrieve,
        file_remedy,
        decide_remedy,
        waive,
        waiver_scan,
        delivery_proof,
        documents,
        document
    ]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(
        standing,
        events,
        deliver,
        receive,
        return_mail,
        retrieve,
        file_remedy,
        decide_remedy,
        waive,
        waiver_scan,
        delivery_proof,
        documents,
        document
    ))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
