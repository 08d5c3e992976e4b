//! Fragen und Vermerke: what towns and the ministry ask and note at a thing of an award, visible to both or internal, never deleted.
//!
//! ```text
//! open → answered answer
//! open → withdrawn withdraw
//! answered → open ask_further
//! ```
//! A note waits for nothing. What the ministry asks a recipient makes a duty to answer, which the answer fulfils. A visible question
//! concerns the recipient that asks or is asked, and the lead of the award; the others know nothing of it, so it is told in a chain of its
//! own and not in the award's.

pub mod api;
pub mod filter;
pub mod input;
pub mod pages;
pub mod rules;
pub mod store;
pub mod view;

pub use filter::QuestionFilterInput;
pub use store::Question;

use crate::access::{Permit, Role, Scope, Thing, Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::award::Award;
use crate::award::documents::rules::{Side, named};
use crate::award::documents::store::{Thing as Place, thing};
use crate::award::store::Recipient;
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::document::ThingKind;
use crate::duty::{self, Cause, CauseKind, DutyKind, Owed};
use crate::error::{Answer, AppError, Fault, FieldFault};
use crate::id::{AuthorityId, AwardId, QuestionId};
use crate::web::input::Writing;
use input::{AnswerInput, AskInput, FurtherInput, RemarkInput, WithdrawInput};
use rules::{Act, Asked, PostKind, QuestionKind, QuestionState};
use serde_json::json;
use store::New;
use uuid::Uuid;

verb! {
    /// See questions, their figures and files.
    ListQuestions on () = Verb::AwardRead;
    /// See one question.
    ReadQuestion on Question = Verb::AwardRead;
    /// Ask a question at a thing of an award, or leave a note.
    AskQuestion on Award = Verb::QuestionAsk;
    /// Answer, remark upon, ask further or take back.
    AnswerQuestion on Question = Verb::QuestionAnswer;
}

/// The chain in which a question is told.
fn stream(id: QuestionId) -> Stream {
    Stream::of("question", id)
}

/// Asks a question at a thing of an award, or leaves a note.
///
/// # Errors
/// All wrong fields; 422 for a thing that the award has not or that the asker must not know.
pub async fn ask(
    (db, clock): (&Db, &Clock),
    permit: &Permit<AskQuestion>,
    (input, writing): (&AskInput, Writing),
) -> Answer<QuestionId> {
    let place = named((input.about.as_deref(), input.thing.as_deref()), permit.row.id);
    let asked = rules::asked(input, permit.role(), (writing, clock.today()));
    let (place, asked) = both(place, asked)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let found = at(&tx, permit.row.id, place).await?;
    let (side, authority) = whom(permit, &asked, &found)?;
    let id = begun(&tx, permit.row.id, (place, side, authority), (&asked, permit.role()), &stamp).await?;
    tx.commit().await?;
    Ok(id)
}

/// Both readings, or the faults of both.
fn both<A, B>(one: Result<A, Vec<FieldFault>>, other: Result<B, Vec<FieldFault>>) -> Answer<(A, B)> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(mut faults), Err(others)) => {
            faults.extend(others);
            Err(AppError::Invalid(faults))
        }
        (Err(faults), Ok(_)) | (Ok(_), Err(faults)) => Err(AppError::Invalid(faults)),
    }
}

/// The thing that is asked about; a question about a question is a remark upon it.
async fn at(conn: &Conn, award: AwardId, place: (ThingKind, Uuid)) -> Answer<Place> {
    let found = if place.0 == ThingKind::Question { None } else { thing(conn, award, place).await? };
    found.filter(|one| !one.draft).ok_or_else(unknown)
}

fn unknown() -> AppError {
    AppError::field("thing", Fault::new("document.thing-unknown"))
}

