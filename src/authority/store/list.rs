//! The list of authorities on a day: its filter, its pages, its count, its export.

use super::super::rules::{AuthorityKind, Filter};
use crate::db::{Conn, DbError, Query, q, row};
use crate::id::{AuthorityId, PeriodId};
use crate::web::paging::PageOf;
use time::Date;

row! {
    /// One row of the list.
    #[derive(Debug, Clone)]
    #[expect(missing_docs, reason = "the fields are those of the register")]
    pub struct AuthorityLine {
        pub id: AuthorityId,
        pub period_id: PeriodId,
        pub ags: Option<String>,
        pub name: String,
        pub short_name: String,
        pub designation: Option<String>,
        pub kind: AuthorityKind,
        pub county_ags: Option<String>,
        /// The county's short name.
        pub county: Option<String>,
        pub population: Option<i64>,
        pub valid_from: Option<Date>,
        pub valid_to: Option<Date>,
    }
}

/// The conditions that list, count and export share.
fn narrow(query: &mut Query, filter: &Filter, on: Option<Date>) {
    query.push(" WHERE 1 = 1");
    if let Some(on) = on {
        query.push(" AND (p.valid_from IS NULL OR p.valid_from <= ").arg(on).push(")");
        query.push(" AND (p.valid_to IS NULL OR p.valid_to >= ").arg(on).push(")");
    }
    if let Some(wanted) = &filter.q {
        let pattern = crate::search::pattern(wanted);
        // Signs alone find nothing, rather than everything.
        if pattern == "%%" {
            query.push(" AND 1 = 0");
        } else {
            query.push(" AND p.search LIKE ").arg(pattern);
        }
    }
    if let Some(kind) = filter.kind {
        query.push(" AND p.kind = ").arg(kind);
    }
    if let Some(county) = &filter.county {
        query.push(" AND p.county_ags = ").arg(county);
    }
}

/// A page of the list, by short name.
///
/// # Errors
/// What the database refuses.
pub async fn list(conn: &Conn, filter: &Filter, today: Date) -> Result<PageOf<AuthorityLine>, DbError> {
    let on = filter.on.unwrap_or(today);
    let mut query = q("SELECT p.authority_id AS id, p.id AS period_id, p.ags, p.name, p.short_name, p.designation, p.kind, p.county_ags,
            p.population, p.valid_from, p.valid_to,
            (SELECT c.short_name FROM authority_periods c WHERE c.ags = p.county_ags AND (c.valid_from IS NULL OR c.valid_from <= $1)
             AND (c.valid_to IS NULL OR c.valid_to >= $1) ORDER BY c.id LIMIT 1) AS county
        FROM authority_periods p")
        .bind(on);
    narrow(&mut query, filter, Some(on));
    if let Some((name, id)) = &filter.paging.after {
        query.push(" AND (p.short_name, p.id) > (").arg(name).push(", ").arg(*id).push(")");
    }
    query.push(" ORDER BY p.short_name, p.id LIMIT ").arg(filter.paging.limit.saturating_add(1));
    let rows: Vec<AuthorityLine> = conn.all(query).await?;
    Ok(PageOf::cut(rows, filter.paging.limit, |row| (row.short_name.clone(), row.period_id.0)))
}

/// How many rows the whole list has.
///
/// # Errors
/// What the database refuses.
pub async fn count(conn: &Conn, filter: &Filter, today: Date) -> Result<i64, DbError> {
    let mut query = q("SELECT COUNT(*) AS n FROM authority_periods p");
    narrow(&mut query, filter, Some(filter.on.unwrap_or(today)));
    conn.one(query).await
}

/// All periods that match, or those of the day if the filter names one; bytewise by key.
pub fn export_query(filter: &Filter) -> Query {
    let mut query = super::all_periods();
    narrow(&mut query, filter, filter.on);
    query.push(" ORDER BY COALESCE(p.ags, ''), p.valid_from NULLS FIRST, p.name, p.kind, p.id");
    query
}
