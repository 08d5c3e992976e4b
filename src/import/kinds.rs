//! What can be taken over, as data: the dataset, its columns, the act in the log, and the permit that it needs.

use crate::access::Verb;
use crate::access::{Act, Permit, verb};
use crate::audit::{By, Stamp};
use crate::award::run::BeginRun;
use crate::clock::Clock;
use crate::db::text_enum;
use crate::export::register::Dataset;
use crate::id::AuthorityId;
use crate::programme::call::Call;
use crate::{appropriation, authority, award, expense};

text_enum! {
    /// Was sich übernehmen lässt: a dataset that can enter.
    pub enum Importable {
        /// Zuwendungen.
        Awards = "awards",
        /// Behörden.
        Authorities = "authorities",
        /// Zuweisungen: keys or amounts, from which a run makes drafts.
        Allocations = "allocations",
        /// Ausgabenpläne von Entwürfen.
        Positions = "positions",
        /// Meilensteine von Entwürfen.
        Milestones = "milestones",
        /// Haushaltsansätze.
        Appropriations = "appropriations",
        /// Belege.
        Expenses = "expenses",
    }
}

impl Importable {
    /// The dataset whose columns it has; none for lists that only enter.
    pub const fn dataset(self) -> Option<Dataset> {
        match self {
            Self::Awards => Some(Dataset::Awards),
            Self::Authorities => Some(Dataset::Authorities),
            Self::Allocations => None,
            Self::Positions => Some(Dataset::Positions),
            Self::Milestones => Some(Dataset::Milestones),
            Self::Appropriations => Some(Dataset::Appropriations),
            Self::Expenses => Some(Dataset::Expenses),
        }
    }

    /// What can be taken over by a command: all that needs nothing beside the file.
    pub fn by_command() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|one| one.dataset().is_some())
    }

    /// The columns that an import knows, and whether it needs them.
    pub const fn columns(self) -> &'static [(&'static str, bool)] {
        match self {
            Self::Awards => award::bulk::COLUMNS,
            Self::Authorities => authority::bulk::COLUMNS,
            Self::Allocations => award::run::plan::COLUMNS,
            Self::Positions => award::draft::bulk::POSITIONS,
            Self::Milestones => award::draft::bulk::MILESTONES,
            Self::Appropriations => appropriation::bulk::COLUMNS,
            Self::Expenses => expense::bulk::COLUMNS,
        }
    }

    /// The header line of a file.
    pub fn header(self) -> Vec<&'static str> {
        self.columns().iter().map(|(name, _)| *name).collect()
    }

    /// The act as the log names it.
    pub(super) const fn act(self) -> &'static str {
        match self {
            Self::Awards => "awards.imported",
            Self::Authorities => "authorities.imported",
            Self::Allocations => "allocation-run.imported",
            Self::Positions => "positions.imported",
            Self::Milestones => "milestones.imported",
            Self::Appropriations => "appropriations.imported",
            Self::Expenses => "expenses.imported",
        }
    }

    /// Whether rows may leave their programme to the one that is named beside the file.
    pub const fn takes_programme(self) -> bool {
        match self {
            Self::Awards | Self::Appropriations => true,
            Self::Authorities | Self::Allocations | Self::Positions | Self::Milestones | Self::Expenses => false,
        }
    }

    /// Whether a workbook is taken as well as CSV.
    pub const fn takes_books(self) -> bool {
        match self {
            Self::Expenses => true,
            Self::Awards
            | Self::Authorities
            | Self::Appropriations
            | Self::Allocations
            | Self::Positions
            | Self::Milestones => false,
        }
    }

    /// Whether faulty rows may be left out; not where rows belong together.
    pub const fn may_skip(self) -> bool {
        match self {
            Self::Awards | Self::Authorities | Self::Appropriations => true,
            Self::Allocations | Self::Positions | Self::Milestones | Self::Expenses => false,
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
    /// Take cost plans of drafts over from a file.
    ImportPositions on () = Verb::AwardEdit;
    /// Take milestones of drafts over from a file.
    ImportMilestones on () = Verb::AwardEdit;
    /// Enter appropriations from a file.
    ImportAppropriations on () = Verb::AppropriationEnter;
    /// Enter and correct expenses from a file.
    ImportExpenses on () = Verb::ExpenseEnter;
}

impl Imports for ImportAwards {
    const WHAT: Importable = Importable::Awards;
}

impl Imports for ImportPositions {
    const WHAT: Importable = Importable::Positions;
}

impl Imports for ImportMilestones {
    const WHAT: Importable = Importable::Milestones;
}

impl Imports for ImportAuthorities {
    const WHAT: Importable = Importable::Authorities;
}

impl Imports for ImportExpenses {
    const WHAT: Importable = Importable::Expenses;
}

impl Imports for ImportAppropriations {
    const WHAT: Importable = Importable::Appropriations;
}

/// Who takes over, and so what; made from a permit only, or by a command on the server.
#[derive(Debug)]
pub struct Leave {
    what: Importable,
    stamp: Stamp,
    /// The call under which drafts are made.
    call: Option<Box<Call>>,
    /// For which authorities whoever takes over may do so; a command on the server may for all.
    places: Option<Vec<AuthorityId>>,
}

impl Leave {
    /// Under a permit.
    pub fn of<A: Imports>(permit: &Permit<A>, clock: &Clock) -> Self {
        let places = Some(permit.actor().authorities_for(A::VERB));
        Self { what: A::WHAT, stamp: permit.stamp(clock), call: None, places }
    }

    /// Under a permit to make the drafts of an allocation run under a call.
    pub fn under(permit: &Permit<BeginRun>, clock: &Clock) -> Self {
        let call = Some(Box::new((**permit).clone()));
        Self { what: Importable::Allocations, stamp: permit.stamp(clock), call, places: None }
    }

    /// For the drafts of an allocation run, by a command on the server for whoever its stamp names.
    pub fn command_under(call: Call, stamp: Stamp) -> Self {
        Self { what: Importable::Allocations, stamp, call: Some(Box::new(call)), places: None }
    }

    /// By a command on the server.
    pub fn command(what: Importable, clock: &Clock) -> Self {
        Self { what, stamp: Stamp::new(clock, By::Command("import"), None), call: None, places: None }
    }

    /// What may be imported under it.
    pub const fn what(&self) -> Importable {
        self.what
    }

    /// The call under which drafts are made.
    pub(super) fn call(&self) -> Option<&Call> {
        self.call.as_deref()
    }

    /// For which authorities whoever takes over may do so; nothing where for all.
    pub(super) fn places(&self) -> Option<&[AuthorityId]> {
        self.places.as_deref()
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
        for what in Importable::by_command() {
            let known: Vec<_> = what.columns().iter().map(|(name, _)| *name).collect();
            let dataset = what.dataset();
            assert_eq!(dataset.map(Dataset::header), Some(known), "{what}");
            assert_eq!(dataset.map(Dataset::code), Some(what.code()));
        }
    }
}
