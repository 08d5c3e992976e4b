//! Quantities of indicators: exact decimals, read as strictly as amounts.

use crate::db::{Arg, Column, Row};
use crate::error::Fault;
use crate::money::Style;
use rust_decimal::Decimal;

/// Messwert: an exact decimal with at most six places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(Decimal);

/// The most digits before the decimal mark.
const MOST_DIGITS: usize = 12;
/// The most digits behind it.
const MOST_PLACES: usize = 6;

impl Quantity {
    /// Reads `1234.5` in JSON, `1.234,5` or `1234,5` on a page; what could be read two ways is refused.
    ///
    /// # Errors
    /// `quantity.not-a-number` or `quantity.ambiguous`.
    pub fn parse(text: &str, style: Style) -> Result<Self, Fault> {
        let bad = || Fault::new("quantity.not-a-number").with("value", text);
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
        let (mark, group) = match style {
            Style::Point => ('.', None),
            Style::Comma => (',', None),
            Style::Page => (',', Some('.')),
        };
        let (whole, places) = digits.split_once(mark).map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let whole = match group {
            Some(group) if whole.contains(group) => {
                without_groups(whole, group).ok_or_else(|| Fault::new("quantity.ambiguous").with("value", text))?
            }
            Some(_) | None => whole.to_owned(),
        };
        let number = |part: &str, most: usize| {
            !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !number(&whole, MOST_DIGITS) || places.is_some_and(|places| !number(places, MOST_PLACES)) {
            return Err(bad());
        }
        Self::stored(&format!("{sign}{whole}.{}", places.unwrap_or("0"))).ok_or_else(bad)
    }

    fn stored(text: &str) -> Option<Self> {
        Decimal::from_str_exact(text).ok().map(|number| Self(number.normalize()))
    }

    /// In millionths, if that is in range: what can be reckoned with in whole numbers.
    pub fn millionths(self) -> Option<i64> {
        let whole = self.0.checked_mul(Decimal::from(1_000_000))?;
        i64::try_from(whole.normalize()).ok()
    }

    /// From millionths.
    pub fn of_millionths(millionths: i64) -> Self {
        Self(Decimal::new(millionths, 6).normalize())
    }

    /// With a decimal point, as in JSON and the database.
    pub fn plain(self) -> String {
        self.0.to_string()
    }

    /// With a decimal comma, as on a German page.
    pub fn comma(self) -> String {
        self.plain().replace('.', ",")
    }
}

/// `1.234.567` as `1234567`; nothing unless every dot stands before three digits.
fn without_groups(whole: &str, group: char) -> Option<String> {
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let good = (1..=3).contains(&first.len()) && groups.all(|part| part.len() == 3);
    good.then(|| whole.replace(group, ""))
}

impl From<Option<Quantity>> for Arg {
    fn from(value: Option<Quantity>) -> Self {
        Self::Text(value.map(Quantity::plain))
    }
}

impl Column for Option<Quantity> {
    fn read(row: &Row, name: &str) -> Result<Self, sqlx::Error> {
        let Some(text) = Option::<String>::read(row, name)? else { return Ok(None) };
        Quantity::stored(&text).map(Some).ok_or_else(|| sqlx::Error::ColumnDecode {
            index: name.to_owned(),
            source: format!("{text} is no quantity").into(),
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_read_as_its_door_writes_it() {
        for (text, style, plain) in [
            ("1234.50", Style::Point, "1234.5"),
            ("0", Style::Point, "0"),
            ("-3.25", Style::Point, "-3.25"),
            ("1.234,5", Style::Page, "1234.5"),
            ("12500", Style::Page, "12500"),
            ("0,000001", Style::Page, "0.000001"),
        ] {
            assert_eq!(Quantity::parse(text, style).unwrap().plain(), plain, "{text}");
        }
        assert_eq!(Quantity::parse("12.5", Style::Page).unwrap_err().code, "quantity.ambiguous");
        for bad in ["", "-", "1e3", "viele", "1,5", "1.", ".5", "1.2345678", "1234567890123", "+1", "٣"] {
            assert_eq!(Quantity::parse(bad, Style::Point).unwrap_err().code, "quantity.not-a-number", "{bad}");
        }
    }
}
