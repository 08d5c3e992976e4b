//! The cells of a row of expenses: its columns, what they say as the form would, and what a preview calls it.

use crate::error::FieldFault;
use crate::expense::input::ExpenseInput;
use crate::expense::rules::{self, Said};
use crate::import::csv::{CellError, Row};
use crate::money::Money;

/// The columns of expenses; those that only tell which award it is or what follows from a line are not read.
pub const COLUMNS: &[(&str, bool)] = &[
    ("programme", true),
    ("case_number", true),
    ("award_title", false),
    ("lead_ags", false),
    ("lead_name", false),
    ("state", false),
    ("key", false),
    ("paid_by_ags", false),
    ("paid_by_name", false),
    ("kind", false),
    ("paid_on", true),
    ("payee", true),
    ("reason", true),
    ("amount_eur", true),
    ("tax_eur", false),
    ("eligible_eur", false),
    ("category", false),
    ("position", true),
    ("receipt", true),
    ("units", false),
    ("unit_price_eur", false),
    ("rate", false),
    ("base_eur", false),
    ("contract", false),
    ("note", false),
    ("report", false),
    ("locked", false),
];

/// The columns that only tell which award a row belongs to: a row with nothing else is blank.
const OF_AWARD: &[&str] = &["programme", "case_number", "award_title", "lead_ags", "lead_name", "state"];
/// So many differences of a row are told.
const TOLD: usize = 4;

pub(super) fn is_blank(row: &Row) -> bool {
    row.cells().all(|(column, text)| OF_AWARD.contains(&column) || text.trim().is_empty())
}

pub(super) fn text(row: &Row, column: &str) -> Option<String> {
    Some(row.text(column).trim().to_owned()).filter(|text| !text.is_empty())
}

/// A row as the form would give it.
pub(super) fn input(row: &Row) -> ExpenseInput {
    ExpenseInput {
        version: None,
        paid_by: text(row, "paid_by_ags").or_else(|| text(row, "paid_by_name")),
        kind: text(row, "kind"),
        paid_on: text(row, "paid_on"),
        payee: text(row, "payee"),
        reason: text(row, "reason"),
        amount: text(row, "amount_eur"),
        tax: text(row, "tax_eur"),
        category: text(row, "category"),
        position: text(row, "position"),
        receipt: text(row, "receipt"),
        units: text(row, "units"),
        unit_price: text(row, "unit_price_eur"),
        rate: text(row, "rate"),
        base: text(row, "base_eur"),
        contract: text(row, "contract"),
        note: text(row, "note"),
    }
}

/// The column in which a field of the form stands.
fn column(field: &str) -> &str {
    match field {
        "paid_by" => "paid_by_ags",
        "amount" => "amount_eur",
        "tax" => "tax_eur",
        "unit_price" => "unit_price_eur",
        "base" => "base_eur",
        same => same,
    }
}

pub(super) fn refused(row: &Row, fault: FieldFault) -> CellError {
    row.refuse(column(&fault.field), (fault.fault.code, fault.fault.params))
}

/// What differs, as `column: before → after`.
fn differences(before: &Said, after: &Said) -> String {
    let money = |amount: Option<Money>| amount.map_or_else(String::new, Money::plain);
    let words = |said: &Said| {
        [
            ("kind", said.kind.code().to_owned()),
            ("paid_on", said.paid_on.to_string()),
            ("payee", said.payee.clone().unwrap_or_default()),
            ("reason", said.reason.clone()),
            ("amount_eur", said.amount.plain()),
            ("tax_eur", money(said.tax)),
            ("position", rules::composed(said.category, &said.position)),
            ("receipt", said.receipt.clone().unwrap_or_default()),
            ("unit_price_eur", money(said.unit_price)),
            ("base_eur", money(said.base)),
            ("note", said.note.clone().unwrap_or_default()),
        ]
    };
    let pairs = words(before).into_iter().zip(words(after));
    let differ = pairs.filter(|((_, one), (_, other))| one != other);
    let told: Vec<String> =
        differ.take(TOLD).map(|((name, one), (_, other))| format!("{name}: {one} → {other}")).collect();
    told.join("; ")
}

/// What a row of the preview is called.
pub(super) fn title(said: &Said, before: Option<&Said>) -> String {
    let number = said.receipt.as_deref().unwrap_or(said.kind.code());
    let named = format!("{number} {}", said.payee.as_deref().unwrap_or(&said.reason));
    match before {
        Some(before) if before != said => format!("{named}: {}", differences(before, said)),
        Some(_) | None => named,
    }
}
