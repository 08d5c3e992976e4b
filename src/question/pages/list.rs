//! The lists of questions: over all awards with figures and filter, and at one award with the form that asks.

use super::Line;
use crate::access::{Actor, Permit, Role, Scope, Thing, Verb};
use crate::award::documents::pages::places;
use crate::award::documents::rules::Side;
use crate::award::store::AwardRow;
use crate::award::{Award, ReadAward};
use crate::clock::Clock;
use crate::db::Db;
use crate::duty::term::end_of_term;
use crate::error::{Answer, AppError};
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::question::filter::{self, QuestionFilterInput};
use crate::question::input::AskInput;
use crate::question::rules::{QuestionKind, QuestionState};
use crate::question::store::{self, Counts, QuestionRow};
use crate::question::view::rows_of;
use crate::question::{AskQuestion, ListQuestions, ask as ask_it};
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Dated, Form, Found, Query, Reading, Stands, listed};
use rocket::response::{Flash, Redirect};
use rocket::{State, get, post};
use time::{Date, Duration};

/// So many days an answer is given when nobody says another day.
const USUAL_DAYS: i64 = 14;

/// The list over all awards.
#[derive(askama::Template)]
#[template(path = "question/list.html")]
pub(super) struct ListPage {
    frame: Frame,
    filter: FormView,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    waitings: Vec<Choice>,
    counts: Option<Counts>,
    rows: Vec<Line>,
    some_invented: bool,
    first: Option<String>,
    next: Option<String>,
    downloads: Vec<Link>,
    stands: Stands,
    /// The same list as it is today.
    present: String,
}

fn kinds(lang: Lang) -> impl Iterator<Item = Choice> {
    QuestionKind::ALL.iter().map(move |one| Choice::new(one.code(), lang.question_kind_word(one.code())))
}

/// A page of the list and how many stand how, from one view of the database.
async fn found(
    db: &Db,
    clock: &Clock,
    scope: &Scope,
    input: &QuestionFilterInput,
) -> Answer<Found<Counts, QuestionRow>> {
    let filter = filter::read(input);
    let (reading, filter) = Reading::filtered((db, clock, scope), input.as_of.as_deref(), filter).await?;
    let page = rows_of(reading.view(), reading.scope(), input).await?;
    let counts = store::counts(reading.view(), reading.scope(), &filter, reading.today()).await?;
    Ok((reading, counts, page))
}

