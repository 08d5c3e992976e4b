//! An award and its plan as the terms of a notice, and terms of a notice put upon an award and its plan.

use super::draft::Draft;
use super::plan::{CostCategory, FundingKind, Quantity};
use super::{plan, store};
use crate::id::AwardId;
use crate::money::Style;
use crate::notice::content::{
    Condition, EarlyStart, Funding, Indicator, Milestone, Position, Project, Recipient as Named, Terms, Tranche,
};
use crate::rate;

/// The terms that a draft, or an award with its plan, has now; nothing while its grant is not known.
pub fn of(draft: &Draft) -> Option<Terms> {
    let (row, plan) = (&draft.award.row, &draft.plan);
    let early = plan
        .terms
        .early_start_on
        .map(|on| EarlyStart { on, reason: plan.terms.early_start_reason.clone().unwrap_or_default() });
    Some(Terms {
        projects: plan
            .projects
            .iter()
            .map(|one| Project { title: one.title.clone(), goal: one.goal.clone() })
            .collect(),
        recipients: draft.award.recipients.iter().map(recipient).collect(),
        theme: row.theme.clone(),
        purpose: plan.terms.purpose.clone(),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        works_start_on: plan.terms.works_start_on,
        works_end_on: plan.terms.works_end_on,
        early_start: early,
        financing_type: row.financing_type,
        rate: row.rate(),
        rate_written: row.rate_written.clone(),
        total_cost: row.total_cost,
        eligible_cost: row.eligible_cost,
        grant: row.grant_amount?,
        positions: plan
            .positions
            .iter()
            .map(|one| Position {
                category: one.category.code().to_owned(),
                title: one.title.clone(),
                amount: one.amount,
                note: one.note.clone(),
            })
            .collect(),
        funding: plan
            .funding
            .iter()
            .map(|one| Funding { kind: one.kind.code().to_owned(), name: one.name.clone(), amount: one.amount })
            .collect(),
        tranches: plan.tranches.iter().map(|one| Tranche { year: one.year, amount: one.amount }).collect(),
        milestones: plan.milestones.iter().map(milestone).collect(),
        indicators: plan.indicators.iter().map(indicator).collect(),
        conditions: plan.conditions.iter().map(condition).collect(),
    })
}

fn recipient(one: &store::Recipient) -> Named {
    Named {
        authority: one.authority_id,
        ags: Some(one.ags.clone()).filter(|ags| !ags.is_empty()),
        name: one.name.clone(),
        cost: one.cost,
        share: one.share,
    }
}

fn milestone(one: &plan::Milestone) -> Milestone {
    Milestone {
        key: one.key,
        title: one.title.clone(),
        due_on: one.due_on,
        project: one.project,
        note: one.note.clone(),
    }
}

fn indicator(one: &plan::Indicator) -> Indicator {
    Indicator {
        key: one.key,
        title: one.title.clone(),
        unit: one.unit.clone(),
        baseline: one.baseline.map(Quantity::plain),
        target: one.target.map(Quantity::plain),
    }
}

fn condition(one: &plan::Condition) -> Condition {
    Condition { key: one.key, text: one.text.clone(), blocks_payment: one.blocks_payment, due_on: one.due_on }
}

/// The award and plan that these terms make of one: the exact inverse of [`of`]. What terms do not speak of stays as it is. Nothing where
/// a code or number is none that is known here.
pub fn onto(draft: &Draft, terms: &Terms) -> Option<Draft> {
    let mut draft = draft.clone();
    let (row, plan) = (&mut draft.award.row, &mut draft.plan);
    let lead = terms.recipients.first()?;
    let titles: Vec<String> = terms.projects.iter().map(|one| one.title.clone()).collect();
    row.title = titles.join("; ");
    (row.lead_id, row.lead_name) = (lead.authority, lead.name.clone());
    row.lead_ags = lead.ags.clone().unwrap_or_default();
    row.joint = terms.recipients.len() > 1;
    row.theme.clone_from(&terms.theme);
    (row.starts_on, row.ends_on) = (terms.starts_on, terms.ends_on);
    (row.financing_type, row.rate_written) = (terms.financing_type, terms.rate_written.clone());
    let rate = terms.rate.as_deref().map(rate::rate).transpose().ok()?;
    (row.rate_numerator, row.rate_denominator) =
        (rate.as_ref().map(|rate| rate.numerator), rate.as_ref().map(|rate| rate.denominator));
    (row.total_cost, row.eligible_cost, row.grant_amount) = (terms.total_cost, terms.eligible_cost, Some(terms.grant));
    plan.terms.purpose.clone_from(&terms.purpose);
    (plan.terms.works_start_on, plan.terms.works_end_on) = (terms.works_start_on, terms.works_end_on);
    plan.terms.early_start_on = terms.early_start.as_ref().map(|early| early.on);
    plan.terms.early_start_reason =
        terms.early_start.as_ref().map(|early| early.reason.clone()).filter(|reason| !reason.is_empty());
    plan.projects =
        terms.projects.iter().map(|one| plan::Project { title: one.title.clone(), goal: one.goal.clone() }).collect();
    let award = row.id;
    draft.award.recipients =
        terms.recipients.iter().zip(0_i64..).map(|(one, ordinal)| named(award, one, ordinal)).collect();
    draft.award.projects = titles;
    onto_lists(plan, terms)?;
    Some(draft)
}

