//! The first page: figures, then what needs action, then the newest awards.

use super::Around;
use super::breakdown::Breakdown;
use super::view::{Frame, Nav, Page};
use crate::access::{Permit, Verb};
use crate::award::figures::{self, By, Drafts, Totals};
use crate::award::filter::{AwardFilter, AwardFilterInput};
use crate::award::pages::Line;
use crate::award::{self, ListAwards};
use crate::clock::Clock;
use crate::db::Db;
use crate::desk;
use crate::duty::{self, filter::DutyFilter};
use crate::error::Answer;
use crate::milestone::{self, filter::MilestoneFilter};
use crate::programme;
use rocket::{Route, State, get, routes};

/// The overview.
#[expect(clippy::struct_excessive_bools, reason = "each part of the page is shown or not, independently of the others")]
#[derive(askama::Template)]
#[template(path = "web/overview.html")]
struct OverviewPage {
    frame: Frame,
    totals: Totals,
    recipients: i64,
    years: Breakdown,
    themes: Breakdown,
    latest: Vec<Line>,
    to_do: bool,
    /// Milestones that are late or slip, and whether the reader is of those who report.
    slips: i64,
    reports: bool,
    /// Duties that are late.
    late: i64,
    /// So much waits for the reader.
    waiting: i64,
    /// Whether there is more than that.
    waits_more: bool,
    /// What is being drafted, for those who see drafts.
    drafts: Option<Drafts>,
    /// The reader, for the link to their own drafts.
    reader: String,
    some_invented: bool,
}

#[get("/")]
async fn overview(
    permit: Permit<ListAwards>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<OverviewPage>> {
    let (lang, today, scope) = (around.lang, clock.today(), permit.scope());
    // What is invented is left out of all figures alike, of what is to be done too; its own lists are linked.
    let invented = Some(false);
    let filter = AwardFilter { invented, ..AwardFilter::default() };
    let totals = figures::totals(db, scope, &filter, today).await?;
    let years = figures::groups(db, scope, &filter, By::Year, today).await?;
    let themes = figures::groups(db, scope, &filter, By::Theme, today).await?;
    let newest = AwardFilterInput {
        sort: Some("-awarded_on".to_owned()),
        limit: Some("5".to_owned()),
        invented: Some("false".to_owned()),
        ..AwardFilterInput::default()
    };
    let latest = award::view::page_of(db, scope, &newest, today).await?;
    let some_invented = programme::store::list(db, scope, None, i64::MAX).await?.iter().any(|one| one.invented);
    let standing =
        milestone::store::counts(db, scope, &MilestoneFilter { invented, ..MilestoneFilter::default() }, today).await?;
    let owed = duty::store::counts(db, scope, &DutyFilter { invented, ..DutyFilter::default() }, today).await?;
    let drafts = if permit.actor().offers(Verb::AwardCheck) {
        Some(figures::drafts(db, scope, &filter, permit.actor().person(), today).await?)
    } else {
        None
    };
    let kinds = desk::rules::Waits::of(permit.actor());
    let (waiting, waits_more) = desk::store::waiting(db, scope, &kinds, (permit.actor().person(), today)).await?;
    let to_do = totals.unconfirmed > 0 && permit.actor().offers(Verb::AwardCorrect);
    Ok(Page::new(OverviewPage {
        frame: around.frame(Nav::Overview),
        recipients: figures::recipients(db, scope, &filter, today).await?,
        years: Breakdown::new("years", By::Year, years, "/awards?invented=false&year=", lang),
        themes: Breakdown::new("themes", By::Theme, themes, "/awards?invented=false&theme=", lang),
        latest: latest.items.into_iter().map(|one| Line::new(one, lang)).collect(),
        to_do,
        slips: standing.late.saturating_add(standing.slipping),
        reports: permit.actor().offers(Verb::MilestoneDraft),
        late: owed.late,
        waiting: i64::try_from(waiting.len()).unwrap_or(i64::MAX),
        waits_more,
        drafts,
        reader: permit.actor().person().to_string(),
        totals,
        some_invented,
    }))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![overview]
}
