//! Pure rules of delivery and remedies: what an input says, and what may happen to an addressee after all that happened before.

mod read;

pub use read::{decide, deliver, receive, remedy, returned, version, waive};

use crate::error::Fault;
use crate::id::{AuthorityId, DocumentId};
use crate::notice::standing::{Attempt, Part, Way, What};
use time::Date;

/// The days between which what happened must lie.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    /// The day of the notice.
    pub issued_on: Date,
    /// Today.
    pub today: Date,
}

/// Ereignisse of one act: what is to be written, and the document that an input names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// How many events the reader saw.
    pub version: i64,
    /// The day.
    pub on: Date,
    /// To whom, in order.
    pub authorities: Vec<AuthorityId>,
    /// What.
    pub what: What,
    /// The document named.
    pub document: Option<DocumentId>,
}

/// Whether something can be sent to an addressee: nothing is under way, or it lies unread in the portal.
pub fn wants(part: &Part) -> bool {
    let unread = part.attempts.last().is_some_and(|last| last.retrieve_until().is_some());
    part.wants_attempt || unread
}

/// Whether a letter is under way or came, and nothing tells that the addressee knows of it.
pub fn is_letter(part: &Part) -> bool {
    let letter = part.attempts.last().filter(|last| last.way == Way::Post && last.returned_on.is_none());
    letter.is_some_and(|last| last.received_on.is_none()) && part.waived.is_none() && part.remedies.is_empty()
}

/// Whether an addressee can retrieve it from the portal on a day.
pub fn is_ready(part: &Part, today: Date) -> bool {
    part.attempts.last().and_then(Attempt::retrieve_until).is_some_and(|last| today <= last)
}

/// Whether an addressee can waive remedies on a day.
pub fn can_waive(part: &Part, today: Date) -> bool {
    part.waived.is_none() && !part.is_contested() && part.notified_on.is_some_and(|day| day <= today)
}

/// What stands against an event about an addressee after all that happened before; a field and why.
pub fn against(part: &Part, what: &What, on: Date) -> Option<(&'static str, Fault)> {
    let last = part.attempts.last();
    let before = |day: Option<Date>, code: &'static str| {
        let day = day.filter(|day| on < *day)?;
        Some(("on", Fault::new(code).with("day", day.to_string())))
    };
    let refuse = |code| Some(("addressee", Fault::new(code)));
    match what {
        What::Sent { .. } if !wants(part) => refuse("notice.already-sent"),
        What::Sent { .. } => before(last.map(|last| last.returned_on.unwrap_or(last.on)), "notice.day-before-attempt"),
        What::Received { .. } | What::Returned { .. } if !is_letter(part) => refuse("notice.no-letter"),
        What::Received { .. } if part.notified_on.is_some_and(|day| on <= day) => {
            let day = part.notified_on.unwrap_or(on);
            Some(("on", Fault::new("notice.came-in-time").with("day", day.to_string())))
        }
        What::Received { .. } => None,
        What::Returned { .. } => before(last.map(|last| last.on), "notice.day-before-attempt"),
        What::Retrieved => match last.and_then(|last| last.retrieve_until().map(|until| (last.on, until))) {
            None => refuse("notice.nothing-to-retrieve"),
            Some((_, until)) if on > until => {
                Some(("addressee", Fault::new("notice.portal-lapsed").with("day", until.to_string())))
            }
            Some((from, _)) => before(Some(from), "notice.day-before-attempt"),
        },
        What::Remedy { .. } if part.notified_on.is_none() => refuse("notice.not-delivered"),
        What::Remedy { .. } => before(last.map(|last| last.on), "notice.day-before-attempt"),
        What::RemedyDecided { filed, .. } => match part.remedies.iter().find(|one| one.seq == *filed) {
            None => Some(("filed", Fault::new("notice.remedy-unknown"))),
            Some(one) if one.outcome.is_some() => Some(("filed", Fault::new("notice.remedy-decided"))),
            Some(one) => before(Some(one.on), "notice.day-before-remedy"),
        },
        What::Waived if part.waived.is_some() => refuse("notice.waived-already"),
        What::Waived if part.is_contested() => refuse("notice.remedy-open"),
        What::Waived if part.notified_on.is_none() => refuse("notice.not-delivered"),
        What::Waived => before(part.notified_on, "notice.day-before-delivery"),
    }
}
