//! The amendments of an award: requests, drafts and what was released.

use crate::award::amendment::states::AmendmentState;
use crate::award::draft::store::Preparer;
use crate::clock::Instant;
use crate::db::{Conn, DbError, q, row};
use crate::id::{AmendmentId, AwardId, NoticeId};
use time::Date;

row! {
    /// An amendment, as lists show it.
    #[derive(Debug, Clone)]
    pub struct AmendmentLine {
        /// Its id.
        pub id: AmendmentId,
        /// Where it stands.
        pub state: AmendmentState,
        /// Who asked for it, by name.
        pub asked_for: Option<String>,
        /// When.
        pub asked_at: Option<Instant>,
        /// What is wanted.
        pub wanted: Option<String>,
        /// Why.
        pub wanted_why: Option<String>,
        /// By when an answer is needed.
        pub wanted_by_on: Option<Date>,
        /// Why it was turned down or given up.
        pub answer: Option<String>,
        /// Why, as its notice says.
        pub reason: Option<String>,
        /// From which day on it holds.
        pub effective_on: Option<Date>,
        /// Its notice.
        pub notice_id: Option<NoticeId>,
        /// The notice's number, as it bears it.
        pub reference: Option<String>,
        /// Counts changes.
        pub version: i64,
        /// When it was changed last.
        pub recorded_at: Instant,
    }
}

/// The amendments of an award, the newest first.
///
/// # Errors
/// What the database refuses.
pub async fn of_award(conn: &Conn, award: AwardId) -> Result<Vec<AmendmentLine>, DbError> {
    conn.all(
        q("SELECT m.id, m.state, r.name AS asked_for, m.asked_at, m.wanted, m.wanted_why, m.wanted_by_on, m.answer, m.reason, m.effective_on,
               n.id AS notice_id, n.reference, m.version, m.recorded_at
           FROM amendments m LEFT JOIN notices n ON n.source_kind = 'amendment' AND n.source_id = m.id
           LEFT JOIN award_recipients r ON r.award_id = m.award_id AND r.authority_id = m.asked_for
           WHERE m.award_id = $1 ORDER BY m.id DESC")
        .bind(award),
    )
    .await
}

/// Who changed the content of an amendment, and so may not release it, by name.
///
/// # Errors
/// What the database refuses.
pub async fn preparers(conn: &Conn, id: AmendmentId) -> Result<Vec<Preparer>, DbError> {
    conn.all(
        q("SELECT p.id, p.name FROM preparers r JOIN persons p ON p.id = r.person_id
           WHERE r.kind = 'amendment' AND r.thing_id = $1 ORDER BY p.name, p.id")
        .bind(id),
    )
    .await
}
