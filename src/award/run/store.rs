//! The only SQL of allocation runs: a run, its rows, and what is written for all of its drafts at once.

mod many;
mod write;

pub use many::{drafts, finish, hold, issue_all, move_all, preparers, set_digest};
pub use write::{NewRow, NewRun, carry_on, close, insert, insert_row};

use super::RunState;
use crate::access::{Facts, Scope, Thing};
use crate::award::AwardState;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Query, q, row};
use crate::id::{AllocationRunId, AuthorityId, AwardId, CallId, ProgrammeId};
use crate::money::Money;
use std::collections::HashMap;
use time::Date;
use uuid::Uuid;

row! {
    /// Zuweisungslauf.
    #[derive(Debug, Clone)]
    pub struct Run {
        /// Its id.
        pub id: AllocationRunId,
        /// Its programme.
        pub programme_id: ProgrammeId,
        /// The programme's code.
        pub programme_code: String,
        /// The programme's title.
        pub programme_title: String,
        /// Whether the programme is invented for demonstration.
        pub invented: bool,
        /// The programme office.
        pub agency_id: Option<AuthorityId>,
        /// Its call.
        pub call_id: CallId,
        /// The call's code.
        pub call_code: String,
        /// The call's title.
        pub call_title: String,
        /// Title of all its projects.
        pub title: String,
        /// Whether it is given up.
        pub state: RunState,
        /// SHA-256 of what the list says, whatever its order and dialect.
        pub list_digest: String,
        /// SHA-256 of the file.
        pub file_sha256: String,
        /// How many drafts it made.
        pub awards: i64,
        /// Their sum when they were made.
        pub amount: Money,
        /// Whether the amounts were split by keys.
        pub by_key: bool,
        /// The smallest amount asked for.
        pub smallest: Option<Money>,
        /// Counts acts on all of it.
        pub version: i64,
        /// When it last changed.
        pub recorded_at: Instant,
    }
}

row! {
    /// A row of the list with what became of it.
    #[derive(Debug, Clone)]
    pub struct RunRow {
        /// Its place in the list.
        pub ordinal: i64,
        /// The award.
        pub award_id: AwardId,
        /// The award's case number.
        pub case_number: Option<String>,
        /// Where the award stands.
        pub state: AwardState,
        /// The recipient's AGS.
        pub ags: String,
        /// The recipient's name as written.
        pub name: String,
        /// Its key in the list.
        pub weight: Option<String>,
        /// Its amount when it was taken over.
        pub amount: Money,
        /// The grant as it is now.
        pub grant_amount: Option<Money>,
    }
}

const COLUMNS: &str = "SELECT r.id, r.programme_id, p.code AS programme_code, p.title AS programme_title, p.invented, p.agency_id, r.call_id,
    c.code AS call_code, c.title AS call_title, r.title, r.state, r.list_digest, r.file_sha256, r.awards, r.amount, r.by_key, r.smallest,
    r.version, r.recorded_at
    FROM allocation_runs r JOIN programmes p ON p.id = r.programme_id JOIN calls c ON c.id = r.call_id WHERE ";

/// Narrows to what a scope may know: runs are the ministry's and the programme office's.
fn within(query: &mut Query, scope: &Scope) {
    match scope {
        Scope::All => {
            query.push("1 = 1");
        }
        Scope::Limited { agencies, .. } => {
            query.push("(1 = 0");
            for agency in agencies {
                query.push(" OR p.agency_id = ").arg(*agency);
            }
            query.push(")");
        }
    }
}

impl Thing for Run {
    const COLLECTION: &'static str = "allocation-runs";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push("r.id = ").arg(id).push(" AND ");
        within(&mut query, scope);
        conn.opt(query).await
    }

    fn facts(&self) -> Facts {
        Facts { agency: self.agency_id, ..Facts::default() }
    }
}

/// The runs of a call within a scope, the newest first.
///
/// # Errors
/// What the database refuses.
pub async fn of_call(conn: &Conn, scope: &Scope, call: CallId) -> Result<Vec<Run>, DbError> {
    let mut query = q(COLUMNS);
    query.push("r.call_id = ").arg(call).push(" AND ");
    within(&mut query, scope);
    query.push(" ORDER BY r.id DESC");
    conn.all(query).await
}

/// The rows of a run in the order of the file.
///
/// # Errors
/// What the database refuses.
pub async fn rows(conn: &Conn, run: AllocationRunId) -> Result<Vec<RunRow>, DbError> {
    conn.all(
        q("SELECT r.ordinal, r.award_id, a.case_number, a.state, l.ags, l.name, r.weight, r.amount, a.grant_amount
           FROM allocation_run_rows r JOIN awards a ON a.id = r.award_id
           JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0
           WHERE r.run_id = $1 ORDER BY r.ordinal")
        .bind(run),
    )
    .await
}

/// The authorities that have an allocation under a call that is not given up, each with its case number.
///
/// # Errors
/// What the database refuses.
pub async fn taken(conn: &Conn, call: CallId) -> Result<HashMap<AuthorityId, String>, DbError> {
    row! { struct Taken { authority_id: AuthorityId, case_number: Option<String>, } }
    let rows: Vec<Taken> = conn
        .all(
            q("SELECT l.authority_id, a.case_number FROM awards a JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0
               WHERE a.call_id = $1 AND a.profile = 'allocation' AND a.state NOT IN ('discarded', 'withdrawn', 'revoked', 'lapsed')")
            .bind(call),
        )
        .await?;
    Ok(rows.into_iter().map(|row| (row.authority_id, row.case_number.unwrap_or_default())).collect())
}

/// The title of the live run of a call that was made from the same list.
///
/// # Errors
/// What the database refuses.
pub async fn same_list(conn: &Conn, call: CallId, digest: &str) -> Result<Option<String>, DbError> {
    row! { struct Same { title: String, } }
    let same: Option<Same> = conn
        .opt(
            q("SELECT title FROM allocation_runs WHERE call_id = $1 AND list_digest = $2 AND state = 'live'")
                .bind(call)
                .bind(digest),
        )
        .await?;
    Ok(same.map(|one| one.title))
}

row! {
    /// A county, city or municipality of the register.
    #[derive(Debug, Clone)]
    pub struct Municipality {
        /// Its id.
        pub id: AuthorityId,
        /// Its key.
        pub ags: String,
        /// Its official name.
        pub name: String,
    }
}

/// All counties, cities and municipalities of a day, by key.
///
/// # Errors
/// What the database refuses.
pub async fn municipalities(conn: &Conn, day: Date) -> Result<Vec<Municipality>, DbError> {
    conn.all(
        q("SELECT p.authority_id AS id, p.ags, p.name FROM authority_periods p
           WHERE p.ags IS NOT NULL AND p.kind IN ('county', 'independent_city', 'special_status_city', 'town', 'municipality')
             AND (p.valid_from IS NULL OR p.valid_from <= $1) AND (p.valid_to IS NULL OR p.valid_to >= $1) ORDER BY p.ags")
        .bind(day),
    )
    .await
}
