//! Who has ended or will: the last day, and whoever takes the place; for other concepts that name authorities, or are asked by a key.

use crate::db::{Conn, DbError, Query, q, row};
use crate::id::AuthorityId;
use time::Date;

row! {
    /// Beendete Behörde: one whose last day is known.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Ended {
        /// The authority.
        pub id: AuthorityId,
        /// Its last name.
        pub name: String,
        /// Its last day.
        pub last_day: Date,
        /// Whoever takes its place.
        pub successor_id: Option<AuthorityId>,
        /// The successor's official name, as it is last.
        pub successor: Option<String>,
        /// The successor's key, as it is last.
        pub successor_ags: Option<String>,
    }
}

impl Ended {
    /// The first day without it.
    pub fn since(&self) -> Date {
        self.last_day.next_day().unwrap_or(self.last_day)
    }

    /// Whether it is over on a day.
    pub fn is_over(&self, on: Date) -> bool {
        self.last_day < on
    }

    /// The successor, with its key where it has one.
    pub fn heir(&self) -> Option<String> {
        let name = self.successor.as_ref()?;
        Some(match &self.successor_ags {
            Some(ags) => format!("{name} ({ags})"),
            None => name.clone(),
        })
    }
}

/// Those of these authorities whose last day is known, past or to come.
///
/// # Errors
/// What the database refuses.
pub async fn ended(conn: &Conn, which: &[AuthorityId]) -> Result<Vec<Ended>, DbError> {
    let mut found = Vec::new();
    for part in which.chunks(500) {
        let mut query = q("SELECT a.id, e.name, e.valid_to AS last_day, a.successor_id, n.name AS successor, n.ags AS successor_ags
            FROM authorities a JOIN authority_periods e ON e.id =
                (SELECT x.id FROM authority_periods x WHERE x.authority_id = a.id ORDER BY x.valid_to DESC NULLS FIRST, x.id LIMIT 1)
            LEFT JOIN authority_periods n ON n.id =
                (SELECT y.id FROM authority_periods y WHERE y.authority_id = a.successor_id ORDER BY y.valid_to DESC NULLS FIRST, y.id LIMIT 1)
            WHERE e.valid_to IS NOT NULL AND a.id IN (");
        for (place, id) in part.iter().enumerate() {
            query.push(if place == 0 { "" } else { ", " }).arg(*id);
        }
        query.push(") ORDER BY a.id");
        found.extend(conn.all::<Ended>(query).await?);
    }
    Ok(found)
}

/// Those of these authorities whose last day is known, and of whoever takes their place.
///
/// # Errors
/// What the database refuses.
pub async fn ended_in_line(conn: &Conn, which: &[AuthorityId]) -> Result<Vec<Ended>, DbError> {
    let (mut found, mut next): (Vec<Ended>, _) = (Vec::new(), which.to_vec());
    while !next.is_empty() {
        let more = ended(conn, &next).await?;
        next = more.iter().filter_map(|one| one.successor_id).collect();
        found.extend(more);
        next.retain(|id| !found.iter().any(|one| one.id == *id));
    }
    Ok(found)
}

/// Appends the ids of whoever has or had a key, and of all that they have taken over before a day: the inside of an `IN (…)`.
pub fn under_key(query: &mut Query, ags: &str, today: Date) {
    query
        .push("WITH RECURSIVE held (id, depth) AS (SELECT k.authority_id, 0 FROM authority_periods k WHERE k.ags = ")
        .arg(ags)
        .push(
            " UNION ALL SELECT t.id, held.depth + 1 FROM held JOIN authorities t ON t.successor_id = held.id WHERE held.depth < 50
                AND NOT EXISTS (SELECT 1 FROM authority_periods z WHERE z.authority_id = t.id AND (z.valid_to IS NULL OR z.valid_to >= ",
        )
        .arg(today)
        .push("))) SELECT id FROM held");
}
