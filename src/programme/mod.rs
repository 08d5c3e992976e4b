//! Förderprogramme: what money is granted under, with their calls and the ministries responsible in time.
//!
//! Life cycle (`⇒` needs another person than all who prepared it):
//! ```text
//! draft ⇒ in_force release
//! in_force → expired expire
//! expired → settled settle
//! draft → discarded discard
//! ```
//! A release is bound to the digest of exactly the content that was looked at. A programme in force changes only by a proposal that another
//! person releases; until then the old values hold. A discarded draft is gone but for its history, and only what is unused can be discarded.
//! A draft also begins when an import names a code that is not there.

pub mod api;
pub mod call;
pub mod content;
pub mod input;
pub mod letterhead;
pub mod pages;
pub mod proposal;
pub mod rules;
pub mod store;

pub use call::Call;
pub use content::{Content, Ministry};
pub use store::{NewProgramme, Programme, Proposal};

use crate::access::{Permit, Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Db, DbError, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::ProgrammeId;
use crate::once::Once;
use crate::web::input::Writing;
use content::Sealed;
use input::{ActInput, ProgrammeInput, ReleaseInput};
use rules::{ProgrammeAct, ProgrammeState};
use serde_json::{Map, Value, json};

verb! {
    /// See one programme.
    ReadProgramme on Programme = Verb::ProgrammeRead;
    /// See the list of programmes.
    ListProgrammes on () = Verb::ProgrammeRead;
    /// Begin a programme as a draft.
    AddProgramme on () = Verb::ProgrammePrepare;
    /// Change a draft, give it up, or propose a change of what is in force.
    EditProgramme on Programme = Verb::ProgrammePrepare;
    /// Release a draft, or end a programme.
    ReleaseProgramme on Programme = Verb::ProgrammeRelease;
}

/// The chain of a programme, its calls and its proposals in the audit log.
pub fn stream(id: ProgrammeId) -> Stream {
    Stream::of("programme", id)
}

/// What an entry tells: a content with what else is to be said.
fn told(content: &Content, more: &Value) -> Result<Value, DbError> {
    let value = serde_json::to_value(content).map_err(|error| DbError::Other(error.to_string()))?;
    let mut fields: Map<String, Value> = value.as_object().cloned().unwrap_or_default();
    fields.extend(more.as_object().cloned().unwrap_or_default());
    Ok(Value::Object(fields))
}

/// Adds a programme within the act that needs it, with an entry of its own.
///
/// # Errors
/// What the database refuses; a code that is taken.
pub async fn add(tx: &Tx, new: &NewProgramme, stamp: &Stamp) -> Result<ProgrammeId, DbError> {
    let id = ProgrammeId::new();
    let sealed = store::insert(tx, id, new, stamp).await?;
    let more = json!({
        "state": new.state.code(),
        "invented": if new.invented { "yes" } else { "no" },
        "digest": sealed.digest,
    });
    stamp.append(tx, &stream(id), "programme.added", told(&new.content, &more)?, &[]).await?;
    Ok(id)
}

/// Begins a programme as a draft.
///
/// # Errors
/// All wrong fields; a code that is taken.
pub async fn create(
    db: &Db,
    clock: &Clock,
    permit: &Permit<AddProgramme>,
    input: &ProgrammeInput,
    writing: Writing,
) -> Answer<ProgrammeId> {
    let (id, stamp) = (ProgrammeId::new(), permit.stamp(clock));
    let tx = db.begin().await?;
    let known = store::authorities(&tx, &rules::named(input)).await?;
    let content = rules::check(input, writing, &known, None)?;
    if store::by_code(&tx, &content.code).await?.is_some() {
        return Err(AppError::field("code", Fault::new("programme.code-taken").with("value", content.code)));
    }
    let sealed = store::add_draft(&tx, id, &content, &stamp).await?;
    let more = json!({ "state": "draft", "digest": sealed.digest });
    stamp.append(&tx, &stream(id), "programme.added", told(&content, &more)?, &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// The programme as it is now, held until the transaction ends, if it still has the version that was looked at.
async fn now(tx: &Tx, id: ProgrammeId, version: i64) -> Answer<Programme> {
    store::hold(tx, id).await?;
    let programme = store::by_id(tx, id).await?.ok_or(AppError::NotFound)?;
    if programme.version == version { Ok(programme) } else { Err(AppError::stale()) }
}

/// Changes a draft. Whoever does it cannot release it any more.
///
/// # Errors
/// All wrong fields; 409 for a stale version; 422 when it is no draft.
pub async fn edit(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EditProgramme>,
    input: &ProgrammeInput,
    writing: Writing,
) -> Answer<()> {
    if permit.state != ProgrammeState::Draft {
        return Err(AppError::refused("programme.not-a-draft"));
    }
    let stamp = permit.stamp(clock);
    let tx = db.begin().await?;
    let known = store::authorities(&tx, &rules::named(input)).await?;
    let version = rules::check_version(input.head.version.as_deref());
    let checked = rules::check(input, writing, &known, Some(&permit.code));
    let (content, version) = match (checked, version) {
        (Ok(content), Ok(version)) => (content, version),
        (content, version) => {
            return Err(AppError::Invalid(content.err().into_iter().chain(version.err()).flatten().collect()));
        }
    };
    let (before, _) = now(&tx, permit.id, version).await?.content(&tx).await?;
    call::fit_into(&tx, permit.id, &content).await?;
    if !store::edit(&tx, permit.id, version, &content, &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "changes": content::changes(&before, &content)?, "digest": content::seal(&content)?.digest });
    stamp.append(&tx, &stream(permit.id), "programme.edited", data, &[]).await?;
    Ok(tx.commit().await?)
}

/// Whether this is exactly what was looked at.
///
/// # Errors
/// 409 when the content has changed meanwhile, 422 without a digest.
fn same_content(input: &ReleaseInput, sealed: &Sealed) -> Answer<()> {
    let given = input.digest.as_deref().ok_or_else(|| AppError::field("digest", Fault::new("input.missing")))?;
    if given == sealed.digest { Ok(()) } else { Err(AppError::Conflict(Fault::new("release.content-changed"))) }
}

/// Puts a draft in force: by another person than all who prepared it, bound to the digest of what was looked at.
///
/// # Errors
/// 409 when the content has changed; 422 when something is missing or it is no draft.
pub async fn release(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ReleaseProgramme>,
    once: &Once,
    input: &ReleaseInput,
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    if let Some(before) = once.before(&tx, &stamp).await? {
        return Ok(before);
    }
    rules::after(permit.state, ProgrammeAct::Release).map_err(AppError::Refused)?;
    // Who prepared it was read with this version; the check holds it against every later change.
    let programme = now(&tx, permit.id, permit.version).await?;
    let (content, sealed) = programme.content(&tx).await?;
    same_content(input, &sealed)?;
    if let Some(fault) = rules::missing(&content).into_iter().next() {
        return Err(AppError::Refused(fault));
    }
    advance(&tx, &programme, ProgrammeAct::Release, (&content, &sealed), &stamp).await?;
    let data = json!({ "digest": sealed.digest });
    stamp.append(&tx, &stream(permit.id), "programme.released", data, &[]).await?;
    once.keep(&tx, &()).await?;
    Ok(tx.commit().await?)
}

async fn advance(
    tx: &Tx,
    programme: &Programme,
    act: ProgrammeAct,
    what: (&Content, &Sealed),
    stamp: &Stamp,
) -> Answer<()> {
    let state = rules::after(programme.state, act).map_err(AppError::Refused)?;
    if store::set_state(tx, programme, state, what, stamp).await? { Ok(()) } else { Err(AppError::stale()) }
}

/// Takes a programme out of force: no new awards. Open calls and waiting proposals come to their end first.
///
/// # Errors
/// 409 for a stale version; 422 for another state, open calls, a waiting proposal or a missing reason.
pub async fn expire(db: &Db, clock: &Clock, permit: &Permit<ReleaseProgramme>, input: &ActInput) -> Answer<()> {
    let tx = db.begin().await?;
    end(&tx, clock, permit, input, ProgrammeAct::Expire).await?;
    Ok(tx.commit().await?)
}

/// Closes a programme for good, within the transaction in which its awards were found settled.
///
/// # Errors
/// 409 for a stale version; 422 for another state, calls not archived, a waiting proposal or a missing reason.
pub async fn settle(tx: &Tx, clock: &Clock, permit: &Permit<ReleaseProgramme>, input: &ActInput) -> Answer<()> {
    end(tx, clock, permit, input, ProgrammeAct::Settle).await
}

async fn end(
    tx: &Tx,
    clock: &Clock,
    permit: &Permit<ReleaseProgramme>,
    input: &ActInput,
    act: ProgrammeAct,
) -> Answer<()> {
    rules::after(permit.state, act).map_err(AppError::Refused)?;
    let (version, reason) = rules::check_reason(input)?;
    let stamp = permit.stamp(clock);
    let programme = now(tx, permit.id, version).await?;
    let calls: Vec<_> = store::calls(tx, permit.scope(), permit.id).await?;
    if let Some(call) = calls.iter().find(|call| call.stands_against(act)) {
        return Err(AppError::Refused(Fault::new("programme.calls-open").with("value", &call.code)));
    }
    if !store::waiting(tx, permit.scope(), Some(permit.id)).await?.is_empty() {
        return Err(AppError::refused("programme.proposal-open"));
    }
    let (content, sealed) = programme.content(tx).await?;
    advance(tx, &programme, act, (&content, &sealed), &stamp).await?;
    let done = if act == ProgrammeAct::Expire { "programme.expired" } else { "programme.settled" };
    Ok(stamp.append(tx, &stream(permit.id), done, json!({ "reason": reason }), &[]).await?)
}

/// Gives up a draft that nothing refers to; its code is free again, its history stays.
///
/// # Errors
/// 409 for a stale version; 422 when it is no draft, is in use, or the reason is missing.
pub async fn discard(db: &Db, clock: &Clock, permit: &Permit<EditProgramme>, input: &ActInput) -> Answer<()> {
    rules::after(permit.state, ProgrammeAct::Discard).map_err(AppError::Refused)?;
    let (version, reason) = rules::check_reason(input)?;
    let stamp = permit.stamp(clock);
    let tx = db.begin().await?;
    let programme = now(&tx, permit.id, version).await?;
    let gone = store::discard(&tx, &programme, &stamp).await.map_err(|error| match error {
        // What refers to it stands in tables of other concepts; the database knows them all.
        DbError::Limit(_) => AppError::refused("programme.in-use"),
        error @ (DbError::Unique(_) | DbError::Busy | DbError::ReadOnly | DbError::Gone(_) | DbError::Other(_)) => {
            error.into()
        }
    })?;
    if !gone {
        return Err(AppError::stale());
    }
    let data = json!({ "code": programme.code, "reason": reason });
    stamp.append(&tx, &stream(permit.id), "programme.discarded", data, &[]).await?;
    Ok(tx.commit().await?)
}
