//! Years that are closed: the ledger closes them, from then on nothing is entered for them.

use crate::db::{Conn, DbError, q, row};
use crate::id::ProgrammeId;

row! {
    struct Until { year: Option<i64>, }
}

/// The last year of a programme that is closed; those before it are over with it.
///
/// # Errors
/// What the database refuses.
pub async fn closed_until(conn: &Conn, programme: ProgrammeId) -> Result<Option<i64>, DbError> {
    let query =
        q("SELECT CAST(MAX(year) AS BIGINT) AS year FROM year_closings WHERE programme_id = $1 AND state = 'released'");
    Ok(conn.one::<Until>(query.bind(programme)).await?.year)
}

/// How many entries that wait would change a year: its money, or what it grants for later ones.
///
/// # Errors
/// What the database refuses.
pub async fn waiting_for(conn: &Conn, programme: ProgrammeId, year: i64) -> Result<i64, DbError> {
    let query = q("SELECT COUNT(*) AS n FROM appropriations WHERE programme_id = $1 AND state = 'entered'
           AND (due_year = $2 OR (granted_year = $2 AND kind <> 'lapse'))");
    conn.one(query.bind(programme).bind(year)).await
}
