//! What stands against a change of status or a merger: kinds that do not fit, days out of order, circles.

use super::StatusDraft;
use crate::authority::rules::{AuthorityDraft, AuthorityKind};
use crate::authority::store::Period;
use crate::error::{Fault, Faults, FieldFault};
use time::Date;

/// Kinds that can become each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Ministry,
    AuditOffice,
    County,
    Place,
    Body,
}

const fn family(kind: AuthorityKind) -> Family {
    match kind {
        AuthorityKind::Ministry => Family::Ministry,
        AuthorityKind::AuditOffice => Family::AuditOffice,
        AuthorityKind::County => Family::County,
        AuthorityKind::IndependentCity
        | AuthorityKind::SpecialStatusCity
        | AuthorityKind::Town
        | AuthorityKind::Municipality => Family::Place,
        AuthorityKind::Association | AuthorityKind::Company | AuthorityKind::Other => Family::Body,
    }
}

/// Whether one kind passes into the other: its own, and bodies also into whoever founded or carried them.
fn passes(from: AuthorityKind, into: AuthorityKind) -> bool {
    let (from, into) = (family(from), family(into));
    from == into || (from == Family::Body && into != Family::AuditOffice)
}

/// Holds a change of status against what holds before it; gives what holds after it.
///
/// # Errors
/// All that stands against it.
pub fn after(before: &Period, draft: &StatusDraft) -> Result<AuthorityDraft, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let old = before.draft();
    let what = AuthorityDraft {
        population: old.population,
        lat: old.lat.clone(),
        lon: old.lon.clone(),
        valid_from: Some(draft.on),
        valid_to: None,
        successor_ags: None,
        ..draft.what.clone()
    };
    faults.keep("on", begun(before, draft.on));
    if family(old.kind) != family(what.kind) {
        faults.add("kind", Fault::new("succession.kind-leap"));
    }
    let same = AuthorityDraft { valid_from: old.valid_from, successor_ags: old.successor_ags.clone(), ..what.clone() };
    if old.changes(&same).is_empty() {
        faults.add("name", Fault::new("succession.nothing-changes"));
    }
    faults.or(Some(what))
}

/// A period that is closed the day before has begun earlier.
fn begun(period: &Period, on: Date) -> Result<(), Fault> {
    match period.valid_from.filter(|from| *from >= on) {
        None => Ok(()),
        Some(from) => {
            Err(Fault::new("succession.before-beginning").with("value", &period.name).with("day", from.to_string()))
        }
    }
}

/// One that is to end, with what is known of it.
#[derive(Debug, Clone)]
pub struct Ending {
    /// The field that named it.
    pub field: &'static str,
    /// Its newest period, as it would be without the act.
    pub last: Period,
    /// The last of those that pass into it, with their day.
    pub awaited: Option<(String, Date)>,
    /// Whether places name it as their county on the day or later.
    pub has_places: bool,
}

/// The successor that is there.
#[derive(Debug, Clone)]
pub struct Taking {
    /// Its period on the day, else the newest.
    pub shown: Period,
    /// Its last day, if that is known.
    pub last_day: Option<Date>,
    /// Whoever took its place, if it has passed on itself.
    pub passed_into: Option<String>,
    /// Whether those that took its place, and theirs, lead back to one that is to end.
    pub leads_back: bool,
}

/// Whether one may end on the day.
///
/// # Errors
/// Why not.
pub fn may_end(one: &Ending, on: Date) -> Result<(), Fault> {
    if let Some(day) = one.last.valid_to {
        return Err(Fault::new("succession.has-ended").with("value", &one.last.name).with("day", day.to_string()));
    }
    begun(&one.last, on)?;
    if let Some((name, day)) = one.awaited.as_ref().filter(|(_, day)| *day >= on) {
        let fault = Fault::new("succession.awaited").with("value", &one.last.name).with("other", name);
        return Err(fault.with("day", day.to_string()));
    }
    if one.has_places {
        return Err(Fault::new("authority.county-in-use").with("value", one.last.ags.clone().unwrap_or_default()));
    }
    Ok(())
}

/// Whether one that is there may take over on the day.
///
/// # Errors
/// Why not.
pub fn may_take_over(one: &Taking, on: Date) -> Result<(), Fault> {
    let named = |code| Fault::new(code).with("value", &one.shown.name);
    if one.leads_back {
        return Err(named("succession.circle"));
    }
    if one.shown.holds_on(on) {
        return Ok(());
    }
    if let Some(day) = one.last_day.filter(|day| *day < on) {
        let next = one.passed_into.clone().unwrap_or_else(|| "–".to_owned());
        return Err(named("succession.successor-ended").with("day", day.to_string()).with("other", next));
    }
    let from = one.shown.valid_from.map(|from| from.to_string()).unwrap_or_default();
    Err(named("succession.successor-not-yet").with("day", from))
}

/// Whether these kinds may become one.
///
/// # Errors
/// `succession.kinds-differ`.
pub fn fits(from: &Period, into: AuthorityKind) -> Result<(), Fault> {
    if passes(from.kind, into) { Ok(()) } else { Err(Fault::new("succession.kinds-differ").with("value", &from.name)) }
}
