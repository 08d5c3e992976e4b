//! The pages of export: files for readers, and the receipts of those taken.

use super::receipts::{self, ReceiptsInput, Taken};
use super::register::{Column, Dataset};
use super::{Download, ExportAuthorities, ExportAwards, Job, ReadReceipts, Wanted, take};
use crate::access::{Permit, Verb};
use crate::authority::rules::AuthorityFilter;
use crate::award::filter::AwardFilterInput;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::money::{Money, Style};
use crate::web::lang::Lang;
use crate::web::paging::Paging;
use crate::web::view::{Frame, Nav, Page, number};
use crate::web::{Around, Query};
use rocket::{Route, State, get, routes};

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![awards, authorities, list]
}

#[get("/exports/awards.csv")]
async fn awards(
    permit: Permit<ExportAwards>,
    wanted: Wanted<AwardFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Download> {
    let stamp = permit.stamp(clock);
    let job = Job::awards(permit.scope(), &wanted.filter, wanted.dialect, stamp.at.day())?;
    take(db, stamp, job).await
}

#[get("/exports/authorities.csv")]
async fn authorities(
    permit: Permit<ExportAuthorities>,
    wanted: Wanted<AuthorityFilter>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Download> {
    let stamp = permit.stamp(clock);
    let job = Job::authorities(&wanted.filter, wanted.dialect, stamp.at.day())?;
    take(db, stamp, job).await
}

/// One receipt as the page shows it.
#[derive(Debug)]
struct Line {
    day: String,
    person: Option<String>,
    what: &'static str,
    how: &'static str,
    filter: String,
    complete: bool,
    rows: Option<String>,
    sums: Vec<String>,
    sha256: Option<String>,
}

/// A file on offer, with what its columns mean.
#[derive(Debug)]
struct Offer {
    code: &'static str,
    name: &'static str,
    columns: Vec<(&'static str, &'static str)>,
}

#[derive(askama::Template)]
#[template(path = "export/exports.html")]
struct Exports {
    frame: Frame,
    offers: Vec<Offer>,
    lines: Vec<Line>,
    all: bool,
    next: Option<String>,
}

fn meaning(column: &Column, lang: Lang) -> (&'static str, &'static str) {
    (column.name, if lang == Lang::De { column.de } else { column.en })
}

/// The word for a dataset.
pub fn dataset_word(lang: Lang, code: &str) -> &'static str {
    match Dataset::parse(code) {
        Some(Dataset::Awards) => lang.import_awards(),
        Some(Dataset::Authorities) => lang.import_authorities(),
        None => "",
    }
}

/// A sum such as `1234.50` as readers write it; beyond all cents, as it is.
fn sum(value: &serde_json::Value, lang: Lang) -> String {
    let text = value.as_str().unwrap_or_default();
    Money::parse(text, Style::Point).map_or_else(|_| text.to_owned(), |money| lang.euro(money.cents()))
}

fn line(taken: &Taken, lang: Lang) -> Line {
    let fields = |value: &serde_json::Value| value.as_object().cloned().unwrap_or_default();
    let filter: Vec<String> = fields(&taken.filter)
        .iter()
        .map(|(name, value)| format!("{name}={}", value.as_str().unwrap_or_default()))
        .collect();
    let sums = fields(&taken.sums);
    Line {
        day: format!("{} {}", lang.date(taken.taken_at.day()), taken.taken_at.wall_time()),
        person: taken.person.clone(),
        what: dataset_word(lang, &taken.dataset),
        how: match taken.dialect.as_str() {
            "audit" => lang.csv_audit(),
            "spreadsheet" => lang.csv_spreadsheet(),
            _ => lang.csv_plain(),
        },
        filter: filter.join(", "),
        complete: taken.complete,
        rows: taken.rows.and_then(|rows| i64::try_from(rows).ok()).map(|rows| number(rows, lang)),
        sums: sums.iter().map(|(name, value)| format!("{name}: {}", sum(value, lang))).collect(),
        sha256: taken.sha256.clone(),
    }
}

#[get("/exports")]
async fn list(
    permit: Permit<ReadReceipts>,
    query: Query<ReceiptsInput>,
    around: Around,
    db: &State<Db>,
) -> Answer<Page<Exports>> {
    let paging = Paging::read(query.0.limit.as_deref(), query.0.cursor.as_deref())?;
    let (actor, lang) = (permit.actor(), around.lang);
    let all = actor.offers(Verb::AuditRead);
    let page = receipts::list(db, (!all).then(|| actor.person()), &paging).await?;
    let offers = Dataset::ALL
        .iter()
        .map(|dataset| Offer {
            code: dataset.code(),
            name: dataset_word(lang, dataset.code()),
            columns: dataset.columns().iter().map(|column| meaning(column, lang)).collect(),
        })
        .collect();
    Ok(Page::new(Exports {
        frame: around.frame(Nav::None),
        offers,
        lines: page.items.iter().map(|taken| line(taken, lang)).collect(),
        all,
        next: page.next.map(|cursor| format!("/exports?cursor={cursor}")),
    }))
}
