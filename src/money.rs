//! Exact money: integer euro cents, parsed strictly, rounded half away from zero in one place.

use crate::error::Fault;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::fmt;

/// Betrag: an amount in euro cents. Never a float.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, utoipa::ToSchema)]
#[schema(value_type = String, example = "1234.50")]
pub struct Money(i64);

/// The largest amount that is accepted, in cents: the largest integer that every JSON reader keeps exact (2^53 - 1).
pub const LARGEST: i64 = 9_007_199_254_740_991;

/// How an amount is written where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// JSON, command line and plain CSV: `1234.50`.
    Point,
    /// Pages: `1.234,50` or `1234`; `12.50` is refused as ambiguous.
    Page,
    /// CSV with decimal comma: `1234,50` or `1.234,50`; `12.50` is refused as ambiguous.
    Comma,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of so many cents, if it is within the accepted range.
    pub fn from_cents(cents: i64) -> Option<Self> {
        (-LARGEST..=LARGEST).contains(&cents).then_some(Self(cents))
    }

    /// The amount in cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// The sum, or nothing when it leaves the accepted range.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).and_then(Self::from_cents)
    }

    /// The share `numerator / denominator` of this amount, rounded half away from zero to whole cents.
    pub fn share(self, numerator: i64, denominator: i64) -> Option<Self> {
        let (amount, up, down) = (i128::from(self.0), i128::from(numerator), i128::from(denominator));
        if down <= 0 {
            return None;
        }
        let product = amount.checked_mul(up)?;
        let doubled = product.checked_mul(2)?;
        let rounded = if product >= 0 { doubled.checked_add(down)? } else { doubled.checked_sub(down)? };
        Self::from_cents(i64::try_from(rounded.checked_div(down.checked_mul(2)?)?).ok()?)
    }

    /// Reads an amount as written in `style`.
    ///
    /// # Errors
    /// A fault with a `money.*` code that says what is wrong with the text.
    pub fn parse(text: &str, style: Style) -> Result<Self, Fault> {
        let (mark, example) = match style {
            Style::Point => (".", "1234.50"),
            Style::Page | Style::Comma => (",", "1234,50"),
        };
        Self::read(text, style).map_err(|fault| fault.with("decimal", mark).with("example", example))
    }

    fn read(text: &str, style: Style) -> Result<Self, Fault> {
        let plain = match style {
            Style::Point => without_grouping(text, '.')?,
            Style::Comma => without_dots(text, text)?,
            Style::Page => from_page(text)?,
        };
        let number = Decimal::from_str_exact(&plain).map_err(|_| too_large(text))?;
        number
            .checked_mul(Decimal::ONE_HUNDRED)
            .and_then(|cents| cents.to_i64())
            .and_then(Self::from_cents)
            .ok_or_else(|| too_large(text))
    }

    /// The amount with a decimal point, as in JSON: `1234.50`.
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

fn too_large(text: &str) -> Fault {
    Fault::new("money.too-large").with("value", text)
}

fn not_a_number(text: &str) -> Fault {
    Fault::new("money.not-a-number").with("value", text)
}

/// Digits with at most one `mark` and one or two digits behind it; the result has a decimal point.
fn without_grouping(text: &str, mark: char) -> Result<String, Fault> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let other = if mark == '.' { ',' } else { '.' };
    if digits.contains(other) && digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return Err(Fault::new("money.ambiguous").with("value", text));
    }
    let (whole, fraction) = digits.split_once(mark).map_or((digits, None), |(w, f)| (w, Some(f)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || fraction.is_some_and(|part| !all_digits(part)) {
        return Err(not_a_number(text));
    }
    let fraction = fraction.unwrap_or("0");
    if fraction.len() > 2 {
        return Err(Fault::new("money.too-many-decimals").with("value", text));
    }
    Ok(format!("{sign}{whole}.{fraction}"))
}

/// `1.234,50`, `1234,5`, `1234` and `1.234 €`; dots must stand before groups of three digits.
fn from_page(text: &str) -> Result<String, Fault> {
    let trimmed = text.trim();
    let trimmed = trimmed.strip_suffix('€').unwrap_or(trimmed).trim_end_matches([' ', '\u{a0}']);
    without_dots(text, trimmed)
}

/// Where a comma stands before the cents, dots before groups of three digits can mean nothing but thousands; `text` is what is told of.
fn without_dots(text: &str, trimmed: &str) -> Result<String, Fault> {
    let (whole, _) = trimmed.split_once(',').unwrap_or((trimmed, ""));
    if whole.contains('.') {
        let unsigned = whole.strip_prefix('-').unwrap_or(whole);
        let mut groups = unsigned.split('.');
        let first = groups.next().unwrap_or_default();
        if !unsigned.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return Err(not_a_number(text));
        }
        // `0.500` is no way to write five hundred.
        if first.is_empty() || first.len() > 3 || first.starts_with('0') || groups.any(|group| group.len() != 3) {
            return Err(Fault::new("money.ambiguous").with("value", text));
        }
    }
    let grouped: String = match trimmed.split_once(',') {
        Some((whole, fraction)) => format!("{},{fraction}", whole.replace('.', "")),
        None => trimmed.replace('.', ""),
    };
    without_grouping(&grouped, ',').map_err(|fault| Fault::new(fault.code).with("value", text))
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plain())
    }
}

