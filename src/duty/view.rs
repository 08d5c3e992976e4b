//! The JSON form of duties, and one page of their list.

use super::filter::{self, DutyFilterInput, Key};
use super::store::{self, DutyRow};
use crate::access::Scope;
use crate::db::Conn;
use crate::error::Answer;
use crate::id::{AuthorityId, AwardId, DutyId};
use crate::web::Paging;
use crate::web::paging::PageOf;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

/// Frist, Pflicht.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DutyView {
    /// Its id.
    pub id: DutyId,
    /// `milestone`, `condition`, `proof`, `report`, `answer`, `records` or `binding`.
    pub kind: String,
    /// The words of what it is about: a milestone, a condition; `null` where it is owed for the whole.
    pub title: Option<String>,
    /// The award.
    pub award: AwardId,
    /// Its case number.
    pub case_number: Option<String>,
    /// Its title.
    pub award_title: String,
    /// Programme code.
    pub programme: String,
    /// Who owes it.
    pub authority: AuthorityId,
    /// Its AGS, where it has one.
    pub authority_ags: Option<String>,
    /// Its name.
    pub authority_name: Option<String>,
    /// By when.
    pub due_on: String,
    /// By when at first.
    pub original_due_on: String,
    /// When it was done.
    pub fulfilled_on: Option<String>,
    /// `open`, `fulfilled` or `void`.
    pub state: String,
    /// By how many days it is, or was, late; 0 if it is not.
    pub days_late: i64,
    /// Why it was moved, passed on or made void last.
    pub reason: Option<String>,
}

impl DutyView {
    /// As it stands on a day.
    pub fn new(row: &DutyRow, today: Date) -> Self {
        Self {
            id: row.id,
            kind: row.kind.code().to_owned(),
            title: row.title.clone(),
            award: row.award_id,
            case_number: row.case_number.clone(),
            award_title: row.award_title.clone(),
            programme: row.programme_code.clone(),
            authority: row.authority_id,
            authority_ags: row.authority_ags.clone(),
            authority_name: row.authority_name.clone(),
            due_on: row.due_on.to_string(),
            original_due_on: row.original_due_on.to_string(),
            fulfilled_on: row.fulfilled_on.map(|day| day.to_string()),
            state: row.state.code().to_owned(),
            days_late: row.days_late(today),
            reason: row.reason.clone(),
        }
    }
}

/// One page of rows of the list, and the cursor of the next one.
///
/// # Errors
/// A wrong filter; what the database refuses.
pub async fn rows_of(conn: &Conn, scope: &Scope, input: &DutyFilterInput, today: Date) -> Answer<PageOf<DutyRow>> {
    let filter = filter::read(input)?;
    let paging = Paging::<Key>::read(input.limit.as_deref(), input.cursor.as_deref())?;
    let rows = store::list(conn, scope, &filter, &paging, today).await?;
    Ok(PageOf::cut(rows, paging.limit, |row| Key { due_on: row.due_on, id: row.id }))
}
