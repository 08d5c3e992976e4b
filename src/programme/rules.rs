//! Pure rules of programmes: states and codes; what is read from an input stands in `rules/fields.rs`.

mod fields;

pub use fields::{Known, check, check_answer, check_reason, check_version, day, named, reason};

use super::content::Content;
use crate::db::text_enum;
use crate::error::Fault;

text_enum! {
    /// Stand eines Förderprogramms.
    pub enum ProgrammeState {
        /// Not yet released.
        Draft = "draft",
        /// In force (in Kraft).
        InForce = "in_force",
        /// No new awards (außer Kraft).
        Expired = "expired",
        /// All awards are settled (abgewickelt).
        Settled = "settled",
        /// A draft given up (verworfen): gone but for its history.
        Discarded = "discarded",
    }
}

text_enum! {
    /// What can happen to a programme.
    pub enum ProgrammeAct {
        /// A second person releases the draft.
        Release = "release",
        /// It takes no new awards.
        Expire = "expire",
        /// All its awards are settled.
        Settle = "settle",
        /// The unused draft is given up.
        Discard = "discard",
    }
}

impl ProgrammeState {
    /// Where an act leads; nothing where it is not possible.
    pub const fn next(self, act: ProgrammeAct) -> Option<Self> {
        use ProgrammeAct as A;
        match (self, act) {
            (Self::Draft, A::Release) => Some(Self::InForce),
            (Self::Draft, A::Discard) => Some(Self::Discarded),
            (Self::InForce, A::Expire) => Some(Self::Expired),
            (Self::Expired, A::Settle) => Some(Self::Settled),
            (Self::Draft, A::Expire | A::Settle)
            | (Self::InForce, A::Release | A::Settle | A::Discard)
            | (Self::Expired, A::Release | A::Expire | A::Discard)
            | (Self::Settled | Self::Discarded, A::Release | A::Expire | A::Settle | A::Discard) => None,
        }
    }

    /// Whether it is changed by a proposal that another person releases.
    pub const fn changes_by_proposal(self) -> bool {
        match self {
            Self::InForce | Self::Expired => true,
            Self::Draft | Self::Settled | Self::Discarded => false,
        }
    }
}

/// Where an act leads from a state.
///
/// # Errors
/// `programme.wrong-state` where it is not possible.
pub fn after(state: ProgrammeState, act: ProgrammeAct) -> Result<ProgrammeState, Fault> {
    state.next(act).ok_or_else(|| Fault::new("programme.wrong-state").with("state", state.code()))
}

/// What a release wants and is not there: a title of its own and a ministry responsible.
pub fn missing(content: &Content) -> Vec<Fault> {
    let title = (content.title == content.code).then(|| Fault::new("programme.title-missing"));
    let ministry = content.ministries.is_empty().then(|| Fault::new("programme.ministry-missing"));
    title.into_iter().chain(ministry).collect()
}

/// A programme's code: capital letters, digits and single hyphens, beginning with a letter, 2 to 40 characters.
///
/// # Errors
/// `programme.bad-code`.
pub fn code(text: &str) -> Result<String, Fault> {
    let good = (2..=40).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-');
    if good { Ok(text.to_owned()) } else { Err(Fault::new("programme.bad-code").with("value", text)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_short_and_plain() {
        for good in ["STARKE-HEIMAT", "MUSTER", "A1"] {
            assert_eq!(code(good), Ok(good.to_owned()));
        }
        for bad in ["", "A", "starke", "A--B", "A-", "1A", "Ä1", "A B", &"A".repeat(41)] {
            assert!(code(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_diagram_shows_exactly_what_the_function_allows() {
        let drawn: BTreeSet<String> = include_str!("mod.rs")
            .lines()
            .filter_map(|line| line.strip_prefix("//! "))
            .filter(|line| line.contains('→') || line.contains('⇒'))
            .filter_map(|line| match line.split_whitespace().collect::<Vec<_>>().as_slice() {
                [from, _, to, act] => Some(format!("{from} {to} {act}")),
                _ => None,
            })
            .collect();
        let allowed: BTreeSet<String> = ProgrammeState::ALL
            .iter()
            .flat_map(|from| {
                let acts = ProgrammeAct::ALL.iter();
                acts.filter_map(move |act| from.next(*act).map(|to| format!("{from} {to} {act}")))
            })
            .collect();
        assert_eq!(drawn, allowed);
    }
}
