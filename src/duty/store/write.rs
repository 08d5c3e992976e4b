//! Making and changing duties; each change counts the version, and the image of all that an act changed is kept at its end.

use crate::audit::Stamp;
use crate::db::{Conn, DbError, Query, Tx, q, row};
use crate::duty::rules::{Cause, DutyKind, DutyState, Living, Owed};
use crate::id::{AuthorityId, AwardId, DutyId};
use time::Date;
use uuid::Uuid;

row! {
    struct LivingRow {
        id: DutyId,
        kind: DutyKind,
        subject_id: Uuid,
        title: Option<String>,
        authority_id: AuthorityId,
        due_on: Date,
        state: DutyState,
        extended: Option<Date>,
    }
}

/// The duties of an award that are not void.
pub async fn living(conn: &Conn, award: AwardId) -> Result<Vec<Living>, DbError> {
    let rows: Vec<LivingRow> = conn
        .all(
            q("SELECT d.id, d.kind, d.subject_id, d.title, d.authority_id, d.due_on, d.state,
                   (SELECT MAX(x.until_on) FROM duty_extensions x WHERE x.duty_id = d.id AND x.state = 'granted') AS extended
               FROM duties d WHERE d.award_id = $1 AND d.state <> 'void' ORDER BY d.id")
                .bind(award),
        )
        .await?;
    let living = |row: LivingRow| Living {
        id: row.id,
        open: row.state == DutyState::Open,
        extended: row.extended,
        owed: Owed {
            kind: row.kind,
            subject: row.subject_id,
            title: row.title,
            authority: row.authority_id,
            due_on: row.due_on,
        },
    };
    Ok(rows.into_iter().map(living).collect())
}

/// A new duty.
pub async fn insert(tx: &Tx, award: AwardId, owed: &Owed, cause: Cause, stamp: &Stamp) -> Result<(), DbError> {
    let query = q("INSERT INTO duties (id, award_id, authority_id, kind, subject_id, title, due_on, original_due_on, state, cause_kind, cause_id,
               version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 'open', $8, $9, 1, $10, $11)");
    let query = query
        .bind(DutyId::new())
        .bind(award)
        .bind(owed.authority)
        .bind(owed.kind)
        .bind(owed.subject)
        .bind(owed.title.clone())
        .bind(owed.due_on)
        .bind(cause.kind)
        .bind(cause.id);
    tx.execute(query.bind(stamp.at).bind(stamp.entry)).await.map(|_| ())
}

/// What every change writes: `$1` to `$4`, then what is particular to it.
fn changes(set: &'static str, why: Option<&str>, stamp: &Stamp) -> Query {
    let mut query = q("UPDATE duties SET version = version + 1, recorded_at = $1, entry_id = $2, changed_by = COALESCE($3, changed_by),
        reason = COALESCE($4, reason), ");
    query.push(set);
    // A change without a reason of its own leaves who gave the last one.
    let by = if why.is_some() { stamp.person() } else { None };
    query.bind(stamp.at).bind(stamp.entry).bind(by).bind(why.map(str::to_owned))
}

/// Another day, authority or title.
pub async fn change(tx: &Tx, id: DutyId, now: &Owed, reason: &str, stamp: &Stamp) -> Result<(), DbError> {
    let query =
        changes("due_on = $5, authority_id = $6, title = $7 WHERE id = $8 AND state = 'open'", Some(reason), stamp);
    tx.execute(query.bind(now.due_on).bind(now.authority).bind(now.title.clone()).bind(id)).await.map(|_| ())
}

/// Another day of the version that was looked at; false where it is another by now, or not open.
pub async fn extend(
    tx: &Tx,
    (id, version): (DutyId, i64),
    until: Date,
    reason: &str,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = changes("due_on = $5 WHERE id = $6 AND version = $7 AND state = 'open'", Some(reason), stamp);
    Ok(tx.execute(query.bind(until).bind(id).bind(version)).await? == 1)
}

/// Counts the version of one that was asked about or answered: nobody answers what they have not seen.
pub async fn touch(tx: &Tx, id: DutyId, stamp: &Stamp) -> Result<(), DbError> {
    let query = changes("due_on = due_on WHERE id = $5", None, stamp);
    tx.execute(query.bind(id)).await.map(|_| ())
}

/// Another day; false where none is open.
pub async fn move_to(
    tx: &Tx,
    (kind, subject): (DutyKind, Uuid),
    due_on: Date,
    reason: &str,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = changes("due_on = $5 WHERE kind = $6 AND subject_id = $7 AND state = 'open'", Some(reason), stamp);
    Ok(tx.execute(query.bind(due_on).bind(kind).bind(subject)).await? == 1)
}

/// Done on a day; false where none is open.
pub async fn fulfil(tx: &Tx, (kind, subject): (DutyKind, Uuid), on: Date, stamp: &Stamp) -> Result<bool, DbError> {
    let set = "state = 'fulfilled', fulfilled_on = $5 WHERE kind = $6 AND subject_id = $7 AND state = 'open'";
    Ok(tx.execute(changes(set, None, stamp).bind(on).bind(kind).bind(subject)).await? == 1)
}

/// Open again; false where none is fulfilled.
pub async fn reopen(tx: &Tx, (kind, subject): (DutyKind, Uuid), stamp: &Stamp) -> Result<bool, DbError> {
    let set = "state = 'open', fulfilled_on = NULL WHERE kind = $5 AND subject_id = $6 AND state = 'fulfilled'";
    Ok(tx.execute(changes(set, None, stamp).bind(kind).bind(subject)).await? == 1)
}

/// Owed no more.
pub async fn void(tx: &Tx, id: DutyId, reason: &str, stamp: &Stamp) -> Result<(), DbError> {
    let query = changes("state = 'void' WHERE id = $5 AND state = 'open'", Some(reason), stamp);
    tx.execute(query.bind(id)).await.map(|_| ())
}

/// The one about this is owed no more; false where none is open.
pub async fn void_one(
    tx: &Tx,
    (kind, subject): (DutyKind, Uuid),
    reason: &str,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = changes("state = 'void' WHERE kind = $5 AND subject_id = $6 AND state = 'open'", Some(reason), stamp);
    Ok(tx.execute(query.bind(kind).bind(subject)).await? == 1)
}

/// None of an award is owed any more.
pub async fn void_all(tx: &Tx, award: AwardId, reason: &str, stamp: &Stamp) -> Result<(), DbError> {
    let query = changes("state = 'void' WHERE award_id = $5 AND state = 'open'", Some(reason), stamp);
    tx.execute(query.bind(award)).await.map(|_| ())
}

/// Owed by another authority.
pub async fn pass_on(
    tx: &Tx,
    award: AwardId,
    (from, to): (AuthorityId, AuthorityId),
    reason: &str,
    stamp: &Stamp,
) -> Result<(), DbError> {
    let set = "authority_id = $5 WHERE award_id = $6 AND authority_id = $7 AND state = 'open'";
    tx.execute(changes(set, Some(reason), stamp).bind(to).bind(award).bind(from)).await.map(|_| ())
}

/// Keeps the images of all duties that an act has changed so far.
pub async fn keep(tx: &Tx, stamp: &Stamp) -> Result<(), DbError> {
    tx.execute(
        q("INSERT INTO duties_versions SELECT d.* FROM duties d WHERE d.entry_id = $1
               AND NOT EXISTS (SELECT 1 FROM duties_versions v WHERE v.id = d.id AND v.version = d.version)")
        .bind(stamp.entry),
    )
    .await
    .map(|_| ())
}
