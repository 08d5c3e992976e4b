//! Users: persons, their sign-ins and their roles in time.
//!
//! A person is a human, a user one sign-in of theirs. Life of a user: `active ↔ suspended`. Life of a role:
//! `requested ⇒ given → ended`, `requested ⇒ refused`, where `⇒` needs another person than who asked for it and whom it is about;
//! municipal roles are `given` at once.
//!
//! A password that somebody else gave opens nothing but the own account until it is changed, and each such password is an entry in the
//! person's history, which the person sees there. An administrator who gives a new one puts `given ⇒ requested` every role that needs a
//! second person, and roles that somebody else had asked for lapse; only the command on the server leaves roles as they are.

pub mod api;
mod command;
mod demo;
mod deputy;
pub mod pages;
mod reset;
mod role;
mod rules;
mod sign_in;
pub mod store;

pub use command::{add_by_command, list_by_command, reset_password_by_command, suspend_by_command};
pub use demo::{Account, DEMO_ACCOUNTS, DEMO_PASSWORD, Seat, prepare_demo};
pub use deputy::{
    ConfirmDeputy, DeputyInput, DeputyQuery, DeputyState, EndDeputy, ListDeputies, NameDeputy, ReadDeputy,
};
pub use reset::reset_password;
pub use role::{confirm, end, give, refuse};
pub use sign_in::{Desk, Opened, change_password, sign_in, sign_out};
pub use store::{Deputy, RoleAssignment, User};

use crate::access::{Permit, Verb, password, store as sessions, verb};
use crate::audit::{Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Db, DbError, Tx, text_enum};
use crate::error::{Answer, AppError, Fault};
use crate::id::{PersonId, UserId};
use crate::web::input;
use serde_json::json;

verb! {
    /// See the list of users and the roles that wait.
    ListUsers on () = Verb::UserRead;
    /// See one user.
    ReadUser on User = Verb::UserRead;
    /// Add a user.
    AddUser on () = Verb::UserManage;
    /// Suspend or restore a user, or give a new first password.
    ManageUser on User = Verb::UserManage;
    /// Give a role, or ask for one that needs a second person.
    GiveRole on User = Verb::RoleGive;
    /// Confirm or refuse a role that somebody else asked for.
    ConfirmRole on RoleAssignment = Verb::RoleConfirm;
    /// Take a role away.
    EndRole on RoleAssignment = Verb::RoleEnd;
}

text_enum! {
    /// Whether a sign-in may be used.
    pub enum UserState {
        /// It may.
        Active = "active",
        /// It may not; all its sessions have ended.
        Suspended = "suspended",
    }
}

text_enum! {
    /// How far a role is.
    pub enum AssignmentState {
        /// Waits for a second person.
        Requested = "requested",
        /// Counts, on the days it names.
        Given = "given",
        /// The second person said no.
        Refused = "refused",
        /// Taken away.
        Ended = "ended",
    }
}

input! {
    /// Signing in.
    pub struct SignInInput {
        /// The e-mail address.
        email,
        /// The password.
        password,
        /// Where to go then: an address of ours. Pages only.
        next,
    }
}

input! {
    /// Changing one's own password.
    pub struct PasswordChange {
        /// The password until now.
        current,
        /// The new one.
        new,
        /// The new one again; pages only need it.
        repeat,
    }
}

input! {
    /// A user to be added.
    pub struct NewUser {
        /// The person's name.
        name,
        /// The e-mail address.
        email,
    }
}

input! {
    /// A role to be given or asked for.
    pub struct RoleInput {
        /// The role's code.
        role,
        /// The authority's AGS or id.
        authority,
        /// First day; today if not given.
        valid_from,
        /// Last day; none if not given.
        valid_to,
    }
}

input! {
    /// An act that needs no more than its address.
    pub struct Nothing {}
}

input! {
    /// What a list of users shows.
    pub struct UserQuery {
        /// Part of a name or address.
        q,
        /// `active` or `suspended`.
        state,
        /// Rows at most.
        limit,
        /// Where to go on.
        cursor,
    }
}

input! {
    /// What a list of roles shows.
    pub struct RoleQuery {
        /// `requested`, `given`, `refused` or `ended`.
        state,
        /// Rows at most.
        limit,
        /// Where to go on.
        cursor,
    }
}

