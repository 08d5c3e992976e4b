//! Pure rules of reports: what may be written when, what a submission needs.

use super::content::{Content, Expected};
use super::ground::Ground;
use super::input::{BeginInput, SendBackInput, TextsInput};
use super::states::{ReportState, Section, sections};
use super::store::ReportRow;
use super::{Forecast, content::Texts};
use crate::db::DbError;
use crate::duty::term::end_of_term;
use crate::error::{Answer, AppError, Fault, Faults, FieldFault};
use crate::expense::rules::composed;
use crate::expense::sums::total;
use crate::money::Money;
use crate::programme::content::{seal, unseal};
use crate::web::input::{Writing, day, text};
use crate::web::rows::place;
use time::{Date, Duration};

/// The longest text, in characters.
const LONG: usize = 10_000;
/// Days for an answer where nobody says otherwise.
const ANSWER_DAYS: i64 = 14;

/// The number of a period.
///
/// # Errors
/// When it is missing or no number.
pub fn number(input: &BeginInput) -> Result<i64, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let read = input.number.as_deref().ok_or_else(|| Fault::new("input.missing"));
    let read = read.and_then(|text| text.parse().map_err(|_| Fault::new("input.not-a-number")));
    let number = faults.keep("number", read);
    faults.or(number)
}

/// What somebody writes.
///
/// # Errors
/// All wrong fields.
pub fn texts(reached: Option<&str>, changed: Option<&str>, next: Option<&str>) -> Result<Texts, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let reached = faults.keep("reached", text(reached, LONG));
    let changed = faults.keep("changed", text(changed, LONG));
    let next = faults.keep("next", text(next, LONG));
    let whole = reached.zip(changed).zip(next);
    faults.or(whole.map(|((reached, changed), next)| Texts { reached, changed, next }))
}

/// The texts of a report as somebody would send them.
pub fn stored(row: &ReportRow) -> TextsInput {
    TextsInput {
        version: Some(row.texts_version.to_string()),
        reached: row.reached.clone(),
        changed: row.changed.clone(),
        next: row.next.clone(),
    }
}

/// Whether a section may be changed.
///
/// # Errors
/// `report.not-open`.
pub fn editable(row: &ReportRow, section: Section) -> Answer<()> {
    let open = match row.state {
        ReportState::Draft => true,
        ReportState::Queried => sections(row.open_sections.as_deref()).contains(&section),
        ReportState::Submitted | ReportState::Accepted => false,
    };
    if open {
        Ok(())
    } else {
        Err(AppError::Refused(Fault::new("report.not-open").with("report_stand", row.state.code())))
    }
}

/// The forecast as it is kept.
///
/// # Errors
/// When it is none, which is a mistake of ours.
pub fn forecast_of(text: &str) -> Result<Vec<Expected>, DbError> {
    unseal(text)
}

/// The forecast of a new report: as the last one had it, else as planned.
///
/// # Errors
/// When a kept forecast cannot be read, which is a mistake of ours.
pub fn carried(ground: &Ground, last: Option<&str>) -> Result<String, DbError> {
    let last = last.map(forecast_of).transpose()?.unwrap_or_default();
    let mut lines: Vec<Expected> = Vec::new();
    for one in &ground.spending.positions {
        let code = one.category.code();
        if lines.iter().any(|known| known.category == code && known.title == one.title) {
            continue;
        }
        let before = last.iter().find(|known| known.category == code && known.title == one.title);
        lines.push(before.cloned().unwrap_or_else(|| Expected {
            category: code.to_owned(),
            title: one.title.clone(),
            amount: one.amount,
            reason: None,
        }));
    }
    Ok(seal(&lines)?.text)
}

