//! Reading what is told of a programme: every field read, held against the others, all faults at once.

use super::super::content::{Content, Ministry};
use super::super::input::{ActInput, AnswerInput, MinistryRow, ProgrammeInput};
use super::code;
use crate::authority::rules::AuthorityKind;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::AuthorityId;
use crate::web::input::{self, Writing};
use crate::web::rows::place;
use std::collections::HashMap;
use time::Date;

/// The kinds of the authorities that an input names, as far as the register knows them.
pub type Known = HashMap<AuthorityId, AuthorityKind>;

/// Budget years that can be meant.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2200;

/// The authorities that an input names.
pub fn named(input: &ProgrammeInput) -> Vec<AuthorityId> {
    let ministries = input.items.iter().filter_map(|row| row.authority.as_deref());
    ministries.chain(input.head.agency.as_deref()).filter_map(AuthorityId::parse).collect()
}

/// Reads and holds everything against each other. `fixed` is the code of a programme that is there: it stays.
///
/// # Errors
/// All wrong fields.
pub fn check(
    input: &ProgrammeInput,
    writing: Writing,
    known: &Known,
    fixed: Option<&str>,
) -> Result<Content, Vec<FieldFault>> {
    let (head, mut faults) = (&input.head, Faults::default());
    let code = faults.keep("code", own_code(head.code.as_deref(), fixed));
    let title = faults.keep("title", input::required(head.title.as_deref(), 300));
    let starts_on = day(&mut faults, "starts_on", head.starts_on.as_deref(), writing);
    let ends_on = day(&mut faults, "ends_on", head.ends_on.as_deref(), writing);
    if starts_on.zip(ends_on).is_some_and(|(start, end)| end < start) {
        faults.add("ends_on", Fault::new("period.end-before-start"));
    }
    let ledger_from = faults.keep("ledger_from", year(head.ledger_from.as_deref())).flatten();
    if let Some((year, start)) = ledger_from.zip(starts_on).filter(|(year, start)| *year < i64::from(start.year())) {
        let fault = Fault::new("programme.ledger-before-start").with("value", year.to_string());
        faults.add("ledger_from", fault.with("start", start.year().to_string()));
    }
    let agency = faults.keep("agency", agency(head.agency.as_deref(), known)).flatten();
    let ministries = ministries(&input.items, writing, known, &mut faults);
    let note = faults.keep("note", input::text(head.note.as_deref(), 4_000)).flatten();
    let source_url = faults.keep("source_url", input::url(head.source_url.as_deref())).flatten();
    let content = code.zip(title).map(|(code, title)| Content {
        code,
        title,
        starts_on,
        ends_on,
        ledger_from,
        agency,
        ministries,
        note,
        source_url,
    });
    faults.or(content)
}

/// The version that was looked at.
///
/// # Errors
/// When it is missing or no number.
pub fn check_version(given: Option<&str>) -> Result<i64, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let number = given.ok_or_else(|| Fault::new("input.missing"));
    let version =
        faults.keep("version", number.and_then(|text| text.parse().map_err(|_| Fault::new("input.not-a-number"))));
    faults.or(version)
}

/// The version and the reason of an act.
///
/// # Errors
/// Both fields, when wrong.
pub fn check_reason(input: &ActInput) -> Result<(i64, String), Vec<FieldFault>> {
    let version = check_version(input.version.as_deref());
    let reason = reason(input.reason.as_deref());
    match (version, reason) {
        (Ok(version), Ok(reason)) => Ok((version, reason)),
        (version, reason) => Err(version.err().into_iter().chain(reason.err()).flatten().collect()),
    }
}

/// The reason of an answer to a proposal, which a rejection must have.
///
/// # Errors
/// When it is missing though it must be there, or too long.
pub fn check_answer(input: &AnswerInput, must: bool) -> Result<Option<String>, Vec<FieldFault>> {
    if must || input.reason.is_some() { reason(input.reason.as_deref()).map(Some) } else { Ok(None) }
}

/// A reason, of at most 1,000 characters.
///
/// # Errors
/// When it is missing or too long.
pub fn reason(given: Option<&str>) -> Result<String, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let reason = faults.keep("reason", input::required(given, 1_000));
    faults.or(reason)
}

fn own_code(given: Option<&str>, fixed: Option<&str>) -> Result<String, Fault> {
    match (given, fixed) {
        (Some(given), Some(fixed)) if given != fixed => Err(Fault::new("programme.code-stays").with("value", fixed)),
        (_, Some(fixed)) => Ok(fixed.to_owned()),
        (Some(given), None) => code(given),
        (None, None) => Err(Fault::new("input.missing")),
    }
}

/// Reads a day, noting what is wrong with it.
pub fn day(faults: &mut Faults, field: &str, given: Option<&str>, writing: Writing) -> Option<Date> {
    given.and_then(|text| faults.keep(field, input::day(text, writing.german_days)))
}

fn year(given: Option<&str>) -> Result<Option<i64>, Fault> {
    let Some(text) = given else { return Ok(None) };
    let year = text.parse().ok().filter(|year| text.len() == 4 && YEARS.contains(year));
    year.map(Some).ok_or_else(|| Fault::new("programme.bad-year").with("value", text))
}

fn agency(given: Option<&str>, known: &Known) -> Result<Option<AuthorityId>, Fault> {
    let Some(text) = given else { return Ok(None) };
    let id = AuthorityId::parse(text).filter(|id| known.contains_key(id));
    id.map(Some).ok_or_else(|| Fault::new("programme.unknown-authority").with("value", text))
}

