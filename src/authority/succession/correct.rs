//! A correcting act: the right day, successor or source of a recorded change, or taking back what has not come about.

use super::input::{CorrectionInput, WithdrawalInput};
use super::merger::{ending, hold, there};
use super::rules::{self, CorrectionDraft, SuccessionKind, SuccessionState};
use super::store::{self, Part};
use super::{CorrectSuccession, Succession, register_store, tell};
use crate::access::Permit;
use crate::audit::Stamp;
use crate::authority::rules::AuthorityDraft;
use crate::authority::store::{Period, Register};
use crate::clock::Clock;
use crate::db::{Db, DbError, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::{AuthorityId, PeriodId};
use crate::web::input::Writing;
use serde_json::json;
use time::Date;

/// The periods of an authority that the act closed and opened, as they are now.
struct Touched {
    part: Part,
    closed: Period,
    opened: Option<Period>,
}

async fn touched(tx: &Tx, parts: Vec<Part>) -> Answer<Vec<Touched>> {
    let mut found = Vec::new();
    for part in parts {
        let mut periods = register_store::periods(tx, part.authority_id).await?;
        let mut take = |id: PeriodId| {
            let place = periods.iter().position(|one| one.id == id)?;
            Some(periods.remove(place))
        };
        let closed = take(part.closed_id).ok_or_else(|| AppError::refused("succession.built-upon"))?;
        let opened = part.opened_id.map(|id| take(id).ok_or_else(|| AppError::refused("succession.built-upon")));
        let opened = opened.transpose()?;
        // A later end or period came by an import or a correction.
        if periods.iter().any(|one| one.valid_from > closed.valid_from)
            || opened.as_ref().is_some_and(|one| one.valid_to.is_some())
        {
            return Err(AppError::refused("succession.built-upon"));
        }
        found.push(Touched { part, closed, opened });
    }
    Ok(found)
}

/// Refuses when something later was built on it.
async fn unless_built_upon(tx: &Tx, act: &Succession, who: &[AuthorityId], from: Date) -> Answer<()> {
    if store::has_later(tx, act.id, who, from).await? {
        return Err(AppError::refused("succession.built-upon"));
    }
    Ok(())
}

fn recorded(act: &Succession) -> Answer<()> {
    if act.state == SuccessionState::Recorded { Ok(()) } else { Err(AppError::refused("succession.is-withdrawn")) }
}

async fn set_days(tx: &Tx, period: &Period, days: (Option<Date>, Option<Date>), stamp: &Stamp) -> Answer<()> {
    let draft = AuthorityDraft { valid_from: days.0, valid_to: days.1, ..period.draft() };
    if register_store::update_period(tx, period.id, period.version, &draft, stamp).await? {
        Ok(())
    } else {
        Err(AppError::stale())
    }
}

/// Corrects the day, the successor or the source of a change, as long as nothing later was built on it.
///
/// # Errors
/// All wrong fields; a stale version; whatever would have kept it from being recorded so.
pub async fn correct(
    db: &Db,
    clock: &Clock,
    permit: &Permit<CorrectSuccession>,
    input: &CorrectionInput,
    written: Writing,
) -> Answer<()> {
    let (stamp, today, before) = (permit.stamp(clock), clock.today(), Succession::clone(permit));
    recorded(&before)?;
    let draft = rules::check_correction(input, written, today)?;
    let tx = db.begin().await?;
    let parts = store::parts(&tx, &[before.id]).await?;
    let register = Register::load(&tx, draft.on).await?;
    let named = draft.successor.as_deref().and_then(|text| register.find(text)).map(|entry| entry.id);
    let mut who: Vec<AuthorityId> = parts.iter().map(|part| part.authority_id).collect();
    who.extend(before.successor_id);
    hold(&tx, who.iter().copied().chain(named).map(|id| (id, None)).collect(), &stamp).await?;
    let earlier = before.on_day.min(draft.on);
    unless_built_upon(&tx, &before, &parts.iter().map(|part| part.authority_id).collect::<Vec<_>>(), earlier).await?;
    let parts = touched(&tx, parts).await?;
    let successor_id = match before.kind {
        SuccessionKind::Status => {
            move_status(&tx, &parts, draft.on, &stamp).await?;
            None
        }
        SuccessionKind::Merger => Some(move_merger(&tx, &before, &parts, (&draft, &register), &stamp).await?),
    };
    register_store::keep_periods(&tx, &stamp).await?;
    let after = Succession { on_day: draft.on, successor_id, source: draft.grounds.source.clone(), ..before.clone() };
    if !store::update(&tx, &after, draft.grounds.version, &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({
        "succession": before.id.to_string(),
        "reason": draft.grounds.reason,
        "on": { "from": before.on_day.to_string(), "to": after.on_day.to_string() },
        "successor": { "from": before.successor_id.map(|id| id.to_string()), "to": successor_id.map(|id| id.to_string()) },
        "source": { "from": before.source, "to": after.source },
    });
    who.extend(successor_id.filter(|id| !who.contains(id)));
    let chains: Vec<_> = who.iter().map(|id| (*id, "authority.succession-corrected")).collect();
    tell(&tx, &stamp, &chains, &data).await?;
    tx.commit().await?;
    Ok(())
}

async fn move_status(tx: &Tx, parts: &[Touched], on: Date, stamp: &Stamp) -> Answer<()> {
    for one in parts {
        if let Some(from) = one.closed.valid_from.filter(|from| *from >= on) {
            let fault = Fault::new("succession.before-beginning").with("value", &one.closed.name);
            return Err(AppError::field("on", fault.with("day", from.to_string())));
        }
        set_days(tx, &one.closed, (one.closed.valid_from, on.previous_day()), stamp).await?;
        if let Some(opened) = &one.opened {
            set_days(tx, opened, (Some(on), None), stamp).await?;
        }
    }
    Ok(())
}

async fn move_merger(
    tx: &Tx,
    before: &Succession,
    parts: &[Touched],
    (draft, register): (&CorrectionDraft, &Register),
    stamp: &Stamp,
) -> Answer<AuthorityId> {
    let old = before.successor_id.ok_or_else(|| AppError::Internal("a merger without successor".to_owned()))?;
    // As it would be without the act.
    for one in parts {
        set_days(tx, &one.closed, (one.closed.valid_from, None), stamp).await?;
        register_store::set_successor(tx, one.part.authority_id, None).await?;
    }
    let mut ends = Vec::new();
    for one in parts {
        let ending = ending(tx, one.part.authority_id, "on", draft.on).await?;
        rules::may_end(&ending, draft.on).map_err(|fault| AppError::field("on", fault))?;
        ends.push((one.part.authority_id, ending.last));
    }
    let successor = match (&draft.successor, before.founded) {
        (Some(_), true) => return Err(AppError::field("successor", Fault::new("succession.founded-stays"))),
        (None, true) => {
            let founded = super::newest(tx, old).await?;
            set_days(tx, &founded, (Some(draft.on), founded.valid_to), stamp).await?;
            old
        }
        (named, false) => {
            let text = named.clone().unwrap_or_else(|| old.to_string());
            let found = there(tx, register, &text, &ends, draft.on).await?;
            let (id, last) = found.map_err(|fault| AppError::field("successor", fault))?;
            for (_, end) in &ends {
                rules::fits(end, last.kind).map_err(|fault| AppError::field("successor", fault))?;
            }
            id
        }
    };
    for (id, last) in &ends {
        set_days(tx, last, (last.valid_from, draft.on.previous_day()), stamp).await?;
        register_store::set_successor(tx, *id, Some(successor)).await?;
    }
    Ok(successor)
}

/// Takes a change back whose day has not come.
///
/// # Errors
/// All wrong fields; a stale version; a day that has come, since people have acted on it; something later that was built on it.
pub async fn withdraw(
    db: &Db,
    clock: &Clock,
    permit: &Permit<CorrectSuccession>,
    input: &WithdrawalInput,
) -> Answer<()> {
    let (stamp, act) = (permit.stamp(clock), Succession::clone(permit));
    recorded(&act)?;
    let (reason, version) = rules::check_withdrawal(input)?;
    if act.on_day <= clock.today() {
        let fault = Fault::new("succession.already-holds").with("day", act.on_day.to_string());
        return Err(AppError::Refused(fault));
    }
    let tx = db.begin().await?;
    let parts = store::parts(&tx, &[act.id]).await?;
    let mut who: Vec<AuthorityId> = parts.iter().map(|part| part.authority_id).collect();
    let founded = act.successor_id.filter(|_| act.founded);
    who.extend(act.successor_id);
    hold(&tx, who.iter().map(|id| (*id, None)).collect(), &stamp).await?;
    let concerned: Vec<AuthorityId> = parts.iter().map(|part| part.authority_id).chain(founded).collect();
    unless_built_upon(&tx, &act, &concerned, act.on_day).await?;
    for one in touched(&tx, parts).await? {
        if let Some(opened) = &one.opened {
            store::remove_period(&tx, opened.id, act.on_day, &stamp).await?;
        }
        set_days(&tx, &one.closed, (one.closed.valid_from, None), &stamp).await?;
        register_store::set_successor(&tx, one.part.authority_id, None).await?;
    }
    if let Some(id) = founded {
        for period in register_store::periods(&tx, id).await? {
            store::remove_period(&tx, period.id, act.on_day, &stamp).await?;
        }
        store::remove_authority(&tx, id).await.map_err(|error| match error {
            DbError::Limit(_) => AppError::refused("succession.founded-in-use"),
            error @ (DbError::Unique(_) | DbError::Busy | DbError::ReadOnly | DbError::Gone(_) | DbError::Other(_)) => {
                error.into()
            }
        })?;
    }
    register_store::keep_periods(&tx, &stamp).await?;
    let after = Succession { state: SuccessionState::Withdrawn, ..act.clone() };
    if !store::update(&tx, &after, version, &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "succession": act.id.to_string(), "on": act.on_day.to_string(), "reason": reason });
    let chains: Vec<_> = who.iter().map(|id| (*id, "authority.succession-withdrawn")).collect();
    tell(&tx, &stamp, &chains, &data).await?;
    tx.commit().await?;
    Ok(())
}
