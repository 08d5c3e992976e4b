//! Writing reports; each change counts the version and leaves its image.

use crate::audit::Stamp;
use crate::db::{DbError, Query, Tx, q};
use crate::id::{AuthorityId, AwardId, ReportId, ReportQuestionId};
use crate::notice::periods::Period;
use crate::report::content::Texts;
use crate::report::states::{ReportState, Section};
use uuid::Uuid;

/// A new report, as a draft.
///
/// # Errors
/// What the database refuses.
pub async fn insert(
    tx: &Tx,
    (id, award): (ReportId, AwardId),
    period: &Period,
    (reached, forecast): (Option<&str>, &str),
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = q("INSERT INTO reports (id, award_id, number, from_on, to_on, state, reached, texts_version, forecast, forecast_version, submissions,
               version, recorded_at, entry_id) VALUES ($1, $2, $3, $4, $5, 'draft', $6, 1, $7, 1, 0, 1, $8, $9)");
    let query = query.bind(id).bind(award).bind(period.number).bind(period.from).bind(period.to);
    let query = query.bind(reached.map(str::to_owned)).bind(forecast);
    tx.execute(query.bind(stamp.at).bind(stamp.entry)).await?;
    keep(tx, id).await
}

async fn keep(tx: &Tx, id: ReportId) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO reports_versions SELECT * FROM reports WHERE id = $1").bind(id)).await.map(|_| ())
}

async fn kept(tx: &Tx, id: ReportId, query: Query) -> Result<bool, DbError> {
    let done = tx.execute(query).await? == 1;
    if done {
        keep(tx, id).await?;
    }
    Ok(done)
}