/// The ministries, the earliest first; no two may be responsible on one day.
fn ministries(rows: &[MinistryRow], writing: Writing, known: &Known, faults: &mut Faults) -> Vec<Ministry> {
    let mut found: Vec<Ministry> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let Some(one) = ministry(number, row, writing, known, faults) else { continue };
        if found.iter().any(|other| other.overlaps(&one)) {
            faults.add(&place(number, "valid_from"), Fault::new("programme.ministries-overlap"));
        }
        found.push(one);
    }
    found.sort_by_key(|one| one.valid_from);
    found
}

fn ministry(
    number: usize,
    row: &MinistryRow,
    writing: Writing,
    known: &Known,
    faults: &mut Faults,
) -> Option<Ministry> {
    let (before, to) = (faults.len(), place(number, "valid_to"));
    let authority = faults.keep(&place(number, "authority"), responsible(row.authority.as_deref(), known));
    let valid_from = day(faults, &place(number, "valid_from"), row.valid_from.as_deref(), writing);
    let valid_to = day(faults, &to, row.valid_to.as_deref(), writing);
    if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
        faults.add(&to, Fault::new("period.end-before-start"));
    }
    authority.filter(|_| faults.len() == before).map(|authority| Ministry { authority, valid_from, valid_to })
}

fn responsible(given: Option<&str>, known: &Known) -> Result<AuthorityId, Fault> {
    let text = given.ok_or_else(|| Fault::new("input.missing"))?;
    let id = AuthorityId::parse(text).filter(|id| known.contains_key(id));
    let id = id.ok_or_else(|| Fault::new("programme.unknown-authority").with("value", text))?;
    if matches!(known.get(&id), Some(AuthorityKind::Ministry | AuthorityKind::Other)) {
        Ok(id)
    } else {
        Err(Fault::new("programme.not-a-ministry").with("value", text))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use crate::programme::input::ProgrammeHead;

    fn text(text: &str) -> Option<String> {
        Some(text.to_owned()).filter(|text| !text.is_empty())
    }

    fn row(authority: &str, from: &str, to: &str) -> MinistryRow {
        MinistryRow { authority: text(authority), valid_from: text(from), valid_to: text(to) }
    }

    #[test]
    fn all_faults_are_told_at_once_each_at_its_row() {
        let (ministry, town) = (AuthorityId::new(), AuthorityId::new());
        let known = Known::from([(ministry, AuthorityKind::Ministry), (town, AuthorityKind::Town)]);
        let named = ministry.to_string();
        let head = ProgrammeHead {
            code: text("klein"),
            starts_on: text("2027-05-01"),
            ends_on: text("2027-04-30"),
            ledger_from: text("2026"),
            agency: text("nobody"),
            ..ProgrammeHead::default()
        };
        let items = vec![
            row(&named, "", "2028-06-30"),
            row(&named, "2028-06-30", ""),
            row(&town.to_string(), "", ""),
            row("", "2030-01-01", ""),
            row(&named, "2020-02-01", "2020-01-31"),
        ];
        let faults = check(&ProgrammeInput { head, items }, Writing::JSON, &known, None).unwrap_err();
        let found: Vec<_> = faults.iter().map(|fault| (fault.field.as_str(), fault.fault.code)).collect();
        let expected = [
            ("code", "programme.bad-code"),
            ("title", "input.missing"),
            ("ends_on", "period.end-before-start"),
            ("ledger_from", "programme.ledger-before-start"),
            ("agency", "programme.unknown-authority"),
            ("items.1.valid_from", "programme.ministries-overlap"),
            ("items.2.authority", "programme.not-a-ministry"),
            ("items.3.authority", "input.missing"),
            ("items.4.valid_to", "period.end-before-start"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn ministries_stand_in_the_order_of_time() {
        let (one, other) = (AuthorityId::new(), AuthorityId::new());
        let known = Known::from([(one, AuthorityKind::Ministry), (other, AuthorityKind::Other)]);
        let head = ProgrammeHead { code: text("AB"), title: text("T"), ..ProgrammeHead::default() };
        let items = vec![row(&one.to_string(), "2024-01-18", ""), row(&other.to_string(), "", "2024-01-17")];
        let content = check(&ProgrammeInput { head, items }, Writing::JSON, &known, None).unwrap();
        let order: Vec<_> = content.ministries.iter().map(|ministry| ministry.authority).collect();
        assert_eq!(order, [other, one]);
    }

    #[test]
    fn a_code_stays_and_years_have_four_digits() {
        let code = |code: &str, year: &str| {
            let head = ProgrammeHead {
                code: text(code),
                title: text("T"),
                ledger_from: text(year),
                ..ProgrammeHead::default()
            };
            let input = ProgrammeInput { head, items: Vec::new() };
            check(&input, Writing::PAGE, &Known::new(), Some("AB"))
                .map(|content| content.ledger_from)
                .map_err(|faults| faults.into_iter().map(|fault| fault.fault.code).collect::<Vec<_>>())
        };
        assert_eq!(code("AB", "2027"), Ok(Some(2027)));
        assert_eq!(code("AC", "2027"), Err(vec!["programme.code-stays"]));
        for bad in ["27", "02027", "1899", "2201", "zwei", "2027.0"] {
            assert_eq!(code("AB", bad), Err(vec!["programme.bad-year"]), "{bad}");
        }
    }
}
