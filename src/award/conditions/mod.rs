//! Nebenbestimmungen: reported as met by one side with evidence, accepted or sent back by the other; some block payments until then.
//!
//! ```text
//! open → reported report
//! sent_back → reported report
//! reported → accepted accept
//! reported → sent_back send_back
//! ```
//! Their texts and days belong to the award and move by amendment only: one that an amendment takes away is owed no more and blocks
//! nothing. What was accepted stays.

pub mod api;
pub mod input;
pub mod pages;
pub mod rules;
pub mod store;
pub mod view;

pub use rules::ConditionState;
pub use store::{Condition, blocking};

use crate::access::{Permit, Scope, Thing, Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::document::rules::Kind;
use crate::document::{self, About, Document, Files, Placing, ThingKind, Written};
use crate::duty::{self, DutyKind};
use crate::error::{Answer, AppError, Fault};
use crate::web::input::Writing;
use input::{AcceptConditionInput, ReportConditionInput, SendBackConditionInput};
use serde_json::json;

verb! {
    /// Report a condition as met.
    ReportCondition on Condition = Verb::ConditionReport;
    /// Accept that it is met, or send it back.
    AcceptCondition on Condition = Verb::ConditionAccept;
}

/// The condition as it is now; the award's chain is held until the transaction ends.
async fn held(tx: &Tx, condition: &Condition, stamp: &Stamp) -> Answer<Condition> {
    stamp.hold(tx, &Stream::of("award", condition.row.award_id)).await?;
    let now = Condition::load(tx, &Scope::All, condition.row.key.0).await?.ok_or(AppError::NotFound)?;
    if !rules::is_under_way(now.award_state) {
        let fault = Fault::new("condition.not-under-way").with("state", now.award_state.code());
        return Err(AppError::Refused(fault));
    }
    if now.row.state() == ConditionState::Accepted {
        return Err(AppError::refused("condition.accepted-already"));
    }
    Ok(now)
}

/// Where its evidence lies: beside it, so that what proves one condition proves no other.
fn about(condition: &Condition) -> About {
    About { kind: ThingKind::Condition, id: condition.row.key.0, award: condition.row.award_id }
}

/// Partners read; the lead speaks for the whole.
fn leads(permit: &Permit<ReportCondition>) -> Answer<()> {
    let own = permit.actor().authorities_for(Verb::ConditionReport);
    if permit.lead().is_some_and(|lead| own.contains(&lead)) {
        return Ok(());
    }
    Err(AppError::Forbidden(Fault::new("condition.lead-only")))
}

/// Keeps a piece of evidence beside the award, to be named by a report.
///
/// # Errors
/// What [`document::admit`] refuses; 403 for partners.
pub async fn enclose(
    (db, clock, files): (&Db, &Clock, &Files),
    permit: &Permit<ReportCondition>,
    (bytes, name): (Vec<u8>, Option<String>),
) -> Answer<Document> {
    leads(permit)?;
    let admitted = document::admit(files, bytes, name, Kind::Evidence).await?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    let award = now.row.award_id;
    let (kept, file) = document::keep(&tx, files, (about(&now), Placing::of(now.lead())), &admitted, &stamp).await?;
    let data = json!({ "condition": now.row.key.to_string(), "document": kept.id.to_string(), "sha256": kept.sha256,
        "media_type": kept.media_type.code(), "size": kept.size });
    stamp.append(&tx, &Stream::of("award", award), "condition.evidence-added", data, &[]).await?;
    file.stays();
    tx.commit().await?;
    Ok(kept)
}

/// Reports a condition as met, with evidence.
///
/// # Errors
/// All wrong fields; 403 for partners; 409 when somebody else reported or decided meanwhile.
pub async fn report(
    (db, clock, files): (&Db, &Clock, &Files),
    permit: &Permit<ReportCondition>,
    (input, writing): (&ReportConditionInput, Writing),
    (bytes, name): (Vec<u8>, Option<String>),
) -> Answer<()> {
    leads(permit)?;
    let said = rules::report(input, (writing, clock.today()), !bytes.is_empty())?;
    let admitted = document::admit_if_any(files, (bytes, name), Kind::Evidence).await?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    let award = now.row.award_id;
    if now.row.reported_version.unwrap_or(0) != said.version {
        return Err(AppError::stale());
    }
    if let Some(from) = store::earliest(&tx, award).await?.filter(|from| said.met_on < *from) {
        let fault = Fault::new("condition.before-award").with("day", from.to_string());
        return Err(AppError::field("met_on", fault));
    }
    let (document, file) = match (&admitted, said.document) {
        (Some(admitted), _) => {
            let (kept, file) =
                document::keep(&tx, files, (about(&now), Placing::of(now.lead())), admitted, &stamp).await?;
            (kept.id, Some(file))
        }
        (None, named) => {
            let all = document::store::of(&tx, about(&now)).await?;
            let found = all.iter().find(|one| Some(one.id) == named && one.kind == Kind::Evidence);
            let found = found.ok_or_else(|| AppError::field("document", Fault::new("condition.evidence-unknown")))?;
            (found.id, None)
        }
    };
    if !store::report(&tx, &now.row, (&said, document), &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "condition": now.row.key.to_string(), "text": now.row.text, "met_on": said.met_on.to_string(),
        "note": said.note, "document": document.to_string() });
    stamp.append(&tx, &Stream::of("award", award), "condition.reported", data, &[]).await?;
    file.into_iter().for_each(Written::stays);
    tx.commit().await?;
    Ok(())
}

