//! The document of an act: a file that comes with it, or one that was kept beside the notice before.

use super::store;
use crate::access::{Act, Permit};
use crate::audit::{Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::document::rules::Kind;
use crate::document::{self, Document, Files, Incoming, Written};
use crate::error::{Answer, AppError, Fault};
use crate::id::DocumentId;
use crate::notice::Notice;
use serde_json::json;

/// A file that comes with an act, as it came.
#[derive(Debug, Clone, Default)]
pub struct Enclosed {
    /// Its bytes; nothing where none was chosen.
    pub bytes: Vec<u8>,
    /// Its name.
    pub name: Option<String>,
}

/// Checks a file that came with an act; nothing where none was chosen.
pub(super) async fn checked(enclosed: Enclosed) -> Answer<Option<Incoming>> {
    if enclosed.bytes.is_empty() {
        return Ok(None);
    }
    let Enclosed { bytes, name } = enclosed;
    let checked = rocket::tokio::task::spawn_blocking(move || document::rules::check(bytes, name.as_deref())).await;
    checked.map_err(|error| AppError::Internal(format!("a file cannot be checked: {error}")))?.map(Some)
}

/// The document of an act: the file that came with it, or the one that it names and that was kept beside this notice for this purpose. Of
/// somebody who acts for a recipient, it is one that they kept themselves: what one recipient has signed says nothing for another.
pub(super) async fn document_of(
    (tx, files): (&Tx, &Files),
    notice: &Notice,
    (kind, incoming, named): (Kind, Option<&Incoming>, Option<DocumentId>),
    (stamp, of_recipient): (&Stamp, bool),
) -> Answer<(Option<DocumentId>, Option<Written>)> {
    if let Some(incoming) = incoming {
        let (kept, file) = document::keep(tx, files, (store::about(notice.row.id), kind), incoming, stamp).await?;
        return Ok((Some(kept.id), Some(file)));
    }
    let Some(id) = named else { return Ok((None, None)) };
    let all = document::store::of(tx, store::about(notice.row.id)).await?;
    let known = all.iter().any(|one| one.id == id && one.kind == kind);
    let own = match stamp.person().filter(|_| of_recipient) {
        Some(person) => store::kept_by(tx, id, person).await?,
        None => !of_recipient,
    };
    if known && own {
        Ok((Some(id), None))
    } else {
        Err(AppError::field("document", Fault::new("notice.document-unknown")))
    }
}

/// Keeps a document beside a notice, to be named by a later act.
///
/// # Errors
/// What [`document::rules::check`] refuses.
pub async fn enclose<A: Act<Thing = Notice>>(
    (db, clock, files): (&Db, &Clock, &Files),
    permit: &Permit<A>,
    kind: Kind,
    enclosed: Enclosed,
) -> Answer<Document> {
    let incoming = document::rules::check(enclosed.bytes, enclosed.name.as_deref())?;
    let (stamp, tx) = (permit.stamp(clock), db.begin().await?);
    stamp.hold(&tx, &Stream::of("award", permit.row.award_id)).await?;
    let (kept, file) = document::keep(&tx, files, (store::about(permit.row.id), kind), &incoming, &stamp).await?;
    let data = json!({ "notice": permit.row.id.to_string(), "document": kept.id.to_string(), "kind": kind.code(),
        "sha256": kept.sha256, "media_type": kept.media_type.code(), "size": kept.size });
    stamp.append(&tx, &Stream::of("award", permit.row.award_id), "notice.document-added", data, &[]).await?;
    file.stays();
    tx.commit().await?;
    Ok(kept)
}
