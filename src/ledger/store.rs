//! The only SQL of the ledger: what holds, the balances, the rows; lists beside it. Each limit is kept by the statement that moves its balance.

mod list;
pub(super) mod sums;

pub use list::{LedgerFilter, LedgerRow, export_query, list};

use super::rules::{Limit, RowKind, Terms};
use super::{Decision, Posting};
use crate::appropriation::rules::is_enforced;
use crate::audit::Stamp;
use crate::db::{Conn, DbError, Query, Tx, q, row};
use crate::id::LedgerRowId;
use crate::money::Money;
use time::Date;

row! {
    struct TermsRow { ledger_from: Option<i64>, provisional: Option<bool>, closes_on: Option<Date>, }
}

/// What holds where something is posted; nothing without the programme.
pub(super) async fn terms(conn: &Conn, posting: &Posting<'_>) -> Result<Option<Terms>, DbError> {
    let query = q("SELECT p.ledger_from, g.provisional, d.cash_closes_on AS closes_on FROM programmes p
           LEFT JOIN budget_years g ON g.programme_id = p.id AND g.year = $2
           LEFT JOIN budget_years d ON d.programme_id = p.id AND d.year = $3 WHERE p.id = $1");
    let found: Option<TermsRow> =
        conn.opt(query.bind(posting.programme).bind(posting.granted).bind(posting.due)).await?;
    Ok(found.map(|row| Terms {
        enforced: is_enforced(row.ledger_from, posting.due),
        provisional: row.provisional.unwrap_or(false),
        closes_on: row.closes_on,
    }))
}

/// Binds amount, whether the limit is kept, and the two years of a programme.
fn bound(query: Query, posting: &Posting<'_>, enforced: bool) -> Query {
    query.bind(posting.amount).bind(enforced).bind(posting.programme).bind(posting.due).bind(posting.granted)
}

async fn moved(tx: &Tx, query: Query) -> Result<bool, DbError> {
    Ok(tx.execute(query).await? == 1)
}

/// Takes the balance of promises until the transaction ends.
pub(super) async fn take(tx: &Tx, posting: &Posting<'_>) -> Result<(), DbError> {
    let taken = q("UPDATE commitment_balances SET committed = committed
           WHERE programme_id = $1 AND due_year = $2 AND granted_year = $3");
    tx.execute(taken.bind(posting.programme).bind(posting.due).bind(posting.granted)).await.map(|_| ())
}

/// Keeps a decision to promise more than is free.
pub(super) async fn decide(
    tx: &Tx,
    posting: &Posting<'_>,
    (amount, decision): (Money, Decision<'_>),
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = q("INSERT INTO overbookings (id, programme_id, granted_year, due_year, award_id, amount, upper_limit, reason, decided_by,
               recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
    let query = query
        .bind(LedgerRowId::new())
        .bind(posting.programme)
        .bind(posting.granted)
        .bind(posting.due)
        .bind(posting.award)
        .bind(amount)
        .bind(decision.limit)
        .bind(decision.reason);
    tx.execute(query.bind(stamp.person()).bind(stamp.at).bind(stamp.entry)).await.map(|_| ())
}

/// Raises what is promised, at most so much above the limit; false where less is free. A year that is recorded only gets its balance here.
pub(super) async fn commit(tx: &Tx, posting: &Posting<'_>, enforced: bool, above: Money) -> Result<bool, DbError> {
    if !enforced {
        let made =
            q("INSERT INTO commitment_balances (programme_id, granted_year, due_year, commitment, committed, enforced)
               VALUES ($1, $2, $3, 0, 0, $4) ON CONFLICT (programme_id, due_year, granted_year) DO NOTHING");
        tx.execute(made.bind(posting.programme).bind(posting.granted).bind(posting.due).bind(false)).await?;
    }
    let raised = q("UPDATE commitment_balances SET committed = committed + $1, enforced = $2,
               overbooked = CASE WHEN $2 AND committed + $1 > commitment THEN committed + $1 - commitment ELSE 0 END
           WHERE programme_id = $3 AND due_year = $4 AND granted_year = $5 AND committed + $1 <= 10000000000000
               AND (NOT $2 OR committed + $1 <= commitment + $6)");
    moved(tx, bound(raised, posting, enforced).bind(above)).await
}

/// Lowers what is promised; false where less is.
pub(super) async fn uncommit(tx: &Tx, posting: &Posting<'_>, enforced: bool) -> Result<bool, DbError> {
    let lowered = q("UPDATE commitment_balances SET committed = committed - $1, enforced = $2,
               overbooked = CASE WHEN $2 AND committed - $1 > commitment THEN committed - $1 - commitment ELSE 0 END
           WHERE programme_id = $3 AND due_year = $4 AND granted_year = $5 AND committed >= $1");
    moved(tx, bound(lowered, posting, enforced)).await
}

/// Raises what is paid; false where less is left.
pub(super) async fn pay(tx: &Tx, posting: &Posting<'_>, enforced: bool) -> Result<bool, DbError> {
    if !enforced {
        let made = q("INSERT INTO cash_balances (programme_id, year, cash, paid, enforced) VALUES ($1, $2, 0, 0, $3)
               ON CONFLICT (programme_id, year) DO NOTHING");
        tx.execute(made.bind(posting.programme).bind(posting.due).bind(false)).await?;
    }
    let raised = q("UPDATE cash_balances SET paid = paid + $1, enforced = $2
           WHERE programme_id = $3 AND year = $4 AND paid + $1 <= 10000000000000 AND (NOT $2 OR paid + $1 <= cash)");
    let raised = raised.bind(posting.amount).bind(enforced).bind(posting.programme).bind(posting.due);
    moved(tx, raised).await
}

/// Lowers what is paid; false where less is.
pub(super) async fn repay(tx: &Tx, posting: &Posting<'_>, enforced: bool) -> Result<bool, DbError> {
    let lowered = q(
        "UPDATE cash_balances SET paid = paid - $1, enforced = $2 WHERE programme_id = $3 AND year = $4 AND paid >= $1",
    );
    let lowered = lowered.bind(posting.amount).bind(enforced).bind(posting.programme).bind(posting.due);
    moved(tx, lowered).await
}

/// Binds amount, whether the limit is kept, and the two years of an award.
fn of_award(query: Query, posting: &Posting<'_>, enforced: bool) -> Query {
    query.bind(posting.amount).bind(enforced).bind(posting.award).bind(posting.due).bind(posting.granted)
}

async fn with_award(tx: &Tx, posting: &Posting<'_>, enforced: bool) -> Result<(), DbError> {
    let made =
        q("INSERT INTO award_balances (award_id, programme_id, granted_year, due_year, committed, paid, enforced)
           VALUES ($1, $2, $3, $4, 0, 0, $5) ON CONFLICT (award_id, due_year, granted_year) DO NOTHING");
    let made = made.bind(posting.award).bind(posting.programme).bind(posting.granted).bind(posting.due).bind(enforced);
    tx.execute(made).await.map(|_| ())
}

/// Raises what is promised to the award.
pub(super) async fn commit_award(tx: &Tx, posting: &Posting<'_>, enforced: bool) -> Result<(), DbError> {
    if posting.award.is_none() {
        return Ok(());
    }
    with_award(tx, posting, enforced).await?;
    let raised = q("UPDATE award_balances SET committed = committed + $1, enforced = $2
           WHERE award_id = $3 AND due_year = $4 AND granted_year = $5");
    tx.execute(of_award(raised, posting, enforced)).await.map(|_| ())
}

/// Lowers what is promised to the award; false where less is, or is paid already.
pub(super) async fn uncommit_award(tx: &Tx, posting: &Posting<'_>, enforced: bool) -> Result<bool, DbError> {
    if posting.award.is_none() {
        return Ok(true);
    }
    let lowered = q("UPDATE award_balances SET committed = committed - $1, enforced = $2
           WHERE award_id = $3 AND due_year = $4 AND granted_year = $5 AND committed >= $1 AND (NOT $2 OR committed - $1 >= paid)");
    moved(tx, of_award(lowered, posting, enforced)).await
}

/// Raises what is paid to the award; false where less is promised.
pub(super) async fn pay_award(tx: &Tx, posting: &Posting<'_>, enforced: bool) -> Result<bool, DbError> {
    if posting.award.is_none() {
        return Ok(true);
    }
    if !enforced {
        with_award(tx, posting, enforced).await?;
    }
    let raised = q("UPDATE award_balances SET paid = paid + $1, enforced = $2
           WHERE award_id = $3 AND due_year = $4 AND granted_year = $5 AND (NOT $2 OR paid + $1 <= committed)");
    moved(tx, of_award(raised, posting, enforced)).await
}

/// Lowers what is paid to the award; false where less is.
pub(super) async fn repay_award(tx: &Tx, posting: &Posting<'_>, enforced: bool) -> Result<bool, DbError> {
    if posting.award.is_none() {
        return Ok(true);
    }
    let lowered = q("UPDATE award_balances SET paid = paid - $1, enforced = $2
           WHERE award_id = $3 AND due_year = $4 AND granted_year = $5 AND paid >= $1");
    moved(tx, of_award(lowered, posting, enforced)).await
}

row! {
    struct LimitRow { upper: Money, used: Money, }
}

impl From<LimitRow> for Limit {
    fn from(row: LimitRow) -> Self {
        Self { limit: row.upper, used: row.used }
    }
}

/// What may be promised and is, where something is posted.
pub(super) async fn commitment(conn: &Conn, posting: &Posting<'_>) -> Result<Option<Limit>, DbError> {
    let query = q("SELECT commitment AS upper, committed AS used FROM commitment_balances
           WHERE programme_id = $1 AND due_year = $2 AND granted_year = $3");
    let found: Option<LimitRow> =
        conn.opt(query.bind(posting.programme).bind(posting.due).bind(posting.granted)).await?;
    Ok(found.map(Limit::from))
}

/// What may be paid and is, where something is posted.
pub(super) async fn cash(conn: &Conn, posting: &Posting<'_>) -> Result<Option<Limit>, DbError> {
    let query = q("SELECT cash AS upper, paid AS used FROM cash_balances WHERE programme_id = $1 AND year = $2");
    let found: Option<LimitRow> = conn.opt(query.bind(posting.programme).bind(posting.due)).await?;
    Ok(found.map(Limit::from))
}

async fn award(conn: &Conn, posting: &Posting<'_>) -> Result<Option<Limit>, DbError> {
    let query = q(
        "SELECT committed AS upper, paid AS used FROM award_balances WHERE award_id = $1 AND due_year = $2 AND granted_year = $3",
    );
    let found: Option<LimitRow> = conn.opt(query.bind(posting.award).bind(posting.due).bind(posting.granted)).await?;
    Ok(found.map(Limit::from))
}

/// What can be given back: the award's unpaid promise, else all that is promised.
pub(super) async fn promised(conn: &Conn, posting: &Posting<'_>) -> Result<Money, DbError> {
    Ok(match posting.award {
        Some(_) => award(conn, posting).await?.map_or(Money::ZERO, Limit::left),
        None => commitment(conn, posting).await?.map_or(Money::ZERO, |one| one.used),
    })
}

/// What is promised to the award and not paid.
pub(super) async fn unpaid(conn: &Conn, posting: &Posting<'_>) -> Result<Money, DbError> {
    Ok(award(conn, posting).await?.map_or(Money::ZERO, Limit::left))
}

/// What is paid: to the award, else in the year.
pub(super) async fn paid(conn: &Conn, posting: &Posting<'_>) -> Result<Money, DbError> {
    let found = if posting.award.is_some() { award(conn, posting).await? } else { cash(conn, posting).await? };
    Ok(found.map_or(Money::ZERO, |one| one.used))
}

/// Appends a row.
pub(super) async fn row(tx: &Tx, posting: &Posting<'_>, kind: RowKind, stamp: &Stamp) -> Result<LedgerRowId, DbError> {
    let id = LedgerRowId::new();
    let query = q("INSERT INTO ledger_rows (id, programme_id, kind, granted_year, due_year, award_id, amount, booked_on, reason, recorded_at,
               entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
    let query = query
        .bind(id)
        .bind(posting.programme)
        .bind(kind)
        .bind(posting.granted)
        .bind(posting.due)
        .bind(posting.award)
        .bind(posting.amount)
        .bind(posting.on)
        .bind(posting.reason.map(|reason| reason.trim().to_owned()).filter(|reason| !reason.is_empty()))
        .bind(stamp.at)
        .bind(stamp.entry);
    tx.execute(query).await?;
    Ok(id)
}
