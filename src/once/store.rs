//! The only SQL of idempotency keys.

use super::Once;
use crate::audit::Stamp;
use crate::db::{Conn, DbError, Tx, q, row};

row! {
    /// What a key was given for.
    pub(super) struct Kept {
        pub(super) route: String,
        pub(super) body_digest: String,
        pub(super) answer: Option<String>,
    }
}

/// Takes a key; false when it is taken. Whoever takes it at the same time waits.
pub(super) async fn take(tx: &Tx, once: &Once, stamp: &Stamp) -> Result<bool, DbError> {
    let query = q("INSERT INTO once_keys (person_id, key, route, body_digest, recorded_at, entry_id) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (person_id, key) DO NOTHING");
    let query = query.bind(once.person).bind(once.key).bind(&once.route).bind(&once.digest);
    Ok(tx.execute(query.bind(stamp.at).bind(stamp.entry)).await? == 1)
}

/// What was asked and answered with a key.
pub(super) async fn kept(conn: &Conn, once: &Once) -> Result<Option<Kept>, DbError> {
    conn.opt(
        q("SELECT route, body_digest, answer FROM once_keys WHERE person_id = $1 AND key = $2")
            .bind(once.person)
            .bind(once.key),
    )
    .await
}

/// Keeps the answer.
pub(super) async fn keep(tx: &Tx, once: &Once, answer: &str) -> Result<(), DbError> {
    tx.execute(
        q("UPDATE once_keys SET answer = $3 WHERE person_id = $1 AND key = $2")
            .bind(once.person)
            .bind(once.key)
            .bind(answer),
    )
    .await
    .map(|_| ())
}
