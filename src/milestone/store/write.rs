//! Writing reports and drafts of them.

use crate::audit::Stamp;
use crate::db::{DbError, Tx, q};
use crate::error::{Answer, AppError};
use crate::id::AwardId;
use crate::milestone::rules::{Change, Said};

/// Writes one report and takes its draft away.
///
/// # Errors
/// 409 when somebody else reported on it meanwhile.
pub async fn report(tx: &Tx, award: AwardId, change: &Change<'_>, stamp: &Stamp) -> Answer<()> {
    let (known, said) = (change.known, &change.said);
    let written = if known.version == 0 {
        tx.execute(
            q("INSERT INTO progress (key, award_id, kind, forecast_on, actual_on, achieved, achieved_on, evidence, reason, version, recorded_at,
                   entry_id)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11) ON CONFLICT (key) DO NOTHING")
            .bind(known.key)
            .bind(award)
            .bind(known.kind)
            .bind(said.forecast_on)
            .bind(said.actual_on)
            .bind(said.achieved)
            .bind(said.achieved_on)
            .bind(said.evidence.clone())
            .bind(said.reason.clone())
            .bind(stamp.at)
            .bind(stamp.entry),
        )
        .await?
    } else {
        tx.execute(
            q("UPDATE progress SET forecast_on = $1, actual_on = $2, achieved = $3, achieved_on = $4, evidence = $5, reason = $6,
                   version = version + 1, recorded_at = $7, entry_id = $8
               WHERE key = $9 AND version = $10")
            .bind(said.forecast_on)
            .bind(said.actual_on)
            .bind(said.achieved)
            .bind(said.achieved_on)
            .bind(said.evidence.clone())
            .bind(said.reason.clone())
            .bind(stamp.at)
            .bind(stamp.entry)
            .bind(known.key)
            .bind(known.version),
        )
        .await?
    };
    if written == 0 {
        return Err(AppError::stale());
    }
    tx.execute(q("INSERT INTO progress_versions SELECT * FROM progress WHERE key = $1").bind(known.key)).await?;
    forget(tx, change).await?;
    Ok(())
}

/// Takes the draft of a report away.
async fn forget(tx: &Tx, change: &Change<'_>) -> Result<(), DbError> {
    tx.execute(q("DELETE FROM progress_drafts WHERE key = $1").bind(change.known.key)).await.map(|_| ())
}

/// Keeps a draft in the place of the one before.
///
/// # Errors
/// What the database refuses.
pub async fn keep_draft(tx: &Tx, award: AwardId, change: &Change<'_>, stamp: &Stamp) -> Result<(), DbError> {
    forget(tx, change).await?;
    let Said { forecast_on, actual_on, achieved, achieved_on, evidence, reason } = change.said.clone();
    tx.execute(
        q("INSERT INTO progress_drafts (key, award_id, forecast_on, actual_on, achieved, achieved_on, evidence, reason, drafted_by,
               recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
        .bind(change.known.key)
        .bind(award)
        .bind(forecast_on)
        .bind(actual_on)
        .bind(achieved)
        .bind(achieved_on)
        .bind(evidence)
        .bind(reason)
        .bind(stamp.person())
        .bind(stamp.at)
        .bind(stamp.entry),
    )
    .await
    .map(|_| ())
}
