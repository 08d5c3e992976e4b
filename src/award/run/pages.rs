//! The page of an allocation run: figures, what is found, its awards, and the acts on all of them.

mod release;

use super::input::RunActInput;
use super::split::{Derivation, split};
use super::store::{self, RunRow};
use super::view::{RunDetailView, obstacles, steps};
use super::{HandOverRun, ReadRun, ReturnRun, Run, RunState, discard, hand_over, send_back, stream, unfunded};
use crate::access::{Act, Permit, Scope, Thing, Verb};
use crate::audit;
use crate::award::AwardState;
use crate::award::draft::Draft;
use crate::award::pages::{Event, tone};
use crate::award::plan::Quantity;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError, Fault};
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::id::AwardId;
use crate::money::{Money, Style};
use crate::ruleset;
use crate::web::lang::{Lang, problems};
use crate::web::view::{FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Form};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};
use std::collections::{BTreeMap, HashMap};
use time::Date;

/// So many obstacles a page names; the others are counted.
const NAMED: usize = 100;

/// One run.
#[expect(clippy::struct_excessive_bools, reason = "each act is offered or not, independently of the others")]
#[derive(askama::Template)]
#[template(path = "award/run/run.html")]
struct RunPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    run: Run,
    view: RunDetailView,
    amount_now: Option<i64>,
    discarded: bool,
    states: Vec<(Tone, &'static str, &'static str, i64)>,
    findings: Vec<(String, i64)>,
    steps: Vec<(&'static str, String)>,
    rows: Vec<Line>,
    downloads: Vec<Link>,
    history: Vec<Event>,
    may_hand_over: bool,
    /// Whether there is something to be looked at before a release.
    may_look: bool,
    may_return: bool,
    may_discard: bool,
}

/// The years that cannot bear all of it, each with what is short.
type Short = BTreeMap<i64, Fault>;

/// One award of the run.
struct Line {
    row: RunRow,
    tone: Tone,
    state: &'static str,
    wrong: i64,
}

/// How the amounts followed from the keys, reckoned anew from the rows that were taken over.
async fn derivation(conn: &Conn, run: &Run, rows: &[RunRow], drafts: &[Draft]) -> Answer<Option<Derivation>> {
    let Some(rule_set) = drafts.first().and_then(|one| one.plan.terms.rule_set_id).filter(|_| run.by_key) else {
        return Ok(None);
    };
    let rule_set = ruleset::store::by_id(conn, rule_set).await?.ok_or(AppError::NotFound)?;
    let keys: Vec<i64> = rows
        .iter()
        .filter_map(|row| Quantity::parse(row.weight.as_deref()?, Style::Point).ok()?.millionths())
        .collect();
    Ok(split(run.amount, &keys, run.smallest, rule_set.values().grant_rounding).ok().map(|(_, told)| told))
}

fn states(view: &RunDetailView, lang: Lang) -> Vec<(Tone, &'static str, &'static str, i64)> {
    AwardState::ALL
        .iter()
        .filter(|state| view.count(**state) > 0)
        .map(|state| (tone(*state), state.code(), lang.award_state_word(state.code()), view.count(*state)))
        .collect()
}

