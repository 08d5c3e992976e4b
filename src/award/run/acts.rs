//! What is done with all drafts of a run: handed over, sent back, given up. All of them or none; what stands against it is named.

use super::input::RunActInput;
use super::view::told;
use super::{HandOverRun, ReturnRun, Run, RunState, standing, store, stream};
use crate::access::{Act, Permit};
use crate::audit::Stamp;
use crate::award::AwardState;
use crate::award::draft::findings::{Finding, Year, against, over};
use crate::award::draft::{Draft, content, findings_of, years};
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::error::{Answer, AppError, Fault, Faults, FieldFault};
use crate::id::AllocationRunId;
use crate::money::Money;
use crate::web::input::required;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use time::Date;

/// The drafts as they are now, held until the transaction ends, if they are what was looked at.
async fn held(tx: &Tx, run: &Run, seen: &str) -> Answer<Vec<Draft>> {
    let drafts = held_all(tx, run.id).await?;
    if standing(&drafts) == seen { Ok(drafts) } else { Err(AppError::stale()) }
}

/// The drafts as they are now, held until the transaction ends.
pub(super) async fn held_all(tx: &Tx, run: AllocationRunId) -> Answer<Vec<Draft>> {
    store::hold(tx, run).await?;
    Ok(store::drafts(tx, run).await?)
}

/// What was looked at, and the reason where one is needed.
fn check(input: &RunActInput, wants_reason: bool) -> Result<(String, Option<String>), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let standing = faults.keep("standing", required(input.standing.as_deref(), 100));
    let reason = if wants_reason {
        faults.keep("reason", required(input.reason.as_deref(), 2_000)).map(Some)
    } else {
        Some(None)
    };
    faults.or(standing.zip(reason))
}

/// How an award is named in a fault: by its case number.
fn place(draft: &Draft, place: &str) -> String {
    format!("{}.{place}", draft.award.row.case_number.as_deref().unwrap_or_default())
}

fn obstacle(draft: &Draft, finding: &Finding) -> FieldFault {
    FieldFault { field: place(draft, &finding.place), fault: told(finding) }
}

/// The years for which this year's budget has not enough free for all open drafts of a run together, each with what is short.
///
/// # Errors
/// A sum that no amount can hold, and what the database refuses.
pub async fn unfunded(conn: &Conn, drafts: &[Draft], today: Date) -> Answer<BTreeMap<i64, Fault>> {
    let mut sums: BTreeMap<i64, (Year, Money)> = BTreeMap::new();
    for draft in drafts.iter().filter(|one| one.award.row.state == AwardState::Draft) {
        for tranche in &draft.plan.tranches {
            if !sums.contains_key(&tranche.year) {
                let years = years(conn, draft, today).await?;
                sums.extend(years.into_iter().map(|year| (year.year, (year, Money::ZERO))));
            }
            if let Some((_, sum)) = sums.get_mut(&tranche.year) {
                *sum = sum.plus(tranche.amount).ok_or_else(|| {
                    AppError::Refused(Fault::new("money.too-large").with("value", tranche.amount.plain()))
                })?;
            }
        }
    }
    Ok(sums.into_iter().filter_map(|(year, (there, sum))| Some((year, over(&there, sum)?))).collect())
}

