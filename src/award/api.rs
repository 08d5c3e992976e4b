//! The JSON edge of awards.

use super::filter::{self, AwardFilter, AwardFilterInput};
use super::view::{AwardDetailView, AwardView, HistoryView, PassedOnView, ShareView, page_of};
use super::{AwardInput, CorrectAward, ListAwards, ReadAward, RecordAward, figures, store};
use crate::access::permit::permit;
use crate::access::{Permit, Scope};
use crate::authority::store::ended;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::{AsOfQuery, Body, Dated, Query, Reading};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// A page of awards.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct AwardPage {
    items: Vec<AwardView>,
    next: Option<String>,
}

/// The recipients of an award.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct RecipientPage {
    items: Vec<ShareView>,
    next: Option<String>,
}

/// The history of an award.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct HistoryPage {
    items: Vec<HistoryView>,
    next: Option<String>,
}

/// Awards, filtered and sorted.
#[utoipa::path(tag = "awards", params(AwardFilterInput), responses((status = 200, body = AwardPage)), security(("bearer" = [])))]
#[get("/awards")]
async fn list(
    permit: Permit<ListAwards>,
    query: Query<AwardFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<AwardView>>>> {
    let (reading, _) = read(&permit, &query.0, db, clock).await?;
    let page = page_of(reading.view(), reading.scope(), &query.0, reading.today()).await?;
    Ok(reading.dated(Json(page)))
}

/// Sums over the same filter.
#[utoipa::path(tag = "awards", params(AwardFilterInput), responses((status = 200, body = figures::Totals)), security(("bearer" = [])))]
#[get("/awards/totals")]
async fn totals(
    permit: Permit<ListAwards>,
    query: Query<AwardFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<figures::Totals>>> {
    let (reading, filter) = read(&permit, &query.0, db, clock).await?;
    let totals = figures::totals(reading.view(), reading.scope(), &filter, reading.today()).await?;
    Ok(reading.dated(Json(totals)))
}

/// What is to be read, and the filter; all faults at once.
async fn read(
    permit: &Permit<ListAwards>,
    input: &AwardFilterInput,
    db: &Db,
    clock: &Clock,
) -> Answer<(Reading, AwardFilter)> {
    Reading::filtered((db, clock, permit.scope()), input.as_of.as_deref(), filter::read(input)).await
}

/// One award.
#[utoipa::path(tag = "awards", params(AsOfQuery), responses((status = 200, body = AwardDetailView), (status = 404)), security(("bearer" = [])))]
#[get("/awards/<_>", rank = 2)]
async fn detail(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<AwardDetailView>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    Ok(reading.dated(Json(AwardDetailView::from(&award))))
}

/// Its recipients with their shares, lead first.
#[utoipa::path(tag = "awards", params(AsOfQuery), responses((status = 200, body = RecipientPage)), security(("bearer" = [])))]
#[get("/awards/<_>/recipients")]
async fn recipients(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<ShareView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let named: Vec<_> = award.recipients.iter().map(|one| one.authority_id).collect();
    let ended = ended(reading.view(), &named).await?;
    let view = |one: &store::Recipient| {
        let passed_on = ended.iter().find(|gone| gone.id == one.authority_id).map(PassedOnView::from);
        ShareView { passed_on, ..ShareView::from(one) }
    };
    Ok(reading.dated(Json(PageOf { items: award.recipients.iter().map(view).collect(), next: None })))
}

/// Its history, newest first. Names of people are shown to those who see everything.
#[utoipa::path(tag = "awards", params(AsOfQuery), responses((status = 200, body = HistoryPage)), security(("bearer" = [])))]
#[get("/awards/<_>/history")]
async fn history(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<HistoryView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let names = *permit.scope() == Scope::All;
    let lines = reading.until(store::history(reading.view(), award.row.id).await?);
    let items = lines.iter().map(|line| HistoryView::new(line, names)).collect();
    Ok(reading.dated(Json(PageOf { items, next: None })))
}

/// Records an award known from paper or a list.
#[utoipa::path(tag = "awards", request_body = AwardInput, responses((status = 201, body = AwardDetailView), (status = 422)), security(("bearer" = [])))]
#[post("/programmes/<_>/awards", data = "<body>")]
async fn record(
    permit: Permit<RecordAward>,
    body: Body<AwardInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<AwardDetailView>>> {
    let id = super::record(db, clock, &permit, &body.0, Writing::JSON).await?;
    let fresh: Permit<ReadAward> = permit_again(db, permit.actor(), id.0).await?;
    Ok(Created::new(format!("/api/v1/awards/{id}")).body(Json(AwardDetailView::from(&*fresh))))
}

/// Corrects what is known of a recorded award; needs `version` and `reason`.
#[utoipa::path(tag = "awards", request_body = AwardInput, responses((status = 200, body = AwardDetailView), (status = 409), (status = 422)), security(("bearer" = [])))]
#[post("/awards/<_>/correct", data = "<body>")]
async fn correct(
    permit: Permit<CorrectAward>,
    body: Body<AwardInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<AwardDetailView>> {
    super::correct(db, clock, &permit, &body.0, Writing::JSON).await?;
    let fresh: Permit<ReadAward> = permit_again(db, permit.actor(), permit.row.id.0).await?;
    Ok(Json(AwardDetailView::from(&*fresh)))
}

/// The thing as it is after the act.
async fn permit_again(db: &Db, actor: &crate::access::Actor, id: uuid::Uuid) -> Result<Permit<ReadAward>, AppError> {
    permit(db, actor, Some(id), None).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    [
        routes![list, totals, detail, recipients, history, record, correct],
        super::plan::api::routes(),
        super::draft::api::routes(),
        super::run::api::routes(),
        super::paper::api::routes(),
        super::release::api::routes(),
        super::amendment::api::routes(),
        super::dated::api::routes(),
        super::conditions::api::routes(),
        super::documents::api::routes(),
    ]
    .concat()
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, totals, detail, recipients, history, record, correct))]
    struct Doc;
    let mut whole = <Doc as utoipa::OpenApi>::openapi();
    whole.merge(super::plan::api::openapi());
    whole.merge(super::draft::api::openapi());
    whole.merge(super::run::api::openapi());
    whole.merge(super::paper::api::openapi());
    whole.merge(super::release::api::openapi());
    whole.merge(super::amendment::api::openapi());
    whole.merge(super::dated::api::openapi());
    whole.merge(super::conditions::api::openapi());
    whole.merge(super::documents::api::openapi());
    whole
}
