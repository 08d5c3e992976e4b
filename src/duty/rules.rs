//! Pure rules of duties: what they are, how late they are, and what a later notice changes of them.

mod decision;

pub use decision::{Decided, Moved, declined, extendable, hearing, moved};

use crate::db::text_enum;
use crate::id::{AuthorityId, DutyId};
use time::Date;
use uuid::Uuid;

text_enum! {
    /// Art der Pflicht.
    pub enum DutyKind {
        /// A milestone is to be reached (Meilenstein).
        Milestone = "milestone",
        /// A condition of the single case is to be met (Nebenbestimmung).
        Condition = "condition",
        /// The proof of use is due (Verwendungsnachweis).
        Proof = "proof",
        /// A report on a period is due (Zwischenbericht).
        Report = "report",
        /// A question is to be answered (Antwort).
        Answer = "answer",
        /// Records are to be kept until then (Aufbewahrung).
        Records = "records",
        /// What was bought is bound to its purpose until then (Zweckbindung).
        Binding = "binding",
    }
}

text_enum! {
    /// Stand der Pflicht.
    pub enum DutyState {
        /// Owed.
        Open = "open",
        /// Done.
        Fulfilled = "fulfilled",
        /// Owed no more.
        Void = "void",
    }
}

text_enum! {
    /// Was eine Pflicht auslöst.
    pub enum CauseKind {
        /// A notice was released.
        Notice = "notice",
        /// A period has ended.
        Period = "period",
        /// A question was sent.
        Question = "question",
        /// A report was sent back.
        Report = "report",
        /// Money was paid.
        Payment = "payment",
    }
}

text_enum! {
    /// Stand einer Anhörung.
    pub enum HearingState {
        /// The ladder of reminders has come to its end.
        Proposed = "proposed",
        /// The letter went out.
        Held = "held",
        /// There is none.
        Dropped = "dropped",
    }
}

/// Anlass: the thing that gave rise to a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// What kind of thing.
    pub kind: CauseKind,
    /// Its id.
    pub id: Uuid,
}

impl Cause {
    /// A notice.
    pub const fn notice(id: crate::id::NoticeId) -> Self {
        Self { kind: CauseKind::Notice, id: id.0 }
    }
}

/// What is owed, as a cause says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// What kind of duty.
    pub kind: DutyKind,
    /// What it is about; the award where it is owed for the whole.
    pub subject: Uuid,
    /// The words of that, where it has some of its own.
    pub title: Option<String>,
    /// Who owes it.
    pub authority: AuthorityId,
    /// By when.
    pub due_on: Date,
}

/// A duty that is not void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Living {
    /// Its id.
    pub id: DutyId,
    /// What it says.
    pub owed: Owed,
    /// Whether it is open.
    pub open: bool,
    /// The day up to which it was extended by itself, if it was.
    pub extended: Option<Date>,
}

impl Living {
    /// What is owed of it from now on: a day that was granted beyond the one of the notice stays granted.
    fn now(&self, said: &Owed) -> Owed {
        Owed { due_on: self.extended.map_or(said.due_on, |until| said.due_on.max(until)), ..said.clone() }
    }
}

/// What has to be done for duties to follow what is owed from now on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps {
    /// Owed no more.
    pub void: Vec<DutyId>,
    /// Owed by another day, by another authority, or under other words.
    pub change: Vec<(DutyId, Owed)>,
    /// Owed from now on.
    pub arise: Vec<Owed>,
}

impl DutyKind {
    /// Whether the content of a notice alone gives rise to it and takes it away.
    pub const fn is_of_content(self) -> bool {
        match self {
            Self::Milestone | Self::Condition | Self::Proof | Self::Report => true,
            Self::Answer | Self::Records | Self::Binding => false,
        }
    }

    /// Whether it lasts until its day and is over then, so that it is never late and nobody extends it.
    pub const fn lasts(self) -> bool {
        match self {
            Self::Records | Self::Binding => true,
            Self::Milestone | Self::Condition | Self::Proof | Self::Report | Self::Answer => false,
        }
    }

    /// Whether a hearing is proposed when it stays late: what the notice demands and can take the grant away.
    pub const fn leads_to_hearing(self) -> bool {
        match self {
            Self::Condition | Self::Proof | Self::Report | Self::Answer => true,
            Self::Milestone | Self::Records | Self::Binding => false,
        }
    }
}

/// What has to be done so that these duties are what is owed from now on.
pub fn steps(living: &[Living], owed: &[Owed]) -> Steps {
    let same = |one: &Owed, other: &Owed| one.kind == other.kind && one.subject == other.subject;
    let mut steps = Steps::default();
    for duty in living.iter().filter(|duty| duty.open && duty.owed.kind.is_of_content()) {
        match owed.iter().find(|one| same(one, &duty.owed)) {
            None => steps.void.push(duty.id),
            Some(said) => {
                let now = duty.now(said);
                if now != duty.owed {
                    steps.change.push((duty.id, now));
                }
            }
        }
    }
    steps.arise = owed.iter().filter(|one| !living.iter().any(|duty| same(one, &duty.owed))).cloned().collect();
    steps
}

