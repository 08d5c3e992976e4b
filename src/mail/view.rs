//! The JSON form of mails and of what happened to them; the filter of their list.

use super::rules::MailState;
use super::store::{self, Event, MailRow};
use crate::access::{Actor, Scope};
use crate::db::Conn;
use crate::error::{Answer, Faults, FieldFault};
use crate::id::MailId;
use crate::web::Paging;
use crate::web::input::{choice, day, input};
use crate::web::paging::PageOf;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

input! {
    /// Filter of the log of delivery; all parts must hold.
    pub struct MailFilterInput {
        /// `waiting`, `sending`, `handing`, `sent`, `uncertain`, `failed`, `withheld` or `desk`.
        state,
        /// The day that a mail is of.
        day,
        /// Words in the name of whom it is for.
        q,
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
    }
}

/// The key of the last row seen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Key {
    /// The mail.
    pub id: MailId,
}

/// Filter, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailFilter {
    /// State.
    pub state: Option<MailState>,
    /// Day.
    pub day: Option<Date>,
    /// Words.
    pub q: Option<String>,
}

/// Reads a filter.
///
/// # Errors
/// All wrong parameters.
pub fn read(input: &MailFilterInput) -> Result<MailFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let state =
        input.state.as_deref().and_then(|text| faults.keep("state", choice(text, MailState::ALL, MailState::code)));
    let on = input.day.as_deref().and_then(|text| faults.keep("day", day(text, true)));
    faults.or(Some(MailFilter { state, day: on, q: input.q.clone() }))
}

/// Nachricht.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MailView {
    /// Its id, and the left part of its Message-ID.
    pub id: MailId,
    /// Whom it is for.
    pub person: String,
    /// The address.
    pub address: String,
    /// The day that it is of.
    pub day: String,
    /// Its subject.
    pub subject: String,
    /// `waiting`, `sending`, `handing`, `sent`, `uncertain`, `failed`, `withheld` or `desk`.
    pub state: String,
    /// So often it was tried.
    pub attempts: i64,
    /// When it was made.
    pub made_at: String,
    /// When it is tried next, where it waits.
    pub next_at: Option<String>,
    /// Counts its events; send it with a decision.
    pub version: i64,
}

/// Ereignis.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventView {
    /// When.
    pub at: String,
    /// `made`, `taken`, `handing`, `sent`, `deferred`, `refused`, `uncertain`, `let_go`, `withheld`, `resent` or `settled`.
    pub what: String,
    /// What the server said, or why.
    pub answer: Option<String>,
    /// Who decided it.
    pub person: Option<String>,
}

/// A mail with all that happened to it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MailDetailView {
    /// As in lists.
    #[serde(flatten)]
    pub mail: MailView,
    /// Its text; for whom it is for, and for those who see everything.
    pub body: Option<String>,
    /// In their order.
    pub events: Vec<EventView>,
}

impl MailView {
    /// A row in words of the API.
    pub fn new(row: &MailRow) -> Self {
        Self {
            id: row.id,
            person: row.person.clone(),
            address: row.address.clone(),
            day: row.day.to_string(),
            subject: row.subject.clone(),
            state: row.state.code().to_owned(),
            attempts: row.attempts,
            made_at: row.made_at.iso(),
            next_at: Some(row.next_at.iso()).filter(|_| row.state == MailState::Waiting),
            version: row.events,
        }
    }
}

impl EventView {
    /// An event in words of the API.
    pub fn new(event: &Event) -> Self {
        Self {
            at: event.at.iso(),
            what: event.what.code().to_owned(),
            answer: event.answer.clone(),
            person: event.person.clone(),
        }
    }
}

/// Whether somebody may read what a mail says: it tells of all that its reader works for, which others of one authority may not know.
pub fn may_read(row: &MailRow, actor: &Actor, scope: &Scope) -> bool {
    *scope == Scope::All || row.person_id == actor.person()
}

/// One page of rows, and the cursor of the next one.
///
/// # Errors
/// A wrong filter; what the database refuses.
pub async fn rows_of(conn: &Conn, scope: &Scope, input: &MailFilterInput) -> Answer<PageOf<MailRow>> {
    let filter = read(input)?;
    let paging = Paging::<Key>::read(input.limit.as_deref(), input.cursor.as_deref())?;
    let rows = store::list(conn, scope, &filter, &paging).await?;
    Ok(PageOf::cut(rows, paging.limit, |row| Key { id: row.id }))
}
