//! The only SQL of expenses: one line here; writing, lists, sums, files and hints beside it.

mod hints;
mod list;
mod lock;
mod sums;
mod write;

pub use hints::{Twin, twins};
pub use list::{export, list, of_award};
pub use lock::{lock, of_report, unlock};
pub use sums::{Sum, contract_sums, kinds, payer_sums, sums};
pub(super) use write::{add, change, insert, keep_all, recount, remove, update};

use super::rules::{ExpenseKind, Said};
use crate::access::store::{HIDDEN, within};
use crate::access::{Facts, Scope, Thing};
use crate::award::plan::{CostCategory, Quantity};
use crate::clock::Instant;
use crate::db::{Conn, DbError, FromRow, Query, Row, q, row};
use crate::id::{AuthorityId, AwardId, ContractId, ExpenseId, ReportId};
use crate::money::Money;
use time::Date;
use uuid::Uuid;

row! {
    /// Beleg, Pauschale oder Stückkosten: one line.
    #[derive(Debug, Clone)]
    pub struct ExpenseRow {
        /// Its id.
        pub id: ExpenseId,
        /// The award.
        pub award_id: AwardId,
        /// Who paid.
        pub authority_id: AuthorityId,
        /// Its key as the award writes it; empty where it has none.
        pub payer_ags: Option<String>,
        /// Its name as the award writes it.
        pub payer_name: Option<String>,
        /// Which kind.
        pub kind: ExpenseKind,
        /// When it was paid.
        pub paid_on: Date,
        /// Whom.
        pub payee: Option<String>,
        /// What for.
        pub reason: String,
        /// How much.
        pub amount: Money,
        /// The input tax in it.
        pub tax: Option<Money>,
        /// What counts.
        pub eligible: Money,
        /// Category of the position.
        pub category: CostCategory,
        /// Title of the position.
        pub position: String,
        /// Number of the receipt.
        pub receipt: Option<String>,
        /// How many units.
        pub units: Option<Quantity>,
        /// At which price.
        pub unit_price: Option<Money>,
        /// Which part.
        pub rate: Option<String>,
        /// Of which amount.
        pub base: Option<Money>,
        /// The contract.
        pub contract_id: Option<ContractId>,
        /// Its number.
        pub contract_number: Option<String>,
        /// Remarks.
        pub note: Option<String>,
        /// The report it was submitted with.
        pub report_id: Option<ReportId>,
        /// Which period that is.
        pub report_number: Option<i64>,
        /// Whether that stands.
        pub locked: bool,
        /// Counts changes.
        pub version: i64,
        /// When it was written last.
        pub recorded_at: Instant,
    }
}

impl ExpenseRow {
    /// What it says.
    pub fn said(&self) -> Said {
        Said {
            payer: self.authority_id,
            kind: self.kind,
            paid_on: self.paid_on,
            payee: self.payee.clone(),
            reason: self.reason.clone(),
            amount: self.amount,
            tax: self.tax,
            category: self.category,
            position: self.position.clone(),
            receipt: self.receipt.clone(),
            units: self.units,
            unit_price: self.unit_price,
            rate: self.rate.clone(),
            base: self.base,
            contract: self.contract_id,
            note: self.note.clone(),
        }
    }
}

/// Beleg as a thing that is acted on: those who know of it are the lead and whoever paid.
#[derive(Debug, Clone)]
pub struct Expense {
    /// As in lists.
    pub row: ExpenseRow,
    /// Lead and partners of the award.
    pub all_recipients: Vec<AuthorityId>,
    shown: bool,
    agency: Option<AuthorityId>,
}

impl FromRow for Expense {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        let state: String = row.get("award_state")?;
        Ok(Self {
            row: ExpenseRow::from_row(row)?,
            all_recipients: Vec::new(),
            shown: !HIDDEN.contains(&state.as_str()),
            agency: row.get("agency_id")?,
        })
    }
}

pub(super) const COLUMNS: &str = "SELECT e.id, e.award_id, e.authority_id, r.ags AS payer_ags, r.name AS payer_name, e.kind, e.paid_on, e.payee, e.reason,
    e.amount, e.tax, e.eligible, e.category, e.position, e.receipt, e.units, e.unit_price, e.rate, e.base, e.contract_id,
    c.number AS contract_number, e.note, e.report_id, t.number AS report_number, e.locked, e.version, e.recorded_at";
pub(super) const FROM: &str = " FROM expenses e JOIN awards a ON a.id = e.award_id
    LEFT JOIN award_recipients r ON r.award_id = e.award_id AND r.authority_id = e.authority_id
    LEFT JOIN contracts c ON c.id = e.contract_id LEFT JOIN reports t ON t.id = e.report_id";

row! {
    struct Addressed { authority_id: AuthorityId, }
}

impl Thing for Expense {
    const COLLECTION: &'static str = "expenses";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push(", a.state AS award_state, g.agency_id").push(FROM);
        query.push(" JOIN programmes g ON g.id = a.programme_id WHERE NOT e.removed AND e.id = ").arg(id).push(" AND ");
        within(&mut query, scope);
        own(&mut query, scope);
        let Some(mut found) = conn.opt::<Self>(query).await? else { return Ok(None) };
        found.all_recipients = recipients(conn, found.row.award_id).await?;
        Ok(Some(found))
    }

    fn facts(&self) -> Facts {
        let lead = self.all_recipients.first().copied();
        Facts {
            recipients: lead.into_iter().chain([self.row.authority_id]).collect(),
            shown: self.shown,
            agency: self.agency,
            prepared_by: Vec::new(),
            about: None,
        }
    }
}

/// Lead and partners of an award.
pub(crate) async fn recipients(conn: &Conn, award: AwardId) -> Result<Vec<AuthorityId>, DbError> {
    let query = q("SELECT authority_id FROM award_recipients WHERE award_id = $1 ORDER BY ordinal").bind(award);
    let found: Vec<Addressed> = conn.all(query).await?;
    Ok(found.into_iter().map(|one| one.authority_id).collect())
}

/// One line, whatever becomes of it.
///
/// # Errors
/// What the database refuses.
pub async fn by_id(conn: &Conn, id: ExpenseId) -> Result<Option<ExpenseRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM).push(" WHERE NOT e.removed AND e.id = ").arg(id);
    conn.opt(query).await
}

/// Narrows lines `e` to what a partner may know: its own; the lead knows all of its award, an office all of its programme.
pub fn own(query: &mut Query, scope: &Scope) {
    let Scope::Limited { recipients, agencies, .. } = scope else { return };
    query.push(" AND (1 = 0");
    for one in recipients {
        query.push(" OR e.authority_id = ").arg(*one);
        query.push(" OR EXISTS (SELECT 1 FROM award_recipients l WHERE l.award_id = e.award_id AND l.ordinal = 0 AND l.authority_id = ");
        query.arg(*one).push(")");
    }
    for one in agencies {
        query.push(" OR EXISTS (SELECT 1 FROM programmes l WHERE l.id = a.programme_id AND l.agency_id = ");
        query.arg(*one).push(")");
    }
    query.push(")");
}

/// Whether a scope sees the lines of all recipients of an award: the ministry, an office, the lead.
pub fn sees_all(scope: &Scope, all: &[crate::award::store::Recipient]) -> bool {
    match scope {
        Scope::All => true,
        Scope::Limited { recipients, .. } => {
            let own = |one: &&crate::award::store::Recipient| recipients.contains(&one.authority_id);
            all.first().as_ref().is_some_and(own) || !all.iter().any(|one| own(&one))
        }
    }
}
