//! The JSON of drafts: the whole, and what is wrong with it.

mod derivation;

pub use derivation::{DerivationView, ReckonedShareView, StepView, SumView};

use super::findings::{Finding, Year};
use super::section::Section;
use super::store::{Draft, Preparer};
use super::{content, findings_of};
use crate::award::view::AwardView;
use crate::error::Answer;
use crate::id::{CallId, RuleSetId};
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
