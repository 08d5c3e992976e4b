//! The register in memory while a file is checked against it: no query per row.

use super::super::rules::{AuthorityInput, AuthorityKind};
use super::super::store::Period;
use crate::id::AuthorityId;
use crate::web::input;
use std::collections::HashMap;

/// Whose period a row is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    /// Of an authority that is there.
    Known(AuthorityId),
    /// Of a new one with this key.
    Key(String),
    /// Of a new one without key, of this kind and name.
    Name(String, String),
}

/// All periods, and the ways to find them.
pub(super) struct Known {
    periods: Vec<Period>,
    by_owner: HashMap<AuthorityId, Vec<usize>>,
    by_key: HashMap<String, AuthorityId>,
    by_name: HashMap<(AuthorityKind, String), AuthorityId>,
}

impl Known {
    pub(super) fn of(periods: Vec<Period>) -> Self {
        let mut known =
            Self { periods: Vec::new(), by_owner: HashMap::new(), by_key: HashMap::new(), by_name: HashMap::new() };
        // Each authority's newest period comes first and decides.
        for (index, period) in periods.iter().enumerate() {
            known.by_owner.entry(period.authority_id).or_default().push(index);
            match &period.ags {
                Some(ags) => {
                    known.by_key.entry(ags.clone()).or_insert(period.authority_id);
                }
                None => {
                    known.by_name.entry((period.kind, period.name.clone())).or_insert(period.authority_id);
                }
            }
        }
        known.periods = periods;
        known
    }

    pub(super) fn get(&self, index: usize) -> Option<&Period> {
        self.periods.get(index)
    }

    /// The periods of an authority, the newest first.
    pub(super) fn of_owner(&self, owner: &Owner) -> impl Iterator<Item = (usize, &Period)> {
        let places = match owner {
            Owner::Known(id) => self.by_owner.get(id),
            Owner::Key(_) | Owner::Name(_, _) => None,
        };
        places.into_iter().flatten().filter_map(|index| Some((*index, self.periods.get(*index)?)))
    }

    /// The newest period of an authority that is there.
    pub(super) fn last_of(&self, owner: &Owner) -> Option<&Period> {
        self.of_owner(owner).map(|(_, period)| period).next()
    }

    /// Whose a key is.
    pub(super) fn id_of(&self, ags: &str) -> Option<AuthorityId> {
        self.by_key.get(ags).copied()
    }

    /// The kind behind a key.
    pub(super) fn kind(&self, ags: &str) -> Option<AuthorityKind> {
        let id = self.by_key.get(ags)?;
        self.of_owner(&Owner::Known(*id)).map(|(_, period)| period.kind).next()
    }

    /// Whose period a row tells of, and which one if it is there: by key, else by kind and name, and by the first day where the file
    /// has one, else the open or newest one.
    pub(super) fn find(&self, input: &AuthorityInput, has_first_day: bool) -> (Owner, Option<usize>) {
        let name = input.name.clone().unwrap_or_default();
        let kind = input.kind.as_deref().and_then(AuthorityKind::parse);
        let by_key = input.ags.as_ref().and_then(|ags| self.by_key.get(ags));
        let by_name = || self.by_name.get(&(kind?, name.clone()));
        let Some(id) = by_key.or_else(by_name) else {
            let owner = match &input.ags {
                Some(ags) => Owner::Key(ags.clone()),
                None => Owner::Name(input.kind.clone().unwrap_or_default(), name),
            };
            return (owner, None);
        };
        let owner = Owner::Known(*id);
        let first = input.valid_from.as_deref().map(|text| input::day(text, true));
        let found = match first {
            None if !has_first_day => {
                let open = self.of_owner(&owner).find(|(_, period)| period.valid_to.is_none());
                open.or_else(|| self.of_owner(&owner).next())
            }
            None => self.of_owner(&owner).find(|(_, period)| period.valid_from.is_none()),
            Some(Ok(day)) => self.of_owner(&owner).find(|(_, period)| period.valid_from == Some(day)),
            Some(Err(_)) => None,
        };
        let found = found.map(|(index, _)| index);
        (owner, found)
    }
}
