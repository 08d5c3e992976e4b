//! The pages of export: files for readers, and the receipts of those taken.

use super::csv::Dialect;
use super::links::{Link, dataset_word, dialect_word, downloads};
use super::receipts::{self, ReceiptsInput, Taken};
use super::register::{Column, Dataset};
use super::{ReadReceipts, files};
use crate::access::{Permit, Verb};
use crate::db::Db;
use crate::error::Answer;
use crate::money::{Money, Style};
use crate::web::lang::Lang;
use crate::web::paging::Paging;
use crate::web::view::{Frame, Nav, Page, number};
use crate::web::{Around, Nothing, Query};
use rocket::{Route, State, get, routes};

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![list], files::routes()].concat()
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
    counted: Option<String>,
    counted_sums: Vec<String>,
    sha256: Option<String>,
}

/// A file on offer, with what its columns mean.
#[derive(Debug)]
struct Offer {
    name: &'static str,
    downloads: Vec<Link>,
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

/// The word for a format, by its code and, for CSV, its dialect.
fn format_word(lang: Lang, format: &str, dialect: Option<&str>) -> &'static str {
    match dialect.and_then(Dialect::parse) {
        Some(dialect) => dialect_word(lang, dialect),
        None if format == "xlsx" => lang.xlsx(),
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
    let seal = taken.as_of.as_ref().and_then(|as_of| as_of.get("number")?.as_i64());
    let filter: Vec<String> = fields(&taken.filter)
        .iter()
        .map(|(name, value)| format!("{name}={}", value.as_str().unwrap_or_default()))
        .chain(seal.map(|number| format!("as_of={number}")))
        .collect();
    let whole = |count: u64| i64::try_from(count).ok().map(|count| number(count, lang));
    let sums = |value: &serde_json::Value| -> Vec<String> {
        fields(value).iter().map(|(name, value)| format!("{name}: {}", sum(value, lang))).collect()
    };
    Line {
        day: format!("{} {}", lang.date(taken.taken_at.day()), taken.taken_at.wall_time()),
        person: taken.person.clone(),
        what: Dataset::parse(&taken.dataset).map_or("", |dataset| dataset_word(lang, dataset)),
        how: format_word(lang, &taken.format, taken.dialect.as_deref()),
        filter: filter.join(", "),
        complete: taken.complete,
        rows: taken.rows.and_then(whole),
        sums: sums(&taken.sums),
        counted: taken.counted_rows.and_then(whole),
        counted_sums: taken.counted_sums.as_ref().map(sums).unwrap_or_default(),
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
        .filter(|dataset| actor.offers(dataset.set().verb))
        .map(|dataset| Offer {
            name: dataset_word(lang, *dataset),
            downloads: downloads(lang, *dataset, &Nothing),
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
