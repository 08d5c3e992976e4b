//! Pure rules of progress: what a report may say, and how a milestone stands on a day.

use super::input::{ProgressHead, ProgressRow};
use crate::award::AwardState;
use crate::award::plan::Quantity;
use crate::db::text_enum;
use crate::error::{AppError, Fault, Faults};
use crate::web::input::{Writing, day, text};
use crate::web::rows::{Rows, place};
use std::collections::HashSet;
use time::Date;
use uuid::Uuid;

/// The longest reason or note on evidence, in characters.
const LONGEST: usize = 2_000;

text_enum! {
    /// Art des Fortschritts.
    pub enum Kind {
        /// A milestone (Meilenstein): days.
        Milestone = "milestone",
        /// An indicator (Indikator): a value.
        Indicator = "indicator",
    }
}

text_enum! {
    /// Lage eines Meilensteins; derived, never stored.
    pub enum Status {
        /// Not reached, and the day of the plan has passed (überfällig).
        Late = "late",
        /// Not reached, and expected after the day of the plan (verschiebt sich).
        Slipping = "slipping",
        /// Not reached, and nothing speaks against the day of the plan (im Plan).
        OnTime = "on_time",
        /// Reached (erreicht).
        Reached = "reached",
    }
}

/// What was reported last, or what a draft says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// By when it is expected.
    pub forecast_on: Option<Date>,
    /// When it was reached.
    pub actual_on: Option<Date>,
    /// The value achieved.
    pub achieved: Option<Quantity>,
    /// The day of that value.
    pub achieved_on: Option<Date>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A milestone or an indicator as it stands before a report.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its key.
    pub key: Uuid,
    /// Which of both.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// The day of the plan (baseline) of a milestone.
    pub baseline_on: Option<Date>,
    /// The version of the last report, 0 if there is none.
    pub version: i64,
    /// The last report.
    pub said: Said,
    /// The reports before, by version: tells what a reader saw who comes late.
    pub before: Vec<(i64, Said)>,
}

/// What a report changes.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// Of what.
    pub known: &'a Known,
    /// To what.
    pub said: Said,
}

/// Whether the rows are to be reported, or only kept for somebody who may report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A draft may still lack reasons and evidence.
    Draft,
    /// A report is whole.
    Report,
}

/// How a milestone stands on a day.
pub fn status(baseline: Option<Date>, forecast: Option<Date>, actual: Option<Date>, today: Date) -> Status {
    if actual.is_some() {
        Status::Reached
    } else if baseline.is_some_and(|day| day < today) {
        Status::Late
    } else if baseline.zip(forecast).is_some_and(|(planned, now)| now > planned) {
        Status::Slipping
    } else {
        Status::OnTime
    }
}

/// By how many days a milestone is, or will be, behind its plan; 0 if it is not.
pub fn slip(baseline: Option<Date>, forecast: Option<Date>, actual: Option<Date>, today: Date) -> i64 {
    let expected = actual.or_else(|| match status(baseline, forecast, actual, today) {
        // Whoever is late cannot come before today, whatever was forecast.
        Status::Late => Some(forecast.map_or(today, |day| day.max(today))),
        Status::Slipping | Status::OnTime | Status::Reached => forecast,
    });
    baseline.zip(expected).map_or(0, |(planned, expected)| (expected - planned).whole_days().max(0))
}

/// Whether progress is reported in this state: from the notice until the proof is settled.
pub const fn is_reported(state: AwardState) -> bool {
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

/// What the rows change.
///
/// # Errors
/// All wrong fields at once; 409 where a row was reported on since the reader saw it.
pub fn check<'a>(
    rows: &Rows<ProgressHead, ProgressRow>,
    known: &'a [Known],
    writing: Writing,
    purpose: Purpose,
    today: Date,
) -> Result<Vec<Change<'a>>, AppError> {
    let (mut faults, mut changes, mut seen) = (Faults::default(), Vec::new(), HashSet::new());
    let for_all = faults.keep("reason", text(rows.head.reason.as_deref(), LONGEST)).flatten();
    for (number, row) in rows.items.iter().enumerate() {
        let found = row.key.as_deref().and_then(|text| known.iter().find(|one| one.key.to_string() == *text));
        let Some(found) = found else {
            let code = if row.key.is_some() { "milestone.unknown-key" } else { "input.missing" };
            faults.add(&place(number, "key"), Fault::new(code));
            continue;
        };
        if !seen.insert(found.key) {
            faults.add(&place(number, "key"), Fault::new("milestone.key-twice"));
            continue;
        }
        let Some(said) = read(row, number, found, writing, today, &mut faults) else { continue };
        // What stands there unchanged needs nothing, not even to be fresh.
        if same(&said, &found.said) {
            continue;
        }
        match seen_by(row) {
            Some(version) if version == found.version => {}
            Some(version) if untouched(&said, version, found) => continue,
            Some(_) | None => return Err(AppError::stale()),
        }
        let said = Said { reason: said.reason.or_else(|| for_all.clone()), ..said };
        if purpose == Purpose::Report {
            whole(&said, number, found, &mut faults);
        }
        changes.push(Change { known: found, said });
    }
    if faults.is_empty() { Ok(changes) } else { Err(AppError::Invalid(faults.into_inner())) }
}

