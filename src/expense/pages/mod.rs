//! The pages of expenses: what was spent on each line of the cost plan and by which receipts; forms, contracts and input tax beside it.

mod contracts;
mod form;
mod template;

use super::filter::{self, ExpenseFilterInput, Key, file_of};
use super::ground::Ground;
use super::hints::{self, Hint, HintKind, Hints};
use super::rules::ExpenseKind;
use super::store::{self, ExpenseRow};
use super::sums::{PositionSum, positions, total};
use super::{speaks_for, under_way};
use crate::access::{Act, Permit, Thing, Verb};
use crate::award::store::AwardRow;
use crate::award::{Award, ReadAward};
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::id::{AuthorityId, AwardId};
use crate::money::Money;
use crate::web::input::Input;
use crate::web::lang::{Lang, problems};
use crate::web::paging::PageOf;
use crate::web::view::{Choice, FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Dated, Paging, Query, Reading, Stands, address};
use rocket::http::Status;
use rocket::{Route, State, get, routes};
use time::Date;

/// What was spent under an award.
#[derive(askama::Template)]
#[template(path = "expense/list.html")]
struct ListPage {
    frame: Frame,
    csrf: String,
    row: AwardRow,
    filter: FormView,
    kinds: Vec<Choice>,
    payers: Vec<Choice>,
    positions: Vec<PositionLine>,
    spent: Money,
    planned: Option<Money>,
    hinted: i64,
    lines: Vec<Line>,
    first: Option<String>,
    next: Option<String>,
    may_enter: bool,
    whole: bool,
    downloads: Vec<Link>,
    stands: Stands,
}

/// A line of the cost plan as shown.
struct PositionLine {
    category: &'static str,
    title: String,
    planned: Option<Money>,
    spent: Money,
    lines: i64,
    tone: Tone,
    word: &'static str,
}

/// An expense as shown.
struct Line {
    id: String,
    paid_on: Date,
    payee: Option<String>,
    reason: String,
    amount: Money,
    eligible: Option<Money>,
    position: String,
    receipt: Option<String>,
    kind: &'static str,
    payer: Option<String>,
    contract: Option<String>,
    report: Option<i64>,
    locked: bool,
    may_edit: bool,
    hints: Vec<(String, Option<String>)>,
}

impl PositionLine {
    fn new(sum: &PositionSum, lang: Lang) -> Self {
        let (tone, word) = match (sum.is_beyond(), sum.is_over(), sum.lines) {
            (true, _, _) => (Tone::Danger, lang.expense_beyond()),
            (false, true, lines) if lines > 0 => (Tone::Warning, lang.expense_over()),
            (false, _, 0) => (Tone::Neutral, lang.expense_nothing_spent()),
            (false, _, _) => (Tone::Success, lang.expense_within()),
        };
        Self {
            category: lang.cost_category_word(sum.category.code()),
            title: sum.title.clone(),
            planned: sum.planned,
            spent: sum.spent,
            lines: sum.lines,
            tone,
            word,
        }
    }
}

/// A hint in words, and the award that it leads to.
fn told(hint: &Hint, lang: Lang) -> (String, Option<String>) {
    match hint.kind {
        HintKind::Twice => (lang.hint_twice().to_owned(), None),
        HintKind::OutsidePeriod => (lang.hint_outside().to_owned(), None),
        HintKind::Elsewhere => {
            let text = format!("{} {}", lang.hint_elsewhere(), hint.called.clone().unwrap_or_default());
            (text, hint.award.map(|id| format!("/awards/{id}/expenses")))
        }
    }
}

impl Line {
    fn new(row: ExpenseRow, hints: &Hints, lang: Lang, may: &[AuthorityId]) -> Self {
        Self {
            hints: hints.of(row.id).iter().map(|hint| told(hint, lang)).collect(),
            id: row.id.to_string(),
            paid_on: row.paid_on,
            payee: row.payee,
            reason: row.reason,
            amount: row.amount,
            eligible: Some(row.eligible).filter(|eligible| *eligible != row.amount),
            position: row.position,
            receipt: row.receipt,
            kind: lang.expense_kind_word(row.kind.code()),
            payer: row.payer_name,
            contract: row.contract_number,
            report: row.report_number,
            locked: row.locked,
            may_edit: !row.locked && may.contains(&row.authority_id),
        }
    }
}

