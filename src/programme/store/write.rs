//! Writing programmes: each version with its after-image, its ministries rewritten whole.

use super::super::content::{Content, Sealed, seal};
use super::super::rules::ProgrammeState;
use super::{NewProgramme, Programme};
use crate::access::store::prepared;
use crate::audit::Stamp;
use crate::db::{DbError, Query, Tx, q};
use crate::id::ProgrammeId;

/// Binds the columns that are content, but for the code.
fn bind(query: Query, content: &Content) -> Query {
    query
        .bind(&content.title)
        .bind(content.starts_on)
        .bind(content.ends_on)
        .bind(content.ledger_from)
        .bind(content.agency)
        .bind(content.note.clone())
        .bind(content.source_url.clone())
}

/// Writes a new programme and its first version; who does it prepared it, unless it is a command.
pub(in crate::programme) async fn insert(
    tx: &Tx,
    id: ProgrammeId,
    new: &NewProgramme,
    stamp: &Stamp,
) -> Result<Sealed, DbError> {
    let sealed = seal(&new.content)?;
    let in_force = new.state != ProgrammeState::Draft;
    let query = q("INSERT INTO programmes (title, starts_on, ends_on, ledger_from, agency_id, note, source_url, id, code, state, invented, digest,
               released_at, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15)");
    tx.execute(
        bind(query, &new.content)
            .bind(id)
            .bind(&new.content.code)
            .bind(new.state)
            .bind(new.invented)
            .bind(in_force.then(|| sealed.digest.clone()))
            .bind(in_force.then_some(stamp.at))
            .bind(stamp.at)
            .bind(stamp.entry),
    )
    .await?;
    keep(tx, id, &new.content, stamp).await?;
    prepared(tx, "programme", id.0, stamp).await?;
    Ok(sealed)
}

/// Writes a new draft.
pub(in crate::programme) async fn add_draft(
    tx: &Tx,
    id: ProgrammeId,
    content: &Content,
    stamp: &Stamp,
) -> Result<Sealed, DbError> {
    let new = NewProgramme { state: ProgrammeState::Draft, invented: false, content: content.clone() };
    insert(tx, id, &new, stamp).await
}

/// Appends the after-image of the programme and writes its ministries anew, both with the programme's version.
async fn keep(tx: &Tx, id: ProgrammeId, content: &Content, stamp: &Stamp) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO programmes_versions SELECT * FROM programmes WHERE id = $1").bind(id)).await?;
    tx.execute(q("DELETE FROM programme_ministries WHERE programme_id = $1").bind(id)).await?;
    for (ordinal, ministry) in (1_i64..).zip(&content.ministries) {
        tx.execute(
            q("INSERT INTO programme_ministries (programme_id, ordinal, authority_id, valid_from, valid_to, version, recorded_at, entry_id)
               SELECT p.id, $2, $3, $4, $5, p.version, $6, $7 FROM programmes p WHERE p.id = $1")
            .bind(id)
            .bind(ordinal)
            .bind(ministry.authority)
            .bind(ministry.valid_from)
            .bind(ministry.valid_to)
            .bind(stamp.at)
            .bind(stamp.entry),
        )
        .await?;
    }
    tx.execute(
        q("INSERT INTO programme_ministries_versions SELECT * FROM programme_ministries WHERE programme_id = $1")
            .bind(id),
    )
    .await
    .map(|_| ())
}

/// Changes a draft; false when it has another version or is no draft any more.
pub(in crate::programme) async fn edit(
    tx: &Tx,
    id: ProgrammeId,
    version: i64,
    content: &Content,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q("UPDATE programmes SET title = $1, starts_on = $2, ends_on = $3, ledger_from = $4, agency_id = $5, note = $6, source_url = $7,
               version = version + 1, recorded_at = $8, entry_id = $9
           WHERE id = $10 AND version = $11 AND state = 'draft'");
    let query = bind(query, content).bind(stamp.at).bind(stamp.entry).bind(id).bind(version);
    if tx.execute(query).await? == 0 {
        return Ok(false);
    }
    keep(tx, id, content, stamp).await?;
    prepared(tx, "programme", id.0, stamp).await?;
    Ok(true)
}

/// Puts in force what a released proposal says; false when the programme has another version than the proposal was made for.
pub(in crate::programme) async fn apply(
    tx: &Tx,
    id: ProgrammeId,
    version: i64,
    content: &Content,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let sealed = seal(content)?;
    let query = q("UPDATE programmes SET title = $1, starts_on = $2, ends_on = $3, ledger_from = $4, agency_id = $5, note = $6, source_url = $7,
               digest = $8, version = version + 1, recorded_at = $9, entry_id = $10
           WHERE id = $11 AND version = $12 AND state <> 'draft'");
    let query = bind(query, content).bind(&sealed.digest).bind(stamp.at).bind(stamp.entry).bind(id).bind(version);
    if tx.execute(query).await? == 0 {
        return Ok(false);
    }
    keep(tx, id, content, stamp).await?;
    Ok(true)
}

/// Moves a programme on; a release names who released what. False when it has another version.
pub(in crate::programme) async fn set_state(
    tx: &Tx,
    before: &Programme,
    state: ProgrammeState,
    (content, sealed): (&Content, &Sealed),
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let released = before.state == ProgrammeState::Draft;
    let query = q("UPDATE programmes SET state = $1, digest = $2, released_by = $3, released_at = $4, version = version + 1, recorded_at = $5,
               entry_id = $6
           WHERE id = $7 AND version = $8");
    let query = query
        .bind(state)
        .bind(if released { Some(sealed.digest.clone()) } else { before.digest.clone() })
        .bind(if released { stamp.person() } else { before.released_by })
        .bind(if released { Some(stamp.at) } else { before.released_at })
        .bind(stamp.at)
        .bind(stamp.entry)
        .bind(before.id)
        .bind(before.version);
    if tx.execute(query).await? == 0 {
        return Ok(false);
    }
    keep(tx, before.id, content, stamp).await?;
    Ok(true)
}

/// Holds a programme until the transaction ends, so that what is checked against it stays true.
pub(in crate::programme) async fn hold(tx: &Tx, id: ProgrammeId) -> Result<(), DbError> {
    tx.execute(q("UPDATE programmes SET version = version WHERE id = $1").bind(id)).await.map(|_| ())
}

/// Removes an unused draft, leaving a last version that says so; false when it has another version.
///
/// The database itself refuses while anything refers to it.
pub(in crate::programme) async fn discard(tx: &Tx, before: &Programme, stamp: &Stamp) -> Result<bool, DbError> {
    let last = q("INSERT INTO programmes_versions (id, code, title, state, starts_on, ends_on, invented, agency_id, note, source_url, ledger_from,
               version, recorded_at, entry_id)
           SELECT id, code, title, 'discarded', starts_on, ends_on, invented, agency_id, note, source_url, ledger_from, version + 1, $1, $2
           FROM programmes WHERE id = $3 AND version = $4");
    if tx.execute(last.bind(stamp.at).bind(stamp.entry).bind(before.id).bind(before.version)).await? == 0 {
        return Ok(false);
    }
    tx.execute(q("DELETE FROM programme_ministries WHERE programme_id = $1").bind(before.id)).await?;
    let gone = q("DELETE FROM programmes WHERE id = $1 AND version = $2").bind(before.id).bind(before.version);
    Ok(tx.execute(gone).await? == 1)
}
