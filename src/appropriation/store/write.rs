//! Writing entries: each version with its after-image.

use super::super::content::Content;
use super::super::rules::EntryState;
use super::{Appropriation, KIND};
use crate::access::store::prepared;
use crate::audit::Stamp;
use crate::db::{DbError, Query, Tx, q};
use crate::id::AppropriationId;
use crate::programme::content::seal;

/// Binds what an entry says, with its digest behind it.
fn bind(query: Query, content: &Content, digest: &str) -> Query {
    query
        .bind(content.kind)
        .bind(content.granted_in)
        .bind(content.year)
        .bind(content.amount)
        .bind(content.day)
        .bind(content.chapter.clone())
        .bind(content.title.clone())
        .bind(content.product.clone())
        .bind(&content.reason)
        .bind(digest)
}

/// Writes a new entry, undecided, or released as it was elsewhere; gives its digest. The same thing twice is refused as a taken key.
pub(in crate::appropriation) async fn insert(
    tx: &Tx,
    id: AppropriationId,
    content: &Content,
    state: EntryState,
    stamp: &Stamp,
) -> Result<String, DbError> {
    let digest = seal(content)?.digest;
    let query = q("INSERT INTO appropriations (kind, granted_year, due_year, amount, day, chapter, title, product, reason, digest, id,
               programme_id, state, entered_by, entered_at, decided_at, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $15, $17)");
    tx.execute(
        bind(query, content, &digest)
            .bind(id)
            .bind(content.programme)
            .bind(state)
            .bind(stamp.person())
            .bind(stamp.at)
            .bind((state != EntryState::Entered).then_some(stamp.at))
            .bind(stamp.entry),
    )
    .await?;
    keep(tx, id).await?;
    prepared(tx, KIND, id.0, stamp).await?;
    Ok(digest)
}

/// Changes an entry that waits; gives its digest, or nothing when it has another version or is decided.
pub(in crate::appropriation) async fn edit(
    tx: &Tx,
    entry: &Appropriation,
    version: i64,
    content: &Content,
    stamp: &Stamp,
) -> Result<Option<String>, DbError> {
    let digest = seal(content)?.digest;
    let query = q("UPDATE appropriations SET kind = $1, granted_year = $2, due_year = $3, amount = $4, day = $5, chapter = $6, title = $7,
               product = $8, reason = $9, digest = $10, version = version + 1, recorded_at = $11, entry_id = $12
           WHERE id = $13 AND version = $14 AND state = 'entered'");
    let query = bind(query, content, &digest).bind(stamp.at).bind(stamp.entry).bind(entry.id).bind(version);
    if tx.execute(query).await? == 0 {
        return Ok(None);
    }
    keep(tx, entry.id).await?;
    prepared(tx, KIND, entry.id.0, stamp).await?;
    Ok(Some(digest))
}

/// Decides an entry; false when it has another version or does not wait any more.
pub(in crate::appropriation) async fn decide(
    tx: &Tx,
    entry: &Appropriation,
    state: EntryState,
    answer: Option<&str>,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query =
        q("UPDATE appropriations SET state = $1, decided_by = $2, decided_at = $3, answer = $4, version = version + 1,
               recorded_at = $3, entry_id = $5
           WHERE id = $6 AND version = $7 AND state = 'entered'");
    let query = query
        .bind(state)
        .bind(stamp.person())
        .bind(stamp.at)
        .bind(answer.map(str::to_owned))
        .bind(stamp.entry)
        .bind(entry.id)
        .bind(entry.version);
    if tx.execute(query).await? == 0 {
        return Ok(false);
    }
    keep(tx, entry.id).await?;
    Ok(true)
}

async fn keep(tx: &Tx, id: AppropriationId) -> Result<(), DbError> {
    let query = q("INSERT INTO appropriations_versions SELECT * FROM appropriations WHERE id = $1");
    tx.execute(query.bind(id)).await.map(|_| ())
}
