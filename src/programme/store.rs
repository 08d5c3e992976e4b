//! The only SQL of programmes.

use super::rules::ProgrammeState;
use crate::access::{Facts, Scope, Thing};
use crate::audit::Stamp;
use crate::db::{Conn, DbError, Query, Tx, q, row};
use crate::id::{AuthorityId, ProgrammeId};
use time::Date;
use uuid::Uuid;

row! {
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
        /// Whether all of it is invented for demonstration.
        pub invented: bool,
        /// The ministry responsible.
        pub ministry_id: Option<AuthorityId>,
        /// The programme office named for it.
        pub agency_id: Option<AuthorityId>,
        /// Remarks.
        pub note: Option<String>,
        /// Where it is described.
        pub source_url: Option<String>,
        /// Counts changes.
        pub version: i64,
    }
}

/// A programme to be added.
#[derive(Debug, Clone)]
pub struct NewProgramme {
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
    /// Whether all of it is invented for demonstration.
    pub invented: bool,
    /// The ministry responsible.
    pub ministry_id: Option<AuthorityId>,
    /// The programme office named for it.
    pub agency_id: Option<AuthorityId>,
    /// Remarks.
    pub note: Option<String>,
    /// Where it is described.
    pub source_url: Option<String>,
}

const COLUMNS: &str =
    "SELECT p.id, p.code, p.title, p.state, p.starts_on, p.ends_on, p.invented, p.ministry_id, p.agency_id, p.note,
    p.source_url, p.version FROM programmes p WHERE ";

/// Narrows to what a scope may know: municipalities see what is no draft, offices what they are named for.
fn within(query: &mut Query, scope: &Scope) {
    match scope {
        Scope::All => {
            query.push("1 = 1");
        }
        Scope::Limited { recipients, agencies } => {
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

impl Thing for Programme {
    const COLLECTION: &'static str = "programmes";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push("p.id = ").arg(id).push(" AND ");
        within(&mut query, scope);
        conn.opt(query).await
    }

    fn facts(&self) -> Facts {
        Facts { agency: self.agency_id, ..Facts::default() }
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

/// The programmes of these codes, for acts that name them by code.
///
/// # Errors
/// What the database refuses.
pub async fn by_code(conn: &Conn, code: &str) -> Result<Option<Programme>, DbError> {
    let mut query = q(COLUMNS);
    query.push("p.code = ").arg(code);
    conn.opt(query).await
}

/// Writes a new programme and its first version.
///
/// # Errors
/// What the database refuses.
pub(super) async fn insert(tx: &Tx, id: ProgrammeId, new: &NewProgramme, stamp: &Stamp) -> Result<(), DbError> {
    tx.execute(
        q("INSERT INTO programmes (id, code, title, state, starts_on, ends_on, invented, ministry_id, agency_id, note, source_url, version,
               recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13)")
        .bind(id)
        .bind(&new.code)
        .bind(&new.title)
        .bind(new.state)
        .bind(new.starts_on)
        .bind(new.ends_on)
        .bind(new.invented)
        .bind(new.ministry_id)
        .bind(new.agency_id)
        .bind(new.note.clone())
        .bind(new.source_url.clone())
        .bind(stamp.at)
        .bind(stamp.entry),
    )
    .await?;
    tx.execute(q("INSERT INTO programmes_versions SELECT * FROM programmes WHERE id = $1").bind(id)).await.map(|_| ())
}
