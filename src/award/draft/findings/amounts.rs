//! Sums that must agree to the cent, amounts that are missing, years that hold no money.

use super::{Found, Year, at};
use crate::award::draft::figures::{Figures, Subject};
use crate::award::plan::{FundingKind, Tranche};
use crate::error::Fault;
use crate::money::Money;
use crate::rate::FinancingType;

pub fn positions(found: &mut Found, subject: Subject<'_>, figures: &Figures) {
    if !subject.profile.steps.positions {
        return;
    }
    if subject.plan.positions.is_empty() {
        found.error("positions", Fault::new("draft.no-positions"));
    }
    for (row, one) in subject.plan.positions.iter().enumerate() {
        found.missing(one.amount.is_none(), at("positions", row, "amount"));
    }
    found.agree("positions", "draft.positions-sum", figures.positions, subject.row.eligible_cost);
}

pub fn funding(found: &mut Found, subject: Subject<'_>, figures: &Figures) {
    if !subject.profile.steps.funding {
        return;
    }
    for (row, one) in subject.plan.funding.iter().enumerate() {
        found.missing(one.amount.is_none(), at("funding", row, "amount"));
        found.missing(one.kind != FundingKind::Own && one.name.is_none(), at("funding", row, "name"));
    }
    found.agree("funding", "draft.funding-sum", figures.funding, figures.to_cover);
}

pub fn financing(found: &mut Found, subject: Subject<'_>) {
    let row = subject.row;
    found.missing(row.financing_type.is_none(), "financing.financing_type");
    let by_rate = row.financing_type == Some(FinancingType::Share);
    found.missing(by_rate && row.rate_numerator.is_none(), "financing.rate");
    found.missing(
        (by_rate || subject.profile.steps.positions) && row.eligible_cost.is_none(),
        "financing.eligible_cost",
    );
    found.missing(row.grant_amount.is_none(), "financing.grant");
}

pub fn tranches(found: &mut Found, subject: Subject<'_>, figures: &Figures, years: Option<&[Year]>) {
    if !subject.profile.steps.tranches {
        return;
    }
    let tranches = &subject.plan.tranches;
    if tranches.is_empty() {
        found.error("tranches", Fault::new("draft.no-tranches"));
    }
    for (row, one) in tranches.iter().enumerate() {
        outside(found, subject, row, one);
        if let Some(years) = years {
            unfunded(found, row, one, years);
        }
    }
    found.agree("tranches", "draft.tranches-sum", figures.tranches, subject.row.grant_amount);
}

/// A tranche falls due in a year of the period.
fn outside(found: &mut Found, subject: Subject<'_>, row: usize, one: &Tranche) {
    let before = subject.row.starts_on.is_some_and(|day| one.year < i64::from(day.year()));
    let after = subject.row.ends_on.is_some_and(|day| one.year > i64::from(day.year()));
    if before || after {
        found
            .error(at("tranches", row, "year"), Fault::new("draft.tranche-outside").with("year", one.year.to_string()));
    }
}

/// A tranche draws on what may be promised for its year, where the programme keeps that limit.
fn unfunded(found: &mut Found, row: usize, one: &Tranche, years: &[Year]) {
    let unknown = Year { year: one.year, free: None, enforced: true };
    let year = years.iter().find(|year| year.year == one.year).unwrap_or(&unknown);
    if let Some(fault) = over(year, one.amount) {
        let field = if year.free.is_some() { "amount" } else { "year" };
        found.error(at("tranches", row, field), fault);
    }
}

/// Why a year cannot bear an amount, where the programme keeps its limit.
pub fn over(year: &Year, amount: Money) -> Option<Fault> {
    match year.free {
        _ if !year.enforced => None,
        None => Some(Fault::new("draft.year-without-appropriation").with("year", year.year.to_string())),
        Some(free) if free < amount => {
            let fault = Fault::new("draft.tranche-over-free").with("year", year.year.to_string());
            Some(fault.with("free", free.max(Money::ZERO).plain()).with("amount", amount.plain()))
        }
        Some(_) => None,
    }
}
