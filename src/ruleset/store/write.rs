//! Writing rule sets: the row, its after-image, and who prepared it.

use crate::access;
use crate::audit::Stamp;
use crate::db::{Conn, DbError, Tx, q};
use crate::id::RuleSetId;
use crate::ruleset::content::{Content, Sealed};
use crate::ruleset::{Origin, RuleSetState};

/// Writes a new version and its first after-image; who does it prepared it, unless it is a command.
///
/// # Errors
/// What the database refuses.
pub(in crate::ruleset) async fn insert(
    tx: &Tx,
    id: RuleSetId,
    content: &Content,
    (state, origin): (RuleSetState, Origin),
    based_on: Option<RuleSetId>,
    stamp: &Stamp,
) -> Result<Sealed, DbError> {
    let sealed = content.seal()?;
    let released_at = (state == RuleSetState::Released).then_some(stamp.at);
    tx.execute(
        q("INSERT INTO rule_sets (id, code, number, title, state, origin, content, digest, valid_from, valid_to, source_url, note,
               based_on, released_at, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $16)")
        .bind(id)
        .bind(&content.code)
        .bind(content.number)
        .bind(&content.title)
        .bind(state)
        .bind(origin)
        .bind(&sealed.text)
        .bind(&sealed.digest)
        .bind(content.valid_from)
        .bind(content.valid_to)
        .bind(content.source_url.clone())
        .bind(content.note.clone())
        .bind(based_on)
        .bind(released_at)
        .bind(stamp.at)
        .bind(stamp.entry),
    )
    .await?;
    keep_version(tx, id).await?;
    if origin == Origin::Drafted {
        access::store::prepared(tx, "rule_set", id.0, stamp).await?;
    }
    Ok(sealed)
}

/// The number of the next version of a code: the wished one where it is free.
///
/// # Errors
/// What the database refuses.
pub(in crate::ruleset) async fn next_number(conn: &Conn, code: &str, wished: Option<i64>) -> Result<i64, DbError> {
    if let Some(wished) = wished {
        let taken: i64 = conn
            .one(q("SELECT COUNT(*) AS n FROM rule_sets WHERE code = $1 AND number = $2").bind(code).bind(wished))
            .await?;
        if taken == 0 {
            return Ok(wished);
        }
    }
    let last: i64 =
        conn.one(q("SELECT COALESCE(MAX(number), 0) AS n FROM rule_sets WHERE code = $1").bind(code)).await?;
    Ok(last.saturating_add(1))
}

/// Writes another content of a draft; nothing when it is no draft of that version any more.
///
/// # Errors
/// What the database refuses.
pub(in crate::ruleset) async fn change(
    tx: &Tx,
    id: RuleSetId,
    version: i64,
    content: &Content,
    stamp: &Stamp,
) -> Result<Option<Sealed>, DbError> {
    let sealed = content.seal()?;
    let rows = tx
        .execute(
            q("UPDATE rule_sets SET title = $1, content = $2, digest = $3, valid_from = $4, valid_to = $5, source_url = $6, note = $7,
                   version = version + 1, recorded_at = $8, entry_id = $9 WHERE id = $10 AND version = $11 AND state = 'draft'")
            .bind(&content.title)
            .bind(&sealed.text)
            .bind(&sealed.digest)
            .bind(content.valid_from)
            .bind(content.valid_to)
            .bind(content.source_url.clone())
            .bind(content.note.clone())
            .bind(stamp.at)
            .bind(stamp.entry)
            .bind(id)
            .bind(version),
        )
        .await?;
    if rows == 0 {
        return Ok(None);
    }
    keep_version(tx, id).await?;
    access::store::prepared(tx, "rule_set", id.0, stamp).await?;
    Ok(Some(sealed))
}

/// Puts a draft in force if its content still has this digest; says whether it did.
///
/// # Errors
/// What the database refuses; a release by who prepared it.
pub(in crate::ruleset) async fn release(tx: &Tx, id: RuleSetId, digest: &str, stamp: &Stamp) -> Result<bool, DbError> {
    let rows = tx
        .execute(
            q("UPDATE rule_sets SET state = 'released', released_by = $1, released_at = $2, version = version + 1, recorded_at = $2,
                   entry_id = $3 WHERE id = $4 AND digest = $5 AND state = 'draft'")
            .bind(stamp.person())
            .bind(stamp.at)
            .bind(stamp.entry)
            .bind(id)
            .bind(digest),
        )
        .await?;
    if rows == 1 {
        keep_version(tx, id).await?;
    }
    Ok(rows == 1)
}

/// Takes a version out of use; says whether it still was the one read.
///
/// # Errors
/// What the database refuses.
pub(in crate::ruleset) async fn retire(tx: &Tx, id: RuleSetId, version: i64, stamp: &Stamp) -> Result<bool, DbError> {
    let rows = tx
        .execute(
            q("UPDATE rule_sets SET state = 'retired', version = version + 1, recorded_at = $1, entry_id = $2
               WHERE id = $3 AND version = $4 AND state <> 'retired'")
            .bind(stamp.at)
            .bind(stamp.entry)
            .bind(id)
            .bind(version),
        )
        .await?;
    if rows == 1 {
        keep_version(tx, id).await?;
    }
    Ok(rows == 1)
}

async fn keep_version(tx: &Tx, id: RuleSetId) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO rule_sets_versions SELECT * FROM rule_sets WHERE id = $1").bind(id)).await.map(|_| ())
}
