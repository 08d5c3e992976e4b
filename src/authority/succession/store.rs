//! The only SQL of the acts by which authorities change from a day on.

use super::rules::{SuccessionKind, SuccessionState};
use crate::access::{Facts, Scope, Thing};
use crate::audit::Stamp;
use crate::db::{Conn, DbError, Query, Tx, q, row};
use crate::id::{AuthorityId, PeriodId, SuccessionId};
use time::Date;
use uuid::Uuid;

row! {
    /// Gebiets- oder Statusänderung: one act on one or more authorities.
    #[derive(Debug, Clone)]
    pub struct Succession {
        /// Its id.
        pub id: SuccessionId,
        /// What it is.
        pub kind: SuccessionKind,
        /// First day on which it holds.
        pub on_day: Date,
        /// Who takes over.
        pub successor_id: Option<AuthorityId>,
        /// Whether the successor was founded by it.
        pub founded: bool,
        /// How far it is.
        pub state: SuccessionState,
        /// Why.
        pub reason: String,
        /// By which source.
        pub source: String,
        /// Counts its corrections.
        pub version: i64,
    }
}

row! {
    /// Whom it is about.
    #[derive(Debug, Clone)]
    pub struct Part {
        /// The act.
        pub succession_id: SuccessionId,
        /// The authority.
        pub authority_id: AuthorityId,
        /// Its name, in the period that was closed.
        pub name: String,
        /// The period that was closed.
        pub closed_id: PeriodId,
        /// The period that was opened.
        pub opened_id: Option<PeriodId>,
    }
}

const SELECT: &str = "SELECT s.id, s.kind, s.on_day, s.successor_id, s.founded, s.state, s.reason, s.source, s.version FROM successions s WHERE ";

impl Thing for Succession {
    const COLLECTION: &'static str = "successions";

    async fn load(conn: &Conn, _scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(SELECT);
        query.push("s.id = ").arg(id);
        conn.opt(query).await
    }

    fn facts(&self) -> Facts {
        Facts::default()
    }
}

/// The acts on an authority, on either side, the newest first.
///
/// # Errors
/// What the database refuses.
pub async fn of_authority(conn: &Conn, id: AuthorityId) -> Result<Vec<Succession>, DbError> {
    let mut query = q(SELECT);
    query.push("(s.successor_id = ").arg(id);
    query.push(" OR EXISTS (SELECT 1 FROM succession_parts p WHERE p.succession_id = s.id AND p.authority_id = ");
    query.arg(id).push(")) ORDER BY s.on_day DESC, s.id DESC");
    conn.all(query).await
}

