//! One year of a budget: its figures, what they are made of, the entries and the rows behind them.

use super::super::store::{self, BucketRow, YearRow};
use super::super::{ReadBudget, rules};
use super::empty;
use super::files::Files;
use super::notes::{self, Note};
use super::words::EntryLine;
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::LedgerRowId;
use crate::ledger::store::{self as ledger, LedgerFilter, LedgerRow};
use crate::programme::Programme;
use crate::web::paging::{MOST, PageOf};
use crate::web::view::{Frame, Nav, Page};
use crate::web::{Around, AsOfQuery, Dated, Paging, Query, Reading, Stands};
use rocket::{Route, State, get, routes};

/// One year.
#[derive(askama::Template)]
#[template(path = "appropriation/year.html")]
struct YearPage {
    frame: Frame,
    programme: Programme,
    shown: YearRow,
    enforced: bool,
    notes: Vec<Note>,
    buckets: Vec<BucketRow>,
    entries: Vec<EntryLine>,
    rows: Vec<LedgerRow>,
    more: bool,
    files: Files,
    stands: Stands,
}

#[get("/programmes/<_>/appropriations/years/<year>")]
async fn detail(
    permit: Permit<ReadBudget>,
    year: &str,
    query: Query<AsOfQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<YearPage>>> {
    let year = rules::year(Some(year)).map_err(|_| AppError::NotFound)?;
    let as_of = query.0.as_of.as_deref();
    let (reading, budget) = Reading::of((db, clock), &permit, permit.programme.id.0, as_of).await?;
    let (lang, scope, view, programme) = (around.lang, reading.scope(), reading.view(), budget.programme);
    let shown = store::year(view, programme.id, year).await?.unwrap_or_else(|| empty(year));
    let filter = LedgerFilter { year: Some(year), ..LedgerFilter::default() };
    let paging: Paging<LedgerRowId> = Paging { limit: MOST, after: None };
    let rows = ledger::list(view, scope, programme.id, &filter, &paging).await?;
    let page = PageOf::cut(rows, MOST, |row| row.id);
    let entries = store::of_year(view, scope, programme.id, year).await?;
    let stands = reading.stands(lang).await?;
    let page = Page::new(YearPage {
        frame: around.frame(Nav::Programmes),
        enforced: rules::is_enforced(programme.ledger_from, year),
        notes: notes::of_year(&shown, programme.ledger_from, reading.today(), lang),
        buckets: store::buckets(view, programme.id, year).await?,
        entries: entries.iter().map(|one| EntryLine::of(one, &stands.kept(), lang)).collect(),
        more: page.next.is_some(),
        files: Files::of(&programme.code, Some(year), reading.as_of(), lang),
        rows: page.items,
        shown,
        programme,
        stands,
    });
    Ok(reading.dated(page))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![detail]
}
