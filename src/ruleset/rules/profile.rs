//! Reads one procedure profile: its steps, its band of rates, its amounts, its recipients.

use super::reader::Reader;
use crate::error::Fault;
use crate::money::Money;
use crate::rate::FinancingType;
use crate::ruleset::values::{Bound, Profile, ProfileCode, ProofKind, RateBand, Steps};
use std::cmp::Ordering;

/// The profile of this code; nothing when one of its fields is wrong.
pub(super) fn read(reader: &mut Reader<'_>, code: ProfileCode) -> Option<Profile> {
    let own = |part: &str| format!("{code}_{part}");
    let steps = steps(reader, &own);
    let financing_types = financing(reader, &own);
    let rate = band(reader, &own);
    if financing_types.contains(&FinancingType::Share) && reader.input.get(&own("rate_minimum")).is_none() {
        reader.faults.add(&own("rate_minimum"), Fault::new("rule-set.share-needs-rate"));
    }
    if !financing_types.is_empty() && !financing_types.contains(&FinancingType::Share) && rate.is_some() {
        reader.faults.add(&own("rate_minimum"), Fault::new("rule-set.rate-without-share"));
    }
    let (minimum, maximum) = (bound(reader, &own("minimum")), bound(reader, &own("maximum")));
    if minimum.zip(maximum).is_some_and(|(least, most)| least.amount > most.amount) {
        reader.faults.add(&own("maximum"), Fault::new("rule-set.minimum-over-maximum"));
    }
    let longest_months = reader.given(&own("longest_months"), Reader::term);
    let fewest_recipients = reader.given(&own("fewest_recipients"), Reader::term);
    let preferred_recipients = reader.given(&own("preferred_recipients"), Reader::term);
    let most_recipients = reader.given(&own("most_recipients"), Reader::term);
    if fewest_recipients.zip(most_recipients).is_some_and(|(fewest, most)| fewest > most) {
        reader.faults.add(&own("most_recipients"), Fault::new("rule-set.fewest-over-most"));
    }
    let report_months = reader.given(&own("report_months"), Reader::term);
    let report_due_months = reader.given(&own("report_due_months"), Reader::term);
    if report_months.is_some() != report_due_months.is_some() {
        let missing = if report_months.is_some() { "report_due_months" } else { "report_months" };
        reader.faults.add(&own(missing), Fault::new("rule-set.reports-need-both"));
    } else if report_months.is_some() && !reader.flag(&own("reports")) {
        reader.faults.add(&own("report_months"), Fault::new("rule-set.reports-without-step"));
    }
    Some(Profile {
        code,
        steps: steps?,
        financing_types,
        rate,
        minimum,
        maximum,
        longest_months,
        fewest_recipients,
        preferred_recipients,
        most_recipients,
        report_months,
        report_due_months,
    })
}

fn steps(reader: &mut Reader<'_>, own: &impl Fn(&str) -> String) -> Option<Steps> {
    let proof = reader.choice(&own("proof"), ProofKind::ALL, ProofKind::code);
    let mut flag = |part: &str| reader.flag(&own(part));
    Some(Steps {
        goals: flag("goals"),
        positions: flag("positions"),
        funding: flag("funding"),
        tranches: flag("tranches"),
        milestones: flag("milestones"),
        indicators: flag("indicators"),
        conditions: flag("conditions"),
        reports: flag("reports"),
        requests: flag("requests"),
        certifier: flag("certifier"),
        proof: proof?,
    })
}

fn financing(reader: &mut Reader<'_>, own: &impl Fn(&str) -> String) -> Vec<FinancingType> {
    let ticked: Vec<_> = FinancingType::ALL.iter().copied().filter(|kind| reader.flag(&own(kind.code()))).collect();
    if ticked.is_empty() {
        reader.faults.add(&own(FinancingType::Share.code()), Fault::new("rule-set.no-financing"));
    }
    ticked
}

/// The band of rates, if any of its ends is given; then both must be.
fn band(reader: &mut Reader<'_>, own: &impl Fn(&str) -> String) -> Option<RateBand> {
    let names = ["rate_minimum", "rate_maximum", "rate_usual"].map(own);
    let as_a_rule = reader.flag(&own("rate_as_a_rule"));
    if names.iter().all(|name| reader.input.get(name).is_none()) {
        return None;
    }
    let [least, most, often] = &names;
    let (minimum, maximum) = (reader.rate(least), reader.rate(most));
    let usual = reader.given(often, Reader::rate);
    let (minimum, maximum) = minimum.zip(maximum)?;
    if minimum.compare(&maximum) == Ordering::Greater {
        reader.faults.add(most, Fault::new("rule-set.rate-order"));
    } else if usual
        .as_ref()
        .is_some_and(|usual| usual.compare(&minimum) == Ordering::Less || usual.compare(&maximum) == Ordering::Greater)
    {
        reader.faults.add(often, Fault::new("rule-set.usual-outside-band"));
    }
    Some(RateBand { minimum, maximum, usual, as_a_rule })
}

fn bound(reader: &mut Reader<'_>, name: &str) -> Option<Bound> {
    let as_a_rule = reader.flag(&format!("{name}_as_a_rule"));
    let amount = reader.given(name, Reader::amount)?;
    if amount == Money::ZERO {
        reader.faults.add(name, Fault::new("rule-set.bound-is-zero"));
    }
    Some(Bound { amount, as_a_rule })
}
