//! The JSON of questions and of what was said to them.

use super::filter::{self, Key, QuestionFilterInput};
use super::store::{self, Post, QuestionRow};
use crate::access::Scope;
use crate::db::Conn;
use crate::document::view::PlacedView;
use crate::error::Answer;
use crate::id::{AuthorityId, AwardId, QuestionId};
use crate::web::Paging;
use crate::web::paging::PageOf;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// Frage oder Vermerk.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QuestionView {
    /// Its id.
    pub id: QuestionId,
    /// The award.
    pub award: AwardId,
    /// Its case number.
    pub case_number: Option<String>,
    /// Its title.
    pub award_title: String,
    /// What kind of thing it stands at: `award`, `notice`, `milestone`, `condition`, `amendment`, `report` or `notification`.
    pub about: String,
    /// Which.
    pub thing: Uuid,
    /// What that is called, where it has words of its own.
    pub thing_title: Option<String>,
    /// `question`, `note` or `hearing`.
    pub kind: String,
    /// Whether recipients know nothing of it.
    pub internal: bool,
    /// Who began it: `town` or `ministry`.
    pub side: String,
    /// The recipient that asks or is asked; `null` where it is internal.
    pub authority: Option<AuthorityId>,
    /// Its name, as the award writes it.
    pub authority_name: Option<String>,
    /// Who asked; for those who see everything only.
    pub asked_by: Option<String>,
    /// Under which role.
    pub asked_role: String,
    /// When.
    pub asked_at: String,
    /// What.
    pub text: String,
    /// By when an answer is wanted.
    pub answer_by: Option<String>,
    /// `open`, `answered`, `noted` or `withdrawn`.
    pub state: String,
    /// Whether an answer is late today.
    pub late: bool,
    /// When it was answered.
    pub answered_on: Option<String>,
    /// Why it was taken back.
    pub reason: Option<String>,
    /// How much was said to it.
    pub posts: i64,
    /// Counts changes.
    pub version: i64,
}

/// Äußerung.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PostView {
    /// Its place.
    pub number: i64,
    /// `answer`, `comment` or `further`.
    pub kind: String,
    /// For whom: `town` or `ministry`.
    pub side: String,
    /// The recipient that says it.
    pub authority_name: Option<String>,
    /// Who; for those who see everything only.
    pub person: Option<String>,
    /// Under which role.
    pub role: String,
    /// What.
    pub text: String,
    /// When.
    pub said_at: String,
}

/// Frage with all that was said to it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ThreadView {
    /// The question.
    #[serde(flatten)]
    pub question: QuestionView,
    /// What was said, in order.
    pub said: Vec<PostView>,
    /// What lies beside it.
    pub documents: Vec<PlacedView>,
}

impl QuestionView {
    /// As a reader sees it on a day: names of people are for those who see everything.
    pub fn new(row: &QuestionRow, names: bool, today: Date) -> Self {
        Self {
            id: row.id,
            award: row.award_id,
            case_number: row.case_number.clone(),
            award_title: row.award_title.clone(),
            about: row.thing_kind.code().to_owned(),
            thing: row.thing_id,
            thing_title: row.thing_title.clone(),
            kind: row.kind.code().to_owned(),
            internal: row.internal,
            side: row.side.code().to_owned(),
            authority: row.authority_id,
            authority_name: row.authority_name.clone(),
            asked_by: row.asked_by.clone().filter(|_| names),
            asked_role: row.asked_role.clone(),
            asked_at: row.asked_at.iso(),
            text: row.text.clone(),
            answer_by: row.answer_by.map(|day| day.to_string()),
            state: row.state.code().to_owned(),
            late: row.is_late(today),
            answered_on: row.answered_on.map(|day| day.to_string()),
            reason: row.reason.clone(),
            posts: row.posts,
            version: row.version,
        }
    }
}

impl PostView {
    /// As a reader sees it.
    pub fn new(post: &Post, names: bool) -> Self {
        Self {
            number: post.seq,
            kind: post.kind.code().to_owned(),
            side: post.side.code().to_owned(),
            authority_name: post.authority_name.clone(),
            person: post.person.clone().filter(|_| names),
            role: post.role.clone(),
            text: post.text.clone(),
            said_at: post.recorded_at.iso(),
        }
    }
}

/// A page of the list.
///
/// # Errors
/// All wrong parameters.
pub async fn rows_of(conn: &Conn, scope: &Scope, input: &QuestionFilterInput) -> Answer<PageOf<QuestionRow>> {
    let filter = filter::read(input)?;
    let paging: Paging<Key> = Paging::read(input.limit.as_deref(), input.cursor.as_deref())?;
    let rows = store::list(conn, scope, &filter, &paging).await?;
    Ok(PageOf::cut(rows, paging.limit, |row| Key { id: row.id }))
}
