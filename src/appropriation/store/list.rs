//! Entries as lists and as a file.

use super::super::input::EntryFilterInput;
use super::super::rules::{self, EntryFilter};
use super::{Appropriation, entries, known};
use crate::access::Scope;
use crate::db::{Conn, DbError, Query, q, row};
use crate::error::FieldFault;
use crate::id::{AppropriationId, ProgrammeId};
use crate::web::Paging;

fn matching(query: &mut Query, filter: &EntryFilter) {
    if let Some(state) = filter.state {
        query.push(" AND a.state = ").arg(state);
    }
    if let Some(kind) = filter.kind {
        query.push(" AND a.kind = ").arg(kind);
    }
    if let Some(year) = filter.year {
        query.push(" AND a.due_year = ").arg(year);
    }
}

/// One page of the entries of a programme, the newest first, and one row more if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    conn: &Conn,
    scope: &Scope,
    programme: ProgrammeId,
    filter: &EntryFilter,
    paging: &Paging<AppropriationId>,
) -> Result<Vec<Appropriation>, DbError> {
    let mut query = entries(scope);
    query.push(" AND a.programme_id = ").arg(programme);
    matching(&mut query, filter);
    if let Some(after) = paging.after {
        query.push(" AND a.id < ").arg(after);
    }
    query.push(" ORDER BY a.id DESC LIMIT ").arg(paging.limit.saturating_add(1));
    conn.all(query).await
}

/// The entries of a year that count or wait, the earliest first.
///
/// # Errors
/// What the database refuses.
pub async fn of_year(
    conn: &Conn,
    scope: &Scope,
    programme: ProgrammeId,
    year: i64,
) -> Result<Vec<Appropriation>, DbError> {
    let mut query = entries(scope);
    query.push(" AND a.programme_id = ").arg(programme).push(" AND a.due_year = ").arg(year).push(" ORDER BY a.id");
    conn.all(query).await
}

/// The entries of a programme that wait, the earliest first.
///
/// # Errors
/// What the database refuses.
pub async fn waiting(conn: &Conn, scope: &Scope, programme: ProgrammeId) -> Result<Vec<Appropriation>, DbError> {
    let mut query = entries(scope);
    query.push(" AND a.state = 'entered' AND a.programme_id = ").arg(programme).push(" ORDER BY a.id");
    conn.all(query).await
}

/// The entries of all programmes that wait, the earliest first.
///
/// # Errors
/// What the database refuses.
pub async fn waiting_in_all(conn: &Conn, scope: &Scope) -> Result<Vec<Appropriation>, DbError> {
    let mut query = entries(scope);
    query.push(" AND a.state = 'entered' ORDER BY a.programme_id, a.id");
    conn.all(query).await
}

/// All rows of the file of entries, in its order.
///
/// # Errors
/// All wrong filters.
pub fn export_query(scope: &Scope, given: &EntryFilterInput) -> Result<Query, Vec<FieldFault>> {
    let filter = rules::filter(given.state.as_deref(), given.kind.as_deref(), given.year.as_deref())?;
    let mut query = q("SELECT p.code AS programme, a.kind, a.due_year AS year, CASE WHEN a.granted_year < a.due_year THEN a.granted_year END AS granted_in,
            a.amount AS amount_eur, a.day, a.chapter, a.title, a.product, a.reason, a.state, a.entered_at, a.decided_at
         FROM appropriations a JOIN programmes p ON p.id = a.programme_id WHERE ");
    query.push(known(scope));
    matching(&mut query, &filter);
    if let Some(code) = &given.programme {
        query.push(" AND p.code = ").arg(code);
    }
    query.push(" ORDER BY p.code, a.due_year, a.granted_year, a.id");
    Ok(query)
}

row! {
    struct Digest { digest: String, }
}

/// The digests of what is entered or released in a programme.
pub(in crate::appropriation) async fn standing(conn: &Conn, programme: ProgrammeId) -> Result<Vec<String>, DbError> {
    let query = q("SELECT digest FROM appropriations WHERE programme_id = $1 AND state IN ('entered', 'released')");
    let found: Vec<Digest> = conn.all(query.bind(programme)).await?;
    Ok(found.into_iter().map(|row| row.digest).collect())
}
