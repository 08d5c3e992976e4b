//! The pages of reports: the periods of an award here, one report and what is done with it beside it.

mod acts;
mod show;

use super::input::BeginInput;
use super::states::ReportState;
use super::view::periods;
use super::{BeginReport, view::Known};
use crate::access::{Permit, Thing, Verb};
use crate::award::ReadAward;
use crate::award::filter::AwardFilterInput;
use crate::award::store::AwardRow;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::web::lang::Lang;
use crate::web::view::{Frame, Nav, Page, Tone};
use crate::web::{Around, AsOfQuery, Dated, Form, Query, Reading, Stands};
use rocket::response::Redirect;
use rocket::{Route, State, get, post, routes};
use time::Date;

/// The periods of an award.
#[derive(askama::Template)]
#[template(path = "report/list.html")]
struct ListPage {
    frame: Frame,
    csrf: String,
    row: AwardRow,
    lines: Vec<Line>,
    downloads: Vec<Link>,
    stands: Stands,
}

/// A period as shown.
struct Line {
    id: Option<String>,
    number: i64,
    from: Date,
    to: Date,
    due: Option<Date>,
    late: bool,
    tone: Tone,
    state: &'static str,
    submitted: Option<Date>,
    accepted: Option<Date>,
    may_begin: bool,
}

const fn tone(state: ReportState) -> Tone {
    match state {
        ReportState::Draft => Tone::Neutral,
        ReportState::Submitted => Tone::Info,
        ReportState::Queried => Tone::Warning,
        ReportState::Accepted => Tone::Success,
    }
}

impl Line {
    fn new(known: &Known, lang: Lang, today: Date, drafts: bool) -> Self {
        let report = known.report.as_ref();
        let (tone, state) = match report {
            Some(one) => (tone(one.state), lang.report_state_word(one.state.code())),
            None if known.from > today => (Tone::Neutral, lang.report_to_come()),
            None => (Tone::Neutral, lang.report_not_begun()),
        };
        Self {
            id: report.map(|one| one.id.to_string()),
            number: known.number,
            from: known.from,
            to: known.to,
            due: known.due_on,
            late: known.is_late(today),
            tone,
            state,
            submitted: report.and_then(|one| one.submitted_on),
            accepted: report.and_then(|one| one.decided_on),
            may_begin: drafts && report.is_none() && known.from <= today,
        }
    }
}

#[get("/awards/<_>/reports")]
async fn list(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<ListPage>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let (lang, today) = (around.lang, reading.today());
    let drafts = reading.is_present()
        && crate::expense::under_way(award.row.state).is_ok()
        && permit.actor().offers_on(Verb::ReportDraft, &permit.facts());
    let all = periods(reading.view(), award.row.id).await?;
    let named = AwardFilterInput {
        q: award.row.case_number.clone(),
        as_of: query.0.as_of.clone(),
        ..AwardFilterInput::default()
    };
    Ok(reading.dated(Page::new(ListPage {
        frame: around.frame(Nav::Awards),
        csrf: around.mark(),
        lines: all.iter().map(|one| Line::new(one, lang, today, drafts)).collect(),
        downloads: downloads(lang, Dataset::Reports, &named),
        stands: reading.stands(lang).await?,
        row: award.row,
    })))
}

#[post("/awards/<_>/reports", data = "<form>")]
async fn begin(
    permit: Permit<BeginReport>,
    form: Form<BeginInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Redirect> {
    let id = super::begin(db, clock, &permit, &form.0).await?;
    Ok(Redirect::to(format!("/reports/{id}")))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![list, begin], show::routes(), acts::routes()].concat()
}
