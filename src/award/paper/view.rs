//! The JSON of an award's paper and of its documents.

use super::store::Paper;
use super::{content, rules};
use crate::award::view::{AwardView, ShareView};
use crate::document::view::DocumentView;
use crate::error::Answer;
use crate::id::RuleSetId;
use crate::money::Money;
use crate::web::lang::{Lang, problems};
use serde::Serialize;
use utoipa::ToSchema;

/// What stands against taking it over.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PaperFinding {
    /// The field that it is about.
    pub field: String,
    /// Its code.
    pub code: String,
    /// What is wrong and what to do.
    pub detail: String,
}

/// The grant of a year.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PaperTranche {
    /// The year.
    pub year: i64,
    /// How much, in euros.
    pub amount: String,
    /// Whether the programme keeps the limits of that year: then it is promised in the ledger.
    pub enforced: bool,
}

/// A payment before the taking over.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PaperPayment {
    /// Value date.
    pub paid_on: String,
    /// How much, in euros.
    pub amount: String,
    /// Where that stands.
    pub source: String,
}

/// Altfall: an award with what its paper says.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PaperView {
    /// The award, as in lists.
    pub award: AwardView,
    /// The recipients with their shares.
    pub recipients: Vec<ShareView>,
    /// Number of the notice, as written.
    pub notice_number: Option<String>,
    /// Its day.
    pub notice_on: Option<String>,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// The rule set that it names.
    pub rule_set: Option<RuleSetId>,
    /// The procedure profile.
    pub profile: Option<String>,
    /// The grant by year.
    pub tranches: Vec<PaperTranche>,
    /// What was paid before.
    pub payments: Vec<PaperPayment>,
    /// The scan of the notice.
    pub scan: Option<DocumentView>,
    /// Why it was sent back last.
    pub return_reason: Option<String>,
    /// What stands against taking it over.
    pub findings: Vec<PaperFinding>,
    /// What a confirmation is bound to.
    pub digest: String,
}

impl PaperView {
    /// All of it, with the sentences of its findings.
    ///
    /// # Errors
    /// If its content has no canonical form.
    pub fn of(paper: &Paper, lang: Lang) -> Answer<Self> {
        let slip = &paper.slip;
        let findings = if paper.award.row.state.is_recorded() { rules::findings(paper) } else { Vec::new() };
        Ok(Self {
            award: AwardView::new(&paper.award.row, &paper.award.recipients),
            recipients: paper.award.recipients.iter().map(ShareView::from).collect(),
            notice_number: slip.notice_number.clone(),
            notice_on: slip.notice_on.map(|day| day.to_string()),
            signed_by: slip.signed_by.clone(),
            rule_set: paper.rule_set.as_ref().map(|set| set.id),
            profile: paper.profile.map(|code| code.code().to_owned()),
            tranches: paper
                .tranches
                .iter()
                .map(|one| PaperTranche {
                    year: one.year,
                    amount: one.amount.plain(),
                    enforced: paper.is_enforced(one.year),
                })
                .collect(),
            payments: paper
                .openings
                .iter()
                .map(|one| PaperPayment {
                    paid_on: one.paid_on.to_string(),
                    amount: Money::plain(one.amount),
                    source: one.source.clone(),
                })
                .collect(),
            scan: paper.document.as_ref().map(DocumentView::from),
            return_reason: slip.return_reason.clone(),
            findings: findings
                .into_iter()
                .map(|one| PaperFinding {
                    detail: problems::sentence(lang, &one.fault),
                    code: one.fault.code.to_owned(),
                    field: one.field,
                })
                .collect(),
            digest: content::digest(paper)?,
        })
    }
}
