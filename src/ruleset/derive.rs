//! What follows from a rule set's values for a planned award: the largest grant, step by step, and what a share grant becomes at the end.
//!
//! Pure: amounts in cents, rates as exact fractions, nothing rounded before the step that says so.

use super::values::{Bound, Profile, Rounding};
use crate::db::text_enum;
use crate::money::Money;
use crate::rate::{FinancingType, Rate};
use std::cmp::Ordering;

text_enum! {
    /// Rechenschritt.
    pub enum StepCode {
        /// Zuwendungsfähige Ausgaben: where it begins.
        Eligible = "eligible",
        /// What other funders leave open; for deficit financing own funds count too.
        Gap = "gap",
        /// The rate's part of the eligible cost.
        Rate = "rate",
        /// The largest amount of the rules.
        Cap = "cap",
        /// Rounded as the rules say.
        Rounding = "rounding",
        /// The largest grant.
        Grant = "grant",
        /// What the recipient bears.
        Own = "own",
    }
}

/// One step of a derivation: what it is called and what stands after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which step.
    pub code: StepCode,
    /// The amount after it.
    pub amount: Money,
    /// The rate that it applied.
    pub rate: Option<Rate>,
}

/// What a grant is derived from.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// How it is financed.
    pub financing: FinancingType,
    /// The rate; only share financing has one.
    pub rate: Option<&'a Rate>,
    /// Planned eligible cost.
    pub eligible: Money,
    /// Planned own funds; they count first in deficit financing only.
    pub own: Money,
    /// Funds of third parties.
    pub third: Money,
}

/// Herleitung: the largest grant under a profile, with every step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// From the eligible cost to the own share, in order.
    pub steps: Vec<Step>,
    /// The largest grant.
    pub grant: Money,
    /// What is left for the recipient: eligible cost less grant and third parties; below zero where these give more than the cost.
    pub own: Money,
    /// Grant / eligible cost as an exact fraction: what a notice may name instead of the rate (5/6 for 2.5 of 3 million).
    pub notice_rate: Option<Rate>,
    /// Whether the profile's largest amount cut it.
    pub capped: bool,
}

/// The largest grant under a profile. `None` when share financing has no rate, or an amount leaves the accepted range.
pub fn largest_grant(profile: &Profile, rounding: Rounding, basis: &Basis<'_>) -> Option<Derivation> {
    let mut steps = vec![step(StepCode::Eligible, basis.eligible)];
    let gap = gap(basis)?;
    steps.push(step(StepCode::Gap, gap));
    // The fraction stays exact until the rounding step: eligible * numerator / denominator.
    let (mut amount, mut exact) = (gap, None);
    if basis.financing == FinancingType::Share {
        let rate = basis.rate?;
        let part = rate.share(basis.eligible)?;
        steps.push(Step { code: StepCode::Rate, amount: part, rate: Some(rate.clone()) });
        if part <= gap {
            (amount, exact) = (part, Some(rate));
        }
    }
    let cap = profile.maximum.map(|bound| bound.amount).filter(|cap| *cap < amount);
    if let Some(cap) = cap {
        steps.push(step(StepCode::Cap, cap));
        (amount, exact) = (cap, None);
    }
    let grant = match exact {
        Some(rate) => rounded(rounding, basis.eligible, (rate.numerator, rate.denominator), gap)?,
        None => rounded(rounding, amount, (1, 1), amount)?,
    };
    if grant != amount {
        steps.push(step(StepCode::Rounding, grant));
    }
    let own = less(less(basis.eligible, grant)?, basis.third)?;
    steps.extend([step(StepCode::Grant, grant), step(StepCode::Own, own)]);
    Some(Derivation { steps, grant, own, notice_rate: Rate::of(grant, basis.eligible), capped: cap.is_some() })
}

const fn step(code: StepCode, amount: Money) -> Step {
    Step { code, amount, rate: None }
}

fn less(one: Money, other: Money) -> Option<Money> {
    Money::from_cents(one.cents().checked_sub(other.cents())?)
}

fn gap(basis: &Basis<'_>) -> Option<Money> {
    let open = less(basis.eligible, basis.third)?;
    let open = if basis.financing == FinancingType::Deficit { less(open, basis.own)? } else { open };
    Some(open.max(Money::ZERO))
}

/// `of * up / down`, rounded half away from zero, but never above `most`; then it is cut to the last whole unit.
fn rounded(rounding: Rounding, of: Money, (up, down): (i64, i64), most: Money) -> Option<Money> {
    match rounding {
        Rounding::Cent => Some(of.share(up, down)?.min(most)),
        Rounding::WholeEuro => {
            let euros = of.share(up, down.checked_mul(100)?)?.cents().min(most.cents().div_euclid(100));
            Money::from_cents(euros.checked_mul(100)?)
        }
    }
}

impl Profile {
    /// The smallest amount, if a grant lies below it.
    pub fn below_minimum(&self, grant: Money) -> Option<Bound> {
        self.minimum.filter(|bound| grant < bound.amount)
    }

    /// The largest amount, if a grant lies above it.
    pub fn above_maximum(&self, grant: Money) -> Option<Bound> {
        self.maximum.filter(|bound| grant > bound.amount)
    }

    /// If a rate lies outside the band: whether the band holds only as a rule.
    pub fn outside_band(&self, rate: &Rate) -> Option<bool> {
        let band = self.rate.as_ref()?;
        let outside = rate.compare(&band.minimum) == Ordering::Less || rate.compare(&band.maximum) == Ordering::Greater;
        outside.then_some(band.as_a_rule)
    }

    /// Whether awards may be financed so.
    pub fn allows(&self, financing: FinancingType) -> bool {
        self.financing_types.contains(&financing)
    }
}

/// The eligible cost of which a grant is this part, rounded half up to cents: 894,600 at 90 % belong to 994,000.
pub fn eligible_for(grant: Money, rate: &Rate) -> Option<Money> {
    grant.share(rate.denominator, rate.numerator)
}

/// What a share grant becomes when the final eligible cost is known: the rate's part of it to the cent, at most what was granted
/// (domain 2.2; the largest amount of the rules does not cut again). The notice says whether its written rate binds or the exact fraction.
pub fn settled_share(rate: &Rate, granted: Money, final_cost: Money) -> Option<Money> {
    Some(rate.share(final_cost.max(Money::ZERO))?.min(granted))
}

#[cfg(test)]
mod tests;