/// The chain of a person's acts and of acts about them.
pub(crate) fn stream(person: PersonId) -> Stream {
    Stream::of("person", person)
}

/// Adds a user; gives the first password, which is kept nowhere.
///
/// # Errors
/// All faults of the input, or 409 when the address is taken.
pub async fn add(db: &Db, clock: &Clock, permit: &Permit<AddUser>, input: &NewUser) -> Answer<(UserId, String)> {
    let draft = rules::check_user(input)?;
    let stamp = permit.stamp(clock);
    let first = password::random()?;
    let hash = password::hash(first.clone()).await?;
    let tx = db.begin().await?;
    let (id, person) = (UserId::new(), PersonId::new());
    let new = store::NewRow { id, person, name: &draft.name, email: &draft.email, hash: &hash, must_change: true };
    store::insert_user(&tx, &stamp, &new).await.map_err(taken)?;
    added(&tx, &stamp, &new, json!([])).await?;
    tx.commit().await?;
    Ok((id, first))
}

/// The entry of a new user, with the roles given along.
async fn added(tx: &Tx, stamp: &Stamp, new: &store::NewRow<'_>, roles: serde_json::Value) -> Result<(), DbError> {
    let data = json!({ "user": new.id.to_string(), "roles": roles });
    stamp.append(tx, &stream(new.person), "user.added", data, &[("name", new.name), ("email", new.email)]).await
}

fn taken(error: DbError) -> AppError {
    match error {
        DbError::Unique(_) => AppError::Conflict(Fault::new("user.email-taken")),
        DbError::Limit(_) | DbError::Busy | DbError::ReadOnly | DbError::Gone(_) | DbError::Other(_) => error.into(),
    }
}

/// Suspends a user; all sessions end at once.
///
/// # Errors
/// 403 for oneself, 422 when suspended already or the last administrator would be gone.
pub async fn suspend(db: &Db, clock: &Clock, permit: &Permit<ManageUser>) -> Answer<()> {
    not_oneself(permit)?;
    suspend_as(db, clock, &permit.stamp(clock), permit).await
}

async fn suspend_as(db: &Db, clock: &Clock, stamp: &Stamp, user: &User) -> Answer<()> {
    if user.state == UserState::Suspended {
        return Err(AppError::refused("user.suspended-already"));
    }
    let tx = db.begin().await?;
    store::hold_admins(&tx).await?;
    let before = store::admins(&tx, clock.today(), None).await?;
    if !store::set_state(&tx, stamp, user, UserState::Suspended).await? {
        return Err(AppError::stale());
    }
    if before > 0 && store::admins(&tx, clock.today(), None).await? == 0 {
        return Err(AppError::refused("role.last-admin"));
    }
    sessions::end_sessions(&tx, user.id, None, stamp.at).await?;
    let deputies = deputy::fall_with_person(&tx, stamp, user.person_id, clock.today()).await?;
    let data = deputy::with_fallen(json!({ "user": user.id.to_string() }), deputies);
    stamp.append(&tx, &stream(user.person_id), "user.suspended", data, &[]).await?;
    Ok(tx.commit().await?)
}

/// Lets a suspended user sign in again.
///
/// # Errors
/// 403 for oneself, 422 when active already.
pub async fn restore(db: &Db, clock: &Clock, permit: &Permit<ManageUser>) -> Answer<()> {
    not_oneself(permit)?;
    if permit.state == UserState::Active {
        return Err(AppError::refused("user.active-already"));
    }
    let stamp = permit.stamp(clock);
    let tx = db.begin().await?;
    if !store::set_state(&tx, &stamp, permit, UserState::Active).await? {
        return Err(AppError::stale());
    }
    stamp
        .append(&tx, &stream(permit.person_id), "user.restored", json!({ "user": permit.id.to_string() }), &[])
        .await?;
    Ok(tx.commit().await?)
}

/// Looks at the person, so that a second sign-in of the same human is no way around.
fn not_oneself(permit: &Permit<ManageUser>) -> Answer<()> {
    if permit.actor().person() == permit.person_id {
        return Err(AppError::Forbidden(Fault::new("user.not-yourself")));
    }
    Ok(())
}
