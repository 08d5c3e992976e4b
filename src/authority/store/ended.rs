//! Who has ended or will: the last day, and whoever takes the place; for other concepts that name authorities.

use crate::db::{Conn, DbError, q, row};
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
