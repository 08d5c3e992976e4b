//! Drafts that name an authority which has ended: what is saved must not, what was saved earlier says whom to name instead.

use super::Draft;
use super::findings::{Finding, Severity};
use super::rules::Change;
use crate::authority::store::{Ended, ended};
use crate::award::recipients::DraftRecipient;
use crate::db::{Conn, DbError};
use crate::error::{Answer, Fault, Faults};
use crate::id::AuthorityId;
use time::Date;

/// The fault of naming one that has ended, with its successor.
pub fn fault(name: &str, one: &Ended) -> Fault {
    let fault = Fault::new("award.authority-ended").with("value", name).with("day", one.since().to_string());
    fault.with("heir", one.heir().unwrap_or_else(|| "–".to_owned()))
}

/// Those of the recipients that are over on a day.
///
/// # Errors
/// What the database refuses.
pub async fn over(conn: &Conn, who: &[AuthorityId], today: Date) -> Result<Vec<Ended>, DbError> {
    Ok(ended(conn, who).await?.into_iter().filter(|one| one.is_over(today)).collect())
}

/// Refuses recipients that are over on a day, each at the field that the caller names.
///
/// # Errors
/// A fault for each of them.
pub async fn refuse(
    conn: &Conn,
    recipients: &[DraftRecipient],
    field: impl Fn(usize) -> String,
    today: Date,
) -> Answer<()> {
    let gone = over(conn, &recipients.iter().map(|one| one.authority).collect::<Vec<_>>(), today).await?;
    let mut faults = Faults::default();
    for (row, one) in recipients.iter().enumerate() {
        if let Some(over) = gone.iter().find(|over| over.id == one.authority) {
            faults.add(&field(row), fault(&one.name, over));
        }
    }
    Ok(faults.or(Some(()))?)
}

/// Refuses a change of the recipients that names one which is over.
///
/// # Errors
/// As [`refuse`].
pub(super) async fn refuse_change(conn: &Conn, change: &Change, today: Date) -> Answer<()> {
    match change {
        Change::Recipients(recipients) => {
            refuse(conn, recipients, |row| crate::web::rows::place(row, "ags"), today).await
        }
        Change::Base(_) | Change::Financing(_) | Change::EarlyStart(_) | Change::Lists(_) => Ok(()),
    }
}

/// The findings about recipients of a draft that are over.
pub fn findings(draft: &Draft, today: Date) -> Vec<Finding> {
    let mut found = Vec::new();
    for (row, one) in draft.award.recipients.iter().enumerate() {
        if let Some(over) = draft.ended.iter().find(|over| over.id == one.authority_id && over.is_over(today)) {
            let place = format!("recipients.{row}.ags");
            found.push(Finding { fault: fault(&one.name, over), place, severity: Severity::Error });
        }
    }
    found
}
