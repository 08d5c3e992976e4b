//! Reading what is told of an entry: every field read, held against its kind, all faults at once.

use super::{EntryState, MOST};
use crate::appropriation::content::{Content, Kind};
use crate::appropriation::input::EntryInput;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::ProgrammeId;
use crate::money::Money;
use crate::programme::rules::day;
use crate::web::input::{self, Writing};

/// Which entries are meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// Where they stand.
    pub state: Option<EntryState>,
    /// What they are.
    pub kind: Option<Kind>,
    /// The year in which it is paid or falls due.
    pub year: Option<i64>,
}

/// Budget years that can be meant.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2200;
/// An authorisation reaches so many years ahead at most.
const FARTHEST: i64 = 30;
/// The longest chapter, title and product.
const LONGEST: usize = 60;

/// A budget year.
///
/// # Errors
/// `input.missing` or `appropriation.bad-year`.
pub fn year(given: Option<&str>) -> Result<i64, Fault> {
    let text = given.ok_or_else(|| Fault::new("input.missing"))?;
    let year = text.parse().ok().filter(|year| text.len() == 4 && YEARS.contains(year));
    year.ok_or_else(|| Fault::new("appropriation.bad-year").with("value", text))
}

/// The codes of a choice.
fn known<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> String {
    all.iter().map(|one| code(*one)).collect::<Vec<_>>().join(", ")
}

fn kind(given: Option<&str>) -> Result<Kind, Fault> {
    let text = given.ok_or_else(|| Fault::new("input.missing"))?;
    match Kind::parse(text) {
        Some(kind) if kind.is_entered() => Ok(kind),
        Some(_) => Err(Fault::new("appropriation.lapse-by-act")),
        None => {
            let entered: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| kind.is_entered()).collect();
            Err(Fault::new("input.not-a-choice").with("value", text).with("known", known(&entered, Kind::code)))
        }
    }
}

/// The year that grants it: another one than that in which it falls due for an authorisation only.
fn granted_in(faults: &mut Faults, given: Option<&str>, kind: Kind, due: i64) -> Option<i64> {
    if !kind.spans_years() && given.is_none() {
        return Some(due);
    }
    let granted = faults.keep("granted_in", year(given))?;
    let told = |code| Fault::new(code).with("value", granted.to_string()).with("year", due.to_string());
    let fault = match (kind.spans_years(), due - granted) {
        (false, 0) | (true, 1..=FARTHEST) => return Some(granted),
        (false, _) => told("appropriation.granted-elsewhere"),
        (true, ..=0) => told("appropriation.not-ahead"),
        (true, _) => told("appropriation.too-far-ahead"),
    };
    faults.add("granted_in", fault);
    None
}

/// An amount where the kind carries one, and only there.
fn amount(faults: &mut Faults, given: Option<&str>, kind: Kind, writing: Writing) -> Option<Money> {
    if !kind.is_money() {
        if given.is_some() {
            faults.add("amount", Fault::new("appropriation.no-amount"));
        }
        return None;
    }
    let read = given.ok_or_else(|| Fault::new("input.missing")).and_then(|text| Money::parse(text, writing.money));
    let amount = faults.keep("amount", read)?;
    if amount == Money::ZERO {
        faults.add("amount", Fault::new("appropriation.zero"));
    }
    if amount.cents().unsigned_abs() > MOST.unsigned_abs() {
        let most = Money::from_cents(MOST).unwrap_or_default().plain();
        faults.add("amount", Fault::new("appropriation.amount-beyond").with("most", most));
    }
    Some(amount)
}

/// The cash-closing day: in its year, or in the one after it.
fn closing(faults: &mut Faults, given: Option<&str>, kind: Kind, due: i64, writing: Writing) -> Option<time::Date> {
    match (kind == Kind::CashClosing, given) {
        (false, None) => None,
        (false, Some(_)) => {
            faults.add("day", Fault::new("appropriation.no-day"));
            None
        }
        (true, None) => {
            faults.add("day", Fault::new("input.missing"));
            None
        }
        (true, given) => {
            let day = day(faults, "day", given, writing)?;
            if (0..=1).contains(&(i64::from(day.year()) - due)) {
                return Some(day);
            }
            faults.add("day", Fault::new("appropriation.closing-outside").with("year", due.to_string()));
            None
        }
    }
}

/// Reads an entry and holds it against its kind.
///
/// # Errors
/// All wrong fields.
pub fn check(input: &EntryInput, programme: ProgrammeId, writing: Writing) -> Result<Content, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let kind = faults.keep("kind", kind(input.kind.as_deref()));
    let due = faults.keep("year", year(input.year.as_deref()));
    let (granted, day) = match kind.zip(due) {
        Some((kind, due)) => (
            granted_in(&mut faults, input.granted_in.as_deref(), kind, due),
            closing(&mut faults, input.day.as_deref(), kind, due, writing),
        ),
        None => (None, None),
    };
    let amount = kind.and_then(|kind| amount(&mut faults, input.amount.as_deref(), kind, writing));
    let mut text = |field: &str, given: Option<&str>| faults.keep(field, input::text(given, LONGEST)).flatten();
    let chapter = text("chapter", input.chapter.as_deref());
    let title = text("title", input.title.as_deref());
    let product = text("product", input.product.as_deref());
    let reason = faults.keep("reason", input::required(input.reason.as_deref(), 1_000));
    let content = match (kind, due, granted, reason) {
        (Some(kind), Some(year), Some(granted_in), Some(reason)) => {
            Some(Content { programme, kind, granted_in, year, amount, day, chapter, title, product, reason })
        }
        _ => None,
    };
    faults.or(content)
}

/// Reads the filter of a list or a file of entries.
///
/// # Errors
/// All wrong parameters.
pub fn filter(state: Option<&str>, of_kind: Option<&str>, due: Option<&str>) -> Result<EntryFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let not_a = |text: &str, known: String| Fault::new("input.not-a-choice").with("value", text).with("known", known);
    let state = state.and_then(|text| {
        let known = known(EntryState::ALL, EntryState::code);
        faults.keep("state", EntryState::parse(text).ok_or_else(|| not_a(text, known)))
    });
    let kind = of_kind.and_then(|text| {
        let known = known(Kind::ALL, Kind::code);
        faults.keep("kind", Kind::parse(text).ok_or_else(|| not_a(text, known)))
    });
    let year = due.and_then(|text| faults.keep("year", year(Some(text))));
    faults.or(Some(EntryFilter { state, kind, year }))
}
