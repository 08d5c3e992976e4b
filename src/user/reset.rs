//! A new first password: whoever gives one knows it, so the roles that need a second person wait for one again.

use super::{AssignmentState, ManageUser, RoleAssignment, User, deputy, not_oneself, role::told, rules, store, stream};
use crate::access::{Permit, password, store as sessions};
use crate::audit::Stamp;
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::error::{Answer, AppError};
use crate::id::PersonId;
use serde_json::{Value, json};
use time::Date;

/// Gives a new first password and ends all sessions; the person must change it before anything else. Their roles that need a second
/// person wait for another administrator, as if the one who gives the password had asked for them.
///
/// # Errors
/// 403 for oneself; 422 when roles would wait and nobody else could confirm them.
pub async fn reset_password(db: &Db, clock: &Clock, permit: &Permit<ManageUser>) -> Answer<String> {
    not_oneself(permit)?;
    reset_as(db, clock, &permit.stamp(clock), permit).await
}

/// The reset itself. An administrator's puts roles back; the server's operator, who names no person, leaves them as they are.
pub(super) async fn reset_as(db: &Db, clock: &Clock, stamp: &Stamp, user: &User) -> Answer<String> {
    let first = password::random()?;
    let hash = password::hash(first.clone()).await?;
    let tx = db.begin().await?;
    store::hold_admins(&tx).await?;
    if !store::reset_password(&tx, stamp, user, &hash).await? {
        return Err(AppError::stale());
    }
    let mut data = json!({ "user": user.id.to_string() });
    if let Some(resetter) = stamp.person() {
        let roles = put_back(&tx, stamp, user.person_id, resetter, clock.today()).await?;
        if let Some(data) = data.as_object_mut().filter(|_| !roles.is_empty()) {
            data.insert("roles".to_owned(), Value::Array(roles));
        }
    }
    sessions::end_sessions(&tx, user.id, None, stamp.at).await?;
    stamp.append(&tx, &stream(user.person_id), "user.password-reset", data, &[]).await?;
    tx.commit().await?;
    Ok(first)
}

/// Puts back the person's roles, and tells which and how. Refused when one waits that nobody else could confirm.
async fn put_back(tx: &Tx, stamp: &Stamp, person: PersonId, resetter: PersonId, today: Date) -> Answer<Vec<Value>> {
    // Held before the roles are read, so that none is confirmed in between.
    stamp.hold(tx, &stream(person)).await?;
    let roles = store::roles_of(tx, person).await?;
    let changed: Vec<_> = roles.iter().filter_map(|role| fallen(role, resetter, today)).collect();
    if changed.iter().any(|role| role.state == AssignmentState::Requested)
        && store::admins(tx, today, Some((person, resetter))).await? == 0
    {
        return Err(AppError::refused("user.reset-needs-command"));
    }
    let mut put_back = Vec::with_capacity(changed.len());
    for role in &changed {
        if !store::set_role(tx, stamp, role).await? {
            return Err(AppError::stale());
        }
        let fallen = deputy::fall_with_role(tx, stamp, role.id, today).await?;
        put_back.push(deputy::with_fallen(told(role), fallen));
    }
    Ok(put_back)
}

/// What becomes of a role when somebody gives its holder a password: in force now or later, it waits again; asked for by somebody
/// else, it lapses, for the one who knows the password could confirm it. All others stay as they are.
fn fallen(role: &RoleAssignment, resetter: PersonId, today: Date) -> Option<RoleAssignment> {
    if !role.role.needs_second_person() {
        return None;
    }
    let over = role.valid_to.is_some_and(|last| last < today);
    match role.state {
        AssignmentState::Given if !over => Some(RoleAssignment {
            state: AssignmentState::Requested,
            requested_by: Some(resetter),
            confirmed_by: None,
            ..role.clone()
        }),
        AssignmentState::Requested if role.requested_by != Some(resetter) => Some(RoleAssignment {
            state: AssignmentState::Ended,
            valid_to: Some(rules::last_day(role.valid_from, role.valid_to, today)),
            ..role.clone()
        }),
        AssignmentState::Given | AssignmentState::Requested | AssignmentState::Refused | AssignmentState::Ended => None,
    }
}
