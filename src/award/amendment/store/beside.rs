//! What an amendment is held against: the last notice, remedies, promises and payments, what has lapsed.

use crate::award::amendment::budget::Promise;
use crate::db::{Conn, DbError, q, row};
use crate::id::{AmendmentId, AwardId, NoticeId, ProgrammeId};
use crate::money::Money;
use time::Date;

row! {
    struct Last { number: i64, effective_on: Date, }
}

/// Number and day of effect of the last notice of an award.
///
/// # Errors
/// What the database refuses.
pub async fn last(conn: &Conn, award: AwardId) -> Result<Option<(i64, Date)>, DbError> {
    let found: Option<Last> = conn
        .opt(q("SELECT number, effective_on FROM notices WHERE award_id = $1 ORDER BY number DESC LIMIT 1").bind(award))
        .await?;
    Ok(found.map(|one| (one.number, one.effective_on)))
}

/// What is promised to an award and paid of it, in the order of the years.
///
/// # Errors
/// What the database refuses.
pub async fn promises(conn: &Conn, award: AwardId) -> Result<Vec<Promise>, DbError> {
    conn.all(
        q("SELECT granted_year AS granted, due_year AS due, committed, paid FROM award_balances WHERE award_id = $1
           ORDER BY due_year, granted_year")
        .bind(award),
    )
    .await
}

/// What the ledger has paid to an award until a day, less what came back; nothing where it has paid nothing at all.
///
/// # Errors
/// What the database refuses.
pub async fn paid_until(conn: &Conn, award: AwardId, day: Date) -> Result<Option<Money>, DbError> {
    row! { struct Paid { rows: i64, paid: Money, } }
    let found: Paid = conn
        .one(
            q("SELECT COUNT(*) AS rows, CAST(COALESCE(SUM(CASE WHEN booked_on > $2 THEN 0 WHEN kind = 'paid' THEN amount ELSE -amount END), 0)
                   AS BIGINT) AS paid FROM ledger_rows WHERE award_id = $1 AND kind IN ('paid', 'repaid')")
            .bind(award)
            .bind(day),
        )
        .await?;
    Ok((found.rows > 0).then_some(found.paid))
}

/// What of a programme's authorisations has lapsed and what of an award was not paid in years that are over, by the year in which it would
/// have fallen due; of years from the one in which a period ended to the last one.
///
/// # Errors
/// What the database refuses.
pub async fn lapsed(
    conn: &Conn,
    (programme, award): (ProgrammeId, AwardId),
    (from, until): (i64, i64),
) -> Result<Vec<(i64, Money)>, DbError> {
    row! { struct Year { year: i64, amount: Money, } }
    let found: Vec<Year> = conn
        .all(
            q("SELECT t.year, CAST(SUM(t.amount) AS BIGINT) AS amount FROM (
                   SELECT due_year AS year, -amount AS amount FROM appropriations WHERE programme_id = $1 AND kind = 'lapse' AND state = 'released'
                   UNION ALL SELECT due_year, committed - paid FROM award_balances WHERE award_id = $2 AND due_year <= $4) t
               WHERE t.year >= $3 GROUP BY t.year HAVING SUM(t.amount) > 0 ORDER BY t.year")
            .bind(programme)
            .bind(award)
            .bind(from)
            .bind(until),
        )
        .await?;
    Ok(found.into_iter().map(|one| (one.year, one.amount)).collect())
}

row! { struct Found { id: AmendmentId, } }

/// The amendment of an award that is being prepared.
///
/// # Errors
/// What the database refuses.
pub async fn open_of(conn: &Conn, award: AwardId) -> Result<Option<AmendmentId>, DbError> {
    let found: Option<Found> = conn
        .opt(q("SELECT id FROM amendments WHERE award_id = $1 AND state IN ('draft', 'handed_over')").bind(award))
        .await?;
    Ok(found.map(|one| one.id))
}

row! { struct Notice { id: NoticeId, reference: String, } }

/// The notice by which an amendment was released: id and number as it bears it.
///
/// # Errors
/// What the database refuses.
pub async fn notice_of(conn: &Conn, id: AmendmentId) -> Result<Option<(NoticeId, String)>, DbError> {
    let found: Option<Notice> = conn
        .opt(q("SELECT id, reference FROM notices WHERE source_kind = 'amendment' AND source_id = $1").bind(id))
        .await?;
    Ok(found.map(|one| (one.id, one.reference)))
}
