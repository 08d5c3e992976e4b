//! The only SQL of rule sets: reading here, writing beside it.

mod write;

pub(super) use write::{change, insert, next_number, release, retire};

use super::content::Content;
use super::values::Values;
use super::{Origin, RuleSetState};
use crate::access::{self, Facts, Scope, Thing};
use crate::clock::Instant;
use crate::db::{Conn, DbError, FromRow, Query, Row, q};
use crate::id::{PersonId, RuleSetId};
use crate::web::Paging;
use time::Date;
use uuid::Uuid;

/// Regelwerk: one version.
#[derive(Debug, Clone)]
pub struct RuleSet {
    /// Its id.
    pub id: RuleSetId,
    /// Its short name, shared by all its versions.
    pub code: String,
    /// Counts the versions of this code, from 1.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: RuleSetState,
    /// Where it comes from.
    pub origin: Origin,
    /// SHA-256 of the content, in lower-case hexadecimal.
    pub digest: String,
    /// First day, if known.
    pub valid_from: Option<Date>,
    /// Last day, if it has one and it is known.
    pub valid_to: Option<Date>,
    /// Where the guideline is published.
    pub source_url: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// The version it was drafted from.
    pub based_on: Option<RuleSetId>,
    /// Who released it; nobody where a command put it in force.
    pub released_by: Option<PersonId>,
    /// When it came into force here.
    pub released_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
    /// Who changed its content; filled for permits and by [`by_id`].
    pub preparers: Vec<PersonId>,
    content: Content,
}

impl RuleSet {
    /// Its values.
    pub const fn values(&self) -> &Values {
        &self.content.values
    }

    /// All that is released of it.
    pub const fn content(&self) -> &Content {
        &self.content
    }
}

impl FromRow for RuleSet {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        let text: String = row.get("content")?;
        let content = Content::read(&text)
            .map_err(|error| sqlx::Error::ColumnDecode { index: "content".to_owned(), source: error.into() })?;
        Ok(Self {
            id: row.get("id")?,
            code: row.get("code")?,
            number: row.get("number")?,
            title: row.get("title")?,
            state: row.get("state")?,
            origin: row.get("origin")?,
            digest: row.get("digest")?,
            valid_from: row.get("valid_from")?,
            valid_to: row.get("valid_to")?,
            source_url: row.get("source_url")?,
            note: row.get("note")?,
            based_on: row.get("based_on")?,
            released_by: row.get("released_by")?,
            released_at: row.get("released_at")?,
            version: row.get("version")?,
            preparers: Vec::new(),
            content,
        })
    }
}

const COLUMNS: &str =
    "SELECT s.id, s.code, s.number, s.title, s.state, s.origin, s.content, s.digest, s.valid_from, s.valid_to, s.source_url, s.note,
    s.based_on, s.released_by, s.released_at, s.version FROM rule_sets s WHERE ";

/// Drafts are for those who see everything.
fn within(query: &mut Query, scope: &Scope) {
    query.push(match scope {
        Scope::All => "1 = 1",
        Scope::Limited { .. } => "s.state <> 'draft'",
    });
}

impl Thing for RuleSet {
    const COLLECTION: &'static str = "rule-sets";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push("s.id = ").arg(id).push(" AND ");
        within(&mut query, scope);
        let Some(mut found) = conn.opt::<Self>(query).await? else { return Ok(None) };
        found.preparers = access::store::preparers(conn, "rule_set", id).await?;
        Ok(Some(found))
    }

    fn facts(&self) -> Facts {
        Facts { prepared_by: self.preparers.clone(), ..Facts::default() }
    }
}

/// The rule set of an id, whatever its state.
///
/// # Errors
/// What the database refuses.
pub async fn by_id(conn: &Conn, id: RuleSetId) -> Result<Option<RuleSet>, DbError> {
    RuleSet::load(conn, &Scope::All, id.0).await
}

/// All versions of all rule sets within a scope, by code and then the newest first; of one state if it is named.
///
/// # Errors
/// What the database refuses.
pub async fn list(conn: &Conn, scope: &Scope, state: Option<RuleSetState>) -> Result<Vec<RuleSet>, DbError> {
    page(conn, scope, (state, None), &Paging { limit: i64::MAX, after: None }).await
}

/// A page of versions, narrowed to a state and a code; one row more than wanted tells that there is a next page.
///
/// # Errors
/// What the database refuses.
pub async fn page(
    conn: &Conn,
    scope: &Scope,
    (state, code): (Option<RuleSetState>, Option<&str>),
    paging: &Paging<(String, i64)>,
) -> Result<Vec<RuleSet>, DbError> {
    let mut query = q(COLUMNS);
    within(&mut query, scope);
    if let Some(state) = state {
        query.push(" AND s.state = ").arg(state);
    }
    if let Some(code) = code {
        query.push(" AND s.code = ").arg(code);
    }
    if let Some((code, number)) = &paging.after {
        query.push(" AND (s.code > ").arg(code).push(" OR (s.code = ").arg(code).push(" AND s.number < ").arg(*number);
        query.push("))");
    }
    query.push(" ORDER BY s.code, s.number DESC LIMIT ").arg(paging.limit.saturating_add(1));
    conn.all(query).await
}

/// The version to compare with when none is named: the one it was drafted from, or the one before of the same code.
///
/// # Errors
/// What the database refuses.
pub async fn former(conn: &Conn, scope: &Scope, set: &RuleSet) -> Result<Option<RuleSet>, DbError> {
    let mut query = q(COLUMNS);
    within(&mut query, scope);
    query.push(" AND (s.id = ").arg(set.based_on).push(" OR (s.code = ").arg(&set.code).push(" AND s.number < ");
    query.arg(set.number).push(")) ORDER BY s.id = ").arg(set.based_on).push(" DESC, s.number DESC LIMIT 1");
    conn.opt(query).await
}

/// All versions within a scope as a file, by code and number; the values are in `content`.
pub fn export_query(scope: &Scope) -> Query {
    let mut query = q("SELECT s.code, s.number, s.state, s.digest, s.content FROM rule_sets s WHERE ");
    within(&mut query, scope);
    query.push(" ORDER BY s.code, s.number");
    query
}
