//! The list of milestones over all awards of a scope, and how many stand how.

use super::{MILESTONES, MilestoneRow};
use crate::access::Scope;
use crate::authority::store::under_key;
use crate::award::store::within;
use crate::db::{Conn, DbError, Query, q, row};
use crate::milestone::filter::{Key, MilestoneFilter, Wanted};
use crate::milestone::rules::Status;
use crate::web::Paging;
use time::Date;

row! {
    /// So many milestones stand so.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
    pub struct Counts {
        /// Not reached, and the day of the plan has passed.
        pub late: i64,
        /// Expected after the day of the plan.
        pub slipping: i64,
        /// Nothing speaks against the day of the plan.
        pub on_time: i64,
        /// Reached.
        pub reached: i64,
    }
}

const LATE: &str = "p.actual_on IS NULL AND m.due_on < ";
const SLIPS: &str = "p.actual_on IS NULL AND p.forecast_on > m.due_on AND m.due_on >= ";

/// Narrows to what a scope may know, of awards whose progress is reported or that stand as the filter says, and to the filter but its status.
pub(super) fn narrowed(query: &mut Query, scope: &Scope, filter: &MilestoneFilter, today: Date) {
    match filter.state {
        Some(state) => query.push("a.state = ").arg(state).push(" AND "),
        None => query.push("a.state IN ('issued', 'running', 'ended', 'proof_due') AND "),
    };
    within(query, scope);
    if let Some(code) = &filter.programme {
        query.push(" AND a.programme_code = ").arg(code);
    }
    if let Some(ags) = &filter.authority {
        query.push(" AND EXISTS (SELECT 1 FROM award_recipients r WHERE r.award_id = a.id AND r.authority_id IN (");
        under_key(query, ags, today);
        query.push("))");
    }
    if let Some(invented) = filter.invented {
        query.push(" AND g.invented = ").arg(invented);
    }
    if let Some(words) = &filter.q {
        query.push(" AND a.search LIKE ").arg(crate::search::pattern(words));
    }
}

pub(super) fn standing(query: &mut Query, status: Option<Wanted>, today: Date) {
    match status {
        None => {}
        Some(Wanted::Of(Status::Late)) => {
            query.push(" AND ").push(LATE).arg(today);
        }
        Some(Wanted::Of(Status::Slipping)) => {
            query.push(" AND ").push(SLIPS).arg(today);
        }
        Some(Wanted::Of(Status::OnTime)) => {
            query
                .push(" AND p.actual_on IS NULL AND (m.due_on IS NULL OR m.due_on >= ")
                .arg(today)
                .push(") AND (p.forecast_on IS NULL OR m.due_on IS NULL OR p.forecast_on <= m.due_on)");
        }
        Some(Wanted::Of(Status::Reached)) => {
            query.push(" AND p.actual_on IS NOT NULL");
        }
        Some(Wanted::Attention) => {
            query.push(" AND p.actual_on IS NULL AND (p.forecast_on > m.due_on OR m.due_on < ").arg(today).push(")");
        }
    }
}

/// One page of milestones by day of the plan, and one row more if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    conn: &Conn,
    scope: &Scope,
    filter: &MilestoneFilter,
    paging: &Paging<Key>,
    today: Date,
) -> Result<Vec<MilestoneRow>, DbError> {
    let mut query = q(MILESTONES);
    narrowed(&mut query, scope, filter, today);
    standing(&mut query, filter.status, today);
    if let Some(after) = &paging.after {
        query
            .push(" AND (COALESCE(CAST(m.due_on AS TEXT), ''), m.key) > (")
            .arg(&after.due)
            .push(", ")
            .arg(after.key)
            .push(")");
    }
    query.push(" ORDER BY COALESCE(CAST(m.due_on AS TEXT), ''), m.key LIMIT ").arg(paging.limit.saturating_add(1));
    conn.all(query).await
}

/// How many milestones stand how, whatever status the filter asks for.
///
/// # Errors
/// What the database refuses.
pub async fn counts(conn: &Conn, scope: &Scope, filter: &MilestoneFilter, today: Date) -> Result<Counts, DbError> {
    let mut query = q("SELECT COALESCE(CAST(SUM(CASE WHEN ");
    query.push(LATE).arg(today).push(" THEN 1 ELSE 0 END) AS BIGINT), 0) AS late, COALESCE(CAST(SUM(CASE WHEN ");
    query.push(SLIPS).arg(today);
    query.push(
        " THEN 1 ELSE 0 END) AS BIGINT), 0) AS slipping, COALESCE(CAST(SUM(CASE WHEN p.actual_on IS NULL AND (m.due_on IS NULL OR m.due_on >= ",
    );
    query.arg(today).push(
        ") AND (p.forecast_on IS NULL OR m.due_on IS NULL OR p.forecast_on <= m.due_on) THEN 1 ELSE 0 END) AS BIGINT), 0) AS on_time,
        COALESCE(CAST(SUM(CASE WHEN p.actual_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT), 0) AS reached
        FROM award_milestones m JOIN awards a ON a.id = m.award_id JOIN programmes g ON g.id = a.programme_id
        LEFT JOIN progress p ON p.key = m.key WHERE ",
    );
    narrowed(&mut query, scope, filter, today);
    conn.one(query).await
}
