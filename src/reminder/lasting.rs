//! What begins when a period is over: records are kept, and the purpose binds. Each is a duty whose cause is the end of the period; where what
//! it follows from changes, it is moved with that reason, and where an amendment lets the period run again, it is void.

use super::rules;
use super::store;
use crate::audit::{Stamp, Stream};
use crate::clock::Clock;
use crate::db::Db;
use crate::duty::{self, Cause, CauseKind, DutyKind, Owed};
use crate::error::Answer;
use crate::id::AwardId;
use crate::notice;
use serde_json::json;
use time::Date;

/// Keeps up all that lasts; each change is an act in the chain of its award.
///
/// # Errors
/// What the database refuses; what was done by then stays, and the next look goes on.
pub async fn keep_up(db: &Db, clock: &Clock) -> Answer<()> {
    let today = clock.today();
    for one in store::running_on(db, today).await? {
        change(db, clock, (one.award_id, one.kind, one.due_on), Change::Void).await?;
    }
    for one in store::over(db, today).await? {
        change(db, clock, (one.award_id, one.kind, one.due_on), Change::Over).await?;
    }
    for award in store::ended(db, today).await? {
        let contents = notice::store::contents(db, award.id).await?;
        let Some(newest) = contents.last() else { continue };
        let years = (newest.rules.record_years, newest.rules.binding_years);
        let now = [(award.records_on, award.records_open), (award.binding_on, award.binding_open)];
        for ((kind, day), (before, open)) in rules::lasting(years, award.ends_on, award.proof_on).into_iter().zip(now) {
            let change_to = match (day, before) {
                (Some(_), None) => Change::Arise(award.lead_id),
                (Some(day), Some(before)) if open && day != before => Change::Follow,
                (Some(_), Some(_)) | (None, _) => continue,
            };
            if let Some(day) = day {
                change(db, clock, (award.id, kind, day), change_to).await?;
            }
        }
    }
    Ok(())
}

/// What happens to one duty that lasts.
#[derive(Debug, Clone, Copy)]
enum Change {
    Arise(crate::id::AuthorityId),
    Follow,
    Over,
    Void,
}

async fn change(db: &Db, clock: &Clock, (award, kind, day): (AwardId, DutyKind, Date), change: Change) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, Stamp::new(clock, super::BY, None));
    stamp.hold(&tx, &Stream::of("award", award)).await?;
    let subject = (kind, award.0);
    let (done, act) = match change {
        Change::Arise(authority) => {
            let owed = Owed { kind, subject: award.0, title: None, authority, due_on: day };
            let cause = Cause { kind: CauseKind::Period, id: award.0 };
            duty::arise(&tx, award, &[owed], cause, &stamp).await?;
            (true, "duty.arisen")
        }
        Change::Follow => {
            let why = if kind == DutyKind::Records { "duty.follows-proof" } else { "duty.follows-period" };
            (duty::move_to(&tx, subject, day, why, &stamp).await?, "duty.followed")
        }
        Change::Over => (duty::fulfil(&tx, subject, day, &stamp).await?, "duty.over"),
        Change::Void => (duty::drop_one(&tx, subject, "duty.period-runs-on", &stamp).await?, "duty.followed"),
    };
    if done {
        let data = json!({ "kind": kind.code(), "due_on": day.to_string() });
        stamp.append(&tx, &Stream::of("award", award), act, data, &[]).await?;
        tx.commit().await?;
    }
    Ok(())
}
