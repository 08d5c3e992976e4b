//! The only SQL of calls.

mod write;

pub(super) use write::{discard, edit, extend, insert, release, set_state};

use super::content::{Content, Windows};
use super::rules::{self, Standing};
use super::states::{CallAct, CallState};
use crate::access::store::preparers;
use crate::access::{Facts, Scope, Thing};
use crate::clock::Instant;
use crate::db::{Conn, DbError, FromRow, Query, Row, q};
use crate::id::{AuthorityId, CallId, PersonId, ProgrammeId, RuleSetId};
use crate::programme::rules::{ProgrammeAct, ProgrammeState};
use crate::ruleset::values::ProfileCode;
use time::Date;
use uuid::Uuid;

/// Förderaufruf.
#[derive(Debug, Clone)]
pub struct Call {
    /// Its id.
    pub id: CallId,
    /// Its programme.
    pub programme_id: ProgrammeId,
    /// The programme's code.
    pub programme_code: String,
    /// The programme's title.
    pub programme_title: String,
    /// Where the programme stands.
    pub programme_state: ProgrammeState,
    /// First day of the programme.
    pub programme_starts_on: Option<Date>,
    /// Last day of the programme.
    pub programme_ends_on: Option<Date>,
    /// Whether the programme is invented for demonstration.
    pub invented: bool,
    /// The programme office.
    pub agency_id: Option<AuthorityId>,
    /// Its short code, one of a kind in its programme.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: CallState,
    /// The rule set that it binds.
    pub rule_set_id: RuleSetId,
    /// The rule set's code.
    pub rule_set_code: String,
    /// The rule set's number.
    pub rule_set_number: i64,
    /// The rule set's title.
    pub rule_set_title: String,
    /// The procedure profiles that it admits.
    pub profiles: Vec<ProfileCode>,
    /// When it takes what.
    pub windows: Windows,
    /// What it says about starting early.
    pub early_start: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// Where it is published.
    pub source_url: Option<String>,
    /// SHA-256 of the content in force, in lower-case hexadecimal; nothing while it is a draft.
    pub digest: Option<String>,
    /// Who released it; nobody where a command put it in force.
    pub released_by: Option<PersonId>,
    /// When it was released.
    pub released_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
    /// Who changed the draft; filled for permits only.
    pub preparers: Vec<PersonId>,
}

