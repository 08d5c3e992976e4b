//! Lists of questions: the same conditions for page, API, figures, desks and file.

use crate::access::Scope;
use crate::access::store::{concerned, inside, one_of, within};
use crate::award::documents::rules::Side;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Query, q, row};
use crate::document::ThingKind;
use crate::id::{AuthorityId, AwardId, QuestionId};
use crate::question::filter::{Key, QuestionFilter};
use crate::question::rules::{QuestionKind, QuestionState};
use crate::web::Paging;
use time::Date;
use uuid::Uuid;

row! {
    /// Frage, as lists show it.
    #[derive(Debug, Clone)]
    pub struct QuestionRow {
        /// Its id.
        pub id: QuestionId,
        /// The award.
        pub award_id: AwardId,
        /// Its case number.
        pub case_number: Option<String>,
        /// Its title.
        pub award_title: String,
        /// The programme's code.
        pub programme_code: String,
        /// Whether the programme is invented.
        pub invented: bool,
        /// What kind of thing it stands at.
        pub thing_kind: ThingKind,
        /// Which.
        pub thing_id: Uuid,
        /// What that is called, where it has words of its own.
        pub thing_title: Option<String>,
        /// Question, note or hearing.
        pub kind: QuestionKind,
        /// Whether recipients know nothing of it.
        pub internal: bool,
        /// Who began it.
        pub side: Side,
        /// The recipient that asks or is asked.
        pub authority_id: Option<AuthorityId>,
        /// Its name, as the award writes it.
        pub authority_name: Option<String>,
        /// Who asked.
        pub asked_by: Option<String>,
        /// Under which role.
        pub asked_role: String,
        /// When.
        pub asked_at: Instant,
        /// What.
        pub text: String,
        /// By when an answer is wanted.
        pub answer_by: Option<Date>,
        /// How it stands.
        pub state: QuestionState,
        /// When it was answered.
        pub answered_on: Option<Date>,
        /// Why it was taken back.
        pub reason: Option<String>,
        /// Counts changes.
        pub version: i64,
        /// How much was said to it.
        pub posts: i64,
    }
}

impl QuestionRow {
    /// Whether an answer is late on a day.
    pub fn is_late(&self, today: Date) -> bool {
        self.state == QuestionState::Open && self.answer_by.is_some_and(|by| by < today)
    }
}

pub const COLUMNS: &str = "SELECT q.id, q.award_id, a.case_number, a.title AS award_title, a.programme_code, g.invented, q.thing_kind, q.thing_id,
    CASE q.thing_kind WHEN 'report' THEN (SELECT CAST(w.number AS TEXT) FROM reports w WHERE w.id = q.thing_id)
        WHEN 'expense' THEN (SELECT COALESCE(x.receipt, x.reason) FROM expenses x WHERE x.id = q.thing_id)
    WHEN 'contract' THEN (SELECT x.number FROM contracts x WHERE x.id = q.thing_id)
    WHEN 'notice' THEN (SELECT n.reference FROM notices n WHERE n.id = q.thing_id)
        WHEN 'milestone' THEN (SELECT m.title FROM award_milestones m WHERE m.award_id = q.award_id AND m.key = q.thing_id)
        WHEN 'condition' THEN (SELECT c.text FROM award_conditions c WHERE c.award_id = q.award_id AND c.key = q.thing_id) END AS thing_title,
    q.kind, q.internal, q.side, q.authority_id, COALESCE(r.name, p.name) AS authority_name, k.name AS asked_by, q.asked_role, q.asked_at, q.text,
    q.answer_by, q.state, q.answered_on, q.reason, q.version, (SELECT COUNT(*) FROM question_posts x WHERE x.question_id = q.id) AS posts";
pub const FROM: &str = " FROM questions q JOIN awards a ON a.id = q.award_id JOIN programmes g ON g.id = a.programme_id
    LEFT JOIN award_recipients r ON r.award_id = q.award_id AND r.authority_id = q.authority_id
    LEFT JOIN authority_periods p ON p.id =
        (SELECT y.id FROM authority_periods y WHERE y.authority_id = q.authority_id ORDER BY y.valid_to DESC NULLS FIRST, y.id LIMIT 1)
    LEFT JOIN persons k ON k.id = q.asked_by WHERE ";

/// Narrows to what a scope may know: everything from inside; for recipients what concerns them and is not internal.
pub fn visible(query: &mut Query, scope: &Scope) {
    within(query, scope);
    query.push(" AND (");
    inside(query, scope);
    if matches!(scope, Scope::Limited { .. }) {
        query.push(" OR (NOT q.internal AND ");
        concerned(query, scope, "q.authority_id");
        query.push(")");
    }
    query.push(")");
}

/// Narrows to what waits for whoever reads: what recipients or colleagues ask, or what the ministry asks the own authority.
fn waits(query: &mut Query, scope: &Scope) {
    query.push(" AND q.state = 'open' AND (((q.side = 'town' OR q.internal) AND ");
    inside(query, scope);
    query.push(")");
    if let Scope::Limited { recipients, .. } = scope {
        query.push(" OR (q.side = 'ministry' AND NOT q.internal AND ");
        one_of(query, "q.authority_id", recipients);
        query.push(")");
    }
    query.push(")");
}

