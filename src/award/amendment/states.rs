//! The states of an amendment and the one function that says which act leads where.

use crate::db::text_enum;

text_enum! {
    /// Stand einer Änderung.
    pub enum AmendmentState {
        /// A recipient has asked for it (beantragt).
        Requested = "requested",
        /// Being prepared (Entwurf).
        Draft = "draft",
        /// Waiting for release (zur Zeichnung vorgelegt).
        HandedOver = "handed_over",
        /// Its notice is released (erlassen).
        Released = "released",
        /// A request turned down (abgelehnt).
        Rejected = "rejected",
        /// A draft given up (verworfen).
        Discarded = "discarded",
    }
}

text_enum! {
    /// What can happen to an amendment.
    pub enum AmendmentAct {
        /// The ministry makes a draft of a request.
        TakeUp = "take_up",
        /// The ministry turns a request down.
        Reject = "reject",
        /// The draft is handed over for release.
        HandOver = "hand_over",
        /// It is sent back.
        Return = "return",
        /// Another person releases its notice.
        Release = "release",
        /// The draft is given up.
        Discard = "discard",
    }
}

impl AmendmentState {
    /// Where an act leads; nothing where it is not possible.
    pub const fn next(self, act: AmendmentAct) -> Option<Self> {
        use AmendmentAct as A;
        match (self, act) {
            (Self::Requested, A::TakeUp) | (Self::HandedOver, A::Return) => Some(Self::Draft),
            (Self::Requested, A::Reject) => Some(Self::Rejected),
            (Self::Draft, A::HandOver) => Some(Self::HandedOver),
            (Self::Draft, A::Discard) => Some(Self::Discarded),
            (Self::HandedOver, A::Release) => Some(Self::Released),
            (Self::Requested, A::HandOver | A::Return | A::Release | A::Discard)
            | (Self::Draft, A::TakeUp | A::Reject | A::Return | A::Release)
            | (Self::HandedOver, A::TakeUp | A::Reject | A::HandOver | A::Discard)
            | (Self::Released | Self::Rejected | Self::Discarded, _) => None,
        }
    }

    /// Whether it is still to be decided.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Requested | Self::Draft | Self::HandedOver => true,
            Self::Released | Self::Rejected | Self::Discarded => false,
        }
    }

    /// How it stands for the recipients: what becomes of a request inside is not theirs to see.
    pub const fn outside(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Draft | Self::HandedOver => "in_progress",
            Self::Released => "released",
            Self::Rejected | Self::Discarded => "rejected",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_diagram_shows_exactly_what_the_function_allows() {
        let drawn: BTreeSet<String> = include_str!("mod.rs")
            .lines()
            .filter_map(|line| line.strip_prefix("//! "))
            .filter(|line| line.contains('→') || line.contains('⇒'))
            .filter_map(|line| {
                let words: Vec<&str> = line.split_whitespace().collect();
                match words.as_slice() {
                    [from, _, to, act] => Some(format!("{from} {to} {act}")),
                    _ => None,
                }
            })
            .collect();
        let allowed: BTreeSet<String> = AmendmentState::ALL
            .iter()
            .flat_map(|from| {
                AmendmentAct::ALL.iter().filter_map(move |act| from.next(*act).map(|to| format!("{from} {to} {act}")))
            })
            .collect();
        assert_eq!(drawn, allowed);
    }
}
