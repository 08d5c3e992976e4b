//! Lists of notifications: the same conditions for page, API, figures, desks and file.

use crate::access::Scope;
use crate::access::store::{concerned, inside, one_of, within};
use crate::db::{Conn, DbError, Query, q, row};
use crate::id::{AmendmentId, AuthorityId, AwardId, NotificationId, QuestionId};
use crate::money::Money;
use crate::notification::filter::{Key, NotificationFilter};
use crate::notification::rules::{NotificationKind, NotificationState, revocable_until};
use crate::web::Paging;
use time::Date;

row! {
    /// Mitteilung, as lists show it.
    #[derive(Debug, Clone)]
    pub struct NotificationRow {
        /// Its id.
        pub id: NotificationId,
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
        /// Who tells.
        pub authority_id: AuthorityId,
        /// Its name, as the award writes it.
        pub authority_name: Option<String>,
        /// What must be told.
        pub kind: NotificationKind,
        /// When it happened.
        pub happened_on: Date,
        /// How much it is about.
        pub amount: Option<Money>,
        /// What.
        pub text: String,
        /// How it stands.
        pub state: NotificationState,
        /// When it was submitted.
        pub submitted_on: Option<Date>,
        /// By whom.
        pub submitted_by: Option<String>,
        /// When it was answered.
        pub decided_on: Option<Date>,
        /// What the ministry says to it.
        pub answer: Option<String>,
        /// The hearing that it led to.
        pub question_id: Option<QuestionId>,
        /// The amendment that it led to.
        pub amendment_id: Option<AmendmentId>,
        /// Counts changes.
        pub version: i64,
    }
}

impl NotificationRow {
    /// By when a revocation for what was told must be decided at the latest.
    pub fn revocable_until(&self) -> Option<Date> {
        self.submitted_on.and_then(revocable_until)
    }
}

pub const COLUMNS: &str = "SELECT n.id, n.award_id, a.case_number, a.title AS award_title, a.programme_code, g.invented, n.authority_id,
    COALESCE(r.name, p.name) AS authority_name, n.kind, n.happened_on, n.amount, n.text, n.state, n.submitted_on, k.name AS submitted_by,
    n.decided_on, n.answer, n.question_id, n.amendment_id, n.version";
pub const FROM: &str = " FROM notifications n JOIN awards a ON a.id = n.award_id JOIN programmes g ON g.id = a.programme_id
    LEFT JOIN award_recipients r ON r.award_id = n.award_id AND r.authority_id = n.authority_id
    LEFT JOIN authority_periods p ON p.id =
        (SELECT y.id FROM authority_periods y WHERE y.authority_id = n.authority_id ORDER BY y.valid_to DESC NULLS FIRST, y.id LIMIT 1)
    LEFT JOIN persons k ON k.id = n.submitted_by WHERE ";

/// Narrows to what a scope may know: what concerns the reader; drafts are their recipient's alone.
pub fn visible(query: &mut Query, scope: &Scope) {
    within(query, scope);
    query.push(" AND ");
    concerned(query, scope, "n.authority_id");
    query.push(" AND (n.state NOT IN ('draft', 'discarded')");
    if let Scope::Limited { recipients, .. } = scope {
        query.push(" OR ");
        one_of(query, "n.authority_id", recipients);
    }
    query.push(")");
}

/// Narrows to what waits for whoever reads: with the ministry what was submitted, and hearings that are answered or over; with a recipient
/// what is still a draft.
fn waits(query: &mut Query, scope: &Scope, today: Date) {
    query.push(
        " AND (((n.state = 'submitted' OR (n.state = 'hearing' AND EXISTS (SELECT 1 FROM questions h WHERE h.id = n.question_id
            AND (h.state <> 'open' OR h.answer_by < ",
    );
    query.arg(today).push(")))) AND ");
    inside(query, scope);
    query.push(")");
    if let Scope::Limited { recipients, .. } = scope {
        query.push(" OR (n.state = 'draft' AND ");
        one_of(query, "n.authority_id", recipients);
        query.push(")");
    }
    query.push(")");
}

fn narrowed(query: &mut Query, scope: &Scope, filter: &NotificationFilter) {
    visible(query, scope);
    if let Some(code) = &filter.programme {
        query.push(" AND a.programme_code = ").arg(code);
    }
    if let Some(award) = filter.award {
        query.push(" AND n.award_id = ").arg(award);
    }
    if let Some(kind) = filter.kind {
        query.push(" AND n.kind = ").arg(kind);
    }
    if let Some(invented) = filter.invented {
        query.push(" AND g.invented = ").arg(invented);
    }
    if let Some(words) = &filter.q {
        query.push(" AND a.search LIKE ").arg(crate::search::pattern(words));
    }
}

fn standing(query: &mut Query, scope: &Scope, filter: &NotificationFilter, today: Date) {
    if let Some(state) = filter.state {
        query.push(" AND n.state = ").arg(state);
    }
    if filter.waiting {
        waits(query, scope, today);
    }
}

/// One page of notifications, the newest first, and one row more if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    conn: &Conn,
    scope: &Scope,
    (filter, today): (&NotificationFilter, Date),
    paging: &Paging<Key>,
) -> Result<Vec<NotificationRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM);
    narrowed(&mut query, scope, filter);
    standing(&mut query, scope, filter, today);
    if let Some(after) = &paging.after {
        query.push(" AND n.id < ").arg(after.id);
    }
    query.push(" ORDER BY n.id DESC LIMIT ").arg(paging.limit.saturating_add(1));
    conn.all(query).await
}

