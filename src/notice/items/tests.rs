//! Random lives of an award: the fold of its notices, on any day, back and forth.

use super::super::samples::{day, notice, terms};
use super::*;
use proptest::prelude::*;

/// Terms that an amendment can lead to: what stays with the award stays.
fn reachable(first: &Terms, mut one: Terms) -> Terms {
    one.theme.clone_from(&first.theme);
    one.purpose.clone_from(&first.purpose);
    one.early_start.clone_from(&first.early_start);
    one
}

fn change(before: &Terms, after: &Terms) -> Change {
    let items = before.changes_to(after);
    Change { reason: "x".to_owned(), items, revocation: None, lead_change: None, claim: None }
}

/// Notices of an award, with days of effect that never go back; without the first one it is an award from paper.
fn life() -> impl Strategy<Value = (Vec<Terms>, Vec<Content>)> {
    proptest::collection::vec((terms(), day()), 2..5).prop_map(|mut all| {
        all.sort_by_key(|(_, day)| *day);
        let mut notices: Vec<Content> = Vec::new();
        let mut states: Vec<Terms> = Vec::new();
        for ((one, day), number) in all.into_iter().zip(1..) {
            let one = match states.first() {
                Some(first) => reachable(first, one),
                None => one,
            };
            let amendment = states.last().map(|before| change(before, &one));
            notices.push(notice(number, day, one.clone(), amendment));
            states.push(one);
        }
        (states, notices)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_fold_of_any_day_is_what_the_newest_notice_in_effect_says((states, notices) in life(), on in day()) {
        let holding = notices.iter().rposition(|one| one.effective_on <= on);
        prop_assert_eq!(fold(&notices, on), holding.and_then(|place| states.get(place).cloned()));
        let mut shuffled = notices.clone();
        shuffled.reverse();
        prop_assert_eq!(fold(&shuffled, on), fold(&notices, on), "whatever order they are read in");
        // An award from paper has amendments alone: before the first of them it is what that one started from.
        let (_, amendments) = notices.split_first().ok_or_else(|| TestCaseError::fail("no notice"))?;
        let place = amendments.iter().rposition(|one| one.effective_on <= on).map_or(0, |place| place + 1);
        prop_assert_eq!(fold(amendments, on), states.get(place).cloned());
    }

    #[test]
    fn what_leads_there_leads_back((states, notices) in life()) {
        for (notice, before) in notices.iter().skip(1).zip(&states) {
            let mut terms = notice.terms.clone();
            for item in notice.amendment.iter().flat_map(|change| &change.items) {
                terms.apply(&item.turned());
            }
            prop_assert_eq!(&terms, before);
        }
    }

    #[test]
    fn a_notice_reads_back_as_it_was_sealed((_, notices) in life()) {
        for one in &notices {
            let sealed = one.seal().map_err(|error| TestCaseError::fail(error.to_string()))?;
            let read = Content::read(&sealed.text).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(&read, one);
            prop_assert_eq!(read.seal().map_err(|error| TestCaseError::fail(error.to_string()))?, sealed);
        }
    }
}
