//! The budget of amendments: more, less, paid, moved on by a closing; to the cent whatever comes.

#![expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]

use super::*;
use proptest::prelude::*;

fn promise(granted: i64, due: i64, committed: i64, paid: i64) -> Promise {
    Promise { granted, due, committed: euro(committed), paid: euro(paid) }
}

fn plan(rows: &[(i64, i64)]) -> Vec<Tranche> {
    rows.iter().map(|(year, amount)| Tranche { year: *year, amount: euro(*amount) }).collect()
}

/// The moves as (due, granted, signed amount).
fn told(promises: &[Promise], before: &[Tranche], after: &[Tranche], this_year: i64) -> Vec<(i64, i64, i64)> {
    let signed = |one: &Move| if one.way == Way::More { one.amount.cents() } else { -one.amount.cents() };
    let moves = moves(promises, &outlook(promises, before, after).wanted, this_year);
    moves.iter().map(|one| (one.due, one.granted, signed(one))).collect()
}

#[test]
fn more_comes_from_todays_year_and_less_goes_back_where_it_came_from() {
    let promises = [promise(2026, 2027, 500, 0), promise(2026, 2028, 300, 0), promise(2027, 2028, 100, 0)];
    let (before, after) = (plan(&[(2027, 500), (2028, 400)]), plan(&[(2027, 700), (2028, 250)]));
    assert_eq!(told(&promises, &before, &after, 2027), [(2027, 2027, 200), (2028, 2027, -100), (2028, 2026, -50)]);
    let moves = moves(&promises, &outlook(&promises, &before, &after).wanted, 2027);
    let drawn: Vec<_> =
        drawn(&promises, &moves).into_iter().map(|one| (one.due, one.granted, one.amount.cents())).collect();
    assert_eq!(drawn, [(2027, 2026, 500), (2027, 2027, 200), (2028, 2026, 250)]);
}

#[test]
fn what_is_paid_stays_promised() {
    let promises = [promise(2026, 2027, 500, 400), promise(2027, 2027, 100, 0)];
    let (before, after) = (plan(&[(2027, 600)]), plan(&[(2027, 300)]));
    assert_eq!(told(&promises, &before, &after, 2027), [(2027, 2027, -100), (2027, 2026, -100)]);
    let outlook = outlook(&promises, &before, &after);
    assert_eq!((outlook.short, outlook.uncovered), (vec![(2027, euro(400), euro(300))], euro(100)));
    // Raised again, only what is above the payments is promised anew.
    let now = [promise(2026, 2027, 400, 400)];
    assert_eq!(told(&now, &after, &plan(&[(2027, 450)]), 2028), [(2027, 2027, 50)]);
}

