//! The JSON of documents.

use super::Document;
use super::store::Shown;
use crate::id::DocumentId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Unterlage.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DocumentView {
    /// Its id.
    pub id: DocumentId,
    /// `paper_notice`, `evidence`, `consent`, `waiver`, `proof_of_delivery` or `attachment`.
    pub kind: String,
    /// The name it came with.
    pub name: Option<String>,
    /// What its content is.
    pub media_type: String,
    /// How many bytes.
    pub size: i64,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// When it came.
    pub recorded_at: String,
}

/// Unterlage mit dem, woran sie liegt.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlacedView {
    /// The document.
    #[serde(flatten)]
    pub document: DocumentView,
    /// What kind of thing it lies beside: `award`, `notice`, `milestone`, `condition`, `amendment`, `report`, `question` or `notification`.
    pub about: String,
    /// Which.
    pub thing: Uuid,
    /// What that is called, where it has words of its own.
    pub thing_title: Option<String>,
    /// Whether recipients know nothing of it.
    pub internal: bool,
    /// Under which role it was put there.
    pub role: Option<String>,
    /// By whom; for those inside only.
    pub recorded_by: Option<String>,
}

impl From<&Document> for DocumentView {
    fn from(one: &Document) -> Self {
        Self {
            id: one.id,
            kind: one.kind.code().to_owned(),
            name: one.name.clone(),
            media_type: one.media_type.code().to_owned(),
            size: one.size,
            sha256: one.sha256.clone(),
            recorded_at: one.recorded_at.iso(),
        }
    }
}

impl PlacedView {
    /// As a reader sees it: names of people are for those inside.
    pub fn new(one: &Shown, names: bool) -> Self {
        Self {
            document: DocumentView::from(&Document::from(one)),
            about: one.thing_kind.code().to_owned(),
            thing: one.thing_id,
            thing_title: one.thing_title.clone(),
            internal: one.internal,
            role: one.role.clone(),
            recorded_by: one.recorded_by.clone().filter(|_| names),
        }
    }
}
