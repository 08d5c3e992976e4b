//! Lists of duties: the same conditions for page, API, figures and file.

use crate::access::Scope;
use crate::access::store::within;
use crate::db::{Conn, DbError, Query, q, row};
use crate::duty::filter::{DutyFilter, Key, Wanted};
use crate::duty::rules::{CauseKind, DutyKind, DutyState, days_late};
use crate::id::{AuthorityId, AwardId, DutyId};
use crate::web::Paging;
use time::{Date, Duration};
use uuid::Uuid;

row! {
    /// Pflicht, as lists show it.
    #[derive(Debug, Clone)]
    pub struct DutyRow {
        /// Its id.
        pub id: DutyId,
        /// What kind of duty.
        pub kind: DutyKind,
        /// The words of what it is about, where it has some of its own.
        pub title: Option<String>,
        /// What it is about.
        pub subject_id: Uuid,
        /// What gave rise to it.
        pub cause_kind: CauseKind,
        /// The award.
        pub award_id: AwardId,
        /// Its case number.
        pub case_number: Option<String>,
        /// Its title.
        pub award_title: String,
        /// The programme's code.
        pub programme_code: String,
        /// Whether the programme is invented.
        pub invented: bool,
        /// Who owes it.
        pub authority_id: AuthorityId,
        /// Its key, where it has one.
        pub authority_ags: Option<String>,
        /// Its name: as the award writes it, else its own.
        pub authority_name: Option<String>,
        /// By when.
        pub due_on: Date,
        /// By when at first.
        pub original_due_on: Date,
        /// When it was done.
        pub fulfilled_on: Option<Date>,
        /// How it stands.
        pub state: DutyState,
        /// Why it was moved, passed on or made void last.
        pub reason: Option<String>,
        /// The day that its debtor asks for, while the answer is awaited.
        pub wanted_on: Option<Date>,
        /// When somebody was reminded of it last.
        pub reminded_on: Option<Date>,
        /// Counts its changes.
        pub version: i64,
    }
}

impl DutyRow {
    /// By how many days it is late.
    pub fn days_late(&self, today: Date) -> i64 {
        if self.kind.lasts() { 0 } else { days_late(self.state, self.due_on, self.fulfilled_on, today) }
    }
}

row! {
    /// So many duties stand so.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
    pub struct Counts {
        /// Open, and their day has passed.
        pub late: i64,
        /// Open, and due within 30 days from today.
        pub soon: i64,
        /// Open.
        pub open: i64,
        /// Done.
        pub fulfilled: i64,
    }
}

/// So many days ahead count as soon.
const SOON: i64 = 30;

pub(super) const FROM: &str = " FROM duties d JOIN awards a ON a.id = d.award_id JOIN programmes g ON g.id = a.programme_id
    LEFT JOIN award_recipients r ON r.award_id = d.award_id AND r.authority_id = d.authority_id
    LEFT JOIN authority_periods p ON p.id =
        (SELECT y.id FROM authority_periods y WHERE y.authority_id = d.authority_id ORDER BY y.valid_to DESC NULLS FIRST, y.id LIMIT 1)
    WHERE ";
pub(super) const COLUMNS: &str =
    "SELECT d.id, d.kind, d.title, d.subject_id, d.cause_kind, d.award_id, a.case_number, a.title AS award_title, a.programme_code,
    g.invented, d.authority_id, p.ags AS authority_ags, COALESCE(r.name, p.name) AS authority_name, d.due_on,
    d.original_due_on, d.fulfilled_on, d.state, d.reason, d.version,
    (SELECT x.wanted_on FROM duty_extensions x WHERE x.duty_id = d.id AND x.state = 'asked') AS wanted_on,
    (SELECT MAX(m.day) FROM reminders m WHERE m.duty_id = d.id AND m.people > 0) AS reminded_on";

/// Narrows to what a scope may know and to the filter but its state.
fn narrowed(query: &mut Query, scope: &Scope, filter: &DutyFilter) {
    within(query, scope);
    if let Some(code) = &filter.programme {
        query.push(" AND a.programme_code = ").arg(code);
    }
    if let Some(kind) = filter.kind {
        query.push(" AND d.kind = ").arg(kind);
    }
    if let Some(ags) = &filter.authority {
        query
            .push(" AND EXISTS (SELECT 1 FROM authority_periods k WHERE k.authority_id = d.authority_id AND k.ags = ")
            .arg(ags)
            .push(")");
    }
    if let Some(award) = filter.award {
        query.push(" AND d.award_id = ").arg(award);
    }
    if let Some(until) = filter.due_until {
        query.push(" AND d.due_on <= ").arg(until);
    }
    if let Some(invented) = filter.invented {
        query.push(" AND g.invented = ").arg(invented);
    }
    if let Some(words) = &filter.q {
        query.push(" AND a.search LIKE ").arg(crate::search::pattern(words));
    }
}

