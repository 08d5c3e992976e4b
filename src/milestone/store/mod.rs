//! The only SQL of progress: milestones and indicators with what was reported on them.

mod export;
mod list;
mod unpaid;
mod write;

pub use export::{export_indicators, export_milestones};
pub use list::{Counts, counts, list};
pub use unpaid::{Unpaid, of_unpaid, unpaid};
pub use write::{keep_draft, report};

use super::rules::{Kind, Known, Said, Status, slip, status};
use crate::award::AwardState;
use crate::award::plan::Quantity;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Query, q, row};
use crate::id::{AwardId, IndicatorId, MilestoneId};
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

row! {
    /// Meilenstein mit Plan, Prognose und Ist.
    #[derive(Debug, Clone)]
    pub struct MilestoneRow {
        /// Stays with it through all versions of the award.
        pub key: MilestoneId,
        /// The award.
        pub award_id: AwardId,
        /// Its case number.
        pub case_number: Option<String>,
        /// Its title.
        pub award_title: String,
        /// Its state.
        pub award_state: AwardState,
        /// The programme's code.
        pub programme_code: String,
        /// Whether the programme is invented.
        pub invented: bool,
        /// The lead's name as written.
        pub lead_name: String,
        /// What is reached then.
        pub title: String,
        /// The day of the plan (baseline).
        pub due_on: Option<Date>,
        /// Number of the project it belongs to; none for the whole.
        pub project: Option<i64>,
        /// Remarks of the plan.
        pub note: Option<String>,
        /// By when it is expected now.
        pub forecast_on: Option<Date>,
        /// When it was reached.
        pub actual_on: Option<Date>,
        /// What proves it.
        pub evidence: Option<String>,
        /// Why forecast or day differ.
        pub reason: Option<String>,
        /// When it was last reported on.
        pub reported_at: Option<Instant>,
        /// The version of the last report.
        pub reported_version: Option<i64>,
    }
}

row! {
    /// Indikator mit Ausgangs-, Ziel- und erreichtem Wert.
    #[derive(Debug, Clone)]
    pub struct IndicatorRow {
        /// Stays with it through all versions of the award.
        pub key: IndicatorId,
        /// What is measured.
        pub title: String,
        /// In which unit.
        pub unit: Option<String>,
        /// The value before.
        pub baseline: Option<Quantity>,
        /// The value to be reached.
        pub target: Option<Quantity>,
        /// The value achieved.
        pub achieved: Option<Quantity>,
        /// The day of that value.
        pub achieved_on: Option<Date>,
        /// What proves it.
        pub evidence: Option<String>,
        /// Why it differs.
        pub reason: Option<String>,
        /// When it was last reported on.
        pub reported_at: Option<Instant>,
        /// The version of the last report.
        pub reported_version: Option<i64>,
    }
}

row! {
    /// Entwurf einer Meldung.
    #[derive(Debug, Clone)]
    pub struct Draft {
        /// Of which milestone or indicator.
        pub key: Uuid,
        /// By when it is expected.
        pub forecast_on: Option<Date>,
        /// When it was reached.
        pub actual_on: Option<Date>,
        /// The value achieved.
        pub achieved: Option<Quantity>,
        /// The day of that value.
        pub achieved_on: Option<Date>,
        /// What proves it.
        pub evidence: Option<String>,
        /// Why.
        pub reason: Option<String>,
        /// Who drafted it.
        pub drafted_by: Option<String>,
        /// When.
        pub recorded_at: Instant,
    }
}

row! {
    struct SaidRow {
        key: Uuid,
        version: i64,
        forecast_on: Option<Date>,
        actual_on: Option<Date>,
        achieved: Option<Quantity>,
        achieved_on: Option<Date>,
        evidence: Option<String>,
        reason: Option<String>,
    }
}

impl MilestoneRow {
    /// How it stands.
    pub fn status(&self, today: Date) -> Status {
        status(self.due_on, self.forecast_on, self.actual_on, today)
    }

