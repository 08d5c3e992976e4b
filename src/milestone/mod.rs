//! Fortschritt: what recipients report on the milestones and indicators of their awards.
//!
//! The days and targets of the plan (baselines) belong to the award and move by amendment only; here stand forecast, actual day and
//! achieved value beside them. A contributor drafts, a coordinator of the lead reports. Whether a milestone is late, slips, is on time
//! or reached is derived from these days (`rules::status`) and never stored.

pub mod api;
pub mod filter;
pub mod forecast;
pub mod input;
pub mod pages;
pub mod rules;
pub mod store;
pub mod view;

pub use input::{MilestoneFilterInput, ProgressHead, ProgressRow};

use crate::access::{Permit, Role, Verb, verb};
use crate::audit::Stream;
use crate::award::Award;
use crate::award::plan::Quantity;
use crate::clock::Clock;
use crate::db::Db;
use crate::duty::{self, DutyKind};
use crate::error::{Answer, AppError, Fault};
use crate::web::input::Writing;
use crate::web::rows::Rows;
use rules::{Change, Purpose, Said};
use serde_json::{Value, json};

verb! {
    /// Draft a report on milestones and indicators of an award.
    DraftProgress on Award = Verb::MilestoneDraft;
    /// Report on them.
    ReportProgress on Award = Verb::MilestoneReport;
}

/// What is reported at once.
pub type Report = Rows<ProgressHead, ProgressRow>;

/// Keeps what a contributor proposes, for the coordinator to report; says on how many milestones and indicators.
///
/// # Errors
/// Wrong fields, all at once; 409 where somebody reported meanwhile; refused before the notice and after the proof is settled.
pub async fn draft(
    db: &Db,
    clock: &Clock,
    permit: &Permit<DraftProgress>,
    report: &Report,
    writing: Writing,
) -> Answer<usize> {
    may_report(permit, Role::Contributor)?;
    let tx = db.begin().await?;
    let known = store::known(&tx, permit.row.id).await?;
    let changes = rules::check(report, &known, writing, Purpose::Draft, clock.today())?;
    let stamp = permit.stamp(clock);
    for change in &changes {
        store::keep_draft(&tx, permit.row.id, change, &stamp).await?;
    }
    record(&tx, permit.row.id, "progress.drafted", &changes, &stamp).await?;
    tx.commit().await?;
    Ok(changes.len())
}

/// Reports forecast, actual days and achieved values; says on how many milestones and indicators.
///
/// # Errors
/// Wrong fields, all at once; 409 where somebody reported meanwhile; refused before the notice and after the proof is settled.
pub async fn report(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ReportProgress>,
    report: &Report,
    writing: Writing,
) -> Answer<usize> {
    may_report(permit, Role::Coordinator)?;
    let tx = db.begin().await?;
    let told = reported(&tx, permit.row.id, report, writing, &permit.stamp(clock)).await?;
    tx.commit().await?;
    Ok(told)
}

/// The same within a transaction, for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// As [`report`].
pub async fn reported(
    tx: &crate::db::Tx,
    award: crate::id::AwardId,
    report: &Report,
    writing: Writing,
    stamp: &crate::audit::Stamp,
) -> Answer<usize> {
    let known = store::known(tx, award).await?;
    let changes = rules::check(report, &known, writing, Purpose::Report, stamp.at.day())?;
    for change in &changes {
        store::report(tx, award, change, stamp).await?;
        owe(tx, change, stamp).await?;
    }
    record(tx, award, "progress.reported", &changes, stamp).await?;
    Ok(changes.len())
}

/// A milestone that is reached is owed no more; one that turns out not to be reached is owed again.
async fn owe(tx: &crate::db::Tx, change: &Change<'_>, stamp: &crate::audit::Stamp) -> Answer<()> {
    let duty = (DutyKind::Milestone, change.known.key);
    match (change.said.actual_on, change.known.said.actual_on) {
        (Some(on), Some(before)) if on != before => {
            duty::reopen(tx, duty, stamp).await?;
            duty::fulfil(tx, duty, on, stamp).await?;
        }
        (Some(on), None) => {
            duty::fulfil(tx, duty, on, stamp).await?;
        }
        (None, Some(_)) => {
            duty::reopen(tx, duty, stamp).await?;
        }
        (Some(_), Some(_)) | (None, None) => {}
    }
    Ok(())
}

/// Partners read; the lead speaks for the whole, while the award is under way.
fn may_report(award: &Permit<impl crate::access::Act<Thing = Award>>, role: Role) -> Answer<()> {
    let roles = [Role::Coordinator, role];
    let leads =
        award.actor().assignments().iter().any(|one| roles.contains(&one.role) && one.authority == award.row.lead_id);
    if !leads {
        return Err(AppError::Forbidden(Fault::new("milestone.lead-only")));
    }
    if rules::is_reported(award.row.state) {
        Ok(())
    } else {
        Err(AppError::Refused(Fault::new("milestone.not-under-way").with("state", award.row.state.code())))
    }
}

/// One entry for all rows; nothing is written where nothing changes.
async fn record(
    tx: &crate::db::Tx,
    award: crate::id::AwardId,
    act: &'static str,
    changes: &[Change<'_>],
    stamp: &crate::audit::Stamp,
) -> Answer<()> {
    if changes.is_empty() {
        return Err(AppError::refused("milestone.nothing-changed"));
    }
    let rows: Vec<Value> = changes
        .iter()
        .map(|change| {
            json!({
                "key": change.known.key.to_string(),
                "kind": change.known.kind.code(),
                "title": change.known.title,
                "said": facts(&change.said),
                "before": (change.known.version > 0).then(|| facts(&change.known.said)),
            })
        })
        .collect();
    stamp.append(tx, &Stream::of("award", award), act, json!({ "progress": rows }), &[]).await?;
    Ok(())
}

fn facts(said: &Said) -> Value {
    let day = |day: Option<time::Date>| day.map(|day| day.to_string());
    json!({
        "forecast_on": day(said.forecast_on),
        "actual_on": day(said.actual_on),
        "achieved": said.achieved.map(Quantity::plain),
        "achieved_on": day(said.achieved_on),
        "evidence": said.evidence,
        "reason": said.reason,
    })
}
