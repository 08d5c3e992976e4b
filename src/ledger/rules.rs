//! Pure rules of the ledger: what a posting must say, and why a limit stands against it.

use super::Posting;
use crate::appropriation::rules::MOST;
use crate::db::text_enum;
use crate::error::Fault;
use crate::money::Money;
use time::Date;

text_enum! {
    /// Art einer Buchung.
    pub enum RowKind {
        /// Promised (festgelegt).
        Committed = "committed",
        /// A promise given back (Festlegung zurückgegeben).
        Uncommitted = "uncommitted",
        /// Paid (ausgezahlt).
        Paid = "paid",
        /// A payment that came back in its year (zurückgezahlt).
        Repaid = "repaid",
    }
}

/// What holds where something is posted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Terms {
    /// Whether the programme keeps the limits of the year in which it falls due.
    pub enforced: bool,
    /// Whether the year that grants it runs without a budget law.
    pub provisional: bool,
    /// The last day on which something is paid in the year in which it falls due.
    pub closes_on: Option<Date>,
}

/// Whether a posting says something sound, and the rules of its years allow it. Limits are kept by the balances.
///
/// # Errors
/// `ledger.amount-out-of-range`, `ledger.years-mixed-up`, `ledger.provisional-wants-reason` or `ledger.cash-closed`.
pub fn check(posting: &Posting<'_>, kind: RowKind, terms: Terms) -> Result<(), Fault> {
    if !(1..=MOST).contains(&posting.amount.cents()) {
        return Err(Fault::new("ledger.amount-out-of-range").with("value", posting.amount.plain()));
    }
    if posting.granted > posting.due {
        let fault = Fault::new("ledger.years-mixed-up").with("granted_in", posting.granted.to_string());
        return Err(fault.with("year", posting.due.to_string()));
    }
    let silent = posting.reason.is_none_or(|reason| reason.trim().is_empty());
    if kind == RowKind::Committed && terms.enforced && terms.provisional && silent {
        return Err(Fault::new("ledger.provisional-wants-reason").with("year", posting.granted.to_string()));
    }
    let pays = matches!(kind, RowKind::Paid | RowKind::Repaid);
    if let Some(day) = terms.closes_on.filter(|day| pays && terms.enforced && *day < posting.on) {
        let fault = Fault::new("ledger.cash-closed").with("year", posting.due.to_string());
        return Err(fault.with("day", day.to_string()));
    }
    Ok(())
}

/// Two amounts of a balance: its limit and what is used of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The limit.
    pub limit: Money,
    /// What is used.
    pub used: Money,
}

impl Limit {
    /// By how much an amount more would exceed the limit; nothing where it would not.
    pub fn short_of(self, amount: Money) -> Option<Money> {
        let wanted = self.used.cents().saturating_add(amount.cents());
        Money::from_cents(wanted.saturating_sub(self.limit.cents())).filter(|short| *short > Money::ZERO)
    }

    /// What is left; nothing below nothing.
    pub fn left(self) -> Money {
        Money::from_cents(self.limit.cents().saturating_sub(self.used.cents())).unwrap_or_default().max(Money::ZERO)
    }
}

/// Why a limit stands against a posting: the year, what was wanted, what is there. Without a limit there is none for that year at all.
pub fn against(posting: &Posting<'_>, code: &'static str, none: &'static str, there: Option<Money>) -> Fault {
    let told = Fault::new(if there.is_some() { code } else { none })
        .with("year", posting.due.to_string())
        .with("granted_in", posting.granted.to_string())
        .with("wanted", posting.amount.plain());
    told.with("free", there.unwrap_or_default().plain())
}
