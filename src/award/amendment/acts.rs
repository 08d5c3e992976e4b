//! What is done with an amendment beside its sections: begun, given its head and consents, handed over, sent back, given up.

use super::content::{handed_over_digest, prepare};
use super::input::{AmendmentHead, NewAmendment, VersionInput};
use super::rules::{self, Head, after, beginning, in_force};
use super::states::{AmendmentAct, AmendmentState};
use super::store::NewRow;
use super::{Amendment, BeginAmendment, PrepareAmendment, ReturnAmendment, at_version, held, store, stream, wants};
use crate::access::{self, Permit, Thing, Verb};
use crate::audit::Stamp;
use crate::award::draft::findings::Severity;
use crate::award::draft::input::ReasonedInput;
use crate::award::draft::rules::{reasoned, version as version_of};
use crate::award::terms;
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::document::{self, About, Files, Placing, Saved, ThingKind};
use crate::error::{Answer, AppError, Fault, FieldFault};
use crate::id::{AmendmentId, AuthorityId, AwardId, DocumentId, PersonId};
use crate::programme::content::seal;
use crate::web::input::Writing;
use serde_json::{Value, json};
use time::Date;

/// Begins an amendment of an award as it is now.
///
/// # Errors
/// All wrong fields; 422 when the award cannot be amended, or another amendment is being prepared.
pub async fn begin(
    db: &Db,
    clock: &Clock,
    permit: &Permit<BeginAmendment>,
    input: &NewAmendment,
    writing: Writing,
) -> Answer<AmendmentId> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let id = begun(&tx, permit.id(), &beginning(input, writing)?, &stamp).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same within a transaction, for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// As [`begin`].
pub async fn begun(tx: &Tx, award: AwardId, head: &Head, stamp: &Stamp) -> Answer<AmendmentId> {
    crate::award::draft::store::hold(tx, award).await?;
    let draft = crate::award::draft::Draft::load(tx, &access::Scope::All, award.0).await?.ok_or(AppError::NotFound)?;
    in_force(draft.award.row.state).map_err(AppError::Refused)?;
    if draft.profile().is_none() {
        return Err(AppError::refused("amendment.without-rules"));
    }
    let terms = terms::of(&draft).ok_or(AppError::refused("amendment.grant-unknown"))?;
    let base = store::last(tx, award).await?.map_or(0, |(number, _)| number);
    let (id, sealed) = (AmendmentId::new(), seal(&terms)?);
    let new = NewRow { award, base: (base, draft.award.row.version), terms: &sealed.text, head };
    store::begin(tx, id, &new, stamp).await?;
    let data = json!({ "award": award.to_string(), "base": base, "terms": sealed.digest, "head": told(head) });
    stamp.append(tx, &stream(id), "amendment.begun", data, &[]).await?;
    Ok(id)
}

/// A head as the log tells it.
fn told(head: &Head) -> Value {
    json!({
        "reason": head.reason,
        "effective_on": head.effective_on.map(|day| day.to_string()),
        "revoked_part": head.revoked_part,
        "revoked_amount": head.revoked_amount.map(crate::money::Money::cents),
        "revoked_from": head.revoked_from.map(|day| day.to_string()),
        "cut_off_on": head.cut_off_on.map(|day| day.to_string()),
        "cut_off_paid": head.cut_off_paid.map(crate::money::Money::cents),
        "late_approver": head.late_approver.map(|person| person.to_string()),
    })
}

/// Saves what an amendment says beside its sections.
///
/// # Errors
/// All wrong fields; 409 when somebody else changed it meanwhile; 422 when it is no draft any more.
pub async fn save_head(
    db: &Db,
    clock: &Clock,
    permit: &Permit<PrepareAmendment>,
    input: &AmendmentHead,
    writing: Writing,
) -> Answer<i64> {
    let (version, head) = both(version_of(input.version.as_deref()), rules::head(input, writing))?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let amendment = held(&tx, permit).await?;
    wants(&amendment, AmendmentState::Draft)?;
    at_version(&amendment, version)?;
    if let Some(person) = head.late_approver {
        may_release(&tx, &amendment, person, stamp.at.day()).await?;
    }
    if head == amendment.head() {
        return Ok(version);
    }
    let terms = amendment.row.terms.clone().unwrap_or_default();
    store::save(&tx, &amendment, (&terms, &head), &stamp).await?;
    let data = json!({ "version": version.saturating_add(1), "before": told(&amendment.head()), "after": told(&head) });
    stamp.append(&tx, &stream(amendment.id()), "amendment.head-saved", data, &[]).await?;
    tx.commit().await?;
    Ok(version.saturating_add(1))
}

