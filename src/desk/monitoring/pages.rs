//! The page of the monitoring list: figures, filter, files, and one line per award.

use super::filter::{self, MonitoringFilterInput, ProofStand};
use super::store::{self, MonitoringRow, Totals};
use super::view::rows_of;
use crate::access::{Permit, Scope};
use crate::clock::Clock;
use crate::db::Db;
use crate::desk::SeeDesk;
use crate::error::Answer;
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::programme;
use crate::web::view::{Choice, FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Dated, Found, Query, Reading, Stands, listed};
use rocket::{Route, State, get, routes};

/// The list.
#[derive(askama::Template)]
#[template(path = "desk/monitoring/list.html")]
struct ListPage {
    frame: Frame,
    filter: FormView,
    programmes: Vec<Choice>,
    proofs: Vec<Choice>,
    totals: Option<Totals>,
    rows: Vec<Line>,
    some_invented: bool,
    first: Option<String>,
    next: Option<String>,
    stands: Stands,
    /// The same list as it is today.
    present: String,
    downloads: Vec<Link>,
}

/// A line, as shown.
struct Line {
    row: MonitoringRow,
    tone: Tone,
    stand: &'static str,
    late: Option<String>,
}

#[get("/monitoring")]
async fn list(
    permit: Permit<SeeDesk>,
    around: Around,
    query: Query<MonitoringFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<ListPage>>> {
    let (input, lang) = (&query.0, around.lang);
    let found = found(db, clock, permit.scope(), input).await;
    let list = listed((db, clock, permit.scope()), "/monitoring", (input, lang), found).await?;
    let today = list.reading.today();
    let line = |row: MonitoringRow| {
        let tone = match row.proof {
            ProofStand::Late => Tone::Danger,
            ProofStand::Open => Tone::Info,
            ProofStand::Received => Tone::Success,
            ProofStand::Unknown => Tone::Neutral,
        };
        let days = row.proof_due_on.filter(|_| row.proof == ProofStand::Late).map(|due| (today - due).whole_days());
        Line { stand: lang.proof_stand(row.proof.code()), late: days.map(|days| lang.n_days_late(days)), tone, row }
    };
    let all = programme::store::list(list.reading.view(), list.reading.scope(), None, i64::MAX).await?;
    let page = Page::with(
        list.status,
        ListPage {
            frame: around.frame(Nav::Desk),
            filter: list.filter,
            programmes: all.iter().map(|one| Choice::new(&one.code, &one.title)).collect(),
            proofs: ProofStand::ALL.iter().map(|one| Choice::new(one.code(), lang.proof_stand(one.code()))).collect(),
            totals: list.figures,
            some_invented: list.rows.iter().any(|row| row.invented),
            downloads: downloads(lang, Dataset::Monitoring, input),
            first: list.first,
            next: list.next,
            rows: list.rows.into_iter().map(line).collect(),
            stands: list.reading.stands(lang).await?,
            present: list.present,
        },
    );
    Ok(list.reading.dated(page))
}

/// A page of the list and its figures, from one view of the database.
async fn found(
    db: &Db,
    clock: &Clock,
    scope: &Scope,
    input: &MonitoringFilterInput,
) -> Answer<Found<Totals, MonitoringRow>> {
    let filter = filter::read(input);
    let (reading, filter) = Reading::filtered((db, clock, scope), input.as_of.as_deref(), filter).await?;
    let page = rows_of(reading.view(), reading.scope(), input, reading.today()).await?;
    let totals = store::totals(reading.view(), reading.scope(), &filter, reading.today()).await?;
    Ok((reading, totals, page))
}

/// The route.
pub fn routes() -> Vec<Route> {
    routes![list]
}
