//! What is spent: per position, per recipient, per contract.

use super::own;
use crate::access::Scope;
use crate::award::plan::CostCategory;
use crate::db::{Conn, DbError, q, row};
use crate::expense::rules::ExpenseKind;
use crate::id::{AuthorityId, AwardId, ContractId, ReportId};
use crate::money::Money;
use std::collections::HashMap;

row! {
    /// The sum of a position's lines.
    #[derive(Debug, Clone)]
    pub struct Sum {
        /// Category of the position.
        pub category: CostCategory,
        /// Title of the position.
        pub position: String,
        /// What counts.
        pub eligible: Money,
        /// What was paid.
        pub amount: Money,
        /// How many lines.
        pub lines: i64,
    }
}

/// Per position, of all lines of an award within a scope; of a report only, or of those submitted before it, where one is named.
///
/// # Errors
/// What the database refuses.
pub async fn sums(conn: &Conn, scope: &Scope, award: AwardId) -> Result<Vec<Sum>, DbError> {
    let mut query = q("SELECT e.category, e.position, CAST(SUM(e.eligible) AS BIGINT) AS eligible, CAST(SUM(e.amount) AS BIGINT) AS amount,
           COUNT(*) AS lines FROM expenses e JOIN awards a ON a.id = e.award_id WHERE NOT e.removed AND e.award_id = ");
    query.arg(award);
    own(&mut query, scope);
    query.push(" GROUP BY e.category, e.position ORDER BY e.category, e.position");
    conn.all(query).await
}

row! {
    struct KindRow { category: String, position: String, kind: ExpenseKind, lines: i64, }
}

/// Of which kind the lines of each position are, and how many there are.
///
/// # Errors
/// What the database refuses.
pub async fn kinds(conn: &Conn, award: AwardId) -> Result<HashMap<(String, String), (ExpenseKind, i64)>, DbError> {
    let query = q("SELECT category, position, MIN(kind) AS kind, COUNT(*) AS lines FROM expenses WHERE award_id = $1 AND NOT removed
           GROUP BY category, position");
    let rows: Vec<KindRow> = conn.all(query.bind(award)).await?;
    Ok(rows.into_iter().map(|row| ((row.category, row.position), (row.kind, row.lines))).collect())
}

row! {
    /// What one recipient has spent in a report.
    #[derive(Debug, Clone)]
    pub struct PayerSum {
        /// Who.
        pub authority_id: AuthorityId,
        /// What counts.
        pub eligible: Money,
        /// How many lines.
        pub lines: i64,
    }
}

/// Per recipient, of what was submitted with a report.
///
/// # Errors
/// What the database refuses.
pub async fn payer_sums(conn: &Conn, report: ReportId) -> Result<Vec<PayerSum>, DbError> {
    let query = q("SELECT authority_id, CAST(SUM(eligible) AS BIGINT) AS eligible, COUNT(*) AS lines FROM expenses
           WHERE report_id = $1 AND NOT removed GROUP BY authority_id ORDER BY authority_id");
    conn.all(query.bind(report)).await
}

row! {
    struct ContractSum { contract_id: ContractId, amount: Money, }
}

/// What was paid under each contract of an award.
///
/// # Errors
/// What the database refuses.
pub async fn contract_sums(conn: &Conn, award: AwardId) -> Result<HashMap<ContractId, Money>, DbError> {
    let query = q("SELECT contract_id, CAST(SUM(amount) AS BIGINT) AS amount FROM expenses
           WHERE award_id = $1 AND NOT removed AND contract_id IS NOT NULL GROUP BY contract_id");
    let rows: Vec<ContractSum> = conn.all(query.bind(award)).await?;
    Ok(rows.into_iter().map(|row| (row.contract_id, row.amount)).collect())
}
