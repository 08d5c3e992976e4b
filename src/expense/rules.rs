//! Pure rules of expenses: what a line may say, and what it must agree with.

mod parts;
mod position;
#[cfg(test)]
mod tests;

use super::ground::Ground;
use super::input::{ExpenseInput, RemoveInput};
use super::store::ExpenseRow;
use crate::award::plan::{CostCategory, Quantity};
use crate::db::text_enum;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AuthorityId, ContractId};
use crate::money::Money;
use crate::web::input::{Writing, choice, day, required, text};
use parts::parts;
pub use position::composed;
use time::Date;

/// The longest name, number or reason, in characters.
const SHORT: usize = 200;
/// The longest remark.
const LONG: usize = 2_000;

text_enum! {
    /// Abrechnungsart eines Ansatzes.
    pub enum ExpenseKind {
        /// By receipt (Beleg).
        Receipt = "receipt",
        /// A part of another amount (Pauschale).
        FlatRate = "flat_rate",
        /// A number of units at a price (Stückkosten).
        UnitCost = "unit_cost",
    }
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who paid.
    pub payer: AuthorityId,
    /// Which kind.
    pub kind: ExpenseKind,
    /// When.
    pub paid_on: Date,
    /// Whom.
    pub payee: Option<String>,
    /// What for.
    pub reason: String,
    /// How much.
    pub amount: Money,
    /// The input tax in it.
    pub tax: Option<Money>,
    /// Category of the position.
    pub category: CostCategory,
    /// Title of the position.
    pub position: String,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// How many units.
    pub units: Option<Quantity>,
    /// At which price.
    pub unit_price: Option<Money>,
    /// Which part.
    pub rate: Option<String>,
    /// Of which amount.
    pub base: Option<Money>,
    /// The contract.
    pub contract: Option<ContractId>,
    /// Remarks.
    pub note: Option<String>,
}

impl Said {
    /// What counts: without input tax where the recipient may deduct it.
    pub fn eligible(&self, deducts: bool) -> Money {
        let tax = self.tax.filter(|_| deducts).unwrap_or_default();
        Money::from_cents(self.amount.cents().saturating_sub(tax.cents())).unwrap_or(self.amount)
    }
}

/// What a receipt's number or a payee is compared by: letters and digits only, folded.
pub fn key(text: Option<&str>) -> Option<String> {
    let folded = crate::search::fold([text?]);
    let first = folded.split('|').next().unwrap_or_default();
    (!first.is_empty()).then(|| first.to_owned())
}

/// The version that was read.
///
/// # Errors
/// When it is missing or no number.
pub fn version(given: Option<&str>) -> Result<i64, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let read = given.ok_or_else(|| Fault::new("input.missing"));
    let read = read.and_then(|text| text.parse().map_err(|_| Fault::new("input.not-a-number")));
    let version = faults.keep("version", read);
    faults.or(version)
}

/// Version and reason of a removal.
///
/// # Errors
/// All wrong fields.
pub fn remove(input: &RemoveInput) -> Result<(i64, Option<String>), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref())
        .map_err(|wrong| wrong.into_iter().for_each(|one| faults.add(&one.field, one.fault)))
        .ok();
    let reason = faults.keep("reason", text(input.reason.as_deref(), LONG));
    faults.or(version.zip(reason))
}

/// Reads a line and holds it against the award. `now` is the line that is corrected.
///
/// # Errors
/// All wrong fields.
pub fn read(
    input: &ExpenseInput,
    ground: &Ground,
    now: Option<&ExpenseRow>,
    (writing, today): (Writing, Date),
) -> Result<Said, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let payer = faults.keep("paid_by", payer(input.paid_by.as_deref(), ground));
    let kind = faults.keep("kind", kind(input.kind.as_deref()));
    let paid_on = input.paid_on.as_deref().ok_or_else(|| Fault::new("input.missing"));
    let paid_on = faults.keep("paid_on", paid_on.and_then(|text| day(text, writing.german_days)));
    if paid_on.is_some_and(|on| on > today) {
        faults.add("paid_on", Fault::new("expense.in-future"));
    }
    let whom = faults.keep("payee", text(input.payee.as_deref(), SHORT)).flatten();
    let reason = faults.keep("reason", required(input.reason.as_deref(), SHORT));
    let amount = faults.keep("amount", amount(input.amount.as_deref(), writing));
    let tax = input.tax.as_deref().and_then(|text| faults.keep("tax", Money::parse(text, writing.money)));
    let tax = tax.filter(|tax| *tax != Money::ZERO);
    if tax.zip(amount).is_some_and(|(tax, amount)| !within(tax, amount)) {
        faults.add("tax", Fault::new("expense.tax-over-amount"));
    }
    let position = position::find(input, &ground.positions, now);
    let position = match position {
        Ok(found) => Some(found),
        Err((field, fault)) => {
            faults.add(field, fault);
            None
        }
    };
    let receipt = faults.keep("receipt", text(input.receipt.as_deref(), 80)).flatten();
    let contract = faults.keep("contract", contract(input.contract.as_deref(), payer, ground)).flatten();
    let note = faults.keep("note", text(input.note.as_deref(), LONG)).flatten();
    let parts = kind.map(|kind| parts(kind, input, (writing, amount), &mut faults)).unwrap_or_default();
    if let Some(kind) = kind {
        if kind == ExpenseKind::Receipt {
            missing("payee", whom.is_none() && input.payee.is_none(), &mut faults);
            missing("receipt", receipt.is_none() && input.receipt.is_none(), &mut faults);
        }
        mixed((kind, position.as_ref()), ground, now, &mut faults);
    }
    let whole = payer.zip(kind).zip(paid_on.zip(reason)).zip(amount.zip(position));
    let said = whole.map(|(((payer, kind), (paid_on, reason)), (amount, (category, position)))| Said {
        payer,
        kind,
        paid_on,
        payee: whom,
        reason,
        amount,
        tax,
        category,
        position,
        receipt,
        units: parts.units,
        unit_price: parts.unit_price,
        rate: parts.rate,
        base: parts.base,
        contract,
        note,
    });
    faults.or(said)
}

