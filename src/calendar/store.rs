//! The only SQL of calendar addresses.

use crate::access::store::{assignments, within};
use crate::access::{Scope, scope_of};
use crate::audit::Stamp;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Tx, q, row};
use crate::duty::DutyKind;
use crate::id::{AwardId, DutyId, FeedId, PersonId, UserId};
use time::{Date, Duration};

row! {
    /// When one's address was made.
    #[derive(Debug, Clone, Copy)]
    pub struct Feed {
        /// When.
        pub made_at: Instant,
    }
}

/// The address of a sign-in that is good now.
///
/// # Errors
/// What the database refuses.
pub async fn of(conn: &Conn, user: UserId) -> Result<Option<Feed>, DbError> {
    conn.opt(q("SELECT made_at FROM calendar_feeds WHERE user_id = $1 AND revoked_at IS NULL").bind(user)).await
}

/// Writes a new address, as the digest of its secret part.
///
/// # Errors
/// What the database refuses.
pub async fn make(tx: &Tx, user: UserId, digest: &str, stamp: &Stamp) -> Result<(), DbError> {
    let query = q("INSERT INTO calendar_feeds (id, user_id, digest, made_at, entry_id) VALUES ($1, $2, $3, $4, $5)");
    let query = query.bind(FeedId::new()).bind(user).bind(digest).bind(stamp.at).bind(stamp.entry);
    tx.execute(query).await.map(|_| ())
}

/// Revokes the address that is good now; false where none is.
///
/// # Errors
/// What the database refuses.
pub async fn revoke(tx: &Tx, user: UserId, stamp: &Stamp) -> Result<bool, DbError> {
    let query = q("UPDATE calendar_feeds SET revoked_at = $2, entry_id = $3 WHERE user_id = $1 AND revoked_at IS NULL");
    Ok(tx.execute(query.bind(user).bind(stamp.at).bind(stamp.entry)).await? > 0)
}

row! {
    struct Reader { person_id: PersonId, }
}

/// What whoever holds a secret may see today; nothing where the address is none, or its owner cannot sign in.
///
/// # Errors
/// What the database refuses.
pub async fn scope(conn: &Conn, digest: &str, today: Date) -> Result<Option<Scope>, DbError> {
    let reader = q("SELECT u.person_id FROM calendar_feeds f JOIN users u ON u.id = f.user_id
           WHERE f.digest = $1 AND f.revoked_at IS NULL AND u.state = 'active' AND u.must_change = $2");
    let Some(reader) = conn.opt::<Reader>(reader.bind(digest).bind(false)).await? else { return Ok(None) };
    Ok(Some(scope_of(&assignments(conn, reader.person_id, today).await?)))
}

row! {
    /// A duty, as calendars show it.
    #[derive(Debug, Clone)]
    pub struct Entry {
        /// The duty.
        pub id: DutyId,
        /// Its kind.
        pub kind: DutyKind,
        /// The words of what it is about.
        pub title: Option<String>,
        /// The award.
        pub award_id: AwardId,
        /// Its title.
        pub award_title: String,
        /// Its case number.
        pub case_number: Option<String>,
        /// Who owes it, by name.
        pub authority_name: Option<String>,
        /// By when.
        pub due_on: Date,
        /// Counts its changes.
        pub version: i64,
        /// When it was changed last.
        pub recorded_at: Instant,
    }
}

/// So far back and ahead a calendar shows what is open.
const BACK: i64 = 400;
const AHEAD: i64 = 800;
/// So many entries it has at most.
const MOST: i64 = 2_000;

/// What is open within a scope, by day.
///
/// # Errors
/// What the database refuses.
pub async fn entries(conn: &Conn, scope: &Scope, today: Date) -> Result<Vec<Entry>, DbError> {
    let from = today.checked_sub(Duration::days(BACK)).unwrap_or(today);
    let until = today.checked_add(Duration::days(AHEAD)).unwrap_or(today);
    let mut query = q("SELECT d.id, d.kind, d.title, d.award_id, a.title AS award_title, a.case_number, r.name AS authority_name, d.due_on,
            d.version, d.recorded_at
        FROM duties d JOIN awards a ON a.id = d.award_id
        LEFT JOIN award_recipients r ON r.award_id = d.award_id AND r.authority_id = d.authority_id
        WHERE d.state = 'open' AND d.due_on >= ");
    query.arg(from).push(" AND d.due_on <= ").arg(until).push(" AND ");
    within(&mut query, scope);
    query.push(" ORDER BY d.due_on, d.id LIMIT ").arg(MOST);
    conn.all(query).await
}
