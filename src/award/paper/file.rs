//! Documents of an award as a browser gets them: to be saved, never shown in place, never guessed at.

use super::store::about;
use crate::access::{Permit, Scope};
use crate::award::states::Origin;
use crate::award::store::AwardRow;
use crate::award::{AwardState, ReadAward};
use crate::db::Conn;
use crate::document::{self, Document, Files};
use crate::error::{Answer, AppError};
use crate::id::DocumentId;
use rocket::Responder;
use rocket::http::{ContentType, Header};

/// A document to be saved.
#[derive(Responder)]
pub struct Saved {
    body: Vec<u8>,
    kind: ContentType,
    name: Header<'static>,
    digest: Header<'static>,
}

/// The documents that the reader of an award may have, as the view and the row are of one time: recipients from the day it is taken over,
/// whoever sees everything or runs the programme at once. Anything else is as if it did not exist.
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
    if !taken_over {
        return Ok(Vec::new());
    }
    // The scan that was confirmed, not those it replaced.
    let confirmed = super::store::confirmed(conn, row.id).await?;
    Ok(all.into_iter().filter(|one| Some(one.id) == confirmed).collect())
}

/// One of them, whole.
///
/// # Errors
/// 404 for what is absent or not for this reader.
pub async fn one(conn: &Conn, files: &Files, permit: &Permit<ReadAward>, id: &str) -> Answer<Saved> {
    let id = DocumentId::parse(id).ok_or(AppError::NotFound)?;
    let found = shown(conn, permit.scope(), &permit.row).await?.into_iter().find(|one| one.id == id);
    Saved::of(files, &found.ok_or(AppError::NotFound)?, "bescheid").await
}

impl Saved {
    /// A document whole, under a name of ours: what the file was called stays in its row.
    ///
    /// # Errors
    /// When its file is gone or is another.
    pub async fn of(files: &Files, document: &Document, called: &'static str) -> Answer<Self> {
        let body = document::bytes(files, document).await?;
        let kind = ContentType::parse_flexible(document.media_type.code()).unwrap_or(ContentType::Binary);
        let name = format!("attachment; filename=\"{called}-{}.{}\"", document.id, document.media_type.ending());
        Ok(Self {
            body,
            kind,
            name: Header::new("Content-Disposition", name),
            digest: Header::new("X-Content-SHA256", document.sha256.clone()),
        })
    }
}
