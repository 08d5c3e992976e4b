//! One authority with all that its page and its JSON show.

use super::super::rules::AuthorityKind;
use super::{Authority, Period, periods};
use crate::db::{Conn, DbError, Query, q, row};
use crate::error::{Answer, AppError};
use crate::id::AuthorityId;
use time::Date;

row! {
    /// An authority as others name it.
    #[derive(Debug, Clone)]
    #[expect(missing_docs, reason = "the fields are those of the register")]
    pub struct Named {
        pub id: AuthorityId,
        pub ags: Option<String>,
        pub name: String,
        pub short_name: String,
        pub kind: AuthorityKind,
        pub population: Option<i64>,
    }
}

row! {
    /// A membership, seen from either side.
    #[derive(Debug, Clone)]
    #[expect(missing_docs, reason = "the fields are those of the register")]
    pub struct Member {
        pub id: AuthorityId,
        pub ags: Option<String>,
        pub name: String,
        pub short_name: String,
        pub kind: AuthorityKind,
        pub ordinal: i64,
        pub valid_from: Option<Date>,
        pub valid_to: Option<Date>,
    }
}

/// An authority on a day.
#[derive(Debug)]
pub struct Detail {
    /// The authority.
    pub authority: Authority,
    /// The day.
    pub on: Date,
    /// The period of that day, else the newest.
    pub shown: Period,
    /// Whether the period shown holds on the day.
    pub holds: bool,
    /// All periods, newest first.
    pub periods: Vec<Period>,
    /// Its county on the day.
    pub county: Option<Named>,
    /// What took its place.
    pub successor: Option<Named>,
    /// Its members on the day.
    pub members: Vec<Member>,
    /// The associations that it is a member of on the day.
    pub member_of: Vec<Member>,
    /// The towns and municipalities of a county on the day.
    pub municipalities: Vec<Named>,
}

/// The period `p` holds on a day.
fn on_day(query: &mut Query, on: Date) {
    query.push("(p.valid_from IS NULL OR p.valid_from <= ").arg(on);
    query.push(") AND (p.valid_to IS NULL OR p.valid_to >= ").arg(on).push(")");
}

const fn named() -> Query {
    q("SELECT p.authority_id AS id, p.ags, p.name, p.short_name, p.kind, p.population FROM authority_periods p WHERE ")
}

async fn by_id(conn: &Conn, id: AuthorityId, on: Date) -> Result<Option<Named>, DbError> {
    let mut query = named();
    query.push("p.authority_id = ").arg(id).push(" ORDER BY CASE WHEN ");
    on_day(&mut query, on);
    query.push(" THEN 0 ELSE 1 END, p.valid_to DESC NULLS FIRST LIMIT 1");
    conn.opt(query).await
}

async fn by_ags(conn: &Conn, ags: &str, on: Date) -> Result<Option<Named>, DbError> {
    let mut query = named();
    query.push("p.ags = ").arg(ags).push(" ORDER BY CASE WHEN ");
    on_day(&mut query, on);
    query.push(" THEN 0 ELSE 1 END, p.valid_to DESC NULLS FIRST LIMIT 1");
    conn.opt(query).await
}

async fn within(conn: &Conn, county: &str, on: Date) -> Result<Vec<Named>, DbError> {
    let mut query = named();
    query.push("p.county_ags = ").arg(county).push(" AND ");
    on_day(&mut query, on);
    query.push(" ORDER BY p.short_name, p.id");
    conn.all(query).await
}

/// AGS and short name of the counties and independent cities on a day, for choices; the key tells a city from its county.
///
/// # Errors
/// What the database refuses.
pub async fn counties(conn: &Conn, on: Date) -> Result<Vec<(String, String)>, DbError> {
    Ok(units(conn, on).await?.into_iter().filter_map(|row| Some((row.ags?, row.short_name))).collect())
}

