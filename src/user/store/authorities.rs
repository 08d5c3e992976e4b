//! The SQL of the authorities at which roles are held.

use super::super::rules;
use crate::db::{Conn, DbError, q, row};
use crate::id::AuthorityId;
use time::Date;

row! {
    /// An authority as roles need it.
    #[derive(Debug, Clone)]
    pub struct Authority {
        /// Id.
        pub id: AuthorityId,
        /// AGS, where it has one.
        pub ags: Option<String>,
        /// Name.
        pub name: String,
        /// Kind.
        pub kind: String,
    }
}

macro_rules! select_authority {
    ($rest:literal) => {
        concat!(
            "SELECT a.authority_id AS id, a.ags, a.name, a.kind FROM authority_periods a
             WHERE (a.valid_from IS NULL OR a.valid_from <= $1) AND (a.valid_to IS NULL OR a.valid_to >= $1) ",
            $rest
        )
    };
}

/// The authority meant, as it is on a day.
///
/// # Errors
/// What the database refuses.
pub async fn authority_at(conn: &Conn, place: &rules::Place, today: Date) -> Result<Option<Authority>, DbError> {
    let query = match place {
        rules::Place::Id(id) => q(select_authority!("AND a.authority_id = $2")).bind(today).bind(*id),
        rules::Place::Ags(ags) => q(select_authority!("AND a.ags = $2")).bind(today).bind(ags),
    };
    conn.opt(query).await
}

/// The authorities with this AGS or name.
///
/// # Errors
/// What the database refuses.
pub async fn named(conn: &Conn, text: &str, today: Date) -> Result<Vec<Authority>, DbError> {
    conn.all(
        q(select_authority!("AND (a.ags = $2 OR a.name = $2 OR a.short_name = $2) ORDER BY a.ags, a.authority_id"))
            .bind(today)
            .bind(text),
    )
    .await
}

/// The authorities of a kind.
///
/// # Errors
/// What the database refuses.
pub async fn of_kind(conn: &Conn, kind: &str, today: Date) -> Result<Vec<Authority>, DbError> {
    conn.all(q(select_authority!("AND a.kind = $2 ORDER BY a.name, a.authority_id")).bind(today).bind(kind)).await
}

/// All authorities of a day, by name.
///
/// # Errors
/// What the database refuses.
pub async fn authorities(conn: &Conn, today: Date) -> Result<Vec<Authority>, DbError> {
    conn.all(q(select_authority!("ORDER BY a.short_name, a.authority_id")).bind(today)).await
}