/// By how many days a duty is late; 0 if it is not, also once it was fulfilled in time.
pub fn days_late(state: DutyState, due_on: Date, fulfilled_on: Option<Date>, today: Date) -> i64 {
    let until = match state {
        DutyState::Open => today,
        DutyState::Fulfilled => fulfilled_on.unwrap_or(due_on),
        DutyState::Void => due_on,
    };
    (until - due_on).whole_days().max(0)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::date;

    #[test]
    fn a_duty_is_late_from_the_day_after_its_day_until_it_is_fulfilled() {
        let due = date!(2026 - 06 - 30);
        for (state, fulfilled, today, late) in [
            (DutyState::Open, None, date!(2026 - 06 - 30), 0),
            (DutyState::Open, None, date!(2026 - 07 - 01), 1),
            (DutyState::Open, None, date!(2027 - 06 - 30), 365),
            (DutyState::Fulfilled, Some(date!(2026 - 06 - 29)), date!(2027 - 01 - 01), 0),
            (DutyState::Fulfilled, Some(date!(2026 - 07 - 10)), date!(2027 - 01 - 01), 10),
            (DutyState::Void, None, date!(2027 - 01 - 01), 0),
        ] {
            assert_eq!(days_late(state, due, fulfilled, today), late);
        }
    }

    #[test]
    fn a_day_that_was_granted_outlives_an_amendment_that_says_an_earlier_one() {
        let owed = |day| Owed {
            kind: DutyKind::Proof,
            subject: Uuid::from_u128(1),
            title: None,
            authority: AuthorityId(Uuid::from_u128(2)),
            due_on: day,
        };
        let until = date!(2028 - 09 - 30);
        let living = Living { id: DutyId::new(), owed: owed(until), open: true, extended: Some(until) };
        let living = [living];
        assert_eq!(steps(&living, &[owed(date!(2028 - 06 - 30))]), Steps::default());
        let later = owed(date!(2028 - 12 - 31));
        let steps = steps(&living, std::slice::from_ref(&later));
        assert_eq!(steps.change.first().map(|(_, now)| now.clone()), Some(later));
    }

    fn some_owed() -> impl Strategy<Value = Vec<Owed>> {
        let one = (0_usize..4, 0_u128..5, 0_u128..2, 0_i64..4).prop_map(|(kind, subject, authority, day)| Owed {
            kind: *[DutyKind::Milestone, DutyKind::Condition, DutyKind::Proof, DutyKind::Answer].get(kind).unwrap(),
            subject: Uuid::from_u128(subject),
            title: None,
            authority: AuthorityId(Uuid::from_u128(authority)),
            due_on: date!(2026 - 01 - 01) + time::Duration::days(day),
        });
        prop::collection::vec(one, 0..8).prop_map(|all| {
            let mut seen = std::collections::HashSet::new();
            all.into_iter().filter(|one| seen.insert((one.kind, one.subject))).collect()
        })
    }

    proptest! {
        #[test]
        fn after_following_what_is_owed_is_what_was_said(before in some_owed(), open in prop::collection::vec(any::<bool>(), 8), now in some_owed()) {
            let now: Vec<Owed> = now.into_iter().filter(|one| one.kind.is_of_content()).collect();
            let living: Vec<Living> = before.into_iter().zip(open)
                .map(|(owed, open)| Living { id: DutyId::new(), owed, open, extended: None }).collect();
            let steps = steps(&living, &now);
            let mut after: Vec<Owed> = living.iter()
                .filter(|duty| duty.open && duty.owed.kind.is_of_content() && !steps.void.contains(&duty.id))
                .map(|duty| steps.change.iter().find(|(id, _)| *id == duty.id).map_or(&duty.owed, |(_, now)| now).clone())
                .chain(steps.arise.iter().cloned()).collect();
            // What was fulfilled before is not owed again.
            let done = |one: &Owed| living.iter().any(|duty| !duty.open && duty.owed.kind == one.kind && duty.owed.subject == one.subject);
            let mut wanted: Vec<Owed> = now.iter().filter(|one| !done(one)).cloned().collect();
            let key = |one: &Owed| (one.kind, one.subject);
            after.sort_by_key(key);
            wanted.sort_by_key(key);
            prop_assert_eq!(after, wanted);
            let touched = |id: DutyId| steps.void.contains(&id) || steps.change.iter().any(|(one, _)| *one == id);
            prop_assert!(living.iter().filter(|duty| !duty.open || !duty.owed.kind.is_of_content()).all(|duty| !touched(duty.id)));
        }
    }
}
