//! Pure rules of closing a year: what is asked, what of it is possible, and what it does in full.

use super::input::ClosingInput;
use crate::appropriation::store::{BucketRow, YearRow};
use crate::appropriation::{self, lapse};
use crate::db::{DbError, text_enum};
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AwardId, ProgrammeId};
use crate::money::Money;
use crate::programme::content::{Sealed, seal};
use crate::web::input::{self, Writing};
use serde::{Deserialize, Serialize};
use time::Date;

text_enum! {
    /// Stand eines Jahresabschlusses.
    pub enum ClosingState {
        /// Waits for another person (eingetragen).
        Entered = "entered",
        /// Done (freigegeben).
        Released = "released",
        /// Refused (abgelehnt).
        Rejected = "rejected",
        /// Taken back (zurückgenommen).
        Withdrawn = "withdrawn",
    }
}

/// Was gewünscht ist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The year to be closed; it is over.
    pub year: i64,
    /// How much of the year's own money that nobody was promised is carried over; by default nothing.
    pub free: Option<Money>,
    /// How much cash is carried over; by default what the promises need, as far as it is there.
    pub cash: Option<Money>,
    /// Why.
    pub reason: String,
}

/// Zusage, die in das nächste Jahr geht: promised and not paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// The award.
    pub award: AwardId,
    /// Its case number, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_number: Option<String>,
    /// The year whose budget granted it.
    pub granted: i64,
    /// How much.
    #[schema(value_type = String)]
    pub amount: Money,
}

/// What the year gives up of what a budget granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenUp {
    /// The year whose budget granted it: the year itself, or an earlier one by an authorisation.
    pub granted: i64,
    /// How much.
    #[schema(value_type = String)]
    pub amount: Money,
}

/// Plan eines Jahresabschlusses: all that a release does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The programme.
    pub programme: ProgrammeId,
    /// The year.
    pub year: i64,
    /// What is owed and moves into the next year, by award.
    pub promises: Vec<Promise>,
    /// Of the year's own money that nobody was promised: what is carried over.
    #[schema(value_type = String)]
    pub free_carried: Money,
    /// Of it: what is returned to the whole budget.
    #[schema(value_type = String)]
    pub free_returned: Money,
    /// Of authorisations of earlier years that nobody was promised: what lapses.
    #[schema(value_type = String)]
    pub lapsed: Money,
    /// Cash that is carried over.
    #[schema(value_type = String)]
    pub cash_carried: Money,
    /// Cash that is returned.
    #[schema(value_type = String)]
    pub cash_returned: Money,
    /// What the year gives up, by the year that granted it: what moves, what is carried over, what is returned, what lapses.
    pub given_up: Vec<GivenUp>,
    /// Why.
    pub reason: String,
}

impl Plan {
    /// Its one text and digest.
    ///
    /// # Errors
    /// When it has no canonical form, which is a mistake of ours.
    pub fn seal(&self) -> Result<Sealed, DbError> {
        seal(self)
    }

    /// What the next year is granted thereby.
    pub fn carried(&self) -> Money {
        let promised = sum(self.promises.iter().map(|one| one.amount));
        promised.plus(self.free_carried).unwrap_or_default()
    }

    /// The choices that lead to it.
    pub fn asked(&self) -> Asked {
        Asked {
            year: self.year,
            free: Some(self.free_carried),
            cash: Some(self.cash_carried),
            reason: self.reason.clone(),
        }
    }
}

fn sum(amounts: impl IntoIterator<Item = Money>) -> Money {
    amounts.into_iter().fold(Money::ZERO, |sum, one| sum.plus(one).unwrap_or(sum))
}

fn less(whole: Money, part: Money) -> Money {
    Money::from_cents(whole.cents().saturating_sub(part.cents())).unwrap_or_default().max(Money::ZERO)
}

/// Reads what is asked, and the digest of what was looked at.
///
/// # Errors
/// All wrong fields.
pub fn check(input: &ClosingInput, writing: Writing, today: Date) -> Result<(Asked, String), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let asked = read(&mut faults, input, writing, today);
    let reason = faults.keep("reason", input::required(input.reason.as_deref(), 1_000));
    let digest = faults.keep("digest", input::required(input.digest.as_deref(), 64));
    let asked = asked.zip(reason).map(|(asked, reason)| Asked { reason, ..asked });
    faults.or(asked.zip(digest))
}

