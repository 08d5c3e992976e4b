//! Deputies: who stands in for whom, in which acts, from when to when; named by one administrator, confirmed by another.
//!
//! Life of a deputyship: `named ⇒ given → ended`, `named ⇒ rejected`, `named → ended`, where `⇒` needs another administrator than the one
//! who named it; deputies in municipal roles are `given` at once, as those roles are. Neither the person stood in for nor the deputy may
//! name, confirm or reject it. It gives the named acts of a role that the person stood in for holds themselves on those days, so it never
//! passes on, and it counts only while both can sign in, the role is in force and the deputy holds a role of their own at the same
//! authority. It ends for good when the role ends or either user is suspended.

use super::store::Deputy;
use super::{rules, store, stream};
use crate::access::{Permit, Verb, deputy as law, store as access, verb};
use crate::audit::Stamp;
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx, text_enum};
use crate::error::{Answer, AppError, Fault};
use crate::id::{DeputyId, PersonId, RoleAssignmentId};
use crate::web::input::{Writing, input};
use serde_json::{Value, json};
use time::Date;

verb! {
    /// See the list of deputies.
    ListDeputies on () = Verb::DeputyRead;
    /// See one deputyship.
    ReadDeputy on Deputy = Verb::DeputyRead;
    /// Name a deputy.
    NameDeputy on () = Verb::DeputyName;
    /// Confirm or reject a deputy that somebody else named.
    ConfirmDeputy on Deputy = Verb::DeputyConfirm;
    /// End a deputyship, or take it back.
    EndDeputy on Deputy = Verb::DeputyName;
}

text_enum! {
    /// How far a deputyship is.
    pub enum DeputyState {
        /// Waits for a second person.
        Named = "named",
        /// Counts, on the days it names.
        Given = "given",
        /// Over before its last day, or taken back.
        Ended = "ended",
        /// The second person said no.
        Rejected = "rejected",
    }
}

input! {
    /// A deputy to be named.
    pub struct DeputyInput {
        /// Who is stood in for: the user's id.
        principal,
        /// The code of the role that this person holds themselves.
        role,
        /// Where they hold it: the authority's AGS or id.
        authority,
        /// Who stands in: the user's id.
        deputy,
        /// The acts handed on: codes of verbs, separated by commas, blanks or line breaks.
        acts,
        /// First day; today if not given.
        valid_from,
        /// Last day, at most a year after the first.
        valid_to,
        /// Why.
        reason,
    }
}

input! {
    /// What a list of deputies shows.
    pub struct DeputyQuery {
        /// `named`, `given`, `ended` or `rejected`.
        state,
        /// The id of a person who stands in or is stood in for.
        person,
        /// Rows at most.
        limit,
        /// Where to go on.
        cursor,
    }
}

/// What the history says of a deputyship.
fn told(deputy: &Deputy) -> Value {
    json!({
        "deputyship": deputy.id.to_string(),
        "assignment": deputy.assignment_id.to_string(),
        "principal": deputy.principal_id.to_string(),
        "deputy": deputy.deputy_id.to_string(),
        "role": deputy.role.code(),
        "authority": deputy.authority_id.to_string(),
        "acts": deputy.verbs().iter().map(|verb| verb.code()).collect::<Vec<_>>(),
        "state": deputy.state.code(),
        "valid_from": deputy.valid_from.to_string(),
        "valid_to": deputy.valid_to.to_string(),
        "reason": deputy.reason,
    })
}

async fn note(tx: &Tx, stamp: &Stamp, deputy: &Deputy, act: &str) -> Answer<()> {
    Ok(stamp.append(tx, &stream(deputy.deputy_id), act, told(deputy), &[]).await?)
}

/// Names a deputy; in a ministry role another administrator must confirm.
///
/// # Errors
/// All faults of the input; 403 for those it is about.
pub async fn name(
    db: &Db,
    clock: &Clock,
    permit: &Permit<NameDeputy>,
    input: &DeputyInput,
    writing: Writing,
) -> Answer<DeputyId> {
    let tx = db.begin().await?;
    let id = name_in(&tx, clock.today(), &permit.stamp(clock), permit.actor().person(), input, writing).await?;
    tx.commit().await?;
    Ok(id)
}

pub(super) async fn name_in(
    tx: &Tx,
    today: Date,
    stamp: &Stamp,
    namer: PersonId,
    input: &DeputyInput,
    writing: Writing,
) -> Answer<DeputyId> {
    let draft = rules::check_deputy(input, writing, today)?;
    let people = people(tx, &draft, today).await?;
    if [people.principal.person_id, people.deputy.person_id].contains(&namer) {
        return Err(AppError::Forbidden(Fault::new("deputy.not-by-those-concerned")));
    }
    let role = rules::check_people(&draft, &people)?;
    let waits = role.role.needs_second_person();
    let new = Deputy {
        state: if waits { DeputyState::Named } else { DeputyState::Given },
        ..Deputy::draft(&draft, &people, role, namer)
    };
    // The entry first: it holds the deputy's chain, so that of two equal ones at once the second sees the first.
    note(tx, stamp, &new, if waits { "deputy.named" } else { "deputy.given" }).await?;
    if store::deputy_overlaps(tx, &new).await? {
        return Err(AppError::field("deputy", Fault::new("deputy.overlaps")));
    }
    store::append_deputy(tx, stamp, &new).await?;
    Ok(new.id)
}

