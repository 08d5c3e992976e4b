//! The whole log as lists and files: what a filter lets through, newest first on pages, oldest first in files.

use super::HistoryLine;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Query, q};
use crate::id::{EntryId, PersonId};

/// What of the log is asked for; all parts must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// `award`, `programme`, …
    pub kind: Option<String>,
    /// The thing.
    pub id: Option<String>,
    /// What was done.
    pub act: Option<String>,
    /// Who did it.
    pub person: Option<PersonId>,
    /// From this instant on.
    pub from: Option<Instant>,
    /// Before this instant.
    pub before: Option<Instant>,
}

fn matching(query: &mut Query, filter: &EntryFilter) {
    if let Some(kind) = &filter.kind {
        query.push(" AND e.stream_kind = ").arg(kind);
    }
    if let Some(id) = &filter.id {
        query.push(" AND e.stream_id = ").arg(id);
    }
    if let Some(act) = &filter.act {
        query.push(" AND e.act = ").arg(act);
    }
    if let Some(person) = filter.person {
        query.push(" AND e.person_id = ").arg(person);
    }
    if let Some(from) = filter.from {
        query.push(" AND e.recorded_at >= ").arg(from);
    }
    if let Some(before) = filter.before {
        query.push(" AND e.recorded_at < ").arg(before);
    }
}

/// Entries of a filter behind an instant and id, newest first.
///
/// # Errors
/// What the database refuses.
pub async fn latest(
    conn: &Conn,
    filter: &EntryFilter,
    after: Option<(Instant, EntryId)>,
    limit: i64,
) -> Result<Vec<HistoryLine>, DbError> {
    let mut query =
        q("SELECT e.id, e.stream_kind, e.stream_id, e.seq, e.recorded_at, e.act, e.actor, e.person_id, e.role, e.body,
            p.name AS person, NULL AS acted_for
        FROM audit_entries e LEFT JOIN persons p ON p.id = e.person_id WHERE 1 = 1");
    matching(&mut query, filter);
    if let Some((at, id)) = after {
        query.push(" AND (e.recorded_at, e.id) < (").arg(at).push(", ").arg(id).push(")");
    }
    query.push(" ORDER BY e.recorded_at DESC, e.id DESC LIMIT ").arg(limit);
    super::with_names(conn, conn.all(query).await?).await
}

/// All entries of a filter as a file, oldest first; until a sealed instant if one is named.
pub fn export_entries(filter: &EntryFilter, until: Option<Instant>) -> Query {
    let mut query = q("SELECT e.stream_kind, e.stream_id, e.seq, e.id AS entry, e.recorded_at, e.act, e.actor,
            e.person_id AS person, e.role, e.request_id, e.body, e.previous, e.hash
        FROM audit_entries e WHERE 1 = 1");
    matching(&mut query, filter);
    if let Some(until) = until {
        query.push(" AND e.recorded_at <= ").arg(until);
    }
    query.push(" ORDER BY e.recorded_at, e.id");
    query
}

/// All checkpoints as a file; until a number if one is named.
pub fn export_checkpoints(until: Option<i64>) -> Query {
    let mut query =
        q("SELECT c.number, c.sealed_at, c.leaves, c.previous, c.merkle, c.root, c.key, c.body, c.signature
        FROM checkpoints c WHERE 1 = 1");
    if let Some(until) = until {
        query.push(" AND c.number <= ").arg(until);
    }
    query.push(" ORDER BY c.number");
    query
}
