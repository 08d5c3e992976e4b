//! What a report stands on: the award with its plan and rules, its periods, its progress and its expenses.

use super::store::{self, PartRow, ReportRow};
use crate::access::{Scope, Thing};
use crate::award::Award;
use crate::db::{Conn, DbError};
use crate::expense::ground::Ground as Spending;
use crate::expense::store::{self as expenses, ExpenseRow};
use crate::id::{AwardId, ReportId};
use crate::milestone::store::{self as progress, IndicatorRow, MilestoneRow};
use crate::notice;
use crate::notice::periods::{Period, periods};

/// What a report stands on.
#[derive(Debug)]
pub struct Ground {
    /// The award.
    pub award: Award,
    /// The periods of the newest notice.
    pub periods: Vec<Period>,
    /// Number of that notice; 0 where there is none.
    pub notice: i64,
    /// Whether reports are certified before they are submitted.
    pub certifier: bool,
    /// Cost plan, tolerance, recipients and kinds.
    pub spending: Spending,
    /// All expenses of the award; none where no report is looked at.
    pub lines: Vec<ExpenseRow>,
    /// Milestones as they are reported now.
    pub milestones: Vec<MilestoneRow>,
    /// Indicators as they are reported now.
    pub indicators: Vec<IndicatorRow>,
    /// The report as it is now.
    pub report: Option<ReportRow>,
    /// The partners' parts.
    pub parts: Vec<PartRow>,
}

impl Ground {
    /// Reads it.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn load(conn: &Conn, award: AwardId, report: Option<ReportId>) -> Result<Option<Self>, DbError> {
        let Some(found) = Award::load(conn, &Scope::All, award.0).await? else { return Ok(None) };
        let Some(spending) = Spending::load(conn, award, Vec::new()).await? else { return Ok(None) };
        let last = notice::store::contents(conn, award).await?.pop();
        let (lines, row, parts) = match report {
            None => (Vec::new(), None, Vec::new()),
            Some(id) => (
                expenses::of_award(conn, &Scope::All, award).await?,
                store::by_id(conn, id).await?,
                store::parts(conn, id).await?,
            ),
        };
        Ok(Some(Self {
            periods: last.as_ref().map(periods).unwrap_or_default(),
            notice: last.as_ref().map_or(0, |one| one.number),
            certifier: last.as_ref().is_some_and(|one| one.rules.certifier),
            award: found,
            spending,
            lines,
            milestones: progress::milestones(conn, award).await?,
            indicators: progress::indicators(conn, award).await?,
            report: row,
            parts,
        }))
    }
}
