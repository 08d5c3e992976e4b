//! What is given for one section, whichever it is.

use super::{
    BaseHead, ConditionInput, EarlyStartInput, FinancingInput, FundingInput, IndicatorInput, MilestoneInput,
    PositionInput, ProjectInput, ReasonInput, RecipientInput, RecipientsHead, SectionHead, TrancheInput,
};
use crate::award::draft::section::Section;
use crate::web::rows::Rows;
use serde_json::Value;

/// What is given for one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SectionInput {
    /// Projects with goals, theme, purpose and periods.
    Base(Rows<BaseHead, ProjectInput>),
    /// Recipients with costs and shares.
    Recipients(Rows<RecipientsHead, RecipientInput>),
    /// The cost plan.
    Positions(Rows<SectionHead, PositionInput>),
    /// Who pays beside the grant.
    Funding(Rows<SectionHead, FundingInput>),
    /// Type of financing, rate, cost and grant.
    Financing(FinancingInput),
    /// The grant by year.
    Tranches(Rows<SectionHead, TrancheInput>),
    /// Milestones.
    Milestones(Rows<SectionHead, MilestoneInput>),
    /// Indicators.
    Indicators(Rows<SectionHead, IndicatorInput>),
    /// Conditions.
    Conditions(Rows<SectionHead, ConditionInput>),
    /// Whether an early start is allowed.
    EarlyStart(EarlyStartInput),
    /// Reasons for what differs from the rule.
    Reasons(Rows<SectionHead, ReasonInput>),
}

/// Runs the same on whichever section's input this is.
macro_rules! each {
    ($given:expr, $one:ident => $rows:expr, $head:expr) => {
        match $given {
            SectionInput::Base($one) => $rows,
            SectionInput::Recipients($one) => $rows,
            SectionInput::Positions($one) => $rows,
            SectionInput::Funding($one) => $rows,
            SectionInput::Financing($one) => $head,
            SectionInput::Tranches($one) => $rows,
            SectionInput::Milestones($one) => $rows,
            SectionInput::Indicators($one) => $rows,
            SectionInput::Conditions($one) => $rows,
            SectionInput::EarlyStart($one) => $head,
            SectionInput::Reasons($one) => $rows,
        }
    };
}

impl SectionInput {
    /// Which section it is for.
    pub const fn section(&self) -> Section {
        match self {
            Self::Base(_) => Section::Base,
            Self::Recipients(_) => Section::Recipients,
            Self::Positions(_) => Section::Positions,
            Self::Funding(_) => Section::Funding,
            Self::Financing(_) => Section::Financing,
            Self::Tranches(_) => Section::Tranches,
            Self::Milestones(_) => Section::Milestones,
            Self::Indicators(_) => Section::Indicators,
            Self::Conditions(_) => Section::Conditions,
            Self::EarlyStart(_) => Section::EarlyStart,
            Self::Reasons(_) => Section::Reasons,
        }
    }

    /// The version it was read with, as given.
    pub fn version(&self) -> Option<&str> {
        each!(self, one => one.head.version.as_deref(), one.version.as_deref())
    }

    /// How many rows are given.
    pub fn rows(&self) -> usize {
        each!(self, one => one.items.len(), {
            let _ = one;
            0
        })
    }

    /// As JSON, to show what was sent.
    pub fn json(&self) -> Value {
        each!(self, one => serde_json::to_value(one), serde_json::to_value(one)).unwrap_or_default()
    }
}
