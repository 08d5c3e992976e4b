//! The years of a programme's budget: what may be promised and paid, what is, what is free.

use super::super::rules::is_enforced;
use crate::db::{Conn, DbError, q, row};
use crate::id::ProgrammeId;
use crate::money::Money;
use crate::programme::Programme;
use time::Date;

row! {
    /// Haushaltsjahr: the figures of one year.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct YearRow {
        /// The year.
        pub year: i64,
        /// What may be promised to fall due in it.
        pub commitment: Money,
        /// What may be paid in it.
        pub cash: Money,
        /// What is promised.
        pub committed: Money,
        /// What is paid.
        pub paid: Money,
        /// Of what may be promised: the year's own money.
        pub own: Money,
        /// Whether it runs without a budget law; nothing where nobody has said so.
        pub provisional: Option<bool>,
        /// The last day on which something is paid in it.
        pub cash_closes_on: Option<Date>,
        /// Entries that wait for a release.
        pub waiting: i64,
    }
}

impl YearRow {
    /// What is still free to be promised; below nothing where a year that is recorded only holds more.
    pub fn free(&self) -> Money {
        Money::from_cents(self.commitment.cents().saturating_sub(self.committed.cents())).unwrap_or_default()
    }

    /// What may still be paid.
    pub fn cash_left(&self) -> Money {
        Money::from_cents(self.cash.cents().saturating_sub(self.paid.cents())).unwrap_or_default()
    }

    /// Of what may be promised: what earlier years have granted for this one.
    pub fn authorised(&self) -> Money {
        Money::from_cents(self.commitment.cents().saturating_sub(self.own.cents())).unwrap_or_default()
    }
}

row! {
    /// What one year grants for another.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct BucketRow {
        /// The year whose budget grants it.
        pub granted_year: i64,
        /// The year in which it falls due.
        pub due_year: i64,
        /// How much may be promised.
        pub commitment: Money,
        /// How much is.
        pub committed: Money,
        /// How much of it is entered to lapse and waits for a release.
        pub lapsing: Money,
    }
}

impl BucketRow {
    /// What is still free to be promised.
    pub fn free(&self) -> Money {
        Money::from_cents(self.commitment.cents().saturating_sub(self.committed.cents())).unwrap_or_default()
    }

    /// What lapses when its year is over: the free part that is not entered to lapse already.
    pub fn lapses(&self) -> Money {
        Money::from_cents(self.free().cents().saturating_sub(self.lapsing.cents())).unwrap_or_default().max(Money::ZERO)
    }
}

macro_rules! figures {
    ($condition:literal) => {
        concat!(
            "SELECT y.year,
                CAST(COALESCE((SELECT SUM(b.commitment) FROM commitment_balances b WHERE b.programme_id = $1 AND b.due_year = y.year), 0) AS BIGINT) AS commitment,
                CAST(COALESCE((SELECT SUM(b.committed) FROM commitment_balances b WHERE b.programme_id = $1 AND b.due_year = y.year), 0) AS BIGINT) AS committed,
                CAST(COALESCE((SELECT SUM(b.commitment) FROM commitment_balances b WHERE b.programme_id = $1 AND b.due_year = y.year AND b.granted_year = y.year), 0) AS BIGINT) AS own,
                COALESCE(c.cash, 0) AS cash, COALESCE(c.paid, 0) AS paid, n.provisional, n.cash_closes_on,
                (SELECT COUNT(*) FROM appropriations a WHERE a.programme_id = $1 AND a.due_year = y.year AND a.state = 'entered') AS waiting
             FROM (SELECT due_year AS year FROM commitment_balances WHERE programme_id = $1 UNION SELECT year FROM cash_balances WHERE programme_id = $1
                UNION SELECT year FROM budget_years WHERE programme_id = $1
                UNION SELECT due_year FROM appropriations WHERE programme_id = $1 AND state = 'entered') y
                LEFT JOIN cash_balances c ON c.programme_id = $1 AND c.year = y.year
                LEFT JOIN budget_years n ON n.programme_id = $1 AND n.year = y.year WHERE ",
            $condition
        )
    };
}