/// Reads a forecast: each row names a position of the plan.
///
/// # Errors
/// All wrong rows.
pub fn forecast(given: &Forecast, ground: &Ground, writing: Writing) -> Result<Vec<Expected>, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let mut lines = Vec::new();
    for (row, one) in given.items.iter().enumerate() {
        let key = one.key.as_deref().unwrap_or_default();
        let position = ground.spending.positions.iter().find(|known| composed(known.category, &known.title) == key);
        let Some(position) = position else {
            faults.add(&place(row, "key"), Fault::new("report.no-such-position").with("value", key));
            continue;
        };
        let code = position.category.code();
        if lines.iter().any(|known: &Expected| known.category == code && known.title == position.title) {
            faults.add(&place(row, "key"), Fault::new("report.position-twice").with("value", key));
            continue;
        }
        let amount = one.amount.as_deref().map(|text| Money::parse(text, writing.money)).transpose();
        let amount = faults.keep(&place(row, "amount"), amount);
        if amount.flatten().is_some_and(|amount| amount < Money::ZERO) {
            faults.add(&place(row, "amount"), Fault::new("report.below-zero"));
        }
        let reason = faults.keep(&place(row, "reason"), text(one.reason.as_deref(), 500));
        lines.push(Expected {
            category: code.to_owned(),
            title: position.title.clone(),
            amount: amount.flatten(),
            reason: reason.flatten(),
        });
    }
    faults.or(Some(lines))
}

/// What a submission needs: texts, and a forecast that no position has overtaken and that explains what goes beyond the plan.
///
/// # Errors
/// All that is missing or does not match.
pub fn complete(content: &Content) -> Result<(), Vec<FieldFault>> {
    let mut faults = Faults::default();
    if content.texts.reached.is_none() {
        faults.add("reached", Fault::new("report.reached-missing"));
    }
    if content.texts.next.is_none() {
        faults.add("next", Fault::new("report.next-missing"));
    }
    for one in &content.expenses.positions {
        let expected = content.forecast.iter().find(|line| line.category == one.category && line.title == one.title);
        let spent = total([&one.before, &one.spent]);
        let named = |fault: Fault| fault.with("position", one.title.clone());
        match expected.and_then(|line| line.amount) {
            None if one.planned.is_some() => faults.add("forecast", named(Fault::new("report.forecast-missing"))),
            Some(amount) if amount < spent => {
                let fault = Fault::new("report.forecast-below-spent");
                faults.add("forecast", named(fault).with("amount", amount.plain()).with("spent", spent.plain()));
            }
            Some(_) | None => {}
        }
    }
    let planned = total(content.expenses.positions.iter().filter_map(|one| one.planned.as_ref()));
    let expected = total(content.forecast.iter().filter_map(|one| one.amount.as_ref()));
    if expected > planned && content.texts.changed.is_none() {
        let fault = Fault::new("report.over-plan").with("planned", planned.plain()).with("expected", expected.plain());
        faults.add("changed", fault);
    }
    faults.or(Some(()))
}

/// What is asked when a report is sent back: version, day of the answer, and a question to each marked section.
#[derive(Debug)]
pub struct Query {
    /// The version that was read.
    pub version: i64,
    /// By when it is to be answered.
    pub answer_by: Date,
    /// The questions.
    pub questions: Vec<(Section, String)>,
}

/// Reads it. `later` says that a later report was submitted: then only texts can be opened.
///
/// # Errors
/// All wrong fields.
pub fn query(input: &SendBackInput, (later, today): (bool, Date), writing: Writing) -> Result<Query, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let read = input.version.as_deref().ok_or_else(|| Fault::new("input.missing"));
    let version =
        faults.keep("version", read.and_then(|text| text.parse().map_err(|_| Fault::new("input.not-a-number"))));
    let usual = || end_of_term(today.checked_add(Duration::days(ANSWER_DAYS)).unwrap_or(today));
    let answer_by = match input.answer_by.as_deref() {
        None => Some(usual()),
        Some(text) => faults.keep("answer_by", day(text, writing.german_days)),
    };
    if answer_by.is_some_and(|on| on < today) {
        faults.add("answer_by", Fault::new("report.answer-in-past"));
    }
    let mut questions = Vec::new();
    for (section, field, given) in [
        (Section::Texts, "texts", &input.texts),
        (Section::Progress, "progress", &input.progress),
        (Section::Expenses, "expenses", &input.expenses),
        (Section::Forecast, "forecast", &input.forecast),
    ] {
        let Some(question) = faults.keep(field, text(given.as_deref(), 2_000)).flatten() else { continue };
        if later && section != Section::Texts {
            faults.add(field, Fault::new("report.later-builds-on-it"));
        }
        questions.push((section, question));
    }
    if questions.is_empty() && faults.is_empty() {
        faults.add("texts", Fault::new("report.nothing-asked"));
    }
    faults.or(version.zip(answer_by).map(|(version, answer_by)| Query { version, answer_by, questions }))
}
