//! The only SQL of imports: uploads kept between preview and confirmation.

use crate::clock::Instant;
use crate::db::{Conn, DbError, Tx, q, row};
use crate::id::{UploadId, UserId};
use crate::import::Importable;
use crate::import::about::About;

/// So long an upload waits for its confirmation.
const KEPT_SECONDS: i64 = 24 * 60 * 60;

row! {
    /// A file between preview and confirmation.
    #[derive(Debug)]
    pub struct Upload {
        /// Its id.
        pub id: UploadId,
        /// What it holds.
        pub dataset: Importable,
        /// The programme of rows that name none.
        pub programme: Option<String>,
        /// Its bytes.
        pub content: Vec<u8>,
        /// What was typed beside it, as it is kept.
        pub about: Option<String>,
        /// What was wrong with it when it was sent, as a file in each language.
        pub messages: Option<String>,
    }
}

impl Upload {
    /// What was typed beside the list of an allocation run.
    pub fn about(&self) -> Option<About> {
        self.about.as_deref().and_then(About::read)
    }
}

/// Keeps a file and throws away those that are too old.
///
/// # Errors
/// What the database refuses.
pub async fn keep(tx: &Tx, user: UserId, upload: &Upload, sha256: &str, now: Instant) -> Result<(), DbError> {
    tx.execute(q("DELETE FROM uploads WHERE created_at < $1").bind(now.plus_seconds(-KEPT_SECONDS))).await?;
    tx.execute(
        q("INSERT INTO uploads (id, user_id, dataset, programme, content, sha256, created_at, about, messages)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(upload.id)
        .bind(user)
        .bind(upload.dataset)
        .bind(upload.programme.clone())
        .bind(upload.content.clone())
        .bind(sha256)
        .bind(now)
        .bind(upload.about.clone())
        .bind(upload.messages.clone()),
    )
    .await
    .map(|_| ())
}

/// A file that this user has sent and not yet confirmed.
///
/// # Errors
/// What the database refuses.
pub async fn upload(conn: &Conn, user: UserId, id: UploadId, now: Instant) -> Result<Option<Upload>, DbError> {
    conn.opt(
        q("SELECT id, dataset, programme, content, about, messages FROM uploads WHERE id = $1 AND user_id = $2 AND created_at >= $3")
            .bind(id)
            .bind(user)
            .bind(now.plus_seconds(-KEPT_SECONDS)),
    )
    .await
}

/// Removes a file and says how many there were.
///
/// # Errors
/// What the database refuses.
pub async fn remove(tx: &Tx, id: UploadId) -> Result<u64, DbError> {
    tx.execute(q("DELETE FROM uploads WHERE id = $1").bind(id)).await
}
