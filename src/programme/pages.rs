//! The pages of programmes: the list and what one programme has granted.

use super::{ListProgrammes, Programme, ReadProgramme, store};
use crate::access::{Permit, Scope};
use crate::audit::{self, Stream};
use crate::award::figures::{self, By, Totals};
use crate::award::filter::AwardFilter;
use crate::award::pages::Event;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::web::Around;
use crate::web::breakdown::Breakdown;
use crate::web::view::{Frame, Nav, Page};
use rocket::{Route, State, get, routes};

/// The list of programmes.
#[derive(askama::Template)]
#[template(path = "programme/list.html")]
struct ListPage {
    frame: Frame,
    /// Whether the reader sees all awards.
    whole: bool,
    rows: Vec<(Programme, &'static str, Totals)>,
}

/// One programme.
#[derive(askama::Template)]
#[template(path = "programme/detail.html")]
struct DetailPage {
    frame: Frame,
    programme: Programme,
    /// Whether the reader sees all awards.
    whole: bool,
    state: &'static str,
    totals: Totals,
    years: Breakdown,
    themes: Breakdown,
    counties: Breakdown,
    forms: Breakdown,
    history: Vec<Event>,
}

impl DetailPage {
    fn map(&self) -> String {
        format!("/map?programme={}", self.programme.code)
    }
}

#[get("/programmes")]
async fn list(
    permit: Permit<ListProgrammes>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<ListPage>> {
    let view = db.snapshot().await?;
    let mut rows = Vec::new();
    for programme in store::list(&view, permit.scope(), None, i64::MAX).await? {
        let filter = AwardFilter { programme: Some(programme.code.clone()), ..AwardFilter::default() };
        let totals = figures::totals(&view, permit.scope(), &filter, clock.today()).await?;
        let state = around.lang.programme_state_word(programme.state.code());
        rows.push((programme, state, totals));
    }
    Ok(Page::new(ListPage { frame: around.frame(Nav::Programmes), whole: *permit.scope() == Scope::All, rows }))
}

#[get("/programmes/<_>")]
async fn detail(
    permit: Permit<ReadProgramme>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<DetailPage>> {
    let (lang, today, scope) = (around.lang, clock.today(), permit.scope());
    let filter = AwardFilter { programme: Some(permit.code.clone()), ..AwardFilter::default() };
    let view = db.snapshot().await?;
    let history = audit::history(&view, &Stream::of("programme", permit.id)).await?;
    let link = |name: &str| format!("/awards?programme={}&{name}=", permit.code);
    Ok(Page::new(DetailPage {
        frame: around.frame(Nav::Programmes),
        whole: *scope == Scope::All,
        state: lang.programme_state_word(permit.state.code()),
        totals: figures::totals(&view, scope, &filter, today).await?,
        years: Breakdown::new(
            "years",
            By::Year,
            figures::groups(&view, scope, &filter, By::Year, today).await?,
            &link("year"),
            lang,
        ),
        themes: Breakdown::new(
            "themes",
            By::Theme,
            figures::groups(&view, scope, &filter, By::Theme, today).await?,
            &link("theme"),
            lang,
        ),
        counties: Breakdown::new(
            "counties",
            By::County,
            figures::groups(&view, scope, &filter, By::County, today).await?,
            &link("lead_county"),
            lang,
        ),
        forms: Breakdown::new(
            "forms",
            By::Form,
            figures::groups(&view, scope, &filter, By::Form, today).await?,
            &link("joint"),
            lang,
        ),
        history: Event::all(&history, lang, *scope == Scope::All),
        programme: permit.clone(),
    }))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![list, detail]
}
