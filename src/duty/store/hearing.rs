//! The hearings that late duties lead to.

use crate::access::Scope;
use crate::access::store::within;
use crate::audit::Stamp;
use crate::db::{Conn, DbError, Tx, q, row};
use crate::duty::rules::{Decided, DutyKind, HearingState};
use crate::id::{AwardId, DutyId, HearingId};
use time::Date;

row! {
    /// Anhörung.
    #[derive(Debug, Clone)]
    pub struct Hearing {
        /// Its id.
        pub id: HearingId,
        /// The duty's day that was missed.
        pub due_on: Date,
        /// When the ladder came to it.
        pub proposed_on: Date,
        /// How it stands.
        pub state: HearingState,
        /// The day of the letter, or of the decision against it.
        pub decided_on: Option<Date>,
        /// Who decided, by name.
        pub decided_by: Option<String>,
        /// What was written, or why there is none.
        pub reason: Option<String>,
        /// Counts its changes.
        pub version: i64,
    }
}

/// The hearings of a duty, the newest first.
///
/// # Errors
/// What the database refuses.
pub async fn hearings(conn: &Conn, duty: DutyId) -> Result<Vec<Hearing>, DbError> {
    conn.all(
        q("SELECT h.id, h.due_on, h.proposed_on, h.state, h.decided_on, p.name AS decided_by, h.reason, h.version
           FROM hearings h LEFT JOIN persons p ON p.id = h.decided_by WHERE h.duty_id = $1 ORDER BY h.id DESC")
        .bind(duty),
    )
    .await
}

row! {
    /// A hearing that waits for a decision.
    #[derive(Debug, Clone)]
    pub struct Proposed {
        /// The duty.
        pub duty_id: DutyId,
        /// Its kind.
        pub kind: DutyKind,
        /// The award.
        pub award_id: AwardId,
        /// The award's title.
        pub award_title: String,
        /// Since when.
        pub proposed_on: Date,
        /// The day that was missed.
        pub due_on: Date,
    }
}

/// The hearings within a scope that wait for a decision, the oldest first: of duties that are open and have the same day still.
///
/// # Errors
/// What the database refuses.
pub async fn proposed(conn: &Conn, scope: &Scope, limit: i64) -> Result<Vec<Proposed>, DbError> {
    let mut query = q("SELECT h.duty_id, d.kind, h.award_id, a.title AS award_title, h.proposed_on, h.due_on
        FROM hearings h JOIN duties d ON d.id = h.duty_id JOIN awards a ON a.id = h.award_id
        WHERE h.state = 'proposed' AND d.state = 'open' AND d.due_on = h.due_on AND ");
    within(&mut query, scope);
    query.push(" ORDER BY h.proposed_on, h.id LIMIT ").arg(limit);
    conn.all(query).await
}

/// Proposes one.
///
/// # Errors
/// What the database refuses.
pub async fn propose(
    tx: &Tx,
    (duty, award, due_on): (DutyId, AwardId, Date),
    on: Date,
    stamp: &Stamp,
) -> Result<HearingId, DbError> {
    let id = HearingId::new();
    let query =
        q("INSERT INTO hearings (id, duty_id, award_id, due_on, proposed_on, state, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, 'proposed', 1, $6, $7)");
    let query = query.bind(id).bind(duty).bind(award).bind(due_on).bind(on).bind(stamp.at).bind(stamp.entry);
    tx.execute(query).await?;
    keep(tx, id).await?;
    Ok(id)
}

/// Decides; false where somebody did meanwhile.
///
/// # Errors
/// What the database refuses.
pub async fn decide(tx: &Tx, id: HearingId, decided: &Decided, stamp: &Stamp) -> Result<bool, DbError> {
    let query =
        q("UPDATE hearings SET state = $2, decided_on = $3, decided_by = $4, reason = $5, version = version + 1,
               recorded_at = $6, entry_id = $7
           WHERE id = $1 AND state = 'proposed' AND version = $8");
    let query = query.bind(id).bind(decided.state).bind(decided.on).bind(stamp.person()).bind(&decided.reason);
    let written = tx.execute(query.bind(stamp.at).bind(stamp.entry).bind(decided.version)).await? == 1;
    if written {
        keep(tx, id).await?;
    }
    Ok(written)
}

/// Keeps the image of what was written.
async fn keep(tx: &Tx, id: HearingId) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO hearings_versions SELECT * FROM hearings WHERE id = $1").bind(id)).await.map(|_| ())
}
