//! The pages of milestones: the list over all awards here, those of one award and the form of a report beside it.

mod award;
mod forecast;
mod form;

use super::MilestoneFilterInput;
use super::filter;
use super::rules::Status;
use super::store::{self, Counts, MilestoneRow};
use super::view::rows_of;
use crate::access::{Permit, Scope};
use crate::award::ListAwards;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::programme;
use crate::web::chart::Heading;
use crate::web::lang::Lang;
use crate::web::timeline::{self, timeline};
use crate::web::view::{Choice, FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Dated, Found, Query, Reading, Stands, listed};
use rocket::{Route, State, get, routes};
use time::Date;

/// The list of milestones over all awards.
#[derive(askama::Template)]
#[template(path = "milestone/list.html")]
struct ListPage {
    frame: Frame,
    filter: FormView,
    programmes: Vec<Choice>,
    statuses: Vec<Choice>,
    counts: Option<Counts>,
    chart: String,
    rows: Vec<Line>,
    some_invented: bool,
    first: Option<String>,
    next: Option<String>,
    stands: Stands,
    /// The same list as it is today.
    present: String,
    downloads: Vec<Link>,
}

/// A milestone as shown.
struct Line {
    key: String,
    award: String,
    award_title: String,
    case_number: Option<String>,
    lead: String,
    invented: bool,
    title: String,
    project: Option<i64>,
    note: Option<String>,
    baseline: Option<Date>,
    forecast: Option<Date>,
    actual: Option<Date>,
    evidence: Option<String>,
    reason: Option<String>,
    tone: Tone,
    status: &'static str,
    slip: Option<String>,
}

const fn tone(status: Status) -> Tone {
    match status {
        Status::Late => Tone::Danger,
        Status::Slipping => Tone::Warning,
        Status::OnTime => Tone::Info,
        Status::Reached => Tone::Success,
    }
}

impl Line {
    fn new(row: MilestoneRow, lang: Lang, today: Date) -> Self {
        let (status, slip) = (row.status(today), row.slip(today));
        Self {
            key: row.key.to_string(),
            award: row.award_id.to_string(),
            award_title: row.award_title,
            case_number: row.case_number,
            lead: row.lead_name,
            invented: row.invented,
            title: row.title,
            project: row.project,
            note: row.note,
            baseline: row.due_on,
            forecast: row.forecast_on,
            actual: row.actual_on,
            evidence: row.evidence,
            reason: row.reason,
            tone: tone(status),
            status: lang.milestone_status_word(status.code()),
            slip: (slip > 0).then(|| lang.n_days_behind(slip)),
        }
    }
}

/// The timeline of these milestones; empty where there is nothing to draw.
fn drawn(rows: &[MilestoneRow], lang: Lang, today: Date, label: impl Fn(&MilestoneRow) -> String) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let lines: Vec<_> = rows
        .iter()
        .map(|row| {
            let status = row.status(today);
            timeline::Line {
                label: label(row),
                baseline: row.due_on,
                forecast: row.forecast_on,
                actual: row.actual_on,
                class: status.code(),
                status: lang.milestone_status_word(status.code()),
            }
        })
        .collect();
    let words = timeline::Words {
        baseline: lang.milestone_baseline(),
        forecast: lang.milestone_forecast(),
        actual: lang.milestone_actual(),
        today: lang.milestone_today(),
    };
    timeline(lang, Heading { id: "timeline", title: lang.milestone_timeline() }, words, today, &lines)
}

fn statuses(lang: Lang) -> Vec<Choice> {
    let attention = Choice::new(filter::ATTENTION, lang.milestone_attention());
    let others = Status::ALL.iter().map(|one| Choice::new(one.code(), lang.milestone_status_word(one.code())));
    [attention].into_iter().chain(others).collect()
}

#[get("/milestones")]
async fn list(
    permit: Permit<ListAwards>,
    around: Around,
    query: Query<MilestoneFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<ListPage>>> {
    let (input, lang) = (&query.0, around.lang);
    let found = found(db, clock, permit.scope(), input).await;
    let list = listed((db, clock, permit.scope()), "/milestones", (input, lang), found).await?;
    let today = list.reading.today();
    let all = programme::store::list(list.reading.view(), list.reading.scope(), None, i64::MAX).await?;
    let label = |row: &MilestoneRow| format!("{}: {}", row.lead_name, row.title);
    let page = Page::with(
        list.status,
        ListPage {
            frame: around.frame(Nav::Awards),
            filter: list.filter,
            programmes: all.iter().map(|one| Choice::new(&one.code, &one.title)).collect(),
            statuses: statuses(lang),
            counts: list.figures,
            chart: drawn(&list.rows, lang, today, label),
            some_invented: list.rows.iter().any(|row| row.invented),
            downloads: downloads(lang, Dataset::Milestones, input),
            first: list.first,
            next: list.next,
            rows: list.rows.into_iter().map(|row| Line::new(row, lang, today)).collect(),
            stands: list.reading.stands(lang).await?,
            present: list.present,
        },
    );
    Ok(list.reading.dated(page))
}

/// A page of the list and how many stand how, from one view of the database.
async fn found(
    db: &Db,
    clock: &Clock,
    scope: &Scope,
    input: &MilestoneFilterInput,
) -> Answer<Found<Counts, MilestoneRow>> {
    let filter = filter::read(input);
    let (reading, filter) = Reading::filtered((db, clock, scope), input.as_of.as_deref(), filter).await?;
    let page = rows_of(reading.view(), reading.scope(), input, reading.today()).await?;
    let counts = store::counts(reading.view(), reading.scope(), &filter, reading.today()).await?;
    Ok((reading, counts, page))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![list], award::routes(), forecast::routes(), form::routes()].concat()
}
