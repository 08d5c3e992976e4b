//! Bekanntgabe und Rechtsbehelfe: how a notice reached its addressees, what they filed against it, and how it became final.
//!
//! Each act takes the award's chain first, wants the number of events that its reader saw, writes one event for each addressee that it is
//! about, and one entry. Nothing is ever changed: a letter that came back is another event, and how the notice stands follows from all of
//! them ([`super::standing`]).

pub mod api;
mod enclosed;
pub mod input;
pub mod pages;
pub mod rules;
pub mod store;
pub mod view;

pub use enclosed::{Enclosed, enclose};

use super::Notice;
use super::standing::{Happened, Standing, What, addressees, standing};
use crate::access::{Permit, Role, Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::document::rules::Kind;
use crate::document::{Admitted, Files, Written};
use crate::error::{Answer, AppError, Fault, FieldFault};
use crate::id::{AuthorityId, DocumentId};
use crate::ruleset;
use crate::web::input::Writing;
use enclosed::{checked, document_of};
use input::{DecideInput, DeliverInput, ReceiveInput, RemedyInput, RetrieveInput, ReturnInput, WaiveInput};
use rules::{Days, Told};
use serde_json::{Value, json};
use time::Date;

verb! {
    /// Record how a notice was delivered, and what came back.
    DeliverNotice on Notice = Verb::NoticeDeliver;
    /// Retrieve it from the portal.
    RetrieveNotice on Notice = Verb::NoticeRetrieve;
    /// Record a remedy and its outcome.
    RecordRemedy on Notice = Verb::NoticeRemedy;
    /// Waive remedies.
    WaiveRemedies on Notice = Verb::NoticeWaive;
}

/// The notice as it stands while the award is held, and how many events it has.
struct Ground {
    standing: Standing,
    count: i64,
}

/// Whoever looked at something else is told so before anything of the input is held against it.
async fn ground(tx: &Tx, notice: &Notice, seen: Option<&str>, stamp: &Stamp, today: Date) -> Answer<Ground> {
    stamp.hold(tx, &Stream::of("award", notice.row.award_id)).await?;
    let events = store::events(tx, notice.row.id).await?;
    let count = events.last().map_or(0, |last| last.seq);
    if seen.and_then(|text| text.parse::<i64>().ok()).is_some_and(|seen| seen != count) {
        return Err(AppError::stale());
    }
    Ok(Ground { standing: standing(&addressees(&notice.content), &notice.content.remedy, &events, today), count })
}

const fn days(notice: &Notice, today: Date) -> Days {
    Days { issued_on: notice.row.issued_on, today }
}

/// Writes what was told, after holding it against all that happened before; the document is kept first.
async fn record(
    tx: &Tx,
    notice: &Notice,
    (ground, told): (&Ground, Told),
    (act, document): (&'static str, Option<DocumentId>),
    stamp: &Stamp,
) -> Answer<()> {
    if told.version != ground.count {
        return Err(AppError::stale());
    }
    let parts = ground.standing.parts.iter().filter(|part| told.authorities.contains(&part.addressee.authority));
    let faults: Vec<FieldFault> = parts
        .filter_map(|part| rules::against(part, &told.what, told.on))
        .map(|(field, fault)| FieldFault { field: field.to_owned(), fault })
        .collect();
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let (mut seq, mut lines) = (ground.count, Vec::new());
    for authority in told.authorities {
        seq = seq.saturating_add(1);
        let event = Happened { seq, authority, on: told.on, what: told.what.clone() };
        store::insert(tx, notice.row.id, &event, document, stamp).await?;
        lines.push(line(&event, document)?);
    }
    let data = json!({ "notice": notice.row.id.to_string(), "reference": notice.row.reference, "events": lines });
    stamp.append(tx, &Stream::of("award", notice.row.award_id), act, data, &[]).await?;
    Ok(())
}

/// An event as the log tells it.
fn line(event: &Happened, document: Option<DocumentId>) -> Answer<Value> {
    let mut body = event.what.body()?;
    if let Some(fields) = body.as_object_mut() {
        fields.insert("number".to_owned(), event.seq.into());
        fields.insert("kind".to_owned(), event.what.kind().code().into());
        fields.insert("authority".to_owned(), event.authority.to_string().into());
        fields.insert("on".to_owned(), event.on.to_string().into());
        if let Some(id) = document {
            fields.insert("document".to_owned(), id.to_string().into());
        }
    }
    Ok(body)
}

/// Records how a notice was sent to all that want an attempt, or to one of them.
///
/// # Errors
/// All wrong fields; 409 when something else was recorded meanwhile.
pub async fn deliver(
    (db, clock, files): (&Db, &Clock, &Files),
    permit: &Permit<DeliverNotice>,
    (input, writing): (&DeliverInput, Writing),
    enclosed: Enclosed,
) -> Answer<()> {
    let admitted = checked(files, enclosed, Kind::ProofOfDelivery).await?;
    let tx = db.begin().await?;
    delivered((&tx, files), permit, (input, writing), admitted.as_ref(), &permit.stamp(clock)).await?;
    tx.commit().await?;
    Ok(())
}

/// As [`deliver`], for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// As [`deliver`].
pub async fn delivered(
    (tx, files): (&Tx, &Files),
    notice: &Notice,
    (input, writing): (&DeliverInput, Writing),
    admitted: Option<&Admitted>,
    stamp: &Stamp,
) -> Answer<()> {
    let today = stamp.at.day();
    let ground = ground(tx, notice, input.version.as_deref(), stamp, today).await?;
    let set = ruleset::store::by_id(tx, notice.content.rules.id).await?;
    let row_of = |day| set.as_ref().and_then(|set| set.values().delivery_on(day).cloned());
    let told = rules::deliver(input, &ground.standing, row_of, (writing, days(notice, today)), admitted.is_some())?;
    let named = (Kind::ProofOfDelivery, admitted, told.document);
    let (document, file) = document_of((tx, files), notice, named, (&told.authorities, None), stamp).await?;
    record(tx, notice, (&ground, told), ("notice.delivered", document), stamp).await?;
    file.into_iter().for_each(Written::stays);
    Ok(())
}

/// Records that a letter came later than on the day of the fiction.
///
/// # Errors
/// All wrong fields; 409 when something else was recorded meanwhile.
pub async fn receive(
    db: &Db,
    clock: &Clock,
    permit: &Permit<DeliverNotice>,
    (input, writing): (&ReceiveInput, Writing),
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let ground = ground(&tx, permit, input.version.as_deref(), &stamp, clock.today()).await?;
    let told = rules::receive(input, &ground.standing, (writing, days(permit, clock.today())))?;
    record(&tx, permit, (&ground, told), ("notice.received", None), &stamp).await?;
    tx.commit().await?;
    Ok(())
}

/// Records that a letter came back: its days have never run, and another attempt is wanted.
///
/// # Errors
/// All wrong fields; 409 when something else was recorded meanwhile.
pub async fn return_mail(
    db: &Db,
    clock: &Clock,
    permit: &Permit<DeliverNotice>,
    (input, writing): (&ReturnInput, Writing),
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let ground = ground(&tx, permit, input.version.as_deref(), &stamp, clock.today()).await?;
    let told = rules::returned(input, &ground.standing, (writing, days(permit, clock.today())))?;
    record(&tx, permit, (&ground, told), ("notice.returned", None), &stamp).await?;
    tx.commit().await?;
    Ok(())
}

/// Retrieves a notice from the portal, today and for one's own authority.
///
/// # Errors
/// 403 for others; 422 where nothing lies ready or its days are over; 409 when something else was recorded meanwhile.
pub async fn retrieve(db: &Db, clock: &Clock, permit: &Permit<RetrieveNotice>, input: &RetrieveInput) -> Answer<()> {
    let (tx, stamp, today) = (db.begin().await?, permit.stamp(clock), clock.today());
    let ground = ground(&tx, permit, input.version.as_deref(), &stamp, today).await?;
    let own = permit.actor().authorities_for(Verb::NoticeRetrieve);
    let mine: Vec<_> = ground.standing.parts.iter().filter(|part| own.contains(&part.addressee.authority)).collect();
    if mine.is_empty() {
        return Err(AppError::Forbidden(Fault::new("notice.own-authority-only")));
    }
    let version = rules::version(input.version.as_deref())?;
    // Whoever works for several addressees retrieves it for all for whom it lies ready; where for none, the reason is told.
    let ready: Vec<_> = mine.iter().filter(|part| rules::is_ready(part, today)).collect();
    let parts = if ready.is_empty() { mine.iter().collect() } else { ready };
    let authorities: Vec<AuthorityId> = parts.into_iter().map(|part| part.addressee.authority).collect();
    let told = Told { version, on: today, authorities, what: What::Retrieved, document: None };
    record(&tx, permit, (&ground, told), ("notice.retrieved", None), &stamp).await?;
    tx.commit().await?;
    Ok(())
}

/// Records a remedy; one that comes late is recorded as late and changes nothing.
///
/// # Errors
/// All wrong fields; 409 when something else was recorded meanwhile.
pub async fn file_remedy(
    db: &Db,
    clock: &Clock,
    permit: &Permit<RecordRemedy>,
    (input, writing): (&RemedyInput, Writing),
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let ground = ground(&tx, permit, input.version.as_deref(), &stamp, clock.today()).await?;
    let told = rules::remedy(input, &ground.standing, (writing, days(permit, clock.today())))?;
    record(&tx, permit, (&ground, told), ("notice.remedy-filed", None), &stamp).await?;
    tx.commit().await?;
    Ok(())
}

/// Records how a remedy ended.
///
/// # Errors
/// All wrong fields; 409 when something else was recorded meanwhile.
pub async fn decide_remedy(
    db: &Db,
    clock: &Clock,
    permit: &Permit<RecordRemedy>,
    (input, writing): (&DecideInput, Writing),
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let ground = ground(&tx, permit, input.version.as_deref(), &stamp, clock.today()).await?;
    let told = rules::decide(input, &ground.standing, (writing, days(permit, clock.today())))?;
    record(&tx, permit, (&ground, told), ("notice.remedy-decided", None), &stamp).await?;
    tx.commit().await?;
    Ok(())
}

/// Waives remedies: an officer from a signed paper, a coordinator for the own authority; always with the signed declaration.
///
/// # Errors
/// All wrong fields; 409 when something else was recorded meanwhile.
pub async fn waive(
    (db, clock, files): (&Db, &Clock, &Files),
    permit: &Permit<WaiveRemedies>,
    (input, writing): (&WaiveInput, Writing),
    enclosed: Enclosed,
) -> Answer<()> {
    let admitted = checked(files, enclosed, Kind::Waiver).await?;
    let officer = permit.role() == Role::Officer;
    let own = (!officer).then(|| permit.actor().authorities_for(Verb::NoticeWaive));
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let ground = ground(&tx, permit, input.version.as_deref(), &stamp, clock.today()).await?;
    let told = rules::waive(
        input,
        &ground.standing,
        own.as_deref(),
        (writing, days(permit, clock.today())),
        admitted.is_some(),
    )?;
    let named = (Kind::Waiver, admitted.as_ref(), told.document);
    let by = told.authorities.first().copied().filter(|_| !officer);
    let (document, file) = document_of((&tx, files), permit, named, (&told.authorities, by), &stamp).await?;
    record(&tx, permit, (&ground, told), ("notice.waived", document), &stamp).await?;
    // A declaration counts once.
    if let Some(id) = document
        && store::uses(&tx, id).await? > 1
    {
        return Err(AppError::field("document", Fault::new("notice.document-unknown")));
    }
    file.into_iter().for_each(Written::stays);
    tx.commit().await?;
    Ok(())
}
