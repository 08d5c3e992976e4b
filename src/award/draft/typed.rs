//! A stored section as it would be typed: what forms are filled with, and what is shown beside what somebody else has sent.

use super::input::{
    BaseHead, ConditionInput, EarlyStartInput, FinancingInput, FundingInput, IndicatorInput, MilestoneInput,
    PositionInput, ProjectInput, ReasonInput, RecipientInput, RecipientsHead, SectionHead, SectionInput, TrancheInput,
};
use super::section::Section;
use super::store::Draft;
use crate::award::plan::Quantity;
use crate::money::{Money, Style};
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::rows::Rows;
use time::Date;

/// Writes values as a door reads them.
#[derive(Debug, Clone, Copy)]
struct Hand(Writing);

impl Hand {
    fn amount(self, money: Option<Money>) -> Option<String> {
        let plain = money?.plain();
        Some(if self.0.money == Style::Point { plain } else { plain.replace('.', ",") })
    }

    fn day(self, day: Option<Date>) -> Option<String> {
        day.map(|day| if self.0.german_days { Lang::De.date(day) } else { day.to_string() })
    }

    fn quantity(self, value: Option<Quantity>) -> Option<String> {
        value.map(|value| if self.0.money == Style::Point { value.plain() } else { value.comma() })
    }
}

/// The section as it would be typed now.
pub fn stored(draft: &Draft, section: Section, writing: Writing) -> SectionInput {
    let (plan, hand) = (&draft.plan, Hand(writing));
    let version = Some(draft.award.row.version.to_string());
    let head = SectionHead { version: version.clone() };
    match section {
        Section::Base => SectionInput::Base(base(draft, hand)),
        Section::Recipients => SectionInput::Recipients(recipients(draft, hand)),
        Section::Positions => SectionInput::Positions(rows(head, &plan.positions, |one| PositionInput {
            category: Some(one.category.code().to_owned()),
            title: Some(one.title.clone()),
            amount: hand.amount(one.amount),
            note: one.note.clone(),
        })),
        Section::Funding => SectionInput::Funding(rows(head, &plan.funding, |one| FundingInput {
            kind: Some(one.kind.code().to_owned()),
            name: one.name.clone(),
            amount: hand.amount(one.amount),
        })),
        Section::Financing => SectionInput::Financing(financing(draft, hand)),
        Section::Tranches => SectionInput::Tranches(rows(head, &plan.tranches, |one| TrancheInput {
            year: Some(one.year.to_string()),
            amount: hand.amount(Some(one.amount)),
        })),
        Section::Milestones => SectionInput::Milestones(rows(head, &plan.milestones, |one| MilestoneInput {
            key: Some(one.key.to_string()),
            title: Some(one.title.clone()),
            due_on: hand.day(one.due_on),
            project: one.project.map(|number| number.to_string()),
            note: one.note.clone(),
        })),
        Section::Indicators => SectionInput::Indicators(rows(head, &plan.indicators, |one| IndicatorInput {
            key: Some(one.key.to_string()),
            title: Some(one.title.clone()),
            unit: one.unit.clone(),
            baseline: hand.quantity(one.baseline),
            target: hand.quantity(one.target),
        })),
        Section::Conditions => SectionInput::Conditions(rows(head, &plan.conditions, |one| ConditionInput {
            key: Some(one.key.to_string()),
            text: Some(one.text.clone()),
            blocks_payment: one.blocks_payment.then(|| "yes".to_owned()),
            due_on: hand.day(one.due_on),
        })),
        Section::EarlyStart => SectionInput::EarlyStart(EarlyStartInput {
            version,
            approved_on: hand.day(plan.terms.early_start_on),
            reason: plan.terms.early_start_reason.clone(),
        }),
        Section::Reasons => SectionInput::Reasons(rows(head, &plan.reasons, |one| ReasonInput {
            finding: Some(one.code.clone()),
            reason: Some(one.reason.clone()),
        })),
    }
}

fn rows<H, T, R>(head: H, stored: &[T], one: impl Fn(&T) -> R) -> Rows<H, R> {
    Rows { head, items: stored.iter().map(one).collect() }
}

fn base(draft: &Draft, hand: Hand) -> Rows<BaseHead, ProjectInput> {
    let (row, terms) = (&draft.award.row, &draft.plan.terms);
    let head = BaseHead {
        version: Some(row.version.to_string()),
        theme: row.theme.clone(),
        purpose: terms.purpose.clone(),
        starts_on: hand.day(row.starts_on),
        ends_on: hand.day(row.ends_on),
        works_start_on: hand.day(terms.works_start_on),
        works_end_on: hand.day(terms.works_end_on),
    };
    rows(head, &draft.plan.projects, |one| ProjectInput { title: Some(one.title.clone()), goal: one.goal.clone() })
}

fn recipients(draft: &Draft, hand: Hand) -> Rows<RecipientsHead, RecipientInput> {
    let head = RecipientsHead { version: Some(draft.award.row.version.to_string()), split: None };
    rows(head, &draft.award.recipients, |one| RecipientInput {
        ags: Some(one.ags.clone()).filter(|ags| !ags.is_empty()),
        name: Some(one.name.clone()),
        cost: hand.amount(one.cost),
        share: hand.amount(one.share),
    })
}

fn financing(draft: &Draft, hand: Hand) -> FinancingInput {
    let row = &draft.award.row;
    FinancingInput {
        version: Some(row.version.to_string()),
        financing_type: row.financing_type.map(|kind| kind.code().to_owned()),
        rate: row.rate_written.clone().or_else(|| row.rate()),
        total_cost: hand.amount(row.total_cost),
        eligible_cost: hand.amount(row.eligible_cost),
        grant: hand.amount(row.grant_amount),
    }
}
