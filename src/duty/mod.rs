//! Fristen und Pflichten: who owes what by when. A duty is a row that is made when its cause happens, and is never recomputed silently.
//!
//! ```text
//! open → fulfilled fulfil
//! open → void void
//! fulfilled → open reopen
//! ```
//! Whether a duty is late is derived, never a state. Its first day stays; whoever moves it says why. Other concepts call the acts below
//! within their own transaction and entry: a notice gives rise to duties, an amendment lets them follow what it says, a report or an
//! examination fulfils them.

pub mod api;
pub mod extension;
pub mod filter;
pub mod hearing;
pub mod holidays;
pub mod input;
pub mod pages;
pub mod rules;
pub mod store;
pub mod term;
pub mod view;

pub use filter::DutyFilterInput;
pub use hearing::DecideHearing;
pub use rules::{Cause, CauseKind, DutyKind, DutyState, Owed};
pub use store::Duty;

use crate::access::{Verb, verb};
use crate::audit::Stamp;
use crate::db::{DbError, Tx};
use crate::id::{AuthorityId, AwardId};
use time::Date;
use uuid::Uuid;

verb! {
    /// See duties, their figures and files.
    ListDuties on () = Verb::AwardRead;
    /// See one duty.
    ReadDuty on Duty = Verb::AwardRead;
    /// Extend a duty, or decline to.
    ExtendDuty on Duty = Verb::DutyExtend;
    /// Ask for another day.
    AskExtension on Duty = Verb::DutyAsk;
}

/// Makes the duties that a cause gives rise to.
///
/// # Errors
/// What the database refuses, a second duty for the same thing among it.
pub async fn arise(tx: &Tx, award: AwardId, owed: &[Owed], cause: Cause, stamp: &Stamp) -> Result<(), DbError> {
    for one in owed {
        store::insert(tx, award, one, cause, stamp).await?;
    }
    store::keep(tx, stamp).await
}

/// The same for many awards in one act.
///
/// # Errors
/// As [`arise`].
pub async fn arise_all(tx: &Tx, all: &[(AwardId, Vec<Owed>, Cause)], stamp: &Stamp) -> Result<(), DbError> {
    for (award, owed, cause) in all {
        for one in owed {
            store::insert(tx, *award, one, *cause, stamp).await?;
        }
    }
    store::keep(tx, stamp).await
}

/// Lets the duties from the content of an award follow what a later notice says: new ones arise, those of another day, another
/// authority or other words are changed with the reason, those that are owed no more are void. What is fulfilled stays.
///
/// # Errors
/// What the database refuses.
pub async fn follow(
    tx: &Tx,
    award: AwardId,
    owed: &[Owed],
    (cause, reason): (Cause, &str),
    stamp: &Stamp,
) -> Result<(), DbError> {
    let steps = rules::steps(&store::living(tx, award).await?, owed);
    for id in &steps.void {
        store::void(tx, *id, reason, stamp).await?;
    }
    for (id, now) in &steps.change {
        store::change(tx, *id, now, reason, stamp).await?;
    }
    for one in &steps.arise {
        store::insert(tx, award, one, cause, stamp).await?;
    }
    store::keep(tx, stamp).await
}

/// Moves the day of one duty, with the reason; false where none is open.
///
/// # Errors
/// What the database refuses.
pub async fn move_to(
    tx: &Tx,
    (kind, subject): (DutyKind, Uuid),
    due_on: Date,
    reason: &str,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let moved = store::move_to(tx, (kind, subject), due_on, reason, stamp).await?;
    store::keep(tx, stamp).await?;
    Ok(moved)
}

/// Fulfils a duty; false where none is open.
///
/// # Errors
/// What the database refuses.
pub async fn fulfil(tx: &Tx, (kind, subject): (DutyKind, Uuid), on: Date, stamp: &Stamp) -> Result<bool, DbError> {
    let done = store::fulfil(tx, (kind, subject), on, stamp).await?;
    store::keep(tx, stamp).await?;
    Ok(done)
}

/// Opens a duty again that was fulfilled, with its day as it was; false where none is fulfilled.
///
/// # Errors
/// What the database refuses.
pub async fn reopen(tx: &Tx, (kind, subject): (DutyKind, Uuid), stamp: &Stamp) -> Result<bool, DbError> {
    let done = store::reopen(tx, (kind, subject), stamp).await?;
    store::keep(tx, stamp).await?;
    Ok(done)
}

/// Makes one duty void; false where none is open.
///
/// # Errors
/// What the database refuses.
pub async fn drop_one(
    tx: &Tx,
    (kind, subject): (DutyKind, Uuid),
    reason: &str,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let done = store::void_one(tx, (kind, subject), reason, stamp).await?;
    store::keep(tx, stamp).await?;
    Ok(done)
}

/// Makes all open duties of an award void: it is withdrawn, revoked or lapsed.
///
/// # Errors
/// What the database refuses.
pub async fn void(tx: &Tx, award: AwardId, reason: &str, stamp: &Stamp) -> Result<(), DbError> {
    store::void_all(tx, award, reason, stamp).await?;
    store::keep(tx, stamp).await
}

/// Passes the open duties of an award on from one authority to another: another lead, or a merger.
///
/// # Errors
/// What the database refuses.
pub async fn pass_on(
    tx: &Tx,
    award: AwardId,
    (from, to): (AuthorityId, AuthorityId),
    reason: &str,
    stamp: &Stamp,
) -> Result<(), DbError> {
    store::pass_on(tx, award, (from, to), reason, stamp).await?;
    store::keep(tx, stamp).await
}
