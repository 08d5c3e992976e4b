//! Lines that are submitted with a report stay as they were submitted, until its expenses are sent back.

use super::write::keep_all;
use super::{COLUMNS, ExpenseRow, FROM};
use crate::audit::Stamp;
use crate::db::{Conn, DbError, Tx, q};
use crate::id::{AwardId, ReportId};
use time::Date;

/// Locks all lines that a report holds: those that were submitted with it before, and all others paid until the end of its period. Says how many.
///
/// # Errors
/// What the database refuses.
pub async fn lock(tx: &Tx, award: AwardId, report: ReportId, until: Date, stamp: &Stamp) -> Result<u64, DbError> {
    let query = q("UPDATE expenses SET report_id = $1, locked = $2, version = version + 1, recorded_at = $3, entry_id = $4
           WHERE award_id = $5 AND NOT removed AND NOT locked AND (report_id = $1 OR (report_id IS NULL AND paid_on <= $6))");
    let query = query.bind(report).bind(true).bind(stamp.at).bind(stamp.entry).bind(award).bind(until);
    let done = tx.execute(query).await?;
    keep_all(tx, stamp).await?;
    Ok(done)
}

/// Gives the lines of a report free again; they stay with it.
///
/// # Errors
/// What the database refuses.
pub async fn unlock(tx: &Tx, report: ReportId, stamp: &Stamp) -> Result<u64, DbError> {
    let query = q("UPDATE expenses SET locked = $1, version = version + 1, recorded_at = $2, entry_id = $3
           WHERE report_id = $4 AND locked");
    let done = tx.execute(query.bind(false).bind(stamp.at).bind(stamp.entry).bind(report)).await?;
    keep_all(tx, stamp).await?;
    Ok(done)
}

/// The lines that a report holds, or would hold if it were submitted now.
///
/// # Errors
/// What the database refuses.
pub async fn of_report(conn: &Conn, award: AwardId, report: ReportId, until: Date) -> Result<Vec<ExpenseRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM).push(" WHERE NOT e.removed AND e.award_id = ").arg(award);
    query.push(" AND (e.report_id = ").arg(report).push(" OR (e.report_id IS NULL AND e.paid_on <= ").arg(until);
    query.push(")) ORDER BY e.paid_on, e.id");
    conn.all(query).await
}
