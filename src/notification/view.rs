//! The JSON of notifications.

use super::filter::{self, Key, NotificationFilterInput};
use super::rules::days_until_told;
use super::store::{self, NotificationRow};
use crate::access::Scope;
use crate::db::Conn;
use crate::document::view::PlacedView;
use crate::error::Answer;
use crate::id::{AmendmentId, AuthorityId, AwardId, NotificationId, QuestionId};
use crate::money::Money;
use crate::web::Paging;
use crate::web::paging::PageOf;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

/// Mitteilung.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NotificationView {
    /// Its id.
    pub id: NotificationId,
    /// The award.
    pub award: AwardId,
    /// Its case number.
    pub case_number: Option<String>,
    /// Its title.
    pub award_title: String,
    /// Who tells.
    pub authority: AuthorityId,
    /// Its name, as the award writes it.
    pub authority_name: Option<String>,
    /// `other_funds`, `costs_fall`, `purpose`, `unreachable`, `delay`, `unused`, `items_unused`, `contractor_insolvent` or `insolvency`.
    pub kind: String,
    /// When it happened.
    pub happened_on: String,
    /// How much it is about, in euros.
    pub amount: Option<String>,
    /// What.
    pub text: String,
    /// `draft`, `discarded`, `submitted`, `hearing`, `noted` or `amendment`.
    pub state: String,
    /// When it was submitted: from then on the ministry knows.
    pub submitted_on: Option<String>,
    /// After how many days it was told.
    pub told_after_days: Option<i64>,
    /// By when a revocation for it must be decided at the latest: a year after it was told.
    pub revocable_until: Option<String>,
    /// Who submitted it; for those who see everything only.
    pub submitted_by: Option<String>,
    /// When it was answered.
    pub decided_on: Option<String>,
    /// What the ministry says to it.
    pub answer: Option<String>,
    /// The hearing that it led to, a question.
    pub hearing: Option<QuestionId>,
    /// The amendment that it led to.
    pub amendment: Option<AmendmentId>,
    /// Counts changes.
    pub version: i64,
}

/// Mitteilung mit dem, was bei ihr liegt.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NotificationDetailView {
    /// The notification.
    #[serde(flatten)]
    pub notification: NotificationView,
    /// What lies beside it.
    pub documents: Vec<PlacedView>,
}

impl NotificationView {
    /// As a reader sees it: names of people are for those who see everything.
    pub fn new(row: &NotificationRow, names: bool) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        Self {
            id: row.id,
            award: row.award_id,
            case_number: row.case_number.clone(),
            award_title: row.award_title.clone(),
            authority: row.authority_id,
            authority_name: row.authority_name.clone(),
            kind: row.kind.code().to_owned(),
            happened_on: row.happened_on.to_string(),
            amount: row.amount.map(Money::plain),
            text: row.text.clone(),
            state: row.state.code().to_owned(),
            submitted_on: day(row.submitted_on),
            told_after_days: row.submitted_on.map(|on| days_until_told(row.happened_on, on)),
            revocable_until: day(row.revocable_until()),
            submitted_by: row.submitted_by.clone().filter(|_| names),
            decided_on: day(row.decided_on),
            answer: row.answer.clone(),
            hearing: row.question_id,
            amendment: row.amendment_id,
            version: row.version,
        }
    }
}

/// A page of the list.
///
/// # Errors
/// All wrong parameters.
pub async fn rows_of(
    conn: &Conn,
    scope: &Scope,
    (input, today): (&NotificationFilterInput, Date),
) -> Answer<PageOf<NotificationRow>> {
    let filter = filter::read(input)?;
    let paging: Paging<Key> = Paging::read(input.limit.as_deref(), input.cursor.as_deref())?;
    let rows = store::list(conn, scope, (&filter, today), &paging).await?;
    Ok(PageOf::cut(rows, paging.limit, |row| Key { id: row.id }))
}
