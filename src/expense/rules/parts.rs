//! What flat rates and unit costs say beside their amount, and that the amount follows from it.

use super::ExpenseKind;
use crate::award::plan::Quantity;
use crate::error::{Fault, Faults};
use crate::expense::input::ExpenseInput;
use crate::money::Money;
use crate::rate;
use crate::web::input::Writing;

/// What only flat rates and unit costs have.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) units: Option<Quantity>,
    pub(super) unit_price: Option<Money>,
    pub(super) rate: Option<String>,
    pub(super) base: Option<Money>,
}

pub(super) fn parts(
    kind: ExpenseKind,
    input: &ExpenseInput,
    (writing, amount): (Writing, Option<Money>),
    faults: &mut Faults,
) -> Parts {
    let money = |text: &Option<String>| {
        let text = text.as_deref().ok_or_else(|| Fault::new("input.missing"))?;
        Money::parse(text, writing.money)
    };
    let mut found = Parts::default();
    let expected = match kind {
        ExpenseKind::Receipt => None,
        ExpenseKind::UnitCost => {
            let units = input.units.as_deref().ok_or_else(|| Fault::new("input.missing"));
            found.units = faults.keep("units", units.and_then(|text| Quantity::parse(text, writing.money)));
            found.unit_price = faults.keep("unit_price", money(&input.unit_price));
            found
                .units
                .and_then(Quantity::millionths)
                .zip(found.unit_price)
                .and_then(|(units, price)| price.share(units, 1_000_000))
        }
        ExpenseKind::FlatRate => {
            let read = input.rate.as_deref().ok_or_else(|| Fault::new("input.missing")).and_then(rate::rate);
            let read = faults.keep("rate", read);
            found.base = faults.keep("base", money(&input.base));
            found.rate = read.as_ref().map(|rate| rate.written.clone());
            read.zip(found.base).and_then(|(rate, base)| rate.share(base))
        }
    };
    let foreign = [
        ("units", input.units.is_some() && kind != ExpenseKind::UnitCost),
        ("unit_price", input.unit_price.is_some() && kind != ExpenseKind::UnitCost),
        ("rate", input.rate.is_some() && kind != ExpenseKind::FlatRate),
        ("base", input.base.is_some() && kind != ExpenseKind::FlatRate),
    ];
    for (field, is_foreign) in foreign {
        if is_foreign {
            faults.add(field, Fault::new("expense.not-of-this-kind").with("expense_kind", kind.code()));
        }
    }
    if let Some((amount, expected)) = amount.zip(expected).filter(|(amount, expected)| amount != expected) {
        let fault = Fault::new("expense.sum-differs").with("amount", amount.plain()).with("expected", expected.plain());
        faults.add("amount", fault);
    }
    found
}
