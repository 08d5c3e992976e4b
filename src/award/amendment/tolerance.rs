//! Moves within the cost plan that need no amendment: a line may be exceeded up to the tolerance of the rule set if others make up for it (T12). Pure.

use crate::money::Money;
use crate::notice::content::Position;

/// The whole of a rate in basis points.
const WHOLE: i64 = 10_000;

/// The most that may be spent on a line without an amendment: the amount planned and its tolerance, rounded half away from zero.
pub fn most(planned: Money, tolerance: i64) -> Money {
    let above = planned.share(tolerance, WHOLE).unwrap_or_default();
    planned.plus(above).unwrap_or(planned)
}

/// What a line was planned with: the line of the same category and title before.
fn planned(before: &[Position], one: &Position) -> Money {
    let same = before.iter().find(|old| old.category == one.category && old.title == one.title);
    same.and_then(|old| old.amount).unwrap_or_default()
}

fn sum(positions: &[Position]) -> i64 {
    positions.iter().fold(0, |sum, one| sum.saturating_add(one.amount.unwrap_or_default().cents()))
}

/// Lines that go beyond the tolerance: title, planned, wanted, the most without an amendment.
pub fn beyond(before: &[Position], after: &[Position], tolerance: i64) -> Vec<(String, Money, Money, Money)> {
    after
        .iter()
        .filter_map(|one| {
            let (planned, wanted) = (planned(before, one), one.amount.unwrap_or_default());
            let most = most(planned, tolerance);
            (wanted > most).then(|| (one.title.clone(), planned, wanted, most))
        })
        .collect()
}

/// Whether this move of costs needs no amendment: no line goes beyond its tolerance and the whole stays as it is.
pub fn needs_none(before: &[Position], after: &[Position], tolerance: i64) -> bool {
    beyond(before, after, tolerance).is_empty() && sum(after) <= sum(before)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;

    fn plan(lines: &[(&str, i64)]) -> Vec<Position> {
        let line = |(title, cents): &(&str, i64)| Position {
            category: "staff".to_owned(),
            title: (*title).to_owned(),
            amount: Money::from_cents(*cents),
            note: None,
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn t12_a_line_may_be_exceeded_by_its_tolerance_if_others_make_up_for_it() {
        let tolerance = 2_000;
        let before = plan(&[("Stelle", 25_000_000), ("Technik", 75_000_000)]);
        let ok = plan(&[("Stelle", 30_000_000), ("Technik", 70_000_000)]);
        assert!(needs_none(&before, &ok, tolerance), "300,000.00 of 250,000 planned");
        let cent = plan(&[("Stelle", 30_000_001), ("Technik", 69_999_999)]);
        assert!(!needs_none(&before, &cent, tolerance), "300,000.01 needs approval");
        assert_eq!(most(Money::from_cents(25_000_000).unwrap(), tolerance).cents(), 30_000_000);
        let told = beyond(&before, &cent, tolerance);
        assert_eq!((told.len(), told.first().unwrap().3.cents()), (1, 30_000_000));
    }

    #[test]
    fn a_new_line_and_a_higher_whole_always_need_one() {
        let before = plan(&[("Stelle", 100), ("Technik", 100)]);
        assert!(!needs_none(&before, &plan(&[("Stelle", 110), ("Technik", 100)]), 2_000), "the whole rises");
        assert!(!needs_none(&before, &plan(&[("Stelle", 100), ("Technik", 90), ("Reisen", 10)]), 2_000));
        assert!(needs_none(&before, &plan(&[("Stelle", 110), ("Technik", 80)]), 2_000), "less is spent");
        assert!(needs_none(&before, &before, 0));
    }
}