impl serde::Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.plain())
    }
}

impl<'de> serde::Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text, Style::Point).map_err(|fault| serde::de::Error::custom(fault.code))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str, style: Style) -> &'static str {
        Money::parse(text, style).unwrap_err().code
    }

    #[test]
    fn reads_what_each_place_writes() {
        for (text, style, cents) in [
            ("1234.50", Style::Point, 123_450),
            ("0", Style::Point, 0),
            ("-12.5", Style::Point, -1_250),
            ("1.234,50", Style::Page, 123_450),
            ("1234", Style::Page, 123_400),
            ("12.500", Style::Page, 1_250_000),
            ("2.250.000 €", Style::Page, 225_000_000),
            ("1234,5", Style::Comma, 123_450),
            ("198000", Style::Comma, 19_800_000),
            ("50.000,00", Style::Comma, 5_000_000),
            ("-1.234.567,8", Style::Comma, -123_456_780),
            ("50.000", Style::Comma, 5_000_000),
            ("90071992547409.91", Style::Point, LARGEST),
        ] {
            assert_eq!(Money::parse(text, style).unwrap().cents(), cents, "{text}");
        }
    }

    #[test]
    fn refuses_what_could_mean_something_else() {
        for (text, style, expected) in [
            ("12.50", Style::Page, "money.ambiguous"),
            ("1.23", Style::Page, "money.ambiguous"),
            ("12,50", Style::Point, "money.ambiguous"),
            ("12.50", Style::Comma, "money.ambiguous"),
            ("1234.567,00", Style::Comma, "money.ambiguous"),
            ("0.500", Style::Comma, "money.ambiguous"),
            ("0.500", Style::Page, "money.ambiguous"),
            ("1,234.50", Style::Comma, "money.ambiguous"),
            ("1.234,50 €", Style::Comma, "money.not-a-number"),
            ("1.234,50", Style::Point, "money.ambiguous"),
            ("1e9", Style::Point, "money.not-a-number"),
            ("+1", Style::Point, "money.not-a-number"),
            ("1_000", Style::Point, "money.not-a-number"),
            ("", Style::Point, "money.not-a-number"),
            (" 1", Style::Point, "money.not-a-number"),
            ("٣", Style::Point, "money.not-a-number"),
            ("1.", Style::Point, "money.not-a-number"),
            ("1.005", Style::Point, "money.too-many-decimals"),
            ("1,005", Style::Page, "money.too-many-decimals"),
            ("90071992547409.92", Style::Point, "money.too-large"),
            ("99999999999999999999999999999999999999", Style::Point, "money.too-large"),
        ] {
            assert_eq!(code(text, style), expected, "{text}");
        }
    }

    #[test]
    fn rounds_half_away_from_zero() {
        let half = Money(1).share(1, 2).unwrap();
        assert_eq!(half, Money(1));
        assert_eq!(Money(-1).share(1, 2).unwrap(), Money(-1));
        assert_eq!(Money(78_621_500).share(7, 10).unwrap(), Money(55_035_050));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cents in -LARGEST..=LARGEST) {
            let money = Money(cents);
            prop_assert_eq!(Money::parse(&money.plain(), Style::Point).unwrap(), money);
            prop_assert_eq!(Money::parse(&money.plain().replace('.', ","), Style::Page).unwrap(), money);
        }

        #[test]
        fn a_share_and_its_rest_lose_no_cent(cents in 0..LARGEST, n in 0_i64..=100) {
            let whole = Money(cents);
            let part = whole.share(n, 100).unwrap();
            prop_assert!(part <= whole);
            let exact = i128::from(cents) * i128::from(n);
            prop_assert!((i128::from(part.cents()) * 100 - exact).abs() * 2 <= 100);
        }
    }
}
