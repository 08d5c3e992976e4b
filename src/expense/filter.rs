//! The filter of the list of an award's expenses, and where its pages go on.

use super::rules::ExpenseKind;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AwardId, ExpenseId};
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

input! {
    /// Filter of the file of expenses: the list's own, and which awards.
    pub struct ExpenseFileInput {
        /// The award.
        award,
        /// Code of a programme.
        programme,
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
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}

/// What a file of expenses holds.
#[derive(Debug, Clone, Default)]
pub struct FileFilter {
    /// Of one award.
    pub award: Option<AwardId>,
    /// Of the awards of one programme.
    pub programme: Option<String>,
    /// Which lines.
    pub lines: ExpenseFilter,
}

/// The file of an award's list as it is filtered.
pub fn file_of(award: AwardId, list: &ExpenseFilterInput) -> ExpenseFileInput {
    ExpenseFileInput {
        award: Some(award.to_string()),
        programme: None,
        authority: list.authority.clone(),
        kind: list.kind.clone(),
        position: list.position.clone(),
        report: list.report.clone(),
        q: list.q.clone(),
        as_of: list.as_of.clone(),
    }
}

/// Reads the filter of a file.
///
/// # Errors
/// All wrong parameters.
pub fn read_file(input: &ExpenseFileInput) -> Result<FileFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let unknown = |text: &str| Fault::new("input.not-a-choice").with("value", text).with("known", "UUID");
    let award =
        input.award.as_deref().and_then(|text| faults.keep("award", AwardId::parse(text).ok_or_else(|| unknown(text))));
    let list = ExpenseFilterInput {
        authority: input.authority.clone(),
        kind: input.kind.clone(),
        position: input.position.clone(),
        report: input.report.clone(),
        q: input.q.clone(),
        ..ExpenseFilterInput::default()
    };
    match (read(&list), faults.or(Some(()))) {
        (Ok(lines), Ok(())) => Ok(FileFilter { award, programme: input.programme.clone(), lines }),
        (Err(mut wrong), others) => {
            wrong.extend(others.err().unwrap_or_default());
            Err(wrong)
        }
        (Ok(_), Err(wrong)) => Err(wrong),
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
