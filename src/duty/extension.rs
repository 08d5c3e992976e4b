//! Fristverlängerung: whoever owes a duty asks for another day; a case officer grants it, declines, or extends without being asked.
//!
//! ```text
//! asked → granted extend
//! asked → declined decline
//! ```
//! The first day of a duty stays. A day that was granted outlives an amendment that says an earlier one.

use super::input::{DeclineInput, ExtendInput};
use super::rules::{self, Moved};
use super::store::{self, Duty};
use super::{AskExtension, ExtendDuty};
use crate::access::{Permit, Scope, Thing, Verb};
use crate::audit::{Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::AuthorityId;
use crate::web::input::Writing;
use serde_json::json;

/// The duty as it is now; its award's chain is held until the transaction ends.
async fn held(tx: &Tx, duty: &Duty, stamp: &Stamp) -> Answer<Duty> {
    stamp.hold(tx, &Stream::of("award", duty.row.award_id)).await?;
    let now = Duty::load(tx, &Scope::All, duty.row.id.0).await?.ok_or(AppError::NotFound)?;
    rules::extendable(now.row.kind, now.row.state).map_err(AppError::Refused)?;
    Ok(now)
}

fn at_version(duty: &Duty, version: i64) -> Answer<()> {
    if duty.row.version == version { Ok(()) } else { Err(AppError::stale()) }
}

/// What an entry says of a duty.
fn told(duty: &Duty) -> serde_json::Value {
    json!({ "duty": duty.row.id.to_string(), "kind": duty.row.kind.code(), "title": duty.row.title, "due_on": duty.row.due_on.to_string() })
}

fn with(mut data: serde_json::Value, more: &[(&str, &str)]) -> serde_json::Value {
    for (name, text) in more {
        if let Some(place) = data.as_object_mut() {
            place.insert((*name).to_owned(), json!(text));
        }
    }
    data
}

/// Asks for another day.
///
/// # Errors
/// All wrong fields; 403 for whoever does not owe it; 422 when it is not open or an answer is awaited already; 409 when it changed.
pub async fn ask(
    db: &Db,
    clock: &Clock,
    permit: &Permit<AskExtension>,
    (input, writing): (&ExtendInput, Writing),
) -> Answer<()> {
    let owes = permit.row.authority_id;
    if !permit.actor().authorities_for(Verb::DutyAsk).contains(&owes) {
        return Err(AppError::Forbidden(Fault::new("duty.of-another")));
    }
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    let wanted = rules::moved(input, writing, (now.row.due_on, clock.today()))?;
    none_asked(&tx, &now).await?;
    at_version(&now, wanted.version)?;
    asked(&tx, &now, (owes, &wanted), &stamp).await?;
    Ok(tx.commit().await?)
}

/// That no answer is awaited.
async fn none_asked(tx: &Tx, duty: &Duty) -> Answer<()> {
    match store::asked(tx, duty.row.id).await? {
        Some(_) => Err(AppError::refused("duty.asked-already")),
        None => Ok(()),
    }
}

/// The same within a transaction, for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// 422 when an answer is awaited already.
pub async fn asked(tx: &Tx, duty: &Duty, (owes, wanted): (AuthorityId, &Moved), stamp: &Stamp) -> Answer<()> {
    none_asked(tx, duty).await?;
    let about = (duty.row.id, duty.row.award_id, duty.row.due_on);
    store::ask(tx, about, (owes, wanted), stamp).await?;
    store::touch(tx, duty.row.id, stamp).await?;
    store::keep(tx, stamp).await?;
    let until = wanted.until.to_string();
    let data = with(told(duty), &[("wanted_on", &until), ("reason", &wanted.why)]);
    Ok(stamp.append(tx, &Stream::of("award", duty.row.award_id), "duty.extension-asked", data, &[]).await?)
}

/// Extends a duty; whoever asked for it is answered by that.
///
/// # Errors
/// All wrong fields; 422 when it is not open; 409 when it changed.
pub async fn extend(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ExtendDuty>,
    (input, writing): (&ExtendInput, Writing),
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    let granted = rules::moved(input, writing, (now.row.due_on, clock.today()))?;
    at_version(&now, granted.version)?;
    extended(&tx, &now, &granted, &stamp).await?;
    Ok(tx.commit().await?)
}

/// The same within a transaction, for whoever the stamp names.
///
/// # Errors
/// 409 when it changed.
pub async fn extended(tx: &Tx, duty: &Duty, granted: &Moved, stamp: &Stamp) -> Answer<()> {
    let (id, award) = (duty.row.id, duty.row.award_id);
    if !store::extend(tx, (id, granted.version), granted.until, &granted.why, stamp).await? {
        return Err(AppError::stale());
    }
    match store::asked(tx, id).await? {
        Some(request) => {
            store::answer(tx, request, (Some(granted.until), &granted.why), stamp).await?;
        }
        None => {
            store::grant(tx, (id, award, duty.row.due_on), granted, stamp).await?;
        }
    }
    store::keep(tx, stamp).await?;
    let until = granted.until.to_string();
    let data = with(told(duty), &[("until", &until), ("reason", &granted.why)]);
    Ok(stamp.append(tx, &Stream::of("award", award), "duty.extended", data, &[]).await?)
}

/// Tells whoever asked that the day stays, and why.
///
/// # Errors
/// All wrong fields; 422 when nobody asks; 409 when it changed.
pub async fn decline(db: &Db, clock: &Clock, permit: &Permit<ExtendDuty>, input: &DeclineInput) -> Answer<()> {
    let (version, reason) = rules::declined(input)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    at_version(&now, version)?;
    let request = store::asked(&tx, now.row.id).await?.ok_or_else(|| AppError::refused("duty.nobody-asks"))?;
    if !store::answer(&tx, request, (None, &reason), &stamp).await? {
        return Err(AppError::stale());
    }
    store::touch(&tx, now.row.id, &stamp).await?;
    store::keep(&tx, &stamp).await?;
    let data = with(told(&now), &[("reason", &reason)]);
    stamp.append(&tx, &Stream::of("award", now.row.award_id), "duty.extension-declined", data, &[]).await?;
    Ok(tx.commit().await?)
}
