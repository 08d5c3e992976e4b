//! Altfälle: awards known from paper are completed with what the paper says, and taken over by another person who holds it beside them.
//!
//! ```text
//! recorded → recorded (completed, scan added, sent back)
//! recorded ⇒ issued (taken over; origin: paper)
//! ```
//!
//! Nothing here claims a release by this program: number, day and signature of the notice stay as the paper has them. The confirmation is
//! bound to the digest of all of it, with that of the scan. In the same act the years from the programme's `ledger_from` on are promised in
//! the ledger and what was paid before is paid there; earlier years are recorded without a limit.

pub mod api;
pub mod content;
pub mod input;
pub mod pages;
pub mod rules;
pub mod store;
pub mod view;

pub use store::{Opening, Paper};

use super::plan::store::At;
use super::states::Act;
use crate::access::{Permit, Scope, Thing, Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::award::draft::rules::{reasoned, version as version_of};
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::document::rules::Kind;
use crate::document::{self, Admitted, Files, Placing, Written};
use crate::error::{Answer, AppError, Fault};
use crate::id::AwardId;
use crate::ledger::{self, Posting};
use crate::once::Once;
use crate::ruleset::{self, RuleSetState};
use crate::web::input::Writing;
use input::{PaperInput, SendBackInput, TakeOverInput};
use serde_json::json;

verb! {
    /// See what a paper says, and what is missing.
    CheckPaper on Paper = Verb::AwardCheck;
    /// Complete an award with what its paper says.
    CompletePaper on Paper = Verb::AwardComplete;
    /// Send it back with a reason.
    SendBackPaper on Paper = Verb::AwardReturn;
    /// Confirm that it agrees with the paper.
    TakeOverPaper on Paper = Verb::AwardTakeOver;
}

/// The award as it is now, held until the transaction ends. Only what is recorded and proven can be completed and taken over.
async fn held(tx: &Tx, id: AwardId, version: i64) -> Answer<Paper> {
    super::draft::store::hold(tx, id).await?;
    let paper = Paper::load(tx, &Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
    if paper.award.row.state != super::AwardState::Recorded {
        let fault = Fault::new("paper.not-recorded").with("state", paper.award.row.state.code());
        return Err(AppError::Refused(fault));
    }
    if paper.award.row.version != version {
        return Err(AppError::stale());
    }
    Ok(paper)
}

/// Completes an award with what its paper says. It may still be wrong and says how; taking over wants all of it right.
///
/// # Errors
/// All wrong fields; 409 when somebody else changed it meanwhile.
pub async fn complete(
    db: &Db,
    clock: &Clock,
    permit: &Permit<CompletePaper>,
    input: &PaperInput,
    writing: Writing,
) -> Answer<i64> {
    let said = rules::check(input, writing, clock.today(), permit.award.recipients.len())?;
    let tx = db.begin().await?;
    let version = completed(&tx, permit.id(), &said, &permit.stamp(clock)).await?;
    tx.commit().await?;
    Ok(version)
}

/// Writes what a paper says; the demonstration does so, too.
///
/// # Errors
/// As [`complete`].
pub async fn completed(tx: &Tx, id: AwardId, said: &rules::Said, stamp: &Stamp) -> Answer<i64> {
    let paper = held(tx, id, said.version).await?;
    if let Some(rule_set) = said.rule_set {
        let found = ruleset::store::by_id(tx, rule_set).await?.filter(|set| set.state != RuleSetState::Draft);
        let unknown = Fault::new("paper.rule-set-unknown").with("value", rule_set.to_string());
        let set = found.ok_or_else(|| AppError::field("rule_set", unknown))?;
        if let Some(profile) = said.profile.filter(|profile| set.values().profile(*profile).is_none()) {
            let fault = Fault::new("paper.profile-unknown").with("value", profile.code());
            return Err(AppError::field("profile", fault));
        }
    }
    let at = At { award: id, version: said.version.saturating_add(1), stamp };
    if !store::complete(tx, at, &paper, said).await? {
        return Err(AppError::stale());
    }
    let after = Paper::load(tx, &Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
    let signed: Vec<(&str, &str)> = after.slip.signed_by.iter().map(|name| ("signed_by", name.as_str())).collect();
    stamp.append(tx, &Stream::of("award", id), "award.completed", content::told(&after)?, &signed).await?;
    Ok(at.version)
}

/// Puts the scan of the notice to an award; an earlier one stays kept.
///
/// # Errors
/// What [`document::admit`] refuses; 409 when somebody else changed the award meanwhile.
pub async fn attach(
    db: &Db,
    clock: &Clock,
    files: &Files,
    permit: &Permit<CompletePaper>,
    (bytes, name, version): (Vec<u8>, Option<String>, Option<String>),
) -> Answer<i64> {
    let version = version_of(version.as_deref())?;
    let admitted = document::admit(files, bytes, name, Kind::PaperNotice).await?;
    let tx = db.begin().await?;
    let (version, file) = attached(&tx, files, (permit.id(), version), &admitted, &permit.stamp(clock)).await?;
    file.stays();
    tx.commit().await?;
    Ok(version)
}

/// Keeps a scan and puts it to an award; the demonstration does so, too. The file is to be told that it stays before the commit.
///
/// # Errors
/// As [`attach`].
pub async fn attached(
    tx: &Tx,
    files: &Files,
    (id, version): (AwardId, i64),
    admitted: &Admitted,
    stamp: &Stamp,
) -> Answer<(i64, Written)> {
    held(tx, id, version).await?;
    let (kept, file) = document::keep(tx, files, (store::about(id), Placing::default()), admitted, stamp).await?;
    let at = At { award: id, version: version.saturating_add(1), stamp };
    if !store::attach(tx, at, kept.id).await? {
        return Err(AppError::stale());
    }
    let data = json!({
        "document": kept.id.to_string(), "sha256": kept.sha256, "media_type": kept.media_type.code(), "size": kept.size
    });
    stamp.append(tx, &Stream::of("award", id), "award.scan-added", data, &[]).await?;
    Ok((at.version, file))
}

/// Sends it back to be completed anew.
///
/// # Errors
/// 422 without a reason; 409 when it was changed since it was looked at.
pub async fn send_back(db: &Db, clock: &Clock, permit: &Permit<SendBackPaper>, input: &SendBackInput) -> Answer<i64> {
    let (version, reason) = reasoned(input.version.as_deref(), input.reason.as_deref())?;
    let (id, stamp) = (permit.id(), permit.stamp(clock));
    let tx = db.begin().await?;
    held(&tx, id, version).await?;
    let at = At { award: id, version: version.saturating_add(1), stamp: &stamp };
    if !store::send_back(&tx, at, &reason).await? {
        return Err(AppError::stale());
    }
    stamp.append(&tx, &Stream::of("award", id), "award.sent-back", json!({ "reason": reason }), &[]).await?;
    tx.commit().await?;
    Ok(at.version)
}

/// Confirms that it agrees with the paper: the award is issued, its years are promised, what was paid before is paid.
///
/// # Errors
/// Everything that is missing or does not fit; 409 when it is not what was looked at; 422 when a year's appropriation does not suffice.
pub async fn take_over(
    db: &Db,
    clock: &Clock,
    permit: &Permit<TakeOverPaper>,
    once: &Once,
    input: &TakeOverInput,
) -> Answer<i64> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    if let Some(before) = once.before(&tx, &stamp).await? {
        return Ok(before);
    }
    let version = version_of(input.version.as_deref())?;
    let seen = input.digest.as_deref().ok_or_else(|| AppError::field("digest", Fault::new("input.missing")))?;
    let version = taken_over(&tx, (permit.id(), version), seen, &stamp).await?;
    once.keep(&tx, &version).await?;
    tx.commit().await?;
    Ok(version)
}

/// Takes an award over for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// As [`take_over`].
pub async fn taken_over(tx: &Tx, (id, version): (AwardId, i64), seen: &str, stamp: &Stamp) -> Answer<i64> {
    let paper = held(tx, id, version).await?;
    let digest = content::digest(&paper)?;
    if digest != seen {
        return Err(AppError::Conflict(Fault::new("paper.digest-differs")));
    }
    // The permit looked at who prepared it before the award was held.
    let prepared = crate::access::store::preparers(tx, "award", id.0).await?;
    if stamp.person().into_iter().chain(stamp.standing_in()).any(|person| prepared.contains(&person)) {
        return Err(AppError::Forbidden(Fault::new("access.needs-another-person")));
    }
    let against = rules::findings(&paper);
    if !against.is_empty() {
        return Err(AppError::Invalid(against));
    }
    let state = paper.award.row.state.next(Act::TakeOver).ok_or(AppError::refused("award.act-not-possible"))?;
    let paid = if paper.openings.is_empty() {
        paper.award.row.paid_opening
    } else {
        super::plan::sum(paper.openings.iter().map(|one| Some(one.amount)))
    };
    let at = At { award: id, version: version.saturating_add(1), stamp };
    if !store::take_over(tx, at, (&digest, paid), state).await? {
        return Err(AppError::stale());
    }
    book(tx, &paper, at).await?;
    let signed: Vec<(&str, &str)> = paper.slip.signed_by.iter().map(|name| ("signed_by", name.as_str())).collect();
    stamp.append(tx, &Stream::of("award", id), "award.taken-over", content::told(&paper)?, &signed).await?;
    Ok(at.version)
}

/// Promises every year and pays what was paid before; years before `ledger_from` are recorded without a limit.
async fn book(tx: &Tx, paper: &Paper, at: At<'_>) -> Answer<()> {
    let row = &paper.award.row;
    let number = paper.slip.notice_number.clone().unwrap_or_default();
    let reason = format!("Übernahme des Bescheids {number} vom Papier");
    let day = paper.slip.notice_on.unwrap_or_else(|| at.stamp.at.day());
    let posting = |year: i64, amount, on| Posting {
        programme: row.programme_id,
        granted: year,
        due: year,
        award: Some(row.id),
        amount,
        on,
        reason: Some(&reason),
    };
    for one in &paper.tranches {
        ledger::commit(tx, &posting(one.year, one.amount, day), at.stamp).await?;
    }
    for one in &paper.openings {
        ledger::pay(tx, &posting(one.year(), one.amount, one.paid_on), at.stamp).await?;
    }
    Ok(())
}