/// For whom the reader of an award's page may enter; nobody while it is not under way.
fn may_enter<A: Act<Thing = Award>>(permit: &Permit<A>) -> Vec<AuthorityId> {
    if under_way(permit.row.state).is_err() || !permit.actor().offers_on(Verb::ExpenseEnter, &permit.facts()) {
        return Vec::new();
    }
    let recipients: Vec<AuthorityId> = permit.recipients.iter().map(|one| one.authority_id).collect();
    speaks_for(permit, &recipients)
}

async fn ground(conn: &Conn, award: AwardId) -> Answer<Ground> {
    Ground::load(conn, award, Vec::new()).await?.ok_or(AppError::NotFound)
}

/// A page of lines, or the faults of the filter.
async fn found(reading: &Reading, award: AwardId, input: &ExpenseFilterInput) -> Answer<PageOf<ExpenseRow>> {
    let filter = filter::read(input)?;
    let paging = Paging::<Key>::read(input.limit.as_deref(), input.cursor.as_deref())?;
    let rows = store::list(reading.view(), reading.scope(), award, &filter, &paging).await?;
    Ok(PageOf::cut(rows, paging.limit, |row| Key::new(row.paid_on, row.id)))
}

fn kept(input: &ExpenseFilterInput) -> FormView {
    let mut form = FormView::default();
    for (name, value) in input.values() {
        form.keep(name, value.unwrap_or_default());
    }
    form
}

#[get("/awards/<_>/expenses")]
async fn list(
    permit: Permit<ReadAward>,
    query: Query<ExpenseFilterInput>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<ListPage>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let (lang, view, input) = (around.lang, reading.view(), &query.0);
    let mut filter = kept(input);
    let (status, page) = match found(&reading, award.row.id, input).await {
        Ok(page) => (Status::Ok, page),
        Err(AppError::Invalid(faults)) => {
            for fault in &faults {
                filter.fail(&fault.field, problems::sentence(lang, &fault.fault));
            }
            (Status::UnprocessableEntity, PageOf { items: Vec::new(), next: None })
        }
        Err(other) => return Err(other),
    };
    let ground = ground(view, award.row.id).await?;
    let hints = hints::of_lines(view, reading.scope(), &ground, &page.items).await?;
    let sums = positions(&ground, &store::sums(view, reading.scope(), award.row.id).await?);
    let may = if reading.is_present() { may_enter(&permit) } else { Vec::new() };
    let path = format!("/awards/{}/expenses", award.row.id);
    let kind = |one: &ExpenseKind| Choice::new(one.code(), lang.expense_kind_word(one.code()));
    let named = file_of(award.row.id, input);
    let shown = ListPage {
        frame: around.frame(Nav::Awards),
        csrf: around.mark(),
        filter,
        kinds: ExpenseKind::ALL.iter().map(kind).collect(),
        payers: ground.recipients.iter().map(|one| Choice::new(&one.name, &one.name)).collect(),
        positions: sums.iter().map(|one| PositionLine::new(one, lang)).collect(),
        spent: total(sums.iter().map(|one| &one.spent)),
        planned: crate::award::plan::sum(ground.positions.iter().map(|one| one.amount))
            .filter(|_| !ground.positions.is_empty()),
        hinted: i64::try_from(hints.lines()).unwrap_or(i64::MAX),
        first: input.cursor.as_ref().map(|_| address(&path, input, &[("cursor", "")])),
        next: page.next.map(|cursor| address(&path, input, &[("cursor", &cursor)])),
        lines: page.items.into_iter().map(|row| Line::new(row, &hints, lang, &may)).collect(),
        whole: store::sees_all(reading.scope(), &ground.recipients),
        may_enter: !may.is_empty(),
        downloads: downloads(lang, Dataset::Expenses, &named),
        stands: reading.stands(lang).await?,
        row: award.row,
    };
    Ok(reading.dated(Page::with(status, shown)))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![list], form::routes(), contracts::routes(), template::routes()].concat()
}