impl FromRow for Call {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        let profiles: String = row.get("profiles")?;
        Ok(Self {
            id: row.get("id")?,
            programme_id: row.get("programme_id")?,
            programme_code: row.get("programme_code")?,
            programme_title: row.get("programme_title")?,
            programme_state: row.get("programme_state")?,
            programme_starts_on: row.get("starts_on")?,
            programme_ends_on: row.get("ends_on")?,
            invented: row.get("invented")?,
            agency_id: row.get("agency_id")?,
            code: row.get("code")?,
            title: row.get("title")?,
            state: row.get("state")?,
            rule_set_id: row.get("rule_set_id")?,
            rule_set_code: row.get("rule_set_code")?,
            rule_set_number: row.get("rule_set_number")?,
            rule_set_title: row.get("rule_set_title")?,
            profiles: profiles.split(' ').filter_map(ProfileCode::parse).collect(),
            windows: Windows {
                sketch_from: row.get("sketch_from")?,
                sketch_until: row.get("sketch_until")?,
                application_from: row.get("application_from")?,
                application_until: row.get("application_until")?,
            },
            early_start: row.get("early_start")?,
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

const COLUMNS: &str =
    "SELECT c.id, c.programme_id, p.code AS programme_code, p.title AS programme_title, p.state AS programme_state, p.starts_on, p.ends_on,
    p.invented, p.agency_id, c.code, c.title, c.state, c.rule_set_id, r.code AS rule_set_code, r.number AS rule_set_number,
    r.title AS rule_set_title, c.profiles, c.sketch_from, c.sketch_until, c.application_from, c.application_until, c.early_start, c.note,
    c.source_url, c.digest, c.released_by, c.released_at, c.version
    FROM calls c JOIN programmes p ON p.id = c.programme_id JOIN rule_sets r ON r.id = c.rule_set_id WHERE ";

/// Narrows to what a scope may know: municipalities see released calls of released programmes, offices what they are named for.
fn within(query: &mut Query, scope: &Scope) {
    match scope {
        Scope::All => {
            query.push("1 = 1");
        }
        Scope::Limited { recipients, agencies, .. } => {
            query.push("(");
            query.push(if recipients.is_empty() {
                "1 = 0"
            } else {
                "c.released_at IS NOT NULL AND p.state <> 'draft'"
            });
            for agency in agencies {
                query.push(" OR p.agency_id = ").arg(*agency);
            }
            query.push(")");
        }
    }
}

impl Thing for Call {
    const COLLECTION: &'static str = "calls";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push("c.id = ").arg(id).push(" AND ");
        within(&mut query, scope);
        let Some(mut found) = conn.opt::<Self>(query).await? else { return Ok(None) };
        found.preparers = preparers(conn, "call", id).await?;
        Ok(Some(found))
    }

    fn facts(&self) -> Facts {
        Facts { agency: self.agency_id, prepared_by: self.preparers.clone(), ..Facts::default() }
    }
}

impl Call {
    /// All that is released of it.
    pub fn content(&self) -> Content {
        Content {
            code: self.code.clone(),
            title: self.title.clone(),
            rule_set: self.rule_set_id,
            profiles: self.profiles.clone(),
            windows: self.windows,
            early_start: self.early_start.clone(),
            note: self.note.clone(),
            source_url: self.source_url.clone(),
        }
    }

    /// Whether two people have released it.
    pub const fn is_released(&self) -> bool {
        self.released_at.is_some()
    }

    /// First and last day of the programme.
    pub const fn term(&self) -> rules::Term {
        (self.programme_starts_on, self.programme_ends_on)
    }

    /// What the rules may know of it.
    pub const fn standing(&self) -> Standing {
        Standing {
            state: self.state,
            released: self.is_released(),
            windows: self.windows,
            programme: self.programme_state,
        }
    }

    /// Whether its programme cannot be ended because of it.
    pub fn stands_against(&self, act: ProgrammeAct) -> bool {
        match act {
            ProgrammeAct::Expire => {
                self.state == CallState::Open || (self.state == CallState::Planned && self.is_released())
            }
            ProgrammeAct::Settle => self.state != CallState::Archived,
            ProgrammeAct::Release | ProgrammeAct::Discard => false,
        }
    }

    /// What its days ask for today.
    pub fn due(&self, today: Date) -> Option<CallAct> {
        rules::due(&self.standing(), today)
    }
}

/// The call of an id, whatever its state.
///
/// # Errors
/// What the database refuses.
pub async fn by_id(conn: &Conn, id: CallId) -> Result<Option<Call>, DbError> {
    Call::load(conn, &Scope::All, id.0).await
}

/// All calls of a programme within a scope, by their first day, the unknown first.
///
/// # Errors
/// What the database refuses.
pub async fn of_programme(conn: &Conn, scope: &Scope, programme: ProgrammeId) -> Result<Vec<Call>, DbError> {
    let mut query = q(COLUMNS);
    query.push("c.programme_id = ").arg(programme).push(" AND ");
    within(&mut query, scope);
    query.push(" ORDER BY CASE WHEN c.application_from IS NULL THEN 0 ELSE 1 END, c.application_from, c.code");
    conn.all(query).await
}

/// All calls within a scope that are open, or that are drafts waiting for release or released and not begun.
///
/// # Errors
/// What the database refuses.
pub async fn current(conn: &Conn, scope: &Scope) -> Result<Vec<Call>, DbError> {
    let mut query = q(COLUMNS);
    query.push("c.state IN ('planned', 'open') AND ");
    within(&mut query, scope);
    query.push(" ORDER BY p.code, c.code");
    conn.all(query).await
}

/// All calls within a scope as a file, by programme and code.
pub fn export_query(scope: &Scope) -> Query {
    let mut query = q("SELECT p.code AS programme, c.code, c.title, c.state, r.code AS rule_set, r.number AS rule_set_number, c.profiles,
            c.sketch_from, c.sketch_until, c.application_from, c.application_until, c.note, c.source_url, c.released_at, c.digest
        FROM calls c JOIN programmes p ON p.id = c.programme_id JOIN rule_sets r ON r.id = c.rule_set_id WHERE ");
    within(&mut query, scope);
    query.push(" ORDER BY p.code, c.code");
    query
}
