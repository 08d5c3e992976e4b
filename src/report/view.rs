//! The JSON form of reports, and what is shown of one to whom.

mod period;

pub use period::{Known, ReportPeriodView, periods};

use super::content::{Content, Expected, Spent, Texts, spent};
use super::ground::Ground;
use super::rules::forecast_of;
use super::states::{ReportState, sections};
use super::store::{self, QuestionRow, SubmissionRow};
use crate::access::Scope;
use crate::db::Conn;
use crate::error::{Answer, AppError};
use crate::id::{AuthorityId, AwardId, ReportId};
use crate::programme::content::unseal;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

/// A partner's part.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportPartView {
    /// The partner.
    pub authority: AuthorityId,
    /// Its name as the award writes it.
    pub name: String,
    /// What it writes.
    #[serde(flatten)]
    pub texts: Texts,
    /// When it was handed to the lead.
    pub handed_in_on: Option<String>,
    /// Counts changes; 0 before it was written.
    pub version: i64,
}

/// Rückfrage.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportQuestionView {
    /// The submission that was looked at.
    pub submission: i64,
    /// The section.
    pub section: String,
    /// What is asked.
    pub question: String,
    /// When.
    pub asked_on: String,
}

impl From<&QuestionRow> for ReportQuestionView {
    fn from(row: &QuestionRow) -> Self {
        Self {
            submission: row.submission,
            section: row.section.code().to_owned(),
            question: row.question.clone(),
            asked_on: row.asked_on.to_string(),
        }
    }
}

/// Einreichung.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SubmissionView {
    /// Counts the submissions of the report.
    pub number: i64,
    /// When.
    pub submitted_on: String,
    /// SHA-256 of its content as canonical JSON.
    pub digest: String,
    /// The content as it was then.
    pub content: Content,
}

impl SubmissionView {
    /// The form of a submission.
    ///
    /// # Errors
    /// When a kept content cannot be read, which is a mistake of ours.
    pub fn new(row: &SubmissionRow) -> Answer<Self> {
        Ok(Self {
            number: row.number,
            submitted_on: row.submitted_on.to_string(),
            digest: row.digest.clone(),
            content: unseal(&row.content)?,
        })
    }
}

/// Zwischenbericht.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportView {
    /// Its id.
    pub id: ReportId,
    /// The award.
    pub award: AwardId,
    /// The number of the period.
    pub number: i64,
    /// Its first day.
    pub from_on: String,
    /// Its last day.
    pub to_on: String,
    /// `draft`, `submitted`, `queried` or `accepted`.
    pub state: String,
    /// What the lead writes. What is not submitted is known to the recipients only.
    #[serde(flatten)]
    pub texts: Texts,
    /// The version to be sent with other texts.
    pub texts_version: i64,
    /// What the partners write.
    pub parts: Vec<ReportPartView>,
    /// What each position will have cost at the end.
    pub forecast: Vec<Expected>,
    /// The version to be sent with another forecast.
    pub forecast_version: i64,
    /// Expenses of the period: as submitted, else as they are now.
    pub expenses: Option<Spent>,
    /// The sections that are open while it is queried.
    pub open_sections: Vec<String>,
    /// All that was asked.
    pub questions: Vec<ReportQuestionView>,
    /// Whether it is certified before it is submitted.
    pub wants_certificate: bool,
    /// When it was certified.
    pub certified_on: Option<String>,
    /// How often it was submitted.
    pub submissions: i64,
    /// When it was submitted last.
    pub submitted_on: Option<String>,
    /// SHA-256 of the last submission.
    pub digest: Option<String>,
    /// When it was accepted.
    pub accepted_on: Option<String>,
    /// The version to be sent with an act on the whole.
    pub version: i64,
}

/// Whether a reader is on the side of the recipients: what is not submitted yet is theirs.
pub fn is_inside(scope: &Scope, ground: &Ground) -> bool {
    match scope {
        Scope::All => false,
        Scope::Limited { recipients, .. } => {
            ground.award.recipients.iter().any(|one| recipients.contains(&one.authority_id))
        }
    }
}

/// Whether a reader knows the expenses of all recipients.
pub fn sees_all(scope: &Scope, ground: &Ground) -> bool {
    crate::expense::store::sees_all(scope, &ground.award.recipients)
}

/// The partners' parts: as submitted, else as they are now.
fn parts(ground: &Ground, frozen: Option<&Content>) -> Vec<ReportPartView> {
    let partners = ground.award.recipients.iter().filter(|one| one.ordinal > 0);
    let one = |recipient: &crate::award::store::Recipient| {
        let part = ground.parts.iter().find(|part| part.authority_id == recipient.authority_id);
        ReportPartView {
            authority: recipient.authority_id,
            name: recipient.name.clone(),
            texts: match frozen {
                Some(content) => {
                    let kept = content.parts.iter().find(|one| one.name == recipient.name);
                    kept.map(|one| one.texts.clone()).unwrap_or_default()
                }
                None => part.map_or_else(Texts::default, |part| Texts {
                    reached: part.reached.clone(),
                    changed: part.changed.clone(),
                    next: part.next.clone(),
                }),
            },
            handed_in_on: part.and_then(|part| part.handed_in_on).map(|on| on.to_string()),
            version: part.map_or(0, |part| part.version),
        }
    };
    partners.map(one).collect()
}

/// A report as a reader may see it.
///
/// # Errors
/// 404 where it is gone; what the database refuses.
pub async fn view(conn: &Conn, scope: &Scope, id: ReportId) -> Answer<ReportView> {
    let row = store::by_id(conn, id).await?.ok_or(AppError::NotFound)?;
    let ground = Ground::load(conn, row.award_id, Some(id)).await?.ok_or(AppError::NotFound)?;
    let submissions = store::submissions(conn, id).await?;
    let last = submissions.last().map(SubmissionView::new).transpose()?;
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let working = matches!(row.state, ReportState::Draft | ReportState::Queried) && is_inside(scope, &ground);
    let frozen = last.as_ref().filter(|_| !working).map(|one| &one.content);
    let own = Texts { reached: row.reached.clone(), changed: row.changed.clone(), next: row.next.clone() };
    let expenses = match (frozen, working) {
        (Some(content), _) => Some(content.expenses.clone()),
        (None, true) if sees_all(scope, &ground) => Some(spent(&ground, &row)),
        (None, _) => None,
    };
    let forecast = match (frozen, working) {
        (Some(content), _) => content.forecast.clone(),
        (None, true) => forecast_of(&row.forecast)?,
        (None, false) => Vec::new(),
    };
    Ok(ReportView {
        id,
        award: row.award_id,
        number: row.number,
        from_on: row.from_on.to_string(),
        to_on: row.to_on.to_string(),
        state: row.state.code().to_owned(),
        texts: match (frozen, working) {
            (Some(content), _) => content.texts.clone(),
            (None, true) => own,
            (None, false) => Texts::default(),
        },
        texts_version: row.texts_version,
        parts: if working || frozen.is_some() { parts(&ground, frozen) } else { Vec::new() },
        forecast,
        forecast_version: row.forecast_version,
        expenses,
        open_sections: sections(row.open_sections.as_deref()).iter().map(|one| one.code().to_owned()).collect(),
        questions: store::questions(conn, id).await?.iter().map(ReportQuestionView::from).collect(),
        wants_certificate: ground.certifier,
        certified_on: day(row.certified_on),
        submissions: row.submissions,
        submitted_on: day(row.submitted_on),
        digest: last.map(|one| one.digest),
        accepted_on: day(row.decided_on),
        version: row.version,
    })
}
