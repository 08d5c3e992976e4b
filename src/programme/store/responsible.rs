//! Which ministry was responsible for a programme when, and what it was called then.

use crate::authority::rules::AuthorityKind;
use crate::authority::store as register;
use crate::db::{Conn, DbError, q, row};
use crate::id::{AuthorityId, ProgrammeId};
use crate::programme::content::Ministry;
use crate::programme::rules::Known;
use time::Date;

row! {
    struct MinistryRow { authority_id: AuthorityId, valid_from: Option<Date>, valid_to: Option<Date>, }
}

row! {
    struct LineRow {
        authority_id: AuthorityId,
        name: String,
        valid_from: Option<Date>,
        valid_to: Option<Date>,
        named_from: Option<Date>,
        named_to: Option<Date>,
    }
}

/// A stretch of time in which one ministry was responsible under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinistryLine {
    /// Which.
    pub authority: AuthorityId,
    /// What it was called, as the register of authorities has it.
    pub name: String,
    /// First day.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_to: Option<Date>,
}

impl MinistryLine {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| to >= day)
    }
}

/// The ministries responsible for a programme, in order.
///
/// # Errors
/// What the database refuses.
pub async fn ministries(conn: &Conn, programme: ProgrammeId) -> Result<Vec<Ministry>, DbError> {
    let rows: Vec<MinistryRow> = conn
        .all(
            q("SELECT authority_id, valid_from, valid_to FROM programme_ministries WHERE programme_id = $1 ORDER BY ordinal")
                .bind(programme),
        )
        .await?;
    let ministry =
        |row: MinistryRow| Ministry { authority: row.authority_id, valid_from: row.valid_from, valid_to: row.valid_to };
    Ok(rows.into_iter().map(ministry).collect())
}

/// The same with the names they had: a renamed ministry has a line for each name.
///
/// # Errors
/// What the database refuses.
pub async fn ministry_lines(conn: &Conn, programme: ProgrammeId) -> Result<Vec<MinistryLine>, DbError> {
    let rows: Vec<LineRow> = conn
        .all(
            q("SELECT m.authority_id, a.name, m.valid_from, m.valid_to, a.valid_from AS named_from, a.valid_to AS named_to
               FROM programme_ministries m JOIN authority_periods a ON a.authority_id = m.authority_id
               WHERE m.programme_id = $1 AND (m.valid_from IS NULL OR a.valid_to IS NULL OR m.valid_from <= a.valid_to)
                   AND (m.valid_to IS NULL OR a.valid_from IS NULL OR a.valid_from <= m.valid_to)
               ORDER BY m.ordinal, CASE WHEN a.valid_from IS NULL THEN 0 ELSE 1 END, a.valid_from")
            .bind(programme),
        )
        .await?;
    let line = |row: LineRow| MinistryLine {
        authority: row.authority_id,
        name: row.name,
        valid_from: row.valid_from.max(row.named_from),
        valid_to: match (row.valid_to, row.named_to) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        },
    };
    Ok(joined(rows.into_iter().map(line)))
}

/// Periods of the register that differ in other things than the name are one stretch here.
fn joined(lines: impl Iterator<Item = MinistryLine>) -> Vec<MinistryLine> {
    let mut whole: Vec<MinistryLine> = Vec::new();
    for line in lines {
        match whole.last_mut() {
            Some(last)
                if last.authority == line.authority
                    && last.name == line.name
                    && last.valid_to.and_then(Date::next_day) == line.valid_from
                    && line.valid_from.is_some() =>
            {
                last.valid_to = line.valid_to;
            }
            Some(_) | None => whole.push(line),
        }
    }
    whole
}

/// The kinds of these authorities, as they are or were last; who is not there is left out.
///
/// # Errors
/// What the database refuses.
pub async fn authorities(conn: &Conn, ids: &[AuthorityId]) -> Result<Known, DbError> {
    let mut known = Known::new();
    for id in ids {
        let kind: Option<AuthorityKind> = register::periods(conn, *id).await?.first().map(|period| period.kind);
        known.extend(kind.map(|kind| (*id, kind)));
    }
    Ok(known)
}

row! {
    /// An authority that can be named as ministry or programme office.
    #[derive(Debug, Clone)]
    pub struct Candidate {
        /// Its id.
        pub id: AuthorityId,
        /// Its name today, or its last.
        pub name: String,
        /// Whether it can be responsible.
        pub responsible: bool,
    }
}

/// The authorities that can be named as ministry or programme office, by name.
///
/// # Errors
/// What the database refuses.
pub async fn candidates(conn: &Conn, today: Date) -> Result<Vec<Candidate>, DbError> {
    conn.all(
        q("SELECT p.authority_id AS id, p.name, p.kind IN ('ministry', 'other') AS responsible FROM authority_periods p
           WHERE p.kind IN ('ministry', 'other', 'company', 'association') AND NOT EXISTS (
               SELECT 1 FROM authority_periods n WHERE n.authority_id = p.authority_id AND n.id <> p.id
                   AND (n.valid_from IS NULL OR n.valid_from <= $1)
                   AND (p.valid_from IS NULL OR p.valid_from > $1 OR n.valid_from > p.valid_from))
           ORDER BY p.name, p.authority_id")
        .bind(today),
    )
    .await
}