/// Other texts.
///
/// # Errors
/// What the database refuses.
pub async fn set_texts(tx: &Tx, (id, version): (ReportId, i64), texts: &Texts, stamp: &Stamp) -> Result<bool, DbError> {
    let query = q("UPDATE reports SET reached = $1, changed = $2, next = $3, texts_version = version + 1, version = version + 1, recorded_at = $4,
               entry_id = $5 WHERE id = $6 AND version = $7");
    let query = query.bind(texts.reached.clone()).bind(texts.changed.clone()).bind(texts.next.clone());
    kept(tx, id, query.bind(stamp.at).bind(stamp.entry).bind(id).bind(version)).await
}

/// Another forecast.
///
/// # Errors
/// What the database refuses.
pub async fn set_forecast(tx: &Tx, (id, version): (ReportId, i64), text: &str, stamp: &Stamp) -> Result<bool, DbError> {
    let query = q("UPDATE reports SET forecast = $1, forecast_version = version + 1, version = version + 1, recorded_at = $2, entry_id = $3
               WHERE id = $4 AND version = $5");
    kept(tx, id, query.bind(text).bind(stamp.at).bind(stamp.entry).bind(id).bind(version)).await
}

/// A partner's part; `version` is the one that stands, 0 where there is none.
///
/// # Errors
/// What the database refuses.
pub async fn set_part(
    tx: &Tx,
    (id, who): (ReportId, AuthorityId),
    (version, texts): (i64, &Texts),
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = if version == 0 {
        q("INSERT INTO report_parts (report_id, authority_id, reached, changed, next, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, 1, $6, $7)")
    } else {
        q("UPDATE report_parts SET reached = $3, changed = $4, next = $5, handed_in_on = NULL, version = version + 1, recorded_at = $6,
               entry_id = $7 WHERE report_id = $1 AND authority_id = $2")
    };
    let query = query.bind(id).bind(who).bind(texts.reached.clone()).bind(texts.changed.clone());
    tx.execute(query.bind(texts.next.clone()).bind(stamp.at).bind(stamp.entry)).await?;
    keep_part(tx, (id, who)).await
}

async fn keep_part(tx: &Tx, (id, who): (ReportId, AuthorityId)) -> Result<(), DbError> {
    let image =
        q("INSERT INTO report_parts_versions SELECT * FROM report_parts WHERE report_id = $1 AND authority_id = $2");
    tx.execute(image.bind(id).bind(who)).await.map(|_| ())
}

/// A part is handed to the lead; false when it was changed meanwhile.
///
/// # Errors
/// What the database refuses.
pub async fn hand_in(
    tx: &Tx,
    (id, who): (ReportId, AuthorityId),
    version: i64,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q("UPDATE report_parts SET handed_in_on = $1, version = version + 1, recorded_at = $2, entry_id = $3
               WHERE report_id = $4 AND authority_id = $5 AND version = $6");
    let query = query.bind(stamp.at.day()).bind(stamp.at).bind(stamp.entry).bind(id).bind(who).bind(version);
    let done = tx.execute(query).await? == 1;
    if done {
        keep_part(tx, (id, who)).await?;
    }
    Ok(done)
}

/// Certified for a content; false when it was changed meanwhile.
///
/// # Errors
/// What the database refuses, a certifier among those who wrote it too.
pub async fn certify(tx: &Tx, (id, version): (ReportId, i64), digest: &str, stamp: &Stamp) -> Result<bool, DbError> {
    let query = q("UPDATE reports SET certified_by = $1, certified_on = $2, certified_digest = $3, version = version + 1, recorded_at = $4,
               entry_id = $5 WHERE id = $6 AND version = $7");
    let query = query.bind(stamp.person()).bind(stamp.at.day()).bind(digest).bind(stamp.at).bind(stamp.entry);
    kept(tx, id, query.bind(id).bind(version)).await
}

/// Keeps the content of a submission.
///
/// # Errors
/// What the database refuses.
pub async fn freeze(
    tx: &Tx,
    (id, number): (ReportId, i64),
    (content, digest): (&str, &str),
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = q("INSERT INTO report_submissions (report_id, number, content, digest, submitted_by, submitted_on, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
    let query = query.bind(id).bind(number).bind(content).bind(digest).bind(stamp.person()).bind(stamp.at.day());
    tx.execute(query.bind(stamp.at).bind(stamp.entry)).await.map(|_| ())
}

/// It is the ministry's now; false when it was changed meanwhile.
///
/// # Errors
/// What the database refuses.
pub async fn submit(tx: &Tx, (id, version): (ReportId, i64), to: ReportState, stamp: &Stamp) -> Result<bool, DbError> {
    let query = q("UPDATE reports SET state = $1, open_sections = NULL, query_id = NULL, submissions = submissions + 1, submitted_by = $2,
               submitted_on = $3, version = version + 1, recorded_at = $4, entry_id = $5 WHERE id = $6 AND version = $7");
    let query = query.bind(to).bind(stamp.person()).bind(stamp.at.day()).bind(stamp.at).bind(stamp.entry);
    kept(tx, id, query.bind(id).bind(version)).await
}

/// Sections of it are the recipients' again; false when it was changed meanwhile.
///
/// # Errors
/// What the database refuses.
pub async fn send_back(
    tx: &Tx,
    (id, version): (ReportId, i64),
    (open, query_id): (&str, Uuid),
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = q(
        "UPDATE reports SET state = 'queried', open_sections = $1, query_id = $2, decided_by = NULL, decided_on = NULL,
               version = version + 1, recorded_at = $3, entry_id = $4 WHERE id = $5 AND version = $6",
    );
    kept(tx, id, query.bind(open).bind(query_id).bind(stamp.at).bind(stamp.entry).bind(id).bind(version)).await
}

/// It is accepted; false when it was changed meanwhile.
///
/// # Errors
/// What the database refuses.
pub async fn accept(tx: &Tx, (id, version): (ReportId, i64), stamp: &Stamp) -> Result<bool, DbError> {
    let query = q("UPDATE reports SET state = 'accepted', decided_by = $1, decided_on = $2, version = version + 1, recorded_at = $3, entry_id = $4
               WHERE id = $5 AND version = $6");
    let query = query.bind(stamp.person()).bind(stamp.at.day()).bind(stamp.at).bind(stamp.entry);
    kept(tx, id, query.bind(id).bind(version)).await
}

/// What is asked of a section.
///
/// # Errors
/// What the database refuses.
pub async fn ask(
    tx: &Tx,
    (id, submission): (ReportId, i64),
    (section, question): (Section, &str),
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = q("INSERT INTO report_questions (id, report_id, submission, section, question, asked_by, asked_on, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    let query = query.bind(ReportQuestionId::new()).bind(id).bind(submission).bind(section).bind(question);
    tx.execute(query.bind(stamp.person()).bind(stamp.at.day()).bind(stamp.at).bind(stamp.entry)).await.map(|_| ())
}
