//! What is promised to awards of a programme and not paid, by year; and the milestones of those awards.

use super::{MILESTONES, MilestoneRow};
use crate::db::{Conn, DbError, q, row};
use crate::id::{AwardId, ProgrammeId};
use crate::money::Money;

row! {
    /// What is promised to an award for a year and not paid.
    #[derive(Debug, Clone)]
    pub struct Unpaid {
        /// The award.
        pub award_id: AwardId,
        /// Its case number.
        pub case_number: Option<String>,
        /// Its title.
        pub title: String,
        /// The year in which it falls due.
        pub due_year: i64,
        /// How much.
        pub amount: Money,
    }
}

/// What is promised and not paid in a programme, by year and award.
///
/// # Errors
/// What the database refuses.
pub async fn unpaid(conn: &Conn, programme: ProgrammeId) -> Result<Vec<Unpaid>, DbError> {
    conn.all(
        q("SELECT b.award_id, a.case_number, a.title, b.due_year, CAST(SUM(b.committed - b.paid) AS BIGINT) AS amount
           FROM award_balances b JOIN awards a ON a.id = b.award_id WHERE b.programme_id = $1
           GROUP BY b.award_id, a.case_number, a.title, b.due_year HAVING SUM(b.committed - b.paid) > 0
           ORDER BY b.due_year, a.case_number, b.award_id")
        .bind(programme),
    )
    .await
}

/// The milestones of all awards of a programme to which something is promised and not paid.
///
/// # Errors
/// What the database refuses.
pub async fn of_unpaid(conn: &Conn, programme: ProgrammeId) -> Result<Vec<MilestoneRow>, DbError> {
    let mut query = q(MILESTONES);
    query.push("a.programme_id = ").arg(programme).push(
        " AND EXISTS (SELECT 1 FROM award_balances b WHERE b.award_id = a.id AND b.committed > b.paid) ORDER BY m.award_id, m.ordinal",
    );
    conn.all(query).await
}
