//! Unterlagen einer Zuwendung: files beside the award and each of its things, added by either side, seen by whoever may know the thing.
//!
//! All of them are listed and loaded in one place, below their award. What the ministry marks as internal, or puts beside something that
//! recipients do not know, is told in a chain of its own, so that the award's history does not tell of it either.

pub mod api;
pub mod input;
pub mod pages;
pub mod rules;
pub mod store;

use super::{Award, ReadAward};
use crate::access::{Actor, Permit, Scope, Thing, Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::document::rules::Kind;
use crate::document::store::{Shown, count, shown};
use crate::document::{self, About, Document, Files, Placing, Saved, ThingKind};
use crate::error::{Answer, AppError, Fault};
use crate::id::{AuthorityId, DocumentId};
use input::{AttachInput, DocumentsQuery};
use rules::{MOST, Side, flag, is_internal, may_add, named};
use serde_json::json;
use uuid::Uuid;

verb! {
    /// Put a document beside an award or one of its things.
    AttachDocument on Award = Verb::DocumentAdd;
}

/// The recipient for which an actor speaks: the one whose thing it is, or the lead; of a draft that has one, only that one.
fn own(award: &Award, actor: &Actor, thing: &store::Thing) -> Option<AuthorityId> {
    let own = actor.authorities_for(Verb::DocumentAdd);
    let leads = |one: AuthorityId| !thing.draft && award.row.lead_id == one;
    let wanted = |one: &AuthorityId| own.contains(one) && thing.authority_id.is_none_or(|of| of == *one || leads(*one));
    award.recipients.iter().map(|recipient| recipient.authority_id).find(wanted)
}

/// Whether somebody may add to a thing of an award.
///
/// # Errors
/// What the database refuses.
pub async fn adds_to(conn: &Conn, award: &Award, actor: &Actor, place: (ThingKind, Uuid)) -> Answer<bool> {
    let Some(warrant) = actor.warrant(Verb::DocumentAdd, &award.facts()) else { return Ok(false) };
    let Some(thing) = store::thing(conn, award.row.id, place).await? else { return Ok(false) };
    Ok(may_add((warrant.role, false), &thing, own(award, actor, &thing).is_some()).is_ok())
}

/// Puts a document beside an award or one of its things.
///
/// # Errors
/// All wrong fields; what [`document::admit`] refuses; 422 for a thing that the award has not or that the asker must not know.
pub async fn attach(
    (db, clock, files): (&Db, &Clock, &Files),
    permit: &Permit<AttachDocument>,
    input: &AttachInput,
    (bytes, name): (Vec<u8>, Option<String>),
) -> Answer<Document> {
    let place = named((input.about.as_deref(), input.thing.as_deref()), permit.row.id);
    let wanted = flag(input.internal.as_deref()).map_err(|fault| AppError::field("internal", fault));
    let (place, wanted) = (place?, wanted?);
    let about = About { kind: place.0, id: place.1, award: permit.row.id };
    let admitted = document::admit(files, bytes, name, Kind::Attachment).await?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    // Acts on the award and its things stand in line behind each other.
    stamp.hold(&tx, &Stream::of("award", permit.row.id)).await?;
    let thing = store::thing(&tx, permit.row.id, place).await?;
    let thing = thing.ok_or_else(|| AppError::field("thing", Fault::new("document.thing-unknown")))?;
    let own = own(permit, permit.actor(), &thing);
    may_add((permit.role(), wanted), &thing, own.is_some()).map_err(refused)?;
    if count(&tx, about).await? >= MOST {
        let fault = Fault::new("document.too-many").with("most", MOST.to_string());
        return Err(AppError::field("file", fault));
    }
    let ministry = Side::of(permit.role()) == Side::Ministry;
    let internal = ministry && is_internal(wanted, &thing, permit.row.state);
    let placing = Placing { authority: own.filter(|_| !ministry), internal };
    let (kept, file) = document::keep(&tx, files, (about, placing), &admitted, &stamp).await?;
    added(&tx, about, (&kept, internal), &stamp).await?;
    file.stays();
    tx.commit().await?;
    Ok(kept)
}

/// Names the field that a refusal is about; who may draft only is refused as such.
fn refused(fault: Fault) -> AppError {
    match fault.code {
        "document.contributors-draft" => AppError::Forbidden(fault),
        "document.internal-not-yours" => AppError::field("internal", fault),
        _ => AppError::field("thing", fault),
    }
}

/// Notes in the log that a document was added: in the chain of the award where all its readers may know of it.
///
/// # Errors
/// What the database refuses.
pub async fn added(tx: &crate::db::Tx, about: About, (kept, internal): (&Document, bool), stamp: &Stamp) -> Answer<()> {
    let data = json!({ "award": about.award.to_string(), "about": about.kind.code(), "thing": about.id.to_string(),
        "document": kept.id.to_string(), "kind": kept.kind.code(), "sha256": kept.sha256,
        "media_type": kept.media_type.code(), "size": kept.size });
    let chain = match about.kind {
        _ if internal => Stream::of("document", kept.id),
        ThingKind::Question => Stream::of("question", about.id),
        ThingKind::Notification => Stream::of("notification", about.id),
        ThingKind::Award
        | ThingKind::Notice
        | ThingKind::Milestone
        | ThingKind::Condition
        | ThingKind::Amendment
        | ThingKind::Report
        | ThingKind::Expense
        | ThingKind::Contract => Stream::of("award", about.award),
    };
    stamp.append(tx, &chain, "document.added", data, &[]).await?;
    Ok(())
}

/// The documents that the reader of an award may know, of one thing where asked.
///
/// # Errors
/// All wrong fields; what the database refuses.
pub async fn list(conn: &Conn, scope: &Scope, award: &Award, query: &DocumentsQuery) -> Answer<Vec<Shown>> {
    let thing = match (query.about.as_deref(), query.thing.as_deref()) {
        (None, None) => None,
        (about, thing) => Some(named((about, thing), award.row.id)?),
    };
    Ok(shown(conn, scope, award.row.id, (thing, None)).await?)
}

/// One of them, whole, to be saved.
///
/// # Errors
/// 404 for what is absent or not for this reader.
pub async fn one(conn: &Conn, files: &Files, permit: &Permit<ReadAward>, id: &str) -> Answer<Saved> {
    let id = DocumentId::parse(id).ok_or(AppError::NotFound)?;
    let found = shown(conn, permit.scope(), permit.row.id, (None, Some(id))).await?;
    Saved::of(files, Document::from(found.first().ok_or(AppError::NotFound)?)).await
}
