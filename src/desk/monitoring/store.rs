//! The only SQL of the monitoring list: one statement for page, API and file.

use super::filter::{Key, MonitoringFilter, ProofStand};
use crate::access::Scope;
use crate::access::store::within;
use crate::db::{Conn, DbError, Query, q, row};
use crate::id::{AwardId, DutyId};
use crate::money::Money;
use crate::web::Paging;
use time::Date;
use time::macros::date;

row! {
    /// A line of the list: whose proof of use for what, over how much, is due, was received and examined when.
    #[derive(Debug, Clone)]
    pub struct MonitoringRow {
        /// The award.
        pub id: AwardId,
        /// Programme code.
        pub programme: String,
        /// Its case number.
        pub case_number: Option<String>,
        /// The measure.
        pub award_title: String,
        /// The lead's key.
        pub lead_ags: String,
        /// The lead's name as written.
        pub lead_name: String,
        /// The award's state.
        pub state: String,
        /// Whether the programme is invented.
        pub invented: bool,
        /// How many partners there are.
        pub partners: i64,
        /// The grant.
        pub grant_eur: Option<Money>,
        /// The end of the period.
        pub ends_on: Option<Date>,
        /// The duty behind it.
        pub duty_id: Option<DutyId>,
        /// How the proof stands.
        pub proof: ProofStand,
        /// By when it was due at first.
        pub proof_first_due_on: Option<Date>,
        /// By when it is due.
        pub proof_due_on: Option<Date>,
        /// When it came.
        pub proof_received_on: Option<Date>,
        /// When it was examined.
        pub proof_examined_on: Option<Date>,
        /// How often somebody was reminded of it.
        pub reminders: i64,
        /// When last.
        pub reminded_on: Option<Date>,
        /// The day of the letter of a hearing.
        pub heard_on: Option<Date>,
        /// What the list is ordered by.
        pub sorted: Date,
    }
}

/// Behind all days that are known.
const LAST: Date = date!(9999 - 12 - 31);

const AWARDS: &str = " FROM awards a JOIN programmes g ON g.id = a.programme_id
    JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0
    LEFT JOIN duties p ON p.award_id = a.id AND p.kind = 'proof' AND p.subject_id = a.id AND p.state <> 'void'
    WHERE a.state NOT IN ('draft', 'handed_over', 'discarded', 'unconfirmed') AND ";

/// How a proof stands on a day, as its code.
fn stand(query: &mut Query, today: Date) {
    query.push("CASE WHEN p.state IS NULL THEN 'unknown' WHEN p.state = 'fulfilled' THEN 'received' WHEN p.due_on < ");
    query.arg(today).push(" THEN 'late' ELSE 'open' END");
}

