//! Pure rules of the budget: states of entries, what an entry must say, and whether it fits what is there.

mod fields;
#[cfg(test)]
mod tests;

pub use fields::{EntryFilter, check, filter, year};

use super::content::Content;
use crate::db::text_enum;
use crate::error::Fault;
use crate::money::Money;

text_enum! {
    /// Stand eines Haushaltseintrags.
    pub enum EntryState {
        /// Waits for another person (eingetragen).
        Entered = "entered",
        /// Counts (freigegeben).
        Released = "released",
        /// Refused with a reason (abgelehnt).
        Rejected = "rejected",
        /// Taken back by who entered it (zurückgezogen).
        Withdrawn = "withdrawn",
    }
}

text_enum! {
    /// What can happen to an entry.
    pub enum EntryAct {
        /// Another person releases it.
        Release = "release",
        /// It is refused.
        Reject = "reject",
        /// It is taken back.
        Withdraw = "withdraw",
    }
}

impl EntryState {
    /// Where an act leads; nothing where it is not possible.
    pub const fn next(self, act: EntryAct) -> Option<Self> {
        match (self, act) {
            (Self::Entered, EntryAct::Release) => Some(Self::Released),
            (Self::Entered, EntryAct::Reject) => Some(Self::Rejected),
            (Self::Entered, EntryAct::Withdraw) => Some(Self::Withdrawn),
            (
                Self::Released | Self::Rejected | Self::Withdrawn,
                EntryAct::Release | EntryAct::Reject | EntryAct::Withdraw,
            ) => None,
        }
    }
}

/// Where an act leads from a state.
///
/// # Errors
/// `appropriation.decided` where it is not possible.
pub fn after(state: EntryState, act: EntryAct) -> Result<EntryState, Fault> {
    state.next(act).ok_or_else(|| Fault::new("appropriation.decided").with("state", state.code()))
}

/// Whether an entry is for a year that is still open. What a closed year has granted for later ones may lapse still.
///
/// # Errors
/// `appropriation.year-closed`.
pub fn still_open(content: &Content, closed_until: Option<i64>) -> Result<(), Fault> {
    let first = content.granted_in.min(content.year);
    match closed_until {
        Some(closed) if content.kind.is_entered() && first <= closed => Err(Fault::new("appropriation.year-closed")
            .with("year", first.to_string())
            .with("closed", closed.to_string())),
        Some(_) | None => Ok(()),
    }
}

/// The most that one balance holds, in cents: 100 billion euros, so that no sum of years leaves the range of amounts.
pub const MOST: i64 = 10_000_000_000_000;

/// What is granted and used of one balance: of a year's cash, or of what one year grants for another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Balance {
    /// Granted, by released entries.
    pub granted: Money,
    /// Promised or paid of it.
    pub used: Money,
}

/// Whether an entry with an amount fits its balance. `enforced`: the programme keeps the limit of that year.
///
/// # Errors
/// `appropriation.below-zero`, `appropriation.below-used` or `appropriation.too-much`, with what is there.
pub fn fits(content: &Content, balance: Balance, enforced: bool) -> Result<(), Fault> {
    let Some(amount) = content.amount else { return Ok(()) };
    let told = |code| {
        Fault::new(code)
            .with("year", content.year.to_string())
            .with("amount", amount.plain())
            .with("granted", balance.granted.plain())
            .with("used", balance.used.plain())
    };
    let after = balance.granted.cents().saturating_add(amount.cents());
    if after > MOST {
        return Err(told("appropriation.too-much"));
    }
    if after < 0 {
        return Err(told("appropriation.below-zero"));
    }
    if enforced && amount < Money::ZERO && after < balance.used.cents() {
        return Err(told("appropriation.below-used"));
    }
    Ok(())
}

/// Whether a programme keeps the limits of a year.
pub fn is_enforced(ledger_from: Option<i64>, year: i64) -> bool {
    ledger_from.is_some_and(|from| from <= year)
}
