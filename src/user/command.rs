//! The acts of the command line on users: how the first administrators come to be, and how somebody is shut out or let in without the page.

use super::reset::reset_as;
use super::role::told;
use super::{AssignmentState, NewUser, RoleAssignment, User, added, rules, store, suspend_as, taken};
use crate::access::{Role, password};
use crate::audit::{By, Stamp};
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError, Fault};
use crate::id::{PersonId, RoleAssignmentId, UserId};
use serde_json::json;
use time::Date;

/// The one authority with this AGS or name.
async fn authority(conn: &Conn, text: &str, today: Date) -> Answer<store::Authority> {
    let mut found = store::named(conn, text, today).await?;
    let fault = |code| AppError::Refused(Fault::new(code).with("value", text));
    match (found.pop(), found.is_empty()) {
        (Some(authority), true) => Ok(authority),
        (Some(_), false) => Err(fault("user.authority-ambiguous")),
        (None, _) => Err(fault("user.no-such-authority")),
    }
}

/// A role given without a second person; on the server itself only.
pub(super) fn at_once(
    (person, user, name): (PersonId, UserId, &str),
    role: Role,
    authority: store::Authority,
    today: Date,
) -> RoleAssignment {
    RoleAssignment {
        id: RoleAssignmentId::new(),
        person_id: person,
        person: name.to_owned(),
        user_id: Some(user),
        role,
        authority_id: authority.id,
        ags: authority.ags,
        authority: authority.name,
        state: AssignmentState::Given,
        valid_from: today,
        valid_to: None,
        requested_by: None,
        requested_name: None,
        confirmed_by: None,
        confirmed_name: None,
        version: 1,
    }
}

/// Adds a user with one role, given at once; gives the first password, which is kept nowhere.
///
/// # Errors
/// All faults of the input, named as `name` and `email`; 422 when the authority is not known or does not fit.
pub async fn add_by_command(
    db: &Db,
    clock: &Clock,
    email: &str,
    name: &str,
    role: Role,
    authority_named: &str,
) -> Answer<(UserId, String)> {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let draft = rules::check_user(&NewUser { name: some(name), email: some(email) })?;
    let today = clock.today();
    let authority = authority(db, authority_named.trim(), today).await?;
    if !rules::fits(role, &authority.kind) {
        return Err(AppError::Refused(Fault::new("role.does-not-fit").with("value", authority.name)));
    }
    let stamp = Stamp::new(clock, By::Command("user add"), None);
    let first = password::random()?;
    let hash = password::hash(first.clone()).await?;
    let (id, person) = (UserId::new(), PersonId::new());
    let new = store::NewRow { id, person, name: &draft.name, email: &draft.email, hash: &hash, must_change: true };
    let role = at_once((person, id, &draft.name), role, authority, today);
    let tx = db.begin().await?;
    store::insert_user(&tx, &stamp, &new).await.map_err(taken)?;
    store::append_role(&tx, &stamp, &role).await?;
    added(&tx, &stamp, &new, json!([told(&role)])).await?;
    tx.commit().await?;
    Ok((id, first))
}

/// All users, a line each: address, name, state and the roles that count today, parted by tabulators.
///
/// # Errors
/// What the database refuses.
pub async fn list_by_command(db: &Db, clock: &Clock) -> Answer<Vec<String>> {
    let today = clock.today();
    let mut lines = Vec::new();
    for user in store::everybody(db).await? {
        let roles = store::roles_of(db, user.person_id).await?;
        let held: Vec<_> = roles
            .iter()
            .filter(|role| role.counts(today))
            .map(|role| format!("{} ({})", role.role, role.authority))
            .collect();
        lines.push(format!("{}\t{}\t{}\t{}", user.email, user.name, user.state, held.join(", ")));
    }
    Ok(lines)
}

/// Suspends the user of an address; all sessions end at once.
///
/// # Errors
/// 422 when there is none, when suspended already, or when the last administrator would be gone.
pub async fn suspend_by_command(db: &Db, clock: &Clock, email: &str) -> Answer<()> {
    let user = known(db, email).await?;
    suspend_as(db, clock, &Stamp::new(clock, By::Command("user suspend"), None), &user).await
}

/// Gives the user of an address a new first password and ends all sessions; their roles stay, for it is the server's operator who acts.
///
/// # Errors
/// 422 when there is none.
pub async fn reset_password_by_command(db: &Db, clock: &Clock, email: &str) -> Answer<String> {
    let user = known(db, email).await?;
    reset_as(db, clock, &Stamp::new(clock, By::Command("user reset-password"), None), &user).await
}

/// The user of an address.
async fn known(conn: &Conn, email: &str) -> Answer<User> {
    let email = rules::fold_email(email);
    let user = store::by_email(conn, &email).await?;
    user.ok_or_else(|| AppError::Refused(Fault::new("user.no-such-user").with("value", email)))
}
