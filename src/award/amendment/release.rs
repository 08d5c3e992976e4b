//! Freigabe einer Änderung: another person than all who prepared it releases it for exactly the notice that was looked at.
//!
//! In one transaction the notice is written, the rows of the award move, promises rise and fall, milestones get their new baselines and
//! duties their new days; the award's chain gets one entry. All of it or nothing.

use super::acts::against;
use super::budget::Way;
use super::content::{Prepared, handed_over_digest, prepare};
use super::findings::is_late;
use super::input::ReleaseAmendmentInput;
use super::rules::{after, in_force};
use super::states::{AmendmentAct, AmendmentState};
use super::{Amendment, KIND, ReleaseAmendment, held, store, wants};
use crate::access::Permit;
use crate::audit::{Stamp, Stream};
use crate::award::plan::store::At;
use crate::award::release::{Released, Signer};
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::duty::{self, Cause};
use crate::error::{Answer, AppError, Fault};
use crate::id::NoticeId;
use crate::ledger::{self, Posting};
use crate::notice::store::Source;
use crate::notice::{self, Content};
use crate::once::Once;
use crate::web::input::required;
use serde_json::json;

/// Releases an amendment that was handed over, for exactly the notice that was looked at.
///
/// # Errors
/// Everything that stands against it, named by place; 409 when the notice would be another; 403 for whoever prepared it.
pub async fn release(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ReleaseAmendment>,
    (once, signer): (&Once, &Signer),
    input: &ReleaseAmendmentInput,
) -> Answer<Released> {
    let digest = required(input.digest.as_deref(), 64).map_err(|fault| AppError::field("digest", fault))?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    if let Some(before) = once.before(&tx, &stamp).await? {
        return Ok(before);
    }
    let released = released(&tx, permit, signer, &digest, &stamp).await?;
    once.keep(&tx, &released).await?;
    tx.commit().await?;
    Ok(released)
}

/// The same within a transaction, for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// As [`release`].
pub async fn released(tx: &Tx, thing: &Amendment, signer: &Signer, seen: &str, stamp: &Stamp) -> Answer<Released> {
    let amendment = held(tx, thing).await?;
    wants(&amendment, AmendmentState::HandedOver)?;
    after(amendment.row.state, AmendmentAct::Release).map_err(AppError::Refused)?;
    in_force(amendment.award.award.row.state).map_err(AppError::Refused)?;
    by_another(&amendment, stamp)?;
    let prepared = prepare(tx, &amendment, Some(signer), stamp.at.day()).await?;
    against(&prepared.findings)?;
    by_who_is_named(&amendment, &prepared, stamp)?;
    let content = prepared.content.as_ref().ok_or(AppError::refused("amendment.incomplete"))?;
    let whole = amendment.row.handed_over_digest == Some(handed_over_digest(&amendment)?);
    if !whole || prepared.digest.as_deref() != Some(seen) {
        return Err(AppError::Conflict(Fault::new("release.digest-differs")));
    }
    issue(tx, &amendment, &prepared, content, stamp).await
}

/// The permit looked at who prepared it before the award was held; here it is asked again.
fn by_another(amendment: &Amendment, stamp: &Stamp) -> Answer<()> {
    let by = stamp.person().into_iter().chain(stamp.standing_in());
    if by.into_iter().any(|person| amendment.preparers.contains(&person)) {
        return Err(AppError::Forbidden(Fault::new("access.needs-another-person")));
    }
    Ok(())
}

/// A late extension is released by the person named for it, or by who stands in for them.
fn by_who_is_named(amendment: &Amendment, prepared: &Prepared, stamp: &Stamp) -> Answer<()> {
    let periods = amendment.award.award.row.ends_on.zip(prepared.after.award.row.ends_on);
    let late = periods.is_some_and(|(was, will)| is_late(was, will, stamp.at.day()));
    let named = amendment.row.late_approver;
    if late && stamp.person() != named && stamp.standing_in() != named {
        return Err(AppError::Forbidden(Fault::new("amendment.named-approver-releases")));
    }
    Ok(())
}

/// Writes the notice and all that follows from it. The award is held and everything was looked at.
async fn issue(
    tx: &Tx,
    amendment: &Amendment,
    prepared: &Prepared,
    content: &Content,
    stamp: &Stamp,
) -> Answer<Released> {
    let sealed = content.seal()?;
    let copy = notice::print::html(content, &sealed)?;
    let (id, award) = (NoticeId::new(), amendment.award.id());
    let source = Source { kind: KIND, id: amendment.id().0 };
    notice::store::insert(tx, (id, source), (content, &sealed), &copy, stamp).await?;
    let at = At { award, version: amendment.award.award.row.version.saturating_add(1), stamp };
    store::rewrite(tx, at, &amendment.award, &prepared.after).await?;
    book(tx, amendment, prepared, content, stamp).await?;
    let why = amendment.row.reason.as_deref().unwrap_or_default();
    duty::follow(tx, award, &notice::duties::owed(content), (Cause::notice(id), why), stamp).await?;
    store::release(tx, amendment, stamp).await?;
    let claim = content.amendment.as_ref().and_then(|change| change.claim.as_ref());
    let codes: Vec<&str> = prepared.items.iter().map(notice::items::Item::code).collect();
    let data = json!({
        "amendment": amendment.id().to_string(), "notice": id.to_string(), "kind": content.kind.code(), "number": content.number,
        "reference": content.reference(), "digest": sealed.digest, "copy": crate::audit::sha256(copy.as_bytes()), "items": codes,
        "effective_on": content.effective_on.to_string(), "grant": content.terms.grant.plain(), "version": at.version,
        "claim": claim.map(|claim| claim.amount.plain()), "reason": amendment.row.reason,
    });
    let signed = [("signed_by", content.sender.signed_by.as_str())];
    stamp.append(tx, &Stream::of("award", award), "amendment.released", data, &signed).await?;
    let (reference, digest) = (content.reference(), sealed.digest);
    Ok(Released { award, version: at.version, notice: id, reference, digest })
}

/// Promises what is more and gives back what is less, in the order of the years.
async fn book(tx: &Tx, amendment: &Amendment, prepared: &Prepared, content: &Content, stamp: &Stamp) -> Answer<()> {
    let reason =
        format!("Änderungsbescheid {}: {}", content.reference(), amendment.row.reason.as_deref().unwrap_or_default());
    for one in &prepared.beside.moves {
        let posting = Posting {
            programme: amendment.award.award.row.programme_id,
            granted: one.granted,
            due: one.due,
            award: Some(amendment.award.id()),
            amount: one.amount,
            on: content.issued_on,
            reason: Some(&reason),
        };
        match one.way {
            Way::More => ledger::commit(tx, &posting, stamp).await?,
            Way::Less => ledger::uncommit(tx, &posting, stamp).await?,
        };
    }
    Ok(())
}
