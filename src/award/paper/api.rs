//! The JSON edge of awards known from paper.

use super::input::{PaperInput, ScanQuery, SendBackInput, TakeOverInput};
use super::view::PaperView;
use super::{CheckPaper, CompletePaper, Paper, SendBackPaper, TakeOverPaper, complete, send_back, take_over};
use crate::access::session::keep_error;
use crate::access::{Permit, Scope, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::document::Files;
use crate::document::rules::{LARGEST, too_large};
use crate::error::{Answer, AppError, Fault};
use crate::id::AwardId;
use crate::once::Once;
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::{Body, Key, Query};
use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::http::Status;
use rocket::request::Request;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// A file as the body of a request, whole and within the limit; what it is, its content tells.
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

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![paper, complete_it, scan, send_it_back, take_it_over]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(paper, complete_it, scan, send_it_back, take_it_over))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
