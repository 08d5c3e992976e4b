//! What somebody could change at a seal behind the program's back, and what is said of it then.

use super::super::program::open;
use foerderbuch::db::{self, Query, q};

/// Statements, and what is said then.
pub type Case = (&'static [&'static str], &'static str);

pub const CASES: &[Case] = &[
    (
        &["UPDATE checkpoints SET body = REPLACE(body, '\"leaves\":1', '\"leaves\":2') WHERE number = 2"],
        "checkpoint 2: its columns differ from its text",
    ),
    (
        &["UPDATE checkpoints SET body = REPLACE(body, '\"leaves\":1', '\"leaves\":2'), leaves = 2 WHERE number = 2"],
        "checkpoint 2: its signature is not that of its text",
    ),
    (
        &[
            "UPDATE checkpoints SET signature = (SELECT o.signature FROM checkpoints o WHERE o.number = 1) WHERE number = 2",
        ],
        "checkpoint 2: its signature is not that of its text",
    ),
    (
        &["UPDATE checkpoint_leaves SET length = 9 WHERE checkpoint = 1 AND id = 'c'"],
        "checkpoint 1: its leaves are not",
    ),
    (&["DELETE FROM checkpoint_leaves WHERE checkpoint = 1 AND id = 'c'"], "checkpoint 1: its leaves are not"),
    (
        &["DELETE FROM checkpoint_leaves WHERE checkpoint = 2", "DELETE FROM checkpoints WHERE number = 2"],
        "checkpoint 2: it is missing; the next one there has number 3",
    ),
    (
        &[
            "DELETE FROM checkpoint_leaves WHERE checkpoint = 1",
            "DELETE FROM checkpoints WHERE number = 1",
            "UPDATE checkpoint_leaves SET checkpoint = 2 WHERE checkpoint = 1",
        ],
        "checkpoint 1: it is missing",
    ),
    (
        &["DELETE FROM audit_entries WHERE stream_id = 'd'", "DELETE FROM audit_streams WHERE id = 'd'"],
        "stream award/d, entry number 1: it was sealed by checkpoint 1, and is gone",
    ),
    (
        &[
            "DELETE FROM audit_entries WHERE stream_id = 'a' AND seq = 2",
            "UPDATE audit_streams SET length = 1, head = (SELECT e.hash FROM audit_entries e WHERE e.stream_id = 'a') WHERE id = 'a'",
        ],
        "stream award/a, entry number 2: it was sealed by checkpoint 2, and is gone",
    ),
];

pub const LOOSE_SQLITE: &[&str] = &[
    "DROP TRIGGER audit_entries_no_delete",
    "DROP TRIGGER audit_streams_forward",
    "DROP TRIGGER audit_streams_no_delete",
    "DROP TRIGGER checkpoints_no_update",
    "DROP TRIGGER checkpoints_no_delete",
    "DROP TRIGGER checkpoint_leaves_no_update",
    "DROP TRIGGER checkpoint_leaves_no_delete",
];

pub const LOOSE_POSTGRES: &[&str] = &[
    "ALTER TABLE audit_entries DISABLE TRIGGER USER",
    "ALTER TABLE audit_streams DISABLE TRIGGER USER",
    "ALTER TABLE checkpoints DISABLE TRIGGER USER",
    "ALTER TABLE checkpoint_leaves DISABLE TRIGGER USER",
];

/// Columns in which a byte is turned.
pub const BYTES: &[(&str, &str, &str)] = &[
    (
        "SELECT signature AS bytes FROM checkpoints WHERE number = 3",
        "UPDATE checkpoints SET signature = $1 WHERE number = 3",
        "its signature is not",
    ),
    (
        "SELECT root AS bytes FROM checkpoints WHERE number = 3",
        "UPDATE checkpoints SET root = $1 WHERE number = 3",
        "its columns differ",
    ),
    (
        "SELECT key AS bytes FROM checkpoints WHERE number = 3",
        "UPDATE checkpoints SET key = $1 WHERE number = 3",
        "its columns differ",
    ),
    (
        "SELECT head AS bytes FROM checkpoint_leaves WHERE checkpoint = 3 AND id = 'f'",
        "UPDATE checkpoint_leaves SET head = $1 WHERE checkpoint = 3 AND id = 'f'",
        "its leaves are not",
    ),
];

struct Bytes(Vec<u8>);

impl db::FromRow for Bytes {
    fn from_row(row: &db::Row) -> Result<Self, sqlx::Error> {
        row.get("bytes").map(Self)
    }
}

/// Turns one bit of what the first statement reads and the second writes.
pub async fn flip(database: &str, read: &'static str, write: &'static str) {
    let db = open(database).await;
    let mut bytes = db.one::<Bytes>(q(read)).await.unwrap().0;
    bytes[7] ^= 1;
    let tx = db.begin().await.unwrap();
    let query: Query = q(write).bind(bytes);
    assert_eq!(tx.execute(query).await.unwrap(), 1);
    tx.commit().await.unwrap();
    db.close().await;
}
