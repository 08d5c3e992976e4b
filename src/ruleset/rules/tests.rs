//! Reading rule sets: what is typed comes back, what does not fit is told all at once.
#![expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]

use super::*;
use crate::ruleset::shipped;
use crate::web::Input;

fn current() -> Content {
    shipped().unwrap().pop().unwrap()
}

fn faults(changes: &[(&str, &str)]) -> Vec<String> {
    let mut input = typed(&current(), Writing::PAGE);
    for (name, text) in changes {
        assert!(RuleSetInput::FIELDS.contains(name), "{name}");
        match *text {
            "" => *input.place(name).unwrap() = None,
            text => input.set(name, text),
        }
    }
    let wrong = check(&input, Writing::PAGE, "starke-heimat", 2).err().unwrap_or_default();
    wrong.into_iter().map(|fault| format!("{} {}", fault.field, fault.fault.code)).collect()
}

#[test]
fn what_is_shipped_keeps_the_rules_and_is_typed_as_it_is_read() {
    for content in shipped().unwrap() {
        for writing in [Writing::PAGE, Writing::JSON] {
            let read = check(&typed(&content, writing), writing, &content.code, content.number).unwrap();
            assert_eq!(read, content);
        }
        complete(&content).unwrap();
    }
}

#[test]
fn every_value_without_source_is_one_we_know() {
    for content in shipped().unwrap() {
        let known: Vec<String> = content
            .values
            .profiles
            .iter()
            .flat_map(|profile| OF_PROFILE.iter().map(move |name| format!("{}.{name}", profile.code)))
            .chain(GENERAL.iter().map(|name| (*name).to_owned()))
            .collect();
        for name in &content.values.unverified {
            assert!(known.contains(name), "{} {name}", content.code);
        }
    }
}

#[test]
fn values_are_held_against_each_other() {
    for (changes, expected) in [
        (&[("single_rate_minimum", "95 %")][..], "single_rate_maximum rule-set.rate-order"),
        (&[("single_rate_usual", "60 %")], "single_rate_usual rule-set.usual-outside-band"),
        (&[("single_rate_maximum", "")], "single_rate_maximum input.missing"),
        (&[("joint_rate_minimum", "110 %")], "joint_rate_minimum award.bad-rate"),
        (&[("joint_minimum", "2.500.000,01")], "joint_maximum rule-set.minimum-over-maximum"),
        (&[("joint_maximum", "0")], "joint_maximum rule-set.bound-is-zero"),
        (&[("joint_maximum", "12.50")], "joint_maximum money.ambiguous"),
        (&[("joint_share", ""), ("joint_fixed", "true")], "joint_rate_minimum rule-set.rate-without-share"),
        (&[("joint_share", "")], "joint_share rule-set.no-financing"),
        (
            &[("single_most_recipients", "1"), ("single_fewest_recipients", "2")],
            "single_most_recipients rule-set.fewest-over-most",
        ),
        (&[("proof_months", "0")], "proof_months rule-set.term-out-of-range"),
        (&[("proof_months", "sechs")], "proof_months input.not-a-number"),
        (&[("record_years", "")], "record_years input.missing"),
        (&[("position_tolerance", "101")], "position_tolerance rule-set.bad-percent"),
        (&[("waiver_other", "-1")], "waiver_other rule-set.amount-negative"),
        (&[("day_count", "act/360")], "day_count input.not-a-choice"),
        (&[("joint_proof", "none")], "joint_proof input.not-a-choice"),
        (&[("joint_goals", "yes")], "joint_goals input.not-a-choice"),
        (&[("valid_from", "1.1.2025"), ("valid_to", "31.12.2024")], "valid_to period.end-before-start"),
        (
            &[("citation_1_valid_to", "31.12.1999"), ("citation_1_valid_from", "1.1.2000")],
            "citation_1_valid_to period.end-before-start",
        ),
        (&[("citation_20_text", "§ 1")], "citation_20_topic input.missing"),
        (&[("source_url", "javascript:alert(1)")], "source_url input.not-a-url"),
        (&[("single", ""), ("joint", "")], "allocation rule-set.no-profile"),
        (&[("title", "")], "title input.missing"),
    ] {
        let found = faults(changes);
        assert!(found.iter().any(|fault| fault == expected), "{expected} in {found:?}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let found =
        faults(&[("title", ""), ("joint_rate_usual", "1 %"), ("remedy_months", "-1"), ("citation_2_source", "")]);
    assert_eq!(
        found,
        [
            "title input.missing",
            "joint_rate_usual rule-set.usual-outside-band",
            "remedy_months rule-set.term-out-of-range",
            "citation_2_source input.missing",
        ]
    );
}

#[test]
fn a_profile_that_is_not_there_is_not_read() {
    let mut input = typed(&current(), Writing::PAGE);
    *input.place("single").unwrap() = None;
    input.set("single_rate_minimum", "Unsinn");
    let read = check(&input, Writing::PAGE, "starke-heimat", 3).unwrap();
    assert_eq!(read.values.profiles.len(), 1);
    assert!(!read.values.unverified.iter().any(|name| name.starts_with("single.")), "{:?}", read.values.unverified);
    assert!(complete(&blank("leer".to_owned(), "Leer".to_owned())).is_err());
}

#[test]
fn codes_are_short_and_plain() {
    for good in ["starke-heimat", "muster", "a1"] {
        assert_eq!(code(good), Ok(good.to_owned()));
    }
    for bad in ["", "a", "Starke", "a--b", "a-", "1a", "ä1", "a b", &"a".repeat(41)] {
        assert!(code(bad).is_err(), "{bad}");
    }
}