/// What waits for whoever reads, the oldest first: for the desks.
///
/// # Errors
/// What the database refuses.
pub async fn waiting(conn: &Conn, scope: &Scope, (today, most): (Date, i64)) -> Result<Vec<NotificationRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM);
    visible(&mut query, scope);
    waits(&mut query, scope, today);
    query.push(" ORDER BY n.id LIMIT ").arg(most);
    conn.all(query).await
}

row! {
    /// So many notifications stand so.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
    pub struct Counts {
        /// With the ministry.
        pub submitted: i64,
        /// The recipient is heard.
        pub hearing: i64,
        /// Answered.
        pub answered: i64,
    }
}

/// How many notifications stand how, whatever state the filter asks for.
///
/// # Errors
/// What the database refuses.
pub async fn counts(conn: &Conn, scope: &Scope, filter: &NotificationFilter) -> Result<Counts, DbError> {
    let mut query =
        q("SELECT COALESCE(CAST(SUM(CASE WHEN n.state = 'submitted' THEN 1 ELSE 0 END) AS BIGINT), 0) AS submitted,
        COALESCE(CAST(SUM(CASE WHEN n.state = 'hearing' THEN 1 ELSE 0 END) AS BIGINT), 0) AS hearing,
        COALESCE(CAST(SUM(CASE WHEN n.state IN ('noted', 'amendment') THEN 1 ELSE 0 END) AS BIGINT), 0) AS answered");
    query.push(FROM);
    narrowed(&mut query, scope, filter);
    conn.one(query).await
}

/// How many notifications of an award that its reader may know are not answered.
///
/// # Errors
/// What the database refuses.
pub async fn open_of_award(conn: &Conn, scope: &Scope, award: AwardId) -> Result<i64, DbError> {
    let mut query = q("SELECT COUNT(*) AS n");
    query.push(FROM).push("n.award_id = ").arg(award).push(" AND n.state IN ('draft', 'submitted', 'hearing') AND ");
    visible(&mut query, scope);
    conn.one(query).await
}

/// The file of notifications that were submitted, in the order of their awards, then of their days.
pub fn export(scope: &Scope, filter: &NotificationFilter, today: Date) -> Query {
    let mut query = q("SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name, a.state,
        n.id AS notification, p.ags AS authority_ags, COALESCE(r.name, p.name) AS authority_name, n.kind, n.happened_on, n.amount AS amount_eur,
        n.text, n.submitted_on, n.state AS notification_state, n.decided_on, n.answer, n.question_id AS hearing, n.amendment_id AS amendment
        FROM notifications n JOIN awards a ON a.id = n.award_id JOIN programmes g ON g.id = a.programme_id
        JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0
        LEFT JOIN award_recipients r ON r.award_id = n.award_id AND r.authority_id = n.authority_id
        LEFT JOIN authority_periods p ON p.id = (SELECT y.id FROM authority_periods y WHERE y.authority_id = n.authority_id
            ORDER BY y.valid_to DESC NULLS FIRST, y.id LIMIT 1) WHERE n.submitted_on IS NOT NULL AND ");
    narrowed(&mut query, scope, filter);
    standing(&mut query, scope, filter, today);
    query.push(
        " ORDER BY a.programme_code, COALESCE(a.case_number, ''), a.title, a.lead_ags, a.id, n.submitted_on, n.id",
    );
    query
}
