//! Lists of mails and of what happened to each: the visible log of delivery.

use super::{COLUMNS, MailRow, within};
use crate::access::Scope;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Query, q, row};
use crate::id::{MailId, PersonId};
use crate::mail::rules::{MailState, What};
use crate::mail::view::{Key, MailFilter};
use crate::web::Paging;

row! {
    /// Ereignis.
    #[derive(Debug, Clone)]
    pub struct Event {
        /// Counts from 1.
        pub seq: i64,
        /// When.
        pub at: Instant,
        /// What.
        pub what: What,
        /// What the server said, or why.
        pub answer: Option<String>,
        /// Who decided it, by name.
        pub person: Option<String>,
    }
}

/// What happened to a mail, in its order.
///
/// # Errors
/// What the database refuses.
pub async fn events(conn: &Conn, id: MailId) -> Result<Vec<Event>, DbError> {
    conn.all(
        q("SELECT e.seq, e.at, e.what, e.answer, p.name AS person FROM outbox_events e LEFT JOIN persons p ON p.id = e.person_id
           WHERE e.outbox_id = $1 ORDER BY e.seq")
        .bind(id),
    )
    .await
}

/// Narrows to what a scope may know and to a filter.
fn narrowed(query: &mut Query, scope: &Scope, filter: &MailFilter) {
    within(query, scope);
    if let Some(state) = filter.state {
        query.push(" AND o.state = ").arg(state);
    }
    if let Some(day) = filter.day {
        query.push(" AND o.day = ").arg(day);
    }
    if let Some(words) = &filter.q {
        query.push(" AND p.search LIKE ").arg(crate::search::pattern(words));
    }
}

/// The file of the log of delivery: each mail with what happened to it last.
pub fn export(scope: &Scope, filter: &MailFilter) -> Query {
    let mut query = q("SELECT o.id AS mail, o.day, p.name AS person, o.address, o.subject, o.state AS mail_state, o.attempts, o.made_at,
        e.at AS last_at, e.what AS last, (SELECT x.answer FROM outbox_events x WHERE x.outbox_id = o.id AND x.answer IS NOT NULL
            ORDER BY x.seq DESC LIMIT 1) AS answer
        FROM outbox o JOIN persons p ON p.id = o.person_id LEFT JOIN outbox_events e ON e.outbox_id = o.id AND e.seq = o.events WHERE ");
    narrowed(&mut query, scope, filter);
    query.push(" ORDER BY o.id");
    query
}

/// One page of mails, the newest first, and one row more if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    conn: &Conn,
    scope: &Scope,
    filter: &MailFilter,
    paging: &Paging<Key>,
) -> Result<Vec<MailRow>, DbError> {
    let mut query = q(COLUMNS);
    narrowed(&mut query, scope, filter);
    if let Some(after) = &paging.after {
        query.push(" AND o.id < ").arg(after.id);
    }
    query.push(" ORDER BY o.id DESC LIMIT ").arg(paging.limit.saturating_add(1));
    conn.all(query).await
}

/// Mails that somebody has to decide about, the oldest first.
///
/// # Errors
/// What the database refuses.
pub async fn attention(conn: &Conn, scope: &Scope, limit: i64) -> Result<Vec<MailRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push("o.state IN ('uncertain', 'failed') AND ");
    within(&mut query, scope);
    query.push(" ORDER BY o.id LIMIT ").arg(limit);
    conn.all(query).await
}

/// The newest mail for a person.
///
/// # Errors
/// What the database refuses.
pub async fn latest_of(conn: &Conn, person: PersonId) -> Result<Option<MailRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push("o.person_id = ").arg(person).push(" ORDER BY o.id DESC LIMIT 1");
    conn.opt(query).await
}

row! {
    /// Whom a reminder went to, and how far its mail is.
    #[derive(Debug, Clone)]
    pub struct Line {
        /// The mail.
        pub id: MailId,
        /// Whom it is for.
        pub person: String,
        /// How it stands.
        pub state: MailState,
    }
}

/// Some mails, by name of their readers.
///
/// # Errors
/// What the database refuses.
pub async fn of_ids(conn: &Conn, ids: &[MailId]) -> Result<Vec<Line>, DbError> {
    let mut query =
        q("SELECT o.id, p.name AS person, o.state FROM outbox o JOIN persons p ON p.id = o.person_id WHERE o.id IN (");
    let Some((first, others)) = ids.split_first() else { return Ok(Vec::new()) };
    query.arg(*first);
    for id in others {
        query.push(", ").arg(*id);
    }
    query.push(") ORDER BY p.name, o.id");
    conn.all(query).await
}
