//! The only SQL of the audit log.

use super::{By, Stamp, Stream};
use crate::clock::Instant;
use crate::db::{Conn, DbError, Tx, q, row};
use crate::id::{EntryId, PersonId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write;

row! {
    struct Head { length: i64, head: Vec<u8>, }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// `SHA-256(salt ‖ value)` in hexadecimal.
pub(super) fn commitment(salt: &[u8], value: &str) -> String {
    hex(&Sha256::new().chain_update(salt).chain_update(value.as_bytes()).finalize())
}

/// `SHA-256(previous hash ‖ body)`.
pub(super) fn link(previous: &[u8], body: &str) -> Vec<u8> {
    Sha256::new().chain_update(previous).chain_update(body.as_bytes()).finalize().to_vec()
}

/// Takes the next place in a stream; the stream's row is locked until the transaction ends.
pub(super) async fn next(tx: &Tx, stream: &Stream) -> Result<(i64, Vec<u8>), DbError> {
    let head: Head = tx
        .one(
            q("INSERT INTO audit_streams (kind, id, length, head) VALUES ($1, $2, 1, $3)
               ON CONFLICT (kind, id) DO UPDATE SET length = audit_streams.length + 1
               RETURNING length, head")
            .bind(stream.kind)
            .bind(&stream.id)
            .bind(vec![0_u8; 32]),
        )
        .await?;
    Ok((head.length, head.head))
}

pub(super) async fn keep_personal(
    tx: &Tx,
    entry: EntryId,
    name: &str,
    salt: &[u8],
    value: &str,
) -> Result<(), DbError> {
    tx.execute(
        q("INSERT INTO audit_personal (entry_id, name, salt, value) VALUES ($1, $2, $3, $4)")
            .bind(entry)
            .bind(name)
            .bind(salt.to_vec())
            .bind(value),
    )
    .await
    .map(|_| ())
}

pub(super) async fn insert(
    tx: &Tx,
    stamp: &Stamp,
    stream: &Stream,
    seq: i64,
    act: &str,
    body: &str,
    previous: &[u8],
) -> Result<(), DbError> {
    let hash = link(previous, body);
    let (actor, user, person, role) = match &stamp.by {
        By::User { user, person, role, .. } => ("user", Some(*user), Some(*person), Some((*role).to_owned())),
        By::Command(_) => ("command", None, None, None),
        By::Nobody => ("nobody", None, None, None),
    };
    tx.execute(
        q("INSERT INTO audit_entries (id, stream_kind, stream_id, seq, recorded_at, act, actor, user_id, person_id, role, request_id,
               body, previous, hash)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)")
        .bind(stamp.entry)
        .bind(stream.kind)
        .bind(&stream.id)
        .bind(seq)
        .bind(stamp.at)
        .bind(act)
        .bind(actor)
        .bind(user)
        .bind(person)
        .bind(role)
        .bind(stamp.request.clone())
        .bind(body)
        .bind(previous.to_vec())
        .bind(hash.clone()),
    )
    .await?;
    tx.execute(
        q("UPDATE audit_streams SET head = $1 WHERE kind = $2 AND id = $3")
            .bind(hash)
            .bind(stream.kind)
            .bind(&stream.id),
    )
    .await
    .map(|_| ())
}

row! {
    /// Verlauf: one act on a thing, as its page and the API show it.
    #[derive(Debug, Clone)]
    pub struct HistoryLine {
        /// The entry.
        pub id: EntryId,
        /// `award`, `programme`, …
        pub stream_kind: String,
        /// The thing.
        pub stream_id: String,
        /// Place in the thing's chain, from 1.
        pub seq: i64,
        /// When.
        pub recorded_at: Instant,
        /// What.
        pub act: String,
        /// `user`, `command` or `nobody`.
        pub actor: String,
        /// Who, if a person.
        pub person_id: Option<PersonId>,
        /// The role used.
        pub role: Option<String>,
        /// The entry's canonical text.
        pub body: String,
        /// The person's name, where it is still kept.
        pub person: Option<String>,
        /// The name of the person stood in for, where the act was done for another; filled in after reading.
        pub acted_for: Option<String>,
    }
}

/// The acts on one thing, newest first.
///
/// # Errors
/// What the database refuses.
pub async fn history(conn: &Conn, stream: &Stream) -> Result<Vec<HistoryLine>, DbError> {
    let lines = conn
        .all(
        q("SELECT e.id, e.stream_kind, e.stream_id, e.seq, e.recorded_at, e.act, e.actor, e.person_id, e.role, e.body, p.name AS person, NULL AS acted_for
           FROM audit_entries e LEFT JOIN persons p ON p.id = e.person_id
           WHERE e.stream_kind = $1 AND e.stream_id = $2 ORDER BY e.seq DESC")
        .bind(stream.kind)
        .bind(&stream.id),
    )
    .await?;
    with_names(conn, lines).await
}

/// Puts in the names of those stood in for. Canonical text tells them at its beginning: `for` is the first key of `actor`.
///
/// # Errors
/// What the database refuses.
pub async fn with_names(conn: &Conn, mut lines: Vec<HistoryLine>) -> Result<Vec<HistoryLine>, DbError> {
    row! { struct Name { name: String, } }
    let mut names: BTreeMap<PersonId, Option<String>> = BTreeMap::new();
    for line in &mut lines {
        let rest = line.body.split_once("\"actor\":{\"for\":\"").map(|(_, rest)| rest);
        let Some(person) = rest.and_then(|rest| PersonId::parse(rest.split('"').next()?)) else { continue };
        if let Entry::Vacant(place) = names.entry(person) {
            let found: Option<Name> = conn.opt(q("SELECT name FROM persons WHERE id = $1").bind(person)).await?;
            place.insert(found.map(|found| found.name));
        }
        line.acted_for = names.get(&person).cloned().flatten();
    }
    Ok(lines)
}

/// Takes a stream before its entry is known; its row is locked until the transaction ends.
pub(super) async fn hold(tx: &Tx, stream: &Stream) -> Result<(), DbError> {
    tx.execute(
        q("INSERT INTO audit_streams (kind, id, length, head) VALUES ($1, $2, 0, $3)
           ON CONFLICT (kind, id) DO UPDATE SET length = audit_streams.length")
        .bind(stream.kind)
        .bind(&stream.id)
        .bind(vec![0_u8; 32]),
    )
    .await
    .map(|_| ())
}

/// The entries of a stream before a place in it, newest first; those of one person if one is named.
///
/// # Errors
/// What the database refuses.
pub async fn lines(
    conn: &Conn,
    stream: &Stream,
    person: Option<PersonId>,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<HistoryLine>, DbError> {
    let lines = conn
        .all(
        q("SELECT e.id, e.stream_kind, e.stream_id, e.seq, e.recorded_at, e.act, e.actor, e.person_id, e.role, e.body, p.name AS person, NULL AS acted_for
           FROM audit_entries e LEFT JOIN persons p ON p.id = e.person_id
           WHERE e.stream_kind = $1 AND e.stream_id = $2 AND e.seq < $3 AND ($4 IS NULL OR e.person_id = $4)
           ORDER BY e.seq DESC LIMIT $5")
        .bind(stream.kind)
        .bind(&stream.id)
        .bind(before.unwrap_or(i64::MAX))
        .bind(person)
        .bind(limit),
    )
    .await?;
    with_names(conn, lines).await
}

/// One entry of a stream.
///
/// # Errors
/// What the database refuses.
pub async fn entry(conn: &Conn, stream: &Stream, id: EntryId) -> Result<Option<HistoryLine>, DbError> {
    conn.opt(
        q("SELECT e.id, e.stream_kind, e.stream_id, e.seq, e.recorded_at, e.act, e.actor, e.person_id, e.role, e.body, p.name AS person, NULL AS acted_for
           FROM audit_entries e LEFT JOIN persons p ON p.id = e.person_id
           WHERE e.stream_kind = $1 AND e.stream_id = $2 AND e.id = $3")
        .bind(stream.kind)
        .bind(&stream.id)
        .bind(id),
    )
    .await
}
