//! Unterlagen: files beside things, kept in the data directory, with a row that names their digest. Never parsed, never rewritten.
//!
//! A file is checked by its content, written, synced and renamed before its row is committed. Who may see one is decided by the thing that
//! it belongs to; nothing here answers a request by itself. Only what was read whole and still has the digest of its row is handed out.

mod files;
pub mod rules;
mod saved;
pub mod store;

pub use files::{Files, Written};
pub use rules::{Incoming, Media};
pub use saved::Saved;
pub use store::Document;

use crate::audit::{self, Stamp};
use crate::db::{Conn, DbError, Tx};
use crate::error::{Answer, AppError};
use crate::id::DocumentId;
use uuid::Uuid;

/// The thing that a document belongs to.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// `award`, `notice` or `amendment`.
    pub kind: &'static str,
    /// Its id.
    pub id: Uuid,
}

/// Keeps a document beside a thing: the file first, then its row. The entry of the act is the caller's, and just before the commit the file
/// is to be told that it stays; else it goes again.
///
/// # Errors
/// When the file cannot be written, and what the database refuses.
pub async fn keep(
    tx: &Tx,
    files: &Files,
    (about, kind): (About, rules::Kind),
    incoming: &Incoming,
    stamp: &Stamp,
) -> Answer<(Document, Written)> {
    let document = Document {
        id: DocumentId::new(),
        kind,
        name: incoming.name.clone(),
        media_type: incoming.media,
        size: i64::try_from(incoming.bytes.len()).unwrap_or(i64::MAX),
        sha256: audit::sha256(&incoming.bytes),
        recorded_at: stamp.at,
    };
    let file = files.write(document.id, incoming.bytes.clone()).await?;
    store::insert(tx, about, &document, stamp).await?;
    Ok((document, file))
}

/// What differs between the rows and the folder.
#[derive(Debug, Default)]
pub struct Stray {
    /// Files that no row names.
    pub files: Vec<std::path::PathBuf>,
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
    let mut rows: std::collections::BTreeSet<DocumentId> = store::ids(conn).await?.into_iter().collect();
    let known = |id: &Option<DocumentId>| id.is_some_and(|id| rows.contains(&id));
    let (kept, stray): (Vec<_>, Vec<_>) = there.into_iter().partition(|(_, id)| known(id));
    for (_, id) in kept {
        id.map(|id| rows.remove(&id));
    }
    Ok(Stray { files: stray.into_iter().map(|(place, _)| place).collect(), gone: rows.into_iter().collect() })
}

/// The bytes of a document, if they are still those that its row tells of.
///
/// # Errors
/// When the file is gone or is another.
pub async fn bytes(files: &Files, document: &Document) -> Answer<Vec<u8>> {
    let bytes = files.read(document.id).await?;
    if audit::sha256(&bytes) == document.sha256 {
        return Ok(bytes);
    }
    Err(AppError::Internal(format!("document {} is not the file that was kept", document.id)))
}
