//! Years, entries and lapses as JSON.

use super::lapse::Preview;
use super::rules::is_enforced;
use super::store::{Appropriation, YearRow};
use crate::clock::Instant;
use crate::id::{AppropriationId, ProgrammeId};
use crate::money::Money;
use serde::Serialize;
use utoipa::ToSchema;

/// Haushaltsjahr: what may be promised and paid in a year, what is, what is free.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct YearView {
    /// The year.
    pub year: i64,
    /// What may be promised to fall due in it: its own money, and what earlier years have authorised for it.
    pub commitment: Money,
    /// What may be paid in it.
    pub cash: Money,
    /// What is promised.
    pub committed: Money,
    /// What is paid.
    pub paid: Money,
    /// `commitment` less `committed`; below nothing only in a year that is not enforced.
    pub free: Money,
    /// Of `commitment`: its own money.
    pub own: Money,
    /// Of `commitment`: what earlier years have authorised for it.
    pub authorised: Money,
    /// Whether its limits are kept; years before the programme's `ledger_from` are recorded only.
    pub enforced: bool,
    /// Whether it runs without a budget law; `null` where nobody has said so.
    pub provisional: Option<bool>,
    /// The last day on which something is paid in it.
    pub cash_closes_on: Option<String>,
    /// Entries that wait for a release; they count for nothing yet.
    pub waiting: i64,
}

impl YearView {
    /// One year of a programme that keeps limits from a year on.
    pub fn of(row: &YearRow, ledger_from: Option<i64>) -> Self {
        Self {
            year: row.year,
            commitment: row.commitment,
            cash: row.cash,
            committed: row.committed,
            paid: row.paid,
            free: row.free(),
            own: row.own,
            authorised: row.authorised(),
            enforced: is_enforced(ledger_from, row.year),
            provisional: row.provisional,
            cash_closes_on: row.cash_closes_on.map(|day| day.to_string()),
            waiting: row.waiting,
        }
    }
}

/// Haushaltseintrag.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AppropriationView {
    /// Its id.
    pub id: AppropriationId,
    /// The programme.
    pub programme: ProgrammeId,
    /// The programme's code.
    pub programme_code: String,
    /// `cash`, `own`, `authorisation`, `lapse`, `provisional`, `enacted` or `cash_closing`.
    pub kind: String,
    /// The year in which it may be paid, or in which what is promised falls due.
    pub year: i64,
    /// The year whose budget grants it.
    pub granted_in: i64,
    /// How much; negative where it cuts.
    pub amount: Option<Money>,
    /// The cash-closing day.
    pub day: Option<String>,
    /// Kapitel.
    pub chapter: Option<String>,
    /// Titel.
    pub title: Option<String>,
    /// Product.
    pub product: Option<String>,
    /// Where it comes from, and why.
    pub reason: String,
    /// `entered`, `released`, `rejected` or `withdrawn`.
    pub state: String,
    /// SHA-256 of what it says: what a release is bound to.
    pub digest: String,
    /// Who entered it; `null` where a command did.
    pub entered_by: Option<String>,
    /// When.
    pub entered_at: String,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When it was decided.
    pub decided_at: Option<String>,
    /// The reason of the decision.
    pub answer: Option<String>,
    /// Counts changes.
    pub version: i64,
}

impl From<&Appropriation> for AppropriationView {
    fn from(one: &Appropriation) -> Self {
        let content = &one.content;
        Self {
            id: one.id,
            programme: content.programme,
            programme_code: one.programme_code.clone(),
            kind: content.kind.code().to_owned(),
            year: content.year,
            granted_in: content.granted_in,
            amount: content.amount,
            day: content.day.map(|day| day.to_string()),
            chapter: content.chapter.clone(),
            title: content.title.clone(),
            product: content.product.clone(),
            reason: content.reason.clone(),
            state: one.state.code().to_owned(),
            digest: one.digest.clone(),
            entered_by: one.entered_name.clone(),
            entered_at: one.entered_at.iso(),
            decided_by: one.decided_name.clone(),
            decided_at: one.decided_at.map(Instant::iso),
            answer: one.answer.clone(),
            version: one.version,
        }
    }
}

/// What would lapse of a year.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LapseView {
    /// The year whose budget granted it; it is over.
    pub granted_in: i64,
    /// By the year in which it would fall due.
    pub items: Vec<LapseLine>,
    /// SHA-256 over years and amounts: what entering the lapse is bound to.
    pub digest: String,
}

/// What would lapse of what one year granted for another.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LapseLine {
    /// The year in which it would fall due.
    pub year: i64,
    /// What was granted.
    pub commitment: Money,
    /// What is promised of it, and stays.
    pub committed: Money,
    /// What lapses.
    pub lapses: Money,
}

impl From<&Preview> for LapseView {
    fn from(one: &Preview) -> Self {
        let line = |row: &super::store::BucketRow| LapseLine {
            year: row.due_year,
            commitment: row.commitment,
            committed: row.committed,
            lapses: row.lapses(),
        };
        Self { granted_in: one.year, items: one.lines.iter().map(line).collect(), digest: one.digest.clone() }
    }
}
