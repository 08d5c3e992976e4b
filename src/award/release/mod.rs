//! Freigabe: another person than all who prepared a draft releases it for exactly the notice that was looked at.
//!
//! In one transaction the notice is written with its number, content, digest and the copy as it is sent; the award is issued; each year is
//! promised in the ledger; its duties arise; the log gets one entry. Everything that stands against it is named at once beforehand.

pub mod api;
mod build;
pub mod input;
pub mod obstacles;
pub mod pages;
mod store;
pub mod view;

use build::ready;
pub use build::{Circumstances, Prepared, Signer, prepare, rules, sender_of};

use super::draft::{self, Draft};
use super::plan::store::At;
use super::states::Act;
use crate::access::{Actor, Permit, Scope, Thing, Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::duty::{self, Cause};
use crate::error::{Answer, AppError, Fault};
use crate::id::{AwardId, NoticeId};
use crate::ledger::{self, Decision, Posting};
use crate::money::Money;
use crate::notice::content::Sealed;
use crate::notice::store::Source;
use crate::notice::{self, Content};
use crate::once::Once;
use input::ReleaseInput;
use serde::{Deserialize, Serialize};
use serde_json::json;

verb! {
    /// See what a release would issue, and what stands against it.
    PreviewRelease on Draft = Verb::AwardCheck;
    /// Release a draft that was handed over.
    ReleaseAward on Draft = Verb::AwardRelease;
}

/// What a release answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Released {
    /// The award.
    pub award: AwardId,
    /// The award's version after it.
    pub version: i64,
    /// The notice.
    pub notice: NoticeId,
    /// Its number as it bears it.
    pub reference: String,
    /// SHA-256 of its content.
    pub digest: String,
}

/// Who signs when this actor releases under this warrant.
///
/// # Errors
/// What the database refuses.
pub async fn signer(conn: &Conn, actor: &Actor, standing_in: Option<crate::id::PersonId>) -> Answer<Signer> {
    let standing_in_for = match standing_in {
        Some(person) => Some(crate::access::store::person_name(conn, person).await?),
        None => None,
    };
    Ok(Signer { name: actor.name().to_owned(), standing_in_for })
}

/// Releases a draft that was handed over, for exactly the notice that was looked at.
///
/// # Errors
/// Everything that stands against it, named by place; 409 when the notice would be another; 403 for whoever prepared it.
pub async fn release(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ReleaseAward>,
    once: &Once,
    input: &ReleaseInput,
) -> Answer<Released> {
    let seen = input.read()?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    if let Some(before) = once.before(&tx, &stamp).await? {
        return Ok(before);
    }
    let signer = signer(&tx, permit.actor(), permit.standing_in()).await?;
    let released = released(&tx, permit.id(), &signer, &seen, &stamp).await?;
    once.keep(&tx, &released).await?;
    tx.commit().await?;
    Ok(released)
}

/// What was looked at, and the reasons given for what needs one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// SHA-256 of the notice that was looked at.
    pub digest: String,
    /// Why it is released although the year runs without a budget law.
    pub provisional_reason: Option<String>,
    /// Why more is promised than is free.
    pub overbooking_reason: Option<String>,
}

/// The same within a transaction, for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// As [`release`].
pub async fn released(tx: &Tx, id: AwardId, signer: &Signer, seen: &Seen, stamp: &Stamp) -> Answer<Released> {
    draft::store::hold(tx, id).await?;
    let draft = Draft::load(tx, &Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
    ready(draft.award.row.state).map_err(AppError::Refused)?;
    by_another(tx, id, stamp).await?;
    let prepared = prepare(tx, &draft, signer, stamp.at.day()).await?;
    let content = prepared.sound(seen)?;
    let terms = Terms { limit: prepared.budget.overbooking_limit, seen };
    issue(tx, &draft, content, terms, stamp).await
}

/// The permit looked at who prepared it before the award was held; here it is asked again.
async fn by_another(tx: &Tx, id: AwardId, stamp: &Stamp) -> Answer<()> {
    let prepared = crate::access::store::preparers(tx, "award", id.0).await?;
    if stamp.person().into_iter().chain(stamp.standing_in()).any(|person| prepared.contains(&person)) {
        return Err(AppError::Forbidden(Fault::new("access.needs-another-person")));
    }
    Ok(())
}

/// What was given for a release, and how far it reaches.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// How much more may be promised than is free.
    pub limit: Money,
    /// What was looked at, with the reasons.
    pub seen: &'a Seen,
}

