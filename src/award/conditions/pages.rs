//! The page of an award's conditions: what is to be met by when, what blocks payments, and one form for what the reader can do.

use super::input::{AcceptConditionInput, ConditionsQuery, ReportConditionInput, SendBackConditionInput};
use super::rules::{ConditionState, is_under_way};
use super::store::ConditionRow;
use super::{AcceptCondition, Condition, ReportCondition, store};
use crate::access::permit::permit as permit_of;
use crate::access::{Act, Actor, Permit, Thing, Verb};
use crate::award::store::AwardRow;
use crate::award::{Award, ReadAward};
use crate::clock::Clock;
use crate::db::Db;
use crate::document::Files;
use crate::error::{Answer, AppError};
use crate::id::ConditionId;
use crate::web::input::{Input, Writing};
use crate::web::lang::{Lang, problems};
use crate::web::refill::{explain, kept};
use crate::web::upload::AttachedForm;
use crate::web::view::{FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Dated, Form, Query, Reading, Stands};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};
use time::Date;

/// Conditions of one award.
#[derive(askama::Template)]
#[template(path = "award/conditions/conditions.html")]
struct ConditionsPage {
    frame: Frame,
    csrf: String,
    row: AwardRow,
    rows: Vec<Line>,
    /// How many are not accepted, and how many of these block payments.
    open: i64,
    blocking: i64,
    /// The condition for which a form is shown.
    chosen: Option<Line>,
    form: FormView,
    stands: Stands,
}

/// A condition as shown.
#[expect(clippy::struct_excessive_bools, reason = "each part is shown or not, independently of the others")]
#[derive(Clone)]
struct Line {
    key: String,
    text: String,
    blocks: bool,
    due: Option<Date>,
    late: bool,
    tone: Tone,
    state: &'static str,
    met: Option<Date>,
    note: Option<String>,
    document: Option<String>,
    reason: Option<String>,
    version: i64,
    may_report: bool,
    may_decide: bool,
}

impl Line {
    fn new(row: ConditionRow, lang: Lang, today: Date, (reports, decides): (bool, bool)) -> Self {
        let state = row.state();
        let (tone, open) = match state {
            ConditionState::Open => (Tone::Neutral, true),
            ConditionState::Reported => (Tone::Info, true),
            ConditionState::SentBack => (Tone::Warning, true),
            ConditionState::Accepted => (Tone::Success, false),
        };
        Self {
            key: row.key.to_string(),
            text: row.text,
            blocks: row.blocks_payment,
            due: row.due_on,
            late: open && row.due_on.is_some_and(|due| due < today),
            tone,
            state: lang.condition_state_word(state.code()),
            met: row.met_on,
            note: row.note,
            document: row.document_id.map(|id| id.to_string()),
            reason: row.reason,
            version: row.reported_version.unwrap_or(0),
            may_report: reports && matches!(state, ConditionState::Open | ConditionState::SentBack),
            may_decide: decides && state == ConditionState::Reported,
        }
    }

    fn is_open(&self) -> bool {
        self.tone != Tone::Success
    }
}

/// Whether the reader reports and whether the reader decides.
fn offers(actor: &Actor, award: &Award) -> (bool, bool) {
    let facts = award.facts();
    let under_way = is_under_way(award.row.state);
    let leads = actor.authorities_for(Verb::ConditionReport).contains(&award.row.lead_id);
    (
        under_way && leads && actor.offers_on(Verb::ConditionReport, &facts),
        under_way && actor.offers_on(Verb::ConditionAccept, &facts),
    )
}

