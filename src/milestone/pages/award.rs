//! Milestones and indicators of one award: timeline, table, what waits as a draft.

use super::{Line, drawn};
use crate::access::{Permit, Thing, Verb};
use crate::award::ReadAward;
use crate::award::store::AwardRow;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::milestone::rules::is_reported;
use crate::milestone::store::{self, IndicatorRow};
use crate::web::view::{Frame, Nav, Page};
use crate::web::{Around, AsOfQuery, Dated, Query, Reading, Stands};
use rocket::{Route, State, get, routes};

/// Milestones and indicators of one award.
#[derive(askama::Template)]
#[template(path = "milestone/award.html")]
struct AwardPage {
    frame: Frame,
    row: AwardRow,
    chart: String,
    rows: Vec<Line>,
    indicators: Vec<IndicatorRow>,
    drafts: i64,
    may_report: bool,
    may_draft: bool,
    stands: Stands,
}

#[get("/awards/<_>/milestones")]
async fn show(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<AwardPage>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let (row, lang, today, view) = (award.row, around.lang, reading.today(), reading.view());
    let rows = store::milestones(view, row.id).await?;
    let offers =
        |verb| reading.is_present() && is_reported(row.state) && permit.actor().offers_on(verb, &permit.facts());
    let (may_report, may_draft) = (offers(Verb::MilestoneReport), offers(Verb::MilestoneDraft));
    // What is not reported yet is the recipients' own.
    let drafts = if may_draft { store::drafts(view, row.id).await?.len() } else { 0 };
    Ok(reading.dated(Page::new(AwardPage {
        frame: around.frame(Nav::Awards),
        chart: drawn(&rows, lang, today, |row| row.title.clone()),
        rows: rows.into_iter().map(|one| Line::new(one, lang, today)).collect(),
        indicators: store::indicators(view, row.id).await?,
        drafts: i64::try_from(drafts).unwrap_or(i64::MAX),
        may_report,
        may_draft,
        stands: reading.stands(lang).await?,
        row,
    })))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show]
}
