//! The map as a drawing: one square per county and independent city, roughly where it lies, coloured by class in five steps.

use super::Unit;
use crate::authority::rules::AuthorityKind;
use crate::web::chart::{escape, nice_step};
use crate::web::lang::Lang;
use crate::web::view::{euro, millions};
use std::fmt::Write as _;
use time::Date;

/// Writes a piece of SVG; this cannot fail on a String.
macro_rules! put {
    ($text:ident, $($piece:tt)*) => {
        let _ = write!($text, $($piece)*);
    };
}

/// Side of a square, and from one square to the next.
const SIDE: i64 = 60;
const STEP: i64 = 64;
/// Squares in a row.
const COLUMNS: i64 = 4;
/// The first row of squares that have no place of their own yet.
const SPARE: i64 = 8;
/// Steps of the colours.
pub(super) const CLASSES: i64 = 5;

/// AGS, car plate, column and row.
const PLACES: &[(&str, &str, i64, i64)] = &[
    ("06635000", "KB", 1, 0),
    ("06633000", "KS", 2, 0),
    ("06611000", "KS", 3, 0),
    ("06534000", "MR", 1, 1),
    ("06634000", "HR", 2, 1),
    ("06636000", "ESW", 3, 1),
    ("06532000", "LDK", 0, 2),
    ("06531000", "GI", 1, 2),
    ("06535000", "VB", 2, 2),
    ("06632000", "HEF", 3, 2),
    ("06533000", "LM", 0, 3),
    ("06434000", "HG", 1, 3),
    ("06440000", "FB", 2, 3),
    ("06631000", "FD", 3, 3),
    ("06439000", "RÜD", 0, 4),
    ("06436000", "MTK", 1, 4),
    ("06412000", "F", 2, 4),
    ("06435000", "MKK", 3, 4),
    ("06414000", "WI", 0, 5),
    ("06433000", "GG", 1, 5),
    ("06413000", "OF", 2, 5),
    ("06411000", "DA", 1, 6),
    ("06438000", "OF", 2, 6),
    ("06431000", "HP", 1, 7),
    ("06432000", "DI", 2, 7),
    ("06437000", "ERB", 3, 7),
];

/// Whoever becomes a unit of its own is known by name, because its key is known only once somebody has entered it.
const NAMED: &[(&str, &str, i64, i64)] = &[("Hanau", "HU", 3, 5)];

/// Where a unit is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    code: String,
    column: i64,
    row: i64,
}

/// A place for each unit: its own, or one of the spare ones below the others.
fn places(units: &[Unit]) -> Vec<Place> {
    let mut spare = 0..;
    units
        .iter()
        .map(|unit| {
            let (ags, name) = (unit.ags.as_deref().unwrap_or_default(), unit.name.as_deref().unwrap_or_default());
            let own = PLACES.iter().find(|place| place.0 == ags).or_else(|| NAMED.iter().find(|place| place.0 == name));
            if let Some((_, code, column, row)) = own {
                return Place { code: (*code).to_owned(), column: *column, row: *row };
            }
            let number = spare.next().unwrap_or(0);
            let code = name.chars().take(3).collect::<String>().to_uppercase();
            Place { code, column: number % COLUMNS, row: SPARE + number / COLUMNS }
        })
        .collect()
}

/// The class of a sum: 0 without any, else 1 to 5 by steps of the same length.
fn class(cents: Option<i64>, step: i64) -> i64 {
    let cents = cents.unwrap_or(0);
    if cents <= 0 { 0 } else { (cents.saturating_add(step - 1) / step.max(1)).clamp(1, CLASSES) }
}

/// The text in a square: millions, nothing granted, or unknown.
fn figure(unit: &Unit, lang: Lang) -> String {
    match unit.grant {
        None => "?".to_owned(),
        Some(_) if unit.counted == 0 => "–".to_owned(),
        Some(sum) => millions(sum.cents(), lang),
    }
}

/// What the pointer and the description say of a unit.
fn words(unit: &Unit, lang: Lang) -> String {
    let kind = unit.kind.map_or("", |kind| lang.authority_kind_word(kind.code()));
    let sum = unit.grant.map_or_else(|| lang.unknown().to_owned(), |sum| euro(sum.cents(), lang));
    let name = unit.name.as_deref().unwrap_or_default();
    format!("{name} ({kind}): {sum}, {}", lang.n_awards(unit.counted))
}

/// The drawing with its legend.
pub(super) fn draw(lang: Lang, on: Date, units: &[Unit]) -> String {
    let places = places(units);
    let largest = units.iter().filter_map(|unit| unit.grant).map(crate::money::Money::cents).max().unwrap_or(0);
    let step = nice_step(largest);
    let rows = places.iter().map(|place| place.row).max().unwrap_or(0) + 1;
    let (width, height) = (COLUMNS * STEP, rows * STEP);
    let told = units.iter().map(|unit| words(unit, lang)).collect::<Vec<_>>().join("; ");
    let title = format!("{} {}", lang.map_drawing(), lang.date(on));
    let mut svg = format!(
        r#"<svg class="map" viewBox="0 0 {width} {height}" role="img" lang="{}" aria-labelledby="map-title" aria-describedby="map-desc"><title id="map-title">{}</title><desc id="map-desc">{}</desc>"#,
        lang.code(),
        escape(&title),
        escape(&told)
    );
    for (unit, place) in units.iter().zip(&places) {
        let (x, y, middle) = (place.column * STEP + 2, place.row * STEP + 2, place.column * STEP + 2 + SIDE / 2);
        let round = if unit.kind == Some(AuthorityKind::IndependentCity) { 16 } else { 0 };
        put!(
            svg,
            r#"<g class="t{}"><title>{}</title><rect x="{x}" y="{y}" width="{SIDE}" height="{SIDE}" rx="{round}"/><text class="code" x="{middle}" y="{}">{}</text><text x="{middle}" y="{}">{}</text></g>"#,
            class(unit.grant.map(crate::money::Money::cents), step),
            escape(&words(unit, lang)),
            y + 27,
            escape(&place.code),
            y + 46,
            figure(unit, lang)
        );
    }
    svg.push_str("</svg>");
    legend(&mut svg, lang, step);
    svg
}

fn legend(html: &mut String, lang: Lang, step: i64) {
    html.push_str(r#"<ul class="chart-legend map-legend" aria-hidden="true">"#);
    for number in 0..=CLASSES {
        let (from, to) = (millions(step * (number - 1), lang), millions(step * number, lang));
        let label = match number {
            0 => lang.map_nothing().to_owned(),
            1 => format!("{} {to}", lang.map_up_to()),
            _ => format!("{} {from} {} {to}", lang.map_over(), lang.map_up_to()),
        };
        put!(
            html,
            r#"<li><svg class="map" viewBox="0 0 12 12"><g class="t{number}"><rect width="12" height="12"/></g></svg>{label}</li>"#
        );
    }
    put!(html, "<li>{}</li></ul>", lang.map_shapes());
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "a test may stop at a surprise, and a colour is no amount of money"
)]
mod tests;
