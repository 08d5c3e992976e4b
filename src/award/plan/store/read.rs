//! Reading plans, each list in its order.

use crate::award::plan::{Condition, Funding, Indicator, Milestone, Plan, Position, Project, Reason, Terms, Tranche};
use crate::db::{Conn, DbError, q, row};
use crate::id::AwardId;

/// The whole plan; nothing where there is no such award.
///
/// # Errors
/// What the database refuses.
pub async fn load(conn: &Conn, award: AwardId) -> Result<Option<Plan>, DbError> {
    let Some(terms) = terms(conn, award).await? else { return Ok(None) };
    Ok(Some(Plan {
        terms,
        projects: projects(conn, award).await?,
        positions: positions(conn, award).await?,
        funding: funding(conn, award).await?,
        tranches: tranches(conn, award).await?,
        milestones: milestones(conn, award).await?,
        indicators: indicators(conn, award).await?,
        conditions: conditions(conn, award).await?,
        reasons: reasons(conn, award).await?,
    }))
}

/// What stands once.
///
/// # Errors
/// What the database refuses.
pub async fn terms(conn: &Conn, award: AwardId) -> Result<Option<Terms>, DbError> {
    conn.opt(
        q("SELECT id, call_id, rule_set_id, profile, purpose, works_start_on, works_end_on, early_start_on, early_start_reason,
               early_start_by, handed_over_digest, return_reason FROM awards WHERE id = $1")
        .bind(award),
    )
    .await
}

/// The projects with their goals.
///
/// # Errors
/// What the database refuses.
pub async fn projects(conn: &Conn, award: AwardId) -> Result<Vec<Project>, DbError> {
    conn.all(q("SELECT title, goal FROM award_projects WHERE award_id = $1 ORDER BY ordinal").bind(award)).await
}

/// The cost plan.
///
/// # Errors
/// What the database refuses.
pub async fn positions(conn: &Conn, award: AwardId) -> Result<Vec<Position>, DbError> {
    conn.all(
        q("SELECT category, title, amount, note FROM award_positions WHERE award_id = $1 ORDER BY ordinal").bind(award),
    )
    .await
}

/// Who pays beside the grant.
///
/// # Errors
/// What the database refuses.
pub async fn funding(conn: &Conn, award: AwardId) -> Result<Vec<Funding>, DbError> {
    conn.all(q("SELECT kind, name, amount FROM award_funding WHERE award_id = $1 ORDER BY ordinal").bind(award)).await
}

/// The grant by year.
///
/// # Errors
/// What the database refuses.
pub async fn tranches(conn: &Conn, award: AwardId) -> Result<Vec<Tranche>, DbError> {
    conn.all(q("SELECT year, amount FROM award_tranches WHERE award_id = $1 ORDER BY year").bind(award)).await
}

/// Milestones.
///
/// # Errors
/// What the database refuses.
pub async fn milestones(conn: &Conn, award: AwardId) -> Result<Vec<Milestone>, DbError> {
    conn.all(
        q("SELECT key, title, due_on, project, note FROM award_milestones WHERE award_id = $1 ORDER BY ordinal")
            .bind(award),
    )
    .await
}

/// Indicators.
///
/// # Errors
/// What the database refuses.
pub async fn indicators(conn: &Conn, award: AwardId) -> Result<Vec<Indicator>, DbError> {
    conn.all(
        q("SELECT key, title, unit, baseline, target FROM award_indicators WHERE award_id = $1 ORDER BY ordinal")
            .bind(award),
    )
    .await
}

/// Conditions.
///
/// # Errors
/// What the database refuses.
pub async fn conditions(conn: &Conn, award: AwardId) -> Result<Vec<Condition>, DbError> {
    conn.all(
        q("SELECT key, text, blocks_payment, due_on FROM award_conditions WHERE award_id = $1 ORDER BY ordinal")
            .bind(award),
    )
    .await
}

/// Reasons for what differs from the rule.
///
/// # Errors
/// What the database refuses.
pub async fn reasons(conn: &Conn, award: AwardId) -> Result<Vec<Reason>, DbError> {
    conn.all(q("SELECT code, reason FROM award_reasons WHERE award_id = $1 ORDER BY code").bind(award)).await
}

/// The version of the award in which each section was last changed; a section that never was is not named.
///
/// # Errors
/// What the database refuses.
pub async fn sections(conn: &Conn, award: AwardId) -> Result<Vec<(String, i64)>, DbError> {
    row! { struct Changed { section: String, version: i64, } }
    let rows: Vec<Changed> = conn
        .all(q("SELECT section, version FROM award_sections WHERE award_id = $1 ORDER BY section").bind(award))
        .await?;
    Ok(rows.into_iter().map(|row| (row.section, row.version)).collect())
}