#[get("/questions")]
pub(super) async fn list(
    permit: Permit<ListQuestions>,
    around: Around,
    query: Query<QuestionFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<ListPage>>> {
    let (input, lang) = (&query.0, around.lang);
    let found = found(db, clock, permit.scope(), input).await;
    let list = listed((db, clock, permit.scope()), "/questions", (input, lang), found).await?;
    let state = |one: &QuestionState| Choice::new(one.code(), lang.question_state_word(one.code()));
    let page = ListPage {
        frame: around.frame(Nav::Questions),
        filter: list.filter,
        kinds: kinds(lang).collect(),
        states: QuestionState::ALL.iter().map(state).collect(),
        waitings: vec![Choice::new("true", lang.questions_waiting())],
        counts: list.figures,
        some_invented: list.rows.iter().any(|row| row.invented),
        downloads: downloads(lang, Dataset::Questions, input),
        first: list.first,
        next: list.next,
        rows: list.rows.into_iter().map(|row| Line::new(row, lang, list.reading.today())).collect(),
        stands: list.reading.stands(lang).await?,
        present: list.present,
    };
    Ok(list.reading.dated(Page::with(list.status, page)))
}

/// The questions at one award.
#[expect(clippy::struct_excessive_bools, reason = "each part is shown or not, independently of the others")]
#[derive(askama::Template)]
#[template(path = "question/award.html")]
pub(super) struct AwardPage {
    frame: Frame,
    csrf: String,
    row: AwardRow,
    rows: Vec<Line>,
    more: bool,
    may_ask: bool,
    /// Whether the asker speaks for the ministry, and can be heard by recipients.
    inside: bool,
    visible: bool,
    kinds: Vec<Choice>,
    places: Vec<Choice>,
    recipients: Vec<Choice>,
    form: FormView,
    stands: Stands,
}

/// What the form begins with: the thing that a link names, and a day in two weeks for what the ministry asks.
fn fresh(input: &QuestionFilterInput, inside: bool, (lang, today): (Lang, Date)) -> FormView {
    let mut form = FormView::default();
    if let Some((about, thing)) = input.about.as_deref().zip(input.thing.as_deref()) {
        form.keep("about", format!("{about} {thing}"));
    }
    let in_two_weeks = today.checked_add(Duration::days(USUAL_DAYS)).map_or(today, end_of_term);
    if inside {
        form.keep("answer_by", lang.date(in_two_weeks));
    }
    form
}

async fn page(
    (reading, around): (&Reading, &Around),
    (award, actor): (Award, &Actor),
    input: &QuestionFilterInput,
    typed: Option<FormView>,
) -> Answer<AwardPage> {
    let lang = around.lang;
    let warrant = actor.warrant(Verb::QuestionAsk, &award.facts());
    let role = warrant.map(|warrant| warrant.role);
    let inside = role.is_some_and(|role| Side::of(role) == Side::Ministry);
    let hears = matches!(role, Some(Role::Officer | Role::Approver));
    let asked = QuestionFilterInput { award: Some(award.row.id.to_string()), ..input.clone() };
    let found = rows_of(reading.view(), reading.scope(), &asked).await?;
    let form = typed.unwrap_or_else(|| fresh(input, inside, (lang, reading.today())));
    let mut places = places(reading, &award, lang).await?;
    let named = form.control("about").value;
    if !named.is_empty() && !places.iter().any(|place| place.value == named) {
        let kind = named.split(' ').next().unwrap_or_default();
        places.push(Choice::new(named, lang.thing_word(kind)));
    }
    let recipient = |one: &crate::award::store::Recipient| Choice::new(one.authority_id.to_string(), &one.name);
    Ok(AwardPage {
        frame: around.frame(Nav::Awards),
        csrf: around.mark(),
        more: found.next.is_some(),
        rows: found.items.into_iter().map(|row| Line::new(row, lang, reading.today())).collect(),
        may_ask: reading.is_present() && role.is_some(),
        inside,
        visible: award.row.state.shown_to_recipients(),
        kinds: kinds(lang).filter(|kind| hears || kind.value != QuestionKind::Hearing.code()).collect(),
        recipients: award.recipients.iter().map(recipient).collect(),
        places,
        form,
        stands: reading.stands(lang).await?,
        row: award.row,
    })
}

#[get("/awards/<_>/questions")]
pub(super) async fn of_award(
    permit: Permit<ReadAward>,
    around: Around,
    query: Query<QuestionFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<AwardPage>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let page = page((&reading, &around), (award, permit.actor()), &query.0, None).await?;
    Ok(reading.dated(Page::new(page)))
}

type Sent = Result<Flash<Redirect>, Box<Page<AwardPage>>>;

/// The form names thing and id in one choice.
fn parted(input: &AskInput) -> AskInput {
    let mut input = input.clone();
    if let Some((about, thing)) = input.about.as_deref().and_then(|both| both.split_once(' ')) {
        (input.thing, input.about) = (Some(thing.to_owned()), Some(about.to_owned()));
    }
    // An answer from colleagues needs no day, and a note none at all: the one that stands in the form says nothing then.
    let note = input.kind.as_deref() == Some(QuestionKind::Note.code());
    if note {
        input.answer_by = None;
    }
    if input.internal.as_deref() == Some("true") {
        input.authority = None;
    }
    input
}

#[post("/awards/<_>/questions", data = "<form>")]
pub(super) async fn ask(
    permit: Permit<AskQuestion>,
    around: Around,
    form: Form<AskInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let typed = &form.0;
    let done = ask_it((db, clock), &permit, (&parted(typed), Writing::PAGE)).await;
    let error = match done {
        Ok(id) => {
            return Ok(Ok(Flash::success(Redirect::to(format!("/questions/{id}")), "question.asked")));
        }
        Err(AppError::Invalid(mut faults)) => {
            for fault in faults.iter_mut().filter(|fault| fault.field == "thing") {
                "about".clone_into(&mut fault.field);
            }
            AppError::Invalid(faults)
        }
        Err(other) => other,
    };
    let mut shown = kept(typed);
    let status = explain(error, &mut shown, around.lang)?;
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, None).await?;
    let whole = QuestionFilterInput::default();
    let page = page((&reading, &around), (award, permit.actor()), &whole, Some(shown)).await?;
    Ok(Err(Box::new(Page::with(status, page))))
}
