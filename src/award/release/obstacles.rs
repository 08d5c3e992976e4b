//! What stands against a release: faults by place, and the years of a notice beside the budget, which reasons can answer.

use super::Seen;
use crate::award::draft::findings::{Year, over};
use crate::error::{Fault, FieldFault};
use crate::money::Money;
use std::collections::BTreeMap;

/// Gathers what stands against a release.
#[derive(Debug, Default)]
pub struct Obstacles(Vec<FieldFault>);

impl Obstacles {
    /// One more.
    pub fn add(&mut self, place: &str, fault: Fault) {
        self.0.push(FieldFault { field: place.to_owned(), fault });
    }

    /// Some more.
    pub fn extend(&mut self, faults: impl IntoIterator<Item = FieldFault>) {
        self.0.extend(faults);
    }

    /// All of them.
    pub fn into_inner(self) -> Vec<FieldFault> {
        self.0
    }
}

/// One year of a notice beside the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// What the budget has free for it.
    pub year: Year,
    /// What the notice wants.
    pub amount: Money,
}

/// The years of one or more notices beside the budget that would grant them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Budget {
    /// Year by year.
    pub years: Vec<Wanted>,
    /// Whether the year that grants runs without a budget law.
    pub provisional: bool,
    /// How much more may be promised than is free, by a decision with reason.
    pub overbooking_limit: Money,
}

impl Budget {
    /// The years of many notices together.
    pub fn together(all: impl IntoIterator<Item = Self>) -> Self {
        let mut sums: BTreeMap<i64, Wanted> = BTreeMap::new();
        let mut whole = Self::default();
        for one in all {
            whole.provisional |= one.provisional;
            whole.overbooking_limit = whole.overbooking_limit.max(one.overbooking_limit);
            for wanted in one.years {
                let sum = sums.entry(wanted.year.year).or_insert(Wanted { amount: Money::ZERO, ..wanted });
                sum.amount = sum.amount.plus(wanted.amount).unwrap_or(sum.amount);
            }
        }
        whole.years = sums.into_values().collect();
        whole
    }

    /// Why a year cannot bear what is wanted of it: what is free does not suffice, nor what a decision with reason may add.
    fn over(&self, wanted: &Wanted, seen: &Seen) -> Option<Fault> {
        let fault = over(&wanted.year, wanted.amount)?;
        let Some(free) = wanted.year.free.filter(|_| seen.overbooking_reason.is_some()) else { return Some(fault) };
        let short = wanted.amount.cents().saturating_sub(free.cents());
        if short <= self.overbooking_limit.cents() {
            return None;
        }
        let fault = Fault::new("release.over-limit").with("year", wanted.year.year.to_string());
        let short = Money::from_cents(short).unwrap_or_default();
        Some(fault.with("short", short.plain()).with("limit", self.overbooking_limit.plain()))
    }

    /// Whether more is wanted than is free in a year whose limit is kept.
    pub fn is_short(&self) -> bool {
        self.years.iter().any(|wanted| over(&wanted.year, wanted.amount).is_some())
    }

    /// What of it stands against a release with these reasons.
    pub fn against(&self, seen: &Seen) -> Vec<FieldFault> {
        let mut obstacles = Obstacles::default();
        for wanted in &self.years {
            if let Some(fault) = self.over(wanted, seen) {
                obstacles.add(&format!("tranches.{}", wanted.year.year), fault);
            }
        }
        if self.provisional && seen.provisional_reason.is_none() {
            obstacles.add("provisional_reason", Fault::new("release.provisional-wants-reason"));
        }
        obstacles.into_inner()
    }
}
