//! A row of the ledger as JSON.

use super::store::LedgerRow;
use crate::id::{AwardId, EntryId, LedgerRowId};
use crate::money::Money;
use serde::Serialize;
use utoipa::ToSchema;

/// Buchung.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LedgerRowView {
    /// Its id.
    pub id: LedgerRowId,
    /// `committed`, `uncommitted`, `paid` or `repaid`.
    pub kind: String,
    /// The year in which it falls due.
    pub year: i64,
    /// The year whose budget grants it.
    pub granted_in: i64,
    /// How much.
    pub amount: Money,
    /// The award, if it is for one.
    pub award: Option<AwardId>,
    /// The award's case number.
    pub case_number: Option<String>,
    /// The day that it counts for.
    pub booked_on: String,
    /// Why.
    pub reason: Option<String>,
    /// When it was written.
    pub recorded_at: String,
    /// The entry of the log that tells of it.
    pub entry: EntryId,
}

impl From<&LedgerRow> for LedgerRowView {
    fn from(row: &LedgerRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind.code().to_owned(),
            year: row.due_year,
            granted_in: row.granted_year,
            amount: row.amount,
            award: row.award_id,
            case_number: row.case_number.clone(),
            booked_on: row.booked_on.to_string(),
            reason: row.reason.clone(),
            recorded_at: row.recorded_at.iso(),
            entry: row.entry_id,
        }
    }
}
