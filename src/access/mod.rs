//! Who may do what: the pure policy table, permits as the only way to things, sessions and tokens. Knows no concept.

pub mod deputy;
mod either;
pub mod keys;
pub mod password;
pub mod permit;
pub mod policy;
pub mod refusals;
mod scope;
pub mod session;
pub mod store;
pub mod throttle;
pub mod token;
mod verbs;

pub use deputy::StandIn;
pub use either::Either;
pub(crate) use permit::verb;
pub use permit::{Act, Permit, Thing};
pub use policy::{Facts, Role, Scope, Verb, Verdict, Warrant, may};

use crate::id::{AuthorityId, PersonId, SessionId, UserId};

/// What lists may show to somebody with these roles, for a door that knows a person without a session.
pub fn scope_of(assignments: &[Assignment]) -> Scope {
    scope::scope(assignments)
}

/// A role that a person holds today at an authority, or stands in for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// What.
    pub role: Role,
    /// Where.
    pub authority: AuthorityId,
    /// For whom and in what, where the role is another's.
    pub standing_in: Option<StandIn>,
}

/// Who asks: a signed-in person with all roles held today. Made by the session guard only.
#[derive(Debug, Clone)]
pub struct Actor {
    user: UserId,
    person: PersonId,
    session: SessionId,
    name: String,
    email: String,
    must_change: bool,
    assignments: Vec<Assignment>,
}

impl Actor {
    /// The sign-in used.
    pub const fn user(&self) -> UserId {
        self.user
    }

    /// The human.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// The session.
    pub const fn session(&self) -> SessionId {
        self.session
    }

    /// The person's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The e-mail address signed in with.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// Whether the password was given by somebody else; nothing but changing it is allowed then.
    pub const fn must_change(&self) -> bool {
        self.must_change
    }

    /// All roles held today, and those stood in for.
    pub fn assignments(&self) -> &[Assignment] {
        &self.assignments
    }

    /// The authorities for which a role of one's own or one stood in for gives this verb.
    pub fn authorities_for(&self, verb: Verb) -> Vec<AuthorityId> {
        self.assignments.iter().filter(|one| one.gives(verb)).map(|one| one.authority).collect()
    }

    /// Whether the actor may do this at all, on a thing with no particular facts: what pages ask before they show a button.
    pub fn offers(&self, verb: Verb) -> bool {
        self.offers_on(verb, &Facts::default())
    }

    /// Whether the actor may do this on a thing with these facts.
    pub fn offers_on(&self, verb: Verb, facts: &Facts) -> bool {
        self.warrant(verb, facts).is_some()
    }

    /// What would allow the actor to do this on a thing with these facts.
    pub fn warrant(&self, verb: Verb, facts: &Facts) -> Option<Warrant> {
        match may(self.person, &self.assignments, verb, facts) {
            Verdict::Yes(warrant) if !self.must_change => Some(warrant),
            Verdict::Yes(_) | Verdict::No(_) | Verdict::Hidden => None,
        }
    }
}
