//! The states of an award and the one function that says which act leads where.

use crate::db::text_enum;

text_enum! {
    /// Stand einer Zuwendung.
    pub enum AwardState {
        /// Being prepared (Entwurf).
        Draft = "draft",
        /// Waiting for release (zur Zeichnung vorgelegt).
        HandedOver = "handed_over",
        /// The notice is released (erlassen).
        Issued = "issued",
        /// The projects run (in Umsetzung).
        Running = "running",
        /// The projects have ended.
        Ended = "ended",
        /// The proof of use is awaited (Nachweis fällig).
        ProofDue = "proof_due",
        /// Settled by the closing notice (abgerechnet).
        Settled = "settled",
        /// The purpose still binds (Zweckbindung).
        Binding = "binding",
        /// Closed (abgeschlossen).
        Closed = "closed",
        /// A draft given up; keeps its number (verworfen).
        Discarded = "discarded",
        /// An unlawful notice taken back (zurückgenommen).
        Withdrawn = "withdrawn",
        /// Wholly revoked (widerrufen).
        Revoked = "revoked",
        /// Never taken up (verfallen).
        Lapsed = "lapsed",
        /// Taken from paper or a list; no notice was released here (nacherfasst).
        Recorded = "recorded",
        /// Funding not proven; out of every sum (unbestätigt).
        Unconfirmed = "unconfirmed",
    }
}

text_enum! {
    /// Herkunft: where the notice of an award comes from.
    pub enum Origin {
        /// Released here.
        Released = "released",
        /// Taken over from paper.
        Paper = "paper",
    }
}

text_enum! {
    /// What can happen to an award.
    pub enum Act {
        /// The draft goes to the approver.
        HandOver = "hand_over",
        /// The approver sends it back.
        Return = "return",
        /// A second person releases the notice.
        Issue = "issue",
        /// The period begins.
        Start = "start",
        /// The period ends.
        End = "end",
        /// The proof of use becomes due.
        AwaitProof = "await_proof",
        /// The closing notice is released.
        Settle = "settle",
        /// The binding of the purpose begins.
        Bind = "bind",
        /// All is done.
        Close = "close",
        /// The draft is given up.
        Discard = "discard",
        /// The notice is taken back.
        Withdraw = "withdraw",
        /// The notice is wholly revoked.
        Revoke = "revoke",
        /// It was never taken up.
        Lapse = "lapse",
        /// A recorded award is taken over with evidence, by two people.
        TakeOver = "take_over",
        /// The funding is proven.
        Confirm = "confirm",
        /// The funding turns out not to be proven.
        Doubt = "doubt",
    }
}

impl AwardState {
    /// Where an act leads; nothing where it is not possible.
    pub const fn next(self, act: Act) -> Option<Self> {
        use Act as A;
        match (self, act) {
            (Self::Draft, A::HandOver) => Some(Self::HandedOver),
            (Self::HandedOver, A::Return) => Some(Self::Draft),
            (Self::HandedOver, A::Issue) | (Self::Recorded, A::TakeOver) => Some(Self::Issued),
            (Self::Draft, A::Discard) => Some(Self::Discarded),
            (Self::Issued, A::Start) => Some(Self::Running),
            (Self::Running, A::End) => Some(Self::Ended),
            (Self::Ended, A::AwaitProof) => Some(Self::ProofDue),
            (Self::ProofDue, A::Settle) => Some(Self::Settled),
            (Self::Settled, A::Bind) => Some(Self::Binding),
            (Self::Settled | Self::Binding, A::Close) => Some(Self::Closed),
            (
                Self::Issued | Self::Running | Self::Ended | Self::ProofDue | Self::Settled | Self::Binding,
                A::Withdraw,
            ) => Some(Self::Withdrawn),
            (
                Self::Issued | Self::Running | Self::Ended | Self::ProofDue | Self::Settled | Self::Binding,
                A::Revoke,
            ) => Some(Self::Revoked),
            (Self::Issued, A::Lapse) => Some(Self::Lapsed),
            (Self::Unconfirmed, A::Confirm) => Some(Self::Recorded),
            (Self::Recorded, A::Doubt) => Some(Self::Unconfirmed),
            _ => None,
        }
    }

    /// Whether the recipients may see the award: never drafts, never what is unproven.
    pub const fn shown_to_recipients(self) -> bool {
        match self {
            Self::Issued
            | Self::Running
            | Self::Ended
            | Self::ProofDue
            | Self::Settled
            | Self::Binding
            | Self::Closed
            | Self::Withdrawn
            | Self::Revoked
            | Self::Lapsed
            | Self::Recorded => true,
            Self::Draft | Self::HandedOver | Self::Discarded | Self::Unconfirmed => false,
        }
    }

    /// Whether the award counts in sums of what was granted.
    pub const fn counts(self) -> bool {
        match self {
            Self::Issued
            | Self::Running
            | Self::Ended
            | Self::ProofDue
            | Self::Settled
            | Self::Binding
            | Self::Closed
            | Self::Recorded => true,
            Self::Draft
            | Self::HandedOver
            | Self::Discarded
            | Self::Unconfirmed
            | Self::Withdrawn
            | Self::Revoked
            | Self::Lapsed => false,
        }
    }

    /// Whether it may be corrected as what is known from paper or a list.
    pub const fn is_recorded(self) -> bool {
        matches!(self, Self::Recorded | Self::Unconfirmed)
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
        let allowed: BTreeSet<String> = AwardState::ALL
            .iter()
            .flat_map(|from| {
                Act::ALL.iter().filter_map(move |act| from.next(*act).map(|to| format!("{from} {to} {act}")))
            })
            .collect();
        assert_eq!(drawn, allowed);
    }

    #[test]
    fn recipients_do_not_know_of_the_states_that_are_hidden() {
        let hidden = AwardState::ALL.iter().filter(|state| !state.shown_to_recipients()).map(|state| state.code());
        assert_eq!(hidden.collect::<Vec<_>>(), crate::access::store::HIDDEN);
    }

    #[test]
    fn nobody_sees_or_counts_what_is_not_proven() {
        assert!(!AwardState::Unconfirmed.counts() && !AwardState::Unconfirmed.shown_to_recipients());
        assert!(AwardState::ALL.iter().filter(|state| state.counts()).all(|state| state.shown_to_recipients()));
    }
}
