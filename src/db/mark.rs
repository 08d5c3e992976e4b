//! What a database says of itself, in a few named words.

use super::{Conn, Db, DbError, FromRow, Row, Tx, q};

struct Value(String);

impl FromRow for Value {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        row.get("value").map(Self)
    }
}

/// The word kept under a name.
///
/// # Errors
/// What the database refuses.
pub async fn mark(conn: &Conn, name: &str) -> Result<Option<String>, DbError> {
    Ok(conn.opt::<Value>(q("SELECT value FROM foerderbuch WHERE name = $1").bind(name)).await?.map(|value| value.0))
}

/// Keeps a word under a name.
///
/// # Errors
/// What the database refuses.
pub async fn set_mark(tx: &Tx, name: &str, value: &str) -> Result<(), DbError> {
    tx.execute(
        q("INSERT INTO foerderbuch (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2")
            .bind(name)
            .bind(value),
    )
    .await
    .map(|_| ())
}

/// Whether the database can be written. Nothing is: the transaction is dropped.
///
/// # Errors
/// Why it cannot.
pub async fn writable(db: &Db) -> Result<(), DbError> {
    let tx = db.begin().await?;
    tx.execute(q("UPDATE foerderbuch SET value = value WHERE name = 'none'")).await.map(|_| ())
}
