//! Vorsteuerabzug: whether a recipient may deduct input tax for an award; what it deducts is no expense.

pub mod store;

use super::input::TaxInput;
use super::{EnterExpense, held, record, speaks_for};
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault, Faults, FieldFault};
use crate::expense::ground::Ground;
use crate::id::AuthorityId;
use crate::web::input::required;
use serde_json::json;

/// What is said.
struct Said {
    authority: AuthorityId,
    deducts: bool,
    reason: String,
    version: i64,
}

fn read(input: &TaxInput, ground: &Ground) -> Result<Said, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let authority = faults.keep("authority", super::rules::payer(input.authority.as_deref(), ground));
    let deducts = match input.deducts.as_deref() {
        Some("true") => Ok(true),
        None | Some("false") => Ok(false),
        Some(other) => Err(Fault::new("input.not-a-choice").with("value", other).with("known", "true, false")),
    };
    let deducts = faults.keep("deducts", deducts);
    let reason = faults.keep("reason", required(input.reason.as_deref(), 500));
    let version = input.version.as_deref().unwrap_or("0").parse::<i64>();
    let version = faults.keep("version", version.map_err(|_| Fault::new("input.not-a-number")));
    let whole = authority.zip(deducts).zip(reason.zip(version));
    faults.or(whole.map(|((authority, deducts), (reason, version))| Said { authority, deducts, reason, version }))
}

/// Says whether a recipient may deduct input tax. What counts of its lines that no report holds follows; says of how many.
///
/// # Errors
/// All wrong fields; 403 for another's share; 409 when somebody else said something meanwhile.
pub async fn say(db: &Db, clock: &Clock, permit: &Permit<EnterExpense>, input: &TaxInput) -> Answer<u64> {
    let recipients: Vec<AuthorityId> = permit.recipients.iter().map(|one| one.authority_id).collect();
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let award = permit.row.id;
    let ground = held(&tx, award, speaks_for(permit, &recipients), &stamp).await?;
    let said = read(input, &ground)?;
    if !store::say(&tx, (award, said.authority), (said.deducts, &said.reason), said.version, &stamp).await? {
        return Err(AppError::stale());
    }
    let changed = super::store::recount(&tx, (award, said.authority), said.deducts, &stamp).await?;
    let data = json!({ "authority": said.authority.to_string(), "deducts": said.deducts.to_string(), "reason": said.reason,
        "lines": i64::try_from(changed).unwrap_or(i64::MAX) });
    record(&tx, award, "expense.input-tax", data, &stamp).await?;
    tx.commit().await?;
    Ok(changed)
}
