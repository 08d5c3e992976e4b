//! A document as a browser gets it: to be saved, never shown in place, never guessed at.

use super::{Document, Files};
use crate::error::Answer;
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

impl Saved {
    /// A document, whole, under a name of ours that begins with its kind: what the file was called stays in its row.
    ///
    /// # Errors
    /// When its file is gone or is another.
    pub async fn of(files: &Files, document: Document) -> Answer<Self> {
        let body = super::bytes(files, &document).await?;
        let kind = ContentType::parse_flexible(document.media_type.code()).unwrap_or(ContentType::Binary);
        let name = format!(
            "attachment; filename=\"{}-{}.{}\"",
            document.kind.begins(),
            document.id,
            document.media_type.ending()
        );
        Ok(Self {
            body,
            kind,
            name: Header::new("Content-Disposition", name),
            digest: Header::new("X-Content-SHA256", document.sha256),
        })
    }
}
