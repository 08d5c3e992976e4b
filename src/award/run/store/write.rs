//! Writing allocation runs: the run, its rows with their drafts, who prepared them, and what is done with all of it.

use super::super::RunState;
use super::many::images;
use crate::audit::Stamp;
use crate::award::plan::Tranche;
use crate::award::plan::store::{self as plan_store, At};
use crate::award::rules::AwardDraft;
use crate::award::store::add;
use crate::db::{DbError, Tx, q};
use crate::error::{Answer, AppError};
use crate::id::{AllocationRunId, AwardId};
use crate::money::Money;
use crate::programme::call::Call;
use crate::ruleset::values::ProfileCode;

/// A new run.
#[derive(Debug, Clone, Copy)]
pub struct NewRun<'a> {
    /// Its id.
    pub id: AllocationRunId,
    /// Its call.
    pub call: &'a Call,
    /// Title of all its projects.
    pub title: &'a str,
    /// Purpose of all its grants.
    pub purpose: &'a str,
    /// SHA-256 of what the list says.
    pub list_digest: &'a str,
    /// SHA-256 of the file.
    pub file_sha256: &'a str,
    /// How many drafts.
    pub awards: i64,
    /// Their sum.
    pub amount: Money,
    /// Whether the amounts were split by keys.
    pub by_key: bool,
    /// The smallest amount asked for.
    pub smallest: Option<Money>,
}

/// One row of a new run.
#[derive(Debug, Clone, Copy)]
pub struct NewRow<'a> {
    /// Its place in the list.
    pub ordinal: i64,
    /// Its draft.
    pub draft: &'a AwardDraft,
    /// The draft's tranches.
    pub tranches: &'a [Tranche],
    /// Its key in the list.
    pub weight: Option<&'a str>,
}

/// Writes a new run, not yet its rows.
///
/// # Errors
/// What the database refuses; the same list twice.
pub async fn insert(tx: &Tx, new: &NewRun<'_>, stamp: &Stamp) -> Answer<()> {
    let query = q("INSERT INTO allocation_runs (id, programme_id, call_id, title, state, list_digest, file_sha256, awards, amount, by_key, smallest,
            version, recorded_at, entry_id) VALUES ($1, $2, $3, $4, 'live', $5, $6, $7, $8, $9, $10, 1, $11, $12)")
        .bind(new.id)
        .bind(new.call.programme_id)
        .bind(new.call.id)
        .bind(new.title)
        .bind(new.list_digest)
        .bind(new.file_sha256)
        .bind(new.awards)
        .bind(new.amount)
        .bind(new.by_key)
        .bind(new.smallest)
        .bind(stamp.at)
        .bind(stamp.entry);
    match tx.execute(query).await {
        Ok(_) => Ok(keep(tx, new.id).await?),
        Err(DbError::Unique(_)) => Err(AppError::refused("run.same-list")),
        Err(error @ (DbError::Limit(_) | DbError::Busy | DbError::ReadOnly | DbError::Gone(_) | DbError::Other(_))) => {
            Err(error.into())
        }
    }
}

async fn keep(tx: &Tx, id: AllocationRunId) -> Result<(), DbError> {
    let image = q("INSERT INTO allocation_runs_versions SELECT * FROM allocation_runs WHERE id = $1");
    tx.execute(image.bind(id)).await.map(|_| ())
}

/// Writes one draft of a new run with its row of the list; gives the draft's case number. After-images follow with [`close`].
///
/// # Errors
/// What the database refuses.
pub async fn insert_row(tx: &Tx, new: &NewRun<'_>, row: &NewRow<'_>, stamp: &Stamp) -> Answer<Option<String>> {
    let award = AwardId::new();
    let at = At { award, version: 1, stamp };
    let number = add(tx, at, (new.call.programme_id, &new.call.programme_code), row.draft).await?;
    tx.execute(
        q("UPDATE awards SET call_id = $2, rule_set_id = $3, profile = $4, purpose = $5, run_id = $6 WHERE id = $1")
            .bind(award)
            .bind(new.call.id)
            .bind(new.call.rule_set_id)
            .bind(ProfileCode::Allocation)
            .bind(new.purpose)
            .bind(new.id),
    )
    .await?;
    plan_store::replace_tranches(tx, at, row.tranches).await?;
    let lead = row.draft.recipients.first().ok_or_else(|| AppError::Internal("a row without recipient".to_owned()))?;
    tx.execute(
        q("INSERT INTO allocation_run_rows (run_id, ordinal, award_id, authority_id, weight, amount) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(new.id)
            .bind(row.ordinal)
            .bind(award)
            .bind(lead.authority)
            .bind(row.weight.map(str::to_owned))
            .bind(row.draft.grant),
    )
    .await?;
    Ok(number)
}

/// Ends the act that made a run: every after-image of its drafts, and who prepared them.
///
/// # Errors
/// What the database refuses.
pub async fn close(tx: &Tx, run: AllocationRunId, stamp: &Stamp) -> Result<(), DbError> {
    images(tx, run, stamp).await?;
    for person in stamp.person().into_iter().chain(stamp.standing_in()) {
        tx.execute(
            q("INSERT INTO preparers (kind, thing_id, person_id, entry_id)
               SELECT 'award', a.id, $2, $3 FROM awards a WHERE a.run_id = $1")
            .bind(run)
            .bind(person)
            .bind(stamp.entry),
        )
        .await?;
    }
    Ok(())
}

/// Writes that something was done with all of a run, or that it is given up.
///
/// # Errors
/// What the database refuses.
pub async fn carry_on(tx: &Tx, run: AllocationRunId, state: RunState, stamp: &Stamp) -> Result<(), DbError> {
    tx.execute(
        q("UPDATE allocation_runs SET state = $2, version = version + 1, recorded_at = $3, entry_id = $4 WHERE id = $1")
            .bind(run)
            .bind(state)
            .bind(stamp.at)
            .bind(stamp.entry),
    )
    .await?;
    keep(tx, run).await
}
