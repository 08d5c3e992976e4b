//! Permits: fetching a thing, scoping it to the actor and asking the policy are one act, and the only one that gives a permit.

use super::policy::{Facts, Role, Scope, Verb, Verdict, Warrant, may};
use super::scope::scope;
use super::{Actor, session};
use crate::audit::{By, Stamp};
use crate::clock::Clock;
use crate::db::{Conn, Db, DbError};
use crate::error::{Answer, AppError, Fault};
use crate::id::PersonId;
use rocket::request::{FromRequest, Outcome, Request};
use std::ops::Deref;
use uuid::Uuid;

/// A thing that permits are given for. Each concept says in its `store.rs` how its thing is loaded.
pub trait Thing: Sized + Send + Sync + 'static {
    /// The path segment before its id; empty for acts on no thing.
    const COLLECTION: &'static str;

    /// Loads it, if it exists within the scope.
    fn load(conn: &Conn, scope: &Scope, id: Uuid) -> impl Future<Output = Result<Option<Self>, DbError>> + Send;

    /// What the policy may know of it.
    fn facts(&self) -> Facts;
}

impl Thing for () {
    const COLLECTION: &'static str = "";

    async fn load(_conn: &Conn, _scope: &Scope, _id: Uuid) -> Result<Option<Self>, DbError> {
        Ok(Some(()))
    }

    fn facts(&self) -> Facts {
        Facts::default()
    }
}

/// A verb on a kind of thing; markers are declared with `verb!`.
pub trait Act: Send + Sync + 'static {
    /// The kind of thing.
    type Thing: Thing;
    /// The verb.
    const VERB: Verb;
}

/// Declares markers: `verb!(ReadAward on Award = Verb::AwardRead);`.
macro_rules! verb {
    ($($(#[$meta:meta])* $name:ident on $thing:ty = $verb:expr;)*) => {$(
        $(#[$meta])*
        #[derive(Debug)]
        pub struct $name;
        impl crate::access::Act for $name {
            type Thing = $thing;
            const VERB: crate::access::Verb = $verb;
        }
    )*};
}
pub(crate) use verb;

/// Proof that the policy said yes to `A` on this very thing. Carries the thing and the actor; cannot be copied or made elsewhere.
#[derive(Debug)]
pub struct Permit<A: Act> {
    thing: A::Thing,
    actor: Actor,
    warrant: Warrant,
    scope: Scope,
    request: Option<String>,
}

impl<A: Act> Deref for Permit<A> {
    type Target = A::Thing;
    fn deref(&self) -> &A::Thing {
        &self.thing
    }
}

impl<A: Act> Permit<A> {
    /// Who asks.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The role that allowed it.
    pub const fn role(&self) -> Role {
        self.warrant.role
    }

    /// The person stood in for, if the role is another's.
    pub const fn standing_in(&self) -> Option<PersonId> {
        self.warrant.standing_in
    }

    /// What lists may show to this actor.
    pub const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The stamp of an act done now under this permit.
    pub fn stamp(&self, clock: &Clock) -> Stamp {
        let by = By::User {
            user: self.actor.user(),
            person: self.actor.person(),
            role: self.warrant.role.code(),
            standing_in: self.warrant.standing_in,
        };
        Stamp::new(clock, by, self.request.clone())
    }
}

/// Gives the permit, or says why not.
///
/// # Errors
/// 403 when the actor's roles do not allow it, 404 when the thing is absent or must not be known.
pub async fn permit<A: Act>(db: &Db, actor: &Actor, id: Option<Uuid>, request: Option<String>) -> Answer<Permit<A>> {
    let scope = scope(actor.assignments());
    let thing = match id {
        Some(id) => A::Thing::load(db, &scope, id).await?.ok_or(AppError::NotFound)?,
        None => return Err(AppError::NotFound),
    };
    match may(actor.person(), actor.assignments(), A::VERB, &thing.facts()) {
        Verdict::Yes(_) if actor.must_change() => Err(AppError::Forbidden(Fault::new("access.password-change-first"))),
        Verdict::Yes(warrant) => Ok(Permit { thing, actor: actor.clone(), warrant, scope, request }),
        Verdict::No(code) => Err(AppError::Forbidden(Fault::new(code))),
        Verdict::Hidden => Err(AppError::NotFound),
    }
}

/// The id behind the collection's name, wherever the routes are mounted.
pub(super) fn id_of<A: Act>(request: &Request<'_>) -> Option<Uuid> {
    if A::Thing::COLLECTION.is_empty() {
        return Some(Uuid::nil());
    }
    let mut segments = request.uri().path().segments();
    segments.find(|segment| *segment == A::Thing::COLLECTION)?;
    let text = segments.next()?;
    let id = Uuid::try_parse(text).ok()?;
    (id.to_string() == text).then_some(id)
}

#[rocket::async_trait]
impl<'r, A: Act> FromRequest<'r> for Permit<A> {
    type Error = AppError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AppError> {
        let answer = async {
            let actor = session::actor(request).await?;
            let db = request
                .rocket()
                .state::<Db>()
                .ok_or_else(|| AppError::Internal("no database is attached".to_owned()))?;
            permit::<A>(db, &actor, id_of::<A>(request), session::request_id(request)).await
        }
        .await;
        session::outcome(request, answer)
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Actor {
    type Error = AppError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AppError> {
        session::outcome(request, session::actor(request).await)
    }
}