async fn page(
    (reading, around): (&Reading, &Around),
    (award, actor): (Award, &Actor),
    chosen: Option<ConditionId>,
    typed: Option<FormView>,
) -> Answer<ConditionsPage> {
    let (lang, today) = (around.lang, reading.today());
    let may = if reading.is_present() { offers(actor, &award) } else { (false, false) };
    let rows = store::of_award(reading.view(), award.row.id).await?;
    let rows: Vec<Line> = rows.into_iter().map(|row| Line::new(row, lang, today, may)).collect();
    let count =
        |test: fn(&Line) -> bool| i64::try_from(rows.iter().filter(|row| test(row)).count()).unwrap_or(i64::MAX);
    let chosen = chosen.and_then(|key| rows.iter().find(|row| row.key == key.to_string()).cloned());
    let form = typed.unwrap_or_else(|| {
        let mut form = FormView::default();
        form.keep("met_on", lang.date(today));
        form.keep("version", chosen.as_ref().map(|line| line.version.to_string()).unwrap_or_default());
        form
    });
    Ok(ConditionsPage {
        frame: around.frame(Nav::Awards),
        csrf: around.mark(),
        open: count(Line::is_open),
        blocking: count(|row| row.blocks && row.is_open()),
        chosen: chosen.filter(|line| line.may_report || line.may_decide),
        stands: reading.stands(lang).await?,
        row: award.row,
        rows,
        form,
    })
}

#[get("/awards/<_>/conditions")]
async fn show(
    permit: Permit<ReadAward>,
    query: Query<ConditionsQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<ConditionsPage>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let key = query.0.key.as_deref().and_then(ConditionId::parse);
    let page = page((&reading, &around), (award, permit.actor()), key, None).await?;
    Ok(reading.dated(Page::new(page)))
}

type Sent = Result<Flash<Redirect>, Box<Page<ConditionsPage>>>;

/// Leads back with a message, or shows the form again with what was typed and what is wrong.
async fn told<A: Act<Thing = Condition>>(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<A>,
    (done, code): (Answer<()>, &'static str),
    input: &impl Input,
) -> Answer<Sent> {
    let Err(error) = done else {
        let to = Redirect::to(format!("/awards/{}/conditions", permit.row.award_id));
        return Ok(Ok(Flash::success(to, code)));
    };
    let (mut form, lang) = (kept(input), around.lang);
    let status = match error {
        AppError::TooLarge(fault) => {
            form.fail("file", problems::sentence(lang, &fault));
            Status::PayloadTooLarge
        }
        AppError::Invalid(mut faults) => {
            for fault in faults.iter_mut().filter(|fault| fault.field == "document") {
                "file".clone_into(&mut fault.field);
            }
            explain(AppError::Invalid(faults), &mut form, lang)?
        }
        AppError::Unauthenticated(_)
        | AppError::Forbidden(_)
        | AppError::NotFound
        | AppError::Conflict(_)
        | AppError::Refused(_)
        | AppError::TooMany(_)
        | AppError::Unavailable(_)
        | AppError::Internal(_) => explain(error, &mut form, lang)?,
    };
    let award: Permit<ReadAward> = permit_of(db, permit.actor(), Some(permit.row.award_id.0), None).await?;
    let (reading, award) = Reading::of((db, clock), &award, award.row.id.0, None).await?;
    let shown = page((&reading, around), (award, permit.actor()), Some(permit.row.key), Some(form)).await?;
    Ok(Err(Box::new(Page::with(status, shown))))
}

#[post("/conditions/<_>/report", data = "<form>")]
async fn report(
    permit: Permit<ReportCondition>,
    around: Around,
    form: AttachedForm<ReportConditionInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Sent> {
    let file = (form.bytes, form.name);
    let done = super::report((db, clock, files), &permit, (&form.input, Writing::PAGE), file).await;
    told((db, clock, &around), &permit, (done, "condition.reported"), &form.input).await
}

#[post("/conditions/<_>/accept", data = "<form>")]
async fn accept(
    permit: Permit<AcceptCondition>,
    around: Around,
    form: Form<AcceptConditionInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = super::accept(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "condition.accepted"), &form.0).await
}

#[post("/conditions/<_>/send-back", data = "<form>")]
async fn send_back(
    permit: Permit<AcceptCondition>,
    around: Around,
    form: Form<SendBackConditionInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = super::send_back(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "condition.sent-back"), &form.0).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show, report, accept, send_back]
}
