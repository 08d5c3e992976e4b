//! What writes a changed section of a draft.

use super::Draft;
use crate::access;
use crate::award::draft::rules::{Base, Change, Financing, Lists};
use crate::award::plan::Project;
use crate::award::plan::store::{self as plan_store, At};
use crate::award::recipients::DraftRecipient;
use crate::award::store::{add_projects, add_recipients};
use crate::db::{DbError, Tx, q};
use crate::id::AwardId;
use time::Date;

/// Writes a changed section and ends the act: new version, rows of the section anew, all others carried on, who prepared it.
///
/// # Errors
/// What the database refuses.
pub async fn write(tx: &Tx, at: At<'_>, draft: &Draft, change: &Change) -> Result<(), DbError> {
    tx.execute(at.on(q("UPDATE awards SET version = $2, recorded_at = $3, entry_id = $4 WHERE id = $1"))).await?;
    put(tx, at, draft, change).await?;
    plan_store::carry_on(tx, at).await?;
    access::store::prepared(tx, "award", at.award.0, at.stamp).await
}

/// Writes the rows of a changed section, for a version that the award's own row has already.
///
/// # Errors
/// What the database refuses.
pub async fn put(tx: &Tx, at: At<'_>, draft: &Draft, change: &Change) -> Result<(), DbError> {
    match change {
        Change::Base(base) => write_base(tx, at, draft, base).await?,
        Change::Recipients(recipients) => write_recipients(tx, at, draft, recipients).await?,
        Change::Financing(financing) => write_financing(tx, at.award, financing).await?,
        Change::EarlyStart(decision) => write_early_start(tx, at, decision.as_ref()).await?,
        Change::Lists(lists) => match lists {
            Lists::Positions(rows) => plan_store::replace_positions(tx, at, rows).await?,
            Lists::Funding(rows) => plan_store::replace_funding(tx, at, rows).await?,
            Lists::Tranches(rows) => plan_store::replace_tranches(tx, at, rows).await?,
            Lists::Milestones(rows) => plan_store::replace_milestones(tx, at, rows).await?,
            Lists::Indicators(rows) => plan_store::replace_indicators(tx, at, rows).await?,
            Lists::Conditions(rows) => plan_store::replace_conditions(tx, at, rows).await?,
            Lists::Reasons(rows) => plan_store::replace_reasons(tx, at, rows).await?,
        },
    }
    plan_store::changed(tx, at, change.section().code()).await
}

fn title(projects: &[Project]) -> String {
    projects.iter().map(|one| one.title.as_str()).collect::<Vec<_>>().join("; ")
}

/// What awards are found by: title, case number, names.
fn search<'a>(draft: &'a Draft, title: &'a str, names: impl Iterator<Item = &'a str>) -> String {
    let number = draft.award.row.case_number.as_deref();
    crate::search::fold(std::iter::once(title).chain(number).chain(names))
}

async fn write_base(tx: &Tx, at: At<'_>, draft: &Draft, base: &Base) -> Result<(), DbError> {
    let title = title(&base.projects);
    let search = search(draft, &title, draft.award.recipients.iter().map(|one| one.name.as_str()));
    tx.execute(
        q("UPDATE awards SET title = $2, search = $3, theme = $4, purpose = $5, starts_on = $6, ends_on = $7, works_start_on = $8,
               works_end_on = $9 WHERE id = $1")
        .bind(at.award)
        .bind(&title)
        .bind(search)
        .bind(base.theme.clone())
        .bind(base.purpose.clone())
        .bind(base.period.0)
        .bind(base.period.1)
        .bind(base.works.0)
        .bind(base.works.1),
    )
    .await?;
    tx.execute(q("DELETE FROM award_projects WHERE award_id = $1").bind(at.award)).await?;
    add_projects(tx, at, &base.projects).await
}

async fn write_recipients(tx: &Tx, at: At<'_>, draft: &Draft, recipients: &[DraftRecipient]) -> Result<(), DbError> {
    let search = search(draft, &draft.award.row.title, recipients.iter().map(|one| one.name.as_str()));
    tx.execute(
        q("UPDATE awards SET lead_ags = $2, joint = $3, search = $4 WHERE id = $1")
            .bind(at.award)
            .bind(recipients.first().map(|lead| lead.ags.clone()).unwrap_or_default())
            .bind(recipients.len() > 1)
            .bind(search),
    )
    .await?;
    tx.execute(q("DELETE FROM award_recipients WHERE award_id = $1").bind(at.award)).await?;
    add_recipients(tx, at, recipients).await
}

async fn write_financing(tx: &Tx, award: AwardId, financing: &Financing) -> Result<(), DbError> {
    let rate = financing.rate.as_ref();
    tx.execute(
        q("UPDATE awards SET financing_type = $2, rate_numerator = $3, rate_denominator = $4, rate_written = $5, total_cost = $6,
               eligible_cost = $7, grant_amount = $8 WHERE id = $1")
        .bind(award)
        .bind(financing.financing_type)
        .bind(rate.map(|rate| rate.numerator))
        .bind(rate.map(|rate| rate.denominator))
        .bind(rate.map(|rate| rate.written.clone()))
        .bind(financing.total_cost)
        .bind(financing.eligible_cost)
        .bind(financing.grant),
    )
    .await
    .map(|_| ())
}

async fn write_early_start(tx: &Tx, at: At<'_>, decision: Option<&(Date, String)>) -> Result<(), DbError> {
    tx.execute(
        q("UPDATE awards SET early_start_on = $2, early_start_reason = $3, early_start_by = $4 WHERE id = $1")
            .bind(at.award)
            .bind(decision.map(|(day, _)| *day))
            .bind(decision.map(|(_, reason)| reason.clone()))
            .bind(at.stamp.person().filter(|_| decision.is_some())),
    )
    .await
    .map(|_| ())
}
