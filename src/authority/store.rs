//! The only SQL of the register of authorities.

mod detail;
mod ended;
mod list;
mod register;
mod seats;

pub use detail::{Detail, Member, Named, counties, detail, members, units};
pub use ended::{Ended, ended, ended_in_line, under_key};
pub use list::{AuthorityLine, count, export_query, list};
pub use register::{Entry, Register};
pub use seats::seat;

pub use super::rules::{AuthorityFilter, Filter};

use super::rules::{AuthorityDraft, AuthorityKind};
use crate::access::{Facts, Scope, Thing};
use crate::audit::Stamp;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Query, Tx, q, row};
use crate::id::{AuthorityId, PeriodId};
use time::Date;
use uuid::Uuid;

row! {
    /// Behörde: the thing that stays while name, kind and keys change.
    #[derive(Debug, Clone)]
    pub struct Authority {
        /// Its id.
        pub id: AuthorityId,
        /// What took its place.
        pub successor_id: Option<AuthorityId>,
        /// Counts the acts on it.
        pub version: i64,
    }
}

impl Thing for Authority {
    const COLLECTION: &'static str = "authorities";

    async fn load(conn: &Conn, _scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        // In a view of the past an authority that was not there has no period yet.
        conn.opt(
            q("SELECT a.id, a.successor_id, a.version FROM authorities a
               WHERE a.id = $1 AND EXISTS (SELECT 1 FROM authority_periods p WHERE p.authority_id = a.id)")
            .bind(id),
        )
        .await
    }

    fn facts(&self) -> Facts {
        Facts::default()
    }
}

row! {
    /// Geltungszeitraum: what is true of an authority from a day to a day.
    #[derive(Debug, Clone)]
    #[expect(missing_docs, reason = "the fields are those of the input")]
    pub struct Period {
        pub id: PeriodId,
        pub authority_id: AuthorityId,
        pub ags: Option<String>,
        pub ars: Option<String>,
        pub name: String,
        pub short_name: String,
        pub designation: Option<String>,
        pub kind: AuthorityKind,
        pub county_ags: Option<String>,
        pub population: Option<i64>,
        pub lat: Option<String>,
        pub lon: Option<String>,
        pub valid_from: Option<Date>,
        pub valid_to: Option<Date>,
        pub version: i64,
        pub recorded_at: Instant,
        /// The key of the authority's successor, in its last period.
        pub successor_ags: Option<String>,
    }
}

impl Period {
    /// The same as a draft, to compare it with another.
    pub fn draft(&self) -> AuthorityDraft {
        AuthorityDraft {
            ags: self.ags.clone(),
            ars: self.ars.clone(),
            name: self.name.clone(),
            short_name: self.short_name.clone(),
            designation: self.designation.clone(),
            kind: self.kind,
            county_ags: self.county_ags.clone(),
            population: self.population,
            lat: self.lat.clone(),
            lon: self.lon.clone(),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            successor_ags: self.successor_ags.clone(),
        }
    }

    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| to >= day)
    }
}

