//! What becomes of a draft as a whole: handed over, sent back, given up.

use super::figures::Subject;
use super::findings::{self, Finding, Severity, Year};
use super::input::{HandOverInput, ReasonedInput};
use super::store::Draft;
use super::{HandOver, ReturnDraft, content, ended, held, rules, store, wants};
use crate::access::Permit;
use crate::audit::Stream;
use crate::award::plan::store::At;
use crate::award::states::{Act, AwardState};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault, FieldFault};
use serde_json::json;
use time::Date;

/// The findings of a draft on a day; nothing where no rules bind it.
pub fn findings_of(draft: &Draft, years: Option<&[Year]>, today: Date) -> Option<Vec<Finding>> {
    let subject = subject(draft)?;
    Some(ended::findings(draft, today).into_iter().chain(findings::findings(subject, years)).collect())
}

/// What the figures and findings of a draft follow from; nothing where no rules bind it.
pub fn subject(draft: &Draft) -> Option<Subject<'_>> {
    let (rule_set, profile) = draft.rule_set.as_ref().zip(draft.profile())?;
    Some(Subject {
        row: &draft.award.row,
        recipients: &draft.award.recipients,
        plan: &draft.plan,
        values: rule_set.values(),
        profile,
    })
}

/// Where an act leads from here.
fn leads_to(draft: &Draft, act: Act) -> Answer<AwardState> {
    draft.award.row.state.next(act).ok_or(AppError::Refused(Fault::new("award.act-not-possible")))
}

/// Hands a draft over for release: it wants no error and a reason for all that differs from the rule. Freezes it with its digest.
///
/// # Errors
/// Everything that stands against it, as faults named by place; 409 when it was changed since it was looked at.
pub async fn hand_over(db: &Db, clock: &Clock, permit: &Permit<HandOver>, input: &HandOverInput) -> Answer<i64> {
    let version = rules::version(input.version.as_deref())?;
    let tx = db.begin().await?;
    let draft = held(&tx, permit.id()).await?;
    wants(&draft, AwardState::Draft)?;
    if version != draft.award.row.version {
        return Err(AppError::stale());
    }
    let found = findings_of(&draft, None, clock.today()).ok_or(AppError::refused("award.without-rules"))?;
    let against = findings::against(&found, &draft.plan.reasons);
    if !against.is_empty() {
        return Err(AppError::Invalid(against.into_iter().map(told).collect()));
    }
    let (stamp, state) = (permit.stamp(clock), leads_to(&draft, Act::HandOver)?);
    let digest = content::digest(&draft)?;
    let at = At { award: permit.id(), version: version.saturating_add(1), stamp: &stamp };
    store::move_to(&tx, at, state, Some(&digest), None).await?;
    let reasons: Vec<_> =
        draft.plan.reasons.iter().map(|one| json!({ "finding": one.code, "reason": one.reason })).collect();
    let data = json!({ "digest": digest, "version": at.version, "reasons": reasons });
    stamp.append(&tx, &Stream::of("award", permit.id()), "award.handed-over", data, &[]).await?;
    tx.commit().await?;
    Ok(at.version)
}

/// A finding as a fault of the act that it stands against.
fn told(finding: &Finding) -> FieldFault {
    let fault = match finding.severity {
        Severity::AsARule => Fault::new("draft.reason-missing").with("finding", finding.fault.code),
        Severity::Error | Severity::Hint => finding.fault.clone(),
    };
    FieldFault { field: finding.place.clone(), fault }
}

/// Sends a draft that was handed over back, with reasons; it may be edited again.
///
/// # Errors
/// 422 without a reason or when it is not handed over; 409 when it was changed since it was looked at.
pub async fn return_draft(db: &Db, clock: &Clock, permit: &Permit<ReturnDraft>, input: &ReasonedInput) -> Answer<i64> {
    let (version, reason) = rules::reasoned(input.version.as_deref(), input.reason.as_deref())?;
    let tx = db.begin().await?;
    let draft = held(&tx, permit.id()).await?;
    wants(&draft, AwardState::HandedOver)?;
    if version != draft.award.row.version {
        return Err(AppError::stale());
    }
    let (stamp, state) = (permit.stamp(clock), leads_to(&draft, Act::Return)?);
    let at = At { award: permit.id(), version: version.saturating_add(1), stamp: &stamp };
    store::move_to(&tx, at, state, None, Some(&reason)).await?;
    let data = json!({ "reason": reason, "version": at.version, "digest": draft.plan.terms.handed_over_digest });
    stamp.append(&tx, &Stream::of("award", permit.id()), "award.returned", data, &[]).await?;
    tx.commit().await?;
    Ok(at.version)
}

/// Gives a draft up. It keeps its case number, which is never given again.
///
/// # Errors
/// 422 without a reason or when it is no draft; 409 when it was changed since it was looked at.
pub async fn discard(db: &Db, clock: &Clock, permit: &Permit<HandOver>, input: &ReasonedInput) -> Answer<i64> {
    let (version, reason) = rules::reasoned(input.version.as_deref(), input.reason.as_deref())?;
    let tx = db.begin().await?;
    let draft = held(&tx, permit.id()).await?;
    wants(&draft, AwardState::Draft)?;
    if version != draft.award.row.version {
        return Err(AppError::stale());
    }
    let (stamp, state) = (permit.stamp(clock), leads_to(&draft, Act::Discard)?);
    let at = At { award: permit.id(), version: version.saturating_add(1), stamp: &stamp };
    store::move_to(&tx, at, state, None, draft.plan.terms.return_reason.as_ref()).await?;
    let data = json!({ "reason": reason, "version": at.version, "case_number": draft.award.row.case_number });
    stamp.append(&tx, &Stream::of("award", permit.id()), "award.discarded", data, &[]).await?;
    tx.commit().await?;
    Ok(at.version)
}
