//! Worked examples of grants under the shipped rule sets, by name.
#![expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]

use super::*;
use crate::rate::rate;
use crate::ruleset::values::{ProfileCode, Values};
use proptest::prelude::*;

/// Euros.
fn eur(euros: i64) -> Money {
    Money::from_cents(euros * 100).unwrap()
}

/// The values of a shipped version of Starke Heimat.
fn values(number: i64) -> Values {
    let shipped = crate::ruleset::shipped().unwrap();
    shipped.into_iter().find(|one| one.code == "starke-heimat" && one.number == number).unwrap().values
}

fn share(rate: &Rate, eligible: Money) -> Basis<'_> {
    Basis { financing: FinancingType::Share, rate: Some(rate), eligible, own: Money::ZERO, third: Money::ZERO }
}

fn derived(number: i64, code: ProfileCode, basis: &Basis<'_>) -> Derivation {
    let values = values(number);
    largest_grant(values.profile(code).unwrap(), values.grant_rounding, basis).unwrap()
}

fn codes(derivation: &Derivation) -> Vec<(&'static str, i64)> {
    derivation.steps.iter().map(|step| (step.code.code(), step.amount.cents() / 100)).collect()
}

#[test]
fn t13_a_joint_project_of_three_million_gets_the_largest_amount() {
    let rate = rate("90 %").unwrap();
    let found = derived(2, ProfileCode::Joint, &share(&rate, eur(3_000_000)));
    let expected = [
        ("eligible", 3_000_000),
        ("gap", 3_000_000),
        ("rate", 2_700_000),
        ("cap", 2_500_000),
        ("grant", 2_500_000),
        ("own", 500_000),
    ];
    assert_eq!(codes(&found), expected);
    assert!(found.capped);
    assert_eq!((found.grant, found.own), (eur(2_500_000), eur(500_000)));
}

#[test]
fn t14_the_notice_says_which_rate_binds_when_costs_fall() {
    let ninety = rate("90 %").unwrap();
    let found = derived(2, ProfileCode::Joint, &share(&ninety, eur(3_000_000)));
    let (granted, costs) = (found.grant, eur(2_850_000));
    assert_eq!(settled_share(&ninety, granted, costs), Some(eur(2_500_000)), "(a) rate and largest amount");
    let exact = found.notice_rate.unwrap();
    assert_eq!(exact.fraction(), "5/6");
    assert_eq!(settled_share(&exact, granted, costs), Some(eur(2_375_000)), "(b) the exact fraction");
    let written = rate("83,33 %").unwrap();
    assert_eq!(settled_share(&written, granted, costs), Some(eur(2_374_905)), "(b) the rate as written");
}

#[test]
fn t15_a_small_single_project_is_below_the_usual_minimum_and_no_error() {
    let seventy = rate("70 %").unwrap();
    let found = derived(2, ProfileCode::Single, &share(&seventy, eur(120_000)));
    assert_eq!(found.grant, eur(84_000));
    let values = values(2);
    let profile = values.profile(ProfileCode::Single).unwrap();
    let below = profile.below_minimum(found.grant).unwrap();
    assert_eq!((below.amount, below.as_a_rule), (eur(100_000), true));
    assert_eq!(profile.outside_band(&seventy), None);
    assert_eq!(profile.outside_band(&rate("69,99 %").unwrap()), Some(false), "the band itself is firm");
}

#[test]
fn t19_a_grant_leads_back_to_its_eligible_cost() {
    let ninety = rate("90 %").unwrap();
    assert_eq!(eligible_for(eur(894_600), &ninety), Some(eur(994_000)));
    let found = derived(1, ProfileCode::Single, &share(&ninety, eur(994_000)));
    assert_eq!((found.grant, found.own), (eur(894_600), eur(99_400)));
}

#[test]
fn a_grant_is_rounded_to_whole_euros_as_in_notices_seen() {
    let seventy = rate("70 %").unwrap();
    let found = derived(2, ProfileCode::Single, &share(&seventy, eur(786_215)));
    assert_eq!(found.grant, eur(550_351));
    assert!(found.steps.iter().any(|step| step.code == StepCode::Rounding));
    // 100,000.495 is 100,000 and never by way of 100,000.50.
    let basis = share(&seventy, Money::from_cents(14_285_785).unwrap());
    assert_eq!(derived(2, ProfileCode::Single, &basis).grant, eur(100_000));
}

#[test]
fn nobody_is_paid_twice_for_the_same_cost() {
    let ninety = rate("90 %").unwrap();
    let basis = Basis { third: eur(200_000), ..share(&ninety, eur(1_000_000)) };
    let found = derived(2, ProfileCode::Joint, &basis);
    assert_eq!((found.grant, found.own), (eur(800_000), Money::ZERO));
    let deficit = Basis { financing: FinancingType::Deficit, rate: None, own: eur(100_000), ..basis };
    assert_eq!(derived(2, ProfileCode::Joint, &deficit).grant, eur(700_000));
    let values = values(2);
    let profile = values.profile(ProfileCode::Joint).unwrap();
    assert!(profile.allows(FinancingType::Share) && !profile.allows(FinancingType::Deficit));
    assert_eq!(largest_grant(profile, Rounding::Cent, &Basis { rate: None, ..basis }), None);
}

proptest! {
    #[test]
    fn a_derived_grant_never_exceeds_gap_or_largest_amount(
        eligible in 1_i64..100_000_000_000, third in 0_i64..100_000_000, up in 1_i64..=1000, whole in any::<bool>()
    ) {
        let (rate, values) = (rate(&format!("{up}/1000")).unwrap(), values(2));
        let profile = values.profile(ProfileCode::Joint).unwrap();
        let cents = |cents| Money::from_cents(cents).unwrap();
        let basis = Basis { third: cents(third), ..share(&rate, cents(eligible)) };
        let rounding = if whole { Rounding::WholeEuro } else { Rounding::Cent };
        let found = largest_grant(profile, rounding, &basis).unwrap();
        prop_assert!(found.grant.cents() <= (eligible - third).max(0));
        prop_assert!(found.grant <= profile.maximum.unwrap().amount);
        prop_assert_eq!(found.grant.cents() + found.own.cents() + third, eligible);
        prop_assert!(!whole || found.grant.cents() % 100 == 0);
        prop_assert_eq!(found.steps.first().map(|step| step.code), Some(StepCode::Eligible));
    }
}
