//! The content of a submission: texts and tables as they were when the report was submitted. Canonical, so that one content has one digest.

mod build;

pub use build::{build, holds, spent};

use crate::expense::sums::total;
use crate::id::{AwardId, ReportId};
use crate::money::Money;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// The version of the content's form.
const FORMAT: i64 = 1;

/// Declares the parts of a content.
macro_rules! parts {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty,)* })*) => {$(
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        $(#[$meta])*
        pub struct $name { $($(#[$fmeta])* #[serde(default)] pub $field: $type,)* }
    )*};
}

parts! {
    /// What somebody writes.
    #[derive(Default)]
    #[schema(as = ReportTexts)]
    pub struct Texts {
        /// What was reached.
        reached: Option<String>,
        /// What has changed.
        changed: Option<String>,
        /// What comes next.
        next: Option<String>,
    }

    /// A partner's part.
    #[schema(as = ReportPart)]
    pub struct Part {
        /// The partner's name as the award writes it.
        name: String,
        /// What it writes.
        texts: Texts,
        /// When it was handed to the lead.
        #[schema(value_type = Option<String>, format = Date)]
        handed_in_on: Option<Date>,
    }

    /// A milestone as it was reported.
    #[schema(as = ReportMilestone)]
    pub struct Milestone {
        /// What is reached then.
        title: String,
        /// By when, as planned.
        #[schema(value_type = Option<String>, format = Date)]
        due_on: Option<Date>,
        /// By when it was expected.
        #[schema(value_type = Option<String>, format = Date)]
        forecast_on: Option<Date>,
        /// When it was reached.
        #[schema(value_type = Option<String>, format = Date)]
        actual_on: Option<Date>,
        /// Why it differs.
        reason: Option<String>,
    }

    /// An indicator as it was reported.
    #[schema(as = ReportIndicator)]
    pub struct Indicator {
        /// What is measured.
        title: String,
        /// In which unit.
        unit: Option<String>,
        /// The value to be reached.
        target: Option<String>,
        /// The value achieved.
        achieved: Option<String>,
        /// The day of that value.
        #[schema(value_type = Option<String>, format = Date)]
        achieved_on: Option<Date>,
    }

    /// A position of the cost plan with what was spent on it.
    #[schema(as = ReportPosition)]
    pub struct Position {
        /// Cost category.
        category: String,
        /// What for.
        title: String,
        /// How much was planned.
        #[schema(value_type = Option<String>)]
        planned: Option<Money>,
        /// What counts of what was submitted with earlier reports.
        #[schema(value_type = String)]
        before: Money,
        /// What counts of what this report holds.
        #[schema(value_type = String)]
        spent: Money,
    }

    /// What one recipient has spent in the period.
    #[schema(as = ReportPayer)]
    pub struct Payer {
        /// The recipient's name as the award writes it.
        name: String,
        /// What counts.
        #[schema(value_type = String)]
        spent: Money,
        /// How many lines.
        lines: i64,
    }

    /// What a position will have cost at the end.
    #[schema(as = ReportExpected)]
    pub struct Expected {
        /// Cost category.
        category: String,
        /// What for.
        title: String,
        /// How much.
        #[schema(value_type = Option<String>)]
        amount: Option<Money>,
        /// Why it differs from the plan.
        reason: Option<String>,
    }

    /// Expenses of the period.
    #[derive(Default)]
    #[schema(as = ReportSpent)]
    pub struct Spent {
        /// By position.
        positions: Vec<Position>,
        /// By recipient.
        payers: Vec<Payer>,
        /// How many lines.
        lines: i64,
        /// SHA-256 over all lines.
        lines_digest: String,
    }

    /// Milestones and indicators.
    #[derive(Default)]
    #[schema(as = ReportProgress)]
    pub struct Progress {
        /// Milestones.
        milestones: Vec<Milestone>,
        /// Indicators.
        indicators: Vec<Indicator>,
    }
}

/// Inhalt einer Einreichung.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ReportContent)]
pub struct Content {
    /// The version of its form.
    pub format: i64,
    /// The report.
    pub report: ReportId,
    /// The award.
    pub award: AwardId,
    /// Its case number.
    #[serde(default)]
    pub case_number: Option<String>,
    /// The number of the period.
    pub number: i64,
    /// Its first day.
    #[schema(value_type = String, format = Date)]
    pub from_on: Date,
    /// Its last day.
    #[schema(value_type = String, format = Date)]
    pub to_on: Date,
    /// The number of the notice that held then.
    pub notice: i64,
    /// What the lead writes.
    pub texts: Texts,
    /// What the partners write.
    pub parts: Vec<Part>,
    /// Milestones and indicators.
    pub progress: Progress,
    /// Expenses.
    pub expenses: Spent,
    /// What each position will have cost at the end.
    pub forecast: Vec<Expected>,
}

impl Content {
    /// All that was spent until the end of the period.
    pub fn spent(&self) -> Money {
        total(self.expenses.positions.iter().map(|one| &one.spent))
    }
}