/// Accepts that a condition is met; its duty is fulfilled by the day on which it was met.
///
/// # Errors
/// 403 for whoever reported it; 409 when it is not the report that was looked at.
pub async fn accept(
    db: &Db,
    clock: &Clock,
    permit: &Permit<AcceptCondition>,
    input: &AcceptConditionInput,
) -> Answer<()> {
    let version = rules::accept(input)?;
    decide(db, permit, (version, None), permit.stamp(clock)).await
}

/// Sends a report back with a reason.
///
/// # Errors
/// All wrong fields; 403 for whoever reported it; 409 when it is not the report that was looked at.
pub async fn send_back(
    db: &Db,
    clock: &Clock,
    permit: &Permit<AcceptCondition>,
    input: &SendBackConditionInput,
) -> Answer<()> {
    let (version, reason) = rules::send_back(input)?;
    decide(db, permit, (version, Some(&reason)), permit.stamp(clock)).await
}

async fn decide(
    db: &Db,
    permit: &Permit<AcceptCondition>,
    (version, reason): (i64, Option<&str>),
    stamp: Stamp,
) -> Answer<()> {
    let tx = db.begin().await?;
    let now = held(&tx, permit, &stamp).await?;
    let (key, award) = (now.row.key, now.row.award_id);
    // The other side: nobody decides what they reported, under whatever role.
    let reporters = store::reporters(&tx, key).await?;
    if stamp.person().into_iter().chain(stamp.standing_in()).any(|person| reporters.contains(&person)) {
        return Err(AppError::Forbidden(Fault::new("access.needs-another-person")));
    }
    if now.row.state() != ConditionState::Reported {
        return Err(AppError::refused("condition.not-reported"));
    }
    if !store::decide(&tx, key, (version, reason), &stamp).await? {
        return Err(AppError::stale());
    }
    if let (None, Some(on)) = (reason, now.row.met_on) {
        duty::fulfil(&tx, (DutyKind::Condition, key.0), on, &stamp).await?;
    }
    let act = if reason.is_some() { "condition.sent-back" } else { "condition.accepted" };
    let data = json!({ "condition": key.to_string(), "text": now.row.text, "reason": reason });
    stamp.append(&tx, &Stream::of("award", award), act, data, &[]).await?;
    tx.commit().await?;
    Ok(())
}
