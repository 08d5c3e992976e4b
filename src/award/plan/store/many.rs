//! The plans of all drafts of an allocation run, with one query for each list.

use crate::award::plan::{Condition, Funding, Indicator, Milestone, Plan, Position, Project, Reason, Terms, Tranche};
use crate::db::{Conn, DbError, FromRow, Query, Row, q};
use crate::id::{AllocationRunId, AwardId};
use std::collections::HashMap;

/// A row of a list with the award it belongs to.
struct Of<T>(AwardId, T);

impl<T: FromRow> FromRow for Of<T> {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        Ok(Self(row.get("award_id")?, T::from_row(row)?))
    }
}

/// Hands the rows of a list to their plans.
async fn each<T: FromRow>(
    conn: &Conn,
    query: Query,
    plans: &mut HashMap<AwardId, Plan>,
    list: impl Fn(&mut Plan) -> &mut Vec<T>,
) -> Result<(), DbError> {
    for Of(award, row) in conn.all::<Of<T>>(query).await? {
        if let Some(plan) = plans.get_mut(&award) {
            list(plan).push(row);
        }
    }
    Ok(())
}

/// The plans of all drafts that a run made.
///
/// # Errors
/// What the database refuses.
pub async fn of_run(conn: &Conn, run: AllocationRunId) -> Result<HashMap<AwardId, Plan>, DbError> {
    let terms: Vec<Terms> = conn
        .all(
            q("SELECT id, call_id, rule_set_id, profile, purpose, works_start_on, works_end_on, early_start_on, early_start_reason,
                   early_start_by, handed_over_digest, return_reason FROM awards WHERE run_id = $1")
            .bind(run),
        )
        .await?;
    let empty = |terms: Terms| Plan {
        terms,
        projects: Vec::new(),
        positions: Vec::new(),
        funding: Vec::new(),
        tranches: Vec::new(),
        milestones: Vec::new(),
        indicators: Vec::new(),
        conditions: Vec::new(),
        reasons: Vec::new(),
    };
    let mut plans: HashMap<AwardId, Plan> = terms.into_iter().map(|terms| (terms.id, empty(terms))).collect();
    lists(conn, run, &mut plans).await?;
    Ok(plans)
}

async fn lists(conn: &Conn, run: AllocationRunId, plans: &mut HashMap<AwardId, Plan>) -> Result<(), DbError> {
    let of = |query: Query| query.bind(run);
    let query = q("SELECT x.award_id, x.title, x.goal FROM award_projects x JOIN awards a ON a.id = x.award_id
        WHERE a.run_id = $1 ORDER BY x.award_id, x.ordinal");
    each::<Project>(conn, of(query), plans, |plan| &mut plan.projects).await?;
    let query = q("SELECT x.award_id, x.category, x.title, x.amount, x.note FROM award_positions x JOIN awards a ON a.id = x.award_id
        WHERE a.run_id = $1 ORDER BY x.award_id, x.ordinal");
    each::<Position>(conn, of(query), plans, |plan| &mut plan.positions).await?;
    let query = q("SELECT x.award_id, x.kind, x.name, x.amount FROM award_funding x JOIN awards a ON a.id = x.award_id
        WHERE a.run_id = $1 ORDER BY x.award_id, x.ordinal");
    each::<Funding>(conn, of(query), plans, |plan| &mut plan.funding).await?;
    let query = q("SELECT x.award_id, x.year, x.amount FROM award_tranches x JOIN awards a ON a.id = x.award_id
        WHERE a.run_id = $1 ORDER BY x.award_id, x.year");
    each::<Tranche>(conn, of(query), plans, |plan| &mut plan.tranches).await?;
    let query = q("SELECT x.award_id, x.key, x.title, x.due_on, x.project, x.note FROM award_milestones x JOIN awards a ON a.id = x.award_id
        WHERE a.run_id = $1 ORDER BY x.award_id, x.ordinal");
    each::<Milestone>(conn, of(query), plans, |plan| &mut plan.milestones).await?;
    let query = q("SELECT x.award_id, x.key, x.title, x.unit, x.baseline, x.target FROM award_indicators x JOIN awards a ON a.id = x.award_id
        WHERE a.run_id = $1 ORDER BY x.award_id, x.ordinal");
    each::<Indicator>(conn, of(query), plans, |plan| &mut plan.indicators).await?;
    let query = q("SELECT x.award_id, x.key, x.text, x.blocks_payment, x.due_on FROM award_conditions x JOIN awards a ON a.id = x.award_id
        WHERE a.run_id = $1 ORDER BY x.award_id, x.ordinal");
    each::<Condition>(conn, of(query), plans, |plan| &mut plan.conditions).await?;
    let query = q("SELECT x.award_id, x.code, x.reason FROM award_reasons x JOIN awards a ON a.id = x.award_id
        WHERE a.run_id = $1 ORDER BY x.award_id, x.code");
    each::<Reason>(conn, of(query), plans, |plan| &mut plan.reasons).await
}
