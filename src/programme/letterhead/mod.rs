//! Briefköpfe: what stands at the head and the foot of an authority's letters from a day on.
//!
//! ```text
//! draft ⇒ released
//! draft → discarded
//! ```
//! A released letterhead is never edited: another one with a later first day takes over, or one with the same day that is released later.

pub mod api;
pub mod pages;
pub mod rules;
pub mod store;

pub use store::Letterhead;

use super::content::seal;
use super::input::{ActInput, ReleaseInput};
use super::{rules as programme_rules, same_content};
use crate::access::{Permit, Verb, verb};
use crate::authority::{self, Authority};
use crate::clock::Clock;
use crate::db::{Db, DbError};
use crate::error::{Answer, AppError};
use crate::id::LetterheadId;
use crate::once::Once;
use crate::web::input::Writing;
use rules::{LetterheadInput, State};
use serde_json::json;

verb! {
    /// See the letterheads of an authority.
    ListLetterheads on Authority = Verb::ProgrammeRead;
    /// See one letterhead.
    ReadLetterhead on Letterhead = Verb::ProgrammeRead;
    /// Draft a letterhead for an authority.
    AddLetterhead on Authority = Verb::ProgrammePrepare;
    /// Give up a draft.
    DiscardLetterhead on Letterhead = Verb::ProgrammePrepare;
    /// Release a draft.
    ReleaseLetterhead on Letterhead = Verb::ProgrammeRelease;
}

/// Drafts a letterhead; one at a time for each authority.
///
/// # Errors
/// All wrong fields; 422 when a draft is there already.
pub async fn create(
    db: &Db,
    clock: &Clock,
    permit: &Permit<AddLetterhead>,
    input: &LetterheadInput,
    writing: Writing,
) -> Answer<LetterheadId> {
    let content = rules::check(input, writing)?;
    let (id, stamp) = (LetterheadId::new(), permit.stamp(clock));
    let tx = db.begin().await?;
    let sealed =
        store::insert(&tx, (id, permit.id), &content, State::Draft, &stamp).await.map_err(|error| match error {
            DbError::Unique(_) => AppError::refused("letterhead.draft-there"),
            error @ (DbError::Limit(_) | DbError::Busy | DbError::ReadOnly | DbError::Gone(_) | DbError::Other(_)) => {
                error.into()
            }
        })?;
    // The text may name a person, so the log keeps its digest only.
    let data =
        json!({ "letterhead": id.to_string(), "valid_from": content.valid_from.to_string(), "digest": sealed.digest });
    stamp.append(&tx, &authority::stream(permit.id), "letterhead.added", data, &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds a letterhead in force, by command.
///
/// # Errors
/// What the database refuses.
pub async fn take_over(
    tx: &crate::db::Tx,
    authority: crate::id::AuthorityId,
    content: &rules::Content,
    stamp: &crate::audit::Stamp,
) -> Result<LetterheadId, DbError> {
    let id = LetterheadId::new();
    let sealed = store::insert(tx, (id, authority), content, State::Released, stamp).await?;
    let data =
        json!({ "letterhead": id.to_string(), "valid_from": content.valid_from.to_string(), "digest": sealed.digest });
    stamp.append(tx, &authority::stream(authority), "letterhead.taken-over", data, &[]).await?;
    Ok(id)
}

fn is_draft(letterhead: &Letterhead) -> Answer<()> {
    if letterhead.state == State::Draft { Ok(()) } else { Err(AppError::refused("letterhead.released")) }
}

/// Releases a draft: by another person than who prepared it, bound to the digest of what was looked at.
///
/// # Errors
/// 409 when the content differs; 422 when it is released already.
pub async fn release(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ReleaseLetterhead>,
    once: &Once,
    input: &ReleaseInput,
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    if let Some(before) = once.before(&tx, &stamp).await? {
        return Ok(before);
    }
    is_draft(permit)?;
    let sealed = seal(&permit.content())?;
    same_content(input, &sealed)?;
    if !store::release(&tx, permit.id, permit.version, &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "letterhead": permit.id.to_string(), "digest": sealed.digest });
    stamp.append(&tx, &authority::stream(permit.authority_id), "letterhead.released", data, &[]).await?;
    once.keep(&tx, &()).await?;
    Ok(tx.commit().await?)
}

/// Gives up a draft; its history stays.
///
/// # Errors
/// 409 for a stale version; 422 when it is released or the reason is missing.
pub async fn discard(db: &Db, clock: &Clock, permit: &Permit<DiscardLetterhead>, input: &ActInput) -> Answer<()> {
    is_draft(permit)?;
    let (version, reason) = programme_rules::check_reason(input)?;
    let stamp = permit.stamp(clock);
    let tx = db.begin().await?;
    if !store::discard(&tx, permit.id, version, &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "letterhead": permit.id.to_string(), "reason": reason });
    stamp.append(&tx, &authority::stream(permit.authority_id), "letterhead.discarded", data, &[]).await?;
    Ok(tx.commit().await?)
}
