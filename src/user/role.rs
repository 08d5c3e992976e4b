//! The acts on roles in time: give or ask for, confirm, refuse, end.

use super::{AssignmentState, ConfirmRole, EndRole, GiveRole, RoleAssignment, RoleInput, deputy, rules, store, stream};
use crate::access::{Permit, Role};
use crate::audit::Stamp;
use crate::authority::store::{Register, ended};
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::RoleAssignmentId;
use crate::web::input::Writing;
use serde_json::{Value, json};

/// What the history says of a role.
pub(super) fn told(role: &RoleAssignment) -> Value {
    json!({
        "assignment": role.id.to_string(),
        "role": role.role.code(),
        "authority": role.authority_id.to_string(),
        "state": role.state.code(),
        "valid_from": role.valid_from.to_string(),
        "valid_to": role.valid_to.map(|day| day.to_string()),
    })
}

/// Gives a role, or asks for it where a second person must confirm.
///
/// # Errors
/// All faults of the input; 422 when role and authority do not fit or the person has it already.
pub async fn give(
    db: &Db,
    clock: &Clock,
    permit: &Permit<GiveRole>,
    input: &RoleInput,
    writing: Writing,
) -> Answer<RoleAssignmentId> {
    let today = clock.today();
    let draft = rules::check_role(input, writing, today)?;
    let stamp = permit.stamp(clock);
    let waits = draft.role.needs_second_person();
    let oneself = permit.actor().person() == permit.person_id;
    if oneself && !waits {
        return Err(AppError::Forbidden(Fault::new("role.not-for-yourself")));
    }
    let tx = db.begin().await?;
    let Some(authority) = store::authority_at(&tx, &draft.place, today).await? else {
        return Err(AppError::field("authority", not_there(&tx, &draft.place, today).await?));
    };
    if !rules::fits(draft.role, &authority.kind) {
        return Err(AppError::field("role", Fault::new("role.does-not-fit").with("value", authority.name)));
    }
    let new = RoleAssignment {
        id: RoleAssignmentId::new(),
        person_id: permit.person_id,
        person: permit.name.clone(),
        user_id: Some(permit.id),
        role: draft.role,
        authority_id: authority.id,
        ags: authority.ags,
        authority: authority.name,
        state: if waits { AssignmentState::Requested } else { AssignmentState::Given },
        valid_from: draft.valid_from,
        valid_to: draft.valid_to,
        requested_by: Some(permit.actor().person()),
        requested_name: Some(permit.actor().name().to_owned()),
        confirmed_by: None,
        confirmed_name: None,
        version: 1,
    };
    // The entry first: it holds the person's chain, so that of two equal roles at once the second sees the first.
    note(&tx, &stamp, &new, if waits { "role.requested" } else { "role.given" }).await?;
    if store::overlapping(&tx, &new).await? {
        return Err(AppError::field("role", Fault::new("role.overlaps")));
    }
    store::append_role(&tx, &stamp, &new).await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Why a place cannot be named: it has ended, and who took its place, or it never was.
async fn not_there(tx: &Tx, place: &rules::Place, today: time::Date) -> Answer<Fault> {
    let id = match place {
        rules::Place::Id(id) => Some(*id),
        rules::Place::Ags(ags) => {
            Register::load_some(tx, std::slice::from_ref(ags), today).await?.by_ags(ags).map(|entry| entry.id)
        }
    };
    let ended = ended(tx, &id.into_iter().collect::<Vec<_>>()).await?;
    Ok(match ended.into_iter().find(|one| one.is_over(today)) {
        Some(one) => Fault::new("role.authority-ended")
            .with("value", &one.name)
            .with("day", one.since().to_string())
            .with("heir", one.heir().unwrap_or_else(|| "–".to_owned())),
        None => Fault::new("role.no-such-authority").with("value", place.to_string()),
    })
}

async fn note(tx: &Tx, stamp: &Stamp, role: &RoleAssignment, act: &str) -> Answer<()> {
    Ok(stamp.append(tx, &stream(role.person_id), act, told(role), &[]).await?)
}

async fn set(tx: &Tx, stamp: &Stamp, changed: &RoleAssignment, act: &str) -> Answer<()> {
    // Nobody stands in for a role that is not in force.
    let fallen = if changed.state == AssignmentState::Given {
        Vec::new()
    } else {
        deputy::fall_with_role(tx, stamp, changed.id, stamp.at.day()).await?
    };
    let data = deputy::with_fallen(told(changed), fallen);
    stamp.append(tx, &stream(changed.person_id), act, data, &[]).await?;
    if store::set_role(tx, stamp, changed).await? { Ok(()) } else { Err(AppError::stale()) }
}

fn waiting(permit: &Permit<ConfirmRole>) -> Answer<()> {
    if permit.state == AssignmentState::Requested { Ok(()) } else { Err(AppError::refused("role.not-waiting")) }
}

/// Confirms a role that somebody else asked for; it counts from now on.
///
/// # Errors
/// 422 when it does not wait or its last day is over.
pub async fn confirm(db: &Db, clock: &Clock, permit: &Permit<ConfirmRole>) -> Answer<()> {
    waiting(permit)?;
    if permit.valid_to.is_some_and(|last| last < clock.today()) {
        return Err(AppError::refused("role.already-over"));
    }
    let stamp = permit.stamp(clock);
    let changed = RoleAssignment {
        state: AssignmentState::Given,
        confirmed_by: Some(permit.actor().person()),
        ..RoleAssignment::clone(permit)
    };
    let tx = db.begin().await?;
    set(&tx, &stamp, &changed, "role.confirmed").await?;
    Ok(tx.commit().await?)
}

/// Refuses a role that somebody else asked for.
///
/// # Errors
/// 422 when it does not wait.
pub async fn refuse(db: &Db, clock: &Clock, permit: &Permit<ConfirmRole>) -> Answer<()> {
    waiting(permit)?;
    let stamp = permit.stamp(clock);
    let changed = RoleAssignment { state: AssignmentState::Refused, ..RoleAssignment::clone(permit) };
    let tx = db.begin().await?;
    set(&tx, &stamp, &changed, "role.refused").await?;
    Ok(tx.commit().await?)
}

/// Takes a role away, or back what was only asked for; it does not count at the next request.
///
/// # Errors
/// 422 when it is over already or the last administrator would be gone.
pub async fn end(db: &Db, clock: &Clock, permit: &Permit<EndRole>) -> Answer<()> {
    if !matches!(permit.state, AssignmentState::Requested | AssignmentState::Given) {
        return Err(AppError::refused("role.not-in-force"));
    }
    let (today, stamp) = (clock.today(), permit.stamp(clock));
    let changed = RoleAssignment {
        state: AssignmentState::Ended,
        valid_to: Some(rules::last_day(permit.valid_from, permit.valid_to, today)),
        ..RoleAssignment::clone(permit)
    };
    let tx = db.begin().await?;
    let counts = permit.role == Role::Admin && permit.state == AssignmentState::Given;
    if counts {
        store::hold_admins(&tx).await?;
    }
    let before = store::admins(&tx, today, None).await?;
    set(&tx, &stamp, &changed, "role.ended").await?;
    if counts && before > 0 && store::admins(&tx, today, None).await? == 0 {
        return Err(AppError::refused("role.last-admin"));
    }
    Ok(tx.commit().await?)
}
