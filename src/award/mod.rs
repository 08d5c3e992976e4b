//! Zuwendungen: one grant for one or more projects, to one lead and its partners.
//!
//! Life cycle (`⇒` needs another person than all who prepared it):
//! ```text
//! draft → handed_over hand_over
//! handed_over → draft return
//! draft → discarded discard
//! handed_over ⇒ issued issue
//! issued → running start
//! running → ended end
//! ended → proof_due await_proof
//! proof_due → settled settle
//! settled → binding bind
//! settled → closed close
//! binding → closed close
//! issued → lapsed lapse
//! issued ⇒ withdrawn withdraw
//! running ⇒ withdrawn withdraw
//! ended ⇒ withdrawn withdraw
//! proof_due ⇒ withdrawn withdraw
//! settled ⇒ withdrawn withdraw
//! binding ⇒ withdrawn withdraw
//! issued ⇒ revoked revoke
//! running ⇒ revoked revoke
//! ended ⇒ revoked revoke
//! proof_due ⇒ revoked revoke
//! settled ⇒ revoked revoke
//! binding ⇒ revoked revoke
//! recorded ⇒ issued take_over
//! unconfirmed → recorded confirm
//! recorded → unconfirmed doubt
//! ```
//! Awards are recorded from paper or lists, corrected and imported, and taken over with evidence (`paper/`); the acts of the notice come
//! with it.

pub mod amendment;
pub mod api;
pub mod bulk;
pub mod changes;
pub mod conditions;
pub mod dated;
pub mod documents;
pub mod draft;
pub mod filter;
pub mod input;
pub mod pages;
pub mod paper;
pub mod plan;
pub mod recipients;
pub mod release;
pub mod rules;
pub mod run;
pub mod settling;
pub mod states;
pub mod store;
pub mod terms;
pub mod view;

pub use input::AwardInput;
pub use states::{Act, AwardState, Origin};
pub use store::{Award, figures};

use crate::access::{Permit, Verb, verb};
use crate::audit::Stream;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault};
use crate::id::AwardId;
use crate::programme::Programme;
use crate::web::input::Writing;

verb! {
    /// See one award.
    ReadAward on Award = Verb::AwardRead;
    /// See lists, totals and exports of awards.
    ListAwards on () = Verb::AwardRead;
    /// Record an award in a programme.
    RecordAward on Programme = Verb::AwardRecord;
    /// Open the form that records an award in some programme.
    StartRecording on () = Verb::AwardRecord;
    /// Correct what is known of a recorded award.
    CorrectAward on Award = Verb::AwardCorrect;
}

/// Records an award known from paper or a list: no notice is released by this.
///
/// # Errors
/// All wrong fields at once.
pub async fn record(
    db: &Db,
    clock: &Clock,
    permit: &Permit<RecordAward>,
    input: &AwardInput,
    writing: Writing,
) -> Answer<AwardId> {
    let tx = db.begin().await?;
    let known = store::known(&tx, input, clock.today()).await?;
    let draft = recorded(rules::check(input, writing, &known, clock.today())?)?;
    if store::is_there(&tx, permit.id, &draft).await? {
        return Err(AppError::field("title", Fault::new("award.already-recorded")));
    }
    let (id, stamp) = (AwardId::new(), permit.stamp(clock));
    store::insert(&tx, id, permit.id, &permit.code, &draft, &stamp).await?;
    stamp.append(&tx, &Stream::of("award", id), "award.recorded", rules::facts_of(&draft, &permit.code), &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Corrects what is known of an award that was recorded, with a reason.
///
/// # Errors
/// 409 when somebody else changed it meanwhile, 422 for wrong fields or another state.
pub async fn correct(
    db: &Db,
    clock: &Clock,
    permit: &Permit<CorrectAward>,
    input: &AwardInput,
    writing: Writing,
) -> Answer<()> {
    if !permit.row.state.is_recorded() {
        return Err(AppError::Refused(Fault::new("award.not-recorded").with("state", permit.row.state.code())));
    }
    let (version, reason) = rules::check_correction(input)?;
    // State and old values were read with this version; the update below holds it against every other writer.
    if version != permit.row.version {
        return Err(AppError::stale());
    }
    let tx = db.begin().await?;
    let known = store::known(&tx, input, clock.today()).await?;
    let draft = recorded(rules::check(input, writing, &known, clock.today())?)?;
    let stamp = permit.stamp(clock);
    store::update(&tx, permit.row.id, version, &draft, &stamp).await?;
    let mut data = rules::facts_of(&draft, &permit.row.programme_code);
    if let Some(fields) = data.as_object_mut() {
        fields.insert("reason".to_owned(), reason.into());
        fields.insert("before".to_owned(), rules::facts_of(&permit.as_draft(), &permit.row.programme_code));
    }
    stamp.append(&tx, &Stream::of("award", permit.row.id), "award.corrected", data, &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Drafts come in by import only, until drafting is there.
fn recorded(draft: rules::AwardDraft) -> Answer<rules::AwardDraft> {
    if draft.state.is_recorded() {
        return Ok(draft);
    }
    let fault =
        Fault::new("input.not-a-choice").with("value", draft.state.code()).with("known", "recorded, unconfirmed");
    Err(AppError::field("state", fault))
}
