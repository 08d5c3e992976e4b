//! The filter of the list of an award's expenses, and where its pages go on.

use super::rules::ExpenseKind;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::ExpenseId;
use crate::web::input::{choice, input};
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

input! {
    /// Filter of the list of expenses; all parts must hold.
    pub struct ExpenseFilterInput {
        /// AGS or name of the recipient that paid.
        authority,
        /// `receipt`, `flat_rate` or `unit_cost`.
        kind,
        /// Title of a position, or `category: title`.
        position,
        /// Number of the report it was submitted with.
        report,
        /// Words in payee or receipt number.
        q,
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}

/// Where a page goes on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Key {
    /// Day of the last row.
    pub paid_on: Date,
    /// Its id.
    pub id: Uuid,
}

/// A filter that was read.
#[derive(Debug, Clone, Default)]
pub struct ExpenseFilter {
    /// AGS or name of the recipient that paid.
    pub authority: Option<String>,
    /// Which kind.
    pub kind: Option<ExpenseKind>,
    /// Title of a position, or `category: title`.
    pub position: Option<String>,
    /// Number of the report.
    pub report: Option<i64>,
    /// Words.
    pub q: Option<String>,
}

impl Key {
    /// Behind a line.
    pub const fn new(paid_on: Date, id: ExpenseId) -> Self {
        Self { paid_on, id: id.0 }
    }
}

/// Reads a filter.
///
/// # Errors
/// All wrong parameters.
pub fn read(input: &ExpenseFilterInput) -> Result<ExpenseFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let kind =
        input.kind.as_deref().and_then(|text| faults.keep("kind", choice(text, ExpenseKind::ALL, ExpenseKind::code)));
    let report = input
        .report
        .as_deref()
        .and_then(|text| faults.keep("report", text.parse::<i64>().map_err(|_| Fault::new("input.not-a-number"))));
    faults.or(Some(ExpenseFilter {
        authority: input.authority.clone(),
        kind,
        position: input.position.clone(),
        report,
        q: input.q.clone(),
    }))
}
