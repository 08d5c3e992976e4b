//! What an entry must say, when it fits, and its life cycle.
#![expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]

use super::*;
use crate::appropriation::content::Kind;
use crate::appropriation::input::EntryInput;
use crate::id::ProgrammeId;
use crate::web::input::Writing;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn text(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn input(kind: &str, granted_in: &str, year: &str, amount: &str) -> EntryInput {
    EntryInput {
        kind: text(kind),
        granted_in: text(granted_in),
        year: text(year),
        amount: text(amount),
        reason: text("Haushaltsplan"),
        ..EntryInput::default()
    }
}

fn faults(input: &EntryInput) -> Vec<String> {
    let faults = check(input, ProgrammeId::new(), Writing::JSON).unwrap_err();
    faults.into_iter().map(|fault| format!("{} {}", fault.field, fault.fault.code)).collect()
}

#[test]
fn the_diagram_shows_exactly_what_the_function_allows() {
    let drawn: BTreeSet<String> = include_str!("../mod.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("//! "))
        .filter(|line| line.contains('→') || line.contains('⇒'))
        .filter_map(|line| match line.split_whitespace().collect::<Vec<_>>().as_slice() {
            [from, _, to, act] => Some(format!("{from} {to} {act}")),
            _ => None,
        })
        .collect();
    let allowed: BTreeSet<String> = EntryState::ALL
        .iter()
        .flat_map(|from| {
            let acts = EntryAct::ALL.iter();
            acts.filter_map(move |act| from.next(*act).map(|to| format!("{from} {to} {act}")))
        })
        .collect();
    assert_eq!(drawn, allowed);
}

#[test]
fn a_kind_says_what_an_entry_must_hold() {
    let good = |input: &EntryInput| check(input, ProgrammeId::new(), Writing::JSON).unwrap();
    let own = good(&input("own", "", "2027", "16000000.00"));
    assert_eq!((own.granted_in, own.year, own.amount), (2027, 2027, Money::from_cents(1_600_000_000)));
    assert_eq!(good(&input("own", "2027", "2027", "1")).granted_in, 2027);
    assert_eq!(good(&input("authorisation", "2026", "2028", "1")).granted_in, 2026);
    assert_eq!(good(&input("provisional", "", "2027", "")).amount, None);
    let closing = EntryInput { day: text("2027-01-08"), ..input("cash_closing", "", "2026", "") };
    assert_eq!(good(&closing).day, Some(time::macros::date!(2027 - 01 - 08)));
    for (wrong, expected) in [
        (input("", "", "", ""), vec!["kind input.missing", "year input.missing"]),
        (input("lapse", "2025", "2027", "-1"), vec!["kind appropriation.lapse-by-act"]),
        (input("money", "", "2027", "1"), vec!["kind input.not-a-choice"]),
        (input("own", "2026", "2027", "1"), vec!["granted_in appropriation.granted-elsewhere"]),
        (input("authorisation", "", "2027", "1"), vec!["granted_in input.missing"]),
        (input("authorisation", "2027", "2027", "1"), vec!["granted_in appropriation.not-ahead"]),
        (input("authorisation", "2028", "2027", "1"), vec!["granted_in appropriation.not-ahead"]),
        (input("authorisation", "1996", "2027", "1"), vec!["granted_in appropriation.too-far-ahead"]),
        (input("cash", "", "27", "1"), vec!["year appropriation.bad-year"]),
        (input("cash", "", "2027", ""), vec!["amount input.missing"]),
        (input("cash", "", "2027", "0"), vec!["amount appropriation.zero"]),
        (input("cash", "", "2027", "100000000000.01"), vec!["amount appropriation.amount-beyond"]),
        (input("cash", "", "2027", "-100000000000.01"), vec!["amount appropriation.amount-beyond"]),
        (input("cash", "", "2027", "99999999999999999"), vec!["amount money.too-large"]),
        (input("cash", "", "2027", "1,5"), vec!["amount money.ambiguous"]),
        (input("provisional", "", "2027", "1"), vec!["amount appropriation.no-amount"]),
        (input("cash_closing", "", "2027", ""), vec!["day input.missing"]),
        (
            EntryInput { day: text("2029-01-01"), ..input("cash_closing", "", "2027", "") },
            vec!["day appropriation.closing-outside"],
        ),
        (EntryInput { day: text("2027-12-20"), ..input("own", "", "2027", "1") }, vec!["day appropriation.no-day"]),
        (EntryInput { reason: None, ..input("own", "", "2027", "1") }, vec!["reason input.missing"]),
    ] {
        assert_eq!(faults(&wrong), expected, "{wrong:?}");
    }
}

fn content(amount: i64) -> Content {
    Content {
        amount: Money::from_cents(amount),
        ..check(&input("own", "", "2027", "1"), ProgrammeId::new(), Writing::JSON).unwrap()
    }
}

#[test]
fn a_cut_stops_at_what_is_used() {
    let balance = Balance { granted: Money::from_cents(1_000).unwrap(), used: Money::from_cents(600).unwrap() };
    let code = |amount, enforced| fits(&content(amount), balance, enforced).map_err(|fault| fault.code);
    assert_eq!(code(-400, true), Ok(()));
    assert_eq!(code(-401, true), Err("appropriation.below-used"));
    assert_eq!(code(-401, false), Ok(()), "a year that is recorded only keeps no limit");
    assert_eq!(code(-1_001, false), Err("appropriation.below-zero"));
    assert_eq!(code(MOST - 1_000, true), Ok(()));
    assert_eq!(code(MOST - 999, true), Err("appropriation.too-much"));
    assert_eq!(Kind::ALL.iter().filter(|kind| kind.is_money()).count(), 4);
}

proptest! {
    #[test]
    fn whatever_fits_leaves_a_sound_balance(granted in 0..=MOST, used in 0..=MOST, amount in -MOST..=MOST) {
        let (used, amount) = (used.min(granted), if amount == 0 { 1 } else { amount });
        let balance = Balance { granted: Money::from_cents(granted).unwrap(), used: Money::from_cents(used).unwrap() };
        let after = granted + amount;
        let sound = (used..=MOST).contains(&after);
        prop_assert_eq!(fits(&content(amount), balance, true).is_ok(), sound);
    }
}
