//! The only SQL of checkpoints.

use super::tree::{Hash, leaf};
use crate::audit::{canonical, hex};
use crate::clock::Instant;
use crate::db::{Conn, DbError, Tx, q, row};
use serde_json::json;

row! {
    /// Siegel: what was sealed, with its signature.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Checkpoint {
        /// Counts from 1 without gaps.
        pub number: i64,
        /// The instant that is sealed.
        pub sealed_at: Instant,
        /// How many streams had changed.
        pub leaves: i64,
        /// The root of the checkpoint before; 32 zero bytes for the first.
        pub previous: Vec<u8>,
        /// The Merkle root of the leaves.
        pub merkle: Vec<u8>,
        /// `SHA-256(previous ‖ merkle)`.
        pub root: Vec<u8>,
        /// The public key that checks the signature.
        pub key: Vec<u8>,
        /// The canonical text that is signed.
        pub body: String,
        /// Its signature.
        pub signature: Vec<u8>,
    }
}

row! {
    /// A stream as it stood.
    pub(super) struct Leaf { pub(super) kind: String, pub(super) id: String, pub(super) length: i64, pub(super) head: Vec<u8>, }
}

impl Leaf {
    /// Its digest in the tree.
    pub(super) fn hash(&self) -> Result<Hash, DbError> {
        let body = json!({ "head": hex(&self.head), "id": self.id, "kind": self.kind, "length": self.length });
        canonical::body(&body).map(|text| leaf(&text))
    }
}

const COLUMNS: &str =
    "SELECT number, sealed_at, leaves, previous, merkle, root, key, body, signature FROM checkpoints ";

/// The newest checkpoint.
///
/// # Errors
/// What the database refuses.
pub async fn newest(conn: &Conn) -> Result<Option<Checkpoint>, DbError> {
    let mut query = q(COLUMNS);
    query.push("ORDER BY number DESC LIMIT 1");
    conn.opt(query).await
}

/// The first checkpoint.
///
/// # Errors
/// What the database refuses.
pub async fn first(conn: &Conn) -> Result<Option<Checkpoint>, DbError> {
    let mut query = q(COLUMNS);
    query.push("ORDER BY number LIMIT 1");
    conn.opt(query).await
}

/// The checkpoint with this number.
///
/// # Errors
/// What the database refuses.
pub async fn numbered(conn: &Conn, number: i64) -> Result<Option<Checkpoint>, DbError> {
    let mut query = q(COLUMNS);
    query.push("WHERE number = ").arg(number);
    conn.opt(query).await
}

/// The newest checkpoint sealed at an instant or before it.
///
/// # Errors
/// What the database refuses.
pub async fn until(conn: &Conn, at: Instant) -> Result<Option<Checkpoint>, DbError> {
    let mut query = q(COLUMNS);
    query.push("WHERE sealed_at <= ").arg(at).push(" ORDER BY sealed_at DESC LIMIT 1");
    conn.opt(query).await
}

/// Checkpoints before a number, newest first.
///
/// # Errors
/// What the database refuses.
pub async fn before(conn: &Conn, number: Option<i64>, limit: i64) -> Result<Vec<Checkpoint>, DbError> {
    let mut query = q(COLUMNS);
    query.push("WHERE number < ").arg(number.unwrap_or(i64::MAX)).push(" ORDER BY number DESC LIMIT ").arg(limit);
    conn.all(query).await
}

/// Checkpoints behind a number, in their order.
pub(super) async fn after(conn: &Conn, number: i64, limit: i64) -> Result<Vec<Checkpoint>, DbError> {
    let mut query = q(COLUMNS);
    query.push("WHERE number > ").arg(number).push(" ORDER BY number LIMIT ").arg(limit);
    conn.all(query).await
}

/// Whether an instant is sealed: no act may bear it any more.
pub(in crate::audit) async fn is_sealed(tx: &Tx, at: Instant) -> Result<bool, DbError> {
    row! { struct Newest { sealed_at: Instant, } }
    let newest: Option<Newest> = tx.opt(q("SELECT sealed_at FROM checkpoints ORDER BY number DESC LIMIT 1")).await?;
    Ok(newest.is_some_and(|newest| at <= newest.sealed_at))
}

