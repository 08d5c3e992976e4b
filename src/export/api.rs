//! The JSON edge of export: files, and the receipts of those taken.

use super::receipts::{self, ReceiptsInput, Taken};
use super::{ReadReceipts, files};
use crate::access::{Permit, Verb};
use crate::db::Db;
use crate::error::Answer;
use crate::web::Query;
use crate::web::paging::Paging;
use crate::web::problem::Problem;
use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    [routes![list], files::routes()].concat()
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list))]
struct Doc;

/// What this edge adds to the description of the API.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut whole = <Doc as utoipa::OpenApi>::openapi();
    whole.merge(files::openapi());
    whole
}

/// A page of receipts.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct ReceiptPage {
    /// The newest first.
    items: Vec<Taken>,
    /// Where to go on.
    next: Option<String>,
}

/// The receipts of files taken out, newest first: one's own; auditors and administrators see all.
#[utoipa::path(
    tag = "exports",
    params(ReceiptsInput),
    responses(
        (status = 200, body = ReceiptPage),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/exports")]
async fn list(permit: Permit<ReadReceipts>, query: Query<ReceiptsInput>, db: &State<Db>) -> Answer<Json<ReceiptPage>> {
    let paging = Paging::read(query.0.limit.as_deref(), query.0.cursor.as_deref())?;
    let actor = permit.actor();
    let own = (!actor.offers(Verb::AuditRead)).then(|| actor.person());
    let page = receipts::list(db, own, &paging).await?;
    Ok(Json(ReceiptPage { items: page.items, next: page.next }))
}
