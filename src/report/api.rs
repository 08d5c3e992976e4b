//! The JSON edge of reports.

use super::content::Expected;
use super::input::{BeginInput, HandInInput, PartInput, ReportActInput, SendBackInput, TextsInput};
use super::view::{ReportPeriodView, ReportView, SubmissionView, periods, view};
use super::{
    BeginReport, CertifyReport, DraftReport, ExamineReport, ForecastHead, ForecastRow, ReadReport, Saved, SubmitReport,
    acts, examine, store,
};
use crate::access::{Act, Permit};
use crate::award::ReadAward;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::report::Report;
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::problem::Overtaken;
use crate::web::rows::RowsBody;
use crate::web::{AsOfQuery, Body, Dated, Query, Reading};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

/// The periods of an award.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct ReportPeriodList {
    items: Vec<ReportPeriodView>,
    next: Option<String>,
}

/// The submissions of a report.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct SubmissionList {
    items: Vec<SubmissionView>,
    next: Option<String>,
}

type SavedAnswer = Answer<Result<Json<ReportView>, Overtaken>>;

fn json_of<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_else(|_| json!({}))
}

/// Its periods, with the report on each.
#[utoipa::path(tag = "reports", params(AsOfQuery), responses((status = 200, body = ReportPeriodList)), security(("bearer" = [])))]
#[get("/awards/<_>/reports")]
async fn list(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<ReportPeriodView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let all = periods(reading.view(), award.row.id).await?;
    let items = all.iter().map(|one| ReportPeriodView::new(one, reading.today())).collect();
    Ok(reading.dated(Json(PageOf { items, next: None })))
}

/// Begins the report on a period, filled in from the plan and the last report; one that was begun already is given as it is.
#[utoipa::path(tag = "reports", request_body = BeginInput, security(("bearer" = [])),
    responses((status = 201, body = ReportView), (status = 403), (status = 404), (status = 422)))]
