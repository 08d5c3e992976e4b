//! Förderaufrufe: when and under which rule set a programme takes sketches and applications.
//!
//! Life cycle, once two people have released it (until then it is planned and a draft):
//! ```text
//! planned → open open
//! open → closed close
//! closed → open reopen
//! closed → assessing assess
//! assessing → decided decide
//! decided → archived archive
//! ```
//! A released call keeps its rule set and its text. Its windows can only become longer, by a proposal that another person releases.

pub mod api;
pub mod content;
pub mod extension;
pub mod input;
pub mod pages;
pub mod rules;
pub mod states;
pub mod store;

pub use content::{Content, Windows};
pub use states::{CallAct, CallState};
pub use store::Call;

use super::content::{changes, seal};
use super::input::{ActInput, ReleaseInput};
use super::rules::{self as programme_rules, ProgrammeState};
use super::store as programme_store;
use super::{EditProgramme, Programme, same_content, stream};
use crate::access::{Permit, Scope, Verb, verb};
use crate::audit::Stamp;
use crate::clock::Clock;
use crate::db::{Conn, Db, DbError, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::{CallId, ProgrammeId, RuleSetId};
use crate::once::Once;
use crate::ruleset::{self, RuleSet};
use crate::web::input::Writing;
use input::CallInput;
use serde_json::json;

verb! {
    /// See one call.
    ReadCall on Call = Verb::ProgrammeRead;
    /// Change or give up a draft, move a released call on, or propose a longer window.
    EditCall on Call = Verb::ProgrammePrepare;
    /// Release a draft.
    ReleaseCall on Call = Verb::ProgrammeRelease;
}

/// The rule set that an input names.
async fn named(conn: &Conn, input: &CallInput) -> Answer<Option<RuleSet>> {
    let id = input.rule_set.as_deref().and_then(RuleSetId::parse);
    Ok(match id {
        Some(id) => ruleset::store::by_id(conn, id).await?,
        None => None,
    })
}

fn code_taken(error: DbError, code: &str) -> AppError {
    match error {
        DbError::Unique(_) => AppError::field("code", Fault::new("call.code-taken").with("value", code)),
        error @ (DbError::Limit(_) | DbError::Busy | DbError::ReadOnly | DbError::Gone(_) | DbError::Other(_)) => {
            error.into()
        }
    }
}

/// The programme, held until the transaction ends, so that its term and state stay.
async fn held(tx: &Tx, id: ProgrammeId) -> Answer<Programme> {
    programme_store::hold(tx, id).await?;
    programme_store::by_id(tx, id).await?.ok_or(AppError::NotFound)
}

/// Drafts a call in a programme that is a draft or in force.
///
/// # Errors
/// All wrong fields; a code that is taken; 422 in a programme that has ended.
pub async fn create(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EditProgramme>,
    input: &CallInput,
    writing: Writing,
) -> Answer<CallId> {
    let (id, stamp) = (CallId::new(), permit.stamp(clock));
    let tx = db.begin().await?;
    let programme = held(&tx, permit.id).await?;
    if !matches!(programme.state, ProgrammeState::Draft | ProgrammeState::InForce) {
        return Err(AppError::refused("call.programme-not-in-force"));
    }
    let rule_set = named(&tx, input).await?;
    let content = rules::check(input, writing, rule_set.as_ref(), (programme.starts_on, programme.ends_on))?;
    let sealed = store::insert(&tx, (id, permit.id), &content, None, &stamp)
        .await
        .map_err(|error| code_taken(error, &content.code))?;
    let data = json!({ "call": content.code, "title": content.title, "digest": sealed.digest });
    stamp.append(&tx, &stream(permit.id), "call.added", data, &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds a call that was released elsewhere, by command.
///
/// # Errors
/// What the database refuses.
pub async fn take_over(
    tx: &Tx,
    programme: ProgrammeId,
    content: &Content,
    state: CallState,
    stamp: &Stamp,
) -> Result<CallId, DbError> {
    let id = CallId::new();
    let sealed = store::insert(tx, (id, programme), content, Some(state), stamp).await?;
    let data = json!({ "call": content.code, "title": content.title, "state": state.code(), "digest": sealed.digest });
    stamp.append(tx, &stream(programme), "call.taken-over", data, &[]).await?;
    Ok(id)
}

/// Changes a draft. Whoever does it cannot release it any more.
///
/// # Errors
/// All wrong fields; 409 for a stale version; 422 when it is released.
pub async fn edit(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EditCall>,
    input: &CallInput,
    writing: Writing,
) -> Answer<()> {
    if permit.is_released() {
        return Err(AppError::refused("call.released"));
    }
    let stamp = permit.stamp(clock);
    let tx = db.begin().await?;
    let rule_set = named(&tx, input).await?;
    let checked = rules::check(input, writing, rule_set.as_ref(), permit.term());
    let version = programme_rules::check_version(input.version.as_deref());
    let (content, version) = match (checked, version) {
        (Ok(content), Ok(version)) => (content, version),
        (content, version) => {
            return Err(AppError::Invalid(content.err().into_iter().chain(version.err()).flatten().collect()));
        }
    };
    let before = now(&tx, permit, version).await?;
    let done = store::edit(&tx, permit.id, version, &content, &stamp).await;
    if !done.map_err(|error| code_taken(error, &content.code))? {
        return Err(AppError::stale());
    }
    let data = json!({
        "call": content.code,
        "changes": changes(&before.content(), &content)?,
        "digest": seal(&content)?.digest,
    });
    stamp.append(&tx, &stream(permit.programme_id), "call.edited", data, &[]).await?;
    Ok(tx.commit().await?)
}

/// The call as it is now, if it still has the version that was looked at; its programme is held.
async fn now(tx: &Tx, call: &Call, version: i64) -> Answer<Call> {
    programme_store::hold(tx, call.programme_id).await?;
    let call = store::by_id(tx, call.id).await?.ok_or(AppError::NotFound)?;
    if call.version == version { Ok(call) } else { Err(AppError::stale()) }
}

/// The call as it is now; its programme is held until the transaction ends, so that both stay as they are.
///
/// # Errors
/// What the database refuses.
pub async fn hold(tx: &Tx, call: &Call) -> Answer<Call> {
    programme_store::hold(tx, call.programme_id).await?;
    store::by_id(tx, call.id).await?.ok_or(AppError::NotFound)
}

/// Releases a draft: by another person than all who prepared it, bound to the digest of what was looked at.
///
/// # Errors
/// 409 when the content has changed; 422 when it is released already, its programme is not in force, its rule set is out of use, or its
/// windows lie outside the programme's term.
pub async fn release(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ReleaseCall>,
    once: &Once,
    input: &ReleaseInput,
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    if let Some(before) = once.before(&tx, &stamp).await? {
        return Ok(before);
    }
    if permit.is_released() {
        return Err(AppError::refused("call.released"));
    }
    let call = now(&tx, permit, permit.version).await?;
    let sealed = seal(&call.content())?;
    same_content(input, &sealed)?;
    if call.programme_state != ProgrammeState::InForce {
        return Err(AppError::refused("call.programme-not-in-force"));
    }
    let rule_set = ruleset::store::by_id(&tx, call.rule_set_id).await?.ok_or(AppError::NotFound)?;
    rules::bindable(&rule_set).map_err(AppError::Refused)?;
    if !rules::lies_within(&call.windows, call.term()) {
        return Err(AppError::refused("call.outside-programme-now"));
    }
    if !store::release(&tx, call.id, call.version, &sealed, &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "call": call.code, "digest": sealed.digest });
    stamp.append(&tx, &stream(call.programme_id), "call.released", data, &[]).await?;
    once.keep(&tx, &()).await?;
    Ok(tx.commit().await?)
}

/// Moves a released call on. A rolling call is closed with a reason only.
///
/// # Errors
/// 409 for a stale version; 422 when it is not released, in another state, or its days are not come.
pub async fn advance(db: &Db, clock: &Clock, permit: &Permit<EditCall>, act: CallAct, input: &ActInput) -> Answer<()> {
    let version = programme_rules::check_version(input.version.as_deref())?;
    let stamp = permit.stamp(clock);
    let tx = db.begin().await?;
    let call = now(&tx, permit, version).await?;
    let state = rules::after(&call.standing(), act, clock.today()).map_err(AppError::Refused)?;
    let must = act == CallAct::Close && call.windows.application_until.is_none();
    let reason = match (must, input.reason.as_deref()) {
        (false, None) => None,
        (_, given) => Some(programme_rules::reason(given)?),
    };
    if !store::set_state(&tx, call.id, version, state, &stamp).await? {
        return Err(AppError::stale());
    }
    let done = match act {
        CallAct::Open => "call.opened",
        CallAct::Close => "call.closed",
        CallAct::Reopen => "call.reopened",
        CallAct::Assess => "call.assessing",
        CallAct::Decide => "call.decided",
        CallAct::Archive => "call.archived",
    };
    let data = json!({ "call": call.code, "reason": reason });
    stamp.append(&tx, &stream(call.programme_id), done, data, &[]).await?;
    Ok(tx.commit().await?)
}

/// Gives up a draft; its code is free again, its history stays.
///
/// # Errors
/// 409 for a stale version; 422 when it is released or the reason is missing.
pub async fn discard(db: &Db, clock: &Clock, permit: &Permit<EditCall>, input: &ActInput) -> Answer<()> {
    if permit.is_released() {
        return Err(AppError::refused("call.released"));
    }
    let (version, reason) = programme_rules::check_reason(input)?;
    let stamp = permit.stamp(clock);
    let tx = db.begin().await?;
    let call = now(&tx, permit, version).await?;
    if !store::discard(&tx, call.id, version, &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "call": call.code, "reason": reason });
    stamp.append(&tx, &stream(call.programme_id), "call.discarded", data, &[]).await?;
    Ok(tx.commit().await?)
}

/// Whether the windows of all released calls lie within a programme's term as it would be.
pub(super) async fn fit_into(tx: &Tx, programme: ProgrammeId, content: &super::Content) -> Answer<()> {
    let term = (content.starts_on, content.ends_on);
    let calls = store::of_programme(tx, &Scope::All, programme).await?;
    let outside = |call: &&Call| call.is_released() && !rules::lies_within(&call.windows, term);
    match calls.iter().find(outside) {
        None => Ok(()),
        Some(call) => {
            let first = term.0.zip(call.windows.days().map(|(_, day)| day).min()).is_some_and(|(from, day)| day < from);
            let field = if first { "starts_on" } else { "ends_on" };
            Err(AppError::field(field, Fault::new("programme.calls-outside").with("value", &call.code)))
        }
    }
}
