//! The JSON of amendments: what was asked and answered for all who may know of it, what is prepared for those who check it.

use super::Amendment;
use super::budget::{Move, Way};
use super::states::AmendmentState;
use super::store::AmendmentLine;
use super::whole::Whole;
use crate::award::draft::findings::{Finding, Year};
use crate::award::draft::view::{FindingView, PersonView};
use crate::id::{AmendmentId, AuthorityId, AwardId, DocumentId, NoticeId, PersonId};
use crate::money::Money;
use crate::notice::Content;
use crate::notice::content::Terms;
use crate::notice::items::Item;
use crate::web::lang::{Lang, problems};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

/// Änderung, as lists show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AmendmentLineView {
    /// Its id.
    pub id: AmendmentId,
    /// `requested`, `draft`, `handed_over`, `released`, `rejected` or `discarded`; for recipients `in_progress` in the place of what is inside.
    pub state: String,
    /// Who asked for it; `null` where the ministry began it.
    pub asked_for: Option<String>,
    /// When.
    pub asked_at: Option<String>,
    /// What was asked for.
    pub wanted: Option<String>,
    /// Why.
    pub wanted_reason: Option<String>,
    /// By when an answer is needed.
    pub answer_by: Option<String>,
    /// Why it was turned down or given up.
    pub answer: Option<String>,
    /// Why the award is changed; not for recipients before its notice.
    pub reason: Option<String>,
    /// From which day on it holds; likewise.
    pub effective_on: Option<String>,
    /// Its notice.
    pub notice: Option<NoticeId>,
    /// The notice's number, as it bears it.
    pub reference: Option<String>,
    /// Counts changes.
    pub version: i64,
}

/// Änderung.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AmendmentView {
    /// As in lists.
    #[serde(flatten)]
    pub line: AmendmentLineView,
    /// The award.
    pub award: AwardId,
    /// Its case number.
    pub case_number: Option<String>,
    /// Its title.
    pub title: String,
    /// What is prepared; `null` for recipients, and of a request.
    pub prepared: Option<PreparedView>,
}

/// What is prepared, and what would be released.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PreparedView {
    /// The number of the notice it starts from; 0 of an award from paper.
    pub base: i64,
    /// Partial revocation: which part of the notice.
    pub revoked_part: Option<String>,
    /// By how much the grant falls.
    pub revoked_amount: Option<String>,
    /// From which day on.
    pub revoked_from: Option<String>,
    /// Change of the lead: last day of the old one.
    pub cut_off_on: Option<String>,
    /// What was paid until then.
    pub cut_off_paid: Option<String>,
    /// Who is to release a late extension.
    pub late_approver: Option<PersonId>,
    /// Consents to a change of the lead.
    pub consents: Vec<ConsentView>,
    /// What changes, part by part, before and after.
    pub items: Vec<Item>,
    /// The award as it would be, or is since.
    pub terms: Terms,
    /// What it does to the budget.
    pub budget: Vec<MoveView>,
    /// What is paid above the grant from then on, to be claimed back.
    pub claim: Option<String>,
    /// What stands against it, or is worth a look.
    pub findings: Vec<FindingView>,
    /// Who changed its content, and so may not release it.
    pub prepared_by: Vec<PersonView>,
    /// Why it was sent back last.
    pub return_reason: Option<String>,
    /// SHA-256 of what was handed over.
    pub handed_over_digest: Option<String>,
    /// The notice as it would be released by the reader today, or was.
    pub notice: Option<Content>,
    /// SHA-256 of that content: what a release is bound to.
    pub digest: Option<String>,
}

/// Einverständnis.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConsentView {
    /// Who consents.
    pub authority: AuthorityId,
    /// The document.
    pub document: DocumentId,
    /// Its name.
    pub name: String,
    /// SHA-256 of the document.
    pub sha256: String,
}

/// Haushaltsbewegung.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MoveView {
    /// The year in which it falls due.
    pub year: i64,
    /// The year whose budget grants it.
    pub granted_in: i64,
    /// `more` or `less`.
    pub way: String,
    /// How much, in euros.
    pub amount: String,
    /// What today's year may still promise for that year, of `more`; `null` where nothing is granted.
    pub free: Option<String>,
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

