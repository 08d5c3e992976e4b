//! The JSON of a derivation: where the figures of an award come from.

use super::{RulesView, rules};
use crate::award::draft::figures::{Figures, Source, Subject};
use crate::award::draft::store::Draft;
use crate::award::draft::subject;
use crate::award::view::ShareView;
use crate::money::Money;
use crate::rate::Rate;
use serde::Serialize;
use utoipa::ToSchema;

/// Herleitung of the figures of an award.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct DerivationView {
    /// The rule set whose values are used.
    pub rule_set: Option<RulesView>,
    /// From the eligible cost to the own share, in order; empty while something is missing.
    pub steps: Vec<StepView>,
    /// `given`, `positions` (sum of the cost plan) or `grant` (reckoned back from grant and rate).
    pub eligible_from: Option<String>,
    /// The largest grant that the rules allow.
    pub largest_grant: Option<String>,
    /// Grant / eligible cost of that grant as exact fraction.
    pub notice_rate: Option<String>,
    /// Whether the largest amount of the rules cut it.
    pub capped: bool,
    /// How grants are rounded: `cent` or `whole_euro`.
    pub rounding: Option<String>,
    /// The sums that must agree.
    pub sums: Vec<SumView>,
    /// The recipients, each with what it would get in proportion to its cost.
    pub shares: Vec<ReckonedShareView>,
}

/// One step of a derivation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StepView {
    /// `eligible`, `gap`, `rate`, `cap`, `rounding`, `grant` or `own`.
    pub code: String,
    /// The amount after it, in euros.
    pub amount: String,
    /// The rate that it applied, as exact fraction.
    pub rate: Option<String>,
}

/// Two amounts that must be the same.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SumView {
    /// `positions`, `funding`, `tranches`, `shares` or `costs`.
    pub code: String,
    /// The sum, in euros.
    pub sum: Option<String>,
    /// What it must be.
    pub wanted: Option<String>,
    /// Whether they agree; `null` while one is not known.
    pub agrees: Option<bool>,
}

/// A recipient's share and how it would be reckoned.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReckonedShareView {
    /// The recipient.
    #[serde(flatten)]
    pub recipient: ShareView,
    /// Its part of the eligible cost.
    pub cost: Option<String>,
    /// The share in proportion to the costs.
    pub by_cost: Option<String>,
}

impl DerivationView {
    /// The derivation of an award's figures; empty where no rules bind it.
    pub fn of(draft: &Draft) -> Self {
        let Some(subject) = subject(draft) else { return Self::default() };
        let figures = Figures::of(subject);
        let largest = figures.largest.as_ref();
        let step = |one: &crate::ruleset::derive::Step| StepView {
            code: one.code.code().to_owned(),
            amount: one.amount.plain(),
            rate: one.rate.as_ref().map(Rate::fraction),
        };
        Self {
            rule_set: rules(draft),
            steps: largest.map(|one| one.steps.iter().map(step).collect()).unwrap_or_default(),
            eligible_from: figures.eligible.map(|(_, source)| from(source).to_owned()),
            largest_grant: largest.map(|one| one.grant.plain()),
            notice_rate: largest.and_then(|one| one.notice_rate.as_ref()).map(Rate::fraction),
            capped: largest.is_some_and(|one| one.capped),
            rounding: Some(subject.values.grant_rounding.code().to_owned()),
            sums: sums(subject, &figures),
            shares: shares(subject, &figures),
        }
    }
}

const fn from(source: Source) -> &'static str {
    match source {
        Source::Given => "given",
        Source::Positions => "positions",
        Source::Grant => "grant",
    }
}

fn sums(subject: Subject<'_>, figures: &Figures) -> Vec<SumView> {
    let (row, steps) = (subject.row, &subject.profile.steps);
    let joint = subject.recipients.len() > 1;
    [
        ("positions", steps.positions, figures.positions, row.eligible_cost),
        ("funding", steps.funding, figures.funding, figures.to_cover),
        ("tranches", steps.tranches, figures.tranches, row.grant_amount),
        ("shares", joint, figures.shares, row.grant_amount),
        ("costs", joint, figures.costs, row.eligible_cost),
    ]
    .into_iter()
    .filter(|(_, shown, _, _)| *shown)
    .map(|(code, _, sum, wanted)| SumView {
        code: code.to_owned(),
        sum: sum.map(Money::plain),
        wanted: wanted.map(Money::plain),
        agrees: sum.zip(wanted).map(|(sum, wanted)| sum == wanted),
    })
    .collect()
}

fn shares(subject: Subject<'_>, figures: &Figures) -> Vec<ReckonedShareView> {
    let reckoned = figures.by_cost.iter().copied().map(Some).chain(std::iter::repeat(None));
    let view = |(one, by_cost): (&crate::award::store::Recipient, Option<Money>)| ReckonedShareView {
        recipient: ShareView::from(one),
        cost: one.cost.map(Money::plain),
        by_cost: by_cost.map(Money::plain),
    };
    subject.recipients.iter().zip(reckoned).map(view).collect()
}
