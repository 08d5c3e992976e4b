//! The life cycle that is drawn, the year of revocation, and what each kind must say.
#![expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]

use super::*;
use time::macros::date;

#[test]
fn the_life_cycle_is_the_one_that_is_drawn() {
    let drawn: Vec<&str> = include_str!("../mod.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("//! "))
        .filter(|line| line.contains(" → "))
        .collect();
    let mut made = Vec::new();
    for state in NotificationState::ALL {
        for act in Act::ALL {
            if let Some(next) = state.next(*act) {
                made.push(format!("{state} → {next} {act}"));
            }
        }
    }
    assert_eq!(drawn, made);
}

#[test]
fn the_day_of_telling_starts_the_year() {
    assert_eq!(revocable_until(date!(2026 - 11 - 22)).unwrap(), date!(2027 - 11 - 22));
    assert_eq!(revocable_until(date!(2024 - 02 - 29)).unwrap(), date!(2025 - 02 - 28));
    assert_eq!(days_until_told(date!(2026 - 11 - 01), date!(2026 - 11 - 22)), 21);
}

#[test]
fn each_kind_says_what_it_must() {
    let some = |text: &str| Some(text.to_owned());
    let at = (Writing::JSON, date!(2026 - 11 - 22));
    let codes = |kind: &str, on: &str, amount: Option<&str>| {
        let input = NotificationInput {
            kind: some(kind),
            happened_on: some(on),
            amount: amount.map(str::to_owned),
            text: some("x"),
            version: None,
        };
        let faults = told(&input, at).err().unwrap_or_default();
        faults.into_iter().map(|one| format!("{} {}", one.field, one.fault.code)).collect::<Vec<_>>()
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(codes("other_funds", "2026-11-20", Some("5000.00")), none);
    assert_eq!(codes("other_funds", "2026-11-20", None), ["amount notification.amount-missing"]);
    assert_eq!(codes("delay", "2026-11-20", Some("1.00")), ["amount notification.no-amount"]);
    assert_eq!(codes("insolvency", "2026-11-22", Some("1.00")), none);
    assert_eq!(codes("insolvency", "2026-11-22", None), none);
    assert_eq!(codes("costs_fall", "2026-11-22", Some("0.00")), ["amount notification.amount-not-positive"]);
    assert_eq!(codes("lost", "2026-11-23", None), ["kind input.not-a-choice", "happened_on notification.in-future"]);
}