/// Hands all drafts of a run over for release: none of them may have an error or want a reason. What was given up before stays.
///
/// # Errors
/// Everything that stands against it, named by case number and place; 409 when a draft was changed since it was looked at.
pub async fn hand_over(db: &Db, clock: &Clock, permit: &Permit<HandOverRun>, input: &RunActInput) -> Answer<i64> {
    let (seen, _) = check(input, false)?;
    let tx = db.begin().await?;
    let drafts = held(&tx, permit, &seen).await?;
    let open: Vec<&Draft> = drafts.iter().filter(|one| one.award.row.state == AwardState::Draft).collect();
    if open.is_empty() {
        return Err(AppError::refused("run.nothing-drafted"));
    }
    let short = unfunded(&tx, &drafts, clock.today()).await?;
    let mut faults: Vec<FieldFault> =
        short.into_values().map(|fault| FieldFault { field: "tranches".to_owned(), fault }).collect();
    let mut digests = Vec::new();
    for draft in &open {
        let found = findings_of(draft, None, clock.today()).ok_or(AppError::refused("award.without-rules"))?;
        faults.extend(against(&found, &draft.plan.reasons).into_iter().map(|one| obstacle(draft, one)));
        digests.push((draft.id(), draft.award.row.case_number.clone(), content::digest(draft)?));
    }
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let stamp = permit.stamp(clock);
    store::move_all(&tx, permit.id, (AwardState::Draft, AwardState::HandedOver), None, &stamp).await?;
    for (award, _, digest) in &digests {
        store::set_digest(&tx, *award, digest).await?;
    }
    let listed: Vec<Value> = digests.iter().map(|(_, number, digest)| json!([number, digest])).collect();
    finish(&tx, permit, (RunState::Live, "allocation-run.handed-over"), json!({ "awards": listed }), &stamp).await?;
    tx.commit().await?;
    Ok(count(digests.len()))
}

/// Sends all drafts of a run that are handed over back, with a reason.
///
/// # Errors
/// 422 without a reason or when none is handed over; 409 when one was changed since it was looked at.
pub async fn send_back(db: &Db, clock: &Clock, permit: &Permit<ReturnRun>, input: &RunActInput) -> Answer<i64> {
    let (seen, reason) = check(input, true)?;
    let tx = db.begin().await?;
    let drafts = held(&tx, permit, &seen).await?;
    let there = numbers(&drafts, AwardState::HandedOver);
    if there.is_empty() {
        return Err(AppError::refused("run.nothing-handed-over"));
    }
    let stamp = permit.stamp(clock);
    store::move_all(&tx, permit.id, (AwardState::HandedOver, AwardState::Draft), reason.as_deref(), &stamp).await?;
    let data = json!({ "reason": reason, "awards": there });
    finish(&tx, permit, (RunState::Live, "allocation-run.returned"), data, &stamp).await?;
    tx.commit().await?;
    Ok(count(there.len()))
}

/// Gives a whole run up; its case numbers stay taken. Nothing of it may be handed over or further.
///
/// # Errors
/// 422 without a reason, or naming each award that is no draft; 409 when a draft was changed since it was looked at.
pub async fn discard(db: &Db, clock: &Clock, permit: &Permit<HandOverRun>, input: &RunActInput) -> Answer<i64> {
    let (seen, reason) = check(input, true)?;
    let tx = db.begin().await?;
    let drafts = held(&tx, permit, &seen).await?;
    if permit.state == RunState::Discarded {
        return Err(AppError::refused("run.discarded"));
    }
    let further = |one: &&Draft| !matches!(one.award.row.state, AwardState::Draft | AwardState::Discarded);
    let faults: Vec<FieldFault> = drafts
        .iter()
        .filter(further)
        .map(|one| FieldFault {
            field: place(one, "state"),
            fault: Fault::new("award.not-a-draft").with("state", one.award.row.state.code()),
        })
        .collect();
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let (stamp, there) = (permit.stamp(clock), numbers(&drafts, AwardState::Draft));
    store::move_all(&tx, permit.id, (AwardState::Draft, AwardState::Discarded), None, &stamp).await?;
    let data = json!({ "reason": reason, "awards": there });
    finish(&tx, permit, (RunState::Discarded, "allocation-run.discarded"), data, &stamp).await?;
    tx.commit().await?;
    Ok(count(there.len()))
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn numbers(drafts: &[Draft], state: AwardState) -> Vec<Option<String>> {
    drafts.iter().filter(|one| one.award.row.state == state).map(|one| one.award.row.case_number.clone()).collect()
}

/// Ends an act: rows and after-images of the awards, the run's own version, the entry.
pub(super) async fn finish<A: Act<Thing = Run>>(
    tx: &Tx,
    permit: &Permit<A>,
    (state, act): (RunState, &'static str),
    data: Value,
    stamp: &Stamp,
) -> Answer<()> {
    store::finish(tx, permit.id, stamp).await?;
    store::carry_on(tx, permit.id, state, stamp).await?;
    Ok(stamp.append(tx, &stream(permit.id), act, data, &[]).await?)
}