#[post("/awards/<_>/reports", data = "<body>")]
async fn begin(
    permit: Permit<BeginReport>,
    body: Body<BeginInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<ReportView>>> {
    let id = super::begin(db, clock, &permit, &body.0).await?;
    Ok(Created::new(format!("/api/v1/reports/{id}")).body(Json(view(db, permit.scope(), id).await?)))
}

/// One report. What is not submitted yet is known to the recipients only.
#[utoipa::path(tag = "reports", responses((status = 200, body = ReportView), (status = 404)), security(("bearer" = [])))]
#[get("/reports/<_>")]
async fn read(permit: Permit<ReadReport>, db: &State<Db>) -> Answer<Json<ReportView>> {
    shown(db, &permit).await
}

/// Its submissions as they were made.
#[utoipa::path(tag = "reports", responses((status = 200, body = SubmissionList), (status = 404)), security(("bearer" = [])))]
#[get("/reports/<_>/submissions")]
async fn submissions(permit: Permit<ReadReport>, db: &State<Db>) -> Answer<Json<PageOf<SubmissionView>>> {
    let rows = store::submissions(db, permit.row.id).await?;
    let items = rows.iter().map(SubmissionView::new).collect::<Answer<Vec<_>>>()?;
    Ok(Json(PageOf { items, next: None }))
}

async fn shown(db: &Db, permit: &Permit<impl Act<Thing = Report>>) -> Answer<Json<ReportView>> {
    Ok(Json(view(db, permit.scope(), permit.row.id).await?))
}

/// Saves the texts of the whole; a 409 shows what is stored and what was sent.
#[utoipa::path(tag = "reports", request_body = TextsInput, security(("bearer" = [])),
    responses((status = 200, body = ReportView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/reports/<_>/texts", data = "<body>")]
async fn texts(
    permit: Permit<DraftReport>,
    body: Body<TextsInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> SavedAnswer {
    match acts::save_texts(db, clock, &permit, &body.0).await? {
        Saved::Done => Ok(Ok(shown(db, &permit).await?)),
        Saved::Overtaken(version, stored) => {
            Ok(Err(Overtaken { version, stored: json_of(&stored), sent: json_of(&body.0) }))
        }
    }
}

/// Saves what each position will have cost; a 409 shows what is stored and what was sent.
#[utoipa::path(tag = "reports", request_body = inline(crate::web::rows::Rows<ForecastHead, ForecastRow>), security(("bearer" = [])),
    responses((status = 200, body = ReportView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/reports/<_>/forecast", data = "<body>")]
async fn forecast(
    permit: Permit<DraftReport>,
    body: RowsBody<ForecastHead, ForecastRow>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> SavedAnswer {
    match acts::save_forecast(db, clock, &permit, (&body.0, Writing::JSON)).await? {
        Saved::Done => Ok(Ok(shown(db, &permit).await?)),
        Saved::Overtaken(version, stored) => {
            let stored: Vec<Expected> = stored;
            Ok(Err(Overtaken { version, stored: json_of(&stored), sent: json_of(&body.0) }))
        }
    }
}

/// Saves a partner's part; a 409 shows what is stored and what was sent.
#[utoipa::path(tag = "reports", request_body = PartInput, security(("bearer" = [])),
    responses((status = 200, body = ReportView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/reports/<_>/part", data = "<body>")]
async fn part(permit: Permit<DraftReport>, body: Body<PartInput>, db: &State<Db>, clock: &State<Clock>) -> SavedAnswer {
    match acts::save_part(db, clock, &permit, &body.0).await? {
        Saved::Done => Ok(Ok(shown(db, &permit).await?)),
        Saved::Overtaken(version, stored) => {
            Ok(Err(Overtaken { version, stored: json_of(&stored), sent: json_of(&body.0) }))
        }
    }
}

/// Hands a partner's part to the lead.
#[utoipa::path(tag = "reports", request_body = HandInInput, security(("bearer" = [])),
    responses((status = 200, body = ReportView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/reports/<_>/hand-in", data = "<body>")]
async fn hand_in(
    permit: Permit<SubmitReport>,
    body: Body<HandInInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ReportView>> {
    acts::hand_in(db, clock, &permit, &body.0).await?;
    shown(db, &permit).await
}

/// Certifies what would be submitted now.
#[utoipa::path(tag = "reports", request_body = ReportActInput, security(("bearer" = [])),
    responses((status = 200, body = ReportView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/reports/<_>/certify", data = "<body>")]
async fn certify(
    permit: Permit<CertifyReport>,
    body: Body<ReportActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ReportView>> {
    acts::certify(db, clock, &permit, &body.0).await?;
    shown(db, &permit).await
}

/// Submits the whole.
#[utoipa::path(tag = "reports", request_body = ReportActInput, security(("bearer" = [])),
    responses((status = 200, body = ReportView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/reports/<_>/submit", data = "<body>")]
async fn submit(
    permit: Permit<SubmitReport>,
    body: Body<ReportActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ReportView>> {
    acts::submit(db, clock, &permit, &body.0).await?;
    shown(db, &permit).await
}

/// Accepts it.
#[utoipa::path(tag = "reports", request_body = ReportActInput, security(("bearer" = [])),
    responses((status = 200, body = ReportView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/reports/<_>/accept", data = "<body>")]
async fn accept(
    permit: Permit<ExamineReport>,
    body: Body<ReportActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ReportView>> {
    examine::accept(db, clock, &permit, &body.0).await?;
    shown(db, &permit).await
}

/// Sends sections back with questions; opens an accepted report again.
#[utoipa::path(tag = "reports", request_body = SendBackInput, security(("bearer" = [])),
    responses((status = 200, body = ReportView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/reports/<_>/send-back", data = "<body>")]
async fn send_back(
    permit: Permit<ExamineReport>,
    body: Body<SendBackInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ReportView>> {
    examine::send_back(db, clock, &permit, (&body.0, Writing::JSON)).await?;
    shown(db, &permit).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, begin, read, submissions, texts, forecast, part, hand_in, certify, submit, accept, send_back]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(
        list,
        begin,
        read,
        submissions,
        texts,
        forecast,
        part,
        hand_in,
        certify,
        submit,
        accept,
        send_back
    ))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
