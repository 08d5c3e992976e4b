//! Unterlagen: files beside things, kept in the data directory, with a row that names their digest. Never rewritten.
//!
//! A file is checked by content and ending and, where a scanner is there, by that; only then is it written, synced and renamed, before its row
//! is committed. Who may see one is decided by the thing that it belongs to; nothing here answers a request by itself. Only what was read
//! whole and still has the digest of its row is handed out.

mod files;
pub mod rules;
mod saved;
mod scanner;
pub mod store;
mod stray;
pub mod view;

pub use files::{Files, Written};
pub use rules::{Incoming, Media, ThingKind};
pub use saved::Saved;
pub use scanner::Scanner;
pub use store::Document;
pub use stray::{Stray, stray, sweep};

use crate::audit::{self, Stamp};
use crate::db::Tx;
use crate::error::{Answer, AppError};
use crate::id::{AuthorityId, AwardId, DocumentId};
use uuid::Uuid;

/// The thing that a document belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// What kind of thing.
    pub kind: ThingKind,
    /// Its id.
    pub id: Uuid,
    /// The award that it belongs to, or that it is.
    pub award: AwardId,
}

/// Wer etwas ablegt: the recipient that puts a document somewhere, and whether recipients know nothing of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Placing {
    /// The recipient; nothing for the ministry.
    pub authority: Option<AuthorityId>,
    /// Whether recipients know nothing of it.
    pub internal: bool,
}

impl Placing {
    /// By a recipient, or by the ministry for all who may know the thing.
    pub const fn of(authority: Option<AuthorityId>) -> Self {
        Self { authority, internal: false }
    }

    /// By the ministry for itself.
    pub const INTERNAL: Self = Self { authority: None, internal: true };
}

/// A file that may be kept: looked at by us and passed by the scanner, if there is one. Made by [`admit`] only.
#[derive(Debug, Clone)]
pub struct Admitted {
    incoming: Incoming,
    kind: rules::Kind,
}

impl Admitted {
    /// What it is.
    pub const fn media(&self) -> Media {
        self.incoming.media
    }
}

/// Says that a file may be kept as such a document.
///
/// # Errors
/// What [`rules::check`] and the scanner refuse.
pub async fn admit(files: &Files, bytes: Vec<u8>, name: Option<String>, kind: rules::Kind) -> Answer<Admitted> {
    let checks = move || rules::check(bytes, name.as_deref(), kind);
    let checked = rocket::tokio::task::spawn_blocking(checks).await;
    let incoming = checked.map_err(|error| AppError::Internal(format!("a file cannot be checked: {error}")))??;
    if let Some(scanner) = files.scanner() {
        scanner.pass(&incoming.bytes).await?;
    }
    Ok(Admitted { incoming, kind })
}

/// The same for a file that an act may come without; nothing where none was chosen.
///
/// # Errors
/// As [`admit`].
pub async fn admit_if_any(
    files: &Files,
    (bytes, name): (Vec<u8>, Option<String>),
    kind: rules::Kind,
) -> Answer<Option<Admitted>> {
    if bytes.is_empty() && name.as_deref().unwrap_or_default().is_empty() {
        return Ok(None);
    }
    admit(files, bytes, name, kind).await.map(Some)
}

/// Keeps a document beside a thing: the file first, then its row. The entry of the act is the caller's, and just before the commit the file
/// is to be told that it stays; else it goes again.
///
/// # Errors
/// When the file cannot be written, and what the database refuses.
pub async fn keep(
    tx: &Tx,
    files: &Files,
    (about, placing): (About, Placing),
    admitted: &Admitted,
    stamp: &Stamp,
) -> Answer<(Document, Written)> {
    let incoming = &admitted.incoming;
    let document = Document {
        id: DocumentId::new(),
        kind: admitted.kind,
        name: incoming.name.clone(),
        media_type: incoming.media,
        size: i64::try_from(incoming.bytes.len()).unwrap_or(i64::MAX),
        sha256: audit::sha256(&incoming.bytes),
        authority_id: placing.authority,
        recorded_at: stamp.at,
    };
    let file = files.write(document.id, incoming.bytes.clone()).await?;
    store::insert(tx, about, (&document, placing.internal), stamp).await?;
    Ok((document, file))
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
