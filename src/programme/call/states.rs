//! The states of a call and the one function that says which act leads where.

use crate::db::text_enum;

text_enum! {
    /// Stand eines Förderaufrufs.
    pub enum CallState {
        /// Being prepared, or released and not begun (geplant).
        Planned = "planned",
        /// Takes sketches or applications (offen).
        Open = "open",
        /// Takes no more (geschlossen).
        Closed = "closed",
        /// Under assessment (in Auswahl).
        Assessing = "assessing",
        /// The selection is made (entschieden).
        Decided = "decided",
        /// Done with (archiviert).
        Archived = "archived",
    }
}

text_enum! {
    /// What can happen to a released call.
    pub enum CallAct {
        /// Its window begins.
        Open = "open",
        /// Its window is over, or a rolling call ends.
        Close = "close",
        /// Its window was extended after it had closed.
        Reopen = "reopen",
        /// The selection begins.
        Assess = "assess",
        /// The selection is made.
        Decide = "decide",
        /// All that follows from it is done.
        Archive = "archive",
    }
}

impl CallState {
    /// Where an act leads; nothing where it is not possible.
    pub const fn next(self, act: CallAct) -> Option<Self> {
        use CallAct as A;
        match (self, act) {
            (Self::Planned, A::Open) | (Self::Closed, A::Reopen) => Some(Self::Open),
            (Self::Open, A::Close) => Some(Self::Closed),
            (Self::Closed, A::Assess) => Some(Self::Assessing),
            (Self::Assessing, A::Decide) => Some(Self::Decided),
            (Self::Decided, A::Archive) => Some(Self::Archived),
            (Self::Planned, A::Close | A::Reopen | A::Assess | A::Decide | A::Archive)
            | (Self::Open, A::Open | A::Reopen | A::Assess | A::Decide | A::Archive)
            | (Self::Closed, A::Open | A::Close | A::Decide | A::Archive)
            | (Self::Assessing, A::Open | A::Close | A::Reopen | A::Assess | A::Archive)
            | (Self::Decided, A::Open | A::Close | A::Reopen | A::Assess | A::Decide)
            | (Self::Archived, A::Open | A::Close | A::Reopen | A::Assess | A::Decide | A::Archive) => None,
        }
    }

    /// Whether awards may be drafted under it: from its first day until it is put away, since most are drafted once it is decided.
    pub const fn takes_drafts(self) -> bool {
        match self {
            Self::Open | Self::Closed | Self::Assessing | Self::Decided => true,
            Self::Planned | Self::Archived => false,
        }
    }

    /// Whether its windows may still be extended.
    pub const fn may_be_extended(self) -> bool {
        match self {
            Self::Planned | Self::Open | Self::Closed => true,
            Self::Assessing | Self::Decided | Self::Archived => false,
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
            .filter(|line| line.contains('→'))
            .filter_map(|line| match line.split_whitespace().collect::<Vec<_>>().as_slice() {
                [from, _, to, act] => Some(format!("{from} {to} {act}")),
                _ => None,
            })
            .collect();
        let acts = |from: &'static CallState| {
            CallAct::ALL.iter().filter_map(move |act| from.next(*act).map(|to| format!("{from} {to} {act}")))
        };
        let allowed: BTreeSet<String> = CallState::ALL.iter().flat_map(acts).collect();
        assert_eq!(drawn, allowed);
    }
}