/// All periods, with the key of the successor.
const fn all_periods() -> Query {
    q("SELECT p.id, p.authority_id, p.ags, p.ars, p.name, p.short_name, p.designation, p.kind, p.county_ags, p.population, p.lat, p.lon,
           p.valid_from, p.valid_to, p.version, p.recorded_at,
           (SELECT s.ags FROM authority_periods s WHERE s.authority_id = a.successor_id
            ORDER BY s.valid_to DESC NULLS FIRST LIMIT 1) AS successor_ags
       FROM authority_periods p JOIN authorities a ON a.id = p.authority_id")
}

/// All periods of all authorities, each authority's newest first.
///
/// # Errors
/// What the database refuses.
pub async fn everything(conn: &Conn) -> Result<Vec<Period>, DbError> {
    let mut query = all_periods();
    query.push(" ORDER BY p.authority_id, p.valid_from DESC NULLS LAST, p.id");
    conn.all(query).await
}

/// The periods of one authority, newest first.
///
/// # Errors
/// What the database refuses.
pub async fn periods(conn: &Conn, id: AuthorityId) -> Result<Vec<Period>, DbError> {
    let mut query = all_periods();
    query.push(" WHERE p.authority_id = ").arg(id).push(" ORDER BY p.valid_from DESC NULLS LAST, p.id");
    conn.all(query).await
}

/// The authority without a key that has this kind and name, if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn same_name(conn: &Conn, kind: AuthorityKind, name: &str) -> Result<Option<AuthorityId>, DbError> {
    let found: Option<Authority> = conn
        .opt(
            q("SELECT a.id, a.successor_id, a.version FROM authority_periods p JOIN authorities a ON a.id = p.authority_id
               WHERE p.ags IS NULL AND p.kind = $1 AND p.name = $2 ORDER BY a.id LIMIT 1")
            .bind(kind)
            .bind(name),
        )
        .await?;
    Ok(found.map(|found| found.id))
}

/// Whether places in the register name this key as their county's.
///
/// # Errors
/// What the database refuses.
pub async fn is_county_of_others(conn: &Conn, ags: &str) -> Result<bool, DbError> {
    let count: i64 = conn
        .one(q("SELECT COUNT(*) AS n FROM authority_periods WHERE county_ags = $1 AND valid_to IS NULL").bind(ags))
        .await?;
    Ok(count > 0)
}

/// Adds an authority, still without a period.
pub(super) async fn insert(tx: &Tx, id: AuthorityId, stamp: &Stamp) -> Result<(), DbError> {
    let query = q("INSERT INTO authorities (id, version, recorded_at, entry_id) VALUES ($1, 1, $2, $3)");
    tx.execute(query.bind(id).bind(stamp.at).bind(stamp.entry)).await.map(|_| ())
}

/// Counts an act on an authority; false when it has another version than the one named.
pub(super) async fn touch(tx: &Tx, id: AuthorityId, version: Option<i64>, stamp: &Stamp) -> Result<bool, DbError> {
    let query = q("UPDATE authorities SET version = version + 1, recorded_at = $1, entry_id = $2
                   WHERE id = $3 AND version = COALESCE($4, version)");
    Ok(tx.execute(query.bind(stamp.at).bind(stamp.entry).bind(id).bind(version)).await? == 1)
}

/// Names what took an authority's place.
pub(super) async fn set_successor(tx: &Tx, id: AuthorityId, successor: Option<AuthorityId>) -> Result<(), DbError> {
    tx.execute(q("UPDATE authorities SET successor_id = $1 WHERE id = $2").bind(successor).bind(id)).await.map(|_| ())
}

/// What a period is found by. The regional key is not: its beginning would be found as the municipality key of another.
fn search(draft: &AuthorityDraft) -> String {
    let texts = [Some(&draft.name), Some(&draft.short_name), draft.ags.as_ref()];
    crate::search::fold(texts.into_iter().flatten().map(String::as_str))
}

fn bind_draft(query: Query, draft: &AuthorityDraft, stamp: &Stamp) -> Query {
    query
        .bind(draft.valid_from)
        .bind(draft.valid_to)
        .bind(draft.ags.clone())
        .bind(draft.ars.clone())
        .bind(&draft.name)
        .bind(&draft.short_name)
        .bind(draft.designation.clone())
        .bind(draft.kind)
        .bind(draft.county_ags.clone())
        .bind(draft.population)
        .bind(draft.lat.clone())
        .bind(draft.lon.clone())
        .bind(search(draft))
        .bind(stamp.at)
        .bind(stamp.entry)
}

/// Adds a period.
pub(super) async fn insert_period(
    tx: &Tx,
    authority: AuthorityId,
    draft: &AuthorityDraft,
    stamp: &Stamp,
) -> Result<(), DbError> {
    insert_period_as(tx, PeriodId::new(), authority, draft, stamp).await
}

/// Adds a period with this id.
pub(super) async fn insert_period_as(
    tx: &Tx,
    id: PeriodId,
    authority: AuthorityId,
    draft: &AuthorityDraft,
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = q("INSERT INTO authority_periods (valid_from, valid_to, ags, ars, name, short_name, designation, kind, county_ags,
                       population, lat, lon, search, recorded_at, entry_id, id, authority_id, version)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1)");
    tx.execute(bind_draft(query, draft, stamp).bind(id).bind(authority)).await.map(|_| ())
}

/// Changes a period; false when it has another version than the one named.
pub(super) async fn update_period(
    tx: &Tx,
    id: PeriodId,
    version: i64,
    draft: &AuthorityDraft,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q("UPDATE authority_periods SET valid_from = $1, valid_to = $2, ags = $3, ars = $4, name = $5, short_name = $6,
                       designation = $7, kind = $8, county_ags = $9, population = $10, lat = $11, lon = $12, search = $13,
                       recorded_at = $14, entry_id = $15, version = version + 1
                   WHERE id = $16 AND version = $17");
    Ok(tx.execute(bind_draft(query, draft, stamp).bind(id).bind(version)).await? == 1)
}

/// Appends the after-image of every authority and period that this act has written; the last step before its entry.
pub(super) async fn keep_periods(tx: &Tx, stamp: &Stamp) -> Result<(), DbError> {
    let query = q("INSERT INTO authority_periods_versions SELECT * FROM authority_periods WHERE entry_id = $1");
    tx.execute(query.bind(stamp.entry)).await?;
    keep_authorities(tx, stamp).await
}

/// Appends the after-image of every authority that this act has counted.
async fn keep_authorities(tx: &Tx, stamp: &Stamp) -> Result<(), DbError> {
    let query = q("INSERT INTO authorities_versions SELECT * FROM authorities WHERE entry_id = $1");
    tx.execute(query.bind(stamp.entry)).await.map(|_| ())
}

/// Puts an authority into an association, again if it was there before.
pub(super) async fn put_member(
    tx: &Tx,
    association: AuthorityId,
    member: AuthorityId,
    ordinal: i64,
    period: (Option<Date>, Option<Date>),
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = q("INSERT INTO authority_members (association_id, member_id, ordinal, valid_from, valid_to, version, recorded_at, entry_id)
                   VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
                   ON CONFLICT (association_id, member_id) DO UPDATE SET ordinal = excluded.ordinal, valid_from = excluded.valid_from,
                       valid_to = excluded.valid_to, version = authority_members.version + 1, recorded_at = excluded.recorded_at,
                       entry_id = excluded.entry_id");
    let query = query.bind(association).bind(member).bind(ordinal).bind(period.0).bind(period.1);
    tx.execute(query.bind(stamp.at).bind(stamp.entry)).await.map(|_| ())
}

/// Appends the after-image of every membership that this act has written, and of the association.
pub(super) async fn keep_members(tx: &Tx, stamp: &Stamp) -> Result<(), DbError> {
    let query = q("INSERT INTO authority_members_versions SELECT * FROM authority_members WHERE entry_id = $1");
    tx.execute(query.bind(stamp.entry)).await?;
    keep_authorities(tx, stamp).await
}
