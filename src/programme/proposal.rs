//! Änderungsvorschläge: what is to be different in a programme in force; the old values hold until another person releases it.

use super::content::{self, Content, Sealed, seal, unseal};
use super::input::{AnswerInput, ProgrammeInput, ReleaseInput};
use super::store::{self, Proposal, ProposalState};
use super::{EditProgramme, call, now, rules, same_content, stream};
use crate::access::{Permit, Verb, verb};
use crate::clock::Clock;
use crate::db::{Db, DbError, Tx};
use crate::error::{Answer, AppError};
use crate::id::ProposalId;
use crate::once::Once;
use crate::web::input::Writing;
use serde_json::json;

verb! {
    /// See a proposal.
    ReadProposal on Proposal = Verb::ProgrammeRead;
    /// Take a proposal back.
    WithdrawProposal on Proposal = Verb::ProgrammePrepare;
    /// Release or reject a proposal.
    DecideProposal on Proposal = Verb::ProgrammeRelease;
}

/// A second proposal for the same thing is a refusal that says so.
pub(super) fn one_at_a_time(error: DbError) -> AppError {
    match error {
        DbError::Unique(_) => AppError::refused("programme.proposal-open"),
        error @ (DbError::Limit(_) | DbError::Busy | DbError::ReadOnly | DbError::Gone(_) | DbError::Other(_)) => {
            error.into()
        }
    }
}

/// Proposes a change of a programme in force or expired: all of it as it would be, and why.
///
/// # Errors
/// All wrong fields; 409 for a stale version; 422 for another state, no change, or a proposal that waits already.
pub async fn propose(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EditProgramme>,
    input: &ProgrammeInput,
    writing: Writing,
) -> Answer<ProposalId> {
    if !permit.state.changes_by_proposal() {
        return Err(AppError::refused("programme.not-in-force"));
    }
    let (id, stamp) = (ProposalId::new(), permit.stamp(clock));
    let tx = db.begin().await?;
    let known = store::authorities(&tx, &rules::named(input)).await?;
    let checked = rules::check(input, writing, &known, Some(&permit.code));
    let (version, reason) =
        (rules::check_version(input.head.version.as_deref()), rules::reason(input.head.reason.as_deref()));
    let (content, version, reason) = match (checked, version, reason) {
        (Ok(content), Ok(version), Ok(reason)) => (content, version, reason),
        (content, version, reason) => {
            let all = content.err().into_iter().chain(version.err()).chain(reason.err());
            return Err(AppError::Invalid(all.flatten().collect()));
        }
    };
    let (before, _) = now(&tx, permit.id, version).await?.content(&tx).await?;
    if before == content {
        return Err(AppError::refused("programme.nothing-changed"));
    }
    complete(&tx, &content, permit).await?;
    let sealed = seal(&content)?;
    let new = store::NewProposal {
        programme: permit.id,
        call: None,
        base_version: version,
        sealed: &sealed,
        reason: &reason,
    };
    store::propose(&tx, id, &new, &stamp).await.map_err(one_at_a_time)?;
    let changes = content::changes(&before, &content)?;
    let data = json!({ "proposal": id.to_string(), "reason": reason, "changes": changes, "digest": sealed.digest });
    stamp.append(&tx, &stream(permit.id), "programme.change-proposed", data, &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// What is in force has all that a release wants, and its calls lie within its term.
async fn complete(tx: &Tx, content: &Content, permit: &Permit<EditProgramme>) -> Answer<()> {
    if let Some(fault) = rules::missing(content).into_iter().next() {
        return Err(AppError::Refused(fault));
    }
    call::fit_into(tx, permit.id, content).await
}

/// Puts a proposal in force: by another person, bound to the digest of what was looked at.
///
/// # Errors
/// 409 when the content differs or the thing has changed since; 422 when it is decided already.
pub async fn release(
    db: &Db,
    clock: &Clock,
    permit: &Permit<DecideProposal>,
    once: &Once,
    input: &ReleaseInput,
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    if let Some(before) = once.before(&tx, &stamp).await? {
        return Ok(before);
    }
    waits(permit)?;
    let sealed = Sealed { text: permit.content.clone(), digest: permit.digest.clone() };
    same_content(input, &sealed)?;
    store::hold(&tx, permit.programme_id).await?;
    if !store::decide(&tx, permit.id, ProposalState::Released, None, &stamp).await? {
        return Err(AppError::stale());
    }
    let act = if let Some(id) = permit.call_id {
        call::extension::extend_now(&tx, id, permit.base_version, &unseal(&sealed.text)?, &stamp).await?;
        "call.extended"
    } else {
        let content: Content = unseal(&sealed.text)?;
        call::fit_into(&tx, permit.programme_id, &content).await?;
        if !store::apply(&tx, permit.programme_id, permit.base_version, &content, &stamp).await? {
            return Err(AppError::stale());
        }
        "programme.change-released"
    };
    let data = json!({ "proposal": permit.id.to_string(), "call": permit.call_code, "digest": sealed.digest });
    stamp.append(&tx, &stream(permit.programme_id), act, data, &[]).await?;
    once.keep(&tx, &()).await?;
    Ok(tx.commit().await?)
}

fn waits(proposal: &Proposal) -> Answer<()> {
    if proposal.state == ProposalState::Proposed { Ok(()) } else { Err(AppError::refused("proposal.decided")) }
}

/// Refuses a proposal, with a reason.
///
/// # Errors
/// 422 when it is decided already or the reason is missing.
pub async fn reject(db: &Db, clock: &Clock, permit: &Permit<DecideProposal>, input: &AnswerInput) -> Answer<()> {
    let answer = rules::check_answer(input, true)?;
    decide(db, (permit, &permit.stamp(clock)), ProposalState::Rejected, answer).await
}

/// Takes a proposal back.
///
/// # Errors
/// 422 when it is decided already.
pub async fn withdraw(db: &Db, clock: &Clock, permit: &Permit<WithdrawProposal>, input: &AnswerInput) -> Answer<()> {
    let answer = rules::check_answer(input, false)?;
    decide(db, (permit, &permit.stamp(clock)), ProposalState::Withdrawn, answer).await
}

async fn decide(
    db: &Db,
    (proposal, stamp): (&Proposal, &crate::audit::Stamp),
    state: ProposalState,
    answer: Option<String>,
) -> Answer<()> {
    waits(proposal)?;
    let tx = db.begin().await?;
    if !store::decide(&tx, proposal.id, state, answer.as_deref(), stamp).await? {
        return Err(AppError::stale());
    }
    let act = match state {
        ProposalState::Rejected => "programme.change-rejected",
        ProposalState::Withdrawn => "programme.change-withdrawn",
        ProposalState::Released | ProposalState::Proposed => {
            return Err(AppError::Internal("a release is no answer".to_owned()));
        }
    };
    let data = json!({ "proposal": proposal.id.to_string(), "call": proposal.call_code, "reason": answer });
    stamp.append(&tx, &stream(proposal.programme_id), act, data, &[]).await?;
    Ok(tx.commit().await?)
}