/// The years of a programme's budget behind a year, in their order.
///
/// # Errors
/// What the database refuses.
pub async fn years(conn: &Conn, programme: ProgrammeId, after: i64, limit: i64) -> Result<Vec<YearRow>, DbError> {
    let query = q(figures!("y.year > $2 ORDER BY y.year LIMIT $3"));
    conn.all(query.bind(programme).bind(after).bind(limit)).await
}

/// One year of a programme's budget, if anything is known of it.
///
/// # Errors
/// What the database refuses.
pub async fn year(conn: &Conn, programme: ProgrammeId, year: i64) -> Result<Option<YearRow>, DbError> {
    conn.opt(q(figures!("y.year = $2")).bind(programme).bind(year)).await
}

macro_rules! granted {
    ($condition:literal) => {
        concat!(
            "SELECT b.granted_year, b.due_year, b.commitment, b.committed,
                CAST(COALESCE((SELECT -SUM(a.amount) FROM appropriations a WHERE a.programme_id = b.programme_id AND a.granted_year = b.granted_year
                    AND a.due_year = b.due_year AND a.kind = 'lapse' AND a.state = 'entered'), 0) AS BIGINT) AS lapsing
             FROM commitment_balances b WHERE b.programme_id = $1 AND ",
            $condition
        )
    };
}

/// What is granted for a year, by the year that grants it.
///
/// # Errors
/// What the database refuses.
pub async fn buckets(conn: &Conn, programme: ProgrammeId, due: i64) -> Result<Vec<BucketRow>, DbError> {
    conn.all(q(granted!("b.due_year = $2 ORDER BY b.granted_year")).bind(programme).bind(due)).await
}

/// What a year has granted for later ones and is not promised, by the year in which it would fall due.
///
/// # Errors
/// What the database refuses.
pub async fn lapsing(conn: &Conn, programme: ProgrammeId, granted: i64) -> Result<Vec<BucketRow>, DbError> {
    let query =
        q(granted!("b.granted_year = $2 AND b.due_year > $2 AND b.committed < b.commitment ORDER BY b.due_year"));
    let found: Vec<BucketRow> = conn.all(query.bind(programme).bind(granted)).await?;
    Ok(found.into_iter().filter(|one| one.lapses() > Money::ZERO).collect())
}

/// What all years up to one have granted for later ones and is not promised, by the year that granted it.
///
/// # Errors
/// What the database refuses.
pub async fn lapsing_until(conn: &Conn, programme: ProgrammeId, last: i64) -> Result<Vec<BucketRow>, DbError> {
    let query = q(granted!(
        "b.granted_year <= $2 AND b.due_year > b.granted_year AND b.committed < b.commitment ORDER BY b.granted_year, b.due_year"
    ));
    let found: Vec<BucketRow> = conn.all(query.bind(programme).bind(last)).await?;
    Ok(found.into_iter().filter(|one| one.lapses() > Money::ZERO).collect())
}

/// Whether a budget year runs without a budget law.
///
/// # Errors
/// What the database refuses.
pub async fn is_provisional(conn: &Conn, programme: ProgrammeId, year: i64) -> Result<bool, DbError> {
    row! { struct Found { provisional: bool, } }
    let query = q("SELECT provisional FROM budget_years WHERE programme_id = $1 AND year = $2");
    let found: Option<Found> = conn.opt(query.bind(programme).bind(year)).await?;
    Ok(found.is_some_and(|one| one.provisional))
}

/// What this year may still promise to fall due in another, and whether the programme keeps that limit; nothing where nothing was granted.
///
/// # Errors
/// What the database refuses.
pub async fn free_in(
    conn: &Conn,
    programme: &Programme,
    granted: i64,
    due: i64,
) -> Result<(Option<Money>, bool), DbError> {
    let found = buckets(conn, programme.id, due).await?;
    let free = found.iter().find(|one| one.granted_year == granted).map(BucketRow::free);
    Ok((free, is_enforced(programme.ledger_from, due)))
}