impl AmendmentLineView {
    /// For those who see what is inside, or for recipients.
    pub fn new(one: &AmendmentLine, inside: bool) -> Self {
        let known = inside || one.state == AmendmentState::Released;
        Self {
            id: one.id,
            state: if inside { one.state.code() } else { one.state.outside() }.to_owned(),
            asked_for: one.asked_for.clone(),
            asked_at: one.asked_at.map(crate::clock::Instant::iso),
            wanted: one.wanted.clone(),
            wanted_reason: one.wanted_why.clone(),
            answer_by: day(one.wanted_by_on),
            answer: one.answer.clone(),
            reason: one.reason.clone().filter(|_| known),
            effective_on: day(one.effective_on).filter(|_| known),
            notice: one.notice_id,
            reference: one.reference.clone(),
            version: one.version,
        }
    }
}

/// Whether the reader of a list sees a line: everything, or what was asked for and what was released.
pub fn shown(one: &AmendmentLine, inside: bool) -> bool {
    inside || one.asked_at.is_some() || one.state == AmendmentState::Released
}

impl MoveView {
    fn new(one: &Move, years: &[Year]) -> Self {
        let free = years.iter().find(|year| year.year == one.due).and_then(|year| year.free);
        Self {
            year: one.due,
            granted_in: one.granted,
            way: if one.way == Way::More { "more" } else { "less" }.to_owned(),
            amount: one.amount.plain(),
            free: free.filter(|_| one.way == Way::More).map(Money::plain),
        }
    }
}

/// A finding in words.
pub fn told(one: &Finding, lang: Lang) -> FindingView {
    FindingView {
        code: one.fault.code.to_owned(),
        place: one.place.clone(),
        severity: one.severity.code().to_owned(),
        detail: problems::sentence(lang, &one.fault),
        values: one.fault.params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        reason: None,
    }
}

impl AmendmentView {
    /// For those who check it.
    pub fn inside(amendment: &Amendment, whole: &Whole, lang: Lang) -> Self {
        let row = &amendment.row;
        let moves = whole.prepared.as_ref().map(|one| (&one.beside.moves, &one.beside.years));
        let budget =
            moves.map(|(moves, years)| moves.iter().map(|one| MoveView::new(one, years)).collect()).unwrap_or_default();
        let findings = whole.prepared.as_ref().map(|one| one.findings.iter().map(|one| told(one, lang)).collect());
        let prepared = amendment.terms.clone().map(|terms| PreparedView {
            base: row.base_number.unwrap_or_default(),
            revoked_part: row.revoked_part.clone(),
            revoked_amount: row.revoked_amount.map(Money::plain),
            revoked_from: day(row.revoked_from_on),
            cut_off_on: day(row.cut_off_on),
            cut_off_paid: row.cut_off_paid.map(Money::plain),
            late_approver: row.late_approver,
            consents: amendment
                .consents
                .iter()
                .map(|one| ConsentView {
                    authority: one.authority_id,
                    document: one.document_id,
                    name: one.name.clone(),
                    sha256: one.sha256.clone(),
                })
                .collect(),
            items: whole.items(),
            terms,
            budget,
            claim: whole.claim().map(Money::plain),
            findings: findings.unwrap_or_default(),
            prepared_by: whole.preparers.iter().map(|one| PersonView { id: one.id, name: one.name.clone() }).collect(),
            return_reason: row.return_reason.clone(),
            handed_over_digest: row.handed_over_digest.clone(),
            notice: whole.content().map(|(content, _)| content.clone()),
            digest: whole.content().map(|(_, digest)| digest.to_owned()),
        });
        Self { prepared, ..Self::bare(amendment, &whole.line, true) }
    }

    /// Without what is prepared.
    pub fn bare(amendment: &Amendment, line: &AmendmentLine, inside: bool) -> Self {
        let award = &amendment.award.award.row;
        Self {
            line: AmendmentLineView::new(line, inside),
            award: award.id,
            case_number: award.case_number.clone(),
            title: award.title.clone(),
            prepared: None,
        }
    }
}
