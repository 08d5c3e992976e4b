//! Reads single fields of a rule set and gathers what is wrong with them.

use crate::error::{Fault, Faults};
use crate::money::Money;
use crate::rate::{Rate, rate};
use crate::ruleset::input::RuleSetInput;
use crate::web::input::{self, Writing};
use time::Date;

/// The longest term, in months or years, and the most recipients: beyond it is a slip of the keyboard.
const MOST: i64 = 1_200;

/// An input, how it is written, and its faults so far.
pub(super) struct Reader<'a> {
    pub(super) input: &'a RuleSetInput,
    writing: Writing,
    pub(super) faults: Faults,
}

impl<'a> Reader<'a> {
    pub(super) fn new(input: &'a RuleSetInput, writing: Writing) -> Self {
        Self { input, writing, faults: Faults::default() }
    }

    pub(super) fn keep<T>(&mut self, name: &str, result: Result<T, Fault>) -> Option<T> {
        self.faults.keep(name, result)
    }

    /// The text of a field that must be there.
    fn text(&mut self, name: &str) -> Option<&'a str> {
        let text = self.input.get(name).ok_or_else(|| Fault::new("input.missing"));
        self.keep(name, text)
    }

    /// What a field says, if anything is given.
    pub(super) fn given<T>(&mut self, name: &str, read: impl FnOnce(&mut Self, &str) -> Option<T>) -> Option<T> {
        self.input.get(name)?;
        read(self, name)
    }

    /// A box: `true` or nothing.
    pub(super) fn flag(&mut self, name: &str) -> bool {
        match self.input.get(name) {
            None | Some("false") => false,
            Some("true") => true,
            Some(other) => {
                self.faults
                    .add(name, Fault::new("input.not-a-choice").with("value", other).with("known", "true, false"));
                false
            }
        }
    }

    /// One of these codes.
    pub(super) fn choice<T: Copy>(&mut self, name: &str, all: &[T], code: fn(T) -> &'static str) -> Option<T> {
        let text = self.text(name)?;
        self.keep(name, input::choice(text, all, code))
    }

    /// An amount of nothing or more.
    pub(super) fn amount(&mut self, name: &str) -> Option<Money> {
        let text = self.text(name)?;
        let read = Money::parse(text, self.writing.money).and_then(|money| {
            if money < Money::ZERO { Err(Fault::new("rule-set.amount-negative")) } else { Ok(money) }
        });
        self.keep(name, read)
    }

    /// A share in percent, in basis points: `20`, `12,5 %`, at most 100.
    pub(super) fn percent(&mut self, name: &str) -> Option<i64> {
        let text = self.text(name)?;
        let read = basis_points(text).ok_or_else(|| Fault::new("rule-set.bad-percent").with("value", text));
        self.keep(name, read)
    }

    /// A whole number of months, years or recipients, at least one.
    pub(super) fn term(&mut self, name: &str) -> Option<i64> {
        let text = self.text(name)?;
        let read = match text.parse::<i64>() {
            Ok(number) if (1..=MOST).contains(&number) => Ok(number),
            Ok(_) => Err(Fault::new("rule-set.term-out-of-range").with("most", MOST.to_string())),
            Err(_) => Err(Fault::new("input.not-a-number")),
        };
        self.keep(name, read)
    }

    /// A rate that must be there.
    pub(super) fn rate(&mut self, name: &str) -> Option<Rate> {
        let text = self.text(name)?;
        self.keep(name, rate(text))
    }

    /// A day, if one is given.
    pub(super) fn day(&mut self, name: &str) -> Option<Date> {
        let text = self.input.get(name)?;
        let read = input::day(text, self.writing.german_days);
        self.keep(name, read)
    }
}

/// `12,5 %` as 1250.
fn basis_points(text: &str) -> Option<i64> {
    let text = text.strip_suffix('%').unwrap_or(text).trim();
    let (units, decimals) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |part: &str, most: usize| part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
    if units.is_empty() || !digits(units, 3) || !digits(decimals, 2) || text.ends_with([',', '.']) {
        return None;
    }
    let points: i64 = format!("{units}{decimals:0<2}").parse().ok()?;
    (points <= 10_000).then_some(points)
}

#[cfg(test)]
mod tests {
    use super::basis_points;

    #[test]
    fn shares_are_read_as_basis_points() {
        for (text, points) in [("20", 2_000), ("12,5 %", 1_250), ("12.05%", 1_205), ("0", 0), ("100 %", 10_000)] {
            assert_eq!(basis_points(text), Some(points), "{text}");
        }
        for text in ["", "%", "100,01", "-1", "1e1", "20,", "12,345", "٢٠"] {
            assert_eq!(basis_points(text), None, "{text}");
        }
    }
}
