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

fn of_year<'a>(promises: &'a [Promise], year: i64) -> impl Iterator<Item = &'a Promise> {
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

/// The postings that lead from what is promised to these tranches, in the order of the years, so that two amendments never wait for each
/// other. What is paid stays promised; a later granted promise is given back before an earlier one.
pub fn moves(promises: &[Promise], tranches: &[Tranche], this_year: i64) -> Vec<Move> {
    let years: BTreeSet<i64> =
        promises.iter().map(|one| one.due).chain(tranches.iter().map(|one| one.year)).collect();
    let mut moves = Vec::new();
    for due in years {
        let committed = sum(of_year(promises, due).map(|one| one.committed));
        let wanted = due_in(tranches, due).max(paid_in(promises, due)).cents();
        if wanted > committed {
            let amount = euro(wanted.saturating_sub(committed));
            moves.push(Move { granted: this_year.min(due), due, way: Way::More, amount });
        }
        let mut left = committed.saturating_sub(wanted).max(0);
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
        let moved = |way: Way| {
            sum(moves.iter().filter(|one| here(one.due, one.granted) && one.way == way).map(|one| one.amount))
        };
        let amount = before.saturating_add(moved(Way::More)).saturating_sub(moved(Way::Less));
        Drawn { granted, due, amount: euro(amount) }
    };
    places.into_iter().map(after).filter(|one| one.amount > Money::ZERO).collect()
}

/// By how much what is paid in each year is above what is to fall due in it: year, paid, tranche.
pub fn short(promises: &[Promise], tranches: &[Tranche]) -> Vec<(i64, Money, Money)> {
    let years: BTreeSet<i64> = promises.iter().map(|one| one.due).collect();
    years
        .into_iter()
        .map(|year| (year, paid_in(promises, year), due_in(tranches, year)))
        .filter(|(_, paid, due)| paid > due)
        .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn promise(granted: i64, due: i64, committed: i64, paid: i64) -> Promise {
        Promise { granted, due, committed: euro(committed), paid: euro(paid) }
    }

    fn tranche(year: i64, amount: i64) -> Tranche {
        Tranche { year, amount: euro(amount) }
    }

    fn told(moves: &[Move]) -> Vec<(i64, i64, i64)> {
        let signed = |one: &Move| if one.way == Way::More { one.amount.cents() } else { -one.amount.cents() };
        moves.iter().map(|one| (one.due, one.granted, signed(one))).collect()
    }

    #[test]
    fn more_comes_from_todays_year_and_less_goes_back_where_it_came_from() {
        let promises = [promise(2026, 2027, 500, 0), promise(2026, 2028, 300, 0), promise(2027, 2028, 100, 0)];
        let moved = moves(&promises, &[tranche(2027, 700), tranche(2028, 250)], 2027);
        assert_eq!(told(&moved), [(2027, 2027, 200), (2028, 2027, -100), (2028, 2026, -50)]);
        let drawn: Vec<_> =
            drawn(&promises, &moved).into_iter().map(|one| (one.due, one.granted, one.amount.cents())).collect();
        assert_eq!(drawn, [(2027, 2026, 500), (2027, 2027, 200), (2028, 2026, 250)]);
    }

    #[test]
    fn what_is_paid_stays_promised() {
        let promises = [promise(2026, 2027, 500, 400), promise(2027, 2027, 100, 0)];
        assert_eq!(told(&moves(&promises, &[tranche(2027, 300)], 2027)), [(2027, 2027, -100), (2027, 2026, -100)]);
        assert_eq!(short(&promises, &[tranche(2027, 300)]), [(2027, euro(400), euro(300))]);
        // Raised again, only what is above the payments is promised anew.
        let after = [promise(2026, 2027, 400, 400)];
        assert_eq!(told(&moves(&after, &[tranche(2027, 450)], 2028)), [(2027, 2027, 50)]);
    }

    fn promises() -> impl Strategy<Value = Vec<Promise>> {
        let one = (2024_i64..2028, 0_i64..3, 0_i64..1_000, 0_i64..1_000);
        proptest::collection::vec(one, 0..6).prop_map(|rows| {
            let mut found: Vec<Promise> = Vec::new();
            for (granted, ahead, committed, paid) in rows {
                if !found.iter().any(|one| (one.granted, one.due) == (granted, granted + ahead)) {
                    found.push(promise(granted, granted + ahead, committed, paid.min(committed)));
                }
            }
            found
        })
    }

    proptest! {
        #[test]
        fn after_an_amendment_each_year_is_promised_to_the_cent(
            promises in promises(), amounts in proptest::collection::vec(0_i64..1_500, 6), this_year in 2024_i64..2030,
        ) {
            let tranches: Vec<Tranche> =
                amounts.iter().zip(2024..).filter(|(amount, _)| **amount > 0).map(|(amount, year)| tranche(year, *amount)).collect();
            let moved = moves(&promises, &tranches, this_year);
            let drawn = drawn(&promises, &moved);
            for year in 2024..2032 {
                let after = sum(drawn.iter().filter(|one| one.due == year).map(|one| one.amount));
                prop_assert_eq!(after, due_in(&tranches, year).max(paid_in(&promises, year)).cents());
            }
            for one in &promises {
                let after = sum(drawn.iter().filter(|d| (d.granted, d.due) == (one.granted, one.due)).map(|d| d.amount));
                prop_assert!(after >= one.paid.cents(), "a bucket falls below what was paid of it");
            }
            for one in moved.iter().filter(|one| one.way == Way::More) {
                prop_assert!(one.granted == this_year.min(one.due));
            }
            let order: Vec<(i64, Reverse<i64>)> = moved.iter().map(|one| (one.due, Reverse(one.granted))).collect();
            prop_assert!(order.windows(2).all(|pair| pair.first().unwrap() < pair.last().unwrap()));
            prop_assert!(moves(&rebuilt(&drawn, &promises), &tranches, this_year).is_empty(), "done once is done");
        }
    }

    fn rebuilt(drawn: &[Drawn], before: &[Promise]) -> Vec<Promise> {
        let paid = |one: &Drawn| {
            before.iter().find(|p| (p.granted, p.due) == (one.granted, one.due)).map_or(0, |p| p.paid.cents())
        };
        drawn.iter().map(|one| promise(one.granted, one.due, one.amount.cents(), paid(one))).collect()
    }
}