/// The two people of a draft, what they hold, and the authority meant.
async fn people(conn: &Conn, draft: &rules::DeputyDraft, today: Date) -> Answer<rules::People> {
    let unknown = |field: &str| AppError::field(field, Fault::new("deputy.no-such-user"));
    let principal = store::user(conn, draft.principal).await?.ok_or_else(|| unknown("principal"))?;
    let deputy = store::user(conn, draft.deputy).await?.ok_or_else(|| unknown("deputy"))?;
    let authority = store::authority_at(conn, &draft.place, today).await?.ok_or_else(|| {
        AppError::field("authority", Fault::new("role.no-such-authority").with("value", draft.place.to_string()))
    })?;
    Ok(rules::People {
        theirs: store::roles_of(conn, principal.person_id).await?,
        stood_in: access::assignments(conn, principal.person_id, draft.valid_from).await?,
        own: access::assignments(conn, deputy.person_id, draft.valid_from).await?,
        authority: authority.id,
        principal,
        deputy,
    })
}

fn waiting(permit: &Permit<ConfirmDeputy>) -> Answer<()> {
    if permit.state == DeputyState::Named { Ok(()) } else { Err(AppError::refused("deputy.not-waiting")) }
}

/// Confirms a deputy that somebody else named; it counts from its first day on.
///
/// # Errors
/// 422 when it does not wait, its last day is over, or what it stands on has changed.
pub async fn confirm(db: &Db, clock: &Clock, permit: &Permit<ConfirmDeputy>) -> Answer<()> {
    waiting(permit)?;
    let tx = db.begin().await?;
    confirm_in(&tx, clock.today(), &permit.stamp(clock), permit, permit.actor().person()).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn confirm_in(
    tx: &Tx,
    today: Date,
    stamp: &Stamp,
    deputy: &Deputy,
    confirmer: PersonId,
) -> Answer<()> {
    if deputy.valid_to < today {
        return Err(AppError::refused("deputy.already-over"));
    }
    let changed = Deputy { state: DeputyState::Given, confirmed_by: Some(confirmer), ..deputy.clone() };
    note(tx, stamp, &changed, "deputy.confirmed").await?;
    let role = store::role(tx, deputy.assignment_id).await?.ok_or(AppError::NotFound)?;
    if !rules::covers(&role, deputy.valid_from, deputy.valid_to) {
        return Err(AppError::refused("deputy.role-is-over"));
    }
    let own = access::assignments(tx, deputy.deputy_id, deputy.valid_from.max(today)).await?;
    law::may_stand_in(&own, deputy.role, deputy.authority_id).map_err(AppError::Refused)?;
    set(tx, stamp, &changed).await
}

/// Rejects a deputy that somebody else named.
///
/// # Errors
/// 422 when it does not wait.
pub async fn reject(db: &Db, clock: &Clock, permit: &Permit<ConfirmDeputy>) -> Answer<()> {
    waiting(permit)?;
    let stamp = permit.stamp(clock);
    let changed = Deputy { state: DeputyState::Rejected, ..Deputy::clone(permit) };
    let tx = db.begin().await?;
    note(&tx, &stamp, &changed, "deputy.rejected").await?;
    set(&tx, &stamp, &changed).await?;
    Ok(tx.commit().await?)
}

/// Ends a deputyship, or takes back what only was named; it does not count at the next request.
///
/// # Errors
/// 422 when it is over already.
pub async fn end(db: &Db, clock: &Clock, permit: &Permit<EndDeputy>) -> Answer<()> {
    if !matches!(permit.state, DeputyState::Named | DeputyState::Given) {
        return Err(AppError::refused("deputy.not-in-force"));
    }
    let (today, stamp) = (clock.today(), permit.stamp(clock));
    let changed = ended(permit, today);
    let tx = db.begin().await?;
    note(&tx, &stamp, &changed, "deputy.ended").await?;
    set(&tx, &stamp, &changed).await?;
    Ok(tx.commit().await?)
}

fn ended(deputy: &Deputy, today: Date) -> Deputy {
    Deputy {
        state: DeputyState::Ended,
        valid_to: rules::last_day(deputy.valid_from, Some(deputy.valid_to), today),
        ..deputy.clone()
    }
}

async fn set(tx: &Tx, stamp: &Stamp, changed: &Deputy) -> Answer<()> {
    if store::set_deputy(tx, stamp, changed).await? { Ok(()) } else { Err(AppError::stale()) }
}

/// The data of an entry with the deputyships that its act has ended, if there are any.
pub(super) fn with_fallen(mut data: Value, fallen: Vec<String>) -> Value {
    if let Some(data) = data.as_object_mut().filter(|_| !fallen.is_empty()) {
        data.insert("deputyships".to_owned(), fallen.into());
    }
    data
}

/// Ends what stands on a role that is not in force any more; gives their ids for the entry of that act.
pub(super) async fn fall_with_role(tx: &Tx, stamp: &Stamp, role: RoleAssignmentId, today: Date) -> Answer<Vec<String>> {
    fall(tx, stamp, store::deputies_on(tx, role).await?, today).await
}

/// Ends what a suspended person does for others and others do for them; gives their ids for the entry of that act.
pub(super) async fn fall_with_person(tx: &Tx, stamp: &Stamp, person: PersonId, today: Date) -> Answer<Vec<String>> {
    let all = store::deputies_of(tx, person).await?;
    fall(tx, stamp, all, today).await
}

async fn fall(tx: &Tx, stamp: &Stamp, all: Vec<Deputy>, today: Date) -> Answer<Vec<String>> {
    let mut fallen = Vec::new();
    for deputy in all.iter().filter(|one| matches!(one.state, DeputyState::Named | DeputyState::Given)) {
        set(tx, stamp, &ended(deputy, today)).await?;
        fallen.push(deputy.id.to_string());
    }
    Ok(fallen)
}
