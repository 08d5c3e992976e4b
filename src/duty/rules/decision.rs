//! What is decided about the day of a duty: another one, that it stays, or what becomes of a hearing; read and held against the day.

use super::{DutyKind, DutyState, HearingState};
use crate::duty::input::{DeclineInput, ExtendInput, HearingInput};
use crate::error::{Fault, Faults, FieldFault};
use crate::web::input::{Writing, day, required};
use time::Date;

/// The longest reason, in characters.
const LONGEST: usize = 2_000;

/// A new day of a duty, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The version of the duty that was looked at.
    pub version: i64,
    /// The day.
    pub until: Date,
    /// Why.
    pub why: String,
}

/// Whether the day of a duty can be extended at all.
///
/// # Errors
/// What stands against it.
pub fn extendable(kind: DutyKind, state: DutyState) -> Result<(), Fault> {
    if kind.lasts() {
        return Err(Fault::new("duty.lasts"));
    }
    match state {
        DutyState::Open => Ok(()),
        DutyState::Fulfilled | DutyState::Void => Err(Fault::new("duty.not-open").with("state", state.code())),
    }
}

/// Reads another day for a duty: later than its day, and not in the past.
///
/// # Errors
/// All wrong fields.
pub fn moved(input: &ExtendInput, writing: Writing, (due_on, today): (Date, Date)) -> Result<Moved, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref(), &mut faults);
    let until = input.until.as_deref().ok_or_else(|| Fault::new("input.missing"));
    let until = faults.keep("until", until.and_then(|text| day(text, writing.german_days)));
    if until.is_some_and(|until| until <= due_on) {
        faults.add("until", Fault::new("duty.not-later").with("day", due_on.to_string()));
    } else if until.is_some_and(|until| until < today) {
        faults.add("until", Fault::new("duty.in-past"));
    }
    let why = faults.keep("reason", required(input.reason.as_deref(), LONGEST));
    faults.or(version.zip(until).zip(why).map(|((version, until), why)| Moved { version, until, why }))
}

/// The version looked at and a reason.
///
/// # Errors
/// All wrong fields.
pub fn declined(input: &DeclineInput) -> Result<(i64, String), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref(), &mut faults);
    let reason = faults.keep("reason", required(input.reason.as_deref(), LONGEST));
    faults.or(version.zip(reason))
}

/// What became of a hearing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The version of the proposal that was looked at.
    pub version: i64,
    /// `Held` or `Dropped`.
    pub state: HearingState,
    /// When.
    pub on: Date,
    /// What was written, or why there is none.
    pub reason: String,
}

/// Reads what became of a hearing: a day from its proposal until today.
///
/// # Errors
/// All wrong fields.
pub fn hearing(
    input: &HearingInput,
    writing: Writing,
    (proposed_on, today): (Date, Date),
) -> Result<Decided, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref(), &mut faults);
    let decision = input.decision.as_deref().ok_or_else(|| Fault::new("input.missing"));
    let state = decision.and_then(|text| match text {
        "held" => Ok(HearingState::Held),
        "dropped" => Ok(HearingState::Dropped),
        other => Err(Fault::new("input.not-a-choice").with("value", other).with("known", "held, dropped")),
    });
    let state = faults.keep("decision", state);
    let on = input.on.as_deref().map_or(Some(today), |text| faults.keep("on", day(text, writing.german_days)));
    if on.is_some_and(|on| on < proposed_on || on > today) {
        faults.add("on", Fault::new("duty.hearing-day").with("day", proposed_on.to_string()));
    }
    let reason = faults.keep("reason", required(input.reason.as_deref(), LONGEST));
    let all = version.zip(state).zip(on).zip(reason);
    faults.or(all.map(|(((version, state), on), reason)| Decided { version, state, on, reason }))
}

fn version(given: Option<&str>, faults: &mut Faults) -> Option<i64> {
    let given = given.ok_or_else(|| Fault::new("input.missing"));
    faults.keep("version", given.and_then(|text| text.parse().map_err(|_| Fault::new("input.not-a-number"))))
}
