//! The award as a notice makes it: all that an amendment can move.

use crate::id::{AuthorityId, ConditionId, IndicatorId, MilestoneId};
use crate::money::Money;
use crate::rate::FinancingType;
use serde::{Deserialize, Serialize};
use time::Date;

/// Declares parts of a content: amounts are [`Money`], what is not said is left out.
macro_rules! parts {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type,)* }
    )*};
}

pub(super) use parts;

parts! {
    /// Empfänger, lead first.
    pub struct Recipient {
        /// Which authority.
        authority: AuthorityId,
        /// Its key, where it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ags: Option<String>,
        /// Its name as written in the notice.
        name: String,
        /// Its part of the eligible cost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        cost: Option<Money>,
        /// Its share of the grant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        share: Option<Money>,
    }

    /// Vorhaben.
    pub struct Project {
        /// Title.
        title: String,
        /// What it is to reach.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        goal: Option<String>,
    }

    /// Ansatz: a line of the cost plan.
    pub struct Position {
        /// Code of the cost category.
        category: String,
        /// What for.
        title: String,
        /// How much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        amount: Option<Money>,
        /// Remarks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }

    /// Deckungsmittel beside the grant.
    pub struct Funding {
        /// Code: own, third or other.
        kind: String,
        /// Who.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// How much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        amount: Option<Money>,
    }

    /// Jahresscheibe.
    pub struct Tranche {
        /// The year in which it falls due.
        year: i64,
        /// How much.
        #[schema(value_type = String)]
        amount: Money,
    }

    /// Meilenstein with its baseline.
    pub struct Milestone {
        /// Stays with it through all notices.
        key: MilestoneId,
        /// What is reached then.
        title: String,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        due_on: Option<Date>,
        /// Number of the project it belongs to, from 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        project: Option<i64>,
        /// Remarks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }

    /// Indikator.
    pub struct Indicator {
        /// Stays with it through all notices.
        key: IndicatorId,
        /// What is measured.
        title: String,
        /// In which unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// The value before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        baseline: Option<String>,
        /// The value to be reached.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<String>,
    }

    /// Nebenbestimmung des Einzelfalls.
    pub struct Condition {
        /// Stays with it through all notices.
        key: ConditionId,
        /// Its text.
        text: String,
        /// Whether nothing is paid before it is met.
        blocks_payment: bool,
        /// By when it is to be met.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        due_on: Option<Date>,
    }

    /// Vorzeitiger Maßnahmenbeginn.
    pub struct EarlyStart {
        /// From which day on.
        #[schema(value_type = String, format = Date)]
        on: Date,
        /// Why.
        reason: String,
    }

    /// Zuwendung, as notices make it: all that an amendment can move.
    pub struct Terms {
        /// The projects.
        projects: Vec<Project>,
        /// Lead and partners, in order.
        recipients: Vec<Recipient>,
        /// Theme.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        theme: Option<String>,
        /// Purpose.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        purpose: Option<String>,
        /// First day of the period (Bewilligungszeitraum).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        starts_on: Option<Date>,
        /// Last day of the period.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        ends_on: Option<Date>,
        /// First day of carrying out, where it differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        works_start_on: Option<Date>,
        /// Last day of carrying out, where it differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        works_end_on: Option<Date>,
        /// Early start, where it is allowed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        early_start: Option<EarlyStart>,
        /// Type of financing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        financing_type: Option<FinancingType>,
        /// The rate as exact fraction.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate: Option<String>,
        /// The rate as written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate_written: Option<String>,
        /// Total cost, where it differs from the eligible cost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        total_cost: Option<Money>,
        /// Eligible cost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        eligible_cost: Option<Money>,
        /// The grant, the most that is paid.
        #[schema(value_type = String)]
        grant: Money,
        /// The cost plan.
        positions: Vec<Position>,
        /// Who pays beside the grant.
        funding: Vec<Funding>,
        /// The grant by year.
        tranches: Vec<Tranche>,
        /// Milestones.
        milestones: Vec<Milestone>,
        /// Indicators.
        indicators: Vec<Indicator>,
        /// Conditions.
        conditions: Vec<Condition>,
    }
}
