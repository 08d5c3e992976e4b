//! Anhörung: where reminders end. The ladder proposes one when a duty stays late; a case officer records the letter, or that there is none.
//!
//! ```text
//! proposed → held decide
//! proposed → dropped decide
//! ```
//! A hearing is proposed once for each day that was missed: whoever extends a duty gives it another day, and the ladder begins anew.

use super::input::HearingInput;
use super::rules::{self, HearingState};
use super::store::{self, Duty};
use crate::access::{Permit, Verb, verb};
use crate::audit::Stream;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::web::input::Writing;
use serde_json::json;

verb! {
    /// Record the hearing that a late duty leads to, or that there is none.
    DecideHearing on Duty = Verb::HearingDecide;
}

/// Records the day of the letter, or why there is no hearing.
///
/// # Errors
/// All wrong fields; 422 when none is proposed; 409 when somebody decided meanwhile.
pub async fn decide(
    db: &Db,
    clock: &Clock,
    permit: &Permit<DecideHearing>,
    (input, writing): (&HearingInput, Writing),
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    stamp.hold(&tx, &Stream::of("award", permit.row.award_id)).await?;
    let open = store::hearings(&tx, permit.row.id).await?;
    let open = open.into_iter().find(|one| one.state == HearingState::Proposed);
    let open = open.ok_or_else(|| AppError::refused("duty.no-hearing-proposed"))?;
    let decided = rules::hearing(input, writing, (open.proposed_on, clock.today()))?;
    if decided.version != open.version || !store::decide(&tx, open.id, &decided, &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "duty": permit.row.id.to_string(), "kind": permit.row.kind.code(), "title": permit.row.title,
        "due_on": open.due_on.to_string(), "decision": decided.state.code(), "on": decided.on.to_string(), "reason": decided.reason });
    stamp.append(&tx, &Stream::of("award", permit.row.award_id), "duty.hearing-decided", data, &[]).await?;
    Ok(tx.commit().await?)
}