fn both<A, B>(one: Result<A, Vec<FieldFault>>, other: Result<B, Vec<FieldFault>>) -> Answer<(A, B)> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => {
            let all = one.err().into_iter().chain(other.err()).flatten();
            Err(AppError::Invalid(all.collect()))
        }
    }
}

/// The person named to release a late extension is one who could.
async fn may_release(conn: &Conn, amendment: &Amendment, person: PersonId, today: Date) -> Answer<()> {
    let able = access::store::able(conn, Verb::AmendmentRelease, &amendment.facts(), today).await?;
    if able.iter().any(|one| one.person == person) {
        return Ok(());
    }
    let fault = Fault::new("amendment.approver-unknown").with("value", person.to_string());
    Err(AppError::field("late_approver", fault))
}

/// Keeps the consent of an authority to a change of the lead.
///
/// # Errors
/// What [`document::admit`] refuses; 422 for an authority that need not consent; 409 when somebody else changed the amendment.
pub async fn attach(
    db: &Db,
    clock: &Clock,
    files: &Files,
    permit: &Permit<PrepareAmendment>,
    (bytes, name, authority, version): (Vec<u8>, Option<String>, Option<String>, Option<String>),
) -> Answer<i64> {
    let version = version_of(version.as_deref())?;
    let admitted = document::admit(files, bytes, name, document::rules::Kind::Consent).await?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let amendment = held(&tx, permit).await?;
    wants(&amendment, AmendmentState::Draft)?;
    at_version(&amendment, version)?;
    let (before, terms) = (terms::of(&amendment.award), amendment.terms.as_ref());
    let (before, terms) = before.as_ref().zip(terms).ok_or(AppError::refused("amendment.grant-unknown"))?;
    let given = authority.unwrap_or_default();
    let key = |id: AuthorityId| {
        let all = before.recipients.iter().chain(&terms.recipients);
        all.filter(|one| one.authority == id).find_map(|one| one.ags.clone()).unwrap_or_default()
    };
    let heirs = amendment.heirs();
    let found = heirs.concerned(before, terms).into_iter().find(|(id, _)| id.to_string() == given || key(*id) == given);
    let (authority, _) = found
        .filter(|_| heirs.lead_changes(before, terms) && !given.is_empty())
        .ok_or_else(|| AppError::field("authority", Fault::new("amendment.consent-of-nobody").with("value", &given)))?;
    let about = About { kind: ThingKind::Amendment, id: amendment.id().0, award: amendment.row.award_id };
    let (kept, file) = document::keep(&tx, files, (about, Placing::INTERNAL), &admitted, &stamp).await?;
    store::consent(&tx, &amendment, (authority, kept.id, &store::agreed(terms)?), &stamp).await?;
    let data = json!({
        "authority": authority.to_string(), "document": kept.id.to_string(), "sha256": kept.sha256,
        "media_type": kept.media_type.code(), "size": kept.size,
    });
    stamp.append(&tx, &stream(amendment.id()), "amendment.consent-added", data, &[]).await?;
    file.stays();
    tx.commit().await?;
    Ok(version.saturating_add(1))
}

/// The document of a consent, whole.
///
/// # Errors
/// 404 for what is absent; when its file is gone or is another.
pub async fn consent_of(conn: &Conn, files: &Files, amendment: &Amendment, id: &str) -> Answer<Saved> {
    let id = DocumentId::parse(id).ok_or(AppError::NotFound)?;
    let about = About { kind: ThingKind::Amendment, id: amendment.id().0, award: amendment.row.award_id };
    let found = document::store::of(conn, about).await?.into_iter().find(|one| one.id == id);
    Saved::of(files, found.ok_or(AppError::NotFound)?).await
}

