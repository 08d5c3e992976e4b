//! The periods of an award, each with what is known of the report on it.

use super::super::ground::Ground;
use super::super::store::{self, ReportRow};
use crate::db::Conn;
use crate::duty::{self, DutyKind};
use crate::error::{Answer, AppError};
use crate::id::{AwardId, ReportId};
use crate::notice::periods::{Period, report_id};
use serde::Serialize;
use std::collections::HashMap;
use time::Date;
use utoipa::ToSchema;

/// A period with the report on it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportPeriodView {
    /// The report; `null` before somebody has begun it.
    pub id: Option<ReportId>,
    /// The number of the period.
    pub number: i64,
    /// Its first day.
    pub from_on: String,
    /// Its last day.
    pub to_on: String,
    /// By when the report on it is due; `null` where no notice in force asks for it.
    pub due_on: Option<String>,
    /// `draft`, `submitted`, `queried` or `accepted`; `null` before somebody has begun it.
    pub state: Option<String>,
    /// When it was submitted last.
    pub submitted_on: Option<String>,
    /// When it was accepted.
    pub accepted_on: Option<String>,
    /// Whether it is due and was never submitted.
    pub late: bool,
}

/// A period of an award, with what is known of the report on it.
#[derive(Debug, Clone)]
pub struct Known {
    /// The number of the period.
    pub number: i64,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// By when the report is due.
    pub due_on: Option<Date>,
    /// The report, if somebody has begun it.
    pub report: Option<ReportRow>,
}

impl Known {
    /// Whether the report is due and was never submitted.
    pub fn is_late(&self, today: Date) -> bool {
        let submitted = self.report.as_ref().is_some_and(|one| one.submissions > 0);
        !submitted && self.due_on.is_some_and(|due| due < today)
    }
}

/// All periods of an award: those of its newest notice, and those on which somebody has reported before.
///
/// # Errors
/// What the database refuses.
pub async fn periods(conn: &Conn, award: AwardId) -> Answer<Vec<Known>> {
    let ground = Ground::load(conn, award, None).await?.ok_or(AppError::NotFound)?;
    let mut reports: HashMap<i64, ReportRow> =
        store::of_award(conn, award).await?.into_iter().map(|row| (row.number, row)).collect();
    let duties = duty::store::of_award(conn, award).await?;
    let due = |number: i64| {
        let id = report_id(award, number).0;
        let open = |one: &&duty::store::DutyRow| one.kind == DutyKind::Report && one.subject_id == id;
        duties.iter().filter(|one| one.state != duty::DutyState::Void).find(open).map(|one| one.due_on)
    };
    let known = |one: &Period, report: Option<ReportRow>| Known {
        number: one.number,
        from: report.as_ref().map_or(one.from, |row| row.from_on),
        to: report.as_ref().map_or(one.to, |row| row.to_on),
        due_on: due(one.number).or(Some(one.due_on)),
        report,
    };
    let mut all: Vec<Known> = ground.periods.iter().map(|one| known(one, reports.remove(&one.number))).collect();
    all.extend(reports.into_values().map(|row| Known {
        number: row.number,
        from: row.from_on,
        to: row.to_on,
        due_on: due(row.number),
        report: Some(row),
    }));
    all.sort_by_key(|one| one.number);
    Ok(all)
}

impl ReportPeriodView {
    /// The form of a period.
    pub fn new(known: &Known, today: Date) -> Self {
        let report = known.report.as_ref();
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        Self {
            id: report.map(|one| one.id),
            number: known.number,
            from_on: known.from.to_string(),
            to_on: known.to.to_string(),
            due_on: day(known.due_on),
            state: report.map(|one| one.state.code().to_owned()),
            submitted_on: day(report.and_then(|one| one.submitted_on)),
            accepted_on: day(report.and_then(|one| one.decided_on)),
            late: known.is_late(today),
        }
    }
}
