//! What can be taken over, as data: the dataset, its columns, the act in the log, and the permit that it needs.

use crate::access::Verb;
use crate::access::{Act, Permit, verb};
use crate::audit::{By, Stamp};
use crate::clock::Clock;
use crate::db::text_enum;
use crate::export::register::Dataset;
use crate::{appropriation, authority, award};

text_enum! {
    /// Was sich übernehmen lässt: a dataset that can enter.
    pub enum Importable {
        /// Zuwendungen.
        Awards = "awards",
        /// Behörden.
        Authorities = "authorities",
        /// Haushaltsansätze.
        Appropriations = "appropriations",
    }
}

impl Importable {
    /// The dataset whose columns it has.
    pub const fn dataset(self) -> Dataset {
        match self {
            Self::Awards => Dataset::Awards,
            Self::Authorities => Dataset::Authorities,
            Self::Appropriations => Dataset::Appropriations,
        }
    }

    /// The columns that an import knows, and whether it needs them.
    pub const fn columns(self) -> &'static [(&'static str, bool)] {
        match self {
            Self::Awards => award::bulk::COLUMNS,
            Self::Authorities => authority::bulk::COLUMNS,
            Self::Appropriations => appropriation::bulk::COLUMNS,
        }
    }

    /// The act as the log names it.
    pub(super) const fn act(self) -> &'static str {
        match self {
            Self::Awards => "awards.imported",
            Self::Authorities => "authorities.imported",
            Self::Appropriations => "appropriations.imported",
        }
    }

    /// Whether rows may leave their programme to the one that is named beside the file.
    pub const fn takes_programme(self) -> bool {
        match self {
            Self::Awards | Self::Appropriations => true,
            Self::Authorities => false,
        }
    }
}

/// The act of taking something over.
pub trait Imports: Act<Thing = ()> {
    /// What.
    const WHAT: Importable;
}

verb! {
    /// Take awards over from a file.
    ImportAwards on () = Verb::AwardImport;
    /// Take authorities over from a file.
    ImportAuthorities on () = Verb::AuthorityImport;
    /// Enter appropriations from a file.
    ImportAppropriations on () = Verb::AppropriationEnter;
}

impl Imports for ImportAwards {
    const WHAT: Importable = Importable::Awards;
}

impl Imports for ImportAuthorities {
    const WHAT: Importable = Importable::Authorities;
}

impl Imports for ImportAppropriations {
    const WHAT: Importable = Importable::Appropriations;
}

/// Who takes over, and so what; made from a permit only, or by a command on the server.
#[derive(Debug)]
pub struct Leave {
    what: Importable,
    stamp: Stamp,
}

impl Leave {
    /// Under a permit.
    pub fn of<A: Imports>(permit: &Permit<A>, clock: &Clock) -> Self {
        Self { what: A::WHAT, stamp: permit.stamp(clock) }
    }

    /// By a command on the server.
    pub fn command(what: Importable, clock: &Clock) -> Self {
        Self { what, stamp: Stamp::new(clock, By::Command("import"), None) }
    }

    /// What may be imported under it.
    pub const fn what(&self) -> Importable {
        self.what
    }

    pub(super) fn stamp(&self) -> Stamp {
        self.stamp.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_can_enter_column_by_column() {
        for what in Importable::ALL {
            let known: Vec<_> = what.columns().iter().map(|(name, _)| *name).collect();
            assert_eq!(what.dataset().header(), known, "{what}");
            assert_eq!(what.dataset().code(), what.code());
        }
    }
}
