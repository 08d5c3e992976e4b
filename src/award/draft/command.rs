//! The acts on drafts by a command on the server, for whoever its stamp names: what the demonstration shows is made by the same rules.

use super::input::NewDraft;
use super::{Saved, SectionInput, acts, begin::begin_in, save_in};
use crate::audit::Stamp;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::AwardId;
use crate::programme::call::Call;
use crate::web::input::Writing;

/// Begins a draft under a call.
///
/// # Errors
/// As the verb.
pub async fn begin(db: &Db, call: &Call, input: &NewDraft, stamp: &Stamp) -> Answer<AwardId> {
    let tx = db.begin().await?;
    let begun = begin_in(&tx, call, input, Writing::JSON, stamp).await?;
    tx.commit().await?;
    Ok(begun.id())
}

/// Saves a section; gives the new version.
///
/// # Errors
/// As the verb; a section that somebody else has changed meanwhile.
pub async fn save(db: &Db, id: AwardId, given: &SectionInput, stamp: &Stamp) -> Answer<i64> {
    let tx = db.begin().await?;
    match save_in(&tx, id, given, Writing::JSON, stamp).await? {
        (Saved::Version(version), true) => {
            tx.commit().await?;
            Ok(version)
        }
        (Saved::Version(version), false) => Ok(version),
        (Saved::Overtaken(_), _) => Err(AppError::stale()),
    }
}

/// Hands a draft over for release.
///
/// # Errors
/// As the verb.
pub async fn hand_over(db: &Db, id: AwardId, version: i64, stamp: &Stamp) -> Answer<i64> {
    let tx = db.begin().await?;
    let version = acts::hand_over_in(&tx, id, version, stamp).await?;
    tx.commit().await?;
    Ok(version)
}

/// Sends a draft back, with a reason.
///
/// # Errors
/// As the verb.
pub async fn send_back(db: &Db, id: AwardId, version: i64, reason: &str, stamp: &Stamp) -> Answer<i64> {
    let tx = db.begin().await?;
    let version = acts::return_in(&tx, id, (version, &reason.to_owned()), stamp).await?;
    tx.commit().await?;
    Ok(version)
}

/// Gives a draft up, with a reason.
///
/// # Errors
/// As the verb.
pub async fn discard(db: &Db, id: AwardId, version: i64, reason: &str, stamp: &Stamp) -> Answer<i64> {
    let tx = db.begin().await?;
    let version = acts::discard_in(&tx, id, (version, &reason.to_owned()), stamp).await?;
    tx.commit().await?;
    Ok(version)
}