/// The version of the report that the reader saw.
fn seen_by(row: &ProgressRow) -> Option<i64> {
    row.version.as_deref().map_or(Some(0), |text| text.parse().ok())
}

/// Whether the row says what stood there when the reader saw it: somebody else reported meanwhile, this reader did not.
fn untouched(said: &Said, version: i64, known: &Known) -> bool {
    let nothing = Said::default();
    let seen = if version == 0 {
        Some(&nothing)
    } else {
        known.before.iter().find(|(at, _)| *at == version).map(|(_, said)| said)
    };
    seen.is_some_and(|seen| same(said, seen))
}

/// Whether nothing but perhaps the reason differs; a reason alone reports nothing.
fn same(new: &Said, old: &Said) -> bool {
    let facts = |said: &Said| {
        (said.forecast_on, said.actual_on, said.achieved, said.achieved_on, said.evidence.clone().unwrap_or_default())
    };
    facts(new) == facts(old)
}

fn read(
    row: &ProgressRow,
    number: usize,
    known: &Known,
    writing: Writing,
    today: Date,
    faults: &mut Faults,
) -> Option<Said> {
    let before = faults.len();
    let strange: &[(&str, &Option<String>)] = match known.kind {
        Kind::Milestone => &[("achieved", &row.achieved), ("achieved_on", &row.achieved_on)],
        Kind::Indicator => &[("forecast_on", &row.forecast_on), ("actual_on", &row.actual_on)],
    };
    for (field, value) in strange {
        if value.is_some() {
            faults.add(&place(number, field), Fault::new("milestone.not-of-this-kind"));
        }
    }
    let mut date = |field: &str, given: &Option<String>| {
        let read = given.as_deref().map(|text| day(text, writing.german_days));
        read.and_then(|read| faults.keep(&place(number, field), read))
    };
    let (forecast_on, actual_on) = (date("forecast_on", &row.forecast_on), date("actual_on", &row.actual_on));
    let achieved_on = date("achieved_on", &row.achieved_on);
    for (field, on) in [("actual_on", actual_on), ("achieved_on", achieved_on)] {
        if on.is_some_and(|on| on > today) {
            faults.add(&place(number, field), Fault::new("milestone.in-future"));
        }
    }
    // An old forecast may stand; a new one looks ahead.
    if actual_on.is_none() && forecast_on != known.said.forecast_on && forecast_on.is_some_and(|on| on < today) {
        faults.add(&place(number, "forecast_on"), Fault::new("milestone.forecast-past"));
    }
    let achieved = row
        .achieved
        .as_deref()
        .and_then(|text| faults.keep(&place(number, "achieved"), Quantity::parse(text, writing.money)));
    let mut words = |field: &str, given: &Option<String>| {
        faults.keep(&place(number, field), text(given.as_deref(), LONGEST)).flatten()
    };
    let (evidence, reason) = (words("evidence", &row.evidence), words("reason", &row.reason));
    (faults.len() == before).then_some(Said { forecast_on, actual_on, achieved, achieved_on, evidence, reason })
}

/// What a report must give beside the figures: a proof of what was reached, and why something is not as planned or as said before.
fn whole(said: &Said, number: usize, known: &Known, faults: &mut Faults) {
    let (old, mut add) = (&known.said, |field: &str, code| faults.add(&place(number, field), Fault::new(code)));
    if said.actual_on.is_some() && said.evidence.is_none() {
        add("evidence", "milestone.evidence-missing");
    }
    if said.achieved.is_some() && said.achieved_on.is_none() {
        add("achieved_on", "input.missing");
    }
    if said.achieved.is_none() && said.achieved_on.is_some() {
        add("achieved", "input.missing");
    }
    let corrected = (old.actual_on.is_some() && said.actual_on != old.actual_on)
        || (old.achieved.is_some() && (said.achieved, said.achieved_on) != (old.achieved, old.achieved_on));
    let expected = said.actual_on.or(said.forecast_on);
    let later = known.baseline_on.zip(expected).is_some_and(|(planned, on)| on > planned);
    let moved = said.actual_on.is_none() && said.forecast_on != old.forecast_on && old.forecast_on.is_some();
    if said.reason.is_none() && (corrected || later || moved) {
        add("reason", "milestone.reason-missing");
    }
}
