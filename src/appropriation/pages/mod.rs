//! The pages of the budget: all years here; one year, one entry, the form and the lapse beside it.

mod entry;
mod files;
mod form;
mod lapse;
mod notes;
mod words;
mod year;

use super::store::{self, YearRow};
use super::{Appropriation, ReadBudget, rules};
use crate::access::{Permit, Verb};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::id::AppropriationId;
use crate::programme::Programme;
use crate::web::chart::{self, Group, Heading, Series};
use crate::web::lang::Lang;
use crate::web::paging::MOST;
use crate::web::view::{Frame, Nav, Page};
use crate::web::{Around, AsOfQuery, Dated, Paging, Query, Reading, Stands};
use files::Files;
use notes::Note;
use rocket::{Route, State, get, routes};
use words::EntryLine;

/// So many of the latest entries are shown.
const LATEST: i64 = 20;
/// So many years are drawn.
const DRAWN: usize = 8;

/// The budget of a programme.
#[derive(askama::Template)]
#[template(path = "appropriation/list.html")]
struct ListPage {
    frame: Frame,
    programme: Programme,
    /// The year whose figures stand on top.
    shown: YearRow,
    years: Vec<YearRow>,
    waiting: Vec<EntryLine>,
    notes: Vec<Note>,
    chart: String,
    entries: Vec<EntryLine>,
    more: bool,
    files: Files,
    may_enter: bool,
    stands: Stands,
}

impl ListPage {
    fn is_enforced(&self, year: &YearRow) -> bool {
        rules::is_enforced(self.programme.ledger_from, year.year)
    }

    fn waiting_caption(&self) -> String {
        self.frame.lang.n_entries_waiting(i64::try_from(self.waiting.len()).unwrap_or(i64::MAX))
    }
}

/// A year of which nothing is known.
const fn empty(year: i64) -> YearRow {
    use crate::money::Money;
    YearRow {
        year,
        commitment: Money::ZERO,
        cash: Money::ZERO,
        committed: Money::ZERO,
        paid: Money::ZERO,
        own: Money::ZERO,
        provisional: None,
        cash_closes_on: None,
        waiting: 0,
    }
}

/// The years around this one, as columns.
fn drawn(years: &[YearRow], current: i64, lang: Lang) -> String {
    let first = years.iter().position(|one| one.year + 3 >= current).unwrap_or(years.len().saturating_sub(DRAWN));
    let first = first.min(years.len().saturating_sub(DRAWN));
    let series = [
        (lang.appropriation_commitment(), "c1"),
        (lang.appropriation_committed(), "c2"),
        (lang.appropriation_cash(), "c3"),
        (lang.appropriation_paid(), "c4"),
    ];
    let series = series.map(|(label, class)| Series { label: label.to_owned(), class });
    let group = |one: &YearRow| Group {
        label: one.year.to_string(),
        cents: [one.commitment, one.committed, one.cash, one.paid].iter().map(|sum| Some(sum.cents())).collect(),
    };
    let groups: Vec<Group> = years.iter().skip(first).take(DRAWN).map(group).collect();
    chart::columns(lang, Heading { id: "budget", title: lang.appropriation_chart() }, &series, &groups)
}

#[get("/programmes/<_>/appropriations")]
async fn list(
    permit: Permit<ReadBudget>,
    query: Query<AsOfQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<ListPage>>> {
    let as_of = query.0.as_of.as_deref();
    let (reading, budget) = Reading::of((db, clock), &permit, permit.programme.id.0, as_of).await?;
    let (lang, scope, view, programme) = (around.lang, reading.scope(), reading.view(), budget.programme);
    let years = store::years(view, programme.id, 0, i64::MAX).await?;
    let current = i64::from(reading.today().year());
    let shown = years.iter().find(|one| one.year == current).cloned().unwrap_or_else(|| empty(current));
    let waiting = store::waiting(view, scope, programme.id).await?;
    let paging: Paging<AppropriationId> = Paging { limit: LATEST, after: None };
    let mut entries = store::list(view, scope, programme.id, &rules::EntryFilter::default(), &paging).await?;
    let latest = usize::try_from(LATEST.min(MOST)).unwrap_or(usize::MAX);
    let more = entries.len() > latest;
    entries.truncate(latest);
    let stands = reading.stands(lang).await?;
    let lines = |all: &[Appropriation]| all.iter().map(|one| EntryLine::of(one, &stands.kept(), lang)).collect();
    let page = Page::new(ListPage {
        frame: around.frame(Nav::Programmes),
        notes: notes::of(&reading, &programme, &years, lang).await?,
        waiting: lines(&waiting),
        entries: lines(&entries),
        more,
        chart: drawn(&years, current, lang),
        files: Files::of(&programme.code, None, reading.as_of(), lang),
        shown,
        years,
        may_enter: reading.is_present() && permit.actor().offers(Verb::AppropriationEnter),
        programme,
        stands,
    });
    Ok(reading.dated(page))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![list], form::routes(), year::routes(), lapse::routes(), entry::routes()].concat()
}