/// For whom it is asked and which recipient it concerns; nobody where it is internal.
fn whom(permit: &Permit<AskQuestion>, asked: &Asked, found: &Place) -> Answer<(Side, Option<AuthorityId>)> {
    let (recipients, lead) = (&permit.recipients, permit.row.lead_id);
    // A thing of one recipient concerns that one and the lead.
    let concerned = |one: AuthorityId| found.authority_id.is_none_or(|of| of == one || lead == one);
    if Side::of(permit.role()) == Side::Town {
        let own = permit.actor().authorities_for(Verb::QuestionAsk);
        let mut mine = recipients.iter().map(|one| one.authority_id).filter(|one| own.contains(one));
        let asks = mine.find(|one| concerned(*one)).filter(|_| found.shown).ok_or_else(unknown)?;
        return Ok((Side::Town, Some(asks)));
    }
    if asked.internal {
        return Ok((Side::Ministry, None));
    }
    if !found.shown || !permit.row.state.shown_to_recipients() {
        return Err(AppError::field("internal", Fault::new("question.must-be-internal")));
    }
    let usual = found.authority_id.unwrap_or(lead);
    let named = asked.authority.as_deref().map_or(Some(usual), |given| recipient(recipients, given));
    let named = named.filter(|one| concerned(*one));
    let fault = || Fault::new("question.no-recipient").with("value", asked.authority.clone().unwrap_or_default());
    Ok((Side::Ministry, Some(named.ok_or_else(|| AppError::field("authority", fault()))?)))
}

/// The recipient that an AGS or id names.
fn recipient(recipients: &[Recipient], given: &str) -> Option<AuthorityId> {
    let is = |one: &&Recipient| one.authority_id.to_string() == given || (!one.ags.is_empty() && one.ags == given);
    recipients.iter().find(is).map(|one| one.authority_id)
}

/// The same within a transaction, for whoever the stamp names: a hearing upon a notification and the demonstration ask so, too.
///
/// # Errors
/// What the database refuses.
pub async fn begun(
    tx: &Tx,
    award: AwardId,
    (thing, side, authority): ((ThingKind, Uuid), Side, Option<AuthorityId>),
    (asked, role): (&Asked, Role),
    stamp: &Stamp,
) -> Answer<QuestionId> {
    let id = QuestionId::new();
    let new = New {
        id,
        award,
        thing,
        kind: asked.kind,
        side,
        role: role.code(),
        authority,
        text: &asked.text,
        answer_by: asked.answer_by,
    };
    store::insert(tx, &new, stamp).await?;
    if let (Side::Ministry, Some(authority), Some(due_on)) = (side, authority, asked.answer_by)
        && asked.kind != QuestionKind::Note
    {
        // Without its words: other recipients of the award see the duty, not the question.
        let owed = Owed { kind: DutyKind::Answer, subject: id.0, title: None, authority, due_on };
        duty::arise(tx, award, &[owed], Cause { kind: CauseKind::Question, id: id.0 }, stamp).await?;
    }
    let data = json!({
        "award": award.to_string(), "about": thing.0.code(), "thing": thing.1.to_string(), "kind": asked.kind.code(),
        "internal": if authority.is_none() { "yes" } else { "no" }, "side": side.code(), "authority": authority.map(|one| one.to_string()),
        "text": asked.text, "answer_by": asked.answer_by.map(|day| day.to_string()),
    });
    stamp.append(tx, &stream(id), "question.asked", data, &[]).await?;
    Ok(id)
}

/// The question as it is now; its chain is held until the transaction ends.
async fn held(tx: &Tx, question: &Question, stamp: &Stamp) -> Answer<Question> {
    stamp.hold(tx, &stream(question.row.id)).await?;
    Question::load(tx, &Scope::All, question.row.id.0).await?.ok_or(AppError::NotFound)
}

/// For whom the holder of a permit speaks, and whether that is the very recipient of the question.
fn speaks(permit: &Permit<AnswerQuestion>) -> (Side, Option<AuthorityId>, bool) {
    let side = Side::of(permit.role());
    if side == Side::Ministry {
        return (side, None, false);
    }
    let own = permit.actor().authorities_for(Verb::QuestionAnswer);
    let of = permit.row.authority_id.into_iter().chain([permit.lead]).find(|one| own.contains(one));
    (side, of, of.is_some() && of == permit.row.authority_id)
}

/// Where an act of the holder leads; 403 for the other side's, 422 where it is not possible any more.
fn after(act: Act, now: &Question, permit: &Permit<AnswerQuestion>) -> Answer<QuestionState> {
    let (_, _, own) = speaks(permit);
    rules::may(act, now.stands(), (permit.role(), own)).map_err(|fault| match fault.code {
        "question.act-not-possible" => AppError::Refused(fault),
        _ => AppError::Forbidden(fault),
    })
}

