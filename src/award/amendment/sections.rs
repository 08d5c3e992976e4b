//! Saving a section of an amendment: read as a section of a draft is, put upon the award as it would be.

use super::content::proposed;
use super::rules::{apply, sections};
use super::states::AmendmentState;
use super::{Amendment, PrepareAmendment, held, store, stream, wants};
use crate::access::Permit;
use crate::audit::Stamp;
use crate::award::draft::rules::{Change, Context, read, version as version_of};
use crate::award::draft::{self, Draft, Overtaken, Saved, SectionInput, content, ended, typed};
use crate::award::recipients::DraftRecipient;
use crate::award::terms;
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::programme::content::seal;
use crate::web::input::Writing;
use crate::web::rows::place;
use serde_json::json;
use time::Date;

/// Saves a section, if nobody has changed the amendment since it was read. What equals the stored is no change and makes no version.
///
/// # Errors
/// All wrong fields; 422 when it is no draft any more or an amendment does not move the section.
pub async fn save(
    db: &Db,
    clock: &Clock,
    permit: &Permit<PrepareAmendment>,
    given: &SectionInput,
    writing: Writing,
) -> Answer<Saved> {
    let tx = db.begin().await?;
    let (saved, changed) = saved(&tx, permit, given, writing, &permit.stamp(clock)).await?;
    // Without a commit nothing was written.
    if changed {
        tx.commit().await?;
    }
    Ok(saved)
}

/// The same within a transaction, for whoever the stamp names; says whether anything was changed.
///
/// # Errors
/// As [`save`].
pub async fn saved(
    tx: &Tx,
    thing: &Amendment,
    given: &SectionInput,
    writing: Writing,
    stamp: &Stamp,
) -> Answer<(Saved, bool)> {
    let (section, version) = (given.section(), version_of(given.version())?);
    let amendment = held(tx, thing).await?;
    wants(&amendment, AmendmentState::Draft)?;
    let before = proposed(&amendment)?;
    let asked = before.profile().map(|profile| sections(&profile.steps)).unwrap_or_default();
    if !asked.contains(&section) {
        return Err(AppError::Refused(Fault::new("amendment.section-not-moved").with("section", section.code())));
    }
    let now = amendment.row.version;
    if version != now {
        let stored = typed::stored(&before, section, writing);
        return Ok((Saved::Overtaken(Box::new(Overtaken { version: now, stored })), false));
    }
    let known = draft::known(tx, given, stamp.at.day()).await?;
    let context = Context { plan: &before.plan, grant: before.award.row.grant_amount, known: &known, writing };
    let change = read(given, context)?;
    refuse_ended(tx, &amendment, &change, stamp.at.day()).await?;
    let mut after = before.clone();
    apply(&mut after, change)?;
    let told = (content::section(&before, section), content::section(&after, section));
    if told.0 == told.1 {
        return Ok((Saved::Version(now), false));
    }
    keep(tx, &amendment, &after, stamp).await?;
    let data =
        json!({ "section": section.code(), "version": now.saturating_add(1), "before": told.0, "after": told.1 });
    stamp.append(tx, &stream(amendment.id()), "amendment.section-saved", data, &[]).await?;
    Ok((Saved::Version(now.saturating_add(1)), true))
}

async fn keep(tx: &Tx, amendment: &Amendment, after: &Draft, stamp: &Stamp) -> Answer<()> {
    // Titles and the lead stand in the award's row too, as the terms make it.
    let terms = terms::of(after).ok_or(AppError::refused("amendment.grant-unknown"))?;
    store::save(tx, amendment, (&seal(&terms)?.text, &amendment.head()), stamp).await
}

/// An authority that has ended is not named anew; one that received before may stay.
async fn refuse_ended(conn: &Conn, amendment: &Amendment, change: &Change, today: Date) -> Answer<()> {
    let Change::Recipients(all) = change else { return Ok(()) };
    let before: Vec<_> = amendment.award.award.recipients.iter().map(|one| one.authority_id).collect();
    let (rows, new): (Vec<usize>, Vec<DraftRecipient>) =
        all.iter().cloned().enumerate().filter(|(_, one)| !before.contains(&one.authority)).unzip();
    let field = |number: usize| place(rows.get(number).copied().unwrap_or_default(), "ags");
    ended::refuse(conn, &new, field, today).await
}