fn standing(query: &mut Query, wanted: Option<Wanted>, today: Date) {
    match wanted {
        None => {}
        Some(Wanted::Of(state)) => {
            query.push(" AND d.state = ").arg(state);
        }
        Some(Wanted::Late) => {
            query.push(" AND d.state = 'open' AND d.kind NOT IN ('records', 'binding') AND d.due_on < ").arg(today);
        }
    }
}

/// One page of duties by day, and one row more if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    conn: &Conn,
    scope: &Scope,
    filter: &DutyFilter,
    paging: &Paging<Key>,
    today: Date,
) -> Result<Vec<DutyRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM);
    narrowed(&mut query, scope, filter);
    standing(&mut query, filter.state, today);
    if let Some(after) = &paging.after {
        query.push(" AND (d.due_on, d.id) > (").arg(after.due_on).push(", ").arg(after.id).push(")");
    }
    query.push(" ORDER BY d.due_on, d.id LIMIT ").arg(paging.limit.saturating_add(1));
    conn.all(query).await
}

/// What is open within a scope, by day: what is to be done, or what lasts.
///
/// # Errors
/// What the database refuses.
pub async fn open(conn: &Conn, scope: &Scope, lasting: bool, limit: i64) -> Result<Vec<DutyRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM).push("d.state = 'open' AND ");
    query.push(if lasting { "d.kind IN ('records', 'binding')" } else { "d.kind NOT IN ('records', 'binding')" });
    query.push(" AND ");
    within(&mut query, scope);
    query.push(" ORDER BY d.due_on, d.id LIMIT ").arg(limit);
    conn.all(query).await
}

/// All duties of an award, by day.
///
/// # Errors
/// What the database refuses.
pub async fn of_award(conn: &Conn, award: AwardId) -> Result<Vec<DutyRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM).push("d.award_id = ").arg(award).push(" ORDER BY d.due_on, d.id");
    conn.all(query).await
}

/// How many duties stand how, whatever state the filter asks for.
///
/// # Errors
/// What the database refuses.
pub async fn counts(conn: &Conn, scope: &Scope, filter: &DutyFilter, today: Date) -> Result<Counts, DbError> {
    let soon = today.checked_add(Duration::days(SOON)).unwrap_or(today);
    let mut query = q(
        "SELECT COALESCE(CAST(SUM(CASE WHEN d.state = 'open' AND d.kind NOT IN ('records', 'binding') AND d.due_on < ",
    );
    query.arg(today).push(
        " THEN 1 ELSE 0 END) AS BIGINT), 0) AS late, COALESCE(CAST(SUM(CASE WHEN d.state = 'open' AND d.kind NOT IN ('records', 'binding') AND d.due_on >= ",
    );
    query.arg(today).push(" AND d.due_on <= ").arg(soon);
    query.push(
        " THEN 1 ELSE 0 END) AS BIGINT), 0) AS soon, COALESCE(CAST(SUM(CASE WHEN d.state = 'open' THEN 1 ELSE 0 END) AS BIGINT), 0) AS open,
        COALESCE(CAST(SUM(CASE WHEN d.state = 'fulfilled' THEN 1 ELSE 0 END) AS BIGINT), 0) AS fulfilled
        FROM duties d JOIN awards a ON a.id = d.award_id JOIN programmes g ON g.id = a.programme_id WHERE ",
    );
    narrowed(&mut query, scope, filter);
    conn.one(query).await
}

/// The file of duties: in the order of their awards, then by day.
pub fn export(scope: &Scope, filter: &DutyFilter, today: Date) -> Query {
    let mut query = q(
        "SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name, a.state,
        d.kind, d.title, p.ags AS authority_ags, COALESCE(r.name, p.name) AS authority_name, d.due_on, d.original_due_on,
        d.fulfilled_on, d.state AS duty_state, (d.state = 'open' AND d.kind NOT IN ('records', 'binding') AND d.due_on < ",
    );
    query.arg(today).push(
        ") AS late, d.reason FROM duties d JOIN awards a ON a.id = d.award_id JOIN programmes g ON g.id = a.programme_id
        JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0
        LEFT JOIN award_recipients r ON r.award_id = d.award_id AND r.authority_id = d.authority_id
        LEFT JOIN authority_periods p ON p.id =
            (SELECT y.id FROM authority_periods y WHERE y.authority_id = d.authority_id ORDER BY y.valid_to DESC NULLS FIRST, y.id LIMIT 1)
        WHERE ",
    );
    narrowed(&mut query, scope, filter);
    standing(&mut query, filter.state, today);
    query.push(
        " ORDER BY a.programme_code, COALESCE(a.case_number, ''), a.title, a.lead_ags, a.id, d.due_on, d.kind, d.id",
    );
    query
}
