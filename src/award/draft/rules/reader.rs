//! Reading fields one by one, collecting every fault.

use crate::error::{Fault, Faults};
use crate::money::Money;
use crate::web::input::{self, Writing};
use time::Date;

/// Reads fields as one door writes them.
#[derive(Debug)]
pub struct Reader {
    /// How amounts and days are written.
    pub writing: Writing,
    /// What is wrong so far.
    pub faults: Faults,
}

impl Reader {
    /// Nothing is wrong yet.
    pub fn new(writing: Writing) -> Self {
        Self { writing, faults: Faults::default() }
    }

    /// An amount above zero, if one is given.
    pub fn amount(&mut self, field: &str, text: Option<&String>) -> Option<Money> {
        let read = Money::parse(text?, self.writing.money);
        let read =
            read.and_then(
                |money| {
                    if money > Money::ZERO { Ok(money) } else { Err(Fault::new("award.amount-not-positive")) }
                },
            );
        self.faults.keep(field, read)
    }

    /// An amount of zero or more, if one is given.
    pub fn amount_or_zero(&mut self, field: &str, text: Option<&String>) -> Option<Money> {
        let read = Money::parse(text?, self.writing.money);
        let read = read
            .and_then(|money| if money < Money::ZERO { Err(Fault::new("award.amount-negative")) } else { Ok(money) });
        self.faults.keep(field, read)
    }

    /// A day, if one is given.
    pub fn day(&mut self, field: &str, text: Option<&String>) -> Option<Date> {
        self.faults.keep(field, input::day(text?, self.writing.german_days))
    }

    /// First and last day; the last is not before the first.
    pub fn period(
        &mut self,
        (first, starts): (&str, Option<&String>),
        (last, ends): (&str, Option<&String>),
    ) -> (Option<Date>, Option<Date>) {
        let (starts, ends) = (self.day(first, starts), self.day(last, ends));
        if starts.zip(ends).is_some_and(|(starts, ends)| ends < starts) {
            self.faults.add(last, Fault::new("period.end-before-start"));
        }
        (starts, ends)
    }

    /// A text, if one is given.
    pub fn text(&mut self, field: &str, text: Option<&str>, most: usize) -> Option<String> {
        self.faults.keep(field, input::text(text, most)).flatten()
    }

    /// A text that must be given.
    pub fn required(&mut self, field: &str, text: Option<&str>, most: usize) -> Option<String> {
        self.faults.keep(field, input::required(text, most))
    }

    /// One of these, if something is given.
    pub fn choice<T: Copy + ToString>(&mut self, field: &str, text: Option<&str>, all: &[T]) -> Option<T> {
        let text = text?;
        let found = all.iter().copied().find(|one| one.to_string() == text).ok_or_else(|| {
            let known: Vec<String> = all.iter().map(ToString::to_string).collect();
            Fault::new("input.not-a-choice").with("value", text).with("known", known.join(", "))
        });
        self.faults.keep(field, found)
    }

    /// One of these, which must be given.
    pub fn required_choice<T: Copy + ToString>(&mut self, field: &str, text: Option<&str>, all: &[T]) -> Option<T> {
        if text.is_none() {
            self.faults.add(field, Fault::new("input.missing"));
        }
        self.choice(field, text, all)
    }

    /// A whole number within bounds, if one is given.
    pub fn number(&mut self, field: &str, text: Option<&String>, from: i64, to: i64) -> Option<i64> {
        let text = text?;
        let plain = !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
        let read = plain.then(|| text.parse::<i64>().ok()).flatten().ok_or(Fault::new("input.not-a-number"));
        let read = read.and_then(|number| {
            if (from..=to).contains(&number) {
                return Ok(number);
            }
            Err(Fault::new("input.out-of-range").with("from", from.to_string()).with("to", to.to_string()))
        });
        self.faults.keep(field, read)
    }
}
