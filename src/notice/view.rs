//! The JSON of notices.

use super::content::Content;
use super::standing::NoticeState;
use super::store::{Notice, NoticeRow};
use crate::id::{AwardId, NoticeId};
use serde::Serialize;

/// Bescheid, as lists show it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct NoticeView {
    /// Its id.
    pub id: NoticeId,
    /// The award.
    pub award: AwardId,
    /// `award`, `amendment`, `final`, `revocation`, `reclaim` or `interest`.
    pub kind: String,
    /// Counts the notices of the award, from 1.
    pub number: i64,
    /// Case number and number, as it bears them.
    pub reference: String,
    /// Its day.
    pub issued_on: String,
    /// From which day on it holds.
    pub effective_on: String,
    /// What is granted from then on.
    pub grant: String,
    /// SHA-256 of its content.
    pub digest: String,
    /// SHA-256 of the copy as it was sent.
    pub copy_digest: String,
    /// When it was released.
    pub recorded_at: String,
    /// `issued`, `delivered`, `contested` or `final`, on the day that is read.
    pub state: String,
}

/// Bescheid with all that it says.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct NoticeDetailView {
    /// As in lists.
    #[serde(flatten)]
    pub notice: NoticeView,
    /// What it says, frozen when it was released.
    pub content: Content,
}

impl NoticeView {
    /// As it stands.
    pub fn new(row: &NoticeRow, state: NoticeState) -> Self {
        Self {
            id: row.id,
            award: row.award_id,
            kind: row.kind.code().to_owned(),
            number: row.number,
            reference: row.reference.clone(),
            issued_on: row.issued_on.to_string(),
            effective_on: row.effective_on.to_string(),
            grant: row.grant_amount.plain(),
            digest: row.digest.clone(),
            copy_digest: row.copy_digest.clone(),
            recorded_at: row.recorded_at.iso(),
            state: state.code().to_owned(),
        }
    }
}

impl NoticeDetailView {
    /// As it stands.
    pub fn new(notice: &Notice, state: NoticeState) -> Self {
        Self { notice: NoticeView::new(&notice.row, state), content: notice.content.clone() }
    }
}
