//! The JSON edge of questions: the list over all awards, those of one award, one with all that was said, and the acts.

use super::filter::{self, QuestionFilterInput};
use super::input::{AnswerInput, AskInput, FurtherInput, RemarkInput, WithdrawInput};
use super::store::{self, Counts};
use super::view::{PostView, QuestionView, ThreadView, rows_of};
use super::{AnswerQuestion, AskQuestion, ListQuestions, Question, ReadQuestion};
use crate::access::{Permit, Scope, Thing};
use crate::award::ReadAward;
use crate::clock::Clock;
use crate::db::Db;
use crate::document;
use crate::document::ThingKind;
use crate::document::view::PlacedView;
use crate::error::{Answer, AppError};
use crate::id::QuestionId;
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::{AsOfQuery, Body, Dated, Query, Reading};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// A page of questions.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct QuestionList {
    items: Vec<QuestionView>,
    next: Option<String>,
}

type Listed = Answer<Dated<Json<PageOf<QuestionView>>>>;

/// Questions, notes and hearings over all awards that one may see, the newest first.
#[utoipa::path(tag = "questions", params(QuestionFilterInput), responses((status = 200, body = QuestionList), (status = 422)),
    security(("bearer" = [])))]
#[get("/questions")]
async fn list(
    permit: Permit<ListQuestions>,
    query: Query<QuestionFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Listed {
    page((db, clock), permit.scope(), &query.0).await
}

/// How many questions stand how, over the same filter without its state.
#[utoipa::path(tag = "questions", params(QuestionFilterInput), responses((status = 200, body = Counts)), security(("bearer" = [])))]
#[get("/questions/totals")]
async fn totals(
    permit: Permit<ListQuestions>,
    query: Query<QuestionFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<Counts>>> {
    let filter = filter::read(&query.0);
    let (reading, filter) = Reading::filtered((db, clock, permit.scope()), query.0.as_of.as_deref(), filter).await?;
    let counts = store::counts(reading.view(), reading.scope(), &filter, reading.today()).await?;
    Ok(reading.dated(Json(counts)))
}

/// The questions at an award and its things.
#[utoipa::path(tag = "questions", params(QuestionFilterInput),
    responses((status = 200, body = QuestionList), (status = 404), (status = 422)), security(("bearer" = [])))]
#[get("/awards/<_>/questions")]
async fn of_award(
    permit: Permit<ReadAward>,
    query: Query<QuestionFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Listed {
    let (reading, _) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    drop(reading);
    let input = QuestionFilterInput { award: Some(permit.row.id.to_string()), ..query.0 };
    page((db, clock), permit.scope(), &input).await
}

async fn page((db, clock): (&Db, &Clock), scope: &Scope, input: &QuestionFilterInput) -> Listed {
    let reading = Reading::filtered((db, clock, scope), input.as_of.as_deref(), filter::read(input));
    let (reading, _) = reading.await?;
    let (names, today) = (*scope == Scope::All, reading.today());
    let rows = rows_of(reading.view(), reading.scope(), input).await?;
    Ok(reading.dated(Json(rows.map(|row| QuestionView::new(&row, names, today)))))
}

/// A question with all that was said to it.
async fn thread(reading: &Reading, question: &Question, names: bool) -> Answer<Json<ThreadView>> {
    let (view, row) = (reading.view(), &question.row);
    let said = store::posts(view, row.id).await?;
    let thing = Some((ThingKind::Question, row.id.0));
    let documents = document::store::shown(view, reading.scope(), row.award_id, (thing, None)).await?;
    Ok(Json(ThreadView {
        question: QuestionView::new(row, names, reading.today()),
        said: said.iter().map(|one| PostView::new(one, names)).collect(),
        documents: documents.iter().map(|one| PlacedView::new(one, names)).collect(),
    }))
}

/// One question with all that was said to it and what lies beside it.
#[utoipa::path(tag = "questions", params(AsOfQuery), responses((status = 200, body = ThreadView), (status = 404), (status = 422)),
    security(("bearer" = [])))]
#[get("/questions/<_>", rank = 2)]
async fn one(
    permit: Permit<ReadQuestion>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<ThreadView>>> {
    let (reading, question) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let shown = thread(&reading, &question, *permit.scope() == Scope::All).await?;
    Ok(reading.dated(shown))
}

/// The question as it is after an act.
async fn fresh((db, clock): (&Db, &Clock), scope: &Scope, id: QuestionId) -> Answer<Json<ThreadView>> {
    let reading = Reading::open(db, clock, scope, None).await?;
    let question = Question::load(reading.view(), scope, id.0).await?.ok_or(AppError::NotFound)?;
    thread(&reading, &question, *scope == Scope::All).await
}

/// Asks at an award or one of its things, or leaves a note there; what the ministry asks a recipient is owed by a day.
#[utoipa::path(tag = "questions", request_body = AskInput, security(("bearer" = [])),
    responses((status = 201, body = ThreadView), (status = 403), (status = 404), (status = 422)))]
#[post("/awards/<_>/questions", data = "<body>")]
async fn ask(
    permit: Permit<AskQuestion>,
    body: Body<AskInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<ThreadView>>> {
    let id = super::ask((db, clock), &permit, (&body.0, Writing::JSON)).await?;
    Ok(Created::new(format!("/api/v1/questions/{id}")).body(fresh((db, clock), permit.scope(), id).await?))
}

/// Answers; the duty to answer is fulfilled.
#[utoipa::path(tag = "questions", request_body = AnswerInput, security(("bearer" = [])),
    responses((status = 200, body = ThreadView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/questions/<_>/answer", data = "<body>")]
async fn answer(
    permit: Permit<AnswerQuestion>,
    body: Body<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ThreadView>> {
    super::answer((db, clock), &permit, &body.0).await?;
    fresh((db, clock), permit.scope(), permit.row.id).await
}

/// Says something to a question or note; it stands as before.
#[utoipa::path(tag = "questions", request_body = RemarkInput, security(("bearer" = [])),
    responses((status = 200, body = ThreadView), (status = 403), (status = 404), (status = 422)))]
#[post("/questions/<_>/remark", data = "<body>")]
async fn remark(
    permit: Permit<AnswerQuestion>,
    body: Body<RemarkInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ThreadView>> {
    super::remark((db, clock), &permit, &body.0).await?;
    fresh((db, clock), permit.scope(), permit.row.id).await
}

/// Asks further after an answer; the duty is open again, by the new day.
#[utoipa::path(tag = "questions", request_body = FurtherInput, security(("bearer" = [])),
    responses((status = 200, body = ThreadView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/questions/<_>/further", data = "<body>")]
async fn further(
    permit: Permit<AnswerQuestion>,
    body: Body<FurtherInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ThreadView>> {
    super::ask_further((db, clock), &permit, (&body.0, Writing::JSON)).await?;
    fresh((db, clock), permit.scope(), permit.row.id).await
}

/// Takes a question back with a reason; nothing is owed any more.
#[utoipa::path(tag = "questions", request_body = WithdrawInput, security(("bearer" = [])),
    responses((status = 200, body = ThreadView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/questions/<_>/withdraw", data = "<body>")]
async fn withdraw(
    permit: Permit<AnswerQuestion>,
    body: Body<WithdrawInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ThreadView>> {
    super::withdraw((db, clock), &permit, &body.0).await?;
    fresh((db, clock), permit.scope(), permit.row.id).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, totals, of_award, one, ask, answer, remark, further, withdraw]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, totals, of_award, one, ask, answer, remark, further, withdraw))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
