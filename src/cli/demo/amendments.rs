//! Amendments of the demonstration, invented: one released, one asked for and waiting.

use super::{Failure, explain};
use crate::access::{Scope, Thing};
use crate::audit::Stamp;
use crate::award::amendment::rules::{Head, Wanted};
use crate::award::amendment::{self, Amendment, proposed};
use crate::award::draft::{Saved, Section, SectionInput, typed};
use crate::award::release::Signer;
use crate::award::store::{Of, all_of};
use crate::award::{Award, AwardState};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::AmendmentId;
use crate::programme;
use crate::user;
use crate::web::input::Writing;

/// The award that is extended.
const EXTENDED: &str = "Muster: Klimakarte der Innenstädte";
/// The award whose lead asks for an extension.
const ASKED: &str = "Muster: Gemeinsame Mobilitätsdaten";

/// An extension that was released, and a request that waits for an answer.
pub async fn fill(db: &Db, clock: &Clock) -> Result<(), Failure> {
    let programme = programme::store::by_code(db, "MUSTER").await.map_err(|error| format!("database: {error}"))?;
    let Some(programme) = programme else { return Err("the programme MUSTER is not there".to_owned()) };
    let all = all_of(db, Of::Programme(programme.id)).await.map_err(|error| format!("database: {error}"))?;
    let found = |title: &str| all.iter().find(|one| one.row.title == title && one.row.state == AwardState::Issued);
    if let Some(award) = found(EXTENDED) {
        Box::pin(extended(db, clock, award)).await.map_err(explain)?;
    }
    if let Some(award) = found(ASKED) {
        asked(db, clock, award).await.map_err(explain)?;
    }
    eprintln!("  invented amendments: 2");
    Ok(())
}

async fn stamp(db: &Db, clock: &Clock, email: &str) -> Answer<Stamp> {
    Ok(Stamp::new(clock, user::demo_actor(db, email).await?, None))
}

async fn load(db: &Db, id: AmendmentId) -> Answer<Amendment> {
    Amendment::load(db, &Scope::All, id.0).await?.ok_or(AppError::NotFound)
}

/// Three months more, prepared by an officer and released by an approver.
async fn extended(db: &Db, clock: &Clock, award: &Award) -> Answer<()> {
    let (officer, approver) = ("officer@ministerium.example", "approver@ministerium.example");
    let head = Head {
        reason: Some("Die Vergabe der Messtechnik hat sich um drei Monate verzögert (erfunden).".to_owned()),
        effective_on: Some(clock.today()),
        ..Head::default()
    };
    let tx = db.begin().await?;
    let id = amendment::begun(&tx, award.row.id, &head, &stamp(db, clock, officer).await?).await?;
    tx.commit().await?;
    let begun = load(db, id).await?;
    let SectionInput::Base(mut base) = typed::stored(&proposed(&begun)?, Section::Base, Writing::JSON) else {
        return Err(AppError::Internal("the section of the projects is another".to_owned()));
    };
    let year = award.row.ends_on.map_or(clock.today().year(), time::Date::year);
    base.head.ends_on = Some(format!("{}-03-31", year.saturating_add(1)));
    (base.head.theme, base.head.purpose) = (None, None);
    let tx = db.begin().await?;
    let stamp_of = stamp(db, clock, officer).await?;
    let (saved, _) = amendment::saved(&tx, &begun, &SectionInput::Base(base), Writing::JSON, &stamp_of).await?;
    tx.commit().await?;
    let Saved::Version(version) = saved else { return Err(AppError::stale()) };
    let tx = db.begin().await?;
    amendment::handed_over(&tx, &begun, version, &stamp(db, clock, officer).await?).await?;
    tx.commit().await?;
    let name = user::DEMO_ACCOUNTS.iter().find(|one| one.email == approver).map(|one| one.name.to_owned());
    let signer = Signer { name: name.unwrap_or_default(), standing_in_for: None };
    let tx = db.begin().await?;
    let ready = Amendment::load(&tx, &Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
    let prepared = amendment::prepare(&tx, &ready, Some(&signer), clock.today()).await?;
    let digest = prepared.digest.unwrap_or_default();
    amendment::released(&tx, &ready, &signer, &digest, &stamp(db, clock, approver).await?).await?;
    Ok(tx.commit().await?)
}

/// The lead asks for more time and waits.
async fn asked(db: &Db, clock: &Clock, award: &Award) -> Answer<()> {
    let wanted = Wanted {
        what: "Verlängerung bis zum Ende des nächsten Sommers; die Jahresscheiben bleiben (erfunden).".to_owned(),
        why: "Die Sensoren werden später geliefert als zugesagt (erfunden).".to_owned(),
        answer_by: None,
    };
    let tx = db.begin().await?;
    let by = stamp(db, clock, "coordinator@wetterau.example").await?;
    amendment::asked(&tx, (award.row.id, award.row.lead_id), &wanted, &by).await?;
    Ok(tx.commit().await?)
}
