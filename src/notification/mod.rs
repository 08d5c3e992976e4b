//! Mitteilungen: what a recipient must tell at once, and what the ministry says to it: taken note of, an amendment, or a hearing.
//!
//! ```text
//! draft → submitted submit
//! draft → discarded discard
//! submitted → noted note
//! submitted → amendment amend
//! submitted → hearing hear
//! hearing → noted note
//! hearing → amendment amend
//! ```
//! What was submitted stays. Its day is the one from which the ministry knows: it starts the year for a revocation, and tells whether it was
//! told at once. A draft is its recipient's alone. A notification concerns its recipient and the lead of the award; it is told in a chain of
//! its own, since the others know nothing of it.

pub mod api;
pub mod filter;
pub mod input;
pub mod pages;
pub mod rules;
pub mod store;
pub mod view;

pub use filter::NotificationFilterInput;
pub use rules::{NotificationKind, NotificationState};
pub use store::Notification;

use crate::access::{Permit, Role, Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::award::Award;
use crate::award::amendment::{self, rules as amendments};
use crate::award::documents::rules::Side;
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::document::ThingKind;
use crate::error::{Answer, AppError, Fault};
use crate::id::{AmendmentId, AuthorityId, AwardId, EntryId, NotificationId, QuestionId};
use crate::money::Money;
use crate::question;
use crate::question::rules::{Asked, QuestionKind};
use crate::web::input::Writing;
use input::{AmendInput, HearInput, NoteInput, NotificationInput, NotificationVersion};
use rules::{Act, Told, after};
use serde_json::{Value, json};

verb! {
    /// See notifications, their figures and files.
    ListNotifications on () = Verb::AwardRead;
    /// See one notification.
    ReadNotification on Notification = Verb::AwardRead;
    /// Begin a notification of an award.
    DraftNotification on Award = Verb::NotificationDraft;
    /// Write a draft anew, or give it up.
    EditNotification on Notification = Verb::NotificationDraft;
    /// Submit a notification.
    SubmitNotification on Notification = Verb::NotificationSubmit;
    /// Answer a notification.
    DecideNotification on Notification = Verb::NotificationDecide;
}

/// The chain in which a notification is told.
fn stream(id: NotificationId) -> Stream {
    Stream::of("notification", id)
}

/// The recipient for whom the writer writes: the first one at which they may.
fn for_whom(permit: &Permit<DraftNotification>) -> Answer<AuthorityId> {
    let own = permit.actor().authorities_for(Verb::NotificationDraft);
    let mine = permit.recipients.iter().map(|one| one.authority_id).find(|one| own.contains(one));
    mine.ok_or(AppError::NotFound)
}

/// Begins a notification; only its recipient knows of it until it is submitted, so its words stand in the log only then.
///
/// # Errors
/// All wrong fields.
pub async fn draft(
    (db, clock): (&Db, &Clock),
    permit: &Permit<DraftNotification>,
    (input, writing): (&NotificationInput, Writing),
) -> Answer<NotificationId> {
    let told = rules::told(input, (writing, clock.today()))?;
    let authority = for_whom(permit)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let id = drafted(&tx, (permit.row.id, authority), &told, &stamp).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same within a transaction, for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// What the database refuses.
pub async fn drafted(
    tx: &Tx,
    (award, authority): (AwardId, AuthorityId),
    told: &Told,
    stamp: &Stamp,
) -> Answer<NotificationId> {
    let id = NotificationId::new();
    store::insert(tx, (id, award, authority), told, stamp).await?;
    let data = json!({ "award": award.to_string(), "authority": authority.to_string() });
    stamp.append(tx, &stream(id), "notification.drafted", data, &[]).await?;
    Ok(id)
}

/// The notification as it is now; its chain is held until the transaction ends.
async fn held(tx: &Tx, notification: &Notification, stamp: &Stamp) -> Answer<Notification> {
    stamp.hold(tx, &stream(notification.row.id)).await?;
    store::by_id(tx, notification.row.id).await?.ok_or(AppError::NotFound)
}

/// Writes a draft anew.
///
/// # Errors
/// All wrong fields; 422 for what is no draft any more; 409 when somebody else wrote it meanwhile.
pub async fn save(
    (db, clock): (&Db, &Clock),
    permit: &Permit<EditNotification>,
    (input, writing): (&NotificationInput, Writing),
) -> Answer<()> {
    let told = rules::told(input, (writing, clock.today()))?;
    let version = told.version.ok_or_else(|| AppError::field("version", Fault::new("input.missing")))?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    if now.row.state != NotificationState::Draft {
        let fault = Fault::new("notification.act-not-possible").with("notification_stand", now.row.state.code());
        return Err(AppError::Refused(fault));
    }
    if !store::save(&tx, (&now, version), &told, &stamp).await? {
        return Err(AppError::stale());
    }
    stamp.append(&tx, &stream(now.row.id), "notification.saved", json!({}), &[]).await?;
    Ok(tx.commit().await?)
}

/// Gives a draft up.
///
/// # Errors
/// 422 for what is no draft any more; 409 when it is not what was looked at.
pub async fn discard(
    (db, clock): (&Db, &Clock),
    permit: &Permit<EditNotification>,
    input: &NotificationVersion,
) -> Answer<()> {
    let version = rules::looked_at(input.version.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    let state = after(now.row.state, Act::Discard).map_err(AppError::Refused)?;
    if !store::discard(&tx, (&now, version), state, &stamp).await? {
        return Err(AppError::stale());
    }
    stamp.append(&tx, &stream(now.row.id), "notification.discarded", json!({}), &[]).await?;
    Ok(tx.commit().await?)
}

/// Submits a notification; its day starts the clocks.
///
/// # Errors
/// 422 for what is no draft any more; 409 when it is not what was looked at.
pub async fn submit(
    (db, clock): (&Db, &Clock),
    permit: &Permit<SubmitNotification>,
    input: &NotificationVersion,
) -> Answer<()> {
    let version = rules::looked_at(input.version.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    submitted(&tx, (permit, version), &stamp).await?;
    Ok(tx.commit().await?)
}

/// The same within a transaction; the demonstration does so, too.
///
/// # Errors
/// As [`submit`].
pub async fn submitted(tx: &Tx, (notification, version): (&Notification, i64), stamp: &Stamp) -> Answer<()> {
    let now = held(tx, notification, stamp).await?;
    let state = after(now.row.state, Act::Submit).map_err(AppError::Refused)?;
    if !store::submit(tx, (&now, version), state, stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "award": now.row.award_id.to_string(), "kind": now.row.kind.code(),
        "happened_on": now.row.happened_on.to_string(), "submitted_on": stamp.at.day().to_string(), "text": now.row.text,
        "amount": now.row.amount.map(Money::plain) });
    stamp.append(tx, &stream(now.row.id), "notification.submitted", data, &[]).await?;
    Ok(())
}

/// Says that the ministry has taken note of it.
///
/// # Errors
/// All wrong fields; 422 for what is answered already; 409 when it is not what was looked at.
pub async fn note((db, clock): (&Db, &Clock), permit: &Permit<DecideNotification>, input: &NoteInput) -> Answer<()> {
    let (version, answer) = rules::noted(input)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    let state = after(now.row.state, Act::Note).map_err(AppError::Refused)?;
    decided(&tx, (&now, version), (state, &answer, None), &stamp).await?;
    let data = json!({ "award": now.row.award_id.to_string(), "answer": answer });
    stamp.append(&tx, &stream(now.row.id), "notification.noted", data, &[]).await?;
    Ok(tx.commit().await?)
}

async fn decided(
    tx: &Tx,
    at: (&Notification, i64),
    said: (NotificationState, &str, Option<AmendmentId>),
    stamp: &Stamp,
) -> Answer<()> {
    if store::decide(tx, at, said, stamp).await? { Ok(()) } else { Err(AppError::stale()) }
}

/// Says that an amendment comes of it: one that is under way, or a request made of what was told.
///
/// # Errors
/// All wrong fields; 422 for what is answered already, an award that cannot be amended, or an amendment of another award; 409 when it is not
/// what was looked at.
pub async fn amend(
    (db, clock): (&Db, &Clock),
    permit: &Permit<DecideNotification>,
    input: &AmendInput,
) -> Answer<AmendmentId> {
    let (version, answer, named) = rules::amended(input)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    let state = after(now.row.state, Act::Amend).map_err(AppError::Refused)?;
    if now.row.version != version {
        return Err(AppError::stale());
    }
    let (award, authority) = (now.row.award_id, now.row.authority_id);
    let amendment = match named {
        Some(named) if store::is_under_way(&tx, award, named).await? => named,
        Some(_) => return Err(AppError::field("amendment", Fault::new("notification.amendment-unknown"))),
        None => {
            amendments::in_force(now.award_state).map_err(AppError::Refused)?;
            let wanted = amendments::Wanted { what: now.row.text.clone(), why: answer.clone(), answer_by: None };
            amendment::asked(&tx, (award, authority), &wanted, &stamp).await?
        }
    };
    decided(&tx, (&now, version), (state, &answer, Some(amendment)), &stamp).await?;
    let data = json!({ "award": award.to_string(), "answer": answer, "amendment": amendment.to_string() });
    let act = "notification.led-to-amendment";
    if named.is_some() {
        stamp.append(&tx, &stream(now.row.id), act, data, &[]).await?;
    } else {
        beside(&tx, now.row.id, (act, data), &stamp).await?;
    }
    tx.commit().await?;
    Ok(amendment)
}

/// Hears the recipient before a decision against it: a question of its own, which is owed by a day.
///
/// # Errors
/// All wrong fields; 422 for what is answered already; 409 when it is not what was looked at.
pub async fn hear(
    (db, clock): (&Db, &Clock),
    permit: &Permit<DecideNotification>,
    (input, writing): (&HearInput, Writing),
) -> Answer<QuestionId> {
    let (version, text, by) = rules::heard(input, (writing, clock.today()))?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    let state = after(now.row.state, Act::Hear).map_err(AppError::Refused)?;
    let asked = Asked { kind: QuestionKind::Hearing, internal: false, authority: None, text, answer_by: Some(by) };
    let question = hearing(&tx, &now, (&asked, permit.role()), &stamp).await?;
    if !store::hear(&tx, (&now, version), (state, question), &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "award": now.row.award_id.to_string(), "question": question.to_string() });
    beside(&tx, now.row.id, ("notification.hearing", data), &stamp).await?;
    tx.commit().await?;
    Ok(question)
}

/// Tells in the chain of a notification what has the act's own entry in another chain: that of the question or of the award.
async fn beside(tx: &Tx, id: NotificationId, (act, mut data): (&'static str, Value), stamp: &Stamp) -> Answer<()> {
    if let Some(fields) = data.as_object_mut() {
        fields.insert("entry_of_act".to_owned(), stamp.entry.to_string().into());
    }
    let beside = Stamp { entry: EntryId::new(), ..stamp.clone() };
    beside.append(tx, &stream(id), act, data, &[]).await?;
    Ok(())
}

async fn hearing(tx: &Tx, now: &Notification, asked: (&Asked, Role), stamp: &Stamp) -> Answer<QuestionId> {
    let thing = (ThingKind::Notification, now.row.id.0);
    question::begun(tx, now.row.award_id, (thing, Side::Ministry, Some(now.row.authority_id)), asked, stamp).await
}
