//! The JSON of closings.

use super::rules::Plan;
use super::store::YearClosing;
use crate::db::DbError;
use crate::id::YearClosingId;
use serde::Serialize;

/// Vorschau eines Jahresabschlusses.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ClosingPreview {
    /// All that it would do.
    pub plan: Plan,
    /// SHA-256 of that: what entering it is bound to; counts the reason too.
    pub digest: String,
}

/// Jahresabschluss.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ClosingView {
    /// Its id.
    pub id: YearClosingId,
    /// The year.
    pub year: i64,
    /// `entered`, `released`, `rejected` or `withdrawn`.
    pub state: String,
    /// All that it does.
    pub plan: Plan,
    /// SHA-256 of that: what a release is bound to.
    pub digest: String,
    /// Who entered it.
    pub entered_by: String,
    /// When.
    pub entered_at: String,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<String>,
    /// The reason of the decision.
    pub answer: Option<String>,
    /// Counts changes.
    pub version: i64,
}

impl ClosingPreview {
    /// From a plan.
    ///
    /// # Errors
    /// When it has no canonical form, which is a mistake of ours.
    pub fn of(plan: Plan) -> Result<Self, DbError> {
        let digest = plan.seal()?.digest;
        Ok(Self { plan, digest })
    }
}

impl From<&YearClosing> for ClosingView {
    fn from(one: &YearClosing) -> Self {
        Self {
            id: one.id,
            year: one.plan.year,
            state: one.state.code().to_owned(),
            plan: one.plan.clone(),
            digest: one.digest.clone(),
            entered_by: one.entered_name.clone(),
            entered_at: one.entered_at.iso(),
            decided_by: one.decided_name.clone(),
            decided_at: one.decided_at.map(crate::clock::Instant::iso),
            answer: one.answer.clone(),
            version: one.version,
        }
    }
}
