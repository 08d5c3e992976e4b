//! The JSON edge of awards known from paper.

use super::input::{PaperInput, ScanQuery, SendBackInput, TakeOverInput};
use super::view::{DocumentView, PaperView};
use super::{CheckPaper, CompletePaper, Paper, SendBackPaper, TakeOverPaper, complete, file, send_back, take_over};
use crate::access::session::keep_error;
use crate::access::{Permit, Scope, Thing};
use crate::award::ReadAward;
use crate::clock::Clock;
use crate::db::Db;
use crate::document::rules::LARGEST;
use crate::document::{Files, Saved};
use crate::error::{Answer, AppError, Fault};
use crate::id::{AwardId, DocumentId};
use crate::once::Once;
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::paging::PageOf;
use crate::web::{AsOfQuery, Body, Dated, Key, Query, Reading};
use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::http::Status;
use rocket::request::Request;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// The documents of an award.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct DocumentPage {
    items: Vec<DocumentView>,
    next: Option<String>,
}

/// A scan as the body of a request, whole and within the limit; what it is, its content tells.
pub struct ScanBody(Vec<u8>);

impl ScanBody {
    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

#[rocket::async_trait]
impl<'r> FromData<'r> for ScanBody {
    type Error = AppError;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self, AppError> {
        let too_large =
            || AppError::TooLarge(Fault::new("input.too-large").with("most", format!("{} MiB", LARGEST / 1024 / 1024)));
        // One byte more than may be kept tells that there is more.
        let read = data.open(LARGEST.bytes() + 1.bytes()).into_bytes().await;
        let error = match read {
            Ok(bytes) if bytes.is_complete() && bytes.len() <= LARGEST => {
                return Outcome::Success(Self(bytes.into_inner()));
            }
            Ok(_) => too_large(),
            Err(_) => AppError::Refused(Fault::new("request.not-understood")),
        };
        keep_error(request, &error);
        Outcome::Error((Status::new(error.status()), error))
    }
}

async fn show(db: &Db, scope: &Scope, id: AwardId, lang: Lang) -> Answer<Json<PaperView>> {
    let paper = Paper::load(db, scope, id.0).await?.ok_or(AppError::NotFound)?;
    PaperView::of(&paper, lang).map(Json)
}

/// What the paper of an award says, what stands against taking it over, and the digest that a confirmation is bound to.
#[utoipa::path(tag = "paper awards", security(("bearer" = [])),
    responses((status = 200, body = PaperView), (status = 403), (status = 404)))]
#[get("/awards/<_>/paper")]
fn paper(permit: Permit<CheckPaper>, lang: Lang) -> Answer<Json<PaperView>> {
    PaperView::of(&permit, lang).map(Json)
}

/// Completes a recorded award with what its paper says.
#[utoipa::path(tag = "paper awards", request_body = PaperInput, security(("bearer" = [])),
    responses((status = 200, body = PaperView), (status = 404), (status = 409), (status = 422)))]
#[post("/awards/<_>/paper", data = "<body>")]
async fn complete_it(
    permit: Permit<CompletePaper>,
    body: Body<PaperInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    lang: Lang,
) -> Answer<Json<PaperView>> {
    complete(db, clock, &permit, &body.0, Writing::JSON).await?;
    show(db, permit.scope(), permit.id(), lang).await
}

/// Puts the scan of the notice to it: PDF, PNG, JPEG or TIFF, told by its content.
#[utoipa::path(tag = "paper awards", params(ScanQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    security(("bearer" = [])), responses((status = 200, body = PaperView), (status = 404), (status = 409), (status = 413), (status = 422)))]
#[post("/awards/<_>/scan", data = "<body>")]
async fn scan(
    permit: Permit<CompletePaper>,
    query: Query<ScanQuery>,
    body: ScanBody,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
    lang: Lang,
) -> Answer<Json<PaperView>> {
    super::attach(db, clock, files, &permit, (body.0, query.0.name, query.0.version)).await?;
    show(db, permit.scope(), permit.id(), lang).await
}

/// Sends it back to be completed anew.
#[utoipa::path(tag = "paper awards", request_body = SendBackInput, security(("bearer" = [])),
    responses((status = 200, body = PaperView), (status = 404), (status = 409), (status = 422)))]
#[post("/awards/<_>/send-back", data = "<body>")]
async fn send_it_back(
    permit: Permit<SendBackPaper>,
    body: Body<SendBackInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    lang: Lang,
) -> Answer<Json<PaperView>> {
    send_back(db, clock, &permit, &body.0).await?;
    show(db, permit.scope(), permit.id(), lang).await
}

/// Confirms that it agrees with the paper, by a person who prepared none of it: the award is issued, its years are promised.
#[utoipa::path(tag = "paper awards", request_body = TakeOverInput,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "A new UUID; the same one again gives the same answer")), security(("bearer" = [])),
    responses((status = 200, body = PaperView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/awards/<_>/take-over", data = "<body>")]
async fn take_it_over(
    permit: Permit<TakeOverPaper>,
    key: Key,
    body: Body<TakeOverInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    lang: Lang,
) -> Answer<Json<PaperView>> {
    let once = Once::of(permit.actor().person(), key.0, ("award.take-over", permit.id()), &body.0)?;
    take_over(db, clock, &permit, &once, &body.0).await?;
    show(db, permit.scope(), permit.id(), lang).await
}

/// The documents of an award that its reader may have.
#[utoipa::path(tag = "awards", params(AsOfQuery), security(("bearer" = [])),
    responses((status = 200, body = DocumentPage), (status = 404), (status = 422)))]
#[get("/awards/<_>/documents")]
async fn documents(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<DocumentView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let shown = file::shown(reading.view(), reading.scope(), &award.row).await?;
    Ok(reading.dated(Json(PageOf { items: shown.iter().map(DocumentView::from).collect(), next: None })))
}

/// One document, to be saved.
#[utoipa::path(tag = "awards", security(("bearer" = [])), params(("document" = DocumentId, Path)),
    responses((status = 200, content_type = "application/octet-stream"), (status = 404)))]
#[get("/awards/<_>/documents/<document>")]
async fn document(document: &str, permit: Permit<ReadAward>, db: &State<Db>, files: &State<Files>) -> Answer<Saved> {
    file::one(db, files, &permit, document).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![paper, complete_it, scan, send_it_back, take_it_over, documents, document]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(paper, complete_it, scan, send_it_back, take_it_over, documents, document))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