/// The lists of a plan.
fn onto_lists(plan: &mut plan::Plan, terms: &Terms) -> Option<()> {
    let position = |one: &Position| {
        let category = CostCategory::parse(&one.category)?;
        Some(plan::Position { category, title: one.title.clone(), amount: one.amount, note: one.note.clone() })
    };
    let funding = |one: &Funding| {
        let kind = FundingKind::parse(&one.kind)?;
        Some(plan::Funding { kind, name: one.name.clone(), amount: one.amount })
    };
    let indicator = |one: &Indicator| {
        let quantity =
            |text: &Option<String>| text.as_deref().map(|text| Quantity::parse(text, Style::Point)).transpose().ok();
        Some(plan::Indicator {
            key: one.key,
            title: one.title.clone(),
            unit: one.unit.clone(),
            baseline: quantity(&one.baseline)?,
            target: quantity(&one.target)?,
        })
    };
    plan.positions = terms.positions.iter().map(position).collect::<Option<_>>()?;
    plan.funding = terms.funding.iter().map(funding).collect::<Option<_>>()?;
    plan.indicators = terms.indicators.iter().map(indicator).collect::<Option<_>>()?;
    plan.tranches = terms.tranches.iter().map(|one| plan::Tranche { year: one.year, amount: one.amount }).collect();
    let milestone = |one: &Milestone| plan::Milestone {
        key: one.key,
        title: one.title.clone(),
        due_on: one.due_on,
        project: one.project,
        note: one.note.clone(),
    };
    plan.milestones = terms.milestones.iter().map(milestone).collect();
    let condition = |one: &Condition| plan::Condition {
        key: one.key,
        text: one.text.clone(),
        blocks_payment: one.blocks_payment,
        due_on: one.due_on,
    };
    plan.conditions = terms.conditions.iter().map(condition).collect();
    Some(())
}

fn named(award: AwardId, one: &Named, ordinal: i64) -> store::Recipient {
    store::Recipient {
        award_id: award,
        ordinal,
        role: if ordinal == 0 { "lead" } else { "partner" }.to_owned(),
        authority_id: one.authority,
        ags: one.ags.clone().unwrap_or_default(),
        name: one.name.clone(),
        share: one.share,
        cost: one.cost,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use crate::award::{Award, AwardState};
    use crate::id::{AuthorityId, ProgrammeId};
    use crate::notice::samples;
    use crate::ruleset::values::ProfileCode;
    use proptest::prelude::*;

    /// An award of which nothing is known.
    fn blank() -> Draft {
        let id = AwardId::new();
        let row = store::AwardRow {
            id,
            programme_id: ProgrammeId::new(),
            programme_code: "MUSTER".to_owned(),
            programme_title: "Muster".to_owned(),
            invented: true,
            agency_id: None,
            case_number: None,
            state: AwardState::Issued,
            title: "x".to_owned(),
            lead_id: AuthorityId::new(),
            lead_ags: String::new(),
            lead_name: "x".to_owned(),
            joint: false,
            theme: None,
            financing_type: None,
            rate_numerator: None,
            rate_denominator: None,
            rate_written: None,
            total_cost: None,
            eligible_cost: None,
            grant_amount: None,
            paid_opening: None,
            starts_on: None,
            ends_on: None,
            awarded_on: None,
            source_url: None,
            note: None,
            origin: None,
            version: 7,
        };
        let terms = plan::Terms {
            id,
            call_id: None,
            rule_set_id: None,
            profile: Some(ProfileCode::Joint),
            purpose: None,
            works_start_on: None,
            works_end_on: None,
            early_start_on: None,
            early_start_reason: None,
            early_start_by: None,
            handed_over_digest: None,
            return_reason: None,
        };
        let plan = plan::Plan {
            terms,
            projects: Vec::new(),
            positions: Vec::new(),
            funding: Vec::new(),
            tranches: Vec::new(),
            milestones: Vec::new(),
            indicators: Vec::new(),
            conditions: Vec::new(),
            reasons: Vec::new(),
        };
        let award = Award { row, recipients: Vec::new(), projects: Vec::new(), preparers: Vec::new() };
        Draft { award, plan, rule_set: None, sections: Vec::new(), ended: Vec::new() }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn terms_put_upon_an_award_are_its_terms(one in samples::terms(), other in samples::terms()) {
            let first = onto(&blank(), &one).unwrap();
            prop_assert_eq!(of(&first).unwrap(), one.clone());
            // Whatever stood there before.
            let again = onto(&onto(&first, &other).unwrap(), &one).unwrap();
            prop_assert_eq!(of(&again).unwrap(), one);
            prop_assert_eq!(again.award.row.version, 7, "what terms do not speak of stays");
        }
    }

    #[test]
    fn codes_that_are_none_are_not_read() {
        let mut terms = of(&onto(&blank(), &sample()).unwrap()).unwrap();
        terms.rate = Some("3/2".to_owned());
        assert!(onto(&blank(), &terms).is_none());
        let mut terms = sample();
        terms.recipients.clear();
        assert!(onto(&blank(), &terms).is_none());
    }

    fn sample() -> Terms {
        use proptest::strategy::ValueTree;
        samples::terms().new_tree(&mut proptest::test_runner::TestRunner::deterministic()).unwrap().current()
    }
}
