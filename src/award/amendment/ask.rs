//! Asking: a recipient asks for an amendment, the ministry makes a draft of it or turns it down with a reason.

use super::input::{NewAmendment, VersionInput};
use super::rules::{self, Head, Wanted, after, in_force, wanted};
use super::states::{AmendmentAct, AmendmentState};
use super::store::NewRow;
use super::{AskAmendment, PrepareAmendment, at_version, held, store, stream, wants};
use crate::access::{Permit, Role};
use crate::audit::{Stamp, Stream};
use crate::award::draft::input::ReasonedInput;
use crate::award::draft::rules::{reasoned, version as version_of};
use crate::award::terms;
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::error::{Answer, AppError};
use crate::id::{AmendmentId, AuthorityId, AwardId};
use crate::programme::content::seal;
use crate::web::input::Writing;
use serde_json::json;

/// The recipient for whom the asker asks: the first one at which they may.
fn for_whom(permit: &Permit<AskAmendment>) -> Option<AuthorityId> {
    let asks = |one: &AuthorityId| {
        let roles = permit.actor().assignments().iter();
        roles.filter(|role| role.role == Role::Coordinator).any(|role| role.authority == *one)
    };
    permit.recipients.iter().map(|one| one.authority_id).find(asks)
}

/// Asks for an amendment.
///
/// # Errors
/// All wrong fields; 422 when the award cannot be amended, or an answer is waited for already.
pub async fn ask(
    db: &Db,
    clock: &Clock,
    permit: &Permit<AskAmendment>,
    input: &NewAmendment,
    writing: Writing,
) -> Answer<AmendmentId> {
    in_force(permit.row.state).map_err(AppError::Refused)?;
    let (wanted, asked_for) = (wanted(input, writing, clock.today())?, for_whom(permit).ok_or(AppError::NotFound)?);
    let tx = db.begin().await?;
    let id = asked(&tx, (permit.row.id, asked_for), &wanted, &permit.stamp(clock)).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same within a transaction, for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// As [`ask`].
pub async fn asked(
    tx: &Tx,
    (award, asked_for): (AwardId, AuthorityId),
    wanted: &Wanted,
    stamp: &Stamp,
) -> Answer<AmendmentId> {
    let id = AmendmentId::new();
    store::ask(tx, (id, award, asked_for), wanted, stamp).await?;
    let data = json!({
        "amendment": id.to_string(), "for": asked_for.to_string(), "wanted": wanted.what, "reason": wanted.why,
        "answer_by": wanted.answer_by.map(|day| day.to_string()),
    });
    stamp.append(tx, &Stream::of("award", award), "amendment.requested", data, &[]).await?;
    Ok(id)
}

/// Makes a draft of a request: the award as it is, to be changed.
///
/// # Errors
/// 422 when it is no request any more, the award cannot be amended, or another amendment is being prepared; 409 when it was changed.
pub async fn take_up(db: &Db, clock: &Clock, permit: &Permit<PrepareAmendment>, input: &VersionInput) -> Answer<i64> {
    let version = version_of(input.version.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let amendment = held(&tx, permit).await?;
    wants(&amendment, AmendmentState::Requested)?;
    at_version(&amendment, version)?;
    after(amendment.row.state, AmendmentAct::TakeUp).map_err(AppError::Refused)?;
    let award = &amendment.award;
    in_force(award.award.row.state).map_err(AppError::Refused)?;
    let terms = terms::of(award).ok_or(AppError::refused("amendment.grant-unknown"))?;
    let base = store::last(&tx, award.id()).await?.map_or(0, |(number, _)| number);
    let head = Head { reason: amendment.row.wanted_why.clone(), ..Head::default() };
    let sealed = seal(&terms)?;
    let new = NewRow { award: award.id(), base: (base, award.award.row.version), terms: &sealed.text, head: &head };
    store::take_up(&tx, &amendment, &new, &stamp).await?;
    let data = json!({ "award": award.id().to_string(), "base": base });
    stamp.append(&tx, &stream(amendment.id()), "amendment.taken-up", data, &[]).await?;
    tx.commit().await?;
    Ok(version.saturating_add(1))
}

/// Turns a request down with a reason, which whoever asked sees.
///
/// # Errors
/// 422 without a reason or when it is no request any more; 409 when it was changed.
pub async fn reject(db: &Db, clock: &Clock, permit: &Permit<PrepareAmendment>, input: &ReasonedInput) -> Answer<i64> {
    let (version, reason) = reasoned(input.version.as_deref(), input.reason.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let amendment = held(&tx, permit).await?;
    wants(&amendment, AmendmentState::Requested)?;
    at_version(&amendment, version)?;
    let state = rules::after(amendment.row.state, AmendmentAct::Reject).map_err(AppError::Refused)?;
    store::move_to(&tx, &amendment, state, (None, Some(&reason), None), &stamp).await?;
    let data = json!({ "amendment": amendment.id().to_string(), "reason": reason });
    stamp.append(&tx, &Stream::of("award", amendment.row.award_id), "amendment.rejected", data, &[]).await?;
    tx.commit().await?;
    Ok(version.saturating_add(1))
}
