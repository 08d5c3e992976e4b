//! Behörden: the register of authorities in time.
//!
//! ```text
//! added → changed* → closed (its period ends) → successor named
//! ```
//!
//! An authority stays the same thing while its name, kind, keys and county change: each period says what is true from a day to a day,
//! an absent first day means "since before the records", an absent last day "still". One key belongs to one authority. What is done
//! here corrects the newest period; mergers, new keys and new kinds are acts of their own (`succession/`), or rows of an import.

pub mod api;
pub mod bulk;
pub mod pages;
pub mod rules;
pub mod store;
pub mod succession;

pub use store::Authority;

use crate::access::{Permit, Verb, verb};
use crate::audit::{By, Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::error::{Answer, AppError, Fault, FieldFault};
use crate::id::AuthorityId;
use crate::web::input::Writing;
use rules::{AuthorityDraft, AuthorityInput, AuthorityKind, ChangeInput, MembersInput, overlap};
use serde_json::{Map, Value, json};
use store::{Member, Register};
use time::Date;

verb! {
    /// See the list.
    ListAuthorities on () = Verb::AuthorityRead;
    /// See one.
    ReadAuthority on Authority = Verb::AuthorityRead;
    /// Add one.
    AddAuthority on () = Verb::AuthorityChange;
    /// Correct one, or set its members.
    ChangeAuthority on Authority = Verb::AuthorityChange;
}

/// The chain of an authority in the audit log.
pub fn stream(id: AuthorityId) -> Stream {
    Stream::of("authority", id)
}

/// Adds an authority.
///
/// # Errors
/// All wrong fields; a key or name that is taken.
pub async fn add(
    db: &Db,
    clock: &Clock,
    permit: &Permit<AddAuthority>,
    input: &AuthorityInput,
    written: Writing,
) -> Answer<AuthorityId> {
    let (stamp, today, id) = (permit.stamp(clock), clock.today(), AuthorityId::new());
    let tx = db.begin().await?;
    let register = named_in(&tx, input, today).await?;
    let checked = rules::check(input, written, today, &|ags| register.by_ags(ags).map(|entry| entry.kind));
    let draft = unless_taken(&tx, checked, input, &register, None).await?;
    store::insert(&tx, id, &stamp).await?;
    store::insert_period(&tx, id, &draft, &stamp).await?;
    store::set_successor(&tx, id, successor(&draft, &register)).await?;
    store::keep_periods(&tx, &stamp).await?;
    stamp.append(&tx, &stream(id), "authority.added", facts(&draft), &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Corrects what holds now of an authority.
///
/// # Errors
/// All wrong fields; a stale version; a key or name that is taken; an authority that has ended.
pub async fn change(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ChangeAuthority>,
    input: &ChangeInput,
    written: Writing,
) -> Answer<()> {
    let (stamp, today, id) = (permit.stamp(clock), clock.today(), permit.id);
    let tx = db.begin().await?;
    let periods = store::periods(&tx, id).await?;
    let open = periods.iter().find(|period| period.valid_to.is_none());
    let open = open.ok_or_else(|| AppError::refused("authority.has-ended"))?;
    let what = AuthorityInput::of(input);
    let register = named_in(&tx, &what, today).await?;
    let kind_of = |ags: &str| register.by_ags(ags).map(|entry| entry.kind);
    let checked = rules::check_change(input, written, today, &kind_of);
    let (rest, checked) = match checked {
        Ok(draft) => (Some((draft.version, draft.reason)), Ok(draft.what)),
        Err(faults) => (None, Err(faults)),
    };
    let draft = unless_taken(&tx, checked, &what, &register, Some(id)).await?;
    let Some((version, reason)) = rest else { return Err(AppError::Internal("a change without version".to_owned())) };
    if periods.iter().any(|other| other.id != open.id && overlap((other.valid_from, other.valid_to), draft.period())) {
        return Err(AppError::field("valid_from", Fault::new("authority.period-overlaps")));
    }
    let before = open.draft();
    if before.valid_from != draft.valid_from && succession::store::opened(&tx, open.id).await? {
        return Err(AppError::field("valid_from", Fault::new("authority.period-by-act")));
    }
    no_circle(&tx, id, &draft, &register).await?;
    keep_county_key(&tx, &before, &draft).await?;
    if !store::touch(&tx, id, Some(version), &stamp).await? {
        return Err(AppError::stale());
    }
    if !store::update_period(&tx, open.id, open.version, &draft, &stamp).await? {
        return Err(AppError::stale());
    }
    // A successor without a key cannot be named here and stays.
    if before.successor_ags != draft.successor_ags {
        store::set_successor(&tx, id, successor(&draft, &register)).await?;
    }
    store::keep_periods(&tx, &stamp).await?;
    let data = json!({ "reason": reason, "changes": changes(&before, &draft) });
    stamp.append(&tx, &stream(id), "authority.changed", data, &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Sets the members of an association from a day on: whoever is not named leaves the day before.
///
/// # Errors
/// All wrong fields; a stale version; an authority that is no association.
pub async fn set_members(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ChangeAuthority>,
    input: &MembersInput,
    written: Writing,
) -> Answer<()> {
    let (stamp, today, id) = (permit.stamp(clock), clock.today(), permit.id);
    let tx = db.begin().await?;
    let periods = store::periods(&tx, id).await?;
    if periods.first().is_none_or(|period| period.kind != AuthorityKind::Association) {
        return Err(AppError::refused("authority.not-an-association"));
    }
    let register = Register::load_some(&tx, &rules::member_keys(input.members.as_deref()), today).await?;
    let is_member = |ags: &str| register.by_ags(ags).is_some_and(|entry| entry.id != id);
    let draft = rules::check_members(input, written, today, &is_member)?;
    if !store::touch(&tx, id, Some(draft.version), &stamp).await? {
        return Err(AppError::stale());
    }
    let before = store::members(&tx, id, today).await?;
    let last_day = draft.valid_from.unwrap_or(today).previous_day();
    for gone in before.iter().filter(|old| old.valid_to.is_none_or(|to| Some(to) > last_day)) {
        if !draft.members.iter().any(|ags| register.by_ags(ags).is_some_and(|entry| entry.id == gone.id)) {
            let period = (gone.valid_from, last_day);
            store::put_member(&tx, id, gone.id, gone.ordinal, period, &stamp).await?;
        }
    }
    for (ordinal, ags) in (1..).zip(&draft.members) {
        let Some(entry) = register.by_ags(ags) else { continue };
        let period = stay(before.iter().find(|old| old.id == entry.id), draft.valid_from);
        store::put_member(&tx, id, entry.id, ordinal, period, &stamp).await?;
    }
    store::keep_members(&tx, &stamp).await?;
    let data = json!({ "members": draft.members, "valid_from": draft.valid_from.map(|day| day.to_string()) });
    stamp.append(&tx, &stream(id), "authority.members-set", data, &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// A member that stays keeps its first day; one that comes (again) begins on the day named.
fn stay(old: Option<&Member>, from: Option<Date>) -> (Option<Date>, Option<Date>) {
    match old {
        Some(old) if old.valid_to.is_none() => {
            let earlier = old.valid_from.is_none_or(|first| from.is_some_and(|from| first <= from));
            (if earlier { old.valid_from } else { from }, None)
        }
        Some(_) | None => (from, None),
    }
}

/// Sets the members of the association of this name, with their own days; for the command line and the demonstration.
///
/// # Errors
/// 422 when the association or a member is not in the register.
pub async fn set_members_by_command(
    db: &Db,
    clock: &Clock,
    association: &str,
    members: &[(String, Option<Date>, Option<Date>)],
) -> Answer<()> {
    let stamp = Stamp::new(clock, By::Command("authority members"), None);
    let tx = db.begin().await?;
    let unknown = |value: &str| Fault::new("authority.member-unknown").with("value", value);
    let found = store::same_name(&tx, AuthorityKind::Association, association).await?;
    let id = found.ok_or_else(|| AppError::field("association", unknown(association)))?;
    let keys: Vec<String> = members.iter().map(|(ags, _, _)| ags.clone()).collect();
    let register = Register::load_some(&tx, &keys, clock.today()).await?;
    store::touch(&tx, id, None, &stamp).await?;
    let mut told = Vec::new();
    for (ordinal, (ags, from, to)) in (1_i64..).zip(members) {
        let entry = register.by_ags(ags).ok_or_else(|| AppError::field("member_ags", unknown(ags)))?;
        store::put_member(&tx, id, entry.id, ordinal, (*from, *to), &stamp).await?;
        told.push(ags.as_str());
    }
    store::keep_members(&tx, &stamp).await?;
    stamp.append(&tx, &stream(id), "authority.members-set", json!({ "members": told }), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// The authorities that an input names by key.
async fn named_in(conn: &Conn, input: &AuthorityInput, today: Date) -> Answer<Register> {
    let keys: Vec<String> =
        [&input.ags, &input.county_ags, &input.successor_ags].into_iter().flatten().cloned().collect();
    Ok(Register::load_some(conn, &keys, today).await?)
}

/// The draft, unless another authority has its key, or without a key its kind and name.
async fn unless_taken(
    conn: &Conn,
    checked: Result<AuthorityDraft, Vec<FieldFault>>,
    input: &AuthorityInput,
    register: &Register,
    own: Option<AuthorityId>,
) -> Answer<AuthorityDraft> {
    let taken = input.ags.as_deref().and_then(|ags| register.by_ags(ags)).filter(|entry| Some(entry.id) != own);
    let taken = taken.map(|entry| {
        let fault = Fault::new("authority.ags-taken")
            .with("value", entry.ags.clone().unwrap_or_default())
            .with("name", &entry.name);
        FieldFault { field: "ags".to_owned(), fault }
    });
    let draft = match (checked, taken) {
        (Ok(draft), None) => draft,
        (Ok(_), Some(taken)) => return Err(AppError::Invalid(vec![taken])),
        (Err(faults), taken) => return Err(AppError::Invalid(taken.into_iter().chain(faults).collect())),
    };
    if draft.ags.is_none() {
        let same = store::same_name(conn, draft.kind, &draft.name).await?;
        if same.is_some_and(|id| Some(id) != own) {
            return Err(AppError::field("name", Fault::new("authority.already-there").with("value", &draft.name)));
        }
    }
    Ok(draft)
}

/// A county keeps its key and kind while places in the register name it as their county.
async fn keep_county_key(tx: &Tx, before: &AuthorityDraft, after: &AuthorityDraft) -> Answer<()> {
    let Some(ags) = before.ags.as_ref().filter(|_| before.ags != after.ags || before.kind != after.kind) else {
        return Ok(());
    };
    if !store::is_county_of_others(tx, ags).await? {
        return Ok(());
    }
    let field = if before.ags == after.ags { "kind" } else { "ags" };
    Err(AppError::field(field, Fault::new("authority.county-in-use").with("value", ags)))
}

/// A successor must not have passed into this authority itself.
async fn no_circle(conn: &Conn, id: AuthorityId, draft: &AuthorityDraft, register: &Register) -> Answer<()> {
    let Some(next) = successor(draft, register) else { return Ok(()) };
    if next == id || succession::store::chain(conn, next).await?.contains(&id) {
        let value = draft.successor_ags.clone().unwrap_or_default();
        return Err(AppError::field("successor_ags", Fault::new("authority.successor-circle").with("value", value)));
    }
    Ok(())
}

fn successor(draft: &AuthorityDraft, register: &Register) -> Option<AuthorityId> {
    draft.successor_ags.as_deref().and_then(|ags| register.by_ags(ags)).map(|entry| entry.id)
}

/// What an entry tells of a new authority; unknown is absent.
fn facts(draft: &AuthorityDraft) -> Value {
    let known = draft.texts().into_iter().filter_map(|(name, value)| Some((name.to_owned(), Value::String(value?))));
    Value::Object(known.collect())
}

/// What an entry tells of a change: the fields that differ, from and to; unknown is absent.
fn changes(before: &AuthorityDraft, after: &AuthorityDraft) -> Value {
    let changed = before.changes(after);
    let pairs = changed.into_iter().map(|(name, from, to)| (name.to_owned(), json!({ "from": from, "to": to })));
    Value::Object(pairs.collect::<Map<String, Value>>())
}