/// Answers a question; the duty to answer is fulfilled by today.
///
/// # Errors
/// All wrong fields; 403 for whoever is not asked; 409 when it is not what was looked at.
pub async fn answer((db, clock): (&Db, &Clock), permit: &Permit<AnswerQuestion>, input: &AnswerInput) -> Answer<()> {
    let (version, text) = rules::answer(input)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    let state = after(Act::Answer, &now, permit)?;
    said(&tx, permit, (PostKind::Answer, &text), &stamp).await?;
    if !store::move_to(&tx, (&now, version), state, (now.row.answer_by, None), &stamp).await? {
        return Err(AppError::stale());
    }
    duty::fulfil(&tx, (DutyKind::Answer, now.row.id.0), stamp.at.day(), &stamp).await?;
    told(&tx, &now, ("question.answered", &text), &stamp).await?;
    Ok(tx.commit().await?)
}

/// Says something to a question or note; it stands as before.
///
/// # Errors
/// Without a text; 422 for what was taken back.
pub async fn remark((db, clock): (&Db, &Clock), permit: &Permit<AnswerQuestion>, input: &RemarkInput) -> Answer<()> {
    let text = rules::remark(input)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    if now.row.state == QuestionState::Withdrawn {
        return Err(AppError::Refused(
            Fault::new("question.act-not-possible").with("question_stand", now.row.state.code()),
        ));
    }
    said(&tx, permit, (PostKind::Comment, &text), &stamp).await?;
    told(&tx, &now, ("question.remarked", &text), &stamp).await?;
    Ok(tx.commit().await?)
}

/// Asks further after an answer; the duty to answer is open again, by the new day.
///
/// # Errors
/// All wrong fields; 403 for the other side; 409 when it is not what was looked at.
pub async fn ask_further(
    (db, clock): (&Db, &Clock),
    permit: &Permit<AnswerQuestion>,
    (input, writing): (&FurtherInput, Writing),
) -> Answer<()> {
    let (version, text, by) = rules::further(input, permit.stands(), (writing, clock.today()))?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    let state = after(Act::AskFurther, &now, permit)?;
    said(&tx, permit, (PostKind::Further, &text), &stamp).await?;
    if !store::move_to(&tx, (&now, version), state, (by, None), &stamp).await? {
        return Err(AppError::stale());
    }
    if duty::reopen(&tx, (DutyKind::Answer, now.row.id.0), &stamp).await?
        && let Some(by) = by.filter(|by| Some(*by) != now.row.answer_by)
    {
        duty::move_to(&tx, (DutyKind::Answer, now.row.id.0), by, FURTHER, &stamp).await?;
    }
    told(&tx, &now, ("question.asked-further", &text), &stamp).await?;
    Ok(tx.commit().await?)
}

/// Why the day of a duty to answer moves.
const FURTHER: &str = "Nachfrage";

/// Takes a question back with a reason; nothing is owed any more.
///
/// # Errors
/// All wrong fields; 403 for the other side; 409 when it is not what was looked at.
pub async fn withdraw(
    (db, clock): (&Db, &Clock),
    permit: &Permit<AnswerQuestion>,
    input: &WithdrawInput,
) -> Answer<()> {
    let (version, reason) = rules::withdrawal(input)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let now = held(&tx, permit, &stamp).await?;
    let state = after(Act::Withdraw, &now, permit)?;
    if !store::move_to(&tx, (&now, version), state, (now.row.answer_by, Some(&reason)), &stamp).await? {
        return Err(AppError::stale());
    }
    duty::drop_one(&tx, (DutyKind::Answer, now.row.id.0), &reason, &stamp).await?;
    told(&tx, &now, ("question.withdrawn", &reason), &stamp).await?;
    Ok(tx.commit().await?)
}

async fn said(tx: &Tx, permit: &Permit<AnswerQuestion>, (kind, text): (PostKind, &str), stamp: &Stamp) -> Answer<()> {
    let (side, authority, _) = speaks(permit);
    let by = (kind, side, authority, permit.role().code());
    Ok(store::post(tx, permit.row.id, by, text, stamp).await?)
}

async fn told(tx: &Tx, now: &Question, (act, text): (&'static str, &str), stamp: &Stamp) -> Answer<()> {
    let data = json!({ "award": now.row.award_id.to_string(), "text": text });
    stamp.append(tx, &stream(now.row.id), act, data, &[]).await?;
    Ok(())
}