fn missing(field: &str, is_missing: bool, faults: &mut Faults) {
    if is_missing {
        faults.add(field, Fault::new("input.missing"));
    }
}

fn within(tax: Money, amount: Money) -> bool {
    (tax.cents() < 0) == (amount.cents() < 0) && tax.cents().abs() <= amount.cents().abs()
}

/// Who paid: named by AGS, id or name, or the only one for whom whoever asks may enter.
///
/// # Errors
/// Nobody, somebody unknown, or another one.
pub(crate) fn payer(given: Option<&str>, ground: &Ground) -> Result<AuthorityId, Fault> {
    let names = || ground.recipients.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join(", ");
    let found = match given {
        None => ground.own().ok_or_else(|| Fault::new("input.missing"))?,
        Some(text) => {
            let unknown = || Fault::new("expense.unknown-recipient").with("value", text).with("known", names());
            ground.recipient(text).ok_or_else(unknown)?.authority_id
        }
    };
    if ground.may.contains(&found) { Ok(found) } else { Err(Fault::new("expense.own-share-only")) }
}

fn kind(given: Option<&str>) -> Result<ExpenseKind, Fault> {
    given.map_or(Ok(ExpenseKind::Receipt), |text| choice(text, ExpenseKind::ALL, ExpenseKind::code))
}

/// The largest amount of one receipt or contract, in cents: 100 million euros, so that no sum of lines leaves what can be reckoned with.
const LARGEST: i64 = 10_000_000_000;

/// An amount that one receipt or contract can have.
///
/// # Errors
/// For one that is larger.
pub fn bounded(amount: Money) -> Result<Money, Fault> {
    if amount.cents().abs() <= LARGEST {
        Ok(amount)
    } else {
        Err(Fault::new("expense.too-large").with("value", amount.plain()))
    }
}

fn amount(given: Option<&str>, writing: Writing) -> Result<Money, Fault> {
    let text = given.ok_or_else(|| Fault::new("input.missing"))?;
    let amount = Money::parse(text, writing.money)?;
    if amount == Money::ZERO { Err(Fault::new("expense.zero")) } else { bounded(amount) }
}

fn contract(given: Option<&str>, payer: Option<AuthorityId>, ground: &Ground) -> Result<Option<ContractId>, Fault> {
    let Some(text) = given else { return Ok(None) };
    let named = |one: &&super::ground::Contracted| one.number == text || one.id.to_string() == text;
    let mut found = ground.contracts.iter().filter(named);
    let own = found.clone().find(|one| Some(one.authority) == payer);
    let found = own.or_else(|| found.next());
    found.map(|one| Some(one.id)).ok_or_else(|| Fault::new("expense.unknown-contract").with("value", text))
}

/// All lines of a position are of one kind; the line that is corrected does not count if it is the only one.
fn mixed(
    (kind, position): (ExpenseKind, Option<&(CostCategory, String)>),
    ground: &Ground,
    now: Option<&ExpenseRow>,
    faults: &mut Faults,
) {
    let Some((category, title)) = position else { return };
    let Some(before) = ground.kinds.get(&(category.code().to_owned(), title.clone())) else { return };
    let (before, lines) = *before;
    let alone = lines == 1 && now.is_some_and(|now| now.category == *category && now.position == *title);
    if before != kind && !alone {
        faults.add(
            "kind",
            Fault::new("expense.kind-mixed").with("expense_kind", before.code()).with("position", title.clone()),
        );
    }
}
