//! Pure rules of rule sets: every field read and held against the others, all faults at once; what a new one begins with.

mod delivery;
mod profile;
mod reader;
#[cfg(test)]
mod tests;
mod typed;

pub use typed::typed;

use super::content::Content;
use super::input::{CITATIONS, RuleSetInput};
use super::values::{Citation, DayCount, ProfileCode, ReclaimOrder, Rounding, Values};
use crate::error::{Fault, Faults, FieldFault};
use crate::money::Money;
use crate::web::input::{self, Writing};
use reader::Reader;
use time::Date;

/// Values outside profiles that may be without a source, by name; in the order in which they are shown.
pub const GENERAL: &[&str] = &[
    "grant_rounding",
    "position_tolerance",
    "de_minimis",
    "overbooking_limit",
    "retention",
    "waiver_municipality",
    "waiver_other",
    "use_by_months",
    "due_soon_months",
    "proof_months",
    "remedy_months",
    "remedy_instruction",
    "record_years",
    "binding_years",
    "day_count",
    "reclaim_order",
];

/// Values of a profile that may be without a source, by name.
pub const OF_PROFILE: &[&str] = &[
    "steps",
    "proof",
    "financing_types",
    "rate",
    "minimum",
    "maximum",
    "longest_months",
    "recipients",
    "report_months",
];

/// Reads all values of a rule set and holds them against each other.
///
/// # Errors
/// All wrong fields.
pub fn check(input: &RuleSetInput, writing: Writing, code: &str, number: i64) -> Result<Content, Vec<FieldFault>> {
    let mut reader = Reader::new(input, writing);
    let title = reader.keep("title", input::required(input.get("title"), 200));
    let (valid_from, valid_to) = period(&mut reader, "valid_from", "valid_to");
    let source_url = reader.keep("source_url", input::url(input.get("source_url"))).flatten();
    let note = reader.keep("note", input::text(input.get("note"), 4_000)).flatten();
    let values = values(&mut reader);
    let content = title.zip(values).map(|(title, values)| Content {
        code: code.to_owned(),
        number,
        title,
        valid_from,
        valid_to,
        source_url,
        note,
        values,
    });
    reader.faults.or(content)
}

fn period(reader: &mut Reader<'_>, from: &str, to: &str) -> (Option<Date>, Option<Date>) {
    let (start, end) = (reader.day(from), reader.day(to));
    if start.zip(end).is_some_and(|(start, end)| end < start) {
        reader.faults.add(to, Fault::new("period.end-before-start"));
    }
    (start, end)
}

fn values(reader: &mut Reader<'_>) -> Option<Values> {
    let mut profiles = Vec::new();
    for code in ProfileCode::ALL {
        if reader.flag(code.code()) {
            profiles.push(profile::read(reader, *code));
        }
    }
    if profiles.is_empty() {
        reader.faults.add(ProfileCode::Allocation.code(), Fault::new("rule-set.no-profile"));
    }
    let profiles: Option<Vec<_>> = profiles.into_iter().collect();
    let grant_rounding = reader.choice("grant_rounding", Rounding::ALL, Rounding::code);
    let position_tolerance = reader.percent("position_tolerance");
    let de_minimis = reader.amount("de_minimis");
    let use_by_months = reader.term("use_by_months");
    let due_soon_months = reader.term("due_soon_months");
    let retention = reader.given("retention", Reader::percent);
    let waiver_municipality = reader.amount("waiver_municipality");
    let waiver_other = reader.amount("waiver_other");
    let proof_months = reader.term("proof_months");
    let record_years = reader.term("record_years");
    let binding_years = reader.given("binding_years", Reader::term);
    let day_count = reader.choice("day_count", DayCount::ALL, DayCount::code);
    let reclaim_order = reader.choice("reclaim_order", ReclaimOrder::ALL, ReclaimOrder::code);
    let overbooking_limit = reader.amount("overbooking_limit");
    let remedy_months = reader.term("remedy_months");
    let remedy_instruction =
        reader.keep("remedy_instruction", input::text(reader.input.get("remedy_instruction"), 2_000)).flatten();
    let delivery = delivery::rows(reader);
    let citations = (1..=CITATIONS).filter_map(|n| citation(reader, n)).collect();
    let unverified = unverified(reader);
    Some(Values {
        profiles: profiles?,
        grant_rounding: grant_rounding?,
        position_tolerance: position_tolerance?,
        de_minimis: de_minimis?,
        use_by_months: use_by_months?,
        due_soon_months: due_soon_months?,
        retention,
        waiver_municipality: waiver_municipality?,
        waiver_other: waiver_other?,
        proof_months: proof_months?,
        record_years: record_years?,
        binding_years,
        day_count: day_count?,
        reclaim_order: reclaim_order?,
        overbooking_limit: overbooking_limit?,
        remedy_months: remedy_months?,
        remedy_instruction,
        delivery,
        citations,
        unverified,
    })
}

