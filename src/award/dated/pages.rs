//! The page of the award of a day.

use super::{DayQuery, OnDay, on_day};
use crate::access::Permit;
use crate::award::ReadAward;
use crate::award::store::AwardRow;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::notice::compare::{Line, lines, title};
use crate::notice::content::Terms;
use crate::notice::items::Item;
use crate::web::input::Writing;
use crate::web::lang::{Lang, problems};
use crate::web::view::{FormView, Frame, Nav, Page, date};
use crate::web::{Around, Query, Stands};
use rocket::http::Status;
use rocket::{Route, State, get, routes};
use time::Date;

/// The page.
#[derive(askama::Template)]
#[template(path = "award/dated/dated.html")]
struct DayPage {
    frame: Frame,
    form: FormView,
    row: AwardRow,
    stands: Stands,
    on: Option<Date>,
    /// Number, kind, day of the notice, day of effect, whether it holds.
    notices: Vec<(String, &'static str, Date, Date, bool)>,
    grant: Option<i64>,
    parts: Vec<(&'static str, Vec<Line>)>,
}

/// Every part of the terms in words: as if all of it were new.
fn parts(terms: &Terms, lang: Lang) -> Vec<(&'static str, Vec<Line>)> {
    let nothing = Terms {
        projects: Vec::new(),
        recipients: Vec::new(),
        starts_on: None,
        ends_on: None,
        works_start_on: None,
        works_end_on: None,
        financing_type: None,
        rate: None,
        rate_written: None,
        total_cost: None,
        eligible_cost: None,
        grant: crate::money::Money::ZERO,
        positions: Vec::new(),
        funding: Vec::new(),
        tranches: Vec::new(),
        milestones: Vec::new(),
        indicators: Vec::new(),
        conditions: Vec::new(),
        ..terms.clone()
    };
    let all: Vec<Item> = nothing.changes_to(terms);
    all.iter().map(|item| (title(item, lang), lines(item, lang))).collect()
}

fn page((around, row, stands): (&Around, &AwardRow, Stands), form: FormView, shown: Option<(Date, OnDay)>) -> DayPage {
    let lang = around.lang;
    let (on, shown) = shown.map_or((None, None), |(on, shown)| (Some(on), Some(shown)));
    let read = |text: &str| crate::web::input::day(text, false).unwrap_or(Date::MIN);
    let notices = shown.as_ref().map(|shown| {
        let line = |one: &super::NoticeOnDay| {
            let kind = lang.notice_kind_word(&one.kind);
            (one.reference.clone(), kind, read(&one.issued_on), read(&one.effective_on), one.in_effect)
        };
        shown.notices.iter().map(line).collect()
    });
    let terms = shown.and_then(|shown| shown.terms);
    DayPage {
        frame: around.frame(Nav::Awards),
        form,
        row: row.clone(),
        stands,
        on,
        notices: notices.unwrap_or_default(),
        grant: terms.as_ref().map(|terms| terms.grant.cents()),
        parts: terms.as_ref().map(|terms| parts(terms, lang)).unwrap_or_default(),
    }
}

#[get("/awards/<_>/terms")]
async fn show(
    permit: Permit<ReadAward>,
    query: Query<DayQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<DayPage>> {
    let mut form = FormView::default();
    match on_day((db, clock), &permit, &query.0, Writing::PAGE).await {
        Ok((reading, on, shown)) => {
            form.keep("on", date(on, Lang::De));
            let stands = reading.stands(around.lang).await?;
            Ok(Page::new(page((&around, &permit.row, stands), form, Some((on, shown)))))
        }
        Err(AppError::Invalid(faults)) => {
            form.keep("on", query.0.on.clone().unwrap_or_default());
            for fault in faults {
                form.fail(&fault.field, problems::sentence(around.lang, &fault.fault));
            }
            let shown = page((&around, &permit.row, Stands::default()), form, None);
            Ok(Page::with(Status::UnprocessableEntity, shown))
        }
        Err(other) => Err(other),
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show]
}
