//! The JSON edge of export: files, and the receipts of those taken.

use super::receipts::{self, ReceiptsInput, Taken};
use super::{Download, ExportAuthorities, ExportAwards, Job, ReadReceipts, Wanted, take};
use crate::access::{Permit, Verb};
use crate::authority::rules::AuthorityFilter;
use crate::award::filter::AwardFilterInput;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::web::Query;
use crate::web::paging::Paging;
use crate::web::problem::Problem;
use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![awards, authorities, list]
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(awards, authorities, list))]
struct Doc;

/// What this edge adds to the description of the API.
pub fn openapi() -> utoipa::openapi::OpenApi {
    <Doc as utoipa::OpenApi>::openapi()
}

/// A page of receipts.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct ReceiptPage {
    /// The newest first.
    items: Vec<Taken>,
    /// Where to go on.
    next: Option<String>,
}

/// The awards that the filter of the list gives, as a file; it holds exactly what the list shows.
#[utoipa::path(
    tag = "exports",
    params(
        ("dialect" = Option<String>, Query, description = "audit (default), spreadsheet or plain"),
        ("programme" = Option<String>, Query, description = "Programme code"),
        ("year" = Option<String>, Query, description = "Year of the award, or `unknown`"),
        ("state" = Option<String>, Query, description = "State"),
        ("theme" = Option<String>, Query, description = "Theme"),
        ("authority" = Option<String>, Query, description = "AGS of a recipient"),
        ("county" = Option<String>, Query, description = "AGS of a county or independent city"),
        ("joint" = Option<String>, Query, description = "`true` or `false`"),
        ("invented" = Option<String>, Query, description = "`true` for invented programmes only, `false` for all others"),
        ("q" = Option<String>, Query, description = "Words in title, names or case number"),
    ),
    responses(
        (status = 200, description = "The file, with its length and its SHA-256 (`Repr-Digest`)", body = String, content_type = "text/csv"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/exports/awards.csv")]
async fn awards(
    permit: Permit<ExportAwards>,
    wanted: Wanted<AwardFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Download> {
    let stamp = permit.stamp(clock);
    let job = Job::awards(permit.scope(), &wanted.filter, wanted.dialect, stamp.at.day())?;
    take(db, stamp, job).await
}

/// The authorities that the filter of the list gives, as a file.
#[utoipa::path(
    tag = "exports",
    params(
        ("dialect" = Option<String>, Query, description = "audit (default), spreadsheet or plain"),
        ("q" = Option<String>, Query, description = "Part of name or key"),
        ("kind" = Option<String>, Query, description = "Kind"),
        ("county" = Option<String>, Query, description = "AGS of the county"),
        ("on" = Option<String>, Query, description = "The day asked about"),
    ),
    responses(
        (status = 200, description = "The file, with its length and its SHA-256 (`Repr-Digest`)", body = String, content_type = "text/csv"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/exports/authorities.csv")]
async fn authorities(
    permit: Permit<ExportAuthorities>,
    wanted: Wanted<AuthorityFilter>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Download> {
    let stamp = permit.stamp(clock);
    let job = Job::authorities(&wanted.filter, wanted.dialect, stamp.at.day())?;
    take(db, stamp, job).await
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
