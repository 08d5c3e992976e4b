//! Gebiets- und Statusänderungen: from a day on an authority is another kind, or ends and passes into another.
//!
//! ```text
//! recorded → corrected* (while nothing later was built on it)
//! recorded → withdrawn (before its day)
//! ```
//!
//! Each act closes periods the day before and opens what comes, in one transaction. What was true on earlier days stays true. A day to come
//! is allowed: until then nothing changes. An administrator does this alone, with reason and source; what passes on is shown beforehand.

pub mod api;
mod correct;
pub mod input;
mod merger;
pub mod pages;
pub mod rules;
pub mod store;

pub use correct::{correct, withdraw};
pub use merger::{Merger, Target, look, merge};
pub use store::Succession;

use super::store::{self as register_store, Period, Register};
use super::{Authority, ChangeAuthority, keep_county_key, named_in, rules as authority_rules, stream, unless_taken};
use crate::access::{Permit, Verb, verb};
use crate::audit::Stamp;
use crate::authority::rules::AuthorityInput;
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::{AuthorityId, EntryId, PeriodId, SuccessionId};
use crate::web::input::Writing;
use input::StatusInput;
use rules::{SuccessionKind, SuccessionState};
use serde_json::{Value, json};
use store::Part;

verb! {
    /// See the acts on an authority.
    ListSuccessions on Authority = Verb::AuthorityRead;
    /// Correct an act, or take it back.
    CorrectSuccession on Succession = Verb::AuthorityChange;
}

/// The newest period of an authority.
async fn newest(conn: &Conn, id: AuthorityId) -> Answer<Period> {
    let periods = register_store::periods(conn, id).await?;
    let none = || AppError::Internal(format!("authority {id} has no period"));
    periods.into_iter().next().ok_or_else(none)
}

/// Writes the same entry into the chain of each authority concerned: the act's own into the first, beside it one for each other, which
/// names the act's.
async fn tell(tx: &Tx, stamp: &Stamp, chains: &[(AuthorityId, &'static str)], data: &Value) -> Answer<()> {
    for (place, (id, act)) in chains.iter().enumerate() {
        if place == 0 {
            stamp.append(tx, &stream(*id), act, data.clone(), &[]).await?;
            continue;
        }
        let mut data = data.clone();
        if let Some(fields) = data.as_object_mut() {
            fields.insert("entry_of_act".to_owned(), stamp.entry.to_string().into());
        }
        let beside = Stamp { entry: EntryId::new(), ..stamp.clone() };
        beside.append(tx, &stream(*id), act, data, &[]).await?;
    }
    Ok(())
}

/// Records that an authority is something else from a day on: kind, keys, county or name.
///
/// # Errors
/// All wrong fields; a stale version; an authority that has ended; a key that is taken; a county that places still belong to.
pub async fn change_status(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ChangeAuthority>,
    input: &StatusInput,
    written: Writing,
) -> Answer<SuccessionId> {
    let (stamp, today, id) = (permit.stamp(clock), clock.today(), permit.id);
    let tx = db.begin().await?;
    let day = input.on.as_deref().and_then(|text| authority_rules::day_ahead(text, written, today).ok());
    let what = AuthorityInput::of(input);
    let register = named_in(&tx, &what, day.unwrap_or(today)).await?;
    let kind_of = |ags: &str| register.by_ags(ags).map(|entry| entry.kind);
    let (rest, told) = match rules::check_status(input, written, today, &kind_of) {
        Ok(draft) => (Some(draft.clone()), Ok(draft.what)),
        Err(faults) => (None, Err(faults)),
    };
    unless_taken(&tx, told, &what, &register, Some(id)).await?;
    let Some(draft) = rest else { return Err(AppError::Internal("a change of status without its day".to_owned())) };
    if !register_store::touch(&tx, id, Some(draft.grounds.version), &stamp).await? {
        return Err(AppError::stale());
    }
    let before = newest(&tx, id).await?;
    if let Some(day) = before.valid_to {
        let fault = Fault::new("succession.has-ended").with("value", &before.name).with("day", day.to_string());
        return Err(AppError::Refused(fault));
    }
    let after = rules::after(&before, &draft)?;
    keep_county_key(&tx, &before.draft(), &after).await?;
    let closed = authority_rules::AuthorityDraft { valid_to: draft.on.previous_day(), ..before.draft() };
    if !register_store::update_period(&tx, before.id, before.version, &closed, &stamp).await? {
        return Err(AppError::stale());
    }
    let opened = PeriodId::new();
    register_store::insert_period_as(&tx, opened, id, &after, &stamp).await?;
    register_store::keep_periods(&tx, &stamp).await?;
    let act = Succession {
        id: SuccessionId::new(),
        kind: SuccessionKind::Status,
        on_day: draft.on,
        successor_id: None,
        founded: false,
        state: SuccessionState::Recorded,
        reason: draft.grounds.reason,
        source: draft.grounds.source,
        version: 1,
    };
    let part = Part {
        succession_id: act.id,
        authority_id: id,
        name: before.name.clone(),
        closed_id: before.id,
        opened_id: Some(opened),
    };
    store::insert(&tx, &act, &[part], &stamp).await?;
    let data = json!({
        "succession": act.id.to_string(),
        "on": act.on_day.to_string(),
        "changes": super::changes(&before.draft(), &after),
        "reason": act.reason,
        "source": act.source,
    });
    tell(&tx, &stamp, &[(id, "authority.status-changed")], &data).await?;
    tx.commit().await?;
    Ok(act.id)
}

/// The authority that a text means: by id, by key, or by name where it has no key.
fn meant(register: &Register, text: &str) -> Option<AuthorityId> {
    register.find(text).map(|entry| entry.id)
}
