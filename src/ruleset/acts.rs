//! The acts on rule sets: draft, change, release, take out of use.

use super::content::Content;
use super::input::{NewRuleSetInput, ReleaseInput, RetireInput, RuleSetInput};
use super::{
    EditRuleSet, Origin, PrepareRuleSet, ReleaseRuleSet, RuleSet, RuleSetState, lines, rules, shipped, store, told,
};
use crate::access::Permit;
use crate::audit::{Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError, Fault, Faults};
use crate::id::RuleSetId;
use crate::once::Once;
use crate::web::input::{self, Writing};

/// How a shipped rule set is named as origin of a draft.
pub const SHIPPED: &str = "shipped:";

/// Drafts a rule set: blank, from one that is shipped, or the next version of one that is there.
///
/// # Errors
/// All wrong fields at once; 409 when somebody drafted the same version meanwhile.
pub async fn draft(
    db: &Db,
    clock: &Clock,
    permit: &Permit<PrepareRuleSet>,
    input: &NewRuleSetInput,
) -> Answer<RuleSetId> {
    let tx = db.begin().await?;
    let (origin, based_on) = origin(&tx, input.from.as_deref()).await?;
    let mut faults = Faults::default();
    let code = match (&input.code, &origin) {
        // A version belongs to its rule set; under another name it would be another one.
        (Some(code), Some(from)) if based_on.is_some() && *code != from.code => {
            faults.add("code", Fault::new("rule-set.code-of-version").with("value", &from.code));
            None
        }
        (Some(code), _) => faults.keep("code", rules::code(code)),
        (None, Some(from)) => Some(from.code.clone()),
        (None, None) => faults.keep("code", Err(Fault::new("input.missing"))),
    };
    let title = match (&input.title, &origin) {
        (None, Some(from)) => Some(from.title.clone()),
        (title, _) => faults.keep("title", input::required(title.as_deref(), 200)),
    };
    let (code, title) = faults.or(code.zip(title))?;
    // A shipped version keeps its number where that is free.
    let origin_number = origin.as_ref().filter(|_| based_on.is_none()).map(|from| (from.code.clone(), from.number));
    let mut content = match origin {
        Some(from) => Content { code, title, ..from },
        None => rules::blank(code, title),
    };
    let wished = origin_number.filter(|(name, _)| *name == content.code).map(|(_, number)| number);
    content.number = store::next_number(&tx, &content.code, wished).await?;
    let (id, stamp) = (RuleSetId::new(), permit.stamp(clock));
    let sealed = store::insert(&tx, id, &content, (RuleSetState::Draft, Origin::Drafted), based_on, &stamp).await?;
    let mut data = told(&content, &sealed.digest);
    if let Some(fields) = data.as_object_mut() {
        fields.insert("from".to_owned(), input.from.clone().into());
    }
    stamp.append(&tx, &Stream::of("rule_set", id), "rule-set.drafted", data, &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// What a draft begins with, and the version it is the next of.
async fn origin(conn: &Conn, from: Option<&str>) -> Answer<(Option<Content>, Option<RuleSetId>)> {
    let Some(from) = from else { return Ok((None, None)) };
    let unknown = || AppError::field("from", Fault::new("rule-set.no-such-origin").with("value", from));
    if let Some(name) = from.strip_prefix(SHIPPED) {
        let all = shipped().map_err(|error| AppError::Internal(error.to_string()))?;
        let found = all.into_iter().find(|one| format!("{}/{}", one.code, one.number) == name);
        return Ok((Some(found.ok_or_else(unknown)?), None));
    }
    let id = RuleSetId::parse(from).ok_or_else(unknown)?;
    let found = store::by_id(conn, id).await?.ok_or_else(unknown)?;
    Ok((Some(found.content().clone()), Some(id)))
}

fn must_be_draft(set: &RuleSet) -> Answer<()> {
    if set.state == RuleSetState::Draft { Ok(()) } else { Err(AppError::refused("rule-set.not-a-draft")) }
}

/// Changes a draft: all its values at once.
///
/// # Errors
/// All wrong fields; 409 when somebody changed it meanwhile; 422 when it is no draft any more.
pub async fn change(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EditRuleSet>,
    input: &RuleSetInput,
    writing: Writing,
) -> Answer<()> {
    must_be_draft(permit)?;
    let mut faults = Faults::default();
    let version = rules::version(input.get("version"), &mut faults);
    let content = match rules::check(input, writing, &permit.code, permit.number) {
        Ok(content) => Some(content),
        Err(wrong) => {
            for fault in wrong {
                faults.add(&fault.field, fault.fault);
            }
            None
        }
    };
    let (version, content) = faults.or(version.zip(content))?;
    // What was before is that of this version; the update holds it against every other writer.
    if version != permit.version {
        return Err(AppError::stale());
    }
    let changed = lines::changed(permit.content(), &content);
    if changed.is_empty() {
        return Err(AppError::refused("rule-set.nothing-changed"));
    }
    let stamp = permit.stamp(clock);
    let tx = db.begin().await?;
    let Some(sealed) = store::change(&tx, permit.id, version, &content, &stamp).await? else {
        return Err(AppError::stale());
    };
    let mut data = told(&content, &sealed.digest);
    if let Some(fields) = data.as_object_mut() {
        fields.insert("changed".to_owned(), changed.into());
    }
    stamp.append(&tx, &Stream::of("rule_set", permit.id), "rule-set.changed", data, &[]).await?;
    Ok(tx.commit().await?)
}

/// Releases a draft that others prepared: exactly the content whose digest is given.
///
/// # Errors
/// 409 when the content is another by now; 422 when it is no draft or breaks a rule.
pub async fn release(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ReleaseRuleSet>,
    once: &Once,
    input: &ReleaseInput,
) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    if let Some(before) = once.before(&tx, &stamp).await? {
        return Ok(before);
    }
    must_be_draft(permit)?;
    let digest = input::required(input.digest.as_deref(), 64).map_err(|fault| AppError::field("digest", fault))?;
    rules::complete(permit.content())?;
    // The digest must be that of what stands in the row, not only of what the row says of itself.
    let sealed = permit.content().seal()?;
    if digest != sealed.digest || !store::release(&tx, permit.id, &digest, &stamp).await? {
        return Err(AppError::Conflict(Fault::new("release.content-changed")));
    }
    stamp
        .append(&tx, &Stream::of("rule_set", permit.id), "rule-set.released", told(permit.content(), &digest), &[])
        .await?;
    once.keep(&tx, &()).await?;
    Ok(tx.commit().await?)
}

/// Gives up a draft, so that its number stays taken and nobody releases it.
///
/// # Errors
/// All wrong fields; 409 when somebody changed it meanwhile; 422 when it is no draft.
pub async fn discard(db: &Db, clock: &Clock, permit: &Permit<EditRuleSet>, input: &RetireInput) -> Answer<()> {
    must_be_draft(permit)?;
    end(db, permit, input, (permit.stamp(clock), "rule-set.discarded")).await
}

/// Takes a released rule set out of use: nothing new binds it, what binds it keeps it.
///
/// # Errors
/// All wrong fields; 409 when somebody changed it meanwhile; 422 when it is not in force.
pub async fn retire(db: &Db, clock: &Clock, permit: &Permit<ReleaseRuleSet>, input: &RetireInput) -> Answer<()> {
    if permit.state != RuleSetState::Released {
        return Err(AppError::refused("rule-set.not-in-force"));
    }
    end(db, permit, input, (permit.stamp(clock), "rule-set.retired")).await
}

async fn end(db: &Db, set: &RuleSet, input: &RetireInput, (stamp, act): (Stamp, &str)) -> Answer<()> {
    let mut faults = Faults::default();
    let version = rules::version(input.version.as_deref(), &mut faults);
    let reason = faults.keep("reason", input::required(input.reason.as_deref(), 1_000));
    let (version, reason) = faults.or(version.zip(reason))?;
    let tx = db.begin().await?;
    if version != set.version || !store::retire(&tx, set.id, version, &stamp).await? {
        return Err(AppError::stale());
    }
    let mut data = told(set.content(), &set.digest);
    if let Some(fields) = data.as_object_mut() {
        fields.insert("reason".to_owned(), reason.into());
    }
    stamp.append(&tx, &Stream::of("rule_set", set.id), act, data, &[]).await?;
    Ok(tx.commit().await?)
}
