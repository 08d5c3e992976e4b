//! Writing lines; each change counts the version and leaves its image.

use crate::audit::Stamp;
use crate::db::{DbError, Query, Tx, q};
use crate::expense::rules::{Said, key};
use crate::id::{AuthorityId, AwardId, ExpenseId};

/// Binds what a line says, in the order of the statements below: `$1` to `$20`.
fn said(query: Query, said: &Said, deducts: bool) -> Query {
    query
        .bind(said.payer)
        .bind(said.kind)
        .bind(said.paid_on)
        .bind(said.payee.clone())
        .bind(&said.reason)
        .bind(said.amount)
        .bind(said.tax)
        .bind(said.eligible(deducts))
        .bind(said.category)
        .bind(&said.position)
        .bind(said.receipt.clone())
        .bind(key(said.receipt.as_deref()))
        .bind(key(said.payee.as_deref()))
        .bind(said.units)
        .bind(said.unit_price)
        .bind(said.rate.clone())
        .bind(said.base)
        .bind(said.contract)
        .bind(said.note.clone())
}

/// A new line; its image is left to [`keep_all`].
///
/// # Errors
/// What the database refuses.
pub async fn add(
    tx: &Tx,
    (id, award): (ExpenseId, AwardId),
    line: &Said,
    deducts: bool,
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = q("INSERT INTO expenses (authority_id, kind, paid_on, payee, reason, amount, tax, eligible, category, position, receipt,
               receipt_key, payee_key, units, unit_price, rate, base, contract_id, note, id, award_id, locked, removed, entered_by, version,
               recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $22, $23, 1, $24, $25)");
    let query = said(query, line, deducts).bind(id).bind(award).bind(false);
    tx.execute(query.bind(stamp.person()).bind(stamp.at).bind(stamp.entry)).await.map(|_| ())
}

/// A new line, with its image.
///
/// # Errors
/// What the database refuses.
pub async fn insert(
    tx: &Tx,
    at: (ExpenseId, AwardId),
    line: &Said,
    deducts: bool,
    stamp: &Stamp,
) -> Result<(), DbError> {
    add(tx, at, line, deducts, stamp).await?;
    keep(tx, at.0).await
}

/// Another content, its image left to [`keep_all`]; false when somebody else changed or locked it meanwhile.
///
/// # Errors
/// What the database refuses.
pub async fn change(
    tx: &Tx,
    (id, version): (ExpenseId, i64),
    line: &Said,
    deducts: bool,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q("UPDATE expenses SET authority_id = $1, kind = $2, paid_on = $3, payee = $4, reason = $5, amount = $6, tax = $7, eligible = $8,
               category = $9, position = $10, receipt = $11, receipt_key = $12, payee_key = $13, units = $14, unit_price = $15, rate = $16,
               base = $17, contract_id = $18, note = $19, entered_by = $22, version = version + 1, recorded_at = $23, entry_id = $24
           WHERE id = $20 AND version = $21 AND NOT locked AND NOT removed");
    let query = said(query, line, deducts).bind(id).bind(version);
    Ok(tx.execute(query.bind(stamp.person()).bind(stamp.at).bind(stamp.entry)).await? == 1)
}

/// The same with its image.
///
/// # Errors
/// What the database refuses.
pub async fn update(tx: &Tx, at: (ExpenseId, i64), line: &Said, deducts: bool, stamp: &Stamp) -> Result<bool, DbError> {
    let done = change(tx, at, line, deducts, stamp).await?;
    if done {
        keep(tx, at.0).await?;
    }
    Ok(done)
}

/// Removed, with its versions kept; false when somebody else changed or locked it meanwhile.
///
/// # Errors
/// What the database refuses.
pub async fn remove(tx: &Tx, (id, version): (ExpenseId, i64), stamp: &Stamp) -> Result<bool, DbError> {
    let query =
        q("UPDATE expenses SET removed = $1, entered_by = $2, version = version + 1, recorded_at = $3, entry_id = $4
           WHERE id = $5 AND version = $6 AND NOT locked AND NOT removed");
    let query = query.bind(true).bind(stamp.person()).bind(stamp.at).bind(stamp.entry).bind(id).bind(version);
    let done = tx.execute(query).await? == 1;
    if done {
        keep(tx, id).await?;
    }
    Ok(done)
}

/// What counts of a recipient's lines that are not locked, after its input tax became another matter; says how many changed.
///
/// # Errors
/// What the database refuses.
pub async fn recount(
    tx: &Tx,
    (award, authority): (AwardId, AuthorityId),
    deducts: bool,
    stamp: &Stamp,
) -> Result<u64, DbError> {
    let text = if deducts {
        "UPDATE expenses SET eligible = amount - tax, version = version + 1, recorded_at = $3, entry_id = $4
         WHERE award_id = $1 AND authority_id = $2 AND tax IS NOT NULL AND NOT locked AND NOT removed AND eligible <> amount - tax"
    } else {
        "UPDATE expenses SET eligible = amount, version = version + 1, recorded_at = $3, entry_id = $4
         WHERE award_id = $1 AND authority_id = $2 AND tax IS NOT NULL AND NOT locked AND NOT removed AND eligible <> amount"
    };
    let done = tx.execute(q(text).bind(award).bind(authority).bind(stamp.at).bind(stamp.entry)).await?;
    keep_all(tx, stamp).await?;
    Ok(done)
}

async fn keep(tx: &Tx, id: ExpenseId) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO expenses_versions SELECT * FROM expenses WHERE id = $1").bind(id)).await.map(|_| ())
}

/// Keeps the images of all lines that an act has changed.
pub async fn keep_all(tx: &Tx, stamp: &Stamp) -> Result<(), DbError> {
    tx.execute(
        q("INSERT INTO expenses_versions SELECT e.* FROM expenses e WHERE e.entry_id = $1
               AND NOT EXISTS (SELECT 1 FROM expenses_versions v WHERE v.id = e.id AND v.version = e.version)")
        .bind(stamp.entry),
    )
    .await
    .map(|_| ())
}
