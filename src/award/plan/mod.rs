//! Plan einer Zuwendung: what it is to cost, who pays, what falls due when, what is to be reached and what must be kept.
//!
//! All rows of a plan carry the version of the award that they belong to: each act writes them anew, so that a version of the award is
//! one of all its rows. `key` stays with a milestone, an indicator or a condition through all versions.

pub mod api;
mod quantity;
pub mod store;
pub mod view;

pub use quantity::Quantity;

use crate::db::{row, text_enum};
use crate::id::{AwardId, CallId, ConditionId, IndicatorId, MilestoneId, PersonId, RuleSetId};
use crate::money::Money;
use crate::ruleset::values::ProfileCode;
use time::Date;

text_enum! {
    /// Kostenart.
    pub enum CostCategory {
        /// Staff (Personalausgaben).
        Staff = "staff",
        /// Material (Sachausgaben).
        Material = "material",
        /// Contracts (Aufträge an Dritte).
        Contracts = "contracts",
        /// Investments (Investitionen).
        Investments = "investments",
        /// Travel (Reisekosten).
        Travel = "travel",
        /// Anything else (Sonstiges).
        Other = "other",
    }
}

text_enum! {
    /// Art des Deckungsmittels.
    pub enum FundingKind {
        /// Own funds of the recipients (Eigenmittel).
        Own = "own",
        /// Money of third parties (Drittmittel).
        Third = "third",
        /// Anything else, such as income (sonstige Einnahmen).
        Other = "other",
    }
}

row! {
    /// Vorhaben, mit dem Ziel, das es erreichen soll.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Project {
        /// Title.
        pub title: String,
        /// What it is to reach.
        pub goal: Option<String>,
    }
}

row! {
    /// Ansatz: one line of the cost plan. All lines together are the eligible cost.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Position {
        /// Cost category.
        pub category: CostCategory,
        /// What for.
        pub title: String,
        /// How much.
        pub amount: Option<Money>,
        /// Remarks, such as how it was reckoned.
        pub note: Option<String>,
    }
}

row! {
    /// Deckungsmittel: who pays beside the grant.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Funding {
        /// Own funds, third parties or other.
        pub kind: FundingKind,
        /// Who.
        pub name: Option<String>,
        /// How much.
        pub amount: Option<Money>,
    }
}

row! {
    /// Jahresscheibe: the part of the grant that falls due in one year.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Tranche {
        /// The year.
        pub year: i64,
        /// How much.
        pub amount: Money,
    }
}

row! {
    /// Meilenstein; its day here is the baseline, which only an amendment moves.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Milestone {
        /// Stays with it through all versions.
        pub key: MilestoneId,
        /// What is reached then.
        pub title: String,
        /// By when.
        pub due_on: Option<Date>,
        /// Number of the project it belongs to, from 1; none for the whole.
        pub project: Option<i64>,
        /// Remarks.
        pub note: Option<String>,
    }
}

row! {
    /// Indikator: what success is measured by.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Indicator {
        /// Stays with it through all versions.
        pub key: IndicatorId,
        /// What is measured.
        pub title: String,
        /// In which unit.
        pub unit: Option<String>,
        /// The value before.
        pub baseline: Option<Quantity>,
        /// The value to be reached.
        pub target: Option<Quantity>,
    }
}

row! {
    /// Nebenbestimmung des Einzelfalls.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Condition {
        /// Stays with it through all versions.
        pub key: ConditionId,
        /// Its text, as it will stand in the notice.
        pub text: String,
        /// Whether nothing is paid before it is met.
        pub blocks_payment: bool,
        /// By when it is to be met.
        pub due_on: Option<Date>,
    }
}

row! {
    /// Begründung, warum von einer Sollvorgabe abgewichen wird.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Reason {
        /// The code of the finding that it answers.
        pub code: String,
        /// Why.
        pub reason: String,
    }
}

row! {
    /// Einzelne Angaben des Plans, die je Zuwendung einmal stehen.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Terms {
        /// The award.
        pub id: AwardId,
        /// The call it was drafted under.
        pub call_id: Option<CallId>,
        /// The rule set that binds it.
        pub rule_set_id: Option<RuleSetId>,
        /// The procedure profile.
        pub profile: Option<ProfileCode>,
        /// The purpose (Zuwendungszweck).
        pub purpose: Option<String>,
        /// First day of carrying out (Durchführungszeitraum), where it differs from the period of the award.
        pub works_start_on: Option<Date>,
        /// Last day of carrying out.
        pub works_end_on: Option<Date>,
        /// The day from which an early start is allowed (vorzeitiger Maßnahmenbeginn).
        pub early_start_on: Option<Date>,
        /// Why it is allowed.
        pub early_start_reason: Option<String>,
        /// Who entered that decision.
        pub early_start_by: Option<PersonId>,
        /// The digest of what was handed over.
        pub handed_over_digest: Option<String>,
        /// Why it was sent back last.
        pub return_reason: Option<String>,
    }
}

/// Plan: everything a draft says beside who receives how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What stands once.
    pub terms: Terms,
    /// The projects with their goals.
    pub projects: Vec<Project>,
    /// The cost plan.
    pub positions: Vec<Position>,
    /// Who pays beside the grant.
    pub funding: Vec<Funding>,
    /// The grant by year, in the order of the years.
    pub tranches: Vec<Tranche>,
    /// Milestones.
    pub milestones: Vec<Milestone>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// Conditions.
    pub conditions: Vec<Condition>,
    /// Reasons for what differs from the rule.
    pub reasons: Vec<Reason>,
}

/// The sum of amounts; nothing if one is not known or the sum is out of range.
pub fn sum(amounts: impl IntoIterator<Item = Option<Money>>) -> Option<Money> {
    amounts.into_iter().try_fold(Money::ZERO, |sum, amount| sum.plus(amount?))
}
