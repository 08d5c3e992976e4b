//! Pure rules of calls: what is read from an input, windows within the programme's term, what may happen when.

use super::content::{Content, Windows};
use super::input::{CallInput, ExtendInput};
use super::states::{CallAct, CallState};
use crate::error::{Fault, Faults, FieldFault};
use crate::id::RuleSetId;
use crate::programme::rules::{ProgrammeState, day};
use crate::ruleset::values::ProfileCode;
use crate::ruleset::{RuleSet, RuleSetState};
use crate::web::input::{self, Writing};
use time::Date;

/// First and last day of a programme, as far as they are known.
pub type Term = (Option<Date>, Option<Date>);

/// Reads and holds everything against each other, the programme's term and the rule set named.
///
/// # Errors
/// All wrong fields.
pub fn check(
    input: &CallInput,
    writing: Writing,
    rule_set: Option<&RuleSet>,
    term: Term,
) -> Result<Content, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let code = faults.keep("code", input.code.as_deref().ok_or_else(|| Fault::new("input.missing")).and_then(code));
    let title = faults.keep("title", input::required(input.title.as_deref(), 300));
    let bound = faults.keep("rule_set", bound(input.rule_set.as_deref(), rule_set));
    let profiles = bound.and_then(|(_, set)| faults.keep("profiles", profiles(input.profiles.as_deref(), set)));
    let windows = Windows {
        sketch_from: day(&mut faults, "sketch_from", input.sketch_from.as_deref(), writing),
        sketch_until: day(&mut faults, "sketch_until", input.sketch_until.as_deref(), writing),
        application_from: day(&mut faults, "application_from", input.application_from.as_deref(), writing),
        application_until: day(&mut faults, "application_until", input.application_until.as_deref(), writing),
    };
    if input.application_from.is_none() {
        faults.add("application_from", Fault::new("input.missing"));
    }
    hold(&windows, term, &mut faults);
    let early_start = faults.keep("early_start", input::text(input.early_start.as_deref(), 4_000)).flatten();
    let note = faults.keep("note", input::text(input.note.as_deref(), 4_000)).flatten();
    let source_url = faults.keep("source_url", input::url(input.source_url.as_deref())).flatten();
    let content = match (code, title, bound, profiles) {
        (Some(code), Some(title), Some((rule_set, _)), Some(profiles)) => {
            Some(Content { code, title, rule_set, profiles, windows, early_start, note, source_url })
        }
        _ => None,
    };
    faults.or(content)
}

/// A call's code: capital letters, digits and single hyphens, 2 to 40 characters.
///
/// # Errors
/// `programme.bad-code`.
fn code(text: &str) -> Result<String, Fault> {
    let good = (2..=40).contains(&text.len())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-');
    if good { Ok(text.to_owned()) } else { Err(Fault::new("programme.bad-code").with("value", text)) }
}

/// A rule set that can be bound: released, neither a draft nor out of use.
///
/// # Errors
/// `call.rule-set-not-released`.
pub fn bindable(rule_set: &RuleSet) -> Result<(), Fault> {
    if rule_set.state == RuleSetState::Released {
        return Ok(());
    }
    let named = format!("{} {}", rule_set.code, rule_set.number);
    Err(Fault::new("call.rule-set-not-released").with("value", named))
}

fn bound<'a>(given: Option<&str>, found: Option<&'a RuleSet>) -> Result<(RuleSetId, &'a RuleSet), Fault> {
    let given = given.ok_or_else(|| Fault::new("input.missing"))?;
    let set = found.ok_or_else(|| Fault::new("call.unknown-rule-set").with("value", given))?;
    bindable(set).map(|()| (set.id, set))
}

/// The profiles named, in the order of the codes; without any, all that the rule set has.
fn profiles(given: Option<&str>, set: &RuleSet) -> Result<Vec<ProfileCode>, Fault> {
    let there: Vec<ProfileCode> = set.values().profiles.iter().map(|profile| profile.code).collect();
    let known = || there.iter().map(|code| code.code()).collect::<Vec<_>>().join(", ");
    let mut named = Vec::new();
    for text in given.unwrap_or_default().split(['|', ',', '\n']).map(str::trim).filter(|text| !text.is_empty()) {
        let code = ProfileCode::parse(text).filter(|code| there.contains(code));
        named.push(code.ok_or_else(|| Fault::new("call.profile-unknown").with("value", text).with("known", known()))?);
    }
    let mut chosen = if named.is_empty() { there } else { named };
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}

