//! The only SQL of reports: one report here; writing and files beside it.

mod export;
mod write;

pub use export::export;
pub use write::{accept, ask, certify, freeze, hand_in, insert, send_back, set_forecast, set_part, set_texts, submit};

use super::states::{ReportState, Section};
use crate::access::{self, Facts, Scope, Thing};
use crate::award::Award;
use crate::clock::Instant;
use crate::db::{Conn, DbError, q, row};
use crate::id::{AuthorityId, AwardId, PersonId, ReportId};
use time::Date;
use uuid::Uuid;

row! {
    /// Zwischenbericht: its own row.
    #[derive(Debug, Clone)]
    pub struct ReportRow {
        /// Its id.
        pub id: ReportId,
        /// The award.
        pub award_id: AwardId,
        /// The number of the period.
        pub number: i64,
        /// Its first day.
        pub from_on: Date,
        /// Its last day.
        pub to_on: Date,
        /// Where it stands.
        pub state: ReportState,
        /// What was reached.
        pub reached: Option<String>,
        /// What has changed.
        pub changed: Option<String>,
        /// What comes next.
        pub next: Option<String>,
        /// The version in which these texts were changed last.
        pub texts_version: i64,
        /// What each position will have cost, as it is kept.
        pub forecast: String,
        /// The version in which it was changed last.
        pub forecast_version: i64,
        /// What may be changed while it is queried.
        pub open_sections: Option<String>,
        /// What an answer is owed to.
        pub query_id: Option<Uuid>,
        /// When it was certified.
        pub certified_on: Option<Date>,
        /// For which content.
        pub certified_digest: Option<String>,
        /// How often it was submitted.
        pub submissions: i64,
        /// When it was submitted last.
        pub submitted_on: Option<Date>,
        /// When it was accepted.
        pub decided_on: Option<Date>,
        /// Counts changes.
        pub version: i64,
        /// When it was changed last.
        pub recorded_at: Instant,
    }
}

row! {
    /// Beitrag eines Partners.
    #[derive(Debug, Clone)]
    pub struct PartRow {
        /// The partner.
        pub authority_id: AuthorityId,
        /// What was reached.
        pub reached: Option<String>,
        /// What has changed.
        pub changed: Option<String>,
        /// What comes next.
        pub next: Option<String>,
        /// When it was handed to the lead.
        pub handed_in_on: Option<Date>,
        /// Counts changes.
        pub version: i64,
    }
}

row! {
    /// Einreichung.
    #[derive(Debug, Clone)]
    pub struct SubmissionRow {
        /// Counts the submissions of the report.
        pub number: i64,
        /// Its content, canonical.
        pub content: String,
        /// SHA-256 of that.
        pub digest: String,
        /// When.
        pub submitted_on: Date,
    }
}

row! {
    /// Rückfrage zu einem Abschnitt.
    #[derive(Debug, Clone)]
    pub struct QuestionRow {
        /// The submission that was looked at.
        pub submission: i64,
        /// The section.
        pub section: Section,
        /// What is asked.
        pub question: String,
        /// When.
        pub asked_on: Date,
    }
}

/// Zwischenbericht, with its award.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its own row.
    pub row: ReportRow,
    /// The award.
    pub award: Award,
    /// Who wrote it.
    pub preparers: Vec<PersonId>,
}

const SELECT: &str = "SELECT r.id, r.award_id, r.number, r.from_on, r.to_on, r.state, r.reached, r.changed, r.next, r.texts_version, r.forecast,
    r.forecast_version, r.open_sections, r.query_id, r.certified_on, r.certified_digest, r.submissions, r.submitted_on, r.decided_on,
    r.version, r.recorded_at FROM reports r WHERE ";

impl Thing for Report {
    const COLLECTION: &'static str = "reports";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let Some(row) = by_id(conn, ReportId(id)).await? else { return Ok(None) };
        let Some(award) = Award::load(conn, scope, row.award_id.0).await? else { return Ok(None) };
        let preparers = access::store::preparers(conn, super::KIND, id).await?;
        Ok(Some(Self { row, award, preparers }))
    }

    fn facts(&self) -> Facts {
        Facts { prepared_by: self.preparers.clone(), ..self.award.facts() }
    }
}

/// One report.
///
/// # Errors
/// What the database refuses.
pub async fn by_id(conn: &Conn, id: ReportId) -> Result<Option<ReportRow>, DbError> {
    let mut query = q(SELECT);
    query.push("r.id = ").arg(id);
    conn.opt(query).await
}

/// The reports of an award that somebody has begun, by period.
///
/// # Errors
/// What the database refuses.
pub async fn of_award(conn: &Conn, award: AwardId) -> Result<Vec<ReportRow>, DbError> {
    let mut query = q(SELECT);
    query.push("r.award_id = ").arg(award).push(" ORDER BY r.number");
    conn.all(query).await
}

/// Whether a later report of the award was submitted: its figures build on the earlier ones.
///
/// # Errors
/// What the database refuses.
pub async fn later_submitted(conn: &Conn, report: &ReportRow) -> Result<bool, DbError> {
    let query = q("SELECT COUNT(*) AS n FROM reports WHERE award_id = $1 AND number > $2 AND submissions > 0");
    Ok(conn.one::<i64>(query.bind(report.award_id).bind(report.number)).await? > 0)
}

/// The partners' parts.
///
/// # Errors
/// What the database refuses.
pub async fn parts(conn: &Conn, id: ReportId) -> Result<Vec<PartRow>, DbError> {
    let query = q(
        "SELECT authority_id, reached, changed, next, handed_in_on, version FROM report_parts WHERE report_id = $1 ORDER BY authority_id",
    );
    conn.all(query.bind(id)).await
}

/// All submissions, the first one first.
///
/// # Errors
/// What the database refuses.
pub async fn submissions(conn: &Conn, id: ReportId) -> Result<Vec<SubmissionRow>, DbError> {
    let query =
        q("SELECT number, content, digest, submitted_on FROM report_submissions WHERE report_id = $1 ORDER BY number");
    conn.all(query.bind(id)).await
}

row! {
    struct Text { content: String, }
}

/// The content of the last submission.
///
/// # Errors
/// What the database refuses.
pub async fn last_submission(conn: &Conn, id: ReportId) -> Result<Option<String>, DbError> {
    let query = q("SELECT content FROM report_submissions WHERE report_id = $1 ORDER BY number DESC LIMIT 1").bind(id);
    Ok(conn.opt::<Text>(query).await?.map(|one| one.content))
}

/// All that was asked, in order.
///
/// # Errors
/// What the database refuses.
pub async fn questions(conn: &Conn, id: ReportId) -> Result<Vec<QuestionRow>, DbError> {
    let query = q(
        "SELECT submission, section, question, asked_on FROM report_questions WHERE report_id = $1 ORDER BY submission, id",
    );
    conn.all(query.bind(id)).await
}
