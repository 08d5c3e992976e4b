//! Pure rules of conditions: what may be reported, by whom it may be decided, and when.

use super::input::{AcceptConditionInput, ReportConditionInput, SendBackConditionInput};
use crate::award::AwardState;
use crate::db::text_enum;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::DocumentId;
use crate::web::input::{Writing, day, required};
use time::Date;

/// The longest note or reason, in characters.
const LONGEST: usize = 2_000;

text_enum! {
    /// Stand der Nebenbestimmung.
    pub enum ConditionState {
        /// Still to be met.
        Open = "open",
        /// Reported as met, to be looked at by the other side.
        Reported = "reported",
        /// Accepted as met.
        Accepted = "accepted",
        /// Sent back: something is missing.
        SentBack = "sent_back",
    }
}

/// What is reported of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The version that the reader saw; 0 if there was none.
    pub version: i64,
    /// The day on which it was met.
    pub met_on: Date,
    /// How.
    pub note: String,
    /// The evidence that is named.
    pub document: Option<DocumentId>,
}

/// Whether conditions are reported and decided in this state: from the notice until the proof is settled.
pub const fn is_under_way(state: AwardState) -> bool {
    match state {
        AwardState::Issued | AwardState::Running | AwardState::Ended | AwardState::ProofDue => true,
        AwardState::Draft
        | AwardState::HandedOver
        | AwardState::Settled
        | AwardState::Binding
        | AwardState::Closed
        | AwardState::Discarded
        | AwardState::Withdrawn
        | AwardState::Revoked
        | AwardState::Lapsed
        | AwardState::Recorded
        | AwardState::Unconfirmed => false,
    }
}

fn version(given: Option<&str>, missing: Option<i64>, faults: &mut Faults) -> Option<i64> {
    let read = match (given, missing) {
        (Some(text), _) => text.parse().map_err(|_| Fault::new("input.not-a-number")),
        (None, Some(version)) => Ok(version),
        (None, None) => Err(Fault::new("input.missing")),
    };
    faults.keep("version", read)
}

/// What a report says; a condition is met on a day that has been, and is proven.
///
/// # Errors
/// All wrong fields.
pub fn report(
    input: &ReportConditionInput,
    (writing, today): (Writing, Date),
    has_file: bool,
) -> Result<Said, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref(), Some(0), &mut faults);
    let met_on = input.met_on.as_deref().ok_or_else(|| Fault::new("input.missing"));
    let met_on = faults.keep("met_on", met_on.and_then(|text| day(text, writing.german_days)));
    if met_on.is_some_and(|on| on > today) {
        faults.add("met_on", Fault::new("condition.in-future"));
    }
    let note = faults.keep("note", required(input.note.as_deref(), LONGEST));
    let document = input.document.as_deref().and_then(|text| {
        faults.keep("document", DocumentId::parse(text).ok_or_else(|| Fault::new("condition.evidence-unknown")))
    });
    if input.document.is_none() && !has_file {
        faults.add("document", Fault::new("condition.evidence-missing"));
    }
    let said = version.zip(met_on).zip(note);
    faults.or(said.map(|((version, met_on), note)| Said { version, met_on, note, document }))
}

/// The version that is accepted.
///
/// # Errors
/// When it is missing or no number.
pub fn accept(input: &AcceptConditionInput) -> Result<i64, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref(), None, &mut faults);
    faults.or(version)
}

/// The version that is sent back, and why.
///
/// # Errors
/// All wrong fields.
pub fn send_back(input: &SendBackConditionInput) -> Result<(i64, String), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref(), None, &mut faults);
    let reason = faults.keep("reason", required(input.reason.as_deref(), LONGEST));
    faults.or(version.zip(reason))
}
