//! How many awards of a programme are not settled yet.

use crate::db::{Conn, DbError, q};
use crate::id::ProgrammeId;

/// The awards that still run or wait for their end; recorded ones were never led here and count as settled.
///
/// # Errors
/// What the database refuses.
pub async fn unsettled(conn: &Conn, programme: ProgrammeId) -> Result<i64, DbError> {
    conn.one(
        q("SELECT COUNT(*) AS n FROM awards WHERE programme_id = $1
               AND state IN ('draft', 'handed_over', 'issued', 'running', 'ended', 'proof_due')")
        .bind(programme),
    )
    .await
}
