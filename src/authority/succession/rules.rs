//! When an authority may change, end or take over: pure, all faults at once, each with its cure. What is told is read here, what stands
//! against it is beside it.

mod against;

use super::input::{CorrectionInput, MergerInput, StatusInput, WithdrawalInput};
pub use against::{Ending, Taking, after, fits, may_end, may_take_over};

use crate::authority::rules::{self, AuthorityDraft, AuthorityInput, AuthorityKind};
use crate::db::text_enum;
use crate::error::{Fault, Faults, FieldFault};
use crate::web::Input;
use crate::web::input::{self, Writing};
use time::Date;

text_enum! {
    /// Art der Änderung.
    pub enum SuccessionKind {
        /// The authority stays; kind, keys, county or name become others (Statusänderung).
        Status = "status",
        /// Authorities end and pass into another (Gebietsänderung).
        Merger = "merger",
    }
}

text_enum! {
    /// Stand der Änderung.
    pub enum SuccessionState {
        /// It holds, or will from its day on.
        Recorded = "recorded",
        /// Taken back before its day.
        Withdrawn = "withdrawn",
    }
}

/// Why and by which source, and the version that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds {
    /// Why.
    pub reason: String,
    /// Law, decree or notice.
    pub source: String,
    /// The version that was read.
    pub version: i64,
}

/// A checked change of status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusDraft {
    /// First day.
    pub on: Date,
    /// What holds from then on.
    pub what: AuthorityDraft,
    /// Why and by which source.
    pub grounds: Grounds,
}

/// Whom a merger passes into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Into {
    /// One that is there, as it was named.
    There(String),
    /// One that is founded.
    Founded(Box<AuthorityDraft>),
}

/// A checked merger, names not yet looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergerDraft {
    /// First day of the successor.
    pub on: Date,
    /// Others that end, as they were named.
    pub others: Vec<String>,
    /// The successor.
    pub into: Into,
    /// Why and by which source.
    pub grounds: Grounds,
}

/// A checked correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionDraft {
    /// The right day.
    pub on: Date,
    /// The right successor, as it was named.
    pub successor: Option<String>,
    /// Why, by which source.
    pub grounds: Grounds,
}

fn day(faults: &mut Faults, given: Option<&str>, written: Writing, today: Date) -> Option<Date> {
    let text = given.ok_or_else(|| Fault::new("input.missing"));
    faults.keep("on", text.and_then(|text| rules::day_ahead(text, written, today)))
}

fn grounds(faults: &mut Faults, reason: Option<&str>, source: Option<&str>, version: Option<&str>) -> Option<Grounds> {
    let reason = faults.keep("reason", input::required(reason, 1000));
    let source = faults.keep("source", input::required(source, 1000));
    let version = faults.keep("version", rules::version(version));
    Some(Grounds { reason: reason?, source: source?, version: version? })
}

/// What is told of the authority, as from the day on.
fn told(input: &impl Input, on: Option<Date>) -> AuthorityInput {
    AuthorityInput { valid_from: on.map(|on| on.to_string()), ..AuthorityInput::of(input) }
}

/// Notes the faults of what is told, once.
fn noted<T>(faults: &mut Faults, checked: Result<T, Vec<FieldFault>>) -> Option<T> {
    match checked {
        Ok(draft) => Some(draft),
        Err(more) => {
            for one in more {
                faults.add(&one.field, one.fault);
            }
            None
        }
    }
}

/// Reads a change of status.
///
/// # Errors
/// All wrong fields.
pub fn check_status(
    input: &StatusInput,
    written: Writing,
    today: Date,
    kind_of: &dyn Fn(&str) -> Option<AuthorityKind>,
) -> Result<StatusDraft, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let on = day(&mut faults, input.on.as_deref(), written, today);
    let checked = rules::check(&told(input, on), written, today, kind_of);
    let what = noted(&mut faults, checked);
    let grounds = grounds(&mut faults, input.reason.as_deref(), input.source.as_deref(), input.version.as_deref());
    let whole = on.zip(what).zip(grounds);
    faults.or(whole.map(|((on, what), grounds)| StatusDraft { on, what, grounds }))
}

/// Reads a merger.
///
/// # Errors
/// All wrong fields.
pub fn check_merger(
    input: &MergerInput,
    written: Writing,
    today: Date,
    kind_of: &dyn Fn(&str) -> Option<AuthorityKind>,
) -> Result<MergerDraft, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let on = day(&mut faults, input.on.as_deref(), written, today);
    let tells_new =
        [&input.name, &input.short_name, &input.designation, &input.kind, &input.ags, &input.ars, &input.county_ags];
    let into = match (&input.successor, tells_new.iter().any(|field| field.is_some())) {
        (Some(_), true) => {
            faults.add("successor", Fault::new("succession.either-or"));
            None
        }
        (Some(there), false) => Some(Into::There(there.clone())),
        (None, false) => {
            faults.add("successor", Fault::new("succession.successor-missing"));
            None
        }
        (None, true) => {
            let checked = rules::check(&told(input, on), written, today, kind_of);
            noted(&mut faults, checked).map(|what| Into::Founded(Box::new(what)))
        }
    };
    let grounds = grounds(&mut faults, input.reason.as_deref(), input.source.as_deref(), input.version.as_deref());
    let others = names(input.others.as_deref());
    let whole = on.zip(into).zip(grounds);
    faults.or(whole.map(|((on, into), grounds)| MergerDraft { on, others, into, grounds }))
}

/// Keys or names in a list, one per line or separated by bars.
pub fn names(given: Option<&str>) -> Vec<String> {
    let parts = given.unwrap_or_default().split(['\n', '|']);
    parts.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Reads a correction.
///
/// # Errors
/// All wrong fields.
pub fn check_correction(
    input: &CorrectionInput,
    written: Writing,
    today: Date,
) -> Result<CorrectionDraft, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let on = day(&mut faults, input.on.as_deref(), written, today);
    let grounds = grounds(&mut faults, input.reason.as_deref(), input.source.as_deref(), input.version.as_deref());
    let successor = input.successor.clone();
    faults.or(on.zip(grounds).map(|(on, grounds)| CorrectionDraft { on, successor, grounds }))
}

/// Reads why something is taken back, with the version that was read.
///
/// # Errors
/// Both fields, when wrong.
pub fn check_withdrawal(input: &WithdrawalInput) -> Result<(String, i64), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let reason = faults.keep("reason", input::required(input.reason.as_deref(), 1000));
    let version = faults.keep("version", rules::version(input.version.as_deref()));
    faults.or(reason.zip(version))
}
