//! How figures are written on pages: money, numbers, days and shares, without floating point.

use time::{Date, Month};

use crate::web::lang::Lang;

/// What stands between figure and unit.
const NBSP: char = '\u{a0}';

/// A value as a template hands it over: itself or behind any number of references.
pub trait Plain<T> {
    /// The value itself.
    fn plain(&self) -> T;
}

impl Plain<Self> for i64 {
    fn plain(&self) -> Self {
        *self
    }
}

impl Plain<Self> for Date {
    fn plain(&self) -> Self {
        *self
    }
}

impl Plain<Self> for Option<crate::money::Money> {
    fn plain(&self) -> Self {
        *self
    }
}

impl<T, U: Plain<T> + ?Sized> Plain<T> for &U {
    fn plain(&self) -> T {
        (**self).plain()
    }
}

/// The same as methods, for templates: `{{ l.euro(award.grant) }}`.
impl Lang {
    /// An amount in cents as euros.
    #[must_use]
    pub fn euro(self, cents: impl Plain<i64>) -> String {
        euro(cents.plain(), self)
    }

    /// An amount as euros, or the word for what is unknown.
    #[must_use]
    pub fn euro_or_unknown(self, money: impl Plain<Option<crate::money::Money>>) -> String {
        money.plain().map_or_else(|| self.unknown().to_owned(), |money| self.euro(money.cents()))
    }

    /// A whole number with groups.
    #[must_use]
    pub fn number(self, n: impl Plain<i64>) -> String {
        number(n.plain(), self)
    }

    /// A day as people write it.
    #[must_use]
    pub fn date(self, day: impl Plain<Date>) -> String {
        date(day.plain(), self)
    }
}

/// Cents as euros: `1.234.567,89 €` and `€1,234,567.89`.
#[must_use]
pub fn euro(cents: i64, lang: Lang) -> String {
    let whole = grouped(cents.unsigned_abs() / 100, lang);
    let rest = cents.unsigned_abs() % 100;
    let sign = sign(cents);
    match lang {
        Lang::De => format!("{sign}{whole},{rest:02}{NBSP}€"),
        Lang::En => format!("{sign}€{whole}.{rest:02}"),
    }
}

/// Cents as millions with one decimal, half away from zero: `2,3`; for charts and tiles beside the exact sum.
#[must_use]
pub fn millions(cents: i64, lang: Lang) -> String {
    let tenths = (cents.unsigned_abs() + 5_000_000) / 10_000_000;
    let point = decimal_mark(lang);
    let sign = if tenths == 0 { "" } else { sign(cents) };
    format!("{sign}{}{point}{}", grouped(tenths / 10, lang), tenths % 10)
}

/// A whole number with the language's grouping.
#[must_use]
pub fn number(n: i64, lang: Lang) -> String {
    format!("{}{}", sign(n), grouped(n.unsigned_abs(), lang))
}

/// A calendar day: `27.04.2023` and `27 April 2023`.
#[must_use]
pub fn date(day: Date, lang: Lang) -> String {
    let (year, month, number) = day.to_calendar_date();
    match lang {
        Lang::De => format!("{number:02}.{:02}.{year:04}", u8::from(month)),
        Lang::En => format!("{number} {} {year:04}", english(month)),
    }
}

/// A fraction as percent with at most two decimals: `90 %`, `83,33 %`; `None` without a denominator.
#[must_use]
pub fn percent(n: i64, d: i64, lang: Lang) -> Option<String> {
    if d == 0 {
        return None;
    }
    let size = u128::from(d.unsigned_abs());
    let hundredths = (u128::from(n.unsigned_abs()) * 20_000 + size) / (size * 2);
    let negative = (n < 0) != (d < 0) && hundredths != 0;
    let whole = grouped(u64::try_from(hundredths / 100).ok()?, lang);
    let rest = format!("{:02}", hundredths % 100);
    let rest = rest.trim_end_matches('0');
    let point = if rest.is_empty() { "" } else { decimal_mark(lang) };
    let sign = if negative { sign(-1) } else { "" };
    let unit = match lang {
        Lang::De => "\u{a0}%",
        Lang::En => "%",
    };
    Some(format!("{sign}{whole}{point}{rest}{unit}"))
}

const fn decimal_mark(lang: Lang) -> &'static str {
    match lang {
        Lang::De => ",",
        Lang::En => ".",
    }
}

const fn sign(n: i64) -> &'static str {
    if n < 0 { "\u{2212}" } else { "" }
}

fn grouped(n: u64, lang: Lang) -> String {
    let mark = match lang {
        Lang::De => '.',
        Lang::En => ',',
    };
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

const fn english(month: Month) -> &'static str {
    match month {
        Month::January => "January",
        Month::February => "February",
        Month::March => "March",
        Month::April => "April",
        Month::May => "May",
        Month::June => "June",
        Month::July => "July",
        Month::August => "August",
        Month::September => "September",
        Month::October => "October",
        Month::November => "November",
        Month::December => "December",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn euros_are_written_exactly() {
        let cases = [
            (123_456_789_i64, "1.234.567,89\u{a0}€", "€1,234,567.89"),
            (0, "0,00\u{a0}€", "€0.00"),
            (-5, "\u{2212}0,05\u{a0}€", "\u{2212}€0.05"),
            (100_000, "1.000,00\u{a0}€", "€1,000.00"),
            (i64::MIN, "\u{2212}92.233.720.368.547.758,08\u{a0}€", "\u{2212}€92,233,720,368,547,758.08"),
        ];
        for (cents, german, english) in cases {
            assert_eq!(euro(cents, Lang::De), german);
            assert_eq!(euro(cents, Lang::En), english);
        }
    }

    #[test]
    fn millions_round_half_away_from_zero() {
        let cases = [
            (225_000_000, "2,3"),
            (224_999_999, "2,2"),
            (4_999_999, "0,0"),
            (-225_000_000, "\u{2212}2,3"),
            (-1, "0,0"),
        ];
        for (cents, wanted) in cases {
            assert_eq!(millions(cents, Lang::De), wanted);
        }
        assert_eq!(millions(123_456_000_000_i64, Lang::En), "1,234.6");
        assert_eq!(millions(i64::MAX, Lang::De), "92.233.720.368,5");
    }

    #[test]
    fn numbers_are_grouped() {
        for (n, wanted) in [(0, "0"), (999, "999"), (1000, "1.000"), (-1_234_567, "\u{2212}1.234.567")] {
            assert_eq!(number(n, Lang::De), wanted);
        }
        assert_eq!(number(1240, Lang::En), "1,240");
    }

    #[test]
    fn days_read_as_people_write_them() {
        let day = time::macros::date!(2023 - 04 - 07);
        assert_eq!(date(day, Lang::De), "07.04.2023");
        assert_eq!(date(day, Lang::En), "7 April 2023");
    }

    #[test]
    fn shares_are_percent_with_two_decimals() {
        let cases = [
            ((9, 10), "90\u{a0}%"),
            ((5, 6), "83,33\u{a0}%"),
            ((1, 8), "12,5\u{a0}%"),
            ((2, 3), "66,67\u{a0}%"),
            ((-1, 4), "\u{2212}25\u{a0}%"),
            ((0, 7), "0\u{a0}%"),
        ];
        for ((n, d), wanted) in cases {
            assert_eq!(percent(n, d, Lang::De).as_deref(), Some(wanted));
        }
        assert_eq!(percent(5, 6, Lang::En).as_deref(), Some("83.33%"));
        assert_eq!(percent(1, 0, Lang::De), None);
    }
}
