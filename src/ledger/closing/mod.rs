//! Jahresabschluss: what a budget year did not use is carried over, lapses or is returned; looked at first, entered by one, released by another.
//!
//! ```text
//! entered ⇒ released
//! entered → rejected
//! entered → withdrawn
//! ```
//! What is promised and not paid stays owed: it moves into the next year, with the money to pay it. Of what nobody was promised, the budget
//! officer carries over as much as the budget law lets him; the rest of the year's own money is returned, the rest of an authorisation
//! lapses. Afterwards the year holds exactly what was paid. Nothing of it is counted again: it is the release that moves money, and a year
//! is closed once.

pub mod api;
pub mod input;
pub mod pages;
pub mod rules;
pub mod store;
pub mod view;

pub use rules::Plan;
pub use store::YearClosing;

use super::{Posting, commit, uncommit};
use crate::access::{Permit, Verb, verb};
use crate::appropriation::{self, Budget, Content, Kind, stream};
use crate::audit::Stamp;
use crate::clock::Clock;
use crate::db::{Conn, Db, DbError, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::{ProgrammeId, YearClosingId};
use crate::money::Money;
use crate::once::Once;
use crate::programme::input::{AnswerInput, ReleaseInput};
use crate::programme::rules::check_answer;
use crate::programme::{self, Programme};
use crate::web::input::Writing;
use input::ClosingInput;
use rules::{Asked, ClosingState};
use serde::{Deserialize, Serialize};
use serde_json::json;
use time::Date;

verb! {
    /// See what a closing would do, and what was closed.
    ReadClosings on Budget = Verb::AppropriationRead;
    /// Enter the closing of a year.
    EnterClosing on Budget = Verb::AppropriationEnter;
    /// See a closing.
    ReadClosing on YearClosing = Verb::AppropriationRead;
    /// Release or reject a closing.
    DecideClosing on YearClosing = Verb::AppropriationRelease;
    /// Take a closing back.
    WithdrawClosing on YearClosing = Verb::AppropriationEnter;
}

/// What a release answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Closed {
    /// The closing.
    pub closing: YearClosingId,
    /// The year that is closed.
    pub year: i64,
    /// SHA-256 of what it did.
    pub digest: String,
}

/// What a closing would do now, with these choices.
///
/// # Errors
/// 422 where the year cannot be closed yet or any more, the choices ask for more than there is, or there is nothing to be closed.
pub async fn plan(conn: &Conn, programme: &Programme, asked: &Asked) -> Answer<Plan> {
    may_close(conn, programme, asked.year).await?;
    reckon(conn, programme, asked).await
}

/// Years are closed in their order, each once, and not while entries for it wait: what moves on from a year must find an open one.
async fn may_close(conn: &Conn, programme: &Programme, year: i64) -> Answer<()> {
    let fault = |code| Fault::new(code).with("year", year.to_string());
    if appropriation::store::closed_until(conn, programme.id).await?.is_some_and(|closed| year <= closed) {
        return Err(AppError::field("year", fault("closing.closed-already")));
    }
    let from = programme.ledger_from.unwrap_or(year);
    if let Some(earlier) = store::unsettled(conn, programme.id, (from, year)).await? {
        return Err(AppError::field("year", fault("closing.earlier-open").with("earlier", earlier.to_string())));
    }
    let waiting = appropriation::store::waiting_for(conn, programme.id, year).await?;
    if waiting > 0 {
        return Err(AppError::field("year", fault("closing.entries-wait").with("count", waiting.to_string())));
    }
    Ok(())
}

/// The first year that can be closed: one that still holds something, or the last that is over; and the one to come where none is.
///
/// # Errors
/// What the database refuses.
pub async fn first_year(conn: &Conn, programme: &Programme, today: Date) -> Answer<Option<i64>> {
    let Some(from) = programme.ledger_from else { return Ok(None) };
    let closed = appropriation::store::closed_until(conn, programme.id).await?;
    let from = closed.map_or(from, |closed| from.max(closed.saturating_add(1)));
    let this_year = i64::from(today.year());
    let unsettled = store::unsettled(conn, programme.id, (from, this_year)).await?;
    Ok(Some(unsettled.unwrap_or_else(|| from.max(this_year))))
}

