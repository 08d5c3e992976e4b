//! Haushaltsansätze: what a budget grants to a programme for a year, entered by one person and released by another.
//!
//! Life cycle of an entry (`⇒` needs another person than all who prepared it):
//! ```text
//! entered ⇒ released release
//! entered → rejected reject
//! entered → withdrawn withdraw
//! ```
//! A release is bound to the digest of exactly the content that was looked at, and only then the entry counts: it raises or cuts a balance
//! that never falls below what is promised or paid, or says what holds in a year. What is released stays; a mistake is mended by another entry.
//! What is promised and paid of the balances is written by `ledger`.

pub mod api;
pub mod bulk;
pub mod content;
pub mod input;
pub mod lapse;
pub mod pages;
pub mod rules;
pub mod store;
pub mod view;

pub use content::{Content, Kind};
pub use store::{Appropriation, Budget};

use crate::access::{Permit, Verb, verb};
use crate::audit::{By, Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Conn, Db, DbError, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::{AppropriationId, ProgrammeId};
use crate::once::Once;
use crate::programme::content::{changes, seal};
use crate::programme::input::{AnswerInput, ReleaseInput};
use crate::programme::rules::{ProgrammeState, check_answer, check_version};
use crate::programme::{self, Programme};
use crate::web::input::Writing;
use input::EntryInput;
use rules::{EntryAct, EntryState};
use serde_json::{Value, json};

verb! {
    /// See the budget of a programme.
    ReadBudget on Budget = Verb::AppropriationRead;
    /// Enter what a budget grants.
    EnterAppropriation on Budget = Verb::AppropriationEnter;
    /// See an entry.
    ReadAppropriation on Appropriation = Verb::AppropriationRead;
    /// Change an entry that waits, or take it back.
    EditAppropriation on Appropriation = Verb::AppropriationEnter;
    /// Release or reject an entry.
    DecideAppropriation on Appropriation = Verb::AppropriationRelease;
}

/// The chain of a programme's budget in the audit log; apart from the programme's own, which more people may read.
pub fn stream(programme: ProgrammeId) -> Stream {
    Stream::of("budget", programme)
}

/// What an entry of the log tells: a content with what else is to be said.
fn told(content: &Content, more: Value) -> Result<Value, DbError> {
    let value = serde_json::to_value(content).map_err(|error| DbError::Other(error.to_string()))?;
    let mut fields = value.as_object().cloned().unwrap_or_default();
    fields.extend(more.as_object().cloned().unwrap_or_default());
    Ok(Value::Object(fields))
}

/// The same thing entered twice is a refusal that says so.
fn once(error: DbError) -> AppError {
    match error {
        DbError::Unique(_) => AppError::field("reason", Fault::new("appropriation.entered-already")),
        error @ (DbError::Limit(_) | DbError::Busy | DbError::ReadOnly | DbError::Gone(_) | DbError::Other(_)) => {
            error.into()
        }
    }
}

/// Whether a programme still has a budget.
fn is_open(programme: &Programme) -> Answer<()> {
    match programme.state {
        ProgrammeState::Draft | ProgrammeState::InForce | ProgrammeState::Expired => Ok(()),
        ProgrammeState::Settled | ProgrammeState::Discarded => {
            Err(AppError::refused("appropriation.programme-settled"))
        }
    }
}

/// Says early what a release would refuse: a year that is closed, a cut below what is used, an amount beyond what a balance holds.
async fn fitting(conn: &Conn, content: &Content, ledger_from: Option<i64>) -> Answer<()> {
    let closed = store::closed_until(conn, content.programme).await?;
    rules::still_open(content, closed).map_err(|fault| AppError::field("year", fault))?;
    let balance = store::balance(conn, content).await?;
    let enforced = rules::is_enforced(ledger_from, content.year);
    rules::fits(content, balance, enforced).map_err(|fault| AppError::field("amount", fault))
}

/// Enters what a budget grants; another person releases it.
///
/// # Errors
/// All wrong fields; 422 in a settled programme, or when exactly this is entered already.
pub async fn enter(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EnterAppropriation>,
    input: &EntryInput,
    writing: Writing,
) -> Answer<AppropriationId> {
    is_open(&permit.programme)?;
    let (id, stamp, programme) = (AppropriationId::new(), permit.stamp(clock), permit.programme.id);
    let content = rules::check(input, programme, writing)?;
    let tx = db.begin().await?;
    fitting(&tx, &content, permit.programme.ledger_from).await?;
    let digest = store::insert(&tx, id, &content, EntryState::Entered, &stamp).await.map_err(once)?;
    let data = told(&content, json!({ "appropriation": id.to_string(), "digest": digest }))?;
    stamp.append(&tx, &stream(programme), "appropriation.entered", data, &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes an entry that waits. Whoever does it cannot release it any more.
///
/// # Errors
/// All wrong fields; 409 for a stale version; 422 when it is decided.
pub async fn edit(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EditAppropriation>,
    input: &EntryInput,
    writing: Writing,
) -> Answer<()> {
    waits(permit)?;
    let checked = if permit.content.kind.is_entered() {
        rules::check(input, permit.programme(), writing)
    } else {
        return Err(AppError::refused("appropriation.lapse-stays"));
    };
    let version = check_version(input.version.as_deref());
    let (content, version) = match (checked, version) {
        (Ok(content), Ok(version)) => (content, version),
        (content, version) => {
            return Err(AppError::Invalid(content.err().into_iter().chain(version.err()).flatten().collect()));
        }
    };
    if version != permit.version {
        return Err(AppError::stale());
    }
    if content == permit.content {
        return Err(AppError::refused("programme.nothing-changed"));
    }
    let stamp = permit.stamp(clock);
    let tx = db.begin().await?;
    fitting(&tx, &content, permit.ledger_from).await?;
    let Some(digest) = store::edit(&tx, permit, version, &content, &stamp).await.map_err(once)? else {
        return Err(AppError::stale());
    };
    let data = json!({
        "appropriation": permit.id.to_string(),
        "changes": changes(&permit.content, &content)?,
        "digest": digest,
    });
    stamp.append(&tx, &stream(permit.programme()), "appropriation.edited", data, &[]).await?;
    Ok(tx.commit().await?)
}

fn waits(entry: &Appropriation) -> Answer<()> {
    rules::after(entry.state, EntryAct::Release).map(|_| ()).map_err(AppError::Refused)
}

/// Releases an entry: by another person than all who prepared it, bound to the digest of what was looked at. From then on it counts.
///
/// # Errors
/// 409 when its content has changed or it was decided meanwhile; 422 when it is decided, or its balance does not allow it.
pub async fn release(
    db: &Db,
    clock: &Clock,
    permit: &Permit<DecideAppropriation>,
    once: &Once,
    input: &ReleaseInput,
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    if let Some(before) = once.before(&tx, &stamp).await? {
        return Ok(before);
    }
    let state = rules::after(permit.state, EntryAct::Release).map_err(AppError::Refused)?;
    let given = input.digest.as_deref().ok_or_else(|| AppError::field("digest", Fault::new("input.missing")))?;
    if given != permit.digest {
        return Err(AppError::Conflict(Fault::new("release.content-changed")));
    }
    in_open_year(&tx, &permit.content).await?;
    // Who prepared it was read with this version; the statement holds it against every later change.
    if !store::decide(&tx, permit, state, None, &stamp).await? {
        return Err(AppError::stale());
    }
    count(&tx, &permit.content, &stamp).await?;
    // Once its balance is held no closing comes between any more.
    in_open_year(&tx, &permit.content).await?;
    let data = told(&permit.content, json!({ "appropriation": permit.id.to_string(), "digest": permit.digest }))?;
    stamp.append(&tx, &stream(permit.programme()), "appropriation.released", data, &[]).await?;
    once.keep(&tx, &()).await?;
    Ok(tx.commit().await?)
}

/// Lets a released entry count, or says why it cannot.
async fn count(tx: &Tx, content: &Content, stamp: &Stamp) -> Answer<()> {
    let programme = programme::store::by_id(tx, content.programme).await?.ok_or(AppError::NotFound)?;
    is_open(&programme)?;
    let enforced = rules::is_enforced(programme.ledger_from, content.year);
    if store::apply(tx, content, enforced, stamp).await? {
        return Ok(());
    }
    let balance = store::balance(tx, content).await?;
    let why = rules::fits(content, balance, enforced).err();
    Err(why.map_or_else(AppError::stale, AppError::Refused))
}

/// Refuses what changes a year that was closed meanwhile.
async fn in_open_year(tx: &Tx, content: &Content) -> Answer<()> {
    let closed = store::closed_until(tx, content.programme).await?;
    rules::still_open(content, closed).map_err(AppError::Refused)
}

/// Refuses an entry, with a reason.
///
/// # Errors
/// 422 when it is decided already or the reason is missing.
pub async fn reject(db: &Db, clock: &Clock, permit: &Permit<DecideAppropriation>, input: &AnswerInput) -> Answer<()> {
    let state = rules::after(permit.state, EntryAct::Reject).map_err(AppError::Refused)?;
    let answer = check_answer(input, true)?;
    decide(db, (permit, &permit.stamp(clock)), state, answer, "appropriation.rejected").await
}

/// Takes an entry back: who entered or changed it, or who stands in for them.
///
/// # Errors
/// 403 for somebody else, who rejects it instead; 422 when it is decided already.
pub async fn withdraw(db: &Db, clock: &Clock, permit: &Permit<EditAppropriation>, input: &AnswerInput) -> Answer<()> {
    let state = rules::after(permit.state, EntryAct::Withdraw).map_err(AppError::Refused)?;
    let stamp = permit.stamp(clock);
    if !stamp.person().into_iter().chain(stamp.standing_in()).any(|one| permit.preparers.contains(&one)) {
        return Err(AppError::Forbidden(Fault::new("appropriation.entered-by-another")));
    }
    let answer = check_answer(input, false)?;
    decide(db, (permit, &stamp), state, answer, "appropriation.withdrawn").await
}

async fn decide(
    db: &Db,
    (entry, stamp): (&Appropriation, &Stamp),
    state: EntryState,
    answer: Option<String>,
    act: &'static str,
) -> Answer<()> {
    let tx = db.begin().await?;
    if !store::decide(&tx, entry, state, answer.as_deref(), stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "appropriation": entry.id.to_string(), "reason": answer });
    stamp.append(&tx, &stream(entry.programme()), act, data, &[]).await?;
    Ok(tx.commit().await?)
}

/// Adds an entry by command: waiting for a release, or counting already as it did elsewhere.
///
/// # Errors
/// What the database refuses; 422 when its balance does not allow it.
pub async fn take_over(tx: &Tx, content: &Content, released: bool, stamp: &Stamp) -> Answer<AppropriationId> {
    let id = AppropriationId::new();
    let state = if released { EntryState::Released } else { EntryState::Entered };
    let digest = store::insert(tx, id, content, state, stamp).await.map_err(once)?;
    if released {
        count(tx, content, stamp).await?;
        in_open_year(tx, content).await?;
    }
    let more = json!({ "appropriation": id.to_string(), "digest": digest, "state": state.code() });
    stamp.append(tx, &stream(content.programme), "appropriation.taken-over", told(content, more)?, &[]).await?;
    Ok(id)
}

/// Adds an entry that follows from another act of two people, such as the closing of a year, and counts at once; the entry in the log is that
/// act's.
///
/// # Errors
/// What the database refuses; 422 when its balance does not allow it.
pub async fn follow(tx: &Tx, content: &Content, stamp: &Stamp) -> Answer<AppropriationId> {
    let id = AppropriationId::new();
    // Nobody entered it by hand: who prepared and who released it stands with the act it follows from.
    let by = Stamp { by: By::Command("year-closing"), ..stamp.clone() };
    store::insert(tx, id, content, EntryState::Released, &by).await.map_err(once)?;
    count(tx, content, stamp).await?;
    Ok(id)
}

/// The digest of what an entry says.
///
/// # Errors
/// When it has no canonical form, which is a mistake of ours.
pub fn digest(content: &Content) -> Result<String, DbError> {
    Ok(seal(content)?.digest)
}