/// What stands against handing over: how often, and the sentence of the first; of a year that cannot bear all of it, the year's own.
fn found(drafts: &[Draft], short: &Short, (lang, today): (Lang, Date)) -> Vec<(String, i64)> {
    let mut lines: BTreeMap<(&'static str, String), (String, i64)> = BTreeMap::new();
    for draft in drafts.iter().filter(|one| one.award.row.state == AwardState::Draft) {
        let number = draft.award.row.case_number.clone().unwrap_or_default();
        for fault in obstacles(draft, short, today) {
            let sentence = problems::sentence(lang, &fault);
            let of_all = short.values().any(|one| *one == fault);
            let (apart, told) =
                if of_all { (sentence.clone(), sentence) } else { (String::new(), format!("{number}: {sentence}")) };
            lines.entry((fault.code, apart)).or_insert((told, 0)).1 += 1;
        }
    }
    lines.into_values().collect()
}

async fn page<A: Act<Thing = Run>>(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<A>,
    form: FormView,
) -> Answer<RunPage> {
    let (lang, actor, today) = (around.lang, permit.actor(), clock.today());
    let conn = db.snapshot().await?;
    let run = Run::load(&conn, permit.scope(), permit.id.0).await?.ok_or(AppError::NotFound)?;
    let drafts = store::drafts(&conn, run.id).await?;
    let short = unfunded(&conn, &drafts, today).await?;
    let view = RunDetailView::of(&run, &drafts, &short, today);
    let rows = store::rows(&conn, run.id).await?;
    let told = derivation(&conn, &run, &rows, &drafts).await?;
    let wrong: HashMap<AwardId, i64> = drafts
        .iter()
        .filter(|one| one.award.row.state == AwardState::Draft)
        .map(|one| (one.id(), i64::try_from(obstacles(one, &short, today).len()).unwrap_or(i64::MAX)))
        .collect();
    let history = audit::history(&conn, &stream(run.id)).await?;
    let names = *permit.scope() == Scope::All;
    let offers = |verb| actor.offers_on(verb, &run.facts());
    let (open, handed) = (view.count(AwardState::Draft), view.count(AwardState::HandedOver));
    let further = view.states.keys().any(|state| !["draft", "discarded"].contains(&state.as_str()));
    let filter = crate::award::filter::AwardFilterInput { run: Some(run.id.to_string()), ..Default::default() };
    Ok(RunPage {
        frame: around.frame(Nav::Awards),
        form,
        csrf: around.mark(),
        amount_now: Money::parse(&view.amount_now, Style::Point).ok().map(Money::cents),
        discarded: run.state == RunState::Discarded,
        states: states(&view, lang),
        findings: found(&drafts, &short, (lang, today)),
        steps: told.map(|told| steps(&told, lang)).unwrap_or_default(),
        rows: rows
            .into_iter()
            .map(|row| Line {
                tone: tone(row.state),
                state: lang.award_state_word(row.state.code()),
                wrong: wrong.get(&row.award_id).copied().unwrap_or_default(),
                row,
            })
            .collect(),
        downloads: downloads(lang, Dataset::Awards, &filter),
        history: Event::all(&history, lang, names),
        may_hand_over: open > 0 && offers(Verb::AwardHandOver),
        may_look: handed > 0,
        may_return: handed > 0 && offers(Verb::AwardReturn),
        may_discard: run.state == RunState::Live && !further && offers(Verb::AwardHandOver),
        view,
        run,
    })
}

#[get("/allocation-runs/<_>")]
async fn show(permit: Permit<ReadRun>, around: Around, db: &State<Db>, clock: &State<Clock>) -> Answer<Page<RunPage>> {
    page((db, clock, &around), &permit, FormView::default()).await.map(Page::new)
}

type Sent = Result<Flash<Redirect>, Box<Page<RunPage>>>;

/// Leads back to the run, or shows it with what stands against the act, each award by its case number.
async fn told<A: Act<Thing = Run>>(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<A>,
    (done, code): (Answer<i64>, &'static str),
    input: &RunActInput,
) -> Answer<Sent> {
    let lang = around.lang;
    let mut form = FormView::default();
    form.keep("reason", input.reason.clone().unwrap_or_default());
    let (faults, status) = match done {
        Ok(_) => return Ok(Ok(Flash::success(Redirect::to(format!("/allocation-runs/{}", permit.id)), code))),
        Err(AppError::Invalid(faults)) => (faults, Status::UnprocessableEntity),
        Err(AppError::Refused(fault)) => {
            form.fail("", problems::sentence(lang, &fault));
            (Vec::new(), Status::UnprocessableEntity)
        }
        Err(AppError::Conflict(fault)) => {
            form.fail("", problems::sentence(lang, &fault));
            (Vec::new(), Status::Conflict)
        }
        Err(other) => return Err(other),
    };
    for fault in faults.iter().take(NAMED) {
        let sentence = problems::sentence(lang, &fault.fault);
        match fault.field.split_once('.') {
            Some((number, _)) => form.fail("", format!("{number}: {sentence}")),
            None => form.fail(&fault.field, sentence),
        }
    }
    if faults.len() > NAMED {
        let more = i64::try_from(faults.len().saturating_sub(NAMED)).unwrap_or(i64::MAX);
        form.fail("", lang.n_more_obstacles(more));
    }
    let page = page((db, clock, around), permit, form).await?;
    Ok(Err(Box::new(Page::with(status, page))))
}

#[post("/allocation-runs/<_>/hand-over", data = "<form>")]
async fn hand_over_all(
    permit: Permit<HandOverRun>,
    around: Around,
    form: Form<RunActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = hand_over(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "allocation-run.handed-over"), &form.0).await
}

#[post("/allocation-runs/<_>/return", data = "<form>")]
async fn return_all(
    permit: Permit<ReturnRun>,
    around: Around,
    form: Form<RunActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = send_back(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "allocation-run.returned"), &form.0).await
}

#[post("/allocation-runs/<_>/discard", data = "<form>")]
async fn discard_all(
    permit: Permit<HandOverRun>,
    around: Around,
    form: Form<RunActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = discard(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "allocation-run.discarded"), &form.0).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![show, hand_over_all, return_all, discard_all], release::routes()].concat()
}
