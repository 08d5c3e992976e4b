//! What the ministry does with a report: accept it, send sections back with questions, open an accepted one again.

use super::input::{ReportActInput, SendBackInput};
use super::rules;
use super::states::{Act, ReportState, Section, after};
use super::{ExamineReport, held, record, store};
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::duty::{self, Cause, CauseKind, DutyKind, Owed};
use crate::error::{Answer, AppError};
use crate::expense::rules::version;
use crate::expense::store as expenses;
use crate::id::ReportQuestionId;
use crate::web::input::Writing;
use serde_json::json;

/// Accepts a report.
///
/// # Errors
/// 403 for whoever wrote it; 409 when it is not the version that was looked at; refused unless it is submitted.
pub async fn accept(db: &Db, clock: &Clock, permit: &Permit<ExamineReport>, input: &ReportActInput) -> Answer<()> {
    let seen = version(input.version.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let ground = held(&tx, permit, &stamp).await?;
    let now = ground.report.as_ref().ok_or(AppError::NotFound)?;
    after(now.state, Act::Accept).map_err(AppError::Refused)?;
    if now.version != seen || !store::accept(&tx, (now.id, seen), &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "report": now.id.to_string(), "number": now.number });
    record(&tx, now.award_id, "report.accepted", data, &stamp).await?;
    tx.commit().await?;
    Ok(())
}

/// Sends sections of a submitted report back, or opens an accepted one again; the lead owes an answer by a day.
///
/// # Errors
/// All wrong fields, figures among them once a later report builds on them; 403 for whoever wrote it; 409 when it is not the version that
/// was looked at.
pub async fn send_back(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ExamineReport>,
    (input, writing): (&SendBackInput, Writing),
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let ground = held(&tx, permit, &stamp).await?;
    let now = ground.report.as_ref().ok_or(AppError::NotFound)?;
    after(now.state, Act::SendBack).map_err(AppError::Refused)?;
    let later = store::later_submitted(&tx, now).await?;
    let query = rules::query(input, (later, stamp.at.day()), writing)?;
    if now.version != query.version {
        return Err(AppError::stale());
    }
    let id = ReportQuestionId::new().0;
    for (section, question) in &query.questions {
        store::ask(&tx, (now.id, now.submissions), (*section, question), &stamp).await?;
    }
    let open: Vec<&str> = query.questions.iter().map(|(section, _)| section.code()).collect();
    if query.questions.iter().any(|(section, _)| *section == Section::Expenses) {
        expenses::unlock(&tx, now.id, &stamp).await?;
    }
    if !store::send_back(&tx, (now.id, query.version), (&open.join(" "), id), &stamp).await? {
        return Err(AppError::stale());
    }
    let owed = Owed {
        kind: DutyKind::Answer,
        subject: id,
        title: Some(format!("Zwischenbericht {}", now.number)),
        authority: ground.award.row.lead_id,
        due_on: query.answer_by,
    };
    duty::arise(&tx, now.award_id, &[owed], Cause { kind: CauseKind::Report, id: now.id.0 }, &stamp).await?;
    let act = if now.state == ReportState::Accepted { "report.reopened" } else { "report.sent-back" };
    let data = json!({ "report": now.id.to_string(), "number": now.number, "sections": open, "answer_by": query.answer_by.to_string() });
    record(&tx, now.award_id, act, data, &stamp).await?;
    tx.commit().await?;
    Ok(())
}