/// What each line holds, as the columns of the file are called. Nothing examines proofs yet, so that day is always empty.
fn lines(today: Date) -> Query {
    let mut query = q(
        "SELECT a.id, a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name, a.state,
        g.invented, (SELECT COUNT(*) FROM award_recipients r WHERE r.award_id = a.id AND r.ordinal > 0) AS partners,
        a.grant_amount AS grant_eur, a.ends_on, p.id AS duty_id, p.original_due_on AS proof_first_due_on, p.due_on AS proof_due_on,
        p.fulfilled_on AS proof_received_on, CASE WHEN 1 = 0 THEN p.due_on END AS proof_examined_on,
        (SELECT COUNT(*) FROM reminders m WHERE m.duty_id = p.id AND m.people > 0) AS reminders,
        (SELECT MAX(m.day) FROM reminders m WHERE m.duty_id = p.id AND m.people > 0) AS reminded_on,
        (SELECT MAX(h.decided_on) FROM hearings h WHERE h.duty_id = p.id AND h.state = 'held') AS heard_on, COALESCE(p.due_on, ",
    );
    query.arg(LAST).push(") AS sorted, ");
    stand(&mut query, today);
    query.push(" AS proof").push(AWARDS);
    query
}

/// Narrows to what a scope may know and to the filter.
fn narrowed(query: &mut Query, scope: &Scope, filter: &MonitoringFilter, today: Date) {
    within(query, scope);
    if let Some(code) = &filter.programme {
        query.push(" AND a.programme_code = ").arg(code);
    }
    if let Some(proof) = filter.proof {
        query.push(" AND ");
        stand(query, today);
        query.push(" = ").arg(proof);
    }
    if let Some(ags) = &filter.authority {
        query
            .push(
                " AND EXISTS (SELECT 1 FROM award_recipients r JOIN authority_periods k ON k.authority_id = r.authority_id
                   WHERE r.award_id = a.id AND k.ags = ",
            )
            .arg(ags)
            .push(")");
    }
    if let Some(from) = filter.due_from {
        query.push(" AND p.due_on >= ").arg(from);
    }
    if let Some(until) = filter.due_until {
        query.push(" AND p.due_on <= ").arg(until);
    }
    if let Some(invented) = filter.invented {
        query.push(" AND g.invented = ").arg(invented);
    }
    if let Some(words) = &filter.q {
        query.push(" AND a.search LIKE ").arg(crate::search::pattern(words));
    }
}

/// One page, by the day of the proof, what is late first; and one row more if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    conn: &Conn,
    scope: &Scope,
    filter: &MonitoringFilter,
    paging: &Paging<Key>,
    today: Date,
) -> Result<Vec<MonitoringRow>, DbError> {
    let mut query = lines(today);
    narrowed(&mut query, scope, filter, today);
    if let Some(after) = &paging.after {
        query.push(" AND (COALESCE(p.due_on, ").arg(LAST).push("), a.id) > (");
        query.arg(after.due_on).push(", ").arg(after.id).push(")");
    }
    query.push(" ORDER BY sorted, a.id LIMIT ").arg(paging.limit.saturating_add(1));
    conn.all(query).await
}

/// The file: the same lines, by programme, case number, title and lead.
pub fn export(scope: &Scope, filter: &MonitoringFilter, today: Date) -> Query {
    let mut query = lines(today);
    narrowed(&mut query, scope, filter, today);
    query.push(" ORDER BY a.programme_code, COALESCE(a.case_number, ''), a.title, a.lead_ags, a.id");
    query
}

row! {
    /// So many proofs stand so, over how much.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
    pub struct Totals {
        /// Awards of the list.
        pub awards: i64,
        /// Proofs whose day has passed.
        pub late: i64,
        /// Proofs that are to come.
        pub open: i64,
        /// Proofs that are here.
        pub received: i64,
        /// Awards of which no day is known here.
        pub unknown: i64,
        /// The grants of those whose proof is late, as far as they are known.
        #[schema(value_type = String)]
        pub late_grant: Money,
    }
}

/// How many proofs stand how, over the same filter.
///
/// # Errors
/// What the database refuses.
pub async fn totals(conn: &Conn, scope: &Scope, filter: &MonitoringFilter, today: Date) -> Result<Totals, DbError> {
    let mut query = q("SELECT COUNT(*) AS awards,
        COALESCE(CAST(SUM(CASE WHEN t.proof = 'late' THEN 1 ELSE 0 END) AS BIGINT), 0) AS late,
        COALESCE(CAST(SUM(CASE WHEN t.proof = 'open' THEN 1 ELSE 0 END) AS BIGINT), 0) AS open,
        COALESCE(CAST(SUM(CASE WHEN t.proof = 'received' THEN 1 ELSE 0 END) AS BIGINT), 0) AS received,
        COALESCE(CAST(SUM(CASE WHEN t.proof = 'unknown' THEN 1 ELSE 0 END) AS BIGINT), 0) AS unknown,
        COALESCE(CAST(SUM(CASE WHEN t.proof = 'late' THEN t.grant_amount ELSE 0 END) AS BIGINT), 0) AS late_grant
        FROM (SELECT a.grant_amount, ");
    stand(&mut query, today);
    query.push(" AS proof").push(AWARDS);
    narrowed(&mut query, scope, filter, today);
    query.push(") t");
    conn.one(query).await
}