    /// By how many days it is behind its plan.
    pub fn slip(&self, today: Date) -> i64 {
        slip(self.due_on, self.forecast_on, self.actual_on, today)
    }
}

const MILESTONES: &str =
    "SELECT m.key, m.award_id, a.case_number, a.title AS award_title, a.state AS award_state, a.programme_code, g.invented,
    l.name AS lead_name, m.title, m.due_on, m.project, m.note, p.forecast_on, p.actual_on, p.evidence, p.reason,
    p.recorded_at AS reported_at, p.version AS reported_version
    FROM award_milestones m JOIN awards a ON a.id = m.award_id JOIN programmes g ON g.id = a.programme_id
    JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0 LEFT JOIN progress p ON p.key = m.key WHERE ";

/// The milestones of an award, by day.
///
/// # Errors
/// What the database refuses.
pub async fn milestones(conn: &Conn, award: AwardId) -> Result<Vec<MilestoneRow>, DbError> {
    let mut query: Query = q(MILESTONES);
    query.push("m.award_id = ").arg(award).push(" ORDER BY m.ordinal");
    conn.all(query).await
}

/// The indicators of an award.
///
/// # Errors
/// What the database refuses.
pub async fn indicators(conn: &Conn, award: AwardId) -> Result<Vec<IndicatorRow>, DbError> {
    conn.all(
        q("SELECT i.key, i.title, i.unit, i.baseline, i.target, p.achieved, p.achieved_on, p.evidence, p.reason,
               p.recorded_at AS reported_at, p.version AS reported_version
           FROM award_indicators i LEFT JOIN progress p ON p.key = i.key WHERE i.award_id = $1 ORDER BY i.ordinal")
        .bind(award),
    )
    .await
}

/// What waits as a draft.
///
/// # Errors
/// What the database refuses.
pub async fn drafts(conn: &Conn, award: AwardId) -> Result<Vec<Draft>, DbError> {
    conn.all(
        q("SELECT d.key, d.forecast_on, d.actual_on, d.achieved, d.achieved_on, d.evidence, d.reason, p.name AS drafted_by, d.recorded_at
           FROM progress_drafts d LEFT JOIN persons p ON p.id = d.drafted_by WHERE d.award_id = $1 ORDER BY d.key")
        .bind(award),
    )
    .await
}

/// Milestones, then indicators, as a report is held against them.
///
/// # Errors
/// What the database refuses.
pub async fn known(conn: &Conn, award: AwardId) -> Result<Vec<Known>, DbError> {
    let rows: Vec<SaidRow> = conn
        .all(
            q("SELECT key, version, forecast_on, actual_on, achieved, achieved_on, evidence, reason
               FROM progress_versions WHERE award_id = $1 ORDER BY key, version")
            .bind(award),
        )
        .await?;
    let mut spoken: HashMap<Uuid, Vec<(i64, Said)>> = HashMap::new();
    for row in rows {
        let (key, version) = (row.key, row.version);
        spoken.entry(key).or_default().push((version, said(row)));
    }
    let mut known = |key: Uuid, kind, title: &str, baseline_on| {
        let mut before = spoken.remove(&key).unwrap_or_default();
        let (version, said) = before.pop().unwrap_or_default();
        Known { key, kind, title: title.to_owned(), baseline_on, version, said, before }
    };
    let mut all = Vec::new();
    for row in milestones(conn, award).await? {
        all.push(known(row.key.0, Kind::Milestone, &row.title, row.due_on));
    }
    for row in indicators(conn, award).await? {
        all.push(known(row.key.0, Kind::Indicator, &row.title, None));
    }
    Ok(all)
}

fn said(row: SaidRow) -> Said {
    Said {
        forecast_on: row.forecast_on,
        actual_on: row.actual_on,
        achieved: row.achieved,
        achieved_on: row.achieved_on,
        evidence: row.evidence,
        reason: row.reason,
    }
}
