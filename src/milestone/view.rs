//! The JSON form of milestones and indicators with what was reported on them.

use super::filter::{self, Key};
use super::input::MilestoneFilterInput;
use super::store::{self, IndicatorRow, MilestoneRow};
use crate::access::Scope;
use crate::award::plan::Quantity;
use crate::db::Conn;
use crate::error::Answer;
use crate::id::{AwardId, IndicatorId, MilestoneId};
use crate::web::Paging;
use crate::web::paging::PageOf;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

/// Meilenstein; what is unknown is `null`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MilestoneView {
    /// Stays with it through all versions of the award.
    pub key: MilestoneId,
    /// What is reached then.
    pub title: String,
    /// By when, as planned (baseline).
    pub due_on: Option<String>,
    /// Number of the project it belongs to; `null` for the whole.
    pub project: Option<i64>,
    /// Remarks.
    pub note: Option<String>,
    /// By when it is expected now, as reported last.
    pub forecast_on: Option<String>,
    /// When it was reached.
    pub actual_on: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Why it differs from the plan.
    pub reason: Option<String>,
    /// `late`, `slipping`, `on_time` or `reached`, as of today.
    pub status: String,
    /// Days behind the plan; 0 if it is not.
    pub slip_days: i64,
    /// Version of the last report; 0 if there is none.
    pub version: i64,
}

/// Meilenstein in einer Liste über viele Zuwendungen.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ListedMilestone {
    /// The milestone.
    #[serde(flatten)]
    pub milestone: MilestoneView,
    /// The award.
    pub award: AwardId,
    /// Its case number.
    pub case_number: Option<String>,
    /// Its title.
    pub award_title: String,
    /// Programme code.
    pub programme: String,
    /// The lead's name as written.
    pub lead: String,
}

/// Indikator; what is unknown is `null`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IndicatorView {
    /// Stays with it through all versions of the award.
    pub key: IndicatorId,
    /// What is measured.
    pub title: String,
    /// In which unit.
    pub unit: Option<String>,
    /// The value before.
    pub baseline: Option<String>,
    /// The value to be reached.
    pub target: Option<String>,
    /// The value achieved, as reported last.
    pub achieved: Option<String>,
    /// The day of that value.
    pub achieved_on: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Why it differs.
    pub reason: Option<String>,
    /// Version of the last report; 0 if there is none.
    pub version: i64,
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

impl MilestoneView {
    /// As it stands on a day.
    pub fn new(row: &MilestoneRow, today: Date) -> Self {
        Self {
            key: row.key,
            title: row.title.clone(),
            due_on: day(row.due_on),
            project: row.project,
            note: row.note.clone(),
            forecast_on: day(row.forecast_on),
            actual_on: day(row.actual_on),
            evidence: row.evidence.clone(),
            reason: row.reason.clone(),
            status: row.status(today).code().to_owned(),
            slip_days: row.slip(today),
            version: row.reported_version.unwrap_or(0),
        }
    }
}

impl ListedMilestone {
    fn new(row: &MilestoneRow, today: Date) -> Self {
        Self {
            milestone: MilestoneView::new(row, today),
            award: row.award_id,
            case_number: row.case_number.clone(),
            award_title: row.award_title.clone(),
            programme: row.programme_code.clone(),
            lead: row.lead_name.clone(),
        }
    }
}

impl From<&IndicatorRow> for IndicatorView {
    fn from(row: &IndicatorRow) -> Self {
        Self {
            key: row.key,
            title: row.title.clone(),
            unit: row.unit.clone(),
            baseline: row.baseline.map(Quantity::plain),
            target: row.target.map(Quantity::plain),
            achieved: row.achieved.map(Quantity::plain),
            achieved_on: day(row.achieved_on),
            evidence: row.evidence.clone(),
            reason: row.reason.clone(),
            version: row.reported_version.unwrap_or(0),
        }
    }
}

/// One page of rows of the list, and the cursor of the next one.
///
/// # Errors
/// A wrong filter; what the database refuses.
pub async fn rows_of(
    conn: &Conn,
    scope: &Scope,
    input: &MilestoneFilterInput,
    today: Date,
) -> Answer<PageOf<MilestoneRow>> {
    let filter = filter::read(input)?;
    let paging = Paging::<Key>::read(input.limit.as_deref(), input.cursor.as_deref())?;
    let mut items = store::list(conn, scope, &filter, &paging, today).await?;
    let size = usize::try_from(paging.limit).unwrap_or(usize::MAX);
    let more = items.len() > size;
    items.truncate(size);
    let key = |row: &MilestoneRow| Key { due: day(row.due_on).unwrap_or_default(), key: row.key.0 };
    let next = items.last().filter(|_| more).map(|row| Paging::cursor(&key(row)));
    Ok(PageOf { items, next })
}

/// The same page as JSON.
///
/// # Errors
/// As `rows_of`.
pub async fn page_of(
    conn: &Conn,
    scope: &Scope,
    input: &MilestoneFilterInput,
    today: Date,
) -> Answer<PageOf<ListedMilestone>> {
    let rows = rows_of(conn, scope, input, today).await?;
    Ok(PageOf { items: rows.items.iter().map(|row| ListedMilestone::new(row, today)).collect(), next: rows.next })
}

/// Prognose of one year.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ForecastYearView {
    /// The year.
    pub year: i64,
    /// What is promised and not paid.
    pub unpaid: String,
    /// What of it will probably lie unspent.
    pub unspent: String,
    /// By award.
    pub awards: Vec<ForecastLineView>,
}

/// One award in a year.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ForecastLineView {
    /// The award.
    pub award: AwardId,
    /// Its case number.
    pub case_number: Option<String>,
    /// What is promised and not paid.
    pub unpaid: String,
    /// Milestones that the plan has in that year.
    pub planned: i64,
    /// Of them: those expected or reached in a later year only.
    pub shifted: i64,
    /// What will probably lie unspent.
    pub unspent: String,
}

impl From<&super::forecast::Year> for ForecastYearView {
    fn from(year: &super::forecast::Year) -> Self {
        let line = |one: &super::forecast::Line| ForecastLineView {
            award: one.unpaid.award_id,
            case_number: one.unpaid.case_number.clone(),
            unpaid: one.unpaid.amount.plain(),
            planned: one.planned,
            shifted: one.shifted,
            unspent: one.unspent.plain(),
        };
        Self {
            year: year.year,
            unpaid: year.unpaid.plain(),
            unspent: year.unspent.plain(),
            awards: year.lines.iter().map(line).collect(),
        }
    }
}
