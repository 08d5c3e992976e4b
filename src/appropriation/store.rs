//! The only SQL of the budget: entries here, years and balances beside it.

mod balances;
mod closed;
mod list;
mod write;
mod years;

pub(super) use balances::{apply, balance};
pub use closed::{closed_until, waiting_for};
pub(super) use list::standing;
pub use list::{export_query, list, of_year, waiting, waiting_in_all};
pub(super) use write::{decide, edit, insert};
pub use years::{BucketRow, YearRow, buckets, free_in, is_provisional, lapsing, lapsing_until, year, years};

use super::content::Content;
use super::rules::EntryState;
use crate::access::store::preparers;
use crate::access::{Facts, Scope, Thing};
use crate::clock::Instant;
use crate::db::{Conn, DbError, FromRow, Query, Row, q};
use crate::id::{AppropriationId, PersonId, ProgrammeId};
use crate::programme::Programme;
use uuid::Uuid;

/// What preparers of entries are kept under.
const KIND: &str = "appropriation";

/// Haushalt eines Förderprogramms: known within the ministry and to the court of audit only.
#[derive(Debug, Clone)]
pub struct Budget {
    /// The programme.
    pub programme: Programme,
}

impl Thing for Budget {
    const COLLECTION: &'static str = "programmes";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        match scope {
            Scope::All => Ok(Programme::load(conn, scope, id).await?.map(|programme| Self { programme })),
            Scope::Limited { .. } => Ok(None),
        }
    }

    fn facts(&self) -> Facts {
        Facts::default()
    }
}

/// Haushaltseintrag.
#[derive(Debug, Clone)]
pub struct Appropriation {
    /// Its id.
    pub id: AppropriationId,
    /// The programme's code.
    pub programme_code: String,
    /// The programme's title.
    pub programme_title: String,
    /// The first budget year whose limits the programme keeps.
    pub ledger_from: Option<i64>,
    /// Whether the programme is invented for demonstration.
    pub invented: bool,
    /// What it says.
    pub content: Content,
    /// Where it stands.
    pub state: EntryState,
    /// SHA-256 of what it says.
    pub digest: String,
    /// The name of who entered it; nothing where a command did.
    pub entered_name: Option<String>,
    /// When.
    pub entered_at: Instant,
    /// The name of who decided.
    pub decided_name: Option<String>,
    /// When it was decided.
    pub decided_at: Option<Instant>,
    /// The reason of the decision.
    pub answer: Option<String>,
    /// Counts changes.
    pub version: i64,
    /// Who entered or changed it; filled for permits only.
    pub preparers: Vec<PersonId>,
}

impl Appropriation {
    /// Its programme.
    pub const fn programme(&self) -> ProgrammeId {
        self.content.programme
    }

    /// Whether the programme keeps the limits of its year.
    pub fn is_enforced(&self) -> bool {
        super::rules::is_enforced(self.ledger_from, self.content.year)
    }

    /// Whether it waits for another person.
    pub fn waits(&self) -> bool {
        self.state == EntryState::Entered
    }
}

impl FromRow for Content {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        Ok(Self {
            programme: row.get("programme_id")?,
            kind: row.get("kind")?,
            granted_in: row.get("granted_year")?,
            year: row.get("due_year")?,
            amount: row.get("amount")?,
            day: row.get("day")?,
            chapter: row.get("chapter")?,
            title: row.get("title")?,
            product: row.get("product")?,
            reason: row.get("reason")?,
        })
    }
}

impl FromRow for Appropriation {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.get("id")?,
            programme_code: row.get("programme_code")?,
            programme_title: row.get("programme_title")?,
            ledger_from: row.get("ledger_from")?,
            invented: row.get("invented")?,
            content: Content::from_row(row)?,
            state: row.get("state")?,
            digest: row.get("digest")?,
            entered_name: row.get("entered_name")?,
            entered_at: row.get("entered_at")?,
            decided_name: row.get("decided_name")?,
            decided_at: row.get("decided_at")?,
            answer: row.get("answer")?,
            version: row.get("version")?,
            preparers: Vec::new(),
        })
    }
}

/// Starts a query of entries as `a` within a scope, before its further conditions.
fn entries(scope: &Scope) -> Query {
    let mut query = q(
        "SELECT a.id, a.programme_id, p.code AS programme_code, p.title AS programme_title, p.ledger_from, p.invented, a.kind,
            a.granted_year, a.due_year, a.amount, a.day, a.chapter, a.title, a.product, a.reason, a.state, a.digest, e.name AS entered_name,
            a.entered_at, d.name AS decided_name, a.decided_at, a.answer, a.version
         FROM appropriations a JOIN programmes p ON p.id = a.programme_id LEFT JOIN persons e ON e.id = a.entered_by
            LEFT JOIN persons d ON d.id = a.decided_by WHERE ",
    );
    query.push(known(scope));
    query
}

/// The budget is known within the ministry and to those who see everything.
const fn known(scope: &Scope) -> &'static str {
    match scope {
        Scope::All => "1 = 1",
        Scope::Limited { .. } => "1 = 0",
    }
}

impl Thing for Appropriation {
    const COLLECTION: &'static str = "appropriations";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = entries(scope);
        query.push(" AND a.id = ").arg(id);
        let Some(mut found) = conn.opt::<Self>(query).await? else { return Ok(None) };
        found.preparers = preparers(conn, KIND, id).await?;
        Ok(Some(found))
    }

    fn facts(&self) -> Facts {
        Facts { prepared_by: self.preparers.clone(), ..Facts::default() }
    }
}

/// The contents of all entries, with their id and digest, for `ledger verify`.
///
/// # Errors
/// What the database refuses.
pub async fn sealed(conn: &Conn) -> Result<Vec<SealedRow>, DbError> {
    conn.all(q(
        "SELECT id, digest, programme_id, kind, granted_year, due_year, amount, day, chapter, title, product, reason
                FROM appropriations ORDER BY id",
    ))
    .await
}

/// An entry's content beside the digest that was kept of it.
#[derive(Debug, Clone)]
pub struct SealedRow {
    /// Which.
    pub id: AppropriationId,
    /// The digest.
    pub digest: String,
    /// What it says.
    pub content: Content,
}

impl FromRow for SealedRow {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        Ok(Self { id: row.get("id")?, digest: row.get("digest")?, content: Content::from_row(row)? })
    }
}
