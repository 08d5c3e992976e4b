//! The sample that tests of findings change: a joint project of two towns in which everything is right.

use super::super::{Finding, Year, findings};
use crate::award::AwardState;
use crate::award::draft::figures::Subject;
use crate::award::plan::{CostCategory, Funding, FundingKind, Indicator, Milestone, Plan, Position, Project, Quantity};
use crate::award::plan::{Terms, Tranche};
use crate::award::store::{AwardRow, Recipient};
use crate::id::{AuthorityId, AwardId, IndicatorId, MilestoneId, ProgrammeId};
use crate::money::{Money, Style};
use crate::rate::{FinancingType, rate};
use crate::ruleset::Values;
use crate::ruleset::values::ProfileCode;
use time::macros::date;

pub(super) fn eur(euros: i64) -> Money {
    Money::from_cents(euros * 100).unwrap()
}

pub(super) struct Sample {
    pub(super) row: AwardRow,
    pub(super) recipients: Vec<Recipient>,
    pub(super) plan: Plan,
    pub(super) values: Values,
    pub(super) code: ProfileCode,
    pub(super) years: Vec<Year>,
}

pub(super) fn recipient(award: AwardId, ordinal: i64, cost: i64, share: i64) -> Recipient {
    Recipient {
        award_id: award,
        ordinal,
        role: if ordinal == 0 { "lead" } else { "partner" }.to_owned(),
        authority_id: AuthorityId::new(),
        ags: String::new(),
        name: format!("Stadt {ordinal}"),
        share: Some(eur(share)),
        cost: Some(eur(cost)),
    }
}

/// A joint project of two towns in which everything is right: 1,000,000 € at 90 %.
pub(super) fn right() -> Sample {
    let id = AwardId::new();
    let shipped = crate::ruleset::shipped().unwrap();
    let values = shipped.into_iter().find(|one| one.code == "starke-heimat" && one.number == 2).unwrap().values;
    let row = AwardRow {
        id,
        programme_id: ProgrammeId::new(),
        programme_code: "MUSTER".to_owned(),
        programme_title: "Muster".to_owned(),
        invented: true,
        agency_id: None,
        case_number: Some("MUSTER-2026-0001".to_owned()),
        state: AwardState::Draft,
        title: "Vorhaben".to_owned(),
        lead_id: AuthorityId::new(),
        lead_ags: String::new(),
        lead_name: "Stadt 0".to_owned(),
        joint: true,
        theme: None,
        financing_type: Some(FinancingType::Share),
        rate_numerator: Some(9),
        rate_denominator: Some(10),
        rate_written: Some("90 %".to_owned()),
        total_cost: None,
        eligible_cost: Some(eur(1_000_000)),
        grant_amount: Some(eur(900_000)),
        paid_opening: None,
        starts_on: Some(date!(2026 - 01 - 01)),
        ends_on: Some(date!(2027 - 12 - 31)),
        awarded_on: None,
        source_url: None,
        note: None,
        origin: None,
        version: 1,
    };
    Sample {
        row,
        recipients: vec![recipient(id, 0, 600_000, 540_000), recipient(id, 1, 400_000, 360_000)],
        plan: plan(id),
        values,
        code: ProfileCode::Joint,
        years: vec![
            Year { year: 2026, free: Some(eur(1_000_000)), enforced: true },
            Year { year: 2027, free: Some(eur(1_000_000)), enforced: true },
        ],
    }
}

fn plan(id: AwardId) -> Plan {
    let position = |title: &str, amount| Position {
        category: CostCategory::Staff,
        title: title.to_owned(),
        amount: Some(eur(amount)),
        note: None,
    };
    let quantity = |text| Quantity::parse(text, Style::Point).ok();
    Plan {
        terms: Terms {
            id,
            call_id: None,
            rule_set_id: None,
            profile: Some(ProfileCode::Joint),
            purpose: Some("Zweck".to_owned()),
            works_start_on: None,
            works_end_on: None,
            early_start_on: None,
            early_start_reason: None,
            early_start_by: None,
            handed_over_digest: None,
            return_reason: None,
        },
        projects: vec![Project { title: "Vorhaben".to_owned(), goal: Some("Ziel".to_owned()) }],
        positions: vec![position("Stelle", 700_000), position("Technik", 300_000)],
        funding: vec![Funding { kind: FundingKind::Own, name: None, amount: Some(eur(100_000)) }],
        tranches: vec![Tranche { year: 2026, amount: eur(500_000) }, Tranche { year: 2027, amount: eur(400_000) }],
        milestones: vec![Milestone {
            key: MilestoneId::new(),
            title: "Start".to_owned(),
            due_on: Some(date!(2026 - 03 - 31)),
            project: Some(1),
            note: None,
        }],
        indicators: vec![Indicator {
            key: IndicatorId::new(),
            title: "Nutzer".to_owned(),
            unit: None,
            baseline: quantity("0"),
            target: quantity("500"),
        }],
        conditions: Vec::new(),
        reasons: Vec::new(),
    }
}

impl Sample {
    pub(super) fn findings(&self) -> Vec<Finding> {
        let subject = Subject {
            row: &self.row,
            recipients: &self.recipients,
            plan: &self.plan,
            values: &self.values,
            profile: self.values.profile(self.code).unwrap(),
        };
        findings(subject, Some(&self.years))
    }

    pub(super) fn told(&self) -> Vec<String> {
        let told = |one: Finding| format!("{} {} {}", one.severity, one.place, one.fault.code);
        self.findings().into_iter().map(told).collect()
    }

    fn rate(&mut self, text: &str) {
        let read = rate(text).unwrap();
        self.row.rate_numerator = Some(read.numerator);
        self.row.rate_denominator = Some(read.denominator);
        self.row.rate_written = Some(read.written);
    }

    /// One recipient, one position, one tranche of all.
    pub(super) fn single(cost: i64, percent: &str, grant: i64) -> Self {
        let mut sample = right();
        sample.code = ProfileCode::Single;
        sample.rate(percent);
        sample.row.eligible_cost = Some(eur(cost));
        sample.row.grant_amount = Some(eur(grant));
        sample.recipients = vec![recipient(sample.row.id, 0, cost, grant)];
        sample.plan.positions.truncate(1);
        sample.plan.positions.iter_mut().for_each(|one| one.amount = Some(eur(cost)));
        sample.plan.funding.iter_mut().for_each(|one| one.amount = Some(eur(cost - grant)));
        sample.plan.tranches = vec![Tranche { year: 2026, amount: eur(grant) }];
        sample
    }
}

/// Changes a right draft and says what is found then.
pub(super) fn after(change: impl FnOnce(&mut Sample)) -> Vec<String> {
    let mut sample = right();
    change(&mut sample);
    sample.told()
}
