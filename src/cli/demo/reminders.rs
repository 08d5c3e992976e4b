//! Duties of the demonstration, invented: one extended, one whose debtor asks for more time, and what the ladder makes of those that are late.

use super::{Failure, explain};
use crate::access::{Scope, Thing};
use crate::audit::Stamp;
use crate::award::AwardState;
use crate::award::store::{Of, all_of};
use crate::clock::Clock;
use crate::config::Reminders;
use crate::db::Db;
use crate::duty::rules::Moved;
use crate::duty::store::DutyRow;
use crate::duty::{self, Duty, DutyKind, extension};
use crate::error::{Answer, AppError};
use crate::{programme, reminder, user};
use time::Duration;

/// What was asked and granted, and the reminders of today; nothing is sent.
pub async fn fill(db: &Db, clock: &Clock) -> Result<(), Failure> {
    asked(db, clock).await.map_err(explain)?;
    let made = reminder::run(db, clock, &Reminders::default(), false).await.map_err(explain)?;
    eprintln!("  reminders of today: {}", made.unwrap_or_default().reminders);
    Ok(())
}

async fn asked(db: &Db, clock: &Clock) -> Answer<()> {
    let Some(programme) = programme::store::by_code(db, "MUSTER").await? else { return Ok(()) };
    let stamp =
        async |email: &str| -> Answer<Stamp> { Ok(Stamp::new(clock, user::demo_actor(db, email).await?, None)) };
    for award in all_of(db, Of::Programme(programme.id)).await?.iter().filter(|one| one.row.state == AwardState::Issued)
    {
        let rows = duty::store::of_award(db, award.row.id).await?;
        let find = |kind| rows.iter().find(|row: &&DutyRow| row.kind == kind);
        if let Some(row) = find(DutyKind::Condition) {
            let wanted = moved(row, 60, "Zwei Beteiligte unterschreiben erst nach ihren Sitzungen (erfunden).");
            let tx = db.begin().await?;
            let duty = Duty::load(&tx, &Scope::All, row.id.0).await?.ok_or(AppError::NotFound)?;
            let by = stamp(&coordinator(award.row.lead_ags.as_str())).await?;
            extension::asked(&tx, &duty, (row.authority_id, &wanted), &by).await?;
            tx.commit().await?;
        }
        if let Some(row) = find(DutyKind::Proof) {
            let granted = moved(row, 30, "Die Jahresrechnung wird einen Monat später fertig (erfunden).");
            let tx = db.begin().await?;
            let duty = Duty::load(&tx, &Scope::All, row.id.0).await?.ok_or(AppError::NotFound)?;
            extension::extended(&tx, &duty, &granted, &stamp("officer@ministerium.example").await?).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// The account that speaks for a lead.
fn coordinator(ags: &str) -> String {
    let place = if ags == "06440000" { "wetterau" } else { "darmstadt" };
    format!("coordinator@{place}.example")
}

/// So many days later, with a reason.
fn moved(row: &DutyRow, days: i64, why: &str) -> Moved {
    let until = row.due_on.checked_add(Duration::days(days)).unwrap_or(row.due_on);
    Moved { version: row.version, until, why: why.to_owned() }
}