/// Reads what is looked at before a reason is given.
///
/// # Errors
/// All wrong fields.
pub fn looked_at(input: &ClosingInput, writing: Writing, today: Date) -> Result<Asked, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let reason = input.reason.clone().unwrap_or_default();
    let asked = read(&mut faults, input, writing, today).map(|asked| Asked { reason, ..asked });
    faults.or(asked)
}

fn read(faults: &mut Faults, input: &ClosingInput, writing: Writing, today: Date) -> Option<Asked> {
    let year = match input.year.as_deref() {
        None => Some(lapse::last_year(today)),
        given @ Some(_) => faults.keep("year", over(given, today)),
    };
    let mut amount = |field: &str, text: Option<&String>| match text {
        None => Some(None),
        Some(text) => faults.keep(field, not_negative(text, writing)).map(Some),
    };
    let (free, cash) = (amount("free", input.free.as_ref()), amount("cash", input.cash.as_ref()));
    match (year, free, cash) {
        (Some(year), Some(free), Some(cash)) => Some(Asked { year, free, cash, reason: String::new() }),
        _ => None,
    }
}

/// A year that is over.
fn over(given: Option<&str>, today: Date) -> Result<i64, Fault> {
    let year = appropriation::rules::year(given)?;
    if year > lapse::last_year(today) {
        return Err(Fault::new("closing.year-not-over").with("year", year.to_string()));
    }
    Ok(year)
}

fn not_negative(text: &str, writing: Writing) -> Result<Money, Fault> {
    let money = Money::parse(text, writing.money)?;
    if money < Money::ZERO { Err(Fault::new("closing.amount-negative")) } else { Ok(money) }
}

/// What a closing does, from the balances of the year and what is owed in it.
///
/// # Errors
/// Where more is asked to be carried over than there is, or the year has nothing to be closed.
pub fn plan(
    programme: ProgrammeId,
    asked: &Asked,
    buckets: &[BucketRow],
    year: Option<&YearRow>,
    promises: Vec<Promise>,
) -> Result<Plan, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let owed = sum(promises.iter().map(|one| one.amount));
    let unused = |one: &BucketRow| less(one.commitment, one.committed);
    let own = sum(buckets.iter().filter(|one| one.granted_year == asked.year).map(unused));
    let lapsed = sum(buckets.iter().filter(|one| one.granted_year != asked.year).map(unused));
    let cash = year.map_or(Money::ZERO, |year| less(year.cash, year.paid));
    let free = asked.free.unwrap_or(Money::ZERO);
    let more = |field: &str, wanted: Money, there: Money| {
        (wanted > there).then(|| FieldFault {
            field: field.to_owned(),
            fault: Fault::new("closing.more-than-there").with("wanted", wanted.plain()).with("free", there.plain()),
        })
    };
    let cash_carried = asked.cash.unwrap_or_else(|| owed.min(cash));
    for fault in [more("free", free, own), more("cash", cash_carried, cash)].into_iter().flatten() {
        faults.add(&fault.field, fault.fault);
    }
    if owed == Money::ZERO && own == Money::ZERO && lapsed == Money::ZERO && cash == Money::ZERO {
        faults.add("year", Fault::new("closing.nothing").with("year", asked.year.to_string()));
    }
    let given_up = buckets
        .iter()
        .map(|one| {
            let owed = promises.iter().filter(|promise| promise.granted == one.granted_year);
            let moved = sum(owed.map(|promise| promise.amount));
            GivenUp { granted: one.granted_year, amount: unused(one).plus(moved).unwrap_or_default() }
        })
        .filter(|one| one.amount > Money::ZERO)
        .collect();
    faults.or(Some(Plan {
        programme,
        year: asked.year,
        promises,
        free_carried: free,
        free_returned: less(own, free),
        lapsed,
        cash_carried,
        cash_returned: less(cash, cash_carried),
        given_up,
        reason: asked.reason.clone(),
    }))
}
