//! Longer windows for a released call: proposed by one, in force when another releases it.

use super::content::Content;
use super::input::ExtendInput;
use super::{EditCall, now, rules, store};
use crate::access::Permit;
use crate::audit::Stamp;
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::{CallId, ProposalId};
use crate::programme::content::{changes, seal};
use crate::programme::proposal::one_at_a_time;
use crate::programme::rules as programme_rules;
use crate::programme::store::{self as programme_store, NewProposal};
use crate::programme::stream;
use crate::web::input::Writing;
use serde_json::json;

/// Proposes longer windows for a released call.
///
/// # Errors
/// All wrong fields; 409 for a stale version; 422 when it is a draft or decided, nothing changes, or a proposal waits already.
pub async fn propose(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EditCall>,
    input: &ExtendInput,
    writing: Writing,
) -> Answer<ProposalId> {
    if !permit.is_released() || !permit.state.may_be_extended() {
        return Err(AppError::Refused(Fault::new("call.wrong-state").with("state", permit.state.code())));
    }
    let (id, stamp) = (ProposalId::new(), permit.stamp(clock));
    let tx = db.begin().await?;
    let version = programme_rules::check_version(input.version.as_deref());
    let reason = programme_rules::reason(input.reason.as_deref());
    let windows = rules::extended(&permit.windows, input, writing, permit.term());
    let (windows, version, reason) = match (windows, version, reason) {
        (Ok(windows), Ok(version), Ok(reason)) => (windows, version, reason),
        (windows, version, reason) => {
            let all = windows.err().into_iter().chain(version.err()).chain(reason.err());
            return Err(AppError::Invalid(all.flatten().collect()));
        }
    };
    let call = now(&tx, permit, version).await?;
    if windows == call.windows {
        return Err(AppError::refused("programme.nothing-changed"));
    }
    let content = Content { windows, ..call.content() };
    let sealed = seal(&content)?;
    let new = NewProposal {
        programme: call.programme_id,
        call: Some(call.id),
        base_version: version,
        sealed: &sealed,
        reason: &reason,
    };
    programme_store::propose(&tx, id, &new, &stamp).await.map_err(one_at_a_time)?;
    let data = json!({
        "proposal": id.to_string(),
        "call": call.code,
        "reason": reason,
        "changes": changes(&call.content(), &content)?,
        "digest": sealed.digest,
    });
    stamp.append(&tx, &stream(call.programme_id), "call.extension-proposed", data, &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Puts the windows of a released proposal in force.
pub(in crate::programme) async fn extend_now(
    tx: &Tx,
    id: CallId,
    base_version: i64,
    content: &Content,
    stamp: &Stamp,
) -> Answer<()> {
    let call = store::by_id(tx, id).await?.ok_or(AppError::NotFound)?;
    if !call.state.may_be_extended() || !rules::lies_within(&content.windows, call.term()) {
        return Err(AppError::refused("call.outside-programme-now"));
    }
    if store::extend(tx, id, base_version, content, stamp).await? { Ok(()) } else { Err(AppError::stale()) }
}
