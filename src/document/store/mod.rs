//! The only SQL of documents: one thing's documents and writing here, what a reader may know of an award's beside it.

mod shown;

pub use shown::{Shown, export, shown, visible};

use super::About;
use super::rules::{Kind, Media};
use crate::audit::Stamp;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Tx, q, row};
use crate::id::{AuthorityId, DocumentId};

row! {
    /// Unterlage: a file with what is known of it.
    #[derive(Debug, Clone)]
    pub struct Document {
        /// Its id, and the name of its file.
        pub id: DocumentId,
        /// What it is.
        pub kind: Kind,
        /// The name it came with.
        pub name: Option<String>,
        /// What its content is.
        pub media_type: Media,
        /// How many bytes.
        pub size: i64,
        /// SHA-256 of its bytes.
        pub sha256: String,
        /// The recipient that put it there; nothing where the ministry did.
        pub authority_id: Option<AuthorityId>,
        /// When it came.
        pub recorded_at: Instant,
    }
}

/// The documents of a thing, the newest first.
///
/// # Errors
/// What the database refuses.
pub async fn of(conn: &Conn, about: About) -> Result<Vec<Document>, DbError> {
    conn.all(
        q("SELECT id, kind, name, media_type, size, sha256, authority_id, recorded_at FROM documents WHERE thing_kind = $1 AND thing_id = $2
           ORDER BY id DESC")
        .bind(about.kind)
        .bind(about.id),
    )
    .await
}

/// How many documents lie beside a thing.
///
/// # Errors
/// What the database refuses.
pub async fn count(conn: &Conn, about: About) -> Result<i64, DbError> {
    let query = q("SELECT COUNT(*) AS n FROM documents WHERE thing_kind = $1 AND thing_id = $2");
    conn.one(query.bind(about.kind).bind(about.id)).await
}

pub(super) async fn insert(
    tx: &Tx,
    about: About,
    (document, internal): (&Document, bool),
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = q("INSERT INTO documents (id, award_id, thing_kind, thing_id, kind, name, media_type, size, sha256, internal, authority_id,
               recorded_by, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)");
    let query = query
        .bind(document.id)
        .bind(about.award)
        .bind(about.kind)
        .bind(about.id)
        .bind(document.kind)
        .bind(document.name.clone())
        .bind(document.media_type)
        .bind(document.size)
        .bind(&document.sha256)
        .bind(internal)
        .bind(document.authority_id)
        .bind(stamp.person());
    tx.execute(query.bind(stamp.at).bind(stamp.entry)).await.map(|_| ())
}

row! {
    struct IdRow { id: DocumentId, }
}

/// The ids of all documents.
pub(super) async fn ids(conn: &Conn) -> Result<Vec<DocumentId>, DbError> {
    Ok(conn.all::<IdRow>(q("SELECT id FROM documents")).await?.into_iter().map(|row| row.id).collect())
}
