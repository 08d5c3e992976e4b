//! Reads single fields of an authority: keys, days, inhabitants, degrees.

use super::KeyRule;
use crate::error::Fault;
use crate::export::csv::DecimalMark;
use crate::import::csv as cells;
use crate::money::Style;
use crate::web::input::{self, Writing};
use time::Date;

/// More people than this live in no authority.
const MOST_PEOPLE: i64 = 100_000_000;
/// Degrees are kept to about a centimetre.
const MOST_DECIMALS: usize = 7;
/// Days further ahead than this are slips of the pen.
const YEARS_AHEAD: i32 = 10;

/// A text of one line.
pub(super) fn line(given: Option<&str>, most: usize) -> Result<Option<String>, Fault> {
    let text = input::text(given, most)?;
    let broken = text.as_ref().and_then(|text| text.chars().find(|c| c.is_control()));
    match broken {
        Some(c) => Err(Fault::new("input.control-character").with("value", format!("U+{:04X}", u32::from(c)))),
        None => Ok(text),
    }
}

/// Whether this is a key of eight digits in one of the sixteen states.
pub(super) fn eight_digits(text: &str) -> bool {
    let in_a_state = text.get(..2).is_some_and(|state| ("01"..="16").contains(&state));
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) && in_a_state
}

/// The municipality key, as the kind wants it.
pub(super) fn key(given: Option<&str>, rule: Option<KeyRule>) -> Result<Option<String>, Fault> {
    let Some(given) = given else {
        return match rule {
            Some(KeyRule::OfCounty | KeyRule::WithinCounty) => Err(Fault::new("authority.ags-missing")),
            Some(KeyRule::Free) | None => Ok(None),
        };
    };
    let of_county = given.ends_with("000");
    let code = match rule {
        _ if !eight_digits(given) => "authority.ags-form",
        Some(KeyRule::OfCounty) if !of_county => "authority.ags-not-of-county",
        Some(KeyRule::WithinCounty) if of_county => "authority.ags-of-county",
        Some(KeyRule::OfCounty | KeyRule::WithinCounty | KeyRule::Free) | None => return Ok(Some(given.to_owned())),
    };
    Err(Fault::new(code).with("value", given))
}

/// The regional key: twelve digits that begin and end like the municipality key.
pub(super) fn regional(given: Option<&str>, ags: Option<&str>) -> Result<Option<String>, Fault> {
    let Some(given) = given else { return Ok(None) };
    if given.len() != 12 || !given.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::new("authority.ars-form").with("value", given));
    }
    let agrees = |ags: &str| given.get(..5) == ags.get(..5) && given.get(9..) == ags.get(5..);
    if ags.is_some_and(|ags| !agrees(ags)) {
        return Err(Fault::new("authority.ars-differs").with("value", given));
    }
    Ok(Some(given.to_owned()))
}

/// A day, at most ten years ahead.
pub(super) fn ahead(text: &str, written: Writing, today: Date) -> Result<Date, Fault> {
    let day = input::day(text, written.german_days)?;
    if day.year() > today.year().saturating_add(YEARS_AHEAD) {
        return Err(Fault::new("authority.too-far-ahead").with("value", text));
    }
    Ok(day)
}

/// Inhabitants: a whole number from 0.
pub(super) fn amount_of_people(given: Option<&str>, written: Writing) -> Result<Option<i64>, Fault> {
    let Some(given) = given else { return Ok(None) };
    let digits = match written.money {
        Style::Page if is_grouped(given) => given.replace('.', ""),
        Style::Page | Style::Point | Style::Comma => given.to_owned(),
    };
    let fault = |code| Fault::new(code).with("value", given);
    let number = cells::integer(&digits).map_err(|(code, _)| fault(code))?;
    match number {
        Some(number) if number < 0 => Err(fault("authority.population-negative")),
        Some(number) if number > MOST_PEOPLE => Err(fault("number.too-large")),
        number => Ok(number),
    }
}

/// `162.243`: points before groups of three digits, as pages show it.
fn is_grouped(text: &str) -> bool {
    let mut groups = text.split('.');
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && digits(first))
        && groups.all(|group| group.len() == 3 && digits(group))
}

/// Degrees of latitude or longitude, kept with a decimal point.
pub(super) fn degrees(given: Option<&str>, written: Writing, most: u32) -> Result<Option<String>, Fault> {
    let Some(given) = given else { return Ok(None) };
    let mark = match written.money {
        Style::Comma => DecimalMark::Comma,
        // Degrees know no thousands, so a page may take either mark.
        Style::Page if given.contains(',') => DecimalMark::Comma,
        Style::Page | Style::Point => DecimalMark::Point,
    };
    let value = ("value", given.to_owned());
    let read = cells::coordinate(given, mark, most).map_err(|(code, mut params)| {
        params.push(value);
        Fault { code, params }
    })?;
    let decimals = read.as_deref().and_then(|text| text.split_once('.')).map_or(0, |(_, part)| part.len());
    if decimals > MOST_DECIMALS {
        return Err(Fault::new("authority.coordinate-too-precise")
            .with("value", given)
            .with("most", MOST_DECIMALS.to_string()));
    }
    Ok(read)
}
