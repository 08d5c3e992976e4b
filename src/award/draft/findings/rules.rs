//! What the rule set fixes: rate bands, smallest and largest amounts, how many recipients, who gets how much.

use super::{AS_A_RULE, Found, Severity, at};
use crate::award::draft::figures::{Figures, Subject, rate_of};
use crate::error::Fault;
use crate::money::Money;
use crate::rate::{FinancingType, Rate};
use crate::ruleset::values::Bound;
use std::cmp::Ordering;

pub fn recipients(found: &mut Found, subject: Subject<'_>, figures: &Figures) {
    let (recipients, profile) = (subject.recipients, subject.profile);
    let count = i64::try_from(recipients.len()).unwrap_or(i64::MAX);
    let counted = |code: &'static str, limit: i64| {
        Fault::new(code).with("count", count.to_string()).with("limit", limit.to_string())
    };
    if let Some(fewest) = profile.fewest_recipients.filter(|fewest| count < *fewest) {
        found.error("recipients", counted("draft.too-few-recipients", fewest));
    } else if let Some(preferred) = profile.preferred_recipients.filter(|preferred| count < *preferred) {
        found.hint("recipients", counted("draft.fewer-recipients-than-preferred", preferred));
    }
    if let Some(most) = profile.most_recipients.filter(|most| count > *most) {
        found.error("recipients", counted("draft.too-many-recipients", most));
    }
    let (joint, some_cost) = (recipients.len() > 1, recipients.iter().any(|one| one.cost.is_some()));
    for (row, one) in recipients.iter().enumerate() {
        found.missing(joint && one.share.is_none(), at("recipients", row, "share"));
        found.missing(some_cost && one.cost.is_none(), at("recipients", row, "cost"));
    }
    found.agree("recipients", "draft.shares-sum", figures.shares, subject.row.grant_amount);
    found.agree("recipients", "draft.costs-sum", figures.costs, subject.row.eligible_cost);
}

pub fn financing(found: &mut Found, subject: Subject<'_>, figures: &Figures) {
    let (row, profile) = (subject.row, subject.profile);
    if let Some(kind) = row.financing_type.filter(|kind| !profile.allows(*kind)) {
        let known: Vec<_> = profile.financing_types.iter().map(|kind| kind.code()).collect();
        let fault = Fault::new("draft.financing-not-allowed").with("value", kind.code());
        found.error("financing.financing_type", fault.with("known", known.join(", ")));
    }
    if let Some(rate) = rate_of(row) {
        banded(found, subject, &rate);
        if row.financing_type.is_some_and(|kind| kind != FinancingType::Share) {
            found.hint("financing.rate", Fault::new("draft.rate-without-effect"));
        }
    }
    let Some(grant) = row.grant_amount else { return };
    if let Some(bound) = profile.below_minimum(grant) {
        bounded(found, bound, ("draft.grant-below-usual", "draft.grant-below-minimum"));
    }
    if let Some(bound) = profile.above_maximum(grant) {
        bounded(found, bound, ("draft.grant-above-usual", "draft.grant-above-maximum"));
    }
    if let Some(most) = figures.uncapped.filter(|most| grant > *most) {
        found.error("financing.grant", Fault::new("draft.grant-over-largest").with("most", most.plain()));
    } else if let Some(most) = figures.largest.as_ref().map(|one| one.grant).filter(|most| grant < *most) {
        found.hint("financing.grant", Fault::new("draft.grant-below-largest").with("most", most.plain()));
    }
    if row.eligible_cost.is_some_and(|cost| grant > cost) {
        found.error("financing.grant", Fault::new("award.grant-over-eligible"));
    }
    binding(found, subject, grant);
}

/// A rate lies in the band of the profile; within it another than the usual one is worth a look.
fn banded(found: &mut Found, subject: Subject<'_>, rate: &Rate) {
    let Some(band) = &subject.profile.rate else { return };
    let told = |code: &'static str| {
        let fault = Fault::new(code).with("value", &rate.written);
        fault.with("minimum", &band.minimum.written).with("maximum", &band.maximum.written)
    };
    match subject.profile.outside_band(rate) {
        Some(true) => found.add(Severity::AsARule, "financing.rate", told("draft.rate-unusual")),
        Some(false) => found.error("financing.rate", told("draft.rate-outside")),
        None => {
            if let Some(usual) = band.usual.as_ref().filter(|usual| rate.compare(usual) != Ordering::Equal) {
                let fault = Fault::new("draft.rate-not-usual").with("value", &rate.written);
                found.hint("financing.rate", fault.with("usual", &usual.written));
            }
        }
    }
}

/// A grant lies beyond an amount that holds as a rule, or always.
fn bounded(found: &mut Found, bound: Bound, (as_a_rule, firm): (&'static str, &'static str)) {
    debug_assert!(AS_A_RULE.contains(&as_a_rule));
    let (severity, code) = if bound.as_a_rule { (Severity::AsARule, as_a_rule) } else { (Severity::Error, firm) };
    found.add(severity, "financing.grant", Fault::new(code).with("limit", bound.amount.plain()));
}

/// Where the grant is not the rate's part of the eligible cost, the notice must say which of both binds when costs fall (T14).
fn binding(found: &mut Found, subject: Subject<'_>, grant: Money) {
    let row = subject.row;
    let Some((rate, cost)) = rate_of(row).zip(row.eligible_cost) else { return };
    let fraction = Rate::of(grant, cost).filter(|_| row.financing_type == Some(FinancingType::Share));
    let by_rate = rate.share(cost).map_or(0, Money::cents);
    if let Some(fraction) = fraction.filter(|_| (by_rate - grant.cents()).abs() >= 100) {
        let fault = Fault::new("draft.rate-and-fraction").with("rate", &rate.written);
        found.hint("financing.rate", fault.with("fraction", fraction.fraction()));
    }
}
