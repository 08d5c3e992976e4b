//! Rows of the ledger as lists and as a file.

use crate::access::Scope;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Query, q, row};
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AwardId, EntryId, LedgerRowId, ProgrammeId};
use crate::ledger::input::LedgerFilterInput;
use crate::ledger::rules::RowKind;
use crate::money::Money;
use crate::web::Paging;
use crate::web::input::choice;
use time::Date;

row! {
    /// Buchung: one row of the ledger.
    #[derive(Debug, Clone)]
    pub struct LedgerRow {
        /// Its id.
        pub id: LedgerRowId,
        /// What it does.
        pub kind: RowKind,
        /// The year whose budget grants it.
        pub granted_year: i64,
        /// The year in which it falls due.
        pub due_year: i64,
        /// The award, if it is for one.
        pub award_id: Option<AwardId>,
        /// The award's case number.
        pub case_number: Option<String>,
        /// The award's title.
        pub award_title: Option<String>,
        /// How much.
        pub amount: Money,
        /// The day that it counts for.
        pub booked_on: Date,
        /// Why.
        pub reason: Option<String>,
        /// When it was written.
        pub recorded_at: Instant,
        /// The entry of the log that tells of it.
        pub entry_id: EntryId,
    }
}

/// Which rows are meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LedgerFilter {
    /// What they do.
    pub kind: Option<RowKind>,
    /// The year in which it falls due.
    pub year: Option<i64>,
    /// An award.
    pub award: Option<AwardId>,
}

impl LedgerFilter {
    /// Reads a filter.
    ///
    /// # Errors
    /// All wrong parameters.
    pub fn read(kind: Option<&str>, year: Option<&str>, award: Option<&str>) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Faults::default();
        let kind = kind.and_then(|text| faults.keep("kind", choice(text, RowKind::ALL, RowKind::code)));
        let year = year.and_then(|text| faults.keep("year", crate::appropriation::rules::year(Some(text))));
        let award = award.and_then(|text| {
            let fault = || Fault::new("input.not-an-id").with("value", text);
            faults.keep("award", AwardId::parse(text).ok_or_else(fault))
        });
        faults.or(Some(Self { kind, year, award }))
    }
}

fn matching(query: &mut Query, filter: &LedgerFilter) {
    if let Some(kind) = filter.kind {
        query.push(" AND r.kind = ").arg(kind);
    }
    if let Some(year) = filter.year {
        query.push(" AND r.due_year = ").arg(year);
    }
    if let Some(award) = filter.award {
        query.push(" AND r.award_id = ").arg(award);
    }
}

/// The ledger is known within the ministry and to those who see everything.
const fn known(scope: &Scope) -> &'static str {
    match scope {
        Scope::All => "1 = 1",
        Scope::Limited { .. } => "1 = 0",
    }
}

/// One page of the rows of a programme, the newest first, and one row more if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    conn: &Conn,
    scope: &Scope,
    programme: ProgrammeId,
    filter: &LedgerFilter,
    paging: &Paging<LedgerRowId>,
) -> Result<Vec<LedgerRow>, DbError> {
    let mut query = q("SELECT r.id, r.kind, r.granted_year, r.due_year, r.award_id, a.case_number, a.title AS award_title, r.amount, r.booked_on,
            r.reason, r.recorded_at, r.entry_id FROM ledger_rows r LEFT JOIN awards a ON a.id = r.award_id WHERE ");
    query.push(known(scope)).push(" AND r.programme_id = ").arg(programme);
    matching(&mut query, filter);
    if let Some(after) = paging.after {
        query.push(" AND r.id < ").arg(after);
    }
    query.push(" ORDER BY r.id DESC LIMIT ").arg(paging.limit.saturating_add(1));
    conn.all(query).await
}

/// All rows of the file of the ledger, in its order.
///
/// # Errors
/// All wrong filters.
pub fn export_query(scope: &Scope, given: &LedgerFilterInput) -> Result<Query, Vec<FieldFault>> {
    let filter = LedgerFilter::read(given.kind.as_deref(), given.year.as_deref(), given.award.as_deref())?;
    let mut query = q("SELECT p.code AS programme, r.kind, r.granted_year AS granted_in, r.due_year AS year,
            a.case_number, r.amount AS amount_eur, r.booked_on, r.reason, r.recorded_at
         FROM ledger_rows r JOIN programmes p ON p.id = r.programme_id LEFT JOIN awards a ON a.id = r.award_id WHERE ");
    query.push(known(scope));
    matching(&mut query, &filter);
    if let Some(code) = &given.programme {
        query.push(" AND p.code = ").arg(code);
    }
    query.push(" ORDER BY p.code, r.id");
    Ok(query)
}