/// Hands an amendment over for release: nothing must stand against it. Freezes it with its digest.
///
/// # Errors
/// Everything that stands against it, named by place; 409 when it was changed since it was looked at.
pub async fn hand_over(db: &Db, clock: &Clock, permit: &Permit<PrepareAmendment>, input: &VersionInput) -> Answer<i64> {
    let version = version_of(input.version.as_deref())?;
    let tx = db.begin().await?;
    let version = handed_over(&tx, permit, version, &permit.stamp(clock)).await?;
    tx.commit().await?;
    Ok(version)
}

/// The same within a transaction, for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// As [`hand_over`].
pub async fn handed_over(tx: &Tx, thing: &Amendment, version: i64, stamp: &Stamp) -> Answer<i64> {
    let amendment = held(tx, thing).await?;
    wants(&amendment, AmendmentState::Draft)?;
    at_version(&amendment, version)?;
    in_force(amendment.award.award.row.state).map_err(AppError::Refused)?;
    let prepared = prepare(tx, &amendment, None, stamp.at.day()).await?;
    against(&prepared.findings)?;
    let state = after(amendment.row.state, AmendmentAct::HandOver).map_err(AppError::Refused)?;
    let digest = handed_over_digest(&amendment)?;
    store::move_to(tx, &amendment, state, (Some(&digest), None, None), stamp).await?;
    let data = json!({ "digest": digest, "version": version.saturating_add(1) });
    stamp.append(tx, &stream(amendment.id()), "amendment.handed-over", data, &[]).await?;
    Ok(version.saturating_add(1))
}

/// Refuses with all errors among findings.
pub(super) fn against(all: &[crate::award::draft::findings::Finding]) -> Answer<()> {
    let errors: Vec<FieldFault> = all
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .map(|one| FieldFault { field: one.place.clone(), fault: one.fault.clone() })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}

/// Sends an amendment back with reasons; it may be edited again.
///
/// # Errors
/// 422 without a reason or when it is not handed over; 409 when it was changed since it was looked at.
pub async fn send_back(db: &Db, clock: &Clock, permit: &Permit<ReturnAmendment>, input: &ReasonedInput) -> Answer<i64> {
    let (version, reason) = reasoned(input.version.as_deref(), input.reason.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let amendment = held(&tx, permit).await?;
    wants(&amendment, AmendmentState::HandedOver)?;
    at_version(&amendment, version)?;
    let state = after(amendment.row.state, AmendmentAct::Return).map_err(AppError::Refused)?;
    store::move_to(&tx, &amendment, state, (None, None, Some(&reason)), &stamp).await?;
    let data = json!({ "reason": reason, "digest": amendment.row.handed_over_digest });
    stamp.append(&tx, &stream(amendment.id()), "amendment.returned", data, &[]).await?;
    tx.commit().await?;
    Ok(version.saturating_add(1))
}

/// Gives an amendment up; where it was asked for, whoever asked sees the reason.
///
/// # Errors
/// 422 without a reason or when it is no draft; 409 when it was changed since it was looked at.
pub async fn discard(db: &Db, clock: &Clock, permit: &Permit<PrepareAmendment>, input: &ReasonedInput) -> Answer<i64> {
    let (version, reason) = reasoned(input.version.as_deref(), input.reason.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let amendment = held(&tx, permit).await?;
    wants(&amendment, AmendmentState::Draft)?;
    at_version(&amendment, version)?;
    let state = after(amendment.row.state, AmendmentAct::Discard).map_err(AppError::Refused)?;
    let returned = amendment.row.return_reason.as_ref();
    store::move_to(&tx, &amendment, state, (None, Some(&reason), returned), &stamp).await?;
    stamp.append(&tx, &stream(amendment.id()), "amendment.discarded", json!({ "reason": reason }), &[]).await?;
    tx.commit().await?;
    Ok(version.saturating_add(1))
}
