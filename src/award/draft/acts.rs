//! What becomes of a draft as a whole: handed over, sent back, given up.

use super::figures::Subject;
use super::findings::{self, Finding, Severity, Year};
use super::input::{HandOverInput, ReasonedInput};
use super::store::Draft;
use super::{HandOver, ReturnDraft, content, ended, held, rules, store, wants};
use crate::access::Permit;
use crate::appropriation;
use crate::audit::{Stamp, Stream};
use crate::award::plan::store::At;
use crate::award::states::{Act, AwardState};
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::error::{Answer, AppError, Fault, FieldFault};
use crate::id::AwardId;
use crate::programme;
use serde_json::json;
use time::Date;

/// The findings of a draft on a day; nothing where no rules bind it.
pub fn findings_of(draft: &Draft, years: Option<&[Year]>, today: Date) -> Option<Vec<Finding>> {
    let subject = subject(draft)?;
    Some(ended::findings(draft, today).into_iter().chain(findings::findings(subject, years)).collect())
}

/// What this year's budget may still promise for each year in which a tranche of the draft falls due.
///
/// A notice of today draws on what today's budget grants: its own money, or what it authorises for a later year.
///
/// # Errors
/// What the database refuses.
pub async fn years(conn: &Conn, draft: &Draft, today: Date) -> Answer<Vec<Year>> {
    let programme = programme::store::by_id(conn, draft.award.row.programme_id).await?.ok_or(AppError::NotFound)?;
    let mut years = Vec::with_capacity(draft.plan.tranches.len());
    for tranche in &draft.plan.tranches {
        let (free, enforced) =
            appropriation::store::free_in(conn, &programme, i64::from(today.year()), tranche.year).await?;
        years.push(Year { year: tranche.year, free, enforced });
    }
    Ok(years)
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
    let version = hand_over_in(&tx, permit.id(), version, &permit.stamp(clock)).await?;
    tx.commit().await?;
    Ok(version)
}

/// The same within a transaction, for whoever the stamp names.
pub(super) async fn hand_over_in(tx: &Tx, id: AwardId, version: i64, stamp: &Stamp) -> Answer<i64> {
    let draft = held(tx, id).await?;
    wants(&draft, AwardState::Draft)?;
    if version != draft.award.row.version {
        return Err(AppError::stale());
    }
    let today = stamp.at.day();
    let years = years(tx, &draft, today).await?;
    let found = findings_of(&draft, Some(&years), today).ok_or(AppError::refused("award.without-rules"))?;
    let against = findings::against(&found, &draft.plan.reasons);
    if !against.is_empty() {
        return Err(AppError::Invalid(against.into_iter().map(told).collect()));
    }
    let state = leads_to(&draft, Act::HandOver)?;
    let digest = content::digest(&draft)?;
    let at = At { award: id, version: version.saturating_add(1), stamp };
    store::move_to(tx, at, state, Some(&digest), None).await?;
    let reasons: Vec<_> =
        draft.plan.reasons.iter().map(|one| json!({ "finding": one.code, "reason": one.reason })).collect();
    let data = json!({ "digest": digest, "version": at.version, "reasons": reasons });
    stamp.append(tx, &Stream::of("award", id), "award.handed-over", data, &[]).await?;
    Ok(at.version)
}

/// A finding as a fault of the act that it stands against.
pub(in crate::award) fn told(finding: &Finding) -> FieldFault {
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
    let version = return_in(&tx, permit.id(), (version, &reason), &permit.stamp(clock)).await?;
    tx.commit().await?;
    Ok(version)
}

/// The same within a transaction, for whoever the stamp names.
pub(super) async fn return_in(tx: &Tx, id: AwardId, (version, reason): (i64, &String), stamp: &Stamp) -> Answer<i64> {
    let draft = held(tx, id).await?;
    wants(&draft, AwardState::HandedOver)?;
    if version != draft.award.row.version {
        return Err(AppError::stale());
    }
    let state = leads_to(&draft, Act::Return)?;
    let at = At { award: id, version: version.saturating_add(1), stamp };
    store::move_to(tx, at, state, None, Some(reason)).await?;
    let data = json!({ "reason": reason, "version": at.version, "digest": draft.plan.terms.handed_over_digest });
    stamp.append(tx, &Stream::of("award", id), "award.returned", data, &[]).await?;
    Ok(at.version)
}

/// Gives a draft up. It keeps its case number, which is never given again.
///
/// # Errors
/// 422 without a reason or when it is no draft; 409 when it was changed since it was looked at.
pub async fn discard(db: &Db, clock: &Clock, permit: &Permit<HandOver>, input: &ReasonedInput) -> Answer<i64> {
    let (version, reason) = rules::reasoned(input.version.as_deref(), input.reason.as_deref())?;
    let tx = db.begin().await?;
    let version = discard_in(&tx, permit.id(), (version, &reason), &permit.stamp(clock)).await?;
    tx.commit().await?;
    Ok(version)
}

/// The same within a transaction, for whoever the stamp names.
pub(super) async fn discard_in(tx: &Tx, id: AwardId, (version, reason): (i64, &String), stamp: &Stamp) -> Answer<i64> {
    let draft = held(tx, id).await?;
    wants(&draft, AwardState::Draft)?;
    if version != draft.award.row.version {
        return Err(AppError::stale());
    }
    let state = leads_to(&draft, Act::Discard)?;
    let at = At { award: id, version: version.saturating_add(1), stamp };
    store::move_to(tx, at, state, None, draft.plan.terms.return_reason.as_ref()).await?;
    let data = json!({ "reason": reason, "version": at.version, "case_number": draft.award.row.case_number });
    stamp.append(tx, &Stream::of("award", id), "award.discarded", data, &[]).await?;
    Ok(at.version)
}
