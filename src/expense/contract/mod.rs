//! Aufträge: contracts that recipients have awarded, and that receipts point to.

pub mod rules;
pub mod store;

pub use rules::{Procedure, Terms};
pub use store::Contract;

use super::input::{ContractInput, RemoveInput};
use super::{EnterExpense, held, record, rules as lines, speaks_for};
use crate::access::{Permit, Verb, verb};
use crate::audit::Stamp;
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::{AuthorityId, AwardId, ContractId};
use crate::web::input::Writing;
use serde_json::{Value, json};

verb! {
    /// Correct or remove a contract.
    EditContract on Contract = Verb::ExpenseEnter;
}

/// Enters a contract.
///
/// # Errors
/// All wrong fields; refused before the notice and after the proof is settled.
pub async fn enter(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EnterExpense>,
    (input, writing): (&ContractInput, Writing),
) -> Answer<ContractId> {
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
    (input, writing): (&ContractInput, Writing),
    stamp: &Stamp,
) -> Answer<ContractId> {
    let ground = held(tx, award, may, stamp).await?;
    let terms = rules::read(input, &ground, None, (writing, stamp.at.day()))?;
    let id = ContractId::new();
    store::insert(tx, (id, award), &terms, stamp).await?;
    record(tx, award, "contract.entered", json!({ "contract": id.to_string(), "after": facts(&terms) }), stamp).await?;
    Ok(id)
}

/// Corrects a contract.
///
/// # Errors
/// All wrong fields; 409 when somebody else changed it meanwhile.
pub async fn correct(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EditContract>,
    (input, writing): (&ContractInput, Writing),
) -> Answer<()> {
    let version = lines::version(input.version.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let award = permit.row.award_id;
    let ground = held(&tx, award, speaks_for(permit, &permit.all_recipients), &stamp).await?;
    let now = store::by_id(&tx, permit.row.id).await?.ok_or(AppError::NotFound)?;
    if !ground.may.contains(&now.authority_id) {
        return Err(AppError::Forbidden(Fault::new("expense.own-share-only")));
    }
    let terms = rules::read(input, &ground, Some(now.id), (writing, stamp.at.day()))?;
    if terms.authority != now.authority_id {
        return Err(AppError::field("awarded_by", Fault::new("contract.stays-with-its-recipient")));
    }
    if !store::update(&tx, (now.id, version), &terms, &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "contract": now.id.to_string(), "before": facts(&now.terms()), "after": facts(&terms) });
    record(&tx, award, "contract.corrected", data, &stamp).await?;
    tx.commit().await?;
    Ok(())
}

/// Removes a contract that no receipt points to; its versions stay.
///
/// # Errors
/// As [`correct`]; refused while receipts point to it.
pub async fn remove(db: &Db, clock: &Clock, permit: &Permit<EditContract>, input: &RemoveInput) -> Answer<()> {
    let (version, reason) = lines::remove(input)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let award = permit.row.award_id;
    let ground = held(&tx, award, speaks_for(permit, &permit.all_recipients), &stamp).await?;
    if !ground.may.contains(&permit.row.authority_id) {
        return Err(AppError::Forbidden(Fault::new("expense.own-share-only")));
    }
    if store::is_used(&tx, permit.row.id).await? {
        return Err(AppError::refused("contract.in-use"));
    }
    if !store::remove(&tx, (permit.row.id, version), &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "contract": permit.row.id.to_string(), "before": facts(&permit.row.terms()), "reason": reason });
    record(&tx, award, "contract.removed", data, &stamp).await?;
    tx.commit().await?;
    Ok(())
}

/// What the log keeps of a contract. Who the contractor is may be a person's name: it is in the row and its versions only.
fn facts(terms: &Terms) -> Value {
    json!({
        "awarded_by": terms.authority.to_string(),
        "number": terms.number,
        "procedure": terms.procedure.code(),
        "amount": terms.amount.plain(),
        "awarded_on": terms.awarded_on.to_string(),
    })
}
