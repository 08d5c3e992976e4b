//! What writes deputies, and what keeps two from overlapping.

use super::Deputy;
use crate::audit::Stamp;
use crate::db::{Conn, DbError, Tx, q};
use crate::id::DeputyId;

/// Whether the same two people have a deputyship for this role, named or given, on any of these days.
///
/// # Errors
/// What the database refuses.
pub async fn deputy_overlaps(conn: &Conn, new: &Deputy) -> Result<bool, DbError> {
    let found: i64 = conn
        .one(
            q("SELECT COUNT(*) AS n FROM deputies WHERE assignment_id = $1 AND deputy_id = $2 AND state IN ('named', 'given')
               AND valid_to >= $3 AND valid_from <= $4")
            .bind(new.assignment_id)
            .bind(new.deputy_id)
            .bind(new.valid_from)
            .bind(new.valid_to),
        )
        .await?;
    Ok(found > 0)
}

/// Writes a new deputyship.
///
/// # Errors
/// What the database refuses.
pub async fn append_deputy(tx: &Tx, stamp: &Stamp, new: &Deputy) -> Result<(), DbError> {
    tx.execute(
        q("INSERT INTO deputies (id, assignment_id, principal_id, deputy_id, role, authority_id, acts, state, valid_from, valid_to, reason,
               named_by, confirmed_by, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15)")
        .bind(new.id)
        .bind(new.assignment_id)
        .bind(new.principal_id)
        .bind(new.deputy_id)
        .bind(new.role)
        .bind(new.authority_id)
        .bind(&new.acts)
        .bind(new.state)
        .bind(new.valid_from)
        .bind(new.valid_to)
        .bind(&new.reason)
        .bind(new.named_by)
        .bind(new.confirmed_by)
        .bind(stamp.at)
        .bind(stamp.entry),
    )
    .await?;
    keep_version(tx, new.id).await
}

/// Writes the changed state of a deputyship; says whether it still was the version read.
///
/// # Errors
/// What the database refuses.
pub async fn set_deputy(tx: &Tx, stamp: &Stamp, changed: &Deputy) -> Result<bool, DbError> {
    let rows = tx
        .execute(
            q("UPDATE deputies SET state = $1, valid_to = $2, confirmed_by = $3, version = version + 1, recorded_at = $4, entry_id = $5
               WHERE id = $6 AND version = $7")
            .bind(changed.state)
            .bind(changed.valid_to)
            .bind(changed.confirmed_by)
            .bind(stamp.at)
            .bind(stamp.entry)
            .bind(changed.id)
            .bind(changed.version),
        )
        .await?;
    if rows == 1 {
        keep_version(tx, changed.id).await?;
    }
    Ok(rows == 1)
}

async fn keep_version(tx: &Tx, id: DeputyId) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO deputies_versions SELECT * FROM deputies WHERE id = $1").bind(id)).await.map(|_| ())
}
