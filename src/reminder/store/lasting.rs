//! Awards whose period is over, and the duties that last from then on.

use crate::db::{Conn, DbError, q, row};
use crate::duty::DutyKind;
use crate::id::{AuthorityId, AwardId};
use time::Date;

row! {
    /// An award whose period is over, with what its lasting duties follow from and what they say now.
    #[derive(Debug, Clone)]
    pub struct Ended {
        /// The award.
        pub id: AwardId,
        /// Its lead.
        pub lead_id: AuthorityId,
        /// The end of its period.
        pub ends_on: Date,
        /// When the proof of use came, else by when it is due.
        pub proof_on: Option<Date>,
        /// Until when its records are kept, where that stands already.
        pub records_on: Option<Date>,
        /// Until when the purpose binds, where that stands already.
        pub binding_on: Option<Date>,
        /// Whether the records are kept still.
        pub records_open: bool,
        /// Whether the purpose binds still.
        pub binding_open: bool,
    }
}

/// The awards whose period was over before a day and whose lasting duties are not there yet, or are older than what they follow from.
///
/// # Errors
/// What the database refuses.
pub async fn ended(conn: &Conn, today: Date) -> Result<Vec<Ended>, DbError> {
    conn.all(
        q("SELECT t.* FROM (SELECT a.id, l.authority_id AS lead_id, a.ends_on, a.recorded_at AS award_at,
               COALESCE(p.fulfilled_on, p.due_on) AS proof_on, p.recorded_at AS proof_at,
               r.due_on AS records_on, b.due_on AS binding_on, r.recorded_at AS records_at, b.recorded_at AS binding_at,
               COALESCE(r.state = 'open', 1 = 0) AS records_open, COALESCE(b.state = 'open', 1 = 0) AS binding_open
           FROM awards a JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0
           LEFT JOIN duties p ON p.kind = 'proof' AND p.subject_id = a.id AND p.state <> 'void'
           LEFT JOIN duties r ON r.kind = 'records' AND r.subject_id = a.id AND r.state <> 'void'
           LEFT JOIN duties b ON b.kind = 'binding' AND b.subject_id = a.id AND b.state <> 'void'
           WHERE a.state IN ('issued', 'running', 'ended', 'proof_due', 'settled', 'binding') AND a.ends_on < $1
               AND EXISTS (SELECT 1 FROM notices n WHERE n.award_id = a.id)) t
           WHERE t.records_at IS NULL OR t.proof_at >= t.records_at OR t.award_at >= t.records_at OR t.award_at >= t.binding_at
           ORDER BY t.id")
        .bind(today),
    )
    .await
}

row! {
    /// A duty that lasts.
    #[derive(Debug, Clone)]
    pub struct Lasting {
        /// Which.
        pub kind: DutyKind,
        /// Its award.
        pub award_id: AwardId,
        /// Until when.
        pub due_on: Date,
    }
}

/// What lasts until a day before this one and is over.
///
/// # Errors
/// What the database refuses.
pub async fn over(conn: &Conn, today: Date) -> Result<Vec<Lasting>, DbError> {
    conn.all(
        q("SELECT kind, award_id, due_on FROM duties WHERE state = 'open' AND kind IN ('records', 'binding') AND due_on < $1 ORDER BY id")
            .bind(today),
    )
    .await
}

/// What lasts although the period of its award runs again.
///
/// # Errors
/// What the database refuses.
pub async fn running_on(conn: &Conn, today: Date) -> Result<Vec<Lasting>, DbError> {
    conn.all(
        q("SELECT d.kind, d.award_id, d.due_on FROM duties d JOIN awards a ON a.id = d.award_id
           WHERE d.state = 'open' AND d.kind IN ('records', 'binding') AND a.ends_on >= $1 ORDER BY d.id")
        .bind(today),
    )
    .await
}