/// Windows end after they begin, sketches end before applications do, and all lies within the programme's term.
fn hold(windows: &Windows, (first, last): Term, faults: &mut Faults) {
    let backwards = |from: Option<Date>, until: Option<Date>| from.zip(until).is_some_and(|(from, until)| until < from);
    if backwards(windows.sketch_from, windows.sketch_until) {
        faults.add("sketch_until", Fault::new("period.end-before-start"));
    }
    if backwards(windows.application_from, windows.application_until) {
        faults.add("application_until", Fault::new("period.end-before-start"));
    }
    if windows.sketch_from.is_some() && windows.sketch_until.is_none() && windows.application_until.is_some() {
        faults.add("sketch_until", Fault::new("call.sketch-without-end"));
    }
    if backwards(windows.sketch_until, windows.application_until) {
        faults.add("sketch_until", Fault::new("call.sketch-after-application"));
    }
    for (field, day) in windows.days() {
        if first.is_some_and(|first| day < first) || last.is_some_and(|last| day > last) {
            faults.add(field, Fault::new("call.outside-programme").with("day", day.to_string()));
        }
    }
}

/// Whether the windows lie within a term.
pub fn lies_within(windows: &Windows, term: Term) -> bool {
    let mut faults = Faults::default();
    hold(windows, term, &mut faults);
    faults.is_empty()
}

/// The windows after an extension: later, never earlier.
///
/// # Errors
/// All wrong fields.
pub fn extended(
    before: &Windows,
    input: &ExtendInput,
    writing: Writing,
    term: Term,
) -> Result<Windows, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let mut after = *before;
    if let Some(until) = day(&mut faults, "sketch_until", input.sketch_until.as_deref(), writing) {
        match before.sketch_until {
            None => faults.add("sketch_until", Fault::new("call.no-end-to-extend")),
            Some(old) if until < old => faults.add("sketch_until", shortened(old)),
            Some(_) => after.sketch_until = Some(until),
        }
    }
    if let Some(until) = day(&mut faults, "application_until", input.application_until.as_deref(), writing) {
        match before.application_until {
            None => faults.add("application_until", Fault::new("call.no-end-to-extend")),
            Some(old) if until < old => faults.add("application_until", shortened(old)),
            Some(_) => after.application_until = Some(until),
        }
    }
    match input.rolling.as_deref() {
        None | Some("false") => {}
        Some("true") if input.application_until.is_none() => after.application_until = None,
        Some("true") => faults.add("rolling", Fault::new("call.rolling-or-end")),
        Some(other) => {
            faults.add("rolling", Fault::new("input.not-a-choice").with("value", other).with("known", "true, false"));
        }
    }
    if faults.is_empty() {
        hold(&after, term, &mut faults);
    }
    faults.or(Some(after))
}

fn shortened(old: Date) -> Fault {
    Fault::new("call.window-shortened").with("day", old.to_string())
}

/// What the rules may know of a released call.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// Where it stands.
    pub state: CallState,
    /// Whether it is released.
    pub released: bool,
    /// When it takes what.
    pub windows: Windows,
    /// Where its programme stands.
    pub programme: ProgrammeState,
}

/// Where an act leads today.
///
/// # Errors
/// Why it is not possible now.
pub fn after(standing: &Standing, act: CallAct, today: Date) -> Result<CallState, Fault> {
    if !standing.released {
        return Err(Fault::new("call.not-released"));
    }
    let next = standing.state.next(act);
    let next = next.ok_or_else(|| Fault::new("call.wrong-state").with("state", standing.state.code()))?;
    let windows = &standing.windows;
    let until = windows.application_until;
    match act {
        CallAct::Open | CallAct::Reopen => {
            if standing.programme != ProgrammeState::InForce {
                return Err(Fault::new("call.programme-not-in-force"));
            }
            if let Some(first) = first_day(windows)?.filter(|first| today < *first) {
                return Err(Fault::new("call.window-not-begun").with("day", first.to_string()));
            }
            if let Some(last) = until.filter(|last| *last < today) {
                return Err(Fault::new("call.window-over").with("day", last.to_string()));
            }
        }
        CallAct::Close => {
            if let Some(last) = until.filter(|last| *last >= today) {
                return Err(Fault::new("call.window-not-over").with("day", last.to_string()));
            }
        }
        CallAct::Assess | CallAct::Decide | CallAct::Archive => {}
    }
    Ok(next)
}

/// The first day on which it takes anything; nothing where sketches have no known first day.
fn first_day(windows: &Windows) -> Result<Option<Date>, Fault> {
    match (windows.sketch_from, windows.sketch_until, windows.application_from) {
        (None, Some(_), _) => Ok(None),
        (Some(sketch), _, Some(application)) => Ok(Some(sketch.min(application))),
        (Some(one), _, None) | (None, None, Some(one)) => Ok(Some(one)),
        (None, None, None) => Err(Fault::new("call.window-unknown")),
    }
}

/// What is to be done with a released call today because its days have come: open it, or close it.
pub fn due(standing: &Standing, today: Date) -> Option<CallAct> {
    match standing.state {
        CallState::Planned => Some(CallAct::Open),
        CallState::Open if standing.windows.application_until.is_some() => Some(CallAct::Close),
        CallState::Open | CallState::Closed | CallState::Assessing | CallState::Decided | CallState::Archived => None,
    }
    .filter(|act| after(standing, *act, today).is_ok())
}

#[cfg(test)]
mod tests;
