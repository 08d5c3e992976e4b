//! The JSON form of the monitoring list, and one page of it.

use super::filter::{self, Key, MonitoringFilterInput};
use super::store::{self, MonitoringRow};
use crate::access::Scope;
use crate::db::Conn;
use crate::error::Answer;
use crate::id::{AwardId, DutyId};
use crate::money::Money;
use crate::web::Paging;
use crate::web::paging::PageOf;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

/// Zeile der Nachweisüberwachung; called as the columns of the file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MonitoringView {
    /// The award.
    pub award: AwardId,
    /// Programme code.
    pub programme: String,
    /// Its case number.
    pub case_number: Option<String>,
    /// The measure.
    pub award_title: String,
    /// The lead's AGS; empty where it has none.
    pub lead_ags: String,
    /// The lead's name as written.
    pub lead_name: String,
    /// The award's state.
    pub state: String,
    /// How many partners there are.
    pub partners: i64,
    /// The grant; unknown is `null`.
    #[schema(value_type = Option<String>)]
    pub grant_eur: Option<Money>,
    /// The end of the period.
    pub ends_on: Option<String>,
    /// The duty behind it.
    pub duty: Option<DutyId>,
    /// `late`, `open`, `received` or `unknown`.
    pub proof: String,
    /// By when it was due at first.
    pub proof_first_due_on: Option<String>,
    /// By when it is due.
    pub proof_due_on: Option<String>,
    /// When it came.
    pub proof_received_on: Option<String>,
    /// When it was examined.
    pub proof_examined_on: Option<String>,
    /// How often somebody was reminded of it.
    pub reminders: i64,
    /// When last.
    pub reminded_on: Option<String>,
    /// The day of the letter of a hearing.
    pub heard_on: Option<String>,
}

impl MonitoringView {
    /// A row in words of the API.
    pub fn new(row: &MonitoringRow) -> Self {
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        Self {
            award: row.id,
            programme: row.programme.clone(),
            case_number: row.case_number.clone(),
            award_title: row.award_title.clone(),
            lead_ags: row.lead_ags.clone(),
            lead_name: row.lead_name.clone(),
            state: row.state.clone(),
            partners: row.partners,
            grant_eur: row.grant_eur,
            ends_on: text(row.ends_on),
            duty: row.duty_id,
            proof: row.proof.code().to_owned(),
            proof_first_due_on: text(row.proof_first_due_on),
            proof_due_on: text(row.proof_due_on),
            proof_received_on: text(row.proof_received_on),
            proof_examined_on: text(row.proof_examined_on),
            reminders: row.reminders,
            reminded_on: text(row.reminded_on),
            heard_on: text(row.heard_on),
        }
    }
}

/// One page of rows, and the cursor of the next one.
///
/// # Errors
/// A wrong filter; what the database refuses.
pub async fn rows_of(
    conn: &Conn,
    scope: &Scope,
    input: &MonitoringFilterInput,
    today: Date,
) -> Answer<PageOf<MonitoringRow>> {
    let filter = filter::read(input)?;
    let paging = Paging::<Key>::read(input.limit.as_deref(), input.cursor.as_deref())?;
    let rows = store::list(conn, scope, &filter, &paging, today).await?;
    Ok(PageOf::cut(rows, paging.limit, |row| Key { due_on: row.sorted, id: row.id }))
}