async fn reckon(conn: &Conn, programme: &Programme, asked: &Asked) -> Answer<Plan> {
    if !appropriation::rules::is_enforced(programme.ledger_from, asked.year) {
        return Err(AppError::Refused(Fault::new("closing.year-not-kept").with("year", asked.year.to_string())));
    }
    let buckets = appropriation::store::buckets(conn, programme.id, asked.year).await?;
    let year = appropriation::store::year(conn, programme.id, asked.year).await?;
    let promises = store::promises(conn, programme.id, asked.year).await?;
    rules::plan(programme.id, asked, &buckets, year.as_ref(), promises).map_err(AppError::Invalid)
}

/// Enters the closing of exactly what was looked at; another person releases it.
///
/// # Errors
/// All wrong fields; 409 when something else would be closed than was looked at; 422 when the year is closed already.
pub async fn enter(
    db: &Db,
    clock: &Clock,
    permit: &Permit<EnterClosing>,
    input: &ClosingInput,
    writing: Writing,
) -> Answer<YearClosingId> {
    let (asked, seen) = rules::check(input, writing, clock.today())?;
    let (id, stamp, programme) = (YearClosingId::new(), permit.stamp(clock), &permit.programme);
    let tx = db.begin().await?;
    let plan = plan(&tx, programme, &asked).await?;
    let sealed = plan.seal()?;
    if seen != sealed.digest {
        return Err(AppError::Conflict(Fault::new("closing.digest-differs")));
    }
    store::insert(&tx, id, &plan, &sealed, &stamp).await.map_err(once(asked.year))?;
    let data =
        json!({ "closing": id.to_string(), "year": asked.year, "digest": sealed.digest, "reason": asked.reason });
    stamp.append(&tx, &stream(programme.id), "year-closing.entered", data, &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// A second closing of a year is a refusal that says so.
fn once(year: i64) -> impl Fn(DbError) -> AppError {
    move |error| match error {
        DbError::Unique(_) => AppError::Refused(Fault::new("closing.closed-already").with("year", year.to_string())),
        error @ (DbError::Limit(_) | DbError::Busy | DbError::ReadOnly | DbError::Gone(_) | DbError::Other(_)) => {
            error.into()
        }
    }
}

fn waits(closing: &YearClosing) -> Answer<()> {
    if closing.state == ClosingState::Entered {
        return Ok(());
    }
    Err(AppError::Refused(Fault::new("closing.decided").with("state", closing.state.code())))
}

/// Releases a closing: by another person, for exactly the content that was looked at, if the year still stands as it did.
///
/// # Errors
/// 409 when its content is another or the year has changed since; 422 when it is decided.
pub async fn release(
    db: &Db,
    clock: &Clock,
    permit: &Permit<DecideClosing>,
    once: &Once,
    input: &ReleaseInput,
) -> Answer<Closed> {
    let given = input.digest.as_deref().ok_or_else(|| AppError::field("digest", Fault::new("input.missing")))?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    if let Some(before) = once.before(&tx, &stamp).await? {
        return Ok(before);
    }
    waits(permit)?;
    if given != permit.digest {
        return Err(AppError::Conflict(Fault::new("closing.digest-differs")));
    }
    let programme = programme::store::by_id(&tx, permit.plan.programme).await?.ok_or(AppError::NotFound)?;
    store::hold(&tx, programme.id, permit.plan.year).await?;
    may_close(&tx, &programme, permit.plan.year).await?;
    if !store::decide(&tx, permit, ClosingState::Released, None, &stamp).await? {
        return Err(AppError::stale());
    }
    let changed = || AppError::Conflict(Fault::new("closing.year-changed"));
    let now = match reckon(&tx, &programme, &permit.plan.asked()).await {
        // The year holds less than is to be carried over: it has changed.
        Err(AppError::Invalid(_)) => return Err(changed()),
        now => now?,
    };
    if now != permit.plan {
        return Err(changed());
    }
    apply(&tx, &now, &stamp).await?;
    let closed = Closed { closing: permit.id, year: now.year, digest: permit.digest.clone() };
    let data = json!({
        "closing": permit.id.to_string(), "year": now.year, "digest": permit.digest,
        "carried": now.carried().plain(), "cash_carried": now.cash_carried.plain(), "entered_by": permit.entered_by.to_string(),
    });
    stamp.append(&tx, &stream(programme.id), "year-closing.released", data, &[]).await?;
    once.keep(&tx, &closed).await?;
    tx.commit().await?;
    Ok(closed)
}

/// Moves everything: first the next year gets its money, then what is owed moves there, then the year gives up what it does not need.
async fn apply(tx: &Tx, plan: &Plan, stamp: &Stamp) -> Answer<()> {
    let next = plan.year.saturating_add(1);
    let entry = |kind, (granted_in, year): (i64, i64), amount: Money| Content {
        programme: plan.programme,
        kind,
        granted_in,
        year,
        amount: Some(amount),
        day: None,
        chapter: None,
        title: None,
        product: None,
        reason: format!("Jahresabschluss {}: {}", plan.year, plan.reason),
    };
    let gains = [(Kind::Own, plan.carried()), (Kind::Cash, plan.cash_carried)];
    for (kind, amount) in gains.into_iter().filter(|(_, amount)| *amount > Money::ZERO) {
        appropriation::follow(tx, &entry(kind, (next, next), amount), stamp).await?;
    }
    let reason = format!("Übertragung aus {}: {}", plan.year, plan.reason);
    for one in &plan.promises {
        let posting = |granted, due| Posting {
            programme: plan.programme,
            granted,
            due,
            award: Some(one.award),
            amount: one.amount,
            on: stamp.at.day(),
            reason: Some(reason.as_str()),
        };
        uncommit(tx, &posting(one.granted, plan.year), stamp).await?;
        commit(tx, &posting(next, next), stamp).await?;
    }
    for one in &plan.given_up {
        let kind = if one.granted == plan.year { Kind::Own } else { Kind::Lapse };
        appropriation::follow(tx, &entry(kind, (one.granted, plan.year), negative(one.amount)), stamp).await?;
    }
    let cash = plan.cash_carried.plus(plan.cash_returned).unwrap_or_default();
    if cash > Money::ZERO {
        appropriation::follow(tx, &entry(Kind::Cash, (plan.year, plan.year), negative(cash)), stamp).await?;
    }
    Ok(())
}

fn negative(amount: Money) -> Money {
    Money::from_cents(amount.cents().saturating_neg()).unwrap_or_default()
}

/// Refuses a closing, with a reason.
///
/// # Errors
/// 422 when it is decided already or the reason is missing.
pub async fn reject(db: &Db, clock: &Clock, permit: &Permit<DecideClosing>, input: &AnswerInput) -> Answer<()> {
    let answer = check_answer(input, true)?;
    decided(db, permit, &permit.stamp(clock), (ClosingState::Rejected, answer, "year-closing.rejected")).await
}

/// Takes a closing back.
///
/// # Errors
/// 422 when it is decided already.
pub async fn withdraw(db: &Db, clock: &Clock, permit: &Permit<WithdrawClosing>, input: &AnswerInput) -> Answer<()> {
    let answer = check_answer(input, false)?;
    decided(db, permit, &permit.stamp(clock), (ClosingState::Withdrawn, answer, "year-closing.withdrawn")).await
}

async fn decided(
    db: &Db,
    closing: &YearClosing,
    stamp: &Stamp,
    (state, answer, act): (ClosingState, Option<String>, &'static str),
) -> Answer<()> {
    waits(closing)?;
    let tx = db.begin().await?;
    if !store::decide(&tx, closing, state, answer.as_deref(), stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "closing": closing.id.to_string(), "year": closing.plan.year, "reason": answer });
    stamp.append(&tx, &stream(closing.plan.programme), act, data, &[]).await?;
    Ok(tx.commit().await?)
}

/// The programme of a closing, by id.
///
/// # Errors
/// 404 without it.
pub async fn programme_of(conn: &Conn, id: ProgrammeId) -> Answer<Programme> {
    programme::store::by_id(conn, id).await?.ok_or(AppError::NotFound)
}
