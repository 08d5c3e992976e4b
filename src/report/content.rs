//! The content of a submission: texts and tables as they were when the report was submitted. Canonical, so that one content has one digest.

use super::ground::Ground;
use super::states::Section;
use super::store::{PartRow, ReportRow};
use crate::audit::sha256;
use crate::award::plan::Quantity;
use crate::expense::store::{ExpenseRow, Sum};
use crate::expense::sums::{PositionSum, positions, total};
use crate::id::{AuthorityId, AwardId, ReportId};
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

/// Whether a report holds a line, or would hold it if it were submitted now.
pub fn holds(report: &ReportRow, line: &ExpenseRow) -> bool {
    line.report_id == Some(report.id) || (line.report_id.is_none() && line.paid_on <= report.to_on)
}

fn sums(lines: &[&ExpenseRow]) -> Vec<Sum> {
    let mut found: Vec<Sum> = Vec::new();
    for line in lines {
        let there = found.iter_mut().find(|one| one.category == line.category && one.position == line.position);
        match there {
            Some(one) => {
                one.eligible = one.eligible.plus(line.eligible).unwrap_or(one.eligible);
                one.amount = one.amount.plus(line.amount).unwrap_or(one.amount);
                one.lines = one.lines.saturating_add(1);
            }
            None => found.push(Sum {
                category: line.category,
                position: line.position.clone(),
                eligible: line.eligible,
                amount: line.amount,
                lines: 1,
            }),
        }
    }
    found
}

fn digest(lines: &[&ExpenseRow]) -> String {
    let told: Vec<String> = lines
        .iter()
        .map(|line| {
            let receipt = line.receipt.as_deref().unwrap_or_default();
            format!("{}|{}|{}|{}|{receipt}", line.id, line.paid_on, line.amount.plain(), line.eligible.plain())
        })
        .collect();
    sha256(told.join("\n").as_bytes())
}

fn payers(ground: &Ground, lines: &[&ExpenseRow]) -> Vec<Payer> {
    let of = |authority: AuthorityId| lines.iter().filter(move |line| line.authority_id == authority);
    let one = |recipient: &crate::award::store::Recipient| Payer {
        name: recipient.name.clone(),
        spent: total(of(recipient.authority_id).map(|line| &line.eligible)),
        lines: i64::try_from(of(recipient.authority_id).count()).unwrap_or(i64::MAX),
    };
    ground.award.recipients.iter().map(one).collect()
}

/// What each position was planned with, what earlier reports hold, and what this one holds.
pub fn spent(ground: &Ground, report: &ReportRow) -> Spent {
    let mine: Vec<&ExpenseRow> = ground.lines.iter().filter(|line| holds(report, line)).collect();
    let earlier: Vec<&ExpenseRow> =
        ground.lines.iter().filter(|line| line.report_number.is_some_and(|number| number < report.number)).collect();
    let (now, before) = (positions(&ground.spending, &sums(&mine)), sums(&earlier));
    let position = |one: &PositionSum| {
        let earlier = before.iter().find(|sum| sum.category == one.category && sum.position == one.title);
        Position {
            category: one.category.code().to_owned(),
            title: one.title.clone(),
            planned: one.planned,
            before: earlier.map(|sum| sum.eligible).unwrap_or_default(),
            spent: one.spent,
        }
    };
    Spent {
        positions: now.iter().map(position).collect(),
        payers: payers(ground, &mine),
        lines: i64::try_from(mine.len()).unwrap_or(i64::MAX),
        lines_digest: digest(&mine),
    }
}

fn progress(ground: &Ground) -> Progress {
    let milestones = ground.milestones.iter().map(|one| Milestone {
        title: one.title.clone(),
        due_on: one.due_on,
        forecast_on: one.forecast_on,
        actual_on: one.actual_on,
        reason: one.reason.clone(),
    });
    let indicators = ground.indicators.iter().map(|one| Indicator {
        title: one.title.clone(),
        unit: one.unit.clone(),
        target: one.target.map(Quantity::plain),
        achieved: one.achieved.map(Quantity::plain),
        achieved_on: one.achieved_on,
    });
    Progress { milestones: milestones.collect(), indicators: indicators.collect() }
}

fn part(ground: &Ground, row: &PartRow) -> Part {
    let recipient = ground.award.recipients.iter().find(|one| one.authority_id == row.authority_id);
    Part {
        name: recipient.map(|one| one.name.clone()).unwrap_or_default(),
        texts: Texts { reached: row.reached.clone(), changed: row.changed.clone(), next: row.next.clone() },
        handed_in_on: row.handed_in_on,
    }
}

/// What would be submitted now: what is open as it is, all else as it was submitted before.
pub fn build(ground: &Ground, report: &ReportRow, before: Option<&Content>, forecast: Vec<Expected>) -> Content {
    let open = |section: Section| {
        before.is_none() || super::states::sections(report.open_sections.as_deref()).contains(&section)
    };
    let kept = |section: Section| before.filter(|_| !open(section));
    Content {
        format: FORMAT,
        report: report.id,
        award: report.award_id,
        case_number: ground.award.row.case_number.clone(),
        number: report.number,
        from_on: report.from_on,
        to_on: report.to_on,
        notice: ground.notice,
        texts: kept(Section::Texts).map_or_else(
            || Texts { reached: report.reached.clone(), changed: report.changed.clone(), next: report.next.clone() },
            |one| one.texts.clone(),
        ),
        parts: kept(Section::Texts)
            .map_or_else(|| ground.parts.iter().map(|row| part(ground, row)).collect(), |one| one.parts.clone()),
        progress: kept(Section::Progress).map_or_else(|| progress(ground), |one| one.progress.clone()),
        expenses: kept(Section::Expenses).map_or_else(|| spent(ground, report), |one| one.expenses.clone()),
        forecast: kept(Section::Forecast).map_or(forecast, |one| one.forecast.clone()),
    }
}
