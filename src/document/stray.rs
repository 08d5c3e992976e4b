//! Files that no row names, and rows whose file is gone: told apart, and the former swept away once they are old enough.

use super::{Files, store};
use crate::clock::Instant;
use crate::db::{Conn, DbError};
use crate::id::DocumentId;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A file younger than this may belong to an act that is under way, in microseconds.
const YOUNG: i64 = 60 * 60 * 1_000_000;

/// What differs between the rows and the folder.
#[derive(Debug, Default)]
pub struct Stray {
    /// Files that no row names.
    pub files: Vec<PathBuf>,
    /// Documents whose file is gone.
    pub gone: Vec<DocumentId>,
}

/// Compares rows and files; what the files hold is not read.
///
/// # Errors
/// When folder or database cannot be read.
pub async fn stray(conn: &Conn, files: &Files) -> Result<Stray, DbError> {
    let unreadable = |error| DbError::Other(format!("the folder cannot be read: {error}"));
    let there = files.all().map_err(unreadable)?;
    // The rows after the files: what is just being added is no stray.
    let mut rows: BTreeSet<DocumentId> = store::ids(conn).await?.into_iter().collect();
    let known = |id: &Option<DocumentId>| id.is_some_and(|id| rows.contains(&id));
    let (kept, stray): (Vec<_>, Vec<_>) = there.into_iter().partition(|(_, id)| known(id));
    for (_, id) in kept {
        id.map(|id| rows.remove(&id));
    }
    Ok(Stray { files: stray.into_iter().map(|(place, _)| place).collect(), gone: rows.into_iter().collect() })
}

/// Removes files that no row names and that are older than an hour: what is left of acts that failed in the middle of their commit, and
/// half-written ones. Gives those removed.
///
/// # Errors
/// When folder or database cannot be read, or a file cannot be removed.
pub async fn sweep(conn: &Conn, files: &Files, now: Instant) -> Result<Vec<PathBuf>, DbError> {
    let mut swept = Vec::new();
    for place in stray(conn, files).await?.files {
        if age(&place, now).is_none_or(|age| age < YOUNG) {
            continue;
        }
        std::fs::remove_file(&place)
            .map_err(|error| DbError::Other(format!("{} cannot be removed: {error}", place.display())))?;
        swept.push(place);
    }
    Ok(swept)
}

/// How old a file is, in microseconds; nothing where nobody knows.
fn age(place: &Path, now: Instant) -> Option<i64> {
    let changed = std::fs::metadata(place).ok()?.modified().ok()?;
    let since = changed.duration_since(std::time::UNIX_EPOCH).ok()?;
    now.micros().checked_sub(i64::try_from(since.as_micros()).ok()?)
}
