//! The JSON of drafts: the whole, what is wrong with it, and where its figures come from.

use super::figures::{Figures, Source, Subject};
use super::findings::{Finding, Year};
use super::section::Section;
use super::store::{Draft, Preparer};
use super::{content, findings_of, subject};
use crate::award::view::{AwardView, ShareView};
use crate::error::Answer;
use crate::id::{CallId, RuleSetId};
use crate::money::Money;
use crate::rate::Rate;
use crate::web::lang::{Lang, problems};
use serde::Serialize;
use std::collections::BTreeMap;
use time::Date;
use utoipa::ToSchema;

/// Entwurf: an award with what it is drafted under.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DraftView {
    /// As in lists.
    #[serde(flatten)]
    pub award: AwardView,
    /// The call it was begun under.
    pub call: Option<CallId>,
    /// The rule set that binds it.
    pub rule_set: Option<RulesView>,
    /// `allocation`, `single` or `joint`.
    pub profile: Option<String>,
    /// The sections that its profile asks for, each with the version of the award in which it was last changed.
    pub sections: BTreeMap<String, i64>,
    /// The projects with their goals.
    pub projects: Vec<ProjectView>,
    /// Purpose.
    pub purpose: Option<String>,
    /// First day of carrying out, where it differs from the period.
    pub works_start_on: Option<String>,
    /// Last day of carrying out, where it differs.
    pub works_end_on: Option<String>,
    /// From which day on an early start is allowed.
    pub early_start_on: Option<String>,
    /// Why it is allowed.
    pub early_start_reason: Option<String>,
    /// Reasons for what differs from the rule.
    pub reasons: Vec<ReasonView>,
    /// Why it was sent back last.
    pub return_reason: Option<String>,
    /// Who changed its content, and so may not release it.
    pub prepared_by: Vec<PersonView>,
    /// SHA-256 of its content now; a release is bound to it.
    pub digest: String,
    /// The digest with which it was handed over.
    pub handed_over_digest: Option<String>,
}

/// Regelwerk, named.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RulesView {
    /// Its id.
    pub id: RuleSetId,
    /// Its short name.
    pub code: String,
    /// Its version.
    pub number: i64,
}

/// Vorhaben.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProjectView {
    /// Title.
    pub title: String,
    /// What it is to reach.
    pub goal: Option<String>,
}

/// Begründung.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReasonView {
    /// The code of the finding.
    pub finding: String,
    /// Why.
    pub reason: String,
}

/// A person, named.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonView {
    /// The person's id.
    pub id: crate::id::PersonId,
    /// The person's name.
    pub name: String,
}

/// Feststellung.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FindingView {
    /// Stable dotted code.
    pub code: String,
    /// `section`, `section.field` or `section.row.field`, rows counted from 0.
    pub place: String,
    /// `error`, `as_a_rule` or `hint`.
    pub severity: String,
    /// What is wrong and what to do.
    pub detail: String,
    /// The values that the sentence names.
    pub values: BTreeMap<String, String>,
    /// The reason that answers it, where one is given.
    pub reason: Option<String>,
}

/// What became of a section that was saved.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SavedView {
    /// The version of the award now.
    pub version: i64,
    /// What is wrong with the draft now.
    pub findings: Vec<FindingView>,
}

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

fn rules(draft: &Draft) -> Option<RulesView> {
    let set = draft.rule_set.as_ref()?;
    Some(RulesView { id: set.id, code: set.code.clone(), number: set.number })
}

impl DraftView {
    /// From a draft and the people who prepared it.
    ///
    /// # Errors
    /// When its digest cannot be made, which the database rules out.
    pub fn new(draft: &Draft, prepared_by: &[Preparer]) -> Answer<Self> {
        let (terms, day) = (&draft.plan.terms, |day: Option<time::Date>| day.map(|day| day.to_string()));
        let asked = |one: &Section| draft.profile().is_some_and(|profile| one.is_asked(&profile.steps));
        let sections = Section::ALL.iter().copied().filter(asked);
        Ok(Self {
            award: AwardView::new(&draft.award.row, &draft.award.recipients),
            call: terms.call_id,
            rule_set: rules(draft),
            profile: terms.profile.map(|code| code.code().to_owned()),
            sections: sections.map(|one| (one.code().to_owned(), draft.changed_in(one))).collect(),
            projects: draft
                .plan
                .projects
                .iter()
                .map(|one| ProjectView { title: one.title.clone(), goal: one.goal.clone() })
                .collect(),
            purpose: terms.purpose.clone(),
            works_start_on: day(terms.works_start_on),
            works_end_on: day(terms.works_end_on),
            early_start_on: day(terms.early_start_on),
            early_start_reason: terms.early_start_reason.clone(),
            reasons: draft
                .plan
                .reasons
                .iter()
                .map(|one| ReasonView { finding: one.code.clone(), reason: one.reason.clone() })
                .collect(),
            return_reason: terms.return_reason.clone(),
            prepared_by: prepared_by.iter().map(|one| PersonView { id: one.id, name: one.name.clone() }).collect(),
            digest: content::digest(draft)?,
            handed_over_digest: terms.handed_over_digest.clone(),
        })
    }
}

impl FindingView {
    /// The findings of a draft, in words; none where no rules bind it.
    pub fn of(draft: &Draft, years: Option<&[Year]>, (lang, today): (Lang, Date)) -> Vec<Self> {
        let told = |one: Finding| {
            let reason = draft.plan.reasons.iter().find(|reason| reason.code == one.fault.code);
            Self {
                code: one.fault.code.to_owned(),
                place: one.place,
                severity: one.severity.code().to_owned(),
                detail: problems::sentence(lang, &one.fault),
                values: one.fault.params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
                reason: reason.map(|reason| reason.reason.clone()),
            }
        };
        findings_of(draft, years, today).unwrap_or_default().into_iter().map(told).collect()
    }
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
