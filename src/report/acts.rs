//! What recipients do with a report: write it, hand in their part, have it certified, submit it.

use super::content::{Content, build};
use super::ground::Ground;
use super::input::{HandInInput, PartInput, ReportActInput, TextsInput};
use super::rules::{self, editable};
use super::states::{Act, ReportState, Section, after, sections};
use super::store::{self, ReportRow};
use super::{CertifyReport, DraftReport, Forecast, KIND, Saved, SubmitReport, held, leads, partner, record};
use crate::access::store::prepared;
use crate::access::{Permit, Verb};
use crate::audit::Stamp;
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::duty::{self, DutyKind};
use crate::error::{Answer, AppError, Fault, FieldFault};
use crate::expense::rules::version;
use crate::expense::store as expenses;
use crate::programme::content::{Sealed, seal, unseal};
use crate::web::input::{Writing, text};
use serde_json::json;

fn row(ground: &Ground) -> Answer<&ReportRow> {
    ground.report.as_ref().ok_or(AppError::NotFound)
}

/// Saves the texts of the whole.
///
/// # Errors
/// All wrong fields; 403 for partners; refused while it is with the ministry.
pub async fn save_texts(
    db: &Db,
    clock: &Clock,
    permit: &Permit<DraftReport>,
    input: &TextsInput,
) -> Answer<Saved<TextsInput>> {
    leads(permit, Verb::ReportDraft)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let saved = texts_saved(&tx, permit.row.id, input, &stamp).await?;
    if matches!(saved, Saved::Done) {
        tx.commit().await?;
    }
    Ok(saved)
}

/// The same within a transaction, for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// As [`save_texts`].
pub async fn texts_saved(
    tx: &Tx,
    id: crate::id::ReportId,
    input: &TextsInput,
    stamp: &Stamp,
) -> Answer<Saved<TextsInput>> {
    let seen = version(input.version.as_deref())?;
    let texts = rules::texts(input.reached.as_deref(), input.changed.as_deref(), input.next.as_deref())?;
    let found = store::by_id(tx, id).await?.ok_or(AppError::NotFound)?;
    stamp.hold(tx, &crate::audit::Stream::of("award", found.award_id)).await?;
    let now = store::by_id(tx, id).await?.ok_or(AppError::NotFound)?;
    editable(&now, Section::Texts)?;
    if now.texts_version != seen {
        return Ok(Saved::Overtaken(now.texts_version, rules::stored(&now)));
    }
    store::set_texts(tx, (id, now.version), &texts, stamp).await?;
    prepared(tx, KIND, id.0, stamp).await?;
    record(tx, now.award_id, "report.drafted", json!({ "report": id.to_string(), "section": "texts" }), stamp).await?;
    Ok(Saved::Done)
}

