//! Releasing all of a run at once: each award gets a notice of its own, all of them or none, bound to one digest over all notices.

use super::acts::{finish, held_all};
use super::store;
use super::{ReleaseRun, Run, RunState};
use crate::access::Permit;
use crate::audit::{Stamp, sha256};
use crate::award::AwardState;
use crate::award::draft::Draft;
use crate::award::release::input::ReleaseInput;
use crate::award::release::obstacles::Budget;
use crate::award::release::{Circumstances, Prepared, Seen, Signer, Terms, owe, promise, signer, write};
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::error::{Answer, AppError, Fault, FieldFault};
use crate::id::AllocationRunId;
use crate::money::Money;
use crate::notice::Content;
use crate::once::Once;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::Date;

/// Was ein Lauf freigäbe: the notices of all awards that were handed over, in the order of their case numbers.
#[derive(Debug, Clone, Default)]
pub struct Together {
    /// Each of them.
    pub notices: Vec<Prepared>,
    /// SHA-256 over the digests of all notices, one per line: what a release is bound to.
    pub digest: Option<String>,
    /// What stands against it whatever is given, each named by case number and place.
    pub against: Vec<FieldFault>,
    /// Their years beside the budget, together.
    pub budget: Budget,
    /// What they grant together.
    pub total: Money,
}

/// What a release of a run answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReleasedRun {
    /// The run.
    pub run: AllocationRunId,
    /// How many notices were issued.
    pub notices: i64,
    /// SHA-256 over their digests.
    pub digest: String,
}

impl Together {
    /// The contents, if nothing stands against any of them and they are what was looked at.
    fn sound(&self, seen: &Seen) -> Answer<Vec<&Content>> {
        let against: Vec<FieldFault> = self.against.iter().cloned().chain(self.budget.against(seen)).collect();
        if !against.is_empty() {
            return Err(AppError::Invalid(against));
        }
        if self.digest.as_deref() != Some(seen.digest.as_str()) {
            return Err(AppError::Conflict(Fault::new("release.digest-differs")));
        }
        Ok(self.notices.iter().filter_map(|one| one.content.as_ref()).collect())
    }
}

/// What the release of these drafts would issue, as far as they were handed over.
///
/// # Errors
/// What the database refuses.
pub async fn together(conn: &Conn, run: &Run, drafts: &[Draft], (signer, today): (&Signer, Date)) -> Answer<Together> {
    let handed: Vec<&Draft> = drafts.iter().filter(|one| one.award.row.state == AwardState::HandedOver).collect();
    let due = handed.iter().flat_map(|one| one.plan.tranches.iter().map(|tranche| tranche.year)).collect();
    let circumstances = Circumstances::of(conn, run.programme_id, due, today).await?;
    let mut whole = Together { against: circumstances.missing(), ..Together::default() };
    let (mut digests, mut budgets) = (Vec::new(), Vec::new());
    for draft in handed {
        // A draft has no notice yet, so its first one is number 1; the database refuses anything else.
        let prepared = circumstances.prepare(draft, signer, 1)?;
        let number = draft.award.row.case_number.as_deref().unwrap_or_default();
        let own = prepared.against.iter().filter(|one| one.field != "sender");
        let named =
            |one: &FieldFault| FieldFault { field: format!("{number}.{}", one.field), fault: one.fault.clone() };
        whole.against.extend(own.map(named));
        whole.total = draft.award.row.grant_amount.and_then(|grant| whole.total.plus(grant)).unwrap_or(whole.total);
        digests.extend(prepared.digest.clone());
        budgets.push(prepared.budget.clone());
        whole.notices.push(prepared);
    }
    whole.budget = Budget::together(budgets);
    let all = !digests.is_empty() && digests.len() == whole.notices.len();
    whole.digest = all.then(|| sha256(digests.join("\n").as_bytes()));
    Ok(whole)
}

/// Releases all awards of a run that were handed over, for exactly the notices that were looked at.
///
/// # Errors
/// Everything that stands against it, named by case number and place; 409 when a notice would be another; 403 for whoever prepared one.
pub async fn release(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ReleaseRun>,
    once: &Once,
    input: &ReleaseInput,
) -> Answer<ReleasedRun> {
    let seen = input.read()?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    if let Some(before) = once.before(&tx, &stamp).await? {
        return Ok(before);
    }
    let drafts = held_all(&tx, permit.id).await?;
    by_another(&tx, permit.id, &stamp).await?;
    let signer = signer(&tx, permit.actor(), permit.standing_in()).await?;
    let whole = together(&tx, permit, &drafts, (&signer, stamp.at.day())).await?;
    if whole.notices.is_empty() {
        return Err(AppError::refused("run.nothing-to-release"));
    }
    let contents = whole.sound(&seen)?;
    let mut listed: Vec<Value> = Vec::with_capacity(contents.len());
    let mut written = Vec::with_capacity(contents.len());
    for content in &contents {
        let (notice, sealed) = write(&tx, content, &stamp).await?;
        written.push((notice, *content));
        listed.push(json!([content.reference(), notice.to_string(), sealed.digest]));
    }
    store::issue_all(&tx, permit.id, stamp.at.day(), &stamp).await?;
    let terms = Terms { limit: whole.budget.overbooking_limit, seen: &seen };
    for content in &contents {
        promise(&tx, content, terms, &stamp).await?;
    }
    owe(&tx, &written, &stamp).await?;
    let released = ReleasedRun {
        run: permit.id,
        notices: i64::try_from(contents.len()).unwrap_or(i64::MAX),
        digest: seen.digest.clone(),
    };
    let data = json!({
        "digest": seen.digest, "notices": listed, "total": whole.total.plain(),
        "provisional_reason": seen.provisional_reason, "overbooking_reason": seen.overbooking_reason,
    });
    finish(&tx, permit, (RunState::Live, "allocation-run.released"), data, &stamp).await?;
    once.keep(&tx, &released).await?;
    tx.commit().await?;
    Ok(released)
}

/// Refuses whoever prepared one of the awards, now that they are held.
async fn by_another(tx: &Tx, run: AllocationRunId, stamp: &Stamp) -> Answer<()> {
    let prepared = store::preparers(tx, run).await?;
    if stamp.person().into_iter().chain(stamp.standing_in()).any(|person| prepared.contains(&person)) {
        return Err(AppError::Forbidden(Fault::new("access.needs-another-person")));
    }
    Ok(())
}
