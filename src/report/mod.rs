//! Zwischenberichte: what recipients report on each period of an award, in texts, progress, expenses and forecast.
//!
//! ```text
//! draft → submitted submit
//! queried → submitted submit
//! submitted → queried send_back
//! accepted → queried send_back
//! submitted → accepted accept
//! ```
//! Periods follow from the notice (`notice::periods`); a report has a row from the day on which somebody begins it. The lead's people write
//! the whole, each partner's people their own part; the lead submits. Each submission is frozen with its texts and tables, so that no later
//! amendment rewrites it. What is sent back names sections and questions; only these are open then. Once a later report was submitted,
//! only texts can be opened again: later figures build on the earlier ones.

pub mod acts;
pub mod api;
pub mod content;
pub mod examine;
pub mod ground;
pub mod input;
pub mod pages;
pub mod rules;
pub mod states;
pub mod store;
pub mod view;

pub use input::{ForecastHead, ForecastRow, TextsInput};
pub use states::{Act, ReportState};
pub use store::Report;

use crate::access::{Permit, Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::award::Award;
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::{AuthorityId, AwardId, ReportId};
use crate::notice::periods::report_id;
use crate::web::rows::Rows;
use ground::Ground;
use serde_json::{Value, json};

verb! {
    /// Begin a report on a period.
    BeginReport on Award = Verb::ReportDraft;
    /// See a report.
    ReadReport on Report = Verb::AwardRead;
    /// Draft a report, or a partner's part of it.
    DraftReport on Report = Verb::ReportDraft;
    /// Submit a report, or hand in a partner's part.
    SubmitReport on Report = Verb::ReportSubmit;
    /// Certify a report.
    CertifyReport on Report = Verb::ReportCertify;
    /// Accept a report, or send it back.
    ExamineReport on Report = Verb::ReportExamine;
}

/// The kind under which `preparers` knows reports.
pub const KIND: &str = "report";

/// What each position will have cost at the end.
pub type Forecast = Rows<ForecastHead, ForecastRow>;

/// What became of something that was saved.
#[derive(Debug)]
pub enum Saved<T> {
    /// It is saved.
    Done,
    /// Somebody else was first: the version now, and what is stored.
    Overtaken(i64, T),
}

/// The report as it is now, with what it stands on; the award's chain is held until the transaction ends.
async fn held(tx: &Tx, report: &Report, stamp: &Stamp) -> Answer<Ground> {
    stamp.hold(tx, &Stream::of("award", report.row.award_id)).await?;
    let ground = Ground::load(tx, report.row.award_id, Some(report.row.id)).await?.ok_or(AppError::NotFound)?;
    crate::expense::under_way(ground.award.row.state)?;
    Ok(ground)
}

/// Begins the report on a period, filled in from the plan and the last report; one that was begun already stays as it is.
///
/// # Errors
/// No such period, or before its first day; refused before the notice and after the proof is settled.
pub async fn begin(
    db: &Db,
    clock: &Clock,
    permit: &Permit<BeginReport>,
    input: &input::BeginInput,
) -> Answer<ReportId> {
    let number = rules::number(input)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let id = begun(&tx, permit.row.id, number, &stamp).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same within a transaction, for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// As [`begin`].
pub async fn begun(tx: &Tx, award: AwardId, number: i64, stamp: &Stamp) -> Answer<ReportId> {
    let id = report_id(award, number);
    stamp.hold(tx, &Stream::of("award", award)).await?;
    if store::by_id(tx, id).await?.is_some() {
        return Ok(id);
    }
    let ground = Ground::load(tx, award, None).await?.ok_or(AppError::NotFound)?;
    crate::expense::under_way(ground.award.row.state)?;
    let period = ground.periods.iter().find(|one| one.number == number);
    let period = period.ok_or_else(|| AppError::field("number", Fault::new("report.no-such-period")))?;
    if stamp.at.day() < period.from {
        let fault = Fault::new("report.before-period").with("day", period.from.to_string());
        return Err(AppError::Refused(fault));
    }
    let last = store::of_award(tx, award).await?.into_iter().rfind(|one| one.number < number);
    let reached = last.as_ref().and_then(|one| one.next.clone());
    let forecast = rules::carried(&ground, last.as_ref().map(|one| one.forecast.as_str()))?;
    store::insert(tx, (id, award), period, (reached.as_deref(), &forecast), stamp).await?;
    record(tx, award, "report.begun", json!({ "report": id.to_string(), "number": number }), stamp).await?;
    Ok(id)
}

/// The lead speaks for the whole.
fn leads(permit: &Permit<impl crate::access::Act<Thing = Report>>, verb: Verb) -> Answer<()> {
    let own = permit.actor().authorities_for(verb);
    if own.contains(&permit.award.row.lead_id) {
        return Ok(());
    }
    Err(AppError::Forbidden(Fault::new("report.lead-only")))
}

/// The partner for whom somebody writes: the one that is named, or the only one.
fn partner(
    permit: &Permit<impl crate::access::Act<Thing = Report>>,
    (verb, named): (Verb, Option<&str>),
) -> Answer<AuthorityId> {
    let own = permit.actor().authorities_for(verb);
    let partners = permit.award.recipients.iter().filter(|one| one.ordinal > 0 && own.contains(&one.authority_id));
    let mut found =
        partners.filter(|one| named.is_none_or(|text| one.authority_id.to_string() == text || one.ags == text));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.authority_id),
        (Some(_), Some(_)) => Err(AppError::field("authority", Fault::new("input.missing"))),
        (None, _) => Err(AppError::Forbidden(Fault::new("report.partners-part-only"))),
    }
}

async fn record(tx: &Tx, award: AwardId, act: &'static str, data: Value, stamp: &Stamp) -> Answer<()> {
    Ok(stamp.append(tx, &Stream::of("award", award), act, data, &[]).await?)
}