/// The streams that changed after an instant, as they stand.
pub(super) async fn changed(tx: &Tx, since: Option<Instant>) -> Result<Vec<Leaf>, DbError> {
    tx.all(
        q("SELECT kind, id, length, head FROM audit_streams
           WHERE (kind, id) IN (SELECT stream_kind, stream_id FROM audit_entries WHERE recorded_at > $1) ORDER BY kind, id")
        .bind(since.unwrap_or(Instant::from_micros(0))),
    )
    .await
}

/// Writes a checkpoint with its leaves.
pub(super) async fn insert(tx: &Tx, one: &Checkpoint, leaves: &[Leaf]) -> Result<(), DbError> {
    tx.execute(
        q("INSERT INTO checkpoints (number, sealed_at, leaves, previous, merkle, root, key, body, signature)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(one.number)
        .bind(one.sealed_at)
        .bind(one.leaves)
        .bind(one.previous.clone())
        .bind(one.merkle.clone())
        .bind(one.root.clone())
        .bind(one.key.clone())
        .bind(&one.body)
        .bind(one.signature.clone()),
    )
    .await?;
    // A statement holds only so many values.
    for part in leaves.chunks(500) {
        let mut query = q("INSERT INTO checkpoint_leaves (checkpoint, kind, id, length, head) VALUES ");
        for (place, leaf) in part.iter().enumerate() {
            query.push(if place == 0 { "(" } else { ", (" }).arg(one.number).push(", ").arg(&leaf.kind);
            query.push(", ").arg(&leaf.id).push(", ").arg(leaf.length).push(", ").arg(leaf.head.clone()).push(")");
        }
        tx.execute(query).await?;
    }
    Ok(())
}

/// The leaves of a checkpoint, in their order.
pub(super) async fn leaves(conn: &Conn, number: i64) -> Result<Vec<Leaf>, DbError> {
    conn.all(
        q("SELECT kind, id, length, head FROM checkpoint_leaves WHERE checkpoint = $1 ORDER BY kind, id").bind(number),
    )
    .await
}

row! {
    /// Where a leaf and the log part.
    pub(super) struct Parted { pub(super) checkpoint: i64, pub(super) kind: String, pub(super) id: String, pub(super) length: i64, }
}

/// The first leaf whose entry is gone or another.
pub(super) async fn parted(conn: &Conn) -> Result<Option<Parted>, DbError> {
    conn.opt(q("SELECT l.checkpoint, l.kind, l.id, l.length FROM checkpoint_leaves l
           LEFT JOIN audit_entries e ON e.stream_kind = l.kind AND e.stream_id = l.id AND e.seq = l.length
           WHERE e.hash IS NULL OR e.hash <> l.head ORDER BY l.checkpoint, l.kind, l.id LIMIT 1"))
        .await
}

/// The first entry that bears a sealed instant but is in no checkpoint: it was put behind the seal.
pub(super) async fn unsealed(conn: &Conn, newest: Instant) -> Result<Option<Parted>, DbError> {
    conn.opt(
        q("SELECT CAST(0 AS BIGINT) AS checkpoint, e.stream_kind AS kind, e.stream_id AS id, e.seq AS length FROM audit_entries e
           WHERE e.recorded_at <= $1 AND e.seq > COALESCE(
               (SELECT MAX(l.length) FROM checkpoint_leaves l WHERE l.kind = e.stream_kind AND l.id = e.stream_id), 0)
           ORDER BY e.stream_kind, e.stream_id, e.seq LIMIT 1")
        .bind(newest),
    )
    .await
}

/// The largest number that leaves name; 0 if there are none.
pub(super) async fn named_by_leaves(conn: &Conn) -> Result<i64, DbError> {
    conn.one(q("SELECT COALESCE(MAX(checkpoint), 0) AS n FROM checkpoint_leaves")).await
}
