//! Keeping all other writers of the audit log out for a moment, as sealing needs it.

use super::{DbError, Tx, q};

/// Waits until no act is in flight, and lets none begin its entry before this transaction ends. SQLite's writer is alone anyway. On
/// PostgreSQL acts take their place in `audit_streams` first, so a lock of that table meets all of them; whoever is in the way for more
/// than three seconds is let through, and the caller finds the database busy.
///
/// # Errors
/// [`DbError::Busy`] when an act takes too long; what the database refuses.
pub async fn hold_log(tx: &Tx) -> Result<(), DbError> {
    if tx.is_sqlite() {
        return Ok(());
    }
    tx.execute(q("SET LOCAL lock_timeout = '3s'")).await?;
    tx.execute(q("LOCK TABLE audit_streams IN SHARE ROW EXCLUSIVE MODE")).await?;
    tx.execute(q("SET LOCAL lock_timeout = 0")).await.map(|_| ())
}
