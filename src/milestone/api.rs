//! The JSON edge of milestones, indicators and what is reported on them.

use super::filter::{self, MilestoneFilter};
use super::forecast::forecast;
use super::input::MilestoneFilterInput;
use super::store::{self, Counts};
use super::view::{ForecastYearView, IndicatorView, ListedMilestone, MilestoneView, page_of};
use super::{DraftProgress, ProgressHead, ProgressRow, Report, ReportProgress};
use crate::access::Permit;
use crate::appropriation::ReadBudget;
use crate::award::{ListAwards, ReadAward};
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::Answer;
use crate::id::AwardId;
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::rows::RowsBody;
use crate::web::{AsOfQuery, Dated, Query, Reading};
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// A page of milestones of many awards.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct MilestoneList {
    items: Vec<ListedMilestone>,
    next: Option<String>,
}

/// The milestones of an award.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct MilestonePage {
    items: Vec<MilestoneView>,
    next: Option<String>,
}

/// The indicators of an award.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct IndicatorPage {
    items: Vec<IndicatorView>,
    next: Option<String>,
}

/// Milestones and indicators of an award after a report.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct Progress {
    milestones: Vec<MilestoneView>,
    indicators: Vec<IndicatorView>,
}

/// What will probably lie unspent.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct ForecastPage {
    items: Vec<ForecastYearView>,
    next: Option<String>,
}

async fn progress(conn: &Conn, award: AwardId, clock: &Clock) -> Answer<Json<Progress>> {
    let today = clock.today();
    let milestones = store::milestones(conn, award).await?;
    let indicators = store::indicators(conn, award).await?;
    Ok(Json(Progress {
        milestones: milestones.iter().map(|row| MilestoneView::new(row, today)).collect(),
        indicators: indicators.iter().map(IndicatorView::from).collect(),
    }))
}

/// Milestones of all awards under way, by day of the plan.
#[utoipa::path(tag = "milestones", params(MilestoneFilterInput), responses((status = 200, body = MilestoneList)), security(("bearer" = [])))]
#[get("/milestones")]
async fn list(
    permit: Permit<ListAwards>,
    query: Query<MilestoneFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<ListedMilestone>>>> {
    let (reading, _) = read(&permit, &query.0, db, clock).await?;
    let page = page_of(reading.view(), reading.scope(), &query.0, reading.today()).await?;
    Ok(reading.dated(Json(page)))
}

/// How many milestones stand how, over the same filter without its status.
#[utoipa::path(tag = "milestones", params(MilestoneFilterInput), responses((status = 200, body = Counts)), security(("bearer" = [])))]
#[get("/milestones/totals")]
async fn totals(
    permit: Permit<ListAwards>,
    query: Query<MilestoneFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<Counts>>> {
    let (reading, filter) = read(&permit, &query.0, db, clock).await?;
    let counts = store::counts(reading.view(), reading.scope(), &filter, reading.today()).await?;
    Ok(reading.dated(Json(counts)))
}

/// What is to be read, and the filter; all faults at once.
async fn read(
    permit: &Permit<ListAwards>,
    input: &MilestoneFilterInput,
    db: &Db,
    clock: &Clock,
) -> Answer<(Reading, MilestoneFilter)> {
    Reading::filtered((db, clock, permit.scope()), input.as_of.as_deref(), filter::read(input)).await
}

/// Milestones of an award, with forecast, actual day and status.
#[utoipa::path(tag = "awards", params(AsOfQuery), responses((status = 200, body = MilestonePage)), security(("bearer" = [])))]
#[get("/awards/<_>/milestones")]
async fn milestones(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<MilestoneView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let rows = store::milestones(reading.view(), award.row.id).await?;
    let items = rows.iter().map(|row| MilestoneView::new(row, reading.today())).collect();
    Ok(reading.dated(Json(PageOf { items, next: None })))
}

/// Indicators of an award, with the value achieved.
#[utoipa::path(tag = "awards", params(AsOfQuery), responses((status = 200, body = IndicatorPage)), security(("bearer" = [])))]
#[get("/awards/<_>/indicators")]
async fn indicators(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<IndicatorView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let rows = store::indicators(reading.view(), award.row.id).await?;
    Ok(reading.dated(Json(PageOf { items: rows.iter().map(IndicatorView::from).collect(), next: None })))
}

/// Reports on milestones and indicators; rows that change nothing count for nothing.
#[utoipa::path(tag = "milestones", request_body = inline(crate::web::rows::Rows<ProgressHead, ProgressRow>), responses((status = 200, body = Progress), (status = 409), (status = 422)), security(("bearer" = [])))]
#[post("/awards/<_>/progress/report", data = "<body>")]
async fn report(
    permit: Permit<ReportProgress>,
    body: RowsBody<ProgressHead, ProgressRow>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<Progress>> {
    let rows: &Report = &body.0;
    super::report(db, clock, &permit, rows, Writing::JSON).await?;
    progress(db, permit.row.id, clock).await
}

/// Keeps a draft of such a report for the coordinator.
#[utoipa::path(tag = "milestones", request_body = inline(crate::web::rows::Rows<ProgressHead, ProgressRow>), responses((status = 200, body = Progress), (status = 409), (status = 422)), security(("bearer" = [])))]
#[post("/awards/<_>/progress/draft", data = "<body>")]
async fn draft(
    permit: Permit<DraftProgress>,
    body: RowsBody<ProgressHead, ProgressRow>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<Progress>> {
    super::draft(db, clock, &permit, &body.0, Writing::JSON).await?;
    progress(db, permit.row.id, clock).await
}

/// What will probably lie unspent in each year, estimated from tranches and from milestones that slip into later years.
#[utoipa::path(tag = "appropriations", security(("bearer" = [])), responses((status = 200, body = ForecastPage), (status = 404)))]
#[get("/programmes/<_>/appropriations/forecast")]
async fn unspent(
    permit: Permit<ReadBudget>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<PageOf<ForecastYearView>>> {
    let (view, id) = (db.snapshot().await?, permit.programme.id);
    let (unpaid, milestones) = (store::unpaid(&view, id).await?, store::of_unpaid(&view, id).await?);
    let years = forecast(&unpaid, &milestones, clock.today());
    Ok(Json(PageOf { items: years.iter().map(ForecastYearView::from).collect(), next: None }))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, totals, milestones, indicators, report, draft, unspent]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, totals, milestones, indicators, report, draft, unspent))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
