//! The pages of programmes: the list here; one programme, its forms, acts and proposals beside it.

mod acts;
mod detail;
mod form;
mod proposal;
mod waiting;
mod words;

pub use acts::{ActPage, Asked, Sent, done};
pub use waiting::{Wait, of_calls};
pub use words::{Change, Line, Words, changes_of, lines, window};

use super::{Call, ListProgrammes, Programme, call, store};
use crate::access::{Permit, Scope, Verb};
use crate::award::figures::{self, Totals};
use crate::award::filter::AwardFilter;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::web::view::{Frame, Nav, Page, Tone};
use crate::web::{Around, Nothing};
use call::CallState;
use rocket::{Route, State, get, routes};

/// The list of programmes.
#[derive(askama::Template)]
#[template(path = "programme/list.html")]
struct ListPage {
    frame: Frame,
    /// Whether the reader sees all awards.
    whole: bool,
    rows: Vec<(Programme, &'static str, Totals)>,
    /// What waits for a release; nothing for who may not know it.
    waiting: Vec<Wait>,
    /// The calls that take something today.
    open: Vec<Call>,
    may_add: bool,
    /// Files of programmes, then of calls.
    downloads: [Vec<Link>; 2],
}

impl ListPage {
    fn window(&self, call: &Call) -> String {
        window((call.windows.application_from, call.windows.application_until), self.frame.lang)
    }
}

/// The colour of a call's state.
pub const fn call_tone(state: CallState, released: bool) -> Tone {
    match (state, released) {
        (CallState::Planned, false) => Tone::Warning,
        (CallState::Planned, true) | (CallState::Assessing, _) => Tone::Info,
        (CallState::Open, _) => Tone::Success,
        (CallState::Closed | CallState::Decided | CallState::Archived, _) => Tone::Neutral,
    }
}

#[get("/programmes")]
async fn list(
    permit: Permit<ListProgrammes>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<ListPage>> {
    let (view, scope, today) = (db.snapshot().await?, permit.scope(), clock.today());
    let mut rows = Vec::new();
    for programme in store::list(&view, scope, None, i64::MAX).await? {
        let filter = AwardFilter { programme: Some(programme.code.clone()), ..AwardFilter::default() };
        let totals = figures::totals(&view, scope, &filter, today).await?;
        let state = around.lang.programme_state_word(programme.state.code());
        rows.push((programme, state, totals));
    }
    let current = call::store::current(&view, scope).await?;
    let waiting = if *scope == Scope::All {
        waiting::all(&view, &rows.iter().map(|(one, _, _)| one).collect::<Vec<_>>(), &current, today, around.lang)
            .await?
    } else {
        Vec::new()
    };
    Ok(Page::new(ListPage {
        frame: around.frame(Nav::Programmes),
        whole: *scope == Scope::All,
        rows,
        waiting,
        open: current.into_iter().filter(|call| call.state == CallState::Open).collect(),
        may_add: permit.actor().offers(Verb::ProgrammePrepare),
        downloads: [Dataset::Programmes, Dataset::Calls].map(|set| downloads(around.lang, set, &Nothing)),
    }))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [
        routes![list],
        detail::routes(),
        form::routes(),
        acts::routes(),
        proposal::routes(),
        call::pages::routes(),
        super::letterhead::pages::routes(),
    ]
    .concat()
}
