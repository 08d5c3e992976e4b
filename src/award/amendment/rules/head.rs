//! Pure rules of what is said beside the sections: what a recipient wants, and the head of an amendment.

use super::super::input::{AmendmentHead, NewAmendment};
use crate::error::{Fault, Faults, FieldFault};
use crate::id::PersonId;
use crate::money::Money;
use crate::web::input::{self, Writing};
use time::Date;

/// Was ein Empfänger beantragt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What is to be changed.
    pub what: String,
    /// Why.
    pub why: String,
    /// By when an answer is needed.
    pub answer_by: Option<Date>,
}

/// Reads a request.
///
/// # Errors
/// All wrong fields.
pub fn wanted(given: &NewAmendment, writing: Writing, today: Date) -> Result<Wanted, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let what = faults.keep("wanted", input::required(given.wanted.as_deref(), 4_000));
    let why = faults.keep("reason", input::required(given.reason.as_deref(), 4_000));
    let by = given.answer_by.as_deref();
    let answer_by = by.and_then(|text| faults.keep("answer_by", input::day(text, writing.german_days)));
    if let Some(day) = answer_by.filter(|day| *day < today) {
        faults.add("answer_by", Fault::new("amendment.answer-by-past").with("day", day.to_string()));
    }
    if given.effective_on.is_some() {
        faults.add("effective_on", Fault::new("amendment.not-yours-to-say"));
    }
    faults.or(what.zip(why).map(|(what, why)| Wanted { what, why, answer_by }))
}

/// Kopf einer Änderung: what it says beside its sections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// Why.
    pub reason: Option<String>,
    /// From which day on it holds.
    pub effective_on: Option<Date>,
    /// Partial revocation: which part of the notice.
    pub revoked_part: Option<String>,
    /// By how much the grant falls.
    pub revoked_amount: Option<Money>,
    /// From which day on.
    pub revoked_from: Option<Date>,
    /// Change of the lead: the last day of the old one.
    pub cut_off_on: Option<Date>,
    /// What was paid until then.
    pub cut_off_paid: Option<Money>,
    /// Who is to release an extension after the end of the period.
    pub late_approver: Option<PersonId>,
}

/// Reads what a begun draft says at once; it may say little.
///
/// # Errors
/// All wrong fields.
pub fn beginning(given: &NewAmendment, writing: Writing) -> Result<Head, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let reason = faults.keep("reason", input::text(given.reason.as_deref(), 4_000)).flatten();
    let effective = given.effective_on.as_deref();
    let effective_on = effective.and_then(|text| faults.keep("effective_on", input::day(text, writing.german_days)));
    for (field, given) in [("wanted", &given.wanted), ("answer_by", &given.answer_by)] {
        if given.is_some() {
            faults.add(field, Fault::new("amendment.only-of-requests"));
        }
    }
    faults.or(Some(Head { reason, effective_on, ..Head::default() }))
}

/// Reads the head of an amendment.
///
/// # Errors
/// All wrong fields.
pub fn head(given: &AmendmentHead, writing: Writing) -> Result<Head, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let reason = faults.keep("reason", input::text(given.reason.as_deref(), 4_000)).flatten();
    let revoked_part = faults.keep("revoked_part", input::text(given.revoked_part.as_deref(), 1_000)).flatten();
    let days = [
        ("effective_on", &given.effective_on),
        ("revoked_from", &given.revoked_from),
        ("cut_off_on", &given.cut_off_on),
    ]
    .map(|(field, text)| text.as_deref().and_then(|text| faults.keep(field, input::day(text, writing.german_days))));
    let [effective_on, revoked_from, cut_off_on] = days;
    let read = |text: &str, least: Money, code: &'static str| {
        let amount = Money::parse(text, writing.money)?;
        if amount < least { Err(Fault::new(code)) } else { Ok(amount) }
    };
    let cent = Money::from_cents(1).unwrap_or_default();
    let revoked_amount = given.revoked_amount.as_deref();
    let revoked_amount =
        revoked_amount.and_then(|text| faults.keep("revoked_amount", read(text, cent, "award.amount-not-positive")));
    let cut_off_paid = given.cut_off_paid.as_deref();
    let cut_off_paid =
        cut_off_paid.and_then(|text| faults.keep("cut_off_paid", read(text, Money::ZERO, "award.amount-negative")));
    let late_approver = given.late_approver.as_deref().and_then(|text| {
        let unknown = || Fault::new("amendment.approver-unknown").with("value", text);
        faults.keep("late_approver", PersonId::parse(text).ok_or_else(unknown))
    });
    all_or_none(
        &mut faults,
        &[
            ("revoked_part", given.revoked_part.is_some()),
            ("revoked_amount", given.revoked_amount.is_some()),
            ("revoked_from", given.revoked_from.is_some()),
        ],
    );
    all_or_none(
        &mut faults,
        &[("cut_off_on", given.cut_off_on.is_some()), ("cut_off_paid", given.cut_off_paid.is_some())],
    );
    faults.or(Some(Head {
        reason,
        effective_on,
        revoked_part,
        revoked_amount,
        revoked_from,
        cut_off_on,
        cut_off_paid,
        late_approver,
    }))
}

/// Fields that are said together or not at all.
fn all_or_none(faults: &mut Faults, fields: &[(&str, bool)]) {
    if fields.iter().any(|(_, given)| *given) {
        for (field, _) in fields.iter().filter(|(_, given)| !given) {
            faults.add(field, Fault::new("input.missing"));
        }
    }
}
