//! The JSON of conditions with what was reported on them.

use super::store::ConditionRow;
use crate::id::{ConditionId, DocumentId};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

/// Nebenbestimmung.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConditionView {
    /// Stays with it through all versions.
    pub key: ConditionId,
    /// Its text.
    pub text: String,
    /// Whether nothing is paid before it is met.
    pub blocks_payment: bool,
    /// By when it is to be met.
    pub due_on: Option<String>,
    /// `open`, `reported`, `accepted` or `sent_back`.
    pub state: String,
    /// The day on which it was met, as reported.
    pub met_on: Option<String>,
    /// How it was met.
    pub note: Option<String>,
    /// The evidence, a document of the award.
    pub document: Option<DocumentId>,
    /// When that was reported.
    pub reported_on: Option<String>,
    /// When that was accepted or sent back.
    pub decided_on: Option<String>,
    /// Why it was sent back.
    pub reason: Option<String>,
    /// Version of the last report; 0 if there is none.
    pub version: i64,
}

impl From<&ConditionRow> for ConditionView {
    fn from(row: &ConditionRow) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        Self {
            key: row.key,
            text: row.text.clone(),
            blocks_payment: row.blocks_payment,
            due_on: day(row.due_on),
            state: row.state().code().to_owned(),
            met_on: day(row.met_on),
            note: row.note.clone(),
            document: row.document_id,
            reported_on: day(row.reported_on),
            decided_on: day(row.decided_on),
            reason: row.reason.clone(),
            version: row.reported_version.unwrap_or(0),
        }
    }
}
