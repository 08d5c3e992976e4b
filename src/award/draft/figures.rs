//! Derived figures of a draft: the largest grant with every step, and the sums that must agree. Pure.

use super::rules::split::largest_remainder;
use crate::award::plan::Plan;
use crate::award::plan::{FundingKind, sum};
use crate::award::store::{AwardRow, Recipient};
use crate::money::Money;
use crate::rate::{FinancingType, Rate};
use crate::ruleset::Values;
use crate::ruleset::derive::{Basis, Derivation, eligible_for, largest_grant};
use crate::ruleset::values::Profile;

/// What the figures of a draft follow from.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The award's own row.
    pub row: &'a AwardRow,
    /// Lead first.
    pub recipients: &'a [Recipient],
    /// Its plan.
    pub plan: &'a Plan,
    /// The values of its rule set.
    pub values: &'a Values,
    /// Its procedure profile.
    pub profile: &'a Profile,
}

/// Where the eligible cost comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// It was given.
    Given,
    /// The sum of the cost plan.
    Positions,
    /// Reckoned back from grant and rate.
    Grant,
}

/// Abgeleitete Zahlen eines Entwurfs. What cannot be reckoned yet is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The sum of the cost plan; nothing while a line has no amount or there is none.
    pub positions: Option<Money>,
    /// The eligible cost that the derivation begins with, and where it comes from.
    pub eligible: Option<(Money, Source)>,
    /// The largest grant with every step.
    pub largest: Option<Derivation>,
    /// What the rules would allow without their largest amount.
    pub uncapped: Option<Money>,
    /// The sum of own funds.
    pub own: Option<Money>,
    /// The sum of what third parties and others pay.
    pub third: Option<Money>,
    /// What must be covered beside the grant: total cost less grant.
    pub to_cover: Option<Money>,
    /// The sum of all funding.
    pub funding: Option<Money>,
    /// The sum of the tranches.
    pub tranches: Option<Money>,
    /// The sum of the recipients' shares; nothing while one is not known.
    pub shares: Option<Money>,
    /// The sum of the recipients' costs; nothing while one is not known.
    pub costs: Option<Money>,
    /// What each recipient would get in proportion to its cost, lead first; empty while a cost is not known.
    pub by_cost: Vec<Money>,
}

/// The rate of an award, if it has one.
pub fn rate_of(row: &AwardRow) -> Option<Rate> {
    row.rate_numerator.zip(row.rate_denominator).map(|(numerator, denominator)| Rate {
        numerator,
        denominator,
        written: row.rate_written.clone().unwrap_or_else(|| format!("{numerator}/{denominator}")),
    })
}

/// One amount less another, if both are known and in range.
pub fn less(one: Option<Money>, other: Option<Money>) -> Option<Money> {
    one.zip(other).and_then(|(one, other)| Money::from_cents(one.cents().checked_sub(other.cents())?))
}

/// The sum of what is known, if anything is there at all.
fn some<T>(rows: &[T], amount: impl Fn(&T) -> Option<Money>) -> Option<Money> {
    if rows.is_empty() { None } else { sum(rows.iter().map(amount)) }
}

impl Figures {
    /// Reckons all of them.
    pub fn of(subject: Subject<'_>) -> Self {
        let Subject { row, recipients, plan, values, profile } = subject;
        let rate = rate_of(row);
        let positions = some(&plan.positions, |one| one.amount);
        let of_kind = |own: bool| {
            let amounts = plan.funding.iter().filter(|one| (one.kind == FundingKind::Own) == own);
            sum(amounts.map(|one| one.amount))
        };
        let (own, third) = (of_kind(true), of_kind(false));
        let eligible = eligible(row, positions, rate.as_ref());
        let derived = |profile: &Profile| {
            let basis = Basis {
                financing: row.financing_type?,
                rate: rate.as_ref(),
                eligible: eligible?.0,
                own: own.unwrap_or_default(),
                third: third.unwrap_or_default(),
            };
            largest_grant(profile, values.grant_rounding, &basis)
        };
        let largest = derived(profile);
        let uncapped = derived(&Profile { maximum: None, ..profile.clone() }).map(|one| one.grant);
        let costs: Option<Vec<Money>> = recipients.iter().map(|one| one.cost).collect();
        let by_cost = costs.zip(row.grant_amount).and_then(|(costs, grant)| largest_remainder(grant, &costs));
        Self {
            positions,
            eligible,
            largest,
            uncapped,
            own,
            third,
            to_cover: less(row.total_cost.or(row.eligible_cost), row.grant_amount),
            funding: sum(plan.funding.iter().map(|one| one.amount)),
            tranches: some(&plan.tranches, |one| Some(one.amount)),
            shares: some(recipients, |one| one.share),
            costs: some(recipients, |one| one.cost),
            by_cost: by_cost.unwrap_or_default(),
        }
    }
}

/// The eligible cost as given, else as planned, else as it follows from grant and rate (T19).
fn eligible(row: &AwardRow, positions: Option<Money>, rate: Option<&Rate>) -> Option<(Money, Source)> {
    let back = || {
        let rate = rate.filter(|_| row.financing_type == Some(FinancingType::Share))?;
        eligible_for(row.grant_amount?, rate)
    };
    row.eligible_cost
        .map(|cost| (cost, Source::Given))
        .or_else(|| positions.map(|cost| (cost, Source::Positions)))
        .or_else(|| back().map(|cost| (cost, Source::Grant)))
}
