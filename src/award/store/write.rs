//! Writing awards: the row, its projects and recipients, the after-images, and the gap-free case numbers.

use crate::access;
use crate::audit::Stamp;
use crate::award::AwardState;
use crate::award::plan::Project;
use crate::award::plan::store::{At, carry_on};
use crate::award::recipients::DraftRecipient;
use crate::award::rules::AwardDraft;
use crate::db::{DbError, Query, Tx, q};
use crate::error::{Answer, AppError};
use crate::id::{AwardId, ProgrammeId};

/// What awards are found by.
fn search(draft: &AwardDraft) -> String {
    let names = draft.recipients.iter().map(|one| one.name.as_str());
    let title = draft.title();
    crate::search::fold(std::iter::once(title.as_str()).chain(draft.case_number.as_deref()).chain(names))
}

/// Binds all that a draft says, in the order of the columns from `case_number` to `search`.
fn bind(query: Query, draft: &AwardDraft) -> Query {
    query
        .bind(draft.case_number.clone())
        .bind(draft.state)
        .bind(draft.title())
        .bind(draft.recipients.first().map(|lead| lead.ags.clone()).unwrap_or_default())
        .bind(draft.recipients.len() > 1)
        .bind(draft.theme.clone())
        .bind(draft.financing_type)
        .bind(draft.rate.as_ref().map(|rate| rate.numerator))
        .bind(draft.rate.as_ref().map(|rate| rate.denominator))
        .bind(draft.rate.as_ref().map(|rate| rate.written.clone()))
        .bind(draft.total_cost)
        .bind(draft.eligible_cost)
        .bind(draft.grant)
        .bind(draft.paid)
        .bind(draft.starts_on)
        .bind(draft.ends_on)
        .bind(draft.awarded_on)
        .bind(draft.source_url.clone())
        .bind(draft.note.clone())
        .bind(search(draft))
}

/// Writes a new award with all that belongs to it. Draws a case number for a draft that has none.
///
/// # Errors
/// 409 when the case number is taken in the programme.
pub async fn insert(
    tx: &Tx,
    id: AwardId,
    programme: ProgrammeId,
    code: &str,
    draft: &AwardDraft,
    stamp: &Stamp,
) -> Answer<()> {
    add(tx, At { award: id, version: 1, stamp }, (programme, code), draft).await?;
    for text in [
        "INSERT INTO awards_versions SELECT * FROM awards WHERE id = $1",
        "INSERT INTO award_projects_versions SELECT * FROM award_projects WHERE award_id = $1",
        "INSERT INTO award_recipients_versions SELECT * FROM award_recipients WHERE award_id = $1",
    ] {
        tx.execute(q(text).bind(id)).await?;
    }
    access::store::prepared(tx, "award", id.0, stamp).await?;
    Ok(())
}

/// Writes the rows of a new award, not yet their after-images; gives its case number, drawn for a draft that has none.
///
/// # Errors
/// As [`insert`].
pub async fn add(
    tx: &Tx,
    at: At<'_>,
    (programme, code): (ProgrammeId, &str),
    draft: &AwardDraft,
) -> Answer<Option<String>> {
    let mut draft = draft.clone();
    if draft.state == AwardState::Draft && draft.case_number.is_none() {
        draft.case_number = Some(draw_case_number(tx, programme, code, at.stamp.at.day().year()).await?);
    }
    let query = at
        .on(q("INSERT INTO awards (id, version, recorded_at, entry_id, programme_id, programme_code, case_number, state, title, lead_ags,
            joint, theme, financing_type, rate_numerator, rate_denominator, rate_written, total_cost, eligible_cost, grant_amount,
            paid_opening, starts_on, ends_on, awarded_on, source_url, note, search)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)"))
        .bind(programme)
        .bind(code);
    tx.execute(bind(query, &draft)).await.map_err(taken)?;
    parts(tx, at, &draft).await?;
    Ok(draft.case_number)
}

