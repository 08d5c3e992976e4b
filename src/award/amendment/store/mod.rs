//! The only SQL of amendments: one thing here; writes, the facts it is held against, lists and files beside it.

mod beside;
mod export;
mod list;
mod write;

pub use beside::{lapsed, last, notice_of, open_of, paid_until, promises};
pub use export::export_query;
pub use list::{AmendmentLine, of_award, preparers};
pub use write::{NewRow, ask, begin, consent, move_to, release, rewrite, save, take_up};

use super::heirs::Heirs;
use super::rules::Head;
use super::states::AmendmentState;
use crate::access::store::within;
use crate::access::{self, Facts, Scope, Thing};
use crate::award::draft::Draft;
use crate::clock::Instant;
use crate::db::{Conn, DbError, q, row};
use crate::id::{AmendmentId, AuthorityId, AwardId, DocumentId, PersonId};
use crate::money::Money;
use crate::notice::content::Terms;
use crate::programme::content::{seal, unseal};
use serde_json::json;
use time::Date;
use uuid::Uuid;

row! {
    /// An amendment's own row.
    #[derive(Debug, Clone)]
    pub struct AmendmentRow {
        /// Its id.
        pub id: AmendmentId,
        /// The award.
        pub award_id: AwardId,
        /// Where it stands.
        pub state: AmendmentState,
        /// Who asked for it; nobody where the ministry began it.
        pub asked_by: Option<PersonId>,
        /// For which recipient.
        pub asked_for: Option<AuthorityId>,
        /// When.
        pub asked_at: Option<Instant>,
        /// What is wanted.
        pub wanted: Option<String>,
        /// Why.
        pub wanted_why: Option<String>,
        /// By when an answer is needed.
        pub wanted_by_on: Option<Date>,
        /// Why it was turned down or given up.
        pub answer: Option<String>,
        /// The number of the last notice it starts from, 0 for none.
        pub base_number: Option<i64>,
        /// The award's version then.
        pub base_version: Option<i64>,
        /// Canonical JSON of the award as it would be.
        pub terms: Option<String>,
        /// Why.
        pub reason: Option<String>,
        /// From which day on it holds.
        pub effective_on: Option<Date>,
        /// Partial revocation: which part.
        pub revoked_part: Option<String>,
        /// By how much.
        pub revoked_amount: Option<Money>,
        /// From when.
        pub revoked_from_on: Option<Date>,
        /// Change of the lead: last day of the old one.
        pub cut_off_on: Option<Date>,
        /// What was paid until then.
        pub cut_off_paid: Option<Money>,
        /// Who is to release a late extension.
        pub late_approver: Option<PersonId>,
        /// The digest of what was handed over.
        pub handed_over_digest: Option<String>,
        /// Why it was sent back last.
        pub return_reason: Option<String>,
        /// Counts changes.
        pub version: i64,
        /// When it was changed last.
        pub recorded_at: Instant,
    }
}

row! {
    /// Einverständnis: a consent to a change of the lead.
    #[derive(Debug, Clone)]
    pub struct Consent {
        /// The document.
        pub document_id: DocumentId,
        /// Who consents.
        pub authority_id: AuthorityId,
        /// What it is called.
        pub name: String,
        /// SHA-256 of the document.
        pub sha256: String,
        /// SHA-256 of who would receive what when it was given.
        pub agreed_digest: String,
    }
}

/// Änderung: an amendment with the award it is about.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// Its own row.
    pub row: AmendmentRow,
    /// The award as it is.
    pub award: Draft,
    /// The award as it would be; nothing of a request.
    pub terms: Option<Terms>,
    /// Who prepared it.
    pub preparers: Vec<PersonId>,
    /// Consents to what it says now, the newest of each.
    pub consents: Vec<Consent>,
    /// Who has consented to something else that it said before.
    pub overtaken: Vec<AuthorityId>,
}

impl Amendment {
    /// Its id.
    pub const fn id(&self) -> AmendmentId {
        self.row.id
    }

    /// Who stands for whom on its day of effect.
    pub fn heirs(&self) -> Heirs {
        Heirs::of(&self.award.ended, self.row.effective_on)
    }

    /// What it says beside its sections.
    pub fn head(&self) -> Head {
        let row = &self.row;
        Head {
            reason: row.reason.clone(),
            effective_on: row.effective_on,
            revoked_part: row.revoked_part.clone(),
            revoked_amount: row.revoked_amount,
            revoked_from: row.revoked_from_on,
            cut_off_on: row.cut_off_on,
            cut_off_paid: row.cut_off_paid,
            late_approver: row.late_approver,
        }
    }
}

const SELECT: &str = "SELECT m.id, m.award_id, m.state, m.asked_by, m.asked_for, m.asked_at, m.wanted, m.wanted_why, m.wanted_by_on,
    m.answer, m.base_number, m.base_version, m.terms, m.reason, m.effective_on, m.revoked_part, m.revoked_amount, m.revoked_from_on,
    m.cut_off_on, m.cut_off_paid, m.late_approver, m.handed_over_digest, m.return_reason, m.version, m.recorded_at
    FROM amendments m JOIN awards a ON a.id = m.award_id JOIN programmes g ON g.id = a.programme_id WHERE ";

impl Thing for Amendment {
    const COLLECTION: &'static str = "amendments";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(SELECT);
        query.push("m.id = ").arg(id).push(" AND ");
        within(&mut query, scope);
        let Some(row) = conn.opt::<AmendmentRow>(query).await? else { return Ok(None) };
        let Some(award) = Draft::load(conn, &Scope::All, row.award_id.0).await? else { return Ok(None) };
        let terms = row.terms.as_deref().map(unseal).transpose()?;
        let preparers = access::store::preparers(conn, super::KIND, id).await?;
        let agreed = terms.as_ref().map(agreed).transpose()?;
        let (consents, others): (Vec<_>, Vec<_>) =
            consents(conn, row.id).await?.into_iter().partition(|one| Some(&one.agreed_digest) == agreed.as_ref());
        let overtaken = others.into_iter().map(|one| one.authority_id).collect();
        Ok(Some(Self { row, award, terms, preparers, consents, overtaken }))
    }

    fn facts(&self) -> Facts {
        let award = self.award.facts();
        // Recipients see what they asked for, and nothing of what the ministry prepares by itself.
        Facts { shown: award.shown && self.row.asked_at.is_some(), prepared_by: self.preparers.clone(), ..award }
    }
}

/// What a consent is bound to: who receives how much.
///
/// # Errors
/// When it has no canonical form, which is a mistake of ours.
pub fn agreed(terms: &Terms) -> Result<String, DbError> {
    Ok(seal(&json!({ "grant": terms.grant.cents(), "recipients": terms.recipients }))?.digest)
}

async fn consents(conn: &Conn, id: AmendmentId) -> Result<Vec<Consent>, DbError> {
    let all: Vec<Consent> = conn
        .all(
            q("SELECT c.document_id, c.authority_id, COALESCE(d.name, '') AS name, d.sha256, c.agreed_digest FROM amendment_consents c
               JOIN documents d ON d.id = c.document_id WHERE c.amendment_id = $1 ORDER BY c.recorded_at DESC, c.document_id DESC")
            .bind(id),
        )
        .await?;
    let mut newest: Vec<Consent> = Vec::new();
    for one in all {
        if !newest.iter().any(|other| other.authority_id == one.authority_id) {
            newest.push(one);
        }
    }
    Ok(newest)
}
