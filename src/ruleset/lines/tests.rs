//! What two rule sets differ in, and that every value has a line.
#![expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]

use super::*;
use crate::rate::rate;
use crate::ruleset::{content, rules, shipped};

#[test]
fn the_two_generations_differ_where_the_guideline_does() {
    let all = shipped().unwrap();
    let (old, new) = all.get(1).zip(all.get(2)).unwrap();
    let names = changed(old, new);
    for name in ["title", "note", "single.rate", "joint.rate", "citations", "single.financing_types"] {
        assert!(names.iter().any(|one| one == name), "{name} in {names:?}");
    }
    for name in ["single.maximum", "joint.goals", "de_minimis", "proof_months"] {
        assert!(!names.iter().any(|one| one == name), "{name} in {names:?}");
    }
    assert!(changed(new, new).is_empty());
    let left_only = compare(old, new).iter().filter(|pair| pair.right.is_none()).count();
    let right_only = compare(old, new).iter().filter(|pair| pair.left.is_none()).count();
    assert_eq!((left_only, right_only), (3, 2), "citations that came and went");
}

#[test]
fn the_writing_of_a_rate_is_no_difference() {
    let new = shipped().unwrap().pop().unwrap();
    let mut other = new.clone();
    let band = other.values.profiles.first_mut().unwrap().rate.as_mut().unwrap();
    band.minimum = rate("7/10").unwrap();
    assert!(changed(&new, &other).is_empty());
}

#[test]
fn every_value_has_a_line() {
    for one in content::shipped().unwrap() {
        let lines = lines(&one);
        for name in rules::GENERAL {
            assert!(lines.iter().any(|line| line.name == *name && line.profile.is_none()), "{name}");
        }
        let unverified = lines.iter().filter(|line| !line.verified).count();
        assert!(unverified >= one.values.unverified.len() - 1, "{unverified}");
    }
}
