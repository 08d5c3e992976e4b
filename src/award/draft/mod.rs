//! Entwürfe: an award is drafted under a call section by section, handed over for release, sent back or given up.
//!
//! Several people may edit one draft: a section is accepted if nobody has changed that section since it was read; other sections do not
//! matter. What is handed over is frozen with its digest; no section can be saved until it is sent back. Nothing is ever deleted: a draft
//! that is given up keeps its case number.

mod acts;
pub mod api;
mod begin;
pub mod bulk;
pub mod command;
pub mod content;
pub mod ended;
pub mod figures;
pub mod findings;
pub mod input;
pub mod pages;
pub mod rules;
mod section;
pub mod store;
pub mod typed;
pub mod view;

pub use crate::duty::term;
pub(in crate::award) use acts::told;
pub use acts::{discard, findings_of, hand_over, return_draft, subject, years};
pub use begin::{Begun, begin, open_call};
pub use input::SectionInput;
pub use section::Section;
pub use store::Draft;

use super::AwardState;
use super::plan::store::At;
use crate::access::{Permit, Scope, Thing, Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::authority::store::Register;
use crate::award::recipients::{Known, key};
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::AwardId;
use crate::programme::call::Call;
use crate::web::input::Writing;
use serde_json::json;
use time::Date;

verb! {
    /// Begin a draft under a call.
    BeginDraft on Call = Verb::AwardDraft;
    /// See a draft, or an award with all of its plan.
    ReadDraft on Draft = Verb::AwardRead;
    /// See what is wrong with a draft, its reasons and who prepared it.
    CheckDraft on Draft = Verb::AwardCheck;
    /// Change a section of a draft.
    EditDraft on Draft = Verb::AwardEdit;
    /// Hand a draft over for release, or give it up.
    HandOver on Draft = Verb::AwardHandOver;
    /// Send a draft back with reasons.
    ReturnDraft on Draft = Verb::AwardReturn;
}

/// What became of a section that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "nothing is saved when somebody else was first"]
pub enum Saved {
    /// It is kept; the award has this version now.
    Version(i64),
    /// Somebody else has changed the section since it was read: nothing is kept, both are here to be compared.
    Overtaken(Box<Overtaken>),
}

/// What is stored where something else was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overtaken {
    /// The version of the award now; sent with the section, it would be accepted.
    pub version: i64,
    /// What is stored, as it would be typed.
    pub stored: SectionInput,
}

/// The draft as it is now, held until the transaction ends.
async fn held(tx: &Tx, id: AwardId) -> Answer<Draft> {
    store::hold(tx, id).await?;
    Draft::load(tx, &Scope::All, id.0).await?.ok_or(AppError::NotFound)
}

/// Refuses what is no draft (any more).
fn wants(draft: &Draft, state: AwardState) -> Answer<()> {
    if draft.award.row.state == state {
        return Ok(());
    }
    let code = if state == AwardState::Draft { "award.not-a-draft" } else { "award.not-handed-over" };
    Err(AppError::Refused(Fault::new(code).with("state", draft.award.row.state.code())))
}

/// Saves a section, if nobody has changed it since it was read. What equals the stored is no change and makes no version.
///
/// # Errors
/// All wrong fields; 422 when it is no draft any more or its profile does not ask for the section.
pub async fn save(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EditDraft>,
    given: &SectionInput,
    writing: Writing,
) -> Answer<Saved> {
    let tx = db.begin().await?;
    let (saved, changed) = save_in(&tx, permit.id(), given, writing, &permit.stamp(clock)).await?;
    // Without a commit nothing was written.
    if changed {
        tx.commit().await?;
    }
    Ok(saved)
}

/// The same within a transaction, for whoever the stamp names; says whether anything was changed.
async fn save_in(tx: &Tx, id: AwardId, given: &SectionInput, writing: Writing, stamp: &Stamp) -> Answer<(Saved, bool)> {
    let (section, version) = (given.section(), rules::version(given.version())?);
    let draft = held(tx, id).await?;
    wants(&draft, AwardState::Draft)?;
    let asked = draft.profile().ok_or(AppError::refused("award.without-rules"))?;
    if !section.is_asked(&asked.steps) {
        return Err(AppError::Refused(Fault::new("award.section-not-asked").with("section", section.code())));
    }
    let now = draft.award.row.version;
    if version < draft.changed_in(section) || version > now {
        let stored = typed::stored(&draft, section, writing);
        return Ok((Saved::Overtaken(Box::new(Overtaken { version: now, stored })), false));
    }
    let known = known(tx, given, stamp.at.day()).await?;
    let context = rules::Context { plan: &draft.plan, grant: draft.award.row.grant_amount, known: &known, writing };
    let change = rules::read(given, context)?;
    ended::refuse_change(tx, &change, stamp.at.day()).await?;
    let at = At { award: id, version: now.saturating_add(1), stamp };
    store::write(tx, at, &draft, &change).await?;
    let after = Draft::load(tx, &Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
    let (before, after) = (content::section(&draft, section), content::section(&after, section));
    if before == after {
        return Ok((Saved::Version(now), false));
    }
    let data = json!({ "section": section.code(), "version": at.version, "after": after, "before": before });
    stamp.append(tx, &Stream::of("award", id), "award.section-saved", data, &[]).await?;
    Ok((Saved::Version(at.version), true))
}

/// The authorities that a section names.
pub(super) async fn known(tx: &Tx, given: &SectionInput, today: Date) -> Answer<Known> {
    let named = rules::named(given);
    if named.is_empty() {
        return Ok(Known::new());
    }
    let register = Register::load(tx, today).await?;
    let entry = |ags: &str, name: Option<&str>| {
        if ags.is_empty() { name.and_then(|name| register.by_name(name)) } else { register.by_ags(ags) }
    };
    let found = named.into_iter().filter_map(|(ags, name)| {
        let entry = entry(&ags, name.as_deref())?;
        Some((key(&ags, name.as_deref()), (entry.id, entry.short_name.clone())))
    });
    Ok(found.collect())
}
