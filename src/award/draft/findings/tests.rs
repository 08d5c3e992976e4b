//! Findings, each with the draft that makes it; a right draft makes none.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at a surprise")]

mod sample;

use super::*;
use sample::{Sample, after, eur, recipient, right};
use time::macros::date;

#[test]
fn a_right_draft_makes_no_finding() {
    assert_eq!(right().told(), Vec::<String>::new());
}

#[test]
fn a_cent_is_missed_nowhere() {
    let cent = Money::from_cents(1).unwrap();
    let off = |money: &mut Option<Money>| *money = money.and_then(|one| one.plus(cent));
    assert_eq!(after(|one| off(&mut one.plan.positions[1].amount)), ["error positions draft.positions-sum"]);
    assert_eq!(after(|one| off(&mut one.plan.funding[0].amount)), ["error funding draft.funding-sum"]);
    assert_eq!(after(|one| off(&mut one.recipients[1].share)), ["error recipients draft.shares-sum"]);
    assert_eq!(after(|one| off(&mut one.recipients[1].cost)), ["error recipients draft.costs-sum"]);
    assert_eq!(
        after(|one| one.plan.tranches[0].amount = one.plan.tranches[0].amount.plus(cent).unwrap()),
        ["error tranches draft.tranches-sum"]
    );
    let mut sample = right();
    off(&mut sample.plan.positions[0].amount);
    let params = sample.findings().remove(0).fault.params;
    assert!(params.contains(&("off", "0.01".to_owned())), "{params:?}");
}

#[test]
fn years_and_days_outside_the_period_are_named_with_their_row() {
    assert_eq!(
        after(|one| one.plan.tranches[1].year = 2028),
        ["error tranches.1.year draft.tranche-outside", "error tranches.1.year draft.year-without-appropriation"]
    );
    assert_eq!(
        after(|one| one.plan.milestones[0].due_on = Some(date!(2028 - 01 - 01))),
        ["error milestones.0.due_on draft.milestone-outside"]
    );
    assert_eq!(
        after(|one| one.plan.terms.works_end_on = Some(date!(2028 - 01 - 31))),
        ["error base.works_end_on draft.works-outside"]
    );
    assert_eq!(
        after(|one| one.row.ends_on = Some(date!(2028 - 01 - 01))),
        ["error base.ends_on draft.period-too-long"]
    );
}

#[test]
fn a_year_without_money_is_an_error_unless_its_limit_is_not_kept() {
    assert_eq!(after(|one| one.years.truncate(1)), ["error tranches.1.year draft.year-without-appropriation"]);
    assert_eq!(
        after(|one| one.years[0].free = Some(eur(499_999))),
        ["error tranches.0.amount draft.tranche-over-free"]
    );
    assert!(after(|one| one.years[0] = Year { year: 2026, free: None, enforced: false }).is_empty());
}

#[test]
fn what_is_missing_is_told_all_at_once() {
    let told = after(|one| {
        one.plan.terms.purpose = None;
        one.plan.projects[0].goal = None;
        one.plan.positions.clear();
        one.plan.tranches.clear();
        one.plan.milestones.clear();
        one.plan.indicators[0].target = None;
        one.recipients[1].share = None;
        one.row.rate_numerator = None;
        one.row.rate_denominator = None;
    });
    assert_eq!(
        told,
        [
            "error base.purpose draft.missing",
            "error base.0.goal draft.no-goal",
            "error recipients.1.share draft.missing",
            "error positions draft.no-positions",
            "error financing.rate draft.missing",
            "error tranches draft.no-tranches",
            "error milestones draft.no-milestones",
            "error indicators.0.target draft.no-target",
        ]
    );
}

#[test]
fn a_joint_project_has_at_least_two_recipients() {
    let told = after(|one| {
        one.recipients = vec![recipient(one.row.id, 0, 1_000_000, 900_000)];
    });
    assert_eq!(told, ["error recipients draft.too-few-recipients"]);
}

#[test]
fn a_rate_outside_the_band_is_an_error_and_another_within_it_a_hint() {
    assert_eq!(
        Sample::single(300_000, "60 %", 180_000).told(),
        ["hint recipients draft.fewer-recipients-than-preferred", "error financing.rate draft.rate-outside"]
    );
    assert_eq!(
        Sample::single(300_000, "70 %", 210_000).told(),
        ["hint recipients draft.fewer-recipients-than-preferred", "hint financing.rate draft.rate-not-usual"]
    );
    let mut soft = Sample::single(300_000, "60 %", 180_000);
    for profile in &mut soft.values.profiles {
        profile.rate.as_mut().unwrap().as_a_rule = true;
    }
    assert!(soft.told().contains(&"as_a_rule financing.rate draft.rate-unusual".to_owned()));
}

#[test]
fn t13_above_the_largest_amount_a_reason_is_wanted_and_above_the_rate_nothing_helps() {
    let joint = |grant: i64| {
        let mut sample = right();
        sample.row.eligible_cost = Some(eur(3_000_000));
        sample.row.grant_amount = Some(eur(grant));
        sample.told().into_iter().filter(|one| one.contains("financing.grant")).collect::<Vec<_>>()
    };
    assert_eq!(joint(2_500_000), Vec::<String>::new());
    assert_eq!(joint(2_600_000), ["as_a_rule financing.grant draft.grant-above-usual"]);
    assert_eq!(
        joint(2_700_001),
        ["as_a_rule financing.grant draft.grant-above-usual", "error financing.grant draft.grant-over-largest"]
    );
}

#[test]
fn t15_below_the_usual_minimum_a_reason_is_enough() {
    let mut sample = Sample::single(120_000, "70 %", 84_000);
    let found = sample.findings();
    let below = found.iter().find(|one| one.fault.code == "draft.grant-below-usual").unwrap();
    assert_eq!((below.severity, below.place.as_str()), (Severity::AsARule, "financing.grant"));
    assert_eq!(against(&found, &[]), [below]);
    sample.plan.reasons =
        vec![Reason { code: "draft.grant-below-usual".to_owned(), reason: "Kleine Gemeinde".to_owned() }];
    assert!(against(&found, &sample.plan.reasons).is_empty());
}

#[test]
fn t19_the_eligible_cost_is_reckoned_back_from_grant_and_rate() {
    use crate::award::draft::figures::Source;
    let mut sample = Sample::single(994_000, "90 %", 894_600);
    sample.row.eligible_cost = None;
    sample.plan.positions.clear();
    let subject = Subject {
        row: &sample.row,
        recipients: &sample.recipients,
        plan: &sample.plan,
        values: &sample.values,
        profile: sample.values.profile(sample.code).unwrap(),
    };
    let figures = Figures::of(subject);
    assert_eq!(figures.eligible, Some((eur(994_000), Source::Grant)));
    assert_eq!(figures.largest.map(|one| (one.grant, one.own)), Some((eur(894_600), eur(99_400))));
}