/// Writes the notice and all that follows from it. The award is held and everything was looked at.
async fn issue(tx: &Tx, draft: &Draft, content: &Content, terms: Terms<'_>, stamp: &Stamp) -> Answer<Released> {
    let row = &draft.award.row;
    let state = row.state.next(Act::Issue).ok_or(AppError::refused("award.act-not-possible"))?;
    let (id, sealed) = write(tx, content, stamp).await?;
    let at = At { award: row.id, version: row.version.saturating_add(1), stamp };
    if !store::issue(tx, at, state, content.issued_on).await? {
        return Err(AppError::stale());
    }
    promise(tx, content, terms, stamp).await?;
    owe(tx, &[(id, content)], stamp).await?;
    let data = json!({
        "notice": id.to_string(), "number": content.number, "reference": content.reference(), "digest": sealed.digest,
        "grant": content.terms.grant.plain(), "version": at.version,
        "provisional_reason": terms.seen.provisional_reason, "overbooking_reason": terms.seen.overbooking_reason,
    });
    let signed = [("signed_by", content.sender.signed_by.as_str())];
    stamp.append(tx, &Stream::of("award", row.id), "award.released", data, &signed).await?;
    let (reference, digest) = (content.reference(), sealed.digest);
    Ok(Released { award: row.id, version: at.version, notice: id, reference, digest })
}

/// Writes a notice with the copy as it is sent.
///
/// # Errors
/// What the database refuses; its triggers hold that nobody releases what they prepared.
pub async fn write(tx: &Tx, content: &Content, stamp: &Stamp) -> Answer<(NoticeId, Sealed)> {
    let sealed = content.seal()?;
    let copy = notice::print::html(content, &sealed)?;
    let id = NoticeId::new();
    let source = Source { kind: "award", id: content.award.0 };
    notice::store::insert(tx, (id, source), (content, &sealed), &copy, stamp).await?;
    Ok((id, sealed))
}

/// Makes the duties that notices give rise to.
///
/// # Errors
/// What the database refuses.
pub async fn owe(tx: &Tx, notices: &[(NoticeId, &Content)], stamp: &Stamp) -> Answer<()> {
    let of = |(id, content): &(NoticeId, &Content)| (content.award, notice::duties::owed(content), Cause::notice(*id));
    let all: Vec<_> = notices.iter().map(of).collect();
    Ok(duty::arise_all(tx, &all, stamp).await?)
}

/// Promises every year of a notice, in the order of the years.
///
/// # Errors
/// 422 where a year does not bear it.
pub async fn promise(tx: &Tx, content: &Content, terms: Terms<'_>, stamp: &Stamp) -> Answer<()> {
    let mut drawn = content.drawn.clone();
    drawn.sort_by_key(|one| (one.due, one.granted));
    for one in &drawn {
        let posting = Posting {
            programme: content.programme.id,
            granted: one.granted,
            due: one.due,
            award: Some(content.award),
            amount: one.amount,
            on: content.issued_on,
            reason: terms.seen.provisional_reason.as_deref(),
        };
        match terms.seen.overbooking_reason.as_deref() {
            Some(reason) if terms.limit > Money::ZERO => {
                ledger::overbook(tx, &posting, Decision { limit: terms.limit, reason }, stamp).await?
            }
            Some(_) | None => ledger::commit(tx, &posting, stamp).await?,
        };
    }
    Ok(())
}