#[test]
fn what_a_closing_has_moved_on_stays_moved_and_is_given_back_there() {
    // Of 500 for 2027 only 300 were paid; the closing has moved 200 into 2028.
    let promises = [promise(2026, 2027, 300, 300), promise(2026, 2028, 400, 0), promise(2028, 2028, 200, 0)];
    let before = plan(&[(2027, 500), (2028, 400)]);
    assert_eq!(told(&promises, &before, &before, 2028), []);
    let moved = plan(&[(2027, 500), (2028, 350), (2029, 50)]);
    assert_eq!(told(&promises, &before, &moved, 2028), [(2028, 2028, -50), (2029, 2028, 50)]);
    // The closed year falls: the year that got its rest gives it back.
    let less = plan(&[(2027, 450), (2028, 400)]);
    assert_eq!(told(&promises, &before, &less, 2028), [(2028, 2028, -50)]);
    assert_eq!(outlook(&promises, &before, &less).uncovered, Money::ZERO);
    // What was moved on may be paid there.
    let paid = [promise(2026, 2027, 300, 300), promise(2026, 2028, 400, 400), promise(2028, 2028, 200, 100)];
    assert_eq!(outlook(&paid, &before, &before).short, []);
    // And the closed year rises: that is told, since it is over.
    assert_eq!(
        told(&promises, &before, &plan(&[(2027, 550), (2028, 350)]), 2028),
        [(2027, 2027, 50), (2028, 2028, -50)]
    );
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

fn years(amounts: &[i64]) -> Vec<Tranche> {
    let rows: Vec<(i64, i64)> = (2024..).zip(amounts.iter().copied()).filter(|(_, amount)| *amount > 0).collect();
    plan(&rows)
}

/// What is promised, year by year.
fn as_promised(promises: &[Promise]) -> Vec<Tranche> {
    let due: BTreeSet<i64> = promises.iter().map(|one| one.due).collect();
    due.into_iter().map(|year| Tranche { year, amount: committed_of(promises, year) }).collect()
}

fn rebuilt(drawn: &[Drawn], before: &[Promise]) -> Vec<Promise> {
    let paid = |one: &Drawn| {
        before.iter().find(|p| (p.granted, p.due) == (one.granted, one.due)).map_or(0, |p| p.paid.cents())
    };
    drawn.iter().map(|one| promise(one.granted, one.due, one.amount.cents(), paid(one))).collect()
}

proptest! {
    #[test]
    fn after_an_amendment_each_year_is_promised_to_the_cent(
        promises in promises(), amounts in proptest::collection::vec(0_i64..1_500, 6), this_year in 2024_i64..2030,
    ) {
        let (before, after) = (as_promised(&promises), years(&amounts));
        let outlook = outlook(&promises, &before, &after);
        let moved = moves(&promises, &outlook.wanted, this_year);
        let drawn = drawn(&promises, &moved);
        for year in 2024..2032 {
            let sum = sum(drawn.iter().filter(|one| one.due == year).map(|one| one.amount));
            prop_assert_eq!(sum, due_in(&after, year).max(paid_in(&promises, year)).cents());
        }
        for one in &promises {
            let sum = sum(drawn.iter().filter(|d| (d.granted, d.due) == (one.granted, one.due)).map(|d| d.amount));
            prop_assert!(sum >= one.paid.cents(), "a bucket falls below what was paid of it");
        }
        for one in moved.iter().filter(|one| one.way == Way::More) {
            prop_assert!(one.granted == this_year.min(one.due));
        }
        let order: Vec<(i64, Reverse<i64>)> = moved.iter().map(|one| (one.due, Reverse(one.granted))).collect();
        prop_assert!(order.windows(2).all(|pair| pair.first().unwrap() < pair.last().unwrap()));
        let now = rebuilt(&drawn, &promises);
        prop_assert!(told(&now, &after, &after, this_year).is_empty(), "done once is done");
    }

    #[test]
    fn a_closing_in_between_loses_and_makes_nothing(
        amounts in proptest::collection::vec(1_i64..1_000, 3), paid in 0_i64..1_000, after in proptest::collection::vec(0_i64..1_500, 3),
    ) {
        let before = years(&amounts);
        let of = |place: usize| amounts.get(place).copied().unwrap();
        let paid = paid.min(of(0));
        // 2024 is closed: what was not paid moves on.
        let rest = of(0) - paid;
        let mut promises = vec![promise(2024, 2024, paid, paid), promise(2024, 2025, of(1), 0), promise(2024, 2026, of(2), 0)];
        promises.push(promise(2025, 2025, rest, 0));
        prop_assert!(told(&promises, &before, &before, 2025).is_empty());
        // The year that is over only falls, as the findings want it.
        let mut next = after.clone();
        *next.first_mut().unwrap() = after.first().copied().unwrap().min(of(0));
        let next = years(&next);
        let outlook = outlook(&promises, &before, &next);
        let total = sum(outlook.wanted.iter().map(|(_, amount)| *amount));
        prop_assert_eq!(total, sum(next.iter().map(|one| one.amount)) + outlook.uncovered.cents());
    }
}