/// The counties and independent cities on a day, by short name.
///
/// # Errors
/// What the database refuses.
pub async fn units(conn: &Conn, on: Date) -> Result<Vec<Named>, DbError> {
    let mut query = named();
    query.push("p.ags IS NOT NULL AND p.kind IN (");
    query.arg(AuthorityKind::County).push(", ").arg(AuthorityKind::IndependentCity).push(") AND ");
    on_day(&mut query, on);
    query.push(" ORDER BY p.short_name, p.ags");
    conn.all(query).await
}

/// All members of an association, past and coming ones too, in their order.
///
/// # Errors
/// What the database refuses.
pub async fn members(conn: &Conn, association: AuthorityId, on: Date) -> Result<Vec<Member>, DbError> {
    conn.all(
        q("SELECT m.member_id AS id, p.ags, p.name, p.short_name, p.kind, m.ordinal, m.valid_from, m.valid_to
           FROM authority_members m JOIN authority_periods p ON p.id =
               (SELECT x.id FROM authority_periods x WHERE x.authority_id = m.member_id
                ORDER BY CASE WHEN (x.valid_from IS NULL OR x.valid_from <= $2) AND (x.valid_to IS NULL OR x.valid_to >= $2)
                    THEN 0 ELSE 1 END, x.valid_to DESC NULLS FIRST, x.id LIMIT 1)
           WHERE m.association_id = $1 ORDER BY m.ordinal, p.short_name, m.member_id")
        .bind(association)
        .bind(on),
    )
    .await
}

/// The associations that an authority is or was a member of.
async fn associations(conn: &Conn, member: AuthorityId, on: Date) -> Result<Vec<Member>, DbError> {
    conn.all(
        q("SELECT m.association_id AS id, p.ags, p.name, p.short_name, p.kind, m.ordinal, m.valid_from, m.valid_to
           FROM authority_members m JOIN authority_periods p ON p.id =
               (SELECT x.id FROM authority_periods x WHERE x.authority_id = m.association_id
                ORDER BY CASE WHEN (x.valid_from IS NULL OR x.valid_from <= $2) AND (x.valid_to IS NULL OR x.valid_to >= $2)
                    THEN 0 ELSE 1 END, x.valid_to DESC NULLS FIRST, x.id LIMIT 1)
           WHERE m.member_id = $1 ORDER BY p.short_name, m.association_id")
        .bind(member)
        .bind(on),
    )
    .await
}

/// Keeps the memberships of a day.
fn of_day(mut list: Vec<Member>, on: Date) -> Vec<Member> {
    list.retain(|member| member.valid_from.is_none_or(|from| from <= on) && member.valid_to.is_none_or(|to| to >= on));
    list
}

/// An authority with its surroundings on a day.
///
/// # Errors
/// What the database refuses.
pub async fn detail(conn: &Conn, authority: &Authority, on: Date) -> Answer<Detail> {
    let periods = periods(conn, authority.id).await?;
    let of_that_day = periods.iter().find(|period| period.holds_on(on));
    let shown = of_that_day.or(periods.first()).cloned();
    let shown = shown.ok_or_else(|| AppError::Internal(format!("authority {} has no period", authority.id)))?;
    let county = match &shown.county_ags {
        Some(ags) => by_ags(conn, ags, on).await?,
        None => None,
    };
    let successor = match authority.successor_id {
        Some(id) => by_id(conn, id, on).await?,
        None => None,
    };
    let municipalities = match (&shown.ags, shown.kind) {
        (Some(ags), AuthorityKind::County) => within(conn, ags, on).await?,
        _ => Vec::new(),
    };
    let members = of_day(members(conn, authority.id, on).await?, on);
    let member_of = of_day(associations(conn, authority.id, on).await?, on);
    let holds = shown.holds_on(on);
    Ok(Detail {
        authority: authority.clone(),
        on,
        shown,
        holds,
        periods,
        county,
        successor,
        members,
        member_of,
        municipalities,
    })
}
