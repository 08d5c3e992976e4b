//! What a released entry does: it raises or cuts a balance, or says what holds in a year. Limits are kept by the statements themselves.

use super::super::content::{Content, Kind};
use super::super::rules::Balance;
use crate::audit::Stamp;
use crate::db::{Conn, DbError, Tx, q, row};
use crate::money::Money;

row! {
    struct BalanceRow { granted: Money, used: Money, }
}

/// The balance that an entry changes, as it is.
///
/// # Errors
/// What the database refuses.
pub(in crate::appropriation) async fn balance(conn: &Conn, content: &Content) -> Result<Balance, DbError> {
    let query = if content.kind == Kind::Cash {
        q("SELECT cash AS granted, paid AS used FROM cash_balances WHERE programme_id = $1 AND year = $2")
            .bind(content.programme)
            .bind(content.year)
    } else {
        q("SELECT commitment AS granted, committed AS used FROM commitment_balances
           WHERE programme_id = $1 AND due_year = $2 AND granted_year = $3")
        .bind(content.programme)
        .bind(content.year)
        .bind(content.granted_in)
    };
    let found: Option<BalanceRow> = conn.opt(query).await?;
    Ok(found.map_or_else(Balance::default, |row| Balance { granted: row.granted, used: row.used }))
}

/// Does what an entry says, which is released already; false where its balance does not allow it.
///
/// # Errors
/// What the database refuses.
pub(in crate::appropriation) async fn apply(
    tx: &Tx,
    content: &Content,
    enforced: bool,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    match content.kind {
        Kind::Cash => cash(tx, content, enforced).await,
        Kind::Own | Kind::Authorisation | Kind::Lapse => commitment(tx, content, enforced).await,
        Kind::Provisional | Kind::Enacted | Kind::CashClosing => budget_year(tx, content, stamp).await.map(|()| true),
    }
}

async fn cash(tx: &Tx, content: &Content, enforced: bool) -> Result<bool, DbError> {
    tx.execute(
        q("INSERT INTO cash_balances (programme_id, year, cash, paid, enforced) VALUES ($1, $2, 0, 0, $3)
           ON CONFLICT (programme_id, year) DO NOTHING")
        .bind(content.programme)
        .bind(content.year)
        .bind(enforced),
    )
    .await?;
    let raised = q("UPDATE cash_balances SET cash = cash + $1, enforced = $2
           WHERE programme_id = $3 AND year = $4 AND cash + $1 BETWEEN 0 AND 10000000000000
               AND ($1 > 0 OR NOT $2 OR cash + $1 >= paid)");
    let raised = raised.bind(content.amount).bind(enforced).bind(content.programme).bind(content.year);
    Ok(tx.execute(raised).await? == 1)
}

async fn commitment(tx: &Tx, content: &Content, enforced: bool) -> Result<bool, DbError> {
    tx.execute(
        q("INSERT INTO commitment_balances (programme_id, granted_year, due_year, commitment, committed, enforced)
           VALUES ($1, $2, $3, 0, 0, $4) ON CONFLICT (programme_id, due_year, granted_year) DO NOTHING")
        .bind(content.programme)
        .bind(content.granted_in)
        .bind(content.year)
        .bind(enforced),
    )
    .await?;
    let raised = q("UPDATE commitment_balances SET commitment = commitment + $1, enforced = $2,
               overbooked = CASE WHEN $2 AND committed > commitment + $1 THEN committed - commitment - $1 ELSE 0 END
           WHERE programme_id = $3 AND granted_year = $4 AND due_year = $5 AND commitment + $1 BETWEEN 0 AND 10000000000000
               AND ($1 > 0 OR NOT $2 OR commitment + $1 >= committed)");
    let raised =
        raised.bind(content.amount).bind(enforced).bind(content.programme).bind(content.granted_in).bind(content.year);
    Ok(tx.execute(raised).await? == 1)
}

async fn budget_year(tx: &Tx, content: &Content, stamp: &Stamp) -> Result<(), DbError> {
    let provisional = content.kind == Kind::Provisional;
    let query = if content.kind == Kind::CashClosing {
        q("INSERT INTO budget_years (programme_id, year, provisional, cash_closes_on, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, 1, $5, $6)
           ON CONFLICT (programme_id, year) DO UPDATE SET cash_closes_on = excluded.cash_closes_on, version = budget_years.version + 1,
               recorded_at = excluded.recorded_at, entry_id = excluded.entry_id")
    } else {
        q("INSERT INTO budget_years (programme_id, year, provisional, cash_closes_on, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, 1, $5, $6)
           ON CONFLICT (programme_id, year) DO UPDATE SET provisional = excluded.provisional, version = budget_years.version + 1,
               recorded_at = excluded.recorded_at, entry_id = excluded.entry_id")
    };
    let query = query.bind(content.programme).bind(content.year).bind(provisional).bind(content.day);
    tx.execute(query.bind(stamp.at).bind(stamp.entry)).await?;
    let kept = q("INSERT INTO budget_years_versions SELECT * FROM budget_years WHERE programme_id = $1 AND year = $2");
    tx.execute(kept.bind(content.programme).bind(content.year)).await.map(|_| ())
}
