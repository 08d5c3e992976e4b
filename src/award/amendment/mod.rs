//! Änderungen: an award that was issued is changed as one act by a notice of its own, prepared by some and released by another person.
//!
//! ```text
//! requested → draft take_up
//! requested → rejected reject
//! draft → handed_over hand_over
//! handed_over → draft return
//! handed_over ⇒ released release
//! draft → discarded discard
//! ```
//!
//! What is prepared is the award as it would be: the sections of a draft, with the same forms and rules. What changes follows from it, part
//! by part, each with before and after. Its release writes the notice, moves the rows of the award, promises more and gives back less, all
//! in one transaction. A day of effect never lies before that of the notice before it, so the award of any day is what the newest notice in
//! effect says. Drafting is told in a chain of its own; what recipients may know of, asking, turning down and releasing, in the award's.

mod acts;
pub mod api;
mod ask;
pub mod budget;
mod content;
pub mod findings;
pub mod heirs;
pub mod input;
pub mod pages;
mod release;
pub mod rules;
mod sections;
pub mod states;
pub mod store;
pub mod tolerance;
pub mod view;
pub mod whole;

pub use acts::{attach, begin, begun, consent_of, discard, hand_over, handed_over, save_head, send_back};
pub use ask::{ask, asked, reject, take_up};
pub use content::{Prepared, prepare, proposed};
pub use release::{release, released};
pub use sections::{save, saved};
pub use store::Amendment;

use super::Award;
use super::draft::Draft;
use crate::access::{Scope, Thing, Verb, verb};
use crate::audit::Stream;
use crate::db::Tx;
use crate::error::{Answer, AppError, Fault};
use crate::id::AmendmentId;
use states::AmendmentState;

/// The kind under which those who prepared an amendment are kept, and its documents.
pub const KIND: &str = "amendment";

verb! {
    /// Ask for an amendment of an award.
    AskAmendment on Award = Verb::AmendmentAsk;
    /// Begin an amendment of an award.
    BeginAmendment on Draft = Verb::AmendmentPrepare;
    /// See an amendment: whole, or what was asked and answered.
    ReadAmendment on Amendment = Verb::AwardRead;
    /// See what is prepared of an amendment, with its consents.
    CheckAmendment on Amendment = Verb::AwardCheck;
    /// Change an amendment, hand it over, give it up, take a request up or turn it down.
    PrepareAmendment on Amendment = Verb::AmendmentPrepare;
    /// Send an amendment back with reasons.
    ReturnAmendment on Amendment = Verb::AwardReturn;
    /// Release an amendment that was handed over.
    ReleaseAmendment on Amendment = Verb::AmendmentRelease;
}

/// The chain in which its drafting is told.
pub fn stream(id: AmendmentId) -> Stream {
    Stream::of(KIND, id)
}

/// The amendment as it is now, its award held until the transaction ends.
async fn held(tx: &Tx, permit: &Amendment) -> Answer<Amendment> {
    super::draft::store::hold(tx, permit.row.award_id).await?;
    Amendment::load(tx, &Scope::All, permit.row.id.0).await?.ok_or(AppError::NotFound)
}

/// Refuses what stands elsewhere.
fn wants(amendment: &Amendment, state: AmendmentState) -> Answer<()> {
    if amendment.row.state == state {
        return Ok(());
    }
    let code = match state {
        AmendmentState::Requested => "amendment.not-a-request",
        AmendmentState::Draft => "amendment.not-a-draft",
        AmendmentState::HandedOver
        | AmendmentState::Released
        | AmendmentState::Rejected
        | AmendmentState::Discarded => "amendment.not-handed-over",
    };
    Err(AppError::Refused(Fault::new(code).with("state", amendment.row.state.code())))
}

/// Refuses another version than the one that was looked at.
fn at_version(amendment: &Amendment, version: i64) -> Answer<()> {
    if amendment.row.version == version { Ok(()) } else { Err(AppError::stale()) }
}
