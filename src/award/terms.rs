//! An award and its plan as the terms of a notice.

use super::draft::Draft;
use super::plan::Quantity;
use super::store::Recipient;
use crate::notice::content::{
    Condition, EarlyStart, Funding, Indicator, Milestone, Position, Project, Recipient as Named, Terms, Tranche,
};

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

fn recipient(one: &Recipient) -> Named {
    Named {
        authority: one.authority_id,
        ags: Some(one.ags.clone()).filter(|ags| !ags.is_empty()),
        name: one.name.clone(),
        cost: one.cost,
        share: one.share,
    }
}

fn milestone(one: &super::plan::Milestone) -> Milestone {
    Milestone {
        key: one.key,
        title: one.title.clone(),
        due_on: one.due_on,
        project: one.project,
        note: one.note.clone(),
    }
}

fn indicator(one: &super::plan::Indicator) -> Indicator {
    Indicator {
        key: one.key,
        title: one.title.clone(),
        unit: one.unit.clone(),
        baseline: one.baseline.map(Quantity::plain),
        target: one.target.map(Quantity::plain),
    }
}

fn condition(one: &super::plan::Condition) -> Condition {
    Condition { key: one.key, text: one.text.clone(), blocks_payment: one.blocks_payment, due_on: one.due_on }
}
