//! The only SQL of programmes.

mod proposals;
mod responsible;
mod write;

pub use super::call::store::{by_id as call, of_programme as calls};
pub(super) use proposals::{NewProposal, decide, propose};
pub use proposals::{Proposal, ProposalState, of_call, of_programme, waiting};
pub use responsible::{Candidate, MinistryLine, authorities, candidates, ministries, ministry_lines};
pub(super) use write::{add_draft, apply, discard, edit, hold, insert, set_state};

use super::content::{Content, Sealed, seal};
use super::rules::ProgrammeState;
use crate::access::{self, Facts, Scope, Thing};
use crate::clock::Instant;
use crate::db::{Conn, DbError, FromRow, Query, Row, q};
use crate::id::{AuthorityId, PersonId, ProgrammeId};
use time::Date;
use uuid::Uuid;

/// Förderprogramm.
#[derive(Debug, Clone)]
pub struct Programme {
    /// Its id.
    pub id: ProgrammeId,
    /// Its unchanging short code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: ProgrammeState,
    /// First day, if known.
    pub starts_on: Option<Date>,
    /// Last day, if known.
    pub ends_on: Option<Date>,
    /// The first budget year whose figures are enforced; earlier years are recorded only. Nothing: none is enforced.
    pub ledger_from: Option<i64>,
    /// Whether all of it is invented for demonstration.
    pub invented: bool,
    /// The programme office named for it.
    pub agency_id: Option<AuthorityId>,
    /// Remarks.
    pub note: Option<String>,
    /// Where it is described.
    pub source_url: Option<String>,
    /// SHA-256 of the content in force, in lower-case hexadecimal; nothing while it is a draft.
    pub digest: Option<String>,
    /// Who released it first; nobody where a command put it in force.
    pub released_by: Option<PersonId>,
    /// When it came into force here.
    pub released_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
    /// Who changed the draft; filled for permits only.
    pub preparers: Vec<PersonId>,
}

impl FromRow for Programme {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.get("id")?,
            code: row.get("code")?,
            title: row.get("title")?,
            state: row.get("state")?,
            starts_on: row.get("starts_on")?,
            ends_on: row.get("ends_on")?,
            ledger_from: row.get("ledger_from")?,
            invented: row.get("invented")?,
            agency_id: row.get("agency_id")?,
            note: row.get("note")?,
            source_url: row.get("source_url")?,
            digest: row.get("digest")?,
            released_by: row.get("released_by")?,
            released_at: row.get("released_at")?,
            version: row.get("version")?,
            preparers: Vec::new(),
        })
    }
}

/// A programme to be added by an import or a command.
#[derive(Debug, Clone)]
pub struct NewProgramme {
    /// A draft, or in force as it was elsewhere.
    pub state: ProgrammeState,
    /// Whether all of it is invented for demonstration.
    pub invented: bool,
    /// What is known of it.
    pub content: Content,
}

const COLUMNS: &str =
    "SELECT p.id, p.code, p.title, p.state, p.starts_on, p.ends_on, p.ledger_from, p.invented, p.agency_id, p.note, p.source_url,
    p.digest, p.released_by, p.released_at, p.version FROM programmes p WHERE ";

/// Narrows to what a scope may know: municipalities see what is no draft, offices what they are named for. The programme is `p`.
pub(super) fn within(query: &mut Query, scope: &Scope) {
    match scope {
        Scope::All => {
            query.push("1 = 1");
        }
        Scope::Limited { recipients, agencies, past } => {
            if *past {
                still_within(query, recipients, agencies);
            }
            query.push("(");
            if recipients.is_empty() {
                query.push("1 = 0");
            } else {
                query.push("p.state <> 'draft'");
            }
            for agency in agencies {
                query.push(" OR p.agency_id = ").arg(*agency);
            }
            query.push(")");
        }
    }
}

