//! How a notice stands on a day: a pure fold of what became of it, addressee by addressee; nothing of this is stored.
//!
//! An attempt has effect on a day: handed over or served on that day, by post on the day of the fiction or of a later receipt, in the
//! portal on the day after it was retrieved. A returned letter and an unread portal have none, and another attempt is wanted. From the
//! effect on the period for remedies runs (months of the notice; a year where it has no instruction), and ends on a working day.

mod events;
mod fold;

pub use events::{EventKind, FinalBy, Happened, NoticeState, Outcome, RemedyKind, Way, What};
pub use fold::standing;

use super::content::{Content, Remedy};
use super::items::Item;
use crate::duty::term::{after_event, end_of_term};
use crate::id::AuthorityId;
use time::{Date, Duration};

/// Adressat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Which authority.
    pub authority: AuthorityId,
    /// Its name as the notice writes it.
    pub name: String,
}

/// Bekanntgabeversuch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The number of its event.
    pub seq: i64,
    /// How.
    pub way: Way,
    /// When.
    pub on: Date,
    /// At which event.
    pub occasion: Option<String>,
    /// The days of the fiction, or until it lapses unread.
    pub days: Option<i64>,
    /// When the letter came, where that is proven.
    pub received_on: Option<Date>,
    /// When it was retrieved.
    pub retrieved_on: Option<Date>,
    /// When it came back.
    pub returned_on: Option<Date>,
}

/// Eingelegter Rechtsbehelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The number of its event.
    pub seq: i64,
    /// Which.
    pub remedy: RemedyKind,
    /// When.
    pub on: Date,
    /// Against which part; nothing for the whole.
    pub part: Option<String>,
    /// Whether it was filed within the period; a late one changes nothing.
    pub in_time: bool,
    /// How and when it ended.
    pub outcome: Option<(Outcome, Date)>,
}

/// Stand gegenüber einem Adressaten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Who.
    pub addressee: Addressee,
    /// How it stands.
    pub state: NoticeState,
    /// What was tried, in order.
    pub attempts: Vec<Attempt>,
    /// From which day on it is known to them; may lie ahead.
    pub notified_on: Option<Date>,
    /// The last day for a remedy.
    pub remedy_until: Option<Date>,
    /// What was filed, in order.
    pub remedies: Vec<Filed>,
    /// When remedies were waived, and the number of that event.
    pub waived: Option<(Date, i64)>,
    /// From which day on it is final.
    pub final_on: Option<Date>,
    /// How it became so.
    pub final_by: Option<FinalBy>,
    /// Whether another attempt is wanted.
    pub wants_attempt: bool,
}

/// Stand eines Bescheids an einem Tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How it stands as a whole.
    pub state: NoticeState,
    /// The day on which the last addressee was notified.
    pub delivered_on: Option<Date>,
    /// From which day on it is final for all.
    pub final_on: Option<Date>,
    /// Addressee by addressee, lead first.
    pub parts: Vec<Part>,
}

impl Standing {
    /// Whether a remedy has taken the whole notice away from somebody.
    pub fn has_fallen(&self) -> bool {
        self.parts.iter().any(|part| part.remedies.iter().any(Filed::took_all))
    }
}

/// Months in which a notice without an instruction can be contested.
const WITHOUT_INSTRUCTION: i64 = 12;

/// Everybody whom a notice concerns: the recipients from then on, and those who are none any more by it.
pub fn addressees(content: &Content) -> Vec<Addressee> {
    let items = content.amendment.iter().flat_map(|change| &change.items);
    let before = items.filter_map(|item| if let Item::Recipients(both) = item { Some(&both.before) } else { None });
    let mut all: Vec<Addressee> = Vec::new();
    for one in content.terms.recipients.iter().chain(before.flatten()) {
        if !all.iter().any(|known| known.authority == one.authority) {
            all.push(Addressee { authority: one.authority, name: one.name.clone() });
        }
    }
    all
}

impl Remedy {
    /// The last day for a remedy against what was made known on a day.
    pub fn until(&self, notified_on: Date) -> Option<Date> {
        let months = if self.instruction.is_some() { self.months } else { WITHOUT_INSTRUCTION };
        after_event(notified_on, months).map(end_of_term)
    }
}

impl Attempt {
    /// From which day on it has made the notice known; may lie ahead.
    pub fn effect(&self) -> Option<Date> {
        if self.returned_on.is_some() {
            return None;
        }
        match self.way {
            Way::HandedOver | Way::Formal => Some(self.on),
            Way::Post => {
                let fiction = self.on.checked_add(Duration::days(self.days?))?;
                Some(self.received_on.map_or(fiction, |came| came.max(fiction)))
            }
            Way::Portal => self.retrieved_on?.next_day(),
        }
    }

    /// The last day on which it can be retrieved from the portal.
    pub fn retrieve_until(&self) -> Option<Date> {
        if self.way != Way::Portal || self.retrieved_on.is_some() || self.returned_on.is_some() {
            return None;
        }
        self.on.checked_add(Duration::days(self.days?)).map(end_of_term)
    }

    /// Whether it lies unread in the portal and the days for that are over.
    pub fn has_lapsed(&self, today: Date) -> bool {
        self.retrieve_until().is_some_and(|last| last < today)
    }
}

impl Filed {
    /// Whether it is still to be decided and counts.
    pub const fn is_open(&self) -> bool {
        self.in_time && self.outcome.is_none()
    }

    /// Whether it has taken the whole notice away.
    fn took_all(&self) -> bool {
        self.in_time && self.part.is_none() && self.outcome.is_some_and(|(outcome, _)| outcome == Outcome::Upheld)
    }

    /// The day of a court's decision.
    fn judged_on(&self) -> Option<Date> {
        let (outcome, on) = self.outcome?;
        (self.in_time && self.remedy == RemedyKind::Suit && outcome != Outcome::Withdrawn).then_some(on)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests;
