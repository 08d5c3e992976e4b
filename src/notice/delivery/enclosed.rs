//! The document of an act: a file that comes with it, or one that was kept beside the notice before.

use super::store;
use crate::access::{Act, Permit, Role, Thing};
use crate::audit::{Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::document::rules::Kind;
use crate::document::{self, Admitted, Document, Files, Placing, Written};
use crate::error::{Answer, AppError, Fault};
use crate::id::{AuthorityId, DocumentId};
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
pub(super) async fn checked(files: &Files, enclosed: Enclosed, kind: Kind) -> Answer<Option<Admitted>> {
    document::admit_if_any(files, (enclosed.bytes, enclosed.name), kind).await
}

/// The document of an act: the file that came with it, or the one that it names and that was kept beside this notice for this purpose. Of
/// somebody who acts for a recipient, it is one that was kept for that recipient: what one has signed says nothing for another.
pub(super) async fn document_of(
    (tx, files): (&Tx, &Files),
    notice: &Notice,
    (kind, admitted, named): (Kind, Option<&Admitted>, Option<DocumentId>),
    (addressees, by): (&[AuthorityId], Option<AuthorityId>),
    stamp: &Stamp,
) -> Answer<(Option<DocumentId>, Option<Written>)> {
    let about = store::about(notice.row.id, notice.row.award_id);
    if let Some(admitted) = admitted {
        let (kept, file) = document::keep(tx, files, (about, Placing::of(by)), admitted, stamp).await?;
        return Ok((Some(kept.id), Some(file)));
    }
    let Some(id) = named else { return Ok((None, None)) };
    let all = document::store::of(tx, about).await?;
    let theirs = |one: &Document| match by {
        Some(_) => one.authority_id == by,
        None => one.authority_id.is_none_or(|of| addressees == [of]),
    };
    let found = all.iter().find(|one| one.id == id && one.kind == kind && theirs(one)).map(|one| one.id);
    let unknown = || AppError::field("document", Fault::new("notice.document-unknown"));
    Ok((Some(found.ok_or_else(unknown)?), None))
}

/// The recipient for which somebody acts; nobody for the ministry.
fn town<A: Act<Thing = Notice>>(permit: &Permit<A>) -> Option<AuthorityId> {
    let own = permit.actor().authorities_for(A::VERB);
    let theirs = || permit.facts().recipients.into_iter().find(|one| own.contains(one));
    if matches!(permit.role(), Role::Coordinator | Role::Contributor) { theirs() } else { None }
}

/// Keeps a document beside a notice, to be named by a later act.
///
/// # Errors
/// What [`document::admit`] refuses.
pub async fn enclose<A: Act<Thing = Notice>>(
    (db, clock, files): (&Db, &Clock, &Files),
    permit: &Permit<A>,
    kind: Kind,
    enclosed: Enclosed,
) -> Answer<Document> {
    let admitted = document::admit(files, enclosed.bytes, enclosed.name, kind).await?;
    let about = store::about(permit.row.id, permit.row.award_id);
    let (stamp, tx) = (permit.stamp(clock), db.begin().await?);
    stamp.hold(&tx, &Stream::of("award", permit.row.award_id)).await?;
    let by = town(permit);
    let (kept, file) = document::keep(&tx, files, (about, Placing::of(by)), &admitted, &stamp).await?;
    let data = json!({ "notice": permit.row.id.to_string(), "document": kept.id.to_string(), "kind": kind.code(),
        "sha256": kept.sha256, "media_type": kept.media_type.code(), "size": kept.size });
    stamp.append(&tx, &Stream::of("award", permit.row.award_id), "notice.document-added", data, &[]).await?;
    file.stays();
    tx.commit().await?;
    Ok(kept)
}
