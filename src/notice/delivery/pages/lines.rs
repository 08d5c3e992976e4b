//! An addressee and an event as the page shows them.

use super::tone;
use crate::access::Scope;
use crate::notice::delivery::store::Told;
use crate::notice::delivery::view::is_about;
use crate::notice::standing::{Attempt, Filed, Part, Standing, Way, What};
use crate::web::lang::Lang;
use crate::web::view::Tone;
use time::Date;

/// An addressee as shown.
pub struct PartLine {
    /// Its name as written.
    pub name: String,
    /// How it stands.
    pub tone: Tone,
    /// The same in words.
    pub state: &'static str,
    /// What was tried, in words, each with what came of it.
    pub attempts: Vec<(String, Option<String>)>,
    /// From which day on it is known.
    pub notified_on: Option<Date>,
    /// Whether that day lies ahead.
    pub ahead: bool,
    /// The last day for a remedy.
    pub remedy_until: Option<Date>,
    /// What was filed, in words.
    pub remedies: Vec<String>,
    /// When remedies were waived.
    pub waived_on: Option<Date>,
    /// From which day on it is final.
    pub final_on: Option<Date>,
    /// By what.
    pub final_by: Option<&'static str>,
    /// Whether another attempt is wanted after a first one.
    pub again: bool,
}

impl PartLine {
    /// As it stands on a day.
    pub fn new(part: &Part, lang: Lang, today: Date) -> Self {
        Self {
            name: part.addressee.name.clone(),
            tone: tone(part.state),
            state: lang.notice_state_word(part.state.code()),
            attempts: part.attempts.iter().map(|one| attempt(one, lang, today)).collect(),
            notified_on: part.notified_on,
            ahead: part.notified_on.is_some_and(|day| day > today),
            remedy_until: part.remedy_until,
            remedies: part.remedies.iter().map(|one| remedy(one, lang)).collect(),
            waived_on: part.waived.map(|(on, _)| on),
            final_on: part.final_on,
            final_by: part.final_by.map(|by| lang.final_by_word(by.code())),
            again: part.wants_attempt && !part.attempts.is_empty(),
        }
    }
}

/// What was tried, and what came of it.
fn attempt(one: &Attempt, lang: Lang, today: Date) -> (String, Option<String>) {
    let mut what = format!("{}, {}", lang.way_word(one.way.code()), lang.date(one.on));
    if let Some(occasion) = &one.occasion {
        what = format!("{what}: {occasion}");
    }
    let after = match one.way {
        _ if one.returned_on.is_some() => one.returned_on.map(|on| lang.delivery_came_back(&lang.date(on))),
        Way::Post => match (one.received_on, one.days) {
            (Some(on), _) => Some(lang.delivery_came_later(&lang.date(on))),
            (None, days) => days.map(|days| lang.delivery_post_days(days)),
        },
        Way::Portal => match (one.retrieved_on, one.retrieve_until()) {
            (Some(on), _) => Some(lang.delivery_retrieved(&lang.date(on))),
            (None, _) if one.has_lapsed(today) => Some(lang.delivery_lapsed().to_owned()),
            (None, until) => until.map(|until| lang.delivery_retrieve_until(&lang.date(until))),
        },
        Way::HandedOver | Way::Formal => None,
    };
    (what, after)
}

fn remedy(one: &Filed, lang: Lang) -> String {
    let mut text = format!("{}, {}", lang.remedy_word(one.remedy.code()), lang.date(one.on));
    if let Some(part) = &one.part {
        text = format!("{text} ({part})");
    }
    match one.outcome {
        _ if !one.in_time => format!("{text}: {}", lang.delivery_late()),
        Some((outcome, on)) => format!("{text}: {}, {}", lang.outcome_word(outcome.code()), lang.date(on)),
        None => format!("{text}: {}", lang.delivery_remedy_open()),
    }
}

/// An event as shown.
pub struct EventLine {
    /// Its number.
    pub seq: i64,
    /// The day.
    pub on: Date,
    /// What happened, in words.
    pub what: String,
    /// To whom.
    pub who: String,
    /// What else it says.
    pub note: Option<String>,
    /// The document that proves it.
    pub document: Option<String>,
    /// Who told it and when.
    pub told: String,
}

impl EventLine {
    /// With names and documents as far as the reader may know.
    pub fn new(told: Told, standing: &Standing, (lang, scope): (Lang, &Scope)) -> Self {
        let happened = told.happened;
        let who = standing.parts.iter().find(|part| part.addressee.authority == happened.authority);
        let (what, note) = said(&happened.what, lang);
        let at = format!("{}, {}", lang.date(told.recorded_at.day()), told.recorded_at.wall_time());
        let named = told.person.filter(|_| *scope == Scope::All);
        Self {
            seq: happened.seq,
            on: happened.on,
            what,
            who: who.map(|part| part.addressee.name.clone()).unwrap_or_default(),
            note,
            document: told.document.filter(|_| is_about(&[happened.authority], scope)).map(|id| id.to_string()),
            told: named.map_or_else(|| at.clone(), |name| format!("{name}, {at}")),
        }
    }
}

/// An event in words, and what else it says.
fn said(what: &What, lang: Lang) -> (String, Option<String>) {
    match what {
        What::Sent { way, occasion, days, source } => {
            let days = days.map(|days| lang.delivery_days_by(days, source.as_deref().unwrap_or_default()));
            let note: Vec<String> = occasion.clone().into_iter().chain(days).collect();
            (lang.way_word(way.code()).to_owned(), Some(note.join("; ")).filter(|note| !note.is_empty()))
        }
        What::Received { note } => (lang.delivery_event_received().to_owned(), Some(note.clone())),
        What::Retrieved => (lang.delivery_event_retrieved().to_owned(), None),
        What::Returned { note } => (lang.delivery_event_returned().to_owned(), Some(note.clone())),
        What::Remedy { remedy, part } => (lang.remedy_word(remedy.code()).to_owned(), part.clone()),
        What::RemedyDecided { filed, outcome, note } => (
            format!("{} ({filed}): {}", lang.delivery_event_decided(), lang.outcome_word(outcome.code())),
            note.clone(),
        ),
        What::Waived => (lang.delivery_event_waived().to_owned(), None),
    }
}
