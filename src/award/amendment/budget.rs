//! What an amendment does to the budget: more is promised by today's year, less is given back by the years that granted it. Pure.

use crate::db::row;
use crate::money::Money;
use crate::notice::content::{Drawn, Tranche};
use std::cmp::Reverse;
use std::collections::BTreeSet;

row! {
    /// Festlegung: what a year has granted to an award for a year, and what is paid of it.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Promise {
        /// The year whose budget grants it.
        pub granted: i64,
        /// The year in which it falls due.
        pub due: i64,
        /// What is promised.
        pub committed: Money,
        /// What is paid.
        pub paid: Money,
    }
}

/// Whether a move promises or gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// More is promised.
    More,
    /// A promise is given back.
    Less,
}

/// Haushaltsbewegung: one posting that an amendment makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The year whose budget grants it.
    pub granted: i64,
    /// The year in which it falls due.
    pub due: i64,
    /// Promised or given back.
    pub way: Way,
    /// How much.
    pub amount: Money,
}

fn euro(cents: i64) -> Money {
    Money::from_cents(cents).unwrap_or_default()
}

fn sum(amounts: impl Iterator<Item = Money>) -> i64 {
    amounts.fold(0_i64, |sum, amount| sum.saturating_add(amount.cents()))
}

fn of_year(promises: &[Promise], year: i64) -> impl Iterator<Item = &Promise> {
    promises.iter().filter(move |one| one.due == year)
}

/// What is paid to an award in a year.
pub fn paid_in(promises: &[Promise], year: i64) -> Money {
    euro(sum(of_year(promises, year).map(|one| one.paid)))
}

/// What is promised to an award for a year.
pub fn committed_of(promises: &[Promise], year: i64) -> Money {
    euro(sum(of_year(promises, year).map(|one| one.committed)))
}

/// What is paid to an award.
pub fn paid(promises: &[Promise]) -> Money {
    euro(sum(promises.iter().map(|one| one.paid)))
}

/// What falls due in a year.
pub fn due_in(tranches: &[Tranche], year: i64) -> Money {
    euro(sum(tranches.iter().filter(|one| one.year == year).map(|one| one.amount)))
}

/// Aussicht: what is to be promised for each year once the tranches are these.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlook {
    /// What is to be promised, by year.
    pub wanted: Vec<(i64, Money)>,
    /// Years in which more is paid than is to fall due: year, paid, due.
    pub short: Vec<(i64, Money, Money)>,
    /// What of that no other year makes up for.
    pub uncovered: Money,
}

/// What is to be promised for each year when the tranches become others. What the closing of a year has moved on stays moved, what is paid
/// stays promised; where a closed year falls, the year that got its rest gives it back.
pub fn outlook(promises: &[Promise], before: &[Tranche], after: &[Tranche]) -> Outlook {
    let years: BTreeSet<i64> = promises.iter().map(|one| one.due).chain(after.iter().map(|one| one.year)).collect();
    let (mut moved_on, mut owed, mut found) = (0_i64, 0_i64, Outlook::default());
    for year in years {
        let (committed, paid) = (committed_of(promises, year).cents(), paid_in(promises, year).cents());
        let off = committed.saturating_sub(due_in(before, year).cents());
        // Below its tranche a year is only where its rest was moved on; above it where it got such a rest, or paid more.
        let shift = if off < 0 { off } else { off.min(moved_on) };
        moved_on = moved_on.saturating_sub(shift);
        let due = due_in(after, year).cents().saturating_add(shift);
        let give = if shift > 0 { owed.min(due.saturating_sub(paid).max(0)) } else { 0 };
        owed = owed.saturating_sub(give);
        let due = due.saturating_sub(give);
        if due < paid {
            owed = owed.saturating_add(paid.saturating_sub(due));
            found.short.push((year, euro(paid), euro(due.max(0))));
        }
        found.wanted.push((year, euro(due.max(paid))));
    }
    found.uncovered = euro(owed);
    found
}

/// The postings that lead from what is promised to what is to be, in the order of the years, so that two amendments never wait for each
/// other. A later granted promise is given back before an earlier one.
pub fn moves(promises: &[Promise], wanted: &[(i64, Money)], this_year: i64) -> Vec<Move> {
    let mut moves = Vec::new();
    for (due, wanted) in wanted {
        let (due, committed) = (*due, committed_of(promises, *due).cents());
        if wanted.cents() > committed {
            let amount = euro(wanted.cents().saturating_sub(committed));
            moves.push(Move { granted: this_year.min(due), due, way: Way::More, amount });
        }
        let mut left = committed.saturating_sub(wanted.cents()).max(0);
        let mut buckets: Vec<&Promise> = of_year(promises, due).collect();
        buckets.sort_by_key(|one| Reverse(one.granted));
        for bucket in buckets {
            let unpaid = bucket.committed.cents().saturating_sub(bucket.paid.cents()).max(0);
            let amount = left.min(unpaid);
            if amount > 0 {
                left = left.saturating_sub(amount);
                moves.push(Move { granted: bucket.granted, due, way: Way::Less, amount: euro(amount) });
            }
        }
    }
    moves
}

/// What the years draw on once these postings are made.
pub fn drawn(promises: &[Promise], moves: &[Move]) -> Vec<Drawn> {
    let places: BTreeSet<(i64, i64)> = promises
        .iter()
        .map(|one| (one.due, one.granted))
        .chain(moves.iter().map(|one| (one.due, one.granted)))
        .collect();
    let after = |(due, granted): (i64, i64)| {
        let here = |year: i64, from: i64| year == due && from == granted;
        let before = sum(promises.iter().filter(|one| here(one.due, one.granted)).map(|one| one.committed));
        let by = |way: Way| {
            sum(moves.iter().filter(|one| here(one.due, one.granted) && one.way == way).map(|one| one.amount))
        };
        let amount = before.saturating_add(by(Way::More)).saturating_sub(by(Way::Less));
        Drawn { granted, due, amount: euro(amount) }
    };
    places.into_iter().map(after).filter(|one| one.amount > Money::ZERO).collect()
}

#[cfg(test)]
mod tests;
