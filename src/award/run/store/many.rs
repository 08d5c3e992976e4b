//! All drafts of a run at once: loaded with a query for each list, moved on together, every after-image kept.

use crate::audit::Stamp;
use crate::authority::store::{Ended, ended};
use crate::award::AwardState;
use crate::award::draft::Draft;
use crate::award::plan::store::{self as plan_store, award_lists};
use crate::award::states::Origin;
use crate::award::store::{Of, all_of};
use crate::db::{Conn, DbError, Tx, q, row};
use crate::id::{AllocationRunId, AwardId, PersonId, RuleSetId};
use crate::ruleset;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use time::Date;

macro_rules! carried {
    ($($table:literal)*) => {
        &[$(concat!(
            "UPDATE ", $table, " SET version = (SELECT a.version FROM awards a WHERE a.id = award_id), recorded_at = $3, entry_id = $2
             WHERE award_id IN (SELECT id FROM awards WHERE run_id = $1 AND entry_id = $2)"
        )),*]
    };
}

macro_rules! images {
    ($($table:literal)*) => {
        &[
            "INSERT INTO awards_versions SELECT * FROM awards WHERE run_id = $1 AND entry_id = $2",
            $(concat!(
                "INSERT INTO ", $table, "_versions SELECT * FROM ", $table, "
                 WHERE award_id IN (SELECT id FROM awards WHERE run_id = $1 AND entry_id = $2)"
            )),*
        ]
    };
}

/// The rows that belong to awards, carried on to the version that their award has now.
const CARRIED: &[&str] = award_lists!(carried);

/// The after-images of all awards that an act has touched, and of all their rows.
const IMAGES: &[&str] = award_lists!(images);

/// Keeps every after-image of what an act has written of a run's awards.
pub(super) async fn images(tx: &Tx, run: AllocationRunId, stamp: &Stamp) -> Result<(), DbError> {
    for text in IMAGES {
        tx.execute(q(text).bind(run).bind(stamp.entry)).await?;
    }
    Ok(())
}

/// All drafts of a run, whatever their state, by case number.
///
/// # Errors
/// What the database refuses.
pub async fn drafts(conn: &Conn, run: AllocationRunId) -> Result<Vec<Draft>, DbError> {
    let awards = all_of(conn, Of::Run(run)).await?;
    let mut plans = plan_store::of_run(conn, run).await?;
    let mut rule_sets: HashMap<RuleSetId, Option<crate::ruleset::RuleSet>> = HashMap::new();
    let named: Vec<_> = awards.iter().flat_map(|one| &one.recipients).map(|one| one.authority_id).collect();
    let gone = ended(conn, &named).await?;
    let mut drafts = Vec::new();
    for award in awards {
        let Some(plan) = plans.remove(&award.row.id) else { continue };
        let rule_set = match plan.terms.rule_set_id {
            None => None,
            Some(id) => {
                if let Entry::Vacant(unread) = rule_sets.entry(id) {
                    unread.insert(ruleset::store::by_id(conn, id).await?);
                }
                rule_sets.get(&id).cloned().flatten()
            }
        };
        let of_award = |one: &&Ended| award.recipients.iter().any(|recipient| recipient.authority_id == one.id);
        let ended = gone.iter().filter(of_award).cloned().collect();
        drafts.push(Draft { award, plan, rule_set, sections: Vec::new(), ended });
    }
    drafts.sort_by(|one, other| one.award.row.case_number.cmp(&other.award.row.case_number));
    Ok(drafts)
}

/// Holds all awards of a run until the transaction ends.
///
/// # Errors
/// What the database refuses.
pub async fn hold(tx: &Tx, run: AllocationRunId) -> Result<(), DbError> {
    tx.execute(q("UPDATE awards SET version = version WHERE run_id = $1").bind(run)).await.map(|_| ())
}

/// Moves all awards of a run that stand in one state to another, with the reason of a return; the digests of what was handed over go, those
/// of what is handed over now are set before [`finish`].
///
/// # Errors
/// What the database refuses.
pub async fn move_all(
    tx: &Tx,
    run: AllocationRunId,
    (from, to): (AwardState, AwardState),
    reason: Option<&str>,
    stamp: &Stamp,
) -> Result<u64, DbError> {
    tx.execute(
        q("UPDATE awards SET version = version + 1, recorded_at = $3, entry_id = $2, state = $5, handed_over_digest = NULL,
               return_reason = COALESCE($6, return_reason)
           WHERE run_id = $1 AND state = $4")
        .bind(run)
        .bind(stamp.entry)
        .bind(stamp.at)
        .bind(from)
        .bind(to)
        .bind(reason.map(str::to_owned)),
    )
    .await
}

/// Makes all awards of a run that were handed over awards issued here, on the day of their notices, which are written before.
///
/// # Errors
/// What the database refuses.
pub async fn issue_all(tx: &Tx, run: AllocationRunId, on: Date, stamp: &Stamp) -> Result<(), DbError> {
    let query = q("UPDATE awards SET version = version + 1, recorded_at = $5, entry_id = $2, state = 'issued', origin = $3, awarded_on = $4
           WHERE run_id = $1 AND state = 'handed_over'");
    tx.execute(query.bind(run).bind(stamp.entry).bind(Origin::Released).bind(on).bind(stamp.at)).await.map(|_| ())
}

row! {
    struct Preparer { person_id: PersonId, }
}

/// Everybody who prepared an award of a run.
///
/// # Errors
/// What the database refuses.
pub async fn preparers(conn: &Conn, run: AllocationRunId) -> Result<Vec<PersonId>, DbError> {
    let rows: Vec<Preparer> = conn
        .all(
            q("SELECT DISTINCT p.person_id FROM preparers p JOIN awards a ON a.id = p.thing_id WHERE p.kind = 'award' AND a.run_id = $1
               ORDER BY p.person_id")
            .bind(run),
        )
        .await?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

/// Sets the digest of what was handed over of one award.
///
/// # Errors
/// What the database refuses.
pub async fn set_digest(tx: &Tx, award: AwardId, digest: &str) -> Result<(), DbError> {
    let query = q("UPDATE awards SET handed_over_digest = $2, return_reason = NULL WHERE id = $1");
    tx.execute(query.bind(award).bind(digest)).await.map(|_| ())
}

/// Ends an act on a run: all rows of its awards take their new version, every after-image is kept.
///
/// # Errors
/// What the database refuses.
pub async fn finish(tx: &Tx, run: AllocationRunId, stamp: &Stamp) -> Result<(), DbError> {
    for text in CARRIED {
        tx.execute(q(text).bind(run).bind(stamp.entry).bind(stamp.at)).await?;
    }
    images(tx, run, stamp).await
}