/// Saves the forecast.
///
/// # Errors
/// All wrong rows; 403 for partners; refused while it is with the ministry.
pub async fn save_forecast(
    db: &Db,
    clock: &Clock,
    permit: &Permit<DraftReport>,
    (given, writing): (&Forecast, Writing),
) -> Answer<Saved<Vec<super::content::Expected>>> {
    leads(permit, Verb::ReportDraft)?;
    let seen = version(given.head.version.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let ground = held(&tx, permit, &stamp).await?;
    let now = row(&ground)?;
    editable(now, Section::Forecast)?;
    let lines = rules::forecast(given, &ground, writing)?;
    if now.forecast_version != seen {
        return Ok(Saved::Overtaken(now.forecast_version, rules::forecast_of(&now.forecast)?));
    }
    store::set_forecast(&tx, (now.id, now.version), &seal(&lines)?.text, &stamp).await?;
    prepared(&tx, KIND, now.id.0, &stamp).await?;
    let data = json!({ "report": now.id.to_string(), "section": "forecast" });
    record(&tx, now.award_id, "report.drafted", data, &stamp).await?;
    tx.commit().await?;
    Ok(Saved::Done)
}

/// Saves a partner's part; one that was handed in is the partner's again.
///
/// # Errors
/// All wrong fields; 403 for the lead; refused while it is with the ministry.
pub async fn save_part(
    db: &Db,
    clock: &Clock,
    permit: &Permit<DraftReport>,
    input: &PartInput,
) -> Answer<Saved<PartInput>> {
    let who = partner(permit, (Verb::ReportDraft, input.authority.as_deref()))?;
    let seen = version(Some(input.version.as_deref().unwrap_or("0")))?;
    let texts = rules::texts(input.reached.as_deref(), input.changed.as_deref(), input.next.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let ground = held(&tx, permit, &stamp).await?;
    let now = row(&ground)?;
    editable(now, Section::Texts)?;
    let there = ground.parts.iter().find(|one| one.authority_id == who);
    let stands = there.map_or(0, |one| one.version);
    if stands != seen {
        let stored = PartInput {
            version: Some(stands.to_string()),
            authority: Some(who.to_string()),
            reached: there.and_then(|one| one.reached.clone()),
            changed: there.and_then(|one| one.changed.clone()),
            next: there.and_then(|one| one.next.clone()),
        };
        return Ok(Saved::Overtaken(stands, stored));
    }
    store::set_part(&tx, (now.id, who), (stands, &texts), &stamp).await?;
    prepared(&tx, KIND, now.id.0, &stamp).await?;
    let data = json!({ "report": now.id.to_string(), "section": "part", "authority": who.to_string() });
    record(&tx, now.award_id, "report.drafted", data, &stamp).await?;
    tx.commit().await?;
    Ok(Saved::Done)
}

/// Hands a partner's part to the lead.
///
/// # Errors
/// 403 for the lead; 409 when it is not the part that was looked at; refused before it says what was reached.
pub async fn hand_in(db: &Db, clock: &Clock, permit: &Permit<SubmitReport>, input: &HandInInput) -> Answer<()> {
    let who = partner(permit, (Verb::ReportSubmit, input.authority.as_deref()))?;
    let seen = version(input.version.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let ground = held(&tx, permit, &stamp).await?;
    let now = row(&ground)?;
    editable(now, Section::Texts)?;
    let part = ground.parts.iter().find(|one| one.authority_id == who);
    let part = part.filter(|one| one.reached.is_some()).ok_or_else(|| AppError::refused("report.part-empty"))?;
    if part.version != seen || !store::hand_in(&tx, (now.id, who), seen, &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "report": now.id.to_string(), "number": now.number, "authority": who.to_string() });
    record(&tx, now.award_id, "report.part-handed-in", data, &stamp).await?;
    tx.commit().await?;
    Ok(())
}

/// What would be submitted now, and the submission before.
///
/// # Errors
/// What the database refuses.
pub async fn prepare(conn: &crate::db::Conn, ground: &Ground, now: &ReportRow) -> Answer<Content> {
    let before = store::last_submission(conn, now.id).await?;
    let before = before.as_deref().map(unseal::<Content>).transpose()?;
    Ok(build(ground, now, before.as_ref(), rules::forecast_of(&now.forecast)?))
}

/// Certifies what would be submitted now; a later change voids it.
///
/// # Errors
/// 403 for whoever drafted it and for partners; 409 when it is not the version that was looked at.
pub async fn certify(db: &Db, clock: &Clock, permit: &Permit<CertifyReport>, input: &ReportActInput) -> Answer<()> {
    leads(permit, Verb::ReportCertify)?;
    let seen = version(input.version.as_deref())?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let ground = held(&tx, permit, &stamp).await?;
    let now = row(&ground)?;
    if !ground.certifier {
        return Err(AppError::refused("report.no-certifier"));
    }
    after(now.state, Act::Submit).map_err(AppError::Refused)?;
    let content = prepare(&tx, &ground, now).await?;
    rules::complete(&content)?;
    let sealed = seal(&content)?;
    if now.version != seen || !store::certify(&tx, (now.id, seen), &sealed.digest, &stamp).await? {
        return Err(AppError::stale());
    }
    let data = json!({ "report": now.id.to_string(), "number": now.number, "digest": sealed.digest });
    record(&tx, now.award_id, "report.certified", data, &stamp).await?;
    tx.commit().await?;
    Ok(())
}

/// Submits the whole: texts and tables are frozen, its expenses are locked, its duty is fulfilled.
///
/// # Errors
/// All that is missing; 403 for partners; refused before the period ends and without a certificate where one is asked for; 409 when it is not
/// the version that was looked at.
pub async fn submit(db: &Db, clock: &Clock, permit: &Permit<SubmitReport>, input: &ReportActInput) -> Answer<()> {
    leads(permit, Verb::ReportSubmit)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    let ground = held(&tx, permit, &stamp).await?;
    submitted(&tx, &ground, input, &stamp).await?;
    tx.commit().await?;
    Ok(())
}

/// The partners whose part is missing.
pub fn missing(ground: &Ground) -> Vec<String> {
    let partners = ground.award.recipients.iter().filter(|one| one.ordinal > 0);
    let handed = |id| ground.parts.iter().any(|part| part.authority_id == id && part.handed_in_on.is_some());
    partners.filter(|one| !handed(one.authority_id)).map(|one| one.name.clone()).collect()
}

/// All parts are there, or it is said why some are not.
fn parts(ground: &Ground, now: &ReportRow, input: &ReportActInput) -> Answer<Option<String>> {
    let without = text(input.without_parts.as_deref(), 500)
        .map_err(|fault| AppError::Invalid(vec![FieldFault { field: "without_parts".to_owned(), fault }]))?;
    let missing = missing(ground);
    if missing.is_empty() || now.submissions > 0 || without.is_some() {
        return Ok(without.filter(|_| !missing.is_empty()));
    }
    Err(AppError::field("without_parts", Fault::new("report.parts-missing").with("partners", missing.join(", "))))
}

/// The same within a transaction, for whoever the stamp names; the demonstration does so, too.
///
/// # Errors
/// As [`submit`].
pub async fn submitted(tx: &Tx, ground: &Ground, input: &ReportActInput, stamp: &Stamp) -> Answer<()> {
    let (seen, now) = (version(input.version.as_deref())?, row(ground)?);
    let to = after(now.state, Act::Submit).map_err(AppError::Refused)?;
    if stamp.at.day() < now.to_on {
        return Err(AppError::Refused(Fault::new("report.period-runs").with("day", now.to_on.to_string())));
    }
    let without = parts(ground, now, input)?;
    let content = prepare(tx, ground, now).await?;
    rules::complete(&content)?;
    let sealed = seal(&content)?;
    if ground.certifier && now.certified_digest.as_deref() != Some(sealed.digest.as_str()) {
        let code = if now.certified_digest.is_some() { "report.certified-otherwise" } else { "report.not-certified" };
        return Err(AppError::refused(code));
    }
    if now.version != seen {
        return Err(AppError::stale());
    }
    let open = sections(now.open_sections.as_deref());
    let lines = if now.state == ReportState::Draft || open.contains(&Section::Expenses) {
        expenses::lock(tx, now.award_id, now.id, now.to_on, stamp).await?
    } else {
        0
    };
    frozen(tx, now, &sealed, stamp).await?;
    if !store::submit(tx, (now.id, seen), to, stamp).await? {
        return Err(AppError::stale());
    }
    prepared(tx, KIND, now.id.0, stamp).await?;
    match now.query_id {
        None => duty::fulfil(tx, (DutyKind::Report, now.id.0), stamp.at.day(), stamp).await?,
        Some(query) => duty::fulfil(tx, (DutyKind::Answer, query), stamp.at.day(), stamp).await?,
    };
    let data = json!({ "report": now.id.to_string(), "number": now.number, "digest": sealed.digest, "without_parts": without,
        "lines": i64::try_from(lines).unwrap_or(i64::MAX) });
    record(tx, now.award_id, "report.submitted", data, stamp).await
}

async fn frozen(tx: &Tx, now: &ReportRow, sealed: &Sealed, stamp: &Stamp) -> Answer<()> {
    let number = now.submissions.saturating_add(1);
    Ok(store::freeze(tx, (now.id, number), (&sealed.text, &sealed.digest), stamp).await?)
}