/// Appends that the programme is shown today as well: its newest version says so, whatever instant the statement is read as of.
fn still_within(query: &mut Query, recipients: &[AuthorityId], agencies: &[AuthorityId]) {
    query.push(
        "EXISTS (SELECT 1 FROM programmes_versions t WHERE t.id = p.id
            AND t.version = (SELECT MAX(x.version) FROM programmes_versions x WHERE x.id = p.id) AND (",
    );
    query.push(if recipients.is_empty() { "1 = 0" } else { "t.state NOT IN ('draft', 'discarded')" });
    for agency in agencies {
        query.push(" OR t.agency_id = ").arg(*agency);
    }
    query.push(")) AND ");
}

impl Thing for Programme {
    const COLLECTION: &'static str = "programmes";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push("p.id = ").arg(id).push(" AND ");
        within(&mut query, scope);
        let Some(mut found) = conn.opt::<Self>(query).await? else { return Ok(None) };
        found.preparers = access::store::preparers(conn, "programme", id).await?;
        Ok(Some(found))
    }

    fn facts(&self) -> Facts {
        Facts { agency: self.agency_id, prepared_by: self.preparers.clone(), ..Facts::default() }
    }
}

impl Programme {
    /// All that is released of it, and its digest.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn content(&self, conn: &Conn) -> Result<(Content, Sealed), DbError> {
        let content = Content {
            code: self.code.clone(),
            title: self.title.clone(),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            ledger_from: self.ledger_from,
            agency: self.agency_id,
            ministries: ministries(conn, self.id).await?,
            note: self.note.clone(),
            source_url: self.source_url.clone(),
        };
        let sealed = seal(&content)?;
        Ok((content, sealed))
    }
}

/// All programmes within a scope, by code.
///
/// # Errors
/// What the database refuses.
pub async fn list(conn: &Conn, scope: &Scope, after: Option<&str>, limit: i64) -> Result<Vec<Programme>, DbError> {
    let mut query = q(COLUMNS);
    within(&mut query, scope);
    if let Some(after) = after {
        query.push(" AND p.code > ").arg(after);
    }
    query.push(" ORDER BY p.code LIMIT ").arg(limit);
    conn.all(query).await
}

/// The programme of an id, whatever its state.
///
/// # Errors
/// What the database refuses.
pub async fn by_id(conn: &Conn, id: ProgrammeId) -> Result<Option<Programme>, DbError> {
    Programme::load(conn, &Scope::All, id.0).await
}

/// The programmes of these codes, for acts that name them by code.
///
/// # Errors
/// What the database refuses.
pub async fn by_code(conn: &Conn, code: &str) -> Result<Option<Programme>, DbError> {
    let mut query = q(COLUMNS);
    query.push("p.code = ").arg(code);
    conn.opt(query).await
}

/// All programmes within a scope as a file, by code; ministry and office as they are called on a day.
pub fn export_query(scope: &Scope, on: Date) -> Query {
    let mut query = q(
        "SELECT p.code, p.title, p.state, p.starts_on, p.ends_on, p.ledger_from, p.note, p.source_url, p.released_at, p.digest, p.invented,
            (SELECT a.name FROM programme_ministries m JOIN authority_periods a ON a.authority_id = m.authority_id
             WHERE m.programme_id = p.id AND (m.valid_from IS NULL OR m.valid_from <= $1) AND (m.valid_to IS NULL OR m.valid_to >= $1)
                 AND (a.valid_from IS NULL OR a.valid_from <= $1) AND (a.valid_to IS NULL OR a.valid_to >= $1)
             ORDER BY m.ordinal LIMIT 1) AS ministry,
            (SELECT a.name FROM authority_periods a WHERE a.authority_id = p.agency_id
                 AND (a.valid_from IS NULL OR a.valid_from <= $1) AND (a.valid_to IS NULL OR a.valid_to >= $1) ORDER BY a.id LIMIT 1) AS agency
        FROM programmes p WHERE ",
    )
    .bind(on);
    within(&mut query, scope);
    query.push(" ORDER BY p.code");
    query
}
