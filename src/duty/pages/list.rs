//! The page of duties: figures, filter, and the list of what is owed, by when and by whom.

use super::stand;
use crate::access::{Permit, Scope};
use crate::clock::Clock;
use crate::db::Db;
use crate::duty::ListDuties;
use crate::duty::filter::{self, DutyFilterInput, LATE};
use crate::duty::rules::{DutyKind, DutyState};
use crate::duty::store::{self, Counts, DutyRow};
use crate::duty::view::rows_of;
use crate::error::Answer;
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::programme;
use crate::web::lang::Lang;
use crate::web::view::{Choice, FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Dated, Found, Query, Reading, Stands, listed};
use rocket::{State, get};
use time::Date;

/// The list of duties.
#[derive(askama::Template)]
#[template(path = "duty/list.html")]
pub(super) struct ListPage {
    frame: Frame,
    filter: FormView,
    programmes: Vec<Choice>,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    counts: Option<Counts>,
    rows: Vec<Line>,
    some_invented: bool,
    first: Option<String>,
    next: Option<String>,
    stands: Stands,
    /// The same list as it is today.
    present: String,
    downloads: Vec<Link>,
}

/// A duty as shown.
struct Line {
    id: String,
    what: &'static str,
    title: Option<String>,
    award: String,
    award_title: String,
    case_number: Option<String>,
    invented: bool,
    who: Option<String>,
    due: Date,
    original: Option<Date>,
    fulfilled: Option<Date>,
    reason: Option<String>,
    /// The day asked for, while the answer is awaited.
    wanted: Option<Date>,
    /// When somebody was reminded last.
    reminded: Option<Date>,
    tone: Tone,
    state: &'static str,
    late: Option<String>,
}

impl Line {
    fn new(row: DutyRow, lang: Lang, today: Date) -> Self {
        let late = row.days_late(today);
        let (tone, state) = stand(&row, lang, today);
        Self {
            what: lang.duty_kind_word(row.kind.code()),
            title: row.title,
            id: row.id.to_string(),
            award: row.award_id.to_string(),
            award_title: row.award_title,
            case_number: row.case_number,
            invented: row.invented,
            who: row.authority_name,
            due: row.due_on,
            original: Some(row.original_due_on).filter(|day| *day != row.due_on),
            fulfilled: row.fulfilled_on,
            reason: row.reason.map(|why| lang.duty_reason(why)),
            wanted: row.wanted_on,
            reminded: row.reminded_on,
            tone,
            state,
            late: (late > 0).then(|| lang.n_days_late(late)),
        }
    }
}

fn states(lang: Lang) -> Vec<Choice> {
    let late = Choice::new(LATE, lang.duty_state_late());
    let others = DutyState::ALL.iter().map(|one| Choice::new(one.code(), lang.duty_state_word(one.code())));
    [late].into_iter().chain(others).collect()
}

#[get("/duties")]
pub(super) async fn list(
    permit: Permit<ListDuties>,
    around: Around,
    query: Query<DutyFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<ListPage>>> {
    let (input, lang) = (&query.0, around.lang);
    let found = found(db, clock, permit.scope(), input).await;
    let list = listed((db, clock, permit.scope()), "/duties", (input, lang), found).await?;
    let all = programme::store::list(list.reading.view(), list.reading.scope(), None, i64::MAX).await?;
    let page = Page::with(
        list.status,
        ListPage {
            frame: around.frame(Nav::Duties),
            filter: list.filter,
            programmes: all.iter().map(|one| Choice::new(&one.code, &one.title)).collect(),
            kinds: DutyKind::ALL.iter().map(|one| Choice::new(one.code(), lang.duty_kind_word(one.code()))).collect(),
            states: states(lang),
            counts: list.figures,
            some_invented: list.rows.iter().any(|row| row.invented),
            downloads: downloads(lang, Dataset::Duties, input),
            first: list.first,
            next: list.next,
            rows: list.rows.into_iter().map(|row| Line::new(row, lang, list.reading.today())).collect(),
            stands: list.reading.stands(lang).await?,
            present: list.present,
        },
    );
    Ok(list.reading.dated(page))
}

/// A page of the list and how many stand how, from one view of the database.
async fn found(db: &Db, clock: &Clock, scope: &Scope, input: &DutyFilterInput) -> Answer<Found<Counts, DutyRow>> {
    let filter = filter::read(input);
    let (reading, filter) = Reading::filtered((db, clock, scope), input.as_of.as_deref(), filter).await?;
    let page = rows_of(reading.view(), reading.scope(), input, reading.today()).await?;
    let counts = store::counts(reading.view(), reading.scope(), &filter, reading.today()).await?;
    Ok((reading, counts, page))
}
