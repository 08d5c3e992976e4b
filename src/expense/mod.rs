//! Belege und Aufträge: what the recipients of an award have spent, line by line, and the contracts that receipts point to.
//!
//! ```text
//! entered → corrected correct
//! entered → locked submit
//! locked → entered return
//! entered → removed remove
//! ```
//! A line belongs to the recipient that paid. It is locked with the report that it is submitted with and corrected again only when the
//! report's expenses are sent back; what is removed stays in its versions. All lines of a position are of one kind: receipts, flat rates or
//! unit costs. What may be wrong but need not be (a receipt twice, a day outside the period) is hinted, never refused.

pub mod api;
pub mod bulk;
pub mod contract;
pub mod filter;
pub mod ground;
pub mod hints;
pub mod input;
pub mod pages;
pub mod rules;
pub mod store;
pub mod sums;
pub mod tax;
pub mod view;

pub use filter::ExpenseFilterInput;
pub use input::{ExpenseInput, RemoveInput};
pub use rules::{ExpenseKind, Said};
pub use store::Expense;

use crate::access::{Act, Permit, Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::award::{Award, AwardState};
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::{AuthorityId, AwardId, ExpenseId};
use crate::web::input::Writing;
use ground::Ground;
use serde_json::{Value, json};

verb! {
    /// Enter an expense or a contract of an award.
    EnterExpense on Award = Verb::ExpenseEnter;
    /// Correct or remove an expense.
    EditExpense on Expense = Verb::ExpenseEnter;
    /// See an expense.
    ReadExpense on Expense = Verb::AwardRead;
}

/// For whom somebody may enter expenses: the lead's people for every recipient, a partner's for their own authority.
pub fn speaks_for<A: Act>(permit: &Permit<A>, recipients: &[AuthorityId]) -> Vec<AuthorityId> {
    let own = permit.actor().authorities_for(Verb::ExpenseEnter);
    if recipients.first().is_some_and(|lead| own.contains(lead)) {
        return recipients.to_vec();
    }
    recipients.iter().copied().filter(|one| own.contains(one)).collect()
}

/// Expenses are entered from the notice until the proof is settled.
///
/// # Errors
/// `expense.not-under-way`.
pub(crate) fn under_way(state: AwardState) -> Answer<()> {
    if crate::milestone::rules::is_reported(state) {
        return Ok(());
    }
    Err(AppError::Refused(Fault::new("expense.not-under-way").with("state", state.code())))
}

/// The award's chain is held until the transaction ends, and what lines are held against is read.
pub(crate) async fn held(tx: &Tx, award: AwardId, may: Vec<AuthorityId>, stamp: &Stamp) -> Answer<Ground> {
    stamp.hold(tx, &Stream::of("award", award)).await?;
    let ground = Ground::load(tx, award, may).await?.ok_or(AppError::NotFound)?;
    under_way(ground.state)?;
    Ok(ground)
}

/// Enters an expense.
///
/// # Errors
/// All wrong fields; refused before the notice and after the proof is settled.
pub async fn enter(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EnterExpense>,
    (input, writing): (&ExpenseInput, Writing),
) -> Answer<ExpenseId> {
    let recipients: Vec<AuthorityId> = permit.recipients.iter().map(|one| one.authority_id).collect();
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let id = entered(&tx, permit.row.id, speaks_for(permit, &recipients), (input, writing), &stamp).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same within a transaction, for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// As [`enter`].
pub async fn entered(
    tx: &Tx,
    award: AwardId,
    may: Vec<AuthorityId>,
    (input, writing): (&ExpenseInput, Writing),
    stamp: &Stamp,
) -> Answer<ExpenseId> {
    let ground = held(tx, award, may, stamp).await?;
    let said = rules::read(input, &ground, None, (writing, stamp.at.day()))?;
    let id = ExpenseId::new();
    store::insert(tx, (id, award), &said, ground.deducts(said.payer), stamp).await?;
    record(tx, award, "expense.entered", json!({ "expense": id.to_string(), "after": facts(&said) }), stamp).await?;
    Ok(id)
}

/// Corrects an expense.
///
/// # Errors
/// All wrong fields; 409 when somebody else changed it meanwhile; refused while it is locked by a report.
pub async fn correct(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EditExpense>,
    (input, writing): (&ExpenseInput, Writing),
) -> Answer<()> {
    let version = rules::version(input.version.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let award = permit.row.award_id;
    let ground = held(&tx, award, speaks_for(permit, &permit.all_recipients), &stamp).await?;
    let now = store::by_id(&tx, permit.row.id).await?.ok_or(AppError::NotFound)?;
    free(&ground, &now, version)?;
    let said = rules::read(input, &ground, Some(&now), (writing, stamp.at.day()))?;
    if said == now.said() {
        return Ok(());
    }
    if !store::update(&tx, (now.id, version), &said, ground.deducts(said.payer), &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "expense": now.id.to_string(), "before": facts(&now.said()), "after": facts(&said) });
    record(&tx, award, "expense.corrected", data, &stamp).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether a line may be changed by whoever asks, and is the one that was looked at.
fn free(ground: &Ground, now: &store::ExpenseRow, version: i64) -> Answer<()> {
    if !ground.may.contains(&now.authority_id) {
        return Err(AppError::Forbidden(Fault::new("expense.own-share-only")));
    }
    if now.locked {
        let number = now.report_number.map_or(String::new(), |number| number.to_string());
        return Err(AppError::Refused(Fault::new("expense.locked").with("report", number)));
    }
    if now.version == version { Ok(()) } else { Err(AppError::stale()) }
}

/// Removes an expense; its versions stay.
///
/// # Errors
/// As [`correct`].
pub async fn remove(db: &Db, clock: &Clock, permit: &Permit<EditExpense>, input: &RemoveInput) -> Answer<()> {
    let (version, reason) = rules::remove(input)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let award = permit.row.award_id;
    let ground = held(&tx, award, speaks_for(permit, &permit.all_recipients), &stamp).await?;
    let now = store::by_id(&tx, permit.row.id).await?.ok_or(AppError::NotFound)?;
    free(&ground, &now, version)?;
    if !store::remove(&tx, (now.id, version), &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "expense": now.id.to_string(), "before": facts(&now.said()), "reason": reason });
    record(&tx, award, "expense.removed", data, &stamp).await?;
    tx.commit().await?;
    Ok(())
}

pub(crate) async fn record(tx: &Tx, award: AwardId, act: &'static str, data: Value, stamp: &Stamp) -> Answer<()> {
    Ok(stamp.append(tx, &Stream::of("award", award), act, data, &[]).await?)
}

/// What the log keeps of a line. Payee, reason and note may name people: they are in the row and its versions only.
fn facts(said: &Said) -> Value {
    json!({
        "paid_by": said.payer.to_string(),
        "kind": said.kind.code(),
        "paid_on": said.paid_on.to_string(),
        "amount": said.amount.plain(),
        "tax": said.tax.map(crate::money::Money::plain),
        "category": said.category.code(),
        "position": said.position,
        "receipt": said.receipt,
        "contract": said.contract.map(|id| id.to_string()),
    })
}