/// The names of all values whose box "no source seen" is ticked; of profiles only where the profile exists.
fn unverified(reader: &mut Reader<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for code in ProfileCode::ALL.iter().map(|code| code.code()) {
        let exists = reader.input.is_set(code);
        for name in OF_PROFILE {
            if reader.flag(&format!("{code}_{name}_unverified")) && exists {
                names.push(format!("{code}.{name}"));
            }
        }
    }
    for name in GENERAL {
        if reader.flag(&format!("{name}_unverified")) {
            names.push((*name).to_owned());
        }
    }
    names
}

/// One row of citations; a row without any text is none.
fn citation(reader: &mut Reader<'_>, n: usize) -> Option<Citation> {
    let name = |part: &str| format!("citation_{n}_{part}");
    let given = ["topic", "text", "valid_from", "valid_to", "source"]
        .iter()
        .any(|part| reader.input.get(&name(part)).is_some());
    let verified = reader.flag(&name("verified"));
    if !given {
        return None;
    }
    let required = |reader: &mut Reader<'_>, part: &str, most| {
        let text = input::required(reader.input.get(&name(part)), most);
        reader.keep(&name(part), text)
    };
    let topic = required(reader, "topic", 80);
    let text = required(reader, "text", 400);
    let source = required(reader, "source", 400);
    let (valid_from, valid_to) = period(reader, &name("valid_from"), &name("valid_to"));
    Some(Citation { topic: topic?, text: text?, valid_from, valid_to, source: source?, verified })
}

/// A rule set's short name: small letters, digits and single hyphens, beginning with a letter, 2 to 40 characters.
///
/// # Errors
/// `rule-set.bad-code`.
pub fn code(text: &str) -> Result<String, Fault> {
    let good = (2..=40).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if good { Ok(text.to_owned()) } else { Err(Fault::new("rule-set.bad-code").with("value", text)) }
}

/// A blank draft: the values of the built-in formulas (500 € de minimis, cents, act/365, no minimum), none of them with a source, and no profile.
pub fn blank(code: String, title: String) -> Content {
    let values = Values {
        profiles: Vec::new(),
        grant_rounding: Rounding::Cent,
        position_tolerance: 0,
        de_minimis: Money::from_cents(50_000).unwrap_or_default(),
        use_by_months: 2,
        due_soon_months: 2,
        retention: None,
        waiver_municipality: Money::ZERO,
        waiver_other: Money::ZERO,
        proof_months: 6,
        record_years: 5,
        binding_years: None,
        day_count: DayCount::Act365,
        reclaim_order: ReclaimOrder::NewestFirst,
        overbooking_limit: Money::ZERO,
        remedy_months: 1,
        remedy_instruction: None,
        delivery: Vec::new(),
        citations: Vec::new(),
        unverified: GENERAL.iter().map(|name| (*name).to_owned()).collect(),
    };
    Content { code, number: 1, title, valid_from: None, valid_to: None, source_url: None, note: None, values }
}

/// Whether a content may be released: the same rules as for what is typed.
///
/// # Errors
/// All wrong fields.
pub fn complete(content: &Content) -> Result<(), Vec<FieldFault>> {
    check(&typed(content, Writing::JSON), Writing::JSON, &content.code, content.number).map(|_| ())
}

/// The version that was edited.
///
/// # Errors
/// When it is missing or no number.
pub fn version(given: Option<&str>, faults: &mut Faults) -> Option<i64> {
    let number = given.ok_or_else(|| Fault::new("input.missing"));
    faults.keep("version", number.and_then(|text| text.parse().map_err(|_| Fault::new("input.not-a-number"))))
}
