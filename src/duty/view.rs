//! The JSON form of duties, and one page of their list.

use super::filter::{self, DutyFilterInput, Key};
use super::rules::{CauseKind, DutyKind};
use super::store::{self, DutyRow, Extension, Hearing};
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
    /// The day that its debtor asks for, while the answer is awaited.
    pub wanted_on: Option<String>,
    /// When somebody was reminded of it last.
    pub reminded_on: Option<String>,
    /// Counts its changes; send it with an act.
    pub version: i64,
}

/// Fristverlängerung.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExtensionView {
    /// `asked`, `granted` or `declined`.
    pub state: String,
    /// The authority that asked; `null` where the ministry extended by itself.
    pub asked_for: Option<AuthorityId>,
    /// When it was asked for.
    pub asked_on: Option<String>,
    /// The day that was asked for.
    pub wanted_on: Option<String>,
    /// Why.
    pub wanted_why: Option<String>,
    /// The duty's day before.
    pub before_on: String,
    /// The day that was granted.
    pub until_on: Option<String>,
    /// Who decided, by name; for those who may know it.
    pub decided_by: Option<String>,
    /// When.
    pub decided_on: Option<String>,
    /// Why it was granted or declined.
    pub answer: Option<String>,
}

impl ExtensionView {
    /// As whoever reads may know it.
    pub fn new(row: &Extension, names: bool) -> Self {
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        Self {
            state: row.state.code().to_owned(),
            asked_for: row.asked_for,
            asked_on: text(row.asked_on),
            wanted_on: text(row.wanted_on),
            wanted_why: row.wanted_why.clone(),
            before_on: row.before_on.to_string(),
            until_on: text(row.until_on),
            decided_by: row.decided_by.clone().filter(|_| names),
            decided_on: text(row.decided_on),
            answer: row.answer.clone(),
        }
    }
}

/// Anhörung.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HearingView {
    /// `proposed`, `held` or `dropped`.
    pub state: String,
    /// The duty's day that was missed.
    pub due_on: String,
    /// When it was proposed.
    pub proposed_on: String,
    /// The day of the letter, or of the decision against it.
    pub decided_on: Option<String>,
    /// Who decided, by name; for those who may know it.
    pub decided_by: Option<String>,
    /// What was written, or why there is none.
    pub reason: Option<String>,
    /// Counts its changes; send it with a decision.
    pub version: i64,
}

impl HearingView {
    /// As whoever reads may know it.
    pub fn new(row: &Hearing, names: bool) -> Self {
        Self {
            state: row.state.code().to_owned(),
            due_on: row.due_on.to_string(),
            proposed_on: row.proposed_on.to_string(),
            decided_on: row.decided_on.map(|day| day.to_string()),
            decided_by: row.decided_by.clone().filter(|_| names),
            reason: row.reason.clone().filter(|_| names),
            version: row.version,
        }
    }
}

/// A duty with what was asked and decided about its day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DutyDetailView {
    /// As in lists.
    #[serde(flatten)]
    pub duty: DutyView,
    /// The newest first.
    pub extensions: Vec<ExtensionView>,
    /// Hearings that its lateness led to, the newest first.
    pub hearings: Vec<HearingView>,
}

/// The page on which a duty is done.
pub fn place(row: &DutyRow) -> String {
    let award = row.award_id;
    match row.kind {
        DutyKind::Milestone => format!("/awards/{award}/milestones"),
        DutyKind::Condition => format!("/awards/{award}/conditions?key={}", row.subject_id),
        DutyKind::Answer if row.cause_kind != CauseKind::Report => format!("/questions/{}", row.subject_id),
        DutyKind::Answer | DutyKind::Report => format!("/awards/{award}/reports"),
        DutyKind::Proof | DutyKind::Records | DutyKind::Binding => format!("/awards/{award}"),
    }
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
            wanted_on: row.wanted_on.map(|day| day.to_string()),
            reminded_on: row.reminded_on.map(|day| day.to_string()),
            version: row.version,
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
