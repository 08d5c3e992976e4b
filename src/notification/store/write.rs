//! Writing notifications; each change counts the version and keeps its image.

use super::Notification;
use crate::audit::Stamp;
use crate::db::{DbError, Query, Tx, q};
use crate::id::{AmendmentId, AuthorityId, AwardId, NotificationId, QuestionId};
use crate::notification::rules::{NotificationState, Told};

async fn image(tx: &Tx, id: NotificationId) -> Result<(), DbError> {
    let query = q("INSERT INTO notifications_versions SELECT * FROM notifications WHERE id = $1").bind(id);
    tx.execute(query).await.map(|_| ())
}

/// A new draft.
pub async fn insert(
    tx: &Tx,
    (id, award, authority): (NotificationId, AwardId, AuthorityId),
    told: &Told,
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = q("INSERT INTO notifications (id, award_id, authority_id, kind, happened_on, amount, text, state, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, 'draft', 1, $8, $9)");
    let query = query.bind(id).bind(award).bind(authority).bind(told.kind).bind(told.happened_on).bind(told.amount);
    tx.execute(query.bind(&told.text).bind(stamp.at).bind(stamp.entry)).await?;
    image(tx, id).await
}

/// What every change binds: `$1` to `$4`.
fn next(query: Query, (notification, version): (&Notification, i64), stamp: &Stamp) -> Query {
    query.bind(notification.row.id).bind(version).bind(stamp.at).bind(stamp.entry)
}

/// Runs a change and keeps its image; false when it has another version than the one that was looked at.
async fn changed(tx: &Tx, id: NotificationId, query: Query) -> Result<bool, DbError> {
    if tx.execute(query).await? != 1 {
        return Ok(false);
    }
    image(tx, id).await?;
    Ok(true)
}

/// Writes a draft anew.
pub async fn save(tx: &Tx, at: (&Notification, i64), told: &Told, stamp: &Stamp) -> Result<bool, DbError> {
    let query = q("UPDATE notifications SET version = version + 1, recorded_at = $3, entry_id = $4, kind = $5, happened_on = $6, amount = $7,
               text = $8 WHERE id = $1 AND version = $2 AND state = 'draft'");
    let query = next(query, at, stamp).bind(told.kind).bind(told.happened_on).bind(told.amount).bind(&told.text);
    changed(tx, at.0.row.id, query).await
}

/// Gives a draft up.
pub async fn discard(
    tx: &Tx,
    at: (&Notification, i64),
    state: NotificationState,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q(
        "UPDATE notifications SET version = version + 1, recorded_at = $3, entry_id = $4, state = $5 WHERE id = $1 AND version = $2",
    );
    changed(tx, at.0.row.id, next(query, at, stamp).bind(state)).await
}

/// Submits it on the day of the act.
pub async fn submit(
    tx: &Tx,
    at: (&Notification, i64),
    state: NotificationState,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q("UPDATE notifications SET version = version + 1, recorded_at = $3, entry_id = $4, state = $5, submitted_on = $6,
               submitted_by = $7 WHERE id = $1 AND version = $2");
    changed(tx, at.0.row.id, next(query, at, stamp).bind(state).bind(stamp.at.day()).bind(stamp.person())).await
}

/// Answers it.
pub async fn decide(
    tx: &Tx,
    at: (&Notification, i64),
    (state, answer, amendment): (NotificationState, &str, Option<AmendmentId>),
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q("UPDATE notifications SET version = version + 1, recorded_at = $3, entry_id = $4, state = $5, decided_on = $6, decided_by = $7,
               answer = $8, amendment_id = $9 WHERE id = $1 AND version = $2");
    let query = next(query, at, stamp).bind(state).bind(stamp.at.day()).bind(stamp.person());
    changed(tx, at.0.row.id, query.bind(answer).bind(amendment)).await
}

/// Names the hearing that it leads to.
pub async fn hear(
    tx: &Tx,
    at: (&Notification, i64),
    (state, question): (NotificationState, QuestionId),
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q(
        "UPDATE notifications SET version = version + 1, recorded_at = $3, entry_id = $4, state = $5, question_id = $6
               WHERE id = $1 AND version = $2",
    );
    changed(tx, at.0.row.id, next(query, at, stamp).bind(state).bind(question)).await
}
