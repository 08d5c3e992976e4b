//! The only SQL of questions: one thing and what was said to it here, lists and writing beside it.

mod list;
mod write;

pub use list::{Counts, QuestionRow, counts, export, list, open_of_award, waiting};
pub(super) use write::{New, insert, move_to, post};

use super::rules::{PostKind, QuestionState, Stands};
use crate::access::{Facts, Scope, Thing};
use crate::award::AwardState;
use crate::award::documents::rules::Side;
use crate::clock::Instant;
use crate::db::{Conn, DbError, FromRow, Row, q, row};
use crate::id::{AuthorityId, QuestionId, QuestionPostId};
use list::{COLUMNS, FROM, visible};
use uuid::Uuid;

/// Frage, with its award.
#[derive(Debug, Clone)]
pub struct Question {
    /// As in lists.
    pub row: QuestionRow,
    /// The award's state.
    pub award_state: AwardState,
    /// The award's lead.
    pub lead: AuthorityId,
    agency: Option<AuthorityId>,
}

impl Question {
    /// What of it decides who may do what.
    pub const fn stands(&self) -> Stands {
        let row = &self.row;
        Stands { kind: row.kind, side: row.side, internal: row.internal, state: row.state }
    }
}

impl FromRow for Question {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        Ok(Self {
            row: QuestionRow::from_row(row)?,
            award_state: row.get("award_state")?,
            lead: row.get("lead_id")?,
            agency: row.get("agency_id")?,
        })
    }
}

/// What of the award stands beside one question.
const BESIDE: &str = ", a.state AS award_state, g.agency_id,
    (SELECT w.authority_id FROM award_recipients w WHERE w.award_id = a.id AND w.ordinal = 0) AS lead_id";

impl Thing for Question {
    const COLLECTION: &'static str = "questions";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push(BESIDE).push(FROM);
        query.push("q.id = ").arg(id).push(" AND ");
        visible(&mut query, scope);
        conn.opt(query).await
    }

    fn facts(&self) -> Facts {
        let recipients = self.row.authority_id.into_iter().chain([self.lead]);
        Facts {
            recipients: if self.row.internal { Vec::new() } else { recipients.collect() },
            shown: !self.row.internal && self.award_state.shown_to_recipients(),
            agency: self.agency,
            prepared_by: Vec::new(),
            about: None,
        }
    }
}

row! {
    /// Äußerung: what was said to a question.
    #[derive(Debug, Clone)]
    pub struct Post {
        /// Its id.
        pub id: QuestionPostId,
        /// Its place.
        pub seq: i64,
        /// Answer, remark or further question.
        pub kind: PostKind,
        /// For whom.
        pub side: Side,
        /// The recipient that says it, as the award writes it.
        pub authority_name: Option<String>,
        /// Who.
        pub person: Option<String>,
        /// Under which role.
        pub role: String,
        /// What.
        pub text: String,
        /// When.
        pub recorded_at: Instant,
    }
}

/// What was said to a question, in order.
///
/// # Errors
/// What the database refuses.
pub async fn posts(conn: &Conn, question: QuestionId) -> Result<Vec<Post>, DbError> {
    conn.all(
        q("SELECT x.id, x.seq, x.kind, x.side, COALESCE(r.name, p.name) AS authority_name, k.name AS person, x.role, x.text, x.recorded_at
           FROM question_posts x JOIN questions q ON q.id = x.question_id
           LEFT JOIN award_recipients r ON r.award_id = q.award_id AND r.authority_id = x.authority_id
           LEFT JOIN authority_periods p ON p.id = (SELECT y.id FROM authority_periods y WHERE y.authority_id = x.authority_id
               ORDER BY y.valid_to DESC NULLS FIRST, y.id LIMIT 1)
           LEFT JOIN persons k ON k.id = x.person_id WHERE x.question_id = $1 ORDER BY x.seq")
        .bind(question),
    )
    .await
}

/// Whether a hearing is over: answered, taken back, or its day has passed.
pub fn is_over(question: &QuestionRow, today: time::Date) -> bool {
    question.state != QuestionState::Open || question.answer_by.is_some_and(|by| by < today)
}
