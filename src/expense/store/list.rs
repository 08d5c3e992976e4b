//! Lists of lines: the same conditions for page, API and file.

use super::{COLUMNS, ExpenseRow, FROM, own};
use crate::access::Scope;
use crate::access::store::within;
use crate::award::store::BY_AWARD;
use crate::db::{Conn, DbError, Query, q};
use crate::expense::filter::{ExpenseFilter, FileFilter, Key};
use crate::id::AwardId;
use crate::web::Paging;

fn filtered(query: &mut Query, filter: &ExpenseFilter) {
    if let Some(text) = &filter.authority {
        query.push(" AND (r.ags = ").arg(text).push(" OR r.name = ").arg(text).push(")");
    }
    if let Some(kind) = filter.kind {
        query.push(" AND e.kind = ").arg(kind);
    }
    if let Some(position) = &filter.position {
        query.push(" AND (e.position = ").arg(position);
        query.push(" OR e.category || ': ' || e.position = ").arg(position).push(")");
    }
    if let Some(number) = filter.report {
        query.push(" AND t.number = ").arg(number);
    }
    if let Some(words) = &filter.q {
        let pattern = crate::search::pattern(words);
        query.push(" AND (e.payee_key LIKE ").arg(pattern.clone());
        query.push(" OR e.receipt_key LIKE ").arg(pattern).push(")");
    }
}

/// One page of the lines of an award by day, and one row more if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    conn: &Conn,
    scope: &Scope,
    award: AwardId,
    filter: &ExpenseFilter,
    paging: &Paging<Key>,
) -> Result<Vec<ExpenseRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM).push(" WHERE NOT e.removed AND e.award_id = ").arg(award).push(" AND ");
    within(&mut query, scope);
    own(&mut query, scope);
    filtered(&mut query, filter);
    if let Some(after) = &paging.after {
        query.push(" AND (e.paid_on, e.id) > (").arg(after.paid_on).push(", ").arg(after.id).push(")");
    }
    query.push(" ORDER BY e.paid_on, e.id LIMIT ").arg(paging.limit.saturating_add(1));
    conn.all(query).await
}

/// All lines of an award within a scope, by day.
///
/// # Errors
/// What the database refuses.
pub async fn of_award(conn: &Conn, scope: &Scope, award: AwardId) -> Result<Vec<ExpenseRow>, DbError> {
    let mut query = q(COLUMNS);
    query.push(FROM).push(" WHERE NOT e.removed AND e.award_id = ").arg(award).push(" AND ");
    within(&mut query, scope);
    own(&mut query, scope);
    query.push(" ORDER BY e.paid_on, e.id");
    conn.all(query).await
}

/// The file of lines that a filter holds within a scope.
pub fn export(scope: &Scope, filter: &FileFilter) -> Query {
    let mut query = q("SELECT a.programme_code AS programme, a.case_number, a.title AS award_title, a.lead_ags, l.name AS lead_name, a.state,
           e.id AS key, r.ags AS paid_by_ags, r.name AS paid_by_name, e.kind, e.paid_on, e.payee, e.reason, e.amount AS amount_eur,
           e.tax AS tax_eur, e.eligible AS eligible_eur, e.category, e.position, e.receipt, e.units, e.unit_price AS unit_price_eur, e.rate,
           e.base AS base_eur, c.number AS contract, e.note, t.number AS report, e.locked");
    query.push(FROM).push(" JOIN award_recipients l ON l.award_id = a.id AND l.ordinal = 0 WHERE NOT e.removed AND ");
    within(&mut query, scope);
    own(&mut query, scope);
    if let Some(award) = filter.award {
        query.push(" AND a.id = ").arg(award);
    }
    if let Some(code) = &filter.programme {
        query.push(" AND a.programme_code = ").arg(code);
    }
    filtered(&mut query, &filter.lines);
    query.push(BY_AWARD).push("e.paid_on, e.id");
    query
}
