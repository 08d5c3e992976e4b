//! Writing calls: each version with its after-image.

use super::super::content::Content;
use super::super::states::CallState;
use crate::access::store::prepared;
use crate::audit::Stamp;
use crate::db::{DbError, Query, Tx, q};
use crate::id::{CallId, ProgrammeId};
use crate::programme::content::{Sealed, seal};

fn bind(query: Query, content: &Content) -> Query {
    let profiles: Vec<&str> = content.profiles.iter().map(|code| code.code()).collect();
    query
        .bind(&content.title)
        .bind(content.rule_set)
        .bind(profiles.join(" "))
        .bind(content.windows.sketch_from)
        .bind(content.windows.sketch_until)
        .bind(content.windows.application_from)
        .bind(content.windows.application_until)
        .bind(content.early_start.clone())
        .bind(content.note.clone())
        .bind(content.source_url.clone())
        .bind(&content.code)
}

/// Writes a new call: a draft, or for a command one that was released elsewhere. Who does it prepared it.
pub(in crate::programme) async fn insert(
    tx: &Tx,
    (id, programme): (CallId, ProgrammeId),
    content: &Content,
    released: Option<CallState>,
    stamp: &Stamp,
) -> Result<Sealed, DbError> {
    let sealed = seal(content)?;
    let query = q("INSERT INTO calls (title, rule_set_id, profiles, sketch_from, sketch_until, application_from, application_until, early_start,
               note, source_url, code, id, programme_id, state, digest, released_at, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $17, $18)");
    let query = bind(query, content)
        .bind(id)
        .bind(programme)
        .bind(released.unwrap_or(CallState::Planned))
        .bind(released.map(|_| sealed.digest.clone()))
        .bind(released.map(|_| stamp.at))
        .bind(stamp.at)
        .bind(stamp.entry);
    tx.execute(query).await?;
    keep(tx, id).await?;
    prepared(tx, "call", id.0, stamp).await?;
    Ok(sealed)
}

async fn keep(tx: &Tx, id: CallId) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO calls_versions SELECT * FROM calls WHERE id = $1").bind(id)).await.map(|_| ())
}

/// Changes a draft; false when it has another version or is released.
pub(in crate::programme) async fn edit(
    tx: &Tx,
    id: CallId,
    version: i64,
    content: &Content,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q("UPDATE calls SET title = $1, rule_set_id = $2, profiles = $3, sketch_from = $4, sketch_until = $5, application_from = $6,
               application_until = $7, early_start = $8, note = $9, source_url = $10, code = $11, version = version + 1, recorded_at = $12,
               entry_id = $13
           WHERE id = $14 AND version = $15 AND released_at IS NULL");
    let query = bind(query, content).bind(stamp.at).bind(stamp.entry).bind(id).bind(version);
    if tx.execute(query).await? == 0 {
        return Ok(false);
    }
    keep(tx, id).await?;
    prepared(tx, "call", id.0, stamp).await?;
    Ok(true)
}

/// Marks a draft as released; false when it has another version or is released already.
pub(in crate::programme) async fn release(
    tx: &Tx,
    id: CallId,
    version: i64,
    sealed: &Sealed,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q("UPDATE calls SET digest = $1, released_by = $2, released_at = $3, version = version + 1, recorded_at = $3, entry_id = $4
           WHERE id = $5 AND version = $6 AND released_at IS NULL");
    let query = query.bind(&sealed.digest).bind(stamp.person()).bind(stamp.at).bind(stamp.entry).bind(id).bind(version);
    if tx.execute(query).await? == 0 {
        return Ok(false);
    }
    keep(tx, id).await?;
    Ok(true)
}

/// Moves a released call on; false when it has another version.
pub(in crate::programme) async fn set_state(
    tx: &Tx,
    id: CallId,
    version: i64,
    state: CallState,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q(
        "UPDATE calls SET state = $1, version = version + 1, recorded_at = $2, entry_id = $3 WHERE id = $4 AND version = $5",
    );
    if tx.execute(query.bind(state).bind(stamp.at).bind(stamp.entry).bind(id).bind(version)).await? == 0 {
        return Ok(false);
    }
    keep(tx, id).await?;
    Ok(true)
}

/// Puts longer windows in force; false when the call has another version than the proposal was made for.
pub(in crate::programme) async fn extend(
    tx: &Tx,
    id: CallId,
    version: i64,
    content: &Content,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q("UPDATE calls SET sketch_until = $1, application_until = $2, digest = $3, version = version + 1, recorded_at = $4, entry_id = $5
           WHERE id = $6 AND version = $7");
    let query = query
        .bind(content.windows.sketch_until)
        .bind(content.windows.application_until)
        .bind(seal(content)?.digest)
        .bind(stamp.at)
        .bind(stamp.entry)
        .bind(id)
        .bind(version);
    if tx.execute(query).await? == 0 {
        return Ok(false);
    }
    keep(tx, id).await?;
    Ok(true)
}

/// Removes an unused draft, leaving a last version that says so; false when it has another version.
pub(in crate::programme) async fn discard(tx: &Tx, id: CallId, version: i64, stamp: &Stamp) -> Result<bool, DbError> {
    let last = q("INSERT INTO calls_versions (id, programme_id, code, title, state, rule_set_id, profiles, sketch_from, sketch_until,
               application_from, application_until, early_start, note, source_url, version, recorded_at, entry_id)
           SELECT id, programme_id, code, title, 'discarded', rule_set_id, profiles, sketch_from, sketch_until, application_from,
               application_until, early_start, note, source_url, version + 1, $1, $2
           FROM calls WHERE id = $3 AND version = $4 AND released_at IS NULL");
    if tx.execute(last.bind(stamp.at).bind(stamp.entry).bind(id).bind(version)).await? == 0 {
        return Ok(false);
    }
    Ok(tx.execute(q("DELETE FROM calls WHERE id = $1 AND version = $2").bind(id).bind(version)).await? == 1)
}