/// Replaces what is known of an award, if nobody else has changed it since `version`.
///
/// # Errors
/// 409 when somebody has, or when the case number is taken.
pub async fn update(tx: &Tx, id: AwardId, version: i64, draft: &AwardDraft, stamp: &Stamp) -> Answer<()> {
    let query = q("UPDATE awards SET version = version + 1, recorded_at = $3, entry_id = $4, case_number = $5, state = $6, title = $7,
            lead_ags = $8, joint = $9, theme = $10, financing_type = $11, rate_numerator = $12, rate_denominator = $13,
            rate_written = $14, total_cost = $15, eligible_cost = $16, grant_amount = $17, paid_opening = $18, starts_on = $19,
            ends_on = $20, awarded_on = $21, source_url = $22, note = $23, search = $24
        WHERE id = $1 AND version = $2")
    .bind(id)
    .bind(version)
    .bind(stamp.at)
    .bind(stamp.entry);
    if tx.execute(bind(query, draft)).await.map_err(taken)? == 0 {
        return Err(AppError::stale());
    }
    tx.execute(q("DELETE FROM award_projects WHERE award_id = $1").bind(id)).await?;
    tx.execute(q("DELETE FROM award_recipients WHERE award_id = $1").bind(id)).await?;
    let at = At { award: id, version: version.saturating_add(1), stamp };
    parts(tx, at, draft).await?;
    keep_unsaid(tx, id, version).await?;
    carry_on(tx, at).await?;
    access::store::prepared(tx, "award", id.0, stamp).await?;
    Ok(())
}

/// A correction says nothing of goals and of costs of recipients: what was known of the same project or recipient stays.
async fn keep_unsaid(tx: &Tx, id: AwardId, before: i64) -> Result<(), DbError> {
    for text in [
        "UPDATE award_projects SET goal = (SELECT v.goal FROM award_projects_versions v
            WHERE v.award_id = $1 AND v.version = $2 AND v.title = award_projects.title ORDER BY v.ordinal LIMIT 1) WHERE award_id = $1",
        "UPDATE award_recipients SET cost = (SELECT v.cost FROM award_recipients_versions v
            WHERE v.award_id = $1 AND v.version = $2 AND v.authority_id = award_recipients.authority_id) WHERE award_id = $1",
    ] {
        tx.execute(q(text).bind(id).bind(before)).await?;
    }
    Ok(())
}

/// Writes projects and recipients of a version.
async fn parts(tx: &Tx, at: At<'_>, draft: &AwardDraft) -> Result<(), DbError> {
    let titled = |title: &String| Project { title: title.clone(), goal: None };
    add_projects(tx, at, &draft.projects.iter().map(titled).collect::<Vec<_>>()).await?;
    add_recipients(tx, at, &draft.recipients).await
}

/// Writes projects with their goals; there must be none yet.
///
/// # Errors
/// What the database refuses.
pub async fn add_projects(tx: &Tx, at: At<'_>, projects: &[Project]) -> Result<(), DbError> {
    for (one, ordinal) in projects.iter().zip(1_i64..) {
        let query = at
            .on(q("INSERT INTO award_projects (award_id, version, recorded_at, entry_id, ordinal, title, goal)
                             VALUES ($1, $2, $3, $4, $5, $6, $7)"));
        tx.execute(query.bind(ordinal).bind(&one.title).bind(one.goal.clone())).await?;
    }
    Ok(())
}

/// Writes recipients, lead first; there must be none yet.
///
/// # Errors
/// What the database refuses.
pub async fn add_recipients(tx: &Tx, at: At<'_>, recipients: &[DraftRecipient]) -> Result<(), DbError> {
    for (one, ordinal) in recipients.iter().zip(0_i64..) {
        let query = at
            .on(q("INSERT INTO award_recipients (award_id, version, recorded_at, entry_id, ordinal, role, authority_id, ags, name, share, cost)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"))
            .bind(ordinal)
            .bind(if ordinal == 0 { "lead" } else { "partner" })
            .bind(one.authority);
        tx.execute(query.bind(&one.ags).bind(&one.name).bind(one.share).bind(one.cost)).await?;
    }
    Ok(())
}

/// Draws the next case number (Aktenzeichen) of a programme and year: gap-free, because it is drawn in the transaction that uses it.
///
/// # Errors
/// What the database refuses.
pub async fn draw_case_number(tx: &Tx, programme: ProgrammeId, code: &str, year: i32) -> Result<String, DbError> {
    let number: i64 = tx
        .one(
            q("INSERT INTO case_numbers (programme_id, year, last) VALUES ($1, $2, 1)
               ON CONFLICT (programme_id, year) DO UPDATE SET last = case_numbers.last + 1 RETURNING last AS n")
            .bind(programme)
            .bind(i64::from(year)),
        )
        .await?;
    Ok(format!("{code}-{year}-{number:04}"))
}

/// Takes note of a number that comes from outside in our own form, so that it is never drawn again.
///
/// # Errors
/// What the database refuses.
pub async fn keep_case_number(tx: &Tx, programme: ProgrammeId, code: &str, case_number: &str) -> Result<(), DbError> {
    let own =
        case_number.strip_prefix(code).and_then(|rest| rest.strip_prefix('-')).and_then(|rest| rest.split_once('-'));
    let digits = |text: &str, least: usize, most: usize| {
        let plain = (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse::<i64>().ok()).flatten()
    };
    let Some((year, number)) = own.and_then(|(year, number)| Some((digits(year, 4, 4)?, digits(number, 4, 6)?))) else {
        return Ok(());
    };
    tx.execute(
        q("INSERT INTO case_numbers (programme_id, year, last) VALUES ($1, $2, $3)
           ON CONFLICT (programme_id, year) DO UPDATE SET last = $3 WHERE case_numbers.last < $3")
        .bind(programme)
        .bind(year)
        .bind(number),
    )
    .await
    .map(|_| ())
}

fn taken(error: DbError) -> AppError {
    match error {
        DbError::Unique(_) => AppError::field("case_number", crate::error::Fault::new("award.case-number-taken")),
        DbError::Limit(_) | DbError::Busy | DbError::ReadOnly | DbError::Gone(_) | DbError::Other(_) => {
            AppError::from(error)
        }
    }
}
