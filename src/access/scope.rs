//! What lists may show: everything, or what belongs to the authorities somebody works for.

use super::Assignment;
use super::policy::Role;
use crate::id::AuthorityId;

/// What the roles of an actor let a list show. Taken from a permit; the only key to list queries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    All,
    /// Things of these recipients, once shown, and of programmes with these offices.
    Limited {
        /// Authorities the actor works for.
        recipients: Vec<AuthorityId>,
        /// Programme offices the actor works for.
        agencies: Vec<AuthorityId>,
        /// Whether the past is read: then it holds only what is shown today as well.
        past: bool,
    },
}

impl Scope {
    /// The same for a view of the past.
    #[must_use]
    pub fn in_the_past(&self) -> Self {
        match self {
            Self::All => Self::All,
            Self::Limited { recipients, agencies, .. } => {
                Self::Limited { recipients: recipients.clone(), agencies: agencies.clone(), past: true }
            }
        }
    }
}

/// What lists may show to somebody with these roles. Standing in for somebody adds nothing: it hands acts on, not sight.
pub(super) fn scope(assignments: &[Assignment]) -> Scope {
    let own = assignments.iter().filter(|assignment| assignment.standing_in.is_none());
    if own.clone().any(|assignment| assignment.role.sees_everything()) {
        return Scope::All;
    }
    let (agencies, recipients): (Vec<_>, Vec<_>) = own.partition(|assignment| assignment.role == Role::Agency);
    let places = |list: Vec<&Assignment>| {
        let mut places: Vec<_> = list.into_iter().map(|assignment| assignment.authority).collect();
        places.sort_unstable();
        places.dedup();
        places
    };
    Scope::Limited { recipients: places(recipients), agencies: places(agencies), past: false }
}