/// Whom these acts are about, in a fixed order.
///
/// # Errors
/// What the database refuses.
pub async fn parts(conn: &Conn, acts: &[SuccessionId]) -> Result<Vec<Part>, DbError> {
    if acts.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = q("SELECT t.succession_id, t.authority_id, t.closed_id, t.opened_id, COALESCE(p.name, '') AS name
                       FROM succession_parts t LEFT JOIN authority_periods p ON p.id = t.closed_id WHERE t.succession_id IN (");
    for (place, id) in acts.iter().enumerate() {
        query.push(if place == 0 { "" } else { ", " }).arg(*id);
    }
    query.push(") ORDER BY t.succession_id, t.authority_id");
    conn.all(query).await
}

row! {
    struct Awaited { name: String, valid_to: Option<Date>, }
}

/// The last of those that pass into an authority, with the first day of the successor.
///
/// # Errors
/// What the database refuses.
pub async fn awaited(conn: &Conn, id: AuthorityId) -> Result<Option<(String, Date)>, DbError> {
    let last: Option<Awaited> = conn
        .opt(
            q("SELECT p.name, p.valid_to FROM authorities a JOIN authority_periods p ON p.authority_id = a.id
               WHERE a.successor_id = $1 AND p.valid_to IS NOT NULL ORDER BY p.valid_to DESC, p.id LIMIT 1")
            .bind(id),
        )
        .await?;
    Ok(last.and_then(|last| Some((last.name, last.valid_to?.next_day()?))))
}

row! {
    struct Link { id: AuthorityId, }
}

/// Whoever took an authority's place, whoever took theirs, and so on.
///
/// # Errors
/// What the database refuses.
pub async fn chain(conn: &Conn, from: AuthorityId) -> Result<Vec<AuthorityId>, DbError> {
    let links: Vec<Link> = conn
        .all(
            q("WITH RECURSIVE chain (id, depth) AS (SELECT s.successor_id, 1 FROM authorities s WHERE s.id = $1
                   UNION ALL SELECT s.successor_id, chain.depth + 1 FROM chain JOIN authorities s ON s.id = chain.id WHERE chain.depth < 50)
               SELECT id FROM chain WHERE id IS NOT NULL ORDER BY depth")
            .bind(from),
        )
        .await?;
    Ok(links.into_iter().map(|link| link.id).collect())
}

/// Whether such an act that holds has opened this period.
///
/// # Errors
/// What the database refuses.
pub async fn opened(conn: &Conn, period: PeriodId) -> Result<bool, DbError> {
    let count: i64 = conn
        .one(
            q("SELECT COUNT(*) AS n FROM succession_parts p JOIN successions s ON s.id = p.succession_id
               WHERE p.opened_id = $1 AND s.state = 'recorded'")
            .bind(period),
        )
        .await?;
    Ok(count > 0)
}

/// Whether places name a key as their county's on a day or later.
///
/// # Errors
/// What the database refuses.
pub async fn has_places(conn: &Conn, ags: &str, on: Date) -> Result<bool, DbError> {
    let query =
        q("SELECT COUNT(*) AS n FROM authority_periods WHERE county_ags = $1 AND (valid_to IS NULL OR valid_to >= $2)");
    let count: i64 = conn.one(query.bind(ags).bind(on)).await?;
    Ok(count > 0)
}

/// Whether other acts that hold are about one of these authorities on a day or later.
///
/// # Errors
/// What the database refuses.
pub async fn has_later(conn: &Conn, but: SuccessionId, who: &[AuthorityId], on: Date) -> Result<bool, DbError> {
    let mut query = q("SELECT COUNT(*) AS n FROM successions s WHERE s.state = 'recorded' AND s.id <> ");
    query.arg(but).push(" AND s.on_day >= ").arg(on).push(" AND (1 = 0");
    for id in who {
        query.push(" OR s.successor_id = ").arg(*id);
        query.push(" OR EXISTS (SELECT 1 FROM succession_parts p WHERE p.succession_id = s.id AND p.authority_id = ");
        query.arg(*id).push(")");
    }
    query.push(")");
    let count: i64 = conn.one(query).await?;
    Ok(count > 0)
}

fn bind(query: Query, act: &Succession, stamp: &Stamp) -> Query {
    query
        .bind(act.id)
        .bind(act.on_day)
        .bind(act.successor_id)
        .bind(act.state)
        .bind(&act.reason)
        .bind(&act.source)
        .bind(stamp.at)
        .bind(stamp.entry)
}

/// Writes a new act.
pub(super) async fn insert(tx: &Tx, act: &Succession, parts: &[Part], stamp: &Stamp) -> Result<(), DbError> {
    let query = q("INSERT INTO successions (id, on_day, successor_id, state, reason, source, recorded_at, entry_id, kind, founded, version)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)");
    tx.execute(bind(query, act, stamp).bind(act.kind).bind(act.founded)).await?;
    for part in parts {
        tx.execute(
            q("INSERT INTO succession_parts (succession_id, authority_id, closed_id, opened_id) VALUES ($1, $2, $3, $4)")
                .bind(act.id)
                .bind(part.authority_id)
                .bind(part.closed_id)
                .bind(part.opened_id),
        )
        .await?;
    }
    keep(tx, act.id).await
}

/// Writes what was corrected; false when it has another version than the one read.
pub(super) async fn update(tx: &Tx, act: &Succession, version: i64, stamp: &Stamp) -> Result<bool, DbError> {
    let query = q(
        "UPDATE successions SET on_day = $2, successor_id = $3, state = $4, reason = $5, source = $6, recorded_at = $7,
                       entry_id = $8, version = version + 1 WHERE id = $1 AND version = $9",
    );
    if tx.execute(bind(query, act, stamp).bind(version)).await? == 0 {
        return Ok(false);
    }
    keep(tx, act.id).await?;
    Ok(true)
}

async fn keep(tx: &Tx, id: SuccessionId) -> Result<(), DbError> {
    let query = q("INSERT INTO successions_versions SELECT id, kind, on_day, successor_id, founded, state, reason, source, version,
                       recorded_at, entry_id FROM successions WHERE id = $1");
    tx.execute(query.bind(id)).await.map(|_| ())
}

/// Takes a period away that has not begun. Its versions stay, and the last one holds on no day, so that nothing shows it as of later.
pub(super) async fn remove_period(tx: &Tx, id: PeriodId, on: Date, stamp: &Stamp) -> Result<(), DbError> {
    tx.execute(
        q("INSERT INTO authority_periods_versions (id, authority_id, valid_from, valid_to, ags, ars, name, short_name, designation, kind,
               county_ags, population, lat, lon, search, version, recorded_at, entry_id)
           SELECT id, authority_id, valid_from, $2, ags, ars, name, short_name, designation, kind, county_ags, population, lat, lon, search,
               version + 1, $3, $4 FROM authority_periods WHERE id = $1")
        .bind(id)
        .bind(on.previous_day())
        .bind(stamp.at)
        .bind(stamp.entry),
    )
    .await?;
    tx.execute(q("DELETE FROM authority_periods WHERE id = $1").bind(id)).await.map(|_| ())
}

/// Takes an authority without a period away; the database refuses where anything names it.
pub(super) async fn remove_authority(tx: &Tx, id: AuthorityId) -> Result<(), DbError> {
    tx.execute(q("DELETE FROM authorities WHERE id = $1").bind(id)).await.map(|_| ())
}