fn narrowed(query: &mut Query, scope: &Scope, filter: &QuestionFilter) {
    visible(query, scope);
    if let Some(code) = &filter.programme {
        query.push(" AND a.programme_code = ").arg(code);
    }
    if let Some(award) = filter.award {
        query.push(" AND q.award_id = ").arg(award);
    }
    if let Some(about) = filter.about {
        query.push(" AND q.thing_kind = ").arg(about);
    }
    if let Some(thing) = filter.thing {
        query.push(" AND q.thing_id = ").arg(thing);
    }
    if let Some(kind) = filter.kind {
        query.push(" AND q.kind = ").arg(kind);
    }
    if let Some(invented) = filter.invented {
        query.push(" AND g.invented = ").arg(invented);
    }
    if let Some(words) = &filter.q {
        query.push(" AND a.search LIKE ").arg(crate::search::pattern(words));
    }
}

fn standing(query: &mut Query, scope: &Scope, filter: &QuestionFilter) {
    if let Some(state) = filter.state {
        query.push(" AND q.state = ").arg(state);
    }
    if filter.waiting {
        waits(query, scope);
    }
}

/// One page of questions, the newest first, and one row more if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    conn: &Conn,
    scope: &Scope,
    filter: &QuestionFilter,
    paging: &Paging<Key>,
) -> Result<Vec<QuestionRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM);
    narrowed(&mut query, scope, filter);
    standing(&mut query, scope, filter);
    if let Some(after) = &paging.after {
        query.push(" AND q.id < ").arg(after.id);
    }
    query.push(" ORDER BY q.id DESC LIMIT ").arg(paging.limit.saturating_add(1));
    conn.all(query).await
}

/// What waits for an answer of whoever reads, the most urgent first: for the desks.
///
/// # Errors
/// What the database refuses.
pub async fn waiting(conn: &Conn, scope: &Scope, most: i64) -> Result<Vec<QuestionRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM);
    visible(&mut query, scope);
    waits(&mut query, scope);
    query.push(" ORDER BY CASE WHEN q.answer_by IS NULL THEN 1 ELSE 0 END, q.answer_by, q.id LIMIT ").arg(most);
    conn.all(query).await
}

row! {
    /// So many questions stand so.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
    pub struct Counts {
        /// Wait for an answer.
        pub open: i64,
        /// Wait for an answer after its day.
        pub late: i64,
        /// Are answered.
        pub answered: i64,
    }
}

/// How many questions stand how, whatever state the filter asks for.
///
/// # Errors
/// What the database refuses.
pub async fn counts(conn: &Conn, scope: &Scope, filter: &QuestionFilter, today: Date) -> Result<Counts, DbError> {
    let mut query = q("SELECT COALESCE(CAST(SUM(CASE WHEN q.state = 'open' THEN 1 ELSE 0 END) AS BIGINT), 0) AS open,
        COALESCE(CAST(SUM(CASE WHEN q.state = 'answered' THEN 1 ELSE 0 END) AS BIGINT), 0) AS answered,
        COALESCE(CAST(SUM(CASE WHEN q.state = 'open' AND q.answer_by < ");
    query.arg(today).push(" THEN 1 ELSE 0 END) AS BIGINT), 0) AS late").push(FROM);
    narrowed(&mut query, scope, filter);
    conn.one(query).await
}

/// How many questions of an award that its reader may know are open.
///
/// # Errors
/// What the database refuses.
pub async fn open_of_award(conn: &Conn, scope: &Scope, award: AwardId) -> Result<i64, DbError> {
    let mut query = q("SELECT COUNT(*) AS n");
    query.push(FROM).push("q.award_id = ").arg(award).push(" AND q.state = 'open' AND ");
    visible(&mut query, scope);
    conn.one(query).await
}

/// The file: one row for each thing said, in the order of the awards, then of the questions, then as it was said.
pub fn export(scope: &Scope, filter: &QuestionFilter) -> Query {
    let mut query = q("SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name, a.state,
        q.id AS question, x.seq, q.thing_kind AS thing, q.thing_id, x.kind, q.internal, x.side, COALESCE(r.name, p.name) AS authority_name, x.role,
        x.text, q.answer_by, q.state AS question_state, q.answered_on, q.reason, x.said_at
        FROM (SELECT id AS question_id, 0 AS seq, kind, side, asked_role AS role, text, asked_at AS said_at FROM questions
            UNION ALL SELECT question_id, seq, kind, side, role, text, recorded_at FROM question_posts) x
        JOIN questions q ON q.id = x.question_id JOIN awards a ON a.id = q.award_id JOIN programmes g ON g.id = a.programme_id
        JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0
        LEFT JOIN award_recipients r ON r.award_id = q.award_id AND r.authority_id = q.authority_id
        LEFT JOIN authority_periods p ON p.id = (SELECT y.id FROM authority_periods y WHERE y.authority_id = q.authority_id
            ORDER BY y.valid_to DESC NULLS FIRST, y.id LIMIT 1) WHERE ");
    narrowed(&mut query, scope, filter);
    standing(&mut query, scope, filter);
    query.push(
        " ORDER BY a.programme_code, COALESCE(a.case_number, ''), a.title, a.lead_ags, a.id, q.asked_at, q.id, x.seq",
    );
    query
}
