//! Documents of an award as a browser gets them: to be saved, never shown in place, never guessed at.

use super::store::about;
use crate::access::{Permit, Scope};
use crate::award::states::Origin;
use crate::award::store::AwardRow;
use crate::award::{AwardState, ReadAward};
use crate::db::Conn;
use crate::document::rules::Kind;
use crate::document::{self, Document, Files, Saved};
use crate::error::{Answer, AppError};
use crate::id::DocumentId;

/// The documents that the reader of an award may have, as the view and the row are of one time: recipients the evidence of their conditions,
/// and the scan from the day it is taken over; whoever sees everything or runs the programme all of them. Anything else is as if it did not
/// exist.
///
/// # Errors
/// What the database refuses.
pub async fn shown(conn: &Conn, scope: &Scope, row: &AwardRow) -> Answer<Vec<Document>> {
    let inside = match scope {
        Scope::All => true,
        Scope::Limited { agencies, .. } => row.agency_id.is_some_and(|agency| agencies.contains(&agency)),
    };
    let taken_over = row.origin == Some(Origin::Paper) && row.state != AwardState::Recorded;
    let all = document::store::of(conn, about(row.id)).await?;
    if inside {
        return Ok(all);
    }
    // The scan that was confirmed, not those it replaced.
    let confirmed = if taken_over { super::store::confirmed(conn, row.id).await? } else { None };
    let theirs = |one: &Document| one.kind == Kind::Evidence || Some(one.id) == confirmed;
    Ok(all.into_iter().filter(theirs).collect())
}

/// One of them, whole.
///
/// # Errors
/// 404 for what is absent or not for this reader.
pub async fn one(conn: &Conn, files: &Files, permit: &Permit<ReadAward>, id: &str) -> Answer<Saved> {
    let id = DocumentId::parse(id).ok_or(AppError::NotFound)?;
    let found = shown(conn, permit.scope(), &permit.row)
        .await?
        .into_iter()
        .find(|one| one.id == id)
        .ok_or(AppError::NotFound)?;
    Saved::of(files, found, "bescheid").await
}
