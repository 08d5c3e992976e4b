//! The copy of a notice as a browser gets it: to be saved, byte by byte as it was sent, with number and digest in its name.

use super::store::{self, Notice};
use crate::audit;
use crate::db::Conn;
use crate::error::{Answer, AppError};
use rocket::Responder;
use rocket::http::{ContentType, Header};

/// A copy to be saved.
#[derive(Responder)]
pub struct Saved {
    body: String,
    kind: ContentType,
    name: Header<'static>,
    digest: Header<'static>,
}

/// The copy of a notice, if it is still the one that was sent.
///
/// # Errors
/// When it is another one, which a trigger rules out.
pub async fn saved(conn: &Conn, notice: &Notice) -> Answer<Saved> {
    let row = &notice.row;
    let body = store::copy(conn, row.id).await?.ok_or(AppError::NotFound)?;
    if audit::sha256(body.as_bytes()) != row.copy_digest {
        return Err(AppError::Internal(format!("notice {} is not the copy that was sent", row.id)));
    }
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let number: String = row.reference.chars().map(plain).collect();
    let short: String = row.digest.chars().take(12).collect();
    Ok(Saved {
        body,
        kind: ContentType::HTML,
        name: Header::new("Content-Disposition", format!("attachment; filename=\"bescheid-{number}-{short}.html\"")),
        digest: Header::new("X-Content-SHA256", row.copy_digest.clone()),
    })
}
