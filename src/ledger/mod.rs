//! Haushaltsbuch: append-only rows of what is promised and paid, and the balances that never go beyond what the budget grants.
//!
//! Later concepts call these functions inside their own transaction, under their own stamp; the entry in the log is theirs. A limit is kept by
//! the statement that moves the balance, so whoever wins a race, nobody gets what is not there. Whoever posts for several years does so in
//! the order of the years, so that two of them never wait for each other.

pub mod api;
pub mod closing;
pub mod input;
pub mod rules;
pub mod store;
pub mod verify;
pub mod view;

use crate::audit::Stamp;
use crate::db::Tx;
use crate::error::{Answer, AppError, Fault};
use crate::id::{AwardId, LedgerRowId, ProgrammeId};
use crate::money::Money;
use rules::{RowKind, Terms, against, check};
use time::Date;

/// Buchungsvorgang: what is to be posted.
#[derive(Debug, Clone, Copy)]
pub struct Posting<'a> {
    /// The programme.
    pub programme: ProgrammeId,
    /// The year whose budget grants it: the same as `due` for the year's own money, an earlier one for an authorisation.
    pub granted: i64,
    /// The year in which it falls due.
    pub due: i64,
    /// The award, if it is for one.
    pub award: Option<AwardId>,
    /// How much; more than nothing.
    pub amount: Money,
    /// The day that it counts for: of the notice, or the value date of a payment.
    pub on: Date,
    /// Why; wanted for a promise in a year that runs without a budget law.
    pub reason: Option<&'a str>,
}

/// Promises money: draws on what `granted` grants for `due`. In a year before the programme's `ledger_from` it is recorded without a limit.
///
/// # Errors
/// 422 `ledger.over-free` or `ledger.year-without-appropriation`, each naming the years, what is wanted and what is free; what [`check`] refuses.
pub async fn commit(tx: &Tx, posting: &Posting<'_>, stamp: &Stamp) -> Answer<LedgerRowId> {
    commit_above(tx, posting, Money::ZERO, stamp).await
}

/// Überbuchung: a decision to promise more than a year's budget grants.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    /// By how much all promises of the year may exceed what it grants, by the rule set.
    pub limit: Money,
    /// Why.
    pub reason: &'a str,
}

/// Promises money beyond what is free, up to a limit, by a decision that is kept with its reason and the person who took it. Where enough
/// is free it is a promise like any other.
///
/// # Errors
/// As [`commit`]; 422 `ledger.over-limit` beyond the limit.
pub async fn overbook(tx: &Tx, posting: &Posting<'_>, decision: Decision<'_>, stamp: &Stamp) -> Answer<LedgerRowId> {
    store::take(tx, posting).await?;
    let there = store::commitment(tx, posting).await?.filter(|one| one.limit > Money::ZERO);
    let Some(there) = there else { return refused(posting, "ledger.over-free", None) };
    if let Some(short) = there.short_of(posting.amount) {
        if short > decision.limit {
            let free = Money::from_cents(decision.limit.cents().saturating_add(there.limit.cents()));
            let left = free.unwrap_or_default().cents().saturating_sub(there.used.cents());
            return refused(posting, "ledger.over-limit", Some(Money::from_cents(left).unwrap_or_default()));
        }
        let above = there.short_of(Money::ZERO).unwrap_or_default();
        let decided = Money::from_cents(short.cents().saturating_sub(above.cents())).unwrap_or_default();
        store::decide(tx, posting, (decided, decision), stamp).await?;
    }
    commit_above(tx, posting, decision.limit, stamp).await
}

async fn commit_above(tx: &Tx, posting: &Posting<'_>, above: Money, stamp: &Stamp) -> Answer<LedgerRowId> {
    let terms = sound(tx, posting, RowKind::Committed).await?;
    if !store::commit(tx, posting, terms.enforced, above).await? {
        let there = store::commitment(tx, posting).await?.filter(|one| one.limit > Money::ZERO);
        return refused(posting, "ledger.over-free", there.map(rules::Limit::left));
    }
    store::commit_award(tx, posting, terms.enforced).await?;
    Ok(store::row(tx, posting, RowKind::Committed, stamp).await?)
}

/// Gives a promise back, as far as it is there and not paid.
///
/// # Errors
/// 422 `ledger.not-committed`, naming the years, what is wanted and what is there.
pub async fn uncommit(tx: &Tx, posting: &Posting<'_>, stamp: &Stamp) -> Answer<LedgerRowId> {
    let terms = sound(tx, posting, RowKind::Uncommitted).await?;
    let whole = store::uncommit(tx, posting, terms.enforced).await?;
    if !whole || !store::uncommit_award(tx, posting, terms.enforced).await? {
        let there = store::promised(tx, posting).await?;
        return refused(posting, "ledger.not-committed", Some(there));
    }
    Ok(store::row(tx, posting, RowKind::Uncommitted, stamp).await?)
}

/// Pays: draws on the cash of `due` and on what is promised to the award for that year.
///
/// # Errors
/// 422 `ledger.over-cash`, `ledger.year-without-cash` or `ledger.over-promise`, each naming the year, what is wanted and what is left;
/// `ledger.cash-closed` after the cash-closing day.
pub async fn pay(tx: &Tx, posting: &Posting<'_>, stamp: &Stamp) -> Answer<LedgerRowId> {
    let terms = sound(tx, posting, RowKind::Paid).await?;
    if !store::pay(tx, posting, terms.enforced).await? {
        let there = store::cash(tx, posting).await?.filter(|one| one.limit > Money::ZERO);
        let fault = against(posting, "ledger.over-cash", "ledger.year-without-cash", there.map(rules::Limit::left));
        return Err(AppError::Refused(fault));
    }
    if !store::pay_award(tx, posting, terms.enforced).await? {
        return refused(posting, "ledger.over-promise", Some(store::unpaid(tx, posting).await?));
    }
    Ok(store::row(tx, posting, RowKind::Paid, stamp).await?)
}

/// Takes a payment back that returned within its year; its cash may be paid again.
///
/// # Errors
/// 422 `ledger.not-paid`, naming the year, what is wanted and what was paid; `ledger.cash-closed` after the cash-closing day.
pub async fn repay(tx: &Tx, posting: &Posting<'_>, stamp: &Stamp) -> Answer<LedgerRowId> {
    let terms = sound(tx, posting, RowKind::Repaid).await?;
    let whole = store::repay(tx, posting, terms.enforced).await?;
    if !whole || !store::repay_award(tx, posting, terms.enforced).await? {
        return refused(posting, "ledger.not-paid", Some(store::paid(tx, posting).await?));
    }
    Ok(store::row(tx, posting, RowKind::Repaid, stamp).await?)
}

/// What holds where something is posted, once the posting itself is sound.
async fn sound(tx: &Tx, posting: &Posting<'_>, kind: RowKind) -> Answer<Terms> {
    let terms = store::terms(tx, posting).await?.ok_or(AppError::NotFound)?;
    check(posting, kind, terms).map_err(AppError::Refused)?;
    Ok(terms)
}

fn refused<T>(posting: &Posting<'_>, code: &'static str, there: Option<Money>) -> Answer<T> {
    let fault: Fault = against(posting, code, "ledger.year-without-appropriation", there);
    Err(AppError::Refused(fault))
}
