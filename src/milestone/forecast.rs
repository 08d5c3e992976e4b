//! Prognose: what of the promises of a year will probably lie unspent, from its tranches and from milestones that slip into later years. Pure.
//!
//! An estimate and nothing more: where some of the milestones planned for a year are reached or expected only later, the same part of what is
//! not paid yet is taken to lie. What a year that is over has not paid lies in full. Without milestones in a year nothing is estimated.

use super::store::{MilestoneRow, Unpaid};
use crate::money::Money;
use std::collections::BTreeMap;
use time::Date;

/// One award in a year.
#[derive(Debug, Clone)]
pub struct Line {
    /// What is promised and not paid.
    pub unpaid: Unpaid,
    /// Milestones that the plan has in that year.
    pub planned: i64,
    /// Of them: those that are expected or were reached in a later year only.
    pub shifted: i64,
    /// What will probably lie unspent.
    pub unspent: Money,
}

/// One year.
#[derive(Debug, Clone)]
pub struct Year {
    /// The year.
    pub year: i64,
    /// What is promised and not paid.
    pub unpaid: Money,
    /// What of it will probably lie unspent.
    pub unspent: Money,
    /// By award.
    pub lines: Vec<Line>,
}

/// Whether a milestone planned for a year is only reached later, as far as is known today.
fn slips_out(one: &MilestoneRow, year: i64, today: Date) -> bool {
    let later = |day: Date| i64::from(day.year()) > year;
    match (one.actual_on, one.forecast_on) {
        (Some(actual), _) => later(actual),
        (None, Some(forecast)) => later(forecast.max(today)),
        (None, None) => later(one.due_on.map_or(today, |due| due.max(today))),
    }
}

fn line(unpaid: &Unpaid, milestones: &[MilestoneRow], today: Date) -> Line {
    let year = unpaid.due_year;
    let of_year = milestones
        .iter()
        .filter(|one| one.award_id == unpaid.award_id && one.due_on.is_some_and(|day| i64::from(day.year()) == year));
    let (planned, shifted) = of_year.fold((0_i64, 0_i64), |(planned, shifted), one| {
        (planned.saturating_add(1), shifted.saturating_add(i64::from(slips_out(one, year, today))))
    });
    let unspent = if year < i64::from(today.year()) {
        unpaid.amount
    } else {
        unpaid.amount.share(shifted, planned.max(1)).unwrap_or_default()
    };
    Line { unpaid: unpaid.clone(), planned, shifted, unspent }
}

/// What will probably lie unspent, by year.
pub fn forecast(unpaid: &[Unpaid], milestones: &[MilestoneRow], today: Date) -> Vec<Year> {
    let mut years: BTreeMap<i64, Year> = BTreeMap::new();
    for one in unpaid {
        let line = line(one, milestones, today);
        let empty = Year { year: one.due_year, unpaid: Money::ZERO, unspent: Money::ZERO, lines: Vec::new() };
        let year = years.entry(one.due_year).or_insert(empty);
        year.unpaid = year.unpaid.plus(one.amount).unwrap_or(year.unpaid);
        year.unspent = year.unspent.plus(line.unspent).unwrap_or(year.unspent);
        year.lines.push(line);
    }
    years.into_values().collect()
}
