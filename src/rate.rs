//! Rates, the exact fraction and as it was written, and the types of financing that they belong to.

use crate::db::text_enum;
use crate::error::Fault;
use crate::money::Money;
use std::cmp::Ordering;

text_enum! {
    /// Finanzierungsart.
    pub enum FinancingType {
        /// Anteilfinanzierung.
        Share = "share",
        /// Fehlbedarfsfinanzierung.
        Deficit = "deficit",
        /// Festbetragsfinanzierung.
        Fixed = "fixed",
        /// Vollfinanzierung.
        Full = "full",
    }
}

/// Fördersatz: the exact fraction and as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// Upper number of the reduced fraction.
    pub numerator: i64,
    /// Lower number of the reduced fraction.
    pub denominator: i64,
    /// As written.
    pub written: String,
}

impl Rate {
    /// The fraction `part / whole` of two amounts, if it is more than 0 and at most 1.
    pub fn of(part: Money, whole: Money) -> Option<Self> {
        let (up, down) = (part.cents(), whole.cents());
        if up <= 0 || up > down {
            return None;
        }
        let divisor = common_divisor(up, down);
        let (numerator, denominator) = (up / divisor, down / divisor);
        Some(Self { numerator, denominator, written: format!("{numerator}/{denominator}") })
    }

    /// The reduced fraction, such as `9/10`.
    pub fn fraction(&self) -> String {
        format!("{}/{}", self.numerator, self.denominator)
    }

    /// This part of an amount, rounded half away from zero to whole cents.
    pub fn share(&self, of: Money) -> Option<Money> {
        of.share(self.numerator, self.denominator)
    }

    /// Which of two rates is greater; how they are written does not matter.
    pub fn compare(&self, other: &Self) -> Ordering {
        let product = |up: i64, down: i64| i128::from(up).saturating_mul(i128::from(down));
        product(self.numerator, other.denominator).cmp(&product(other.numerator, self.denominator))
    }
}

impl serde::Serialize for Rate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

impl<'de> serde::Deserialize<'de> for Rate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        rate(&text).map_err(|fault| serde::de::Error::custom(fault.code))
    }
}

/// Reads `9/10`, `90 %` or `83,33 %`: more than 0, at most 1.
///
/// # Errors
/// `award.bad-rate`.
pub fn rate(text: &str) -> Result<Rate, Fault> {
    let bad = || Fault::new("award.bad-rate").with("value", text);
    let (numerator, denominator) = match (text.split_once('/'), text.strip_suffix('%')) {
        (Some((up, down)), None) => (whole(up).ok_or_else(bad)?, whole(down).ok_or_else(bad)?),
        (None, Some(percent)) => percent_parts(percent.trim()).ok_or_else(bad)?,
        _ => return Err(bad()),
    };
    if numerator <= 0 || denominator <= 0 || numerator > denominator {
        return Err(bad());
    }
    let divisor = common_divisor(numerator, denominator);
    Ok(Rate { numerator: numerator / divisor, denominator: denominator / divisor, written: text.to_owned() })
}

fn whole(text: &str) -> Option<i64> {
    let text = text.trim();
    (!text.is_empty() && text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// `83,33` as 8333 / 10000.
fn percent_parts(text: &str) -> Option<(i64, i64)> {
    let (units, decimals) = text.split_once([',', '.']).unwrap_or((text, ""));
    if decimals.len() > 6 || (text.contains([',', '.']) && decimals.is_empty()) {
        return None;
    }
    let scale = 10_i64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let part = if decimals.is_empty() { 0 } else { whole(decimals)? };
    Some((whole(units)?.checked_mul(scale)?.checked_add(part)?, scale.checked_mul(100)?))
}

fn common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a.max(1) } else { common_divisor(b, a % b) }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_kept_as_fraction_and_as_written() {
        for (text, numerator, denominator) in [
            ("9/10", 9, 10),
            ("90 %", 9, 10),
            ("90%", 9, 10),
            ("83,33 %", 8333, 10_000),
            ("10/12", 5, 6),
            ("100 %", 1, 1),
        ] {
            let read = rate(text).unwrap();
            assert_eq!((read.numerator, read.denominator, read.written.as_str()), (numerator, denominator, text));
        }
    }

    #[test]
    fn rates_compare_by_their_fraction() {
        let [one, same, less] = ["90 %", "9/10", "83,33 %"].map(|text| rate(text).unwrap());
        assert_eq!(one.compare(&same), Ordering::Equal);
        assert_eq!(less.compare(&one), Ordering::Less);
        let cents = |cents| Money::from_cents(cents).unwrap();
        let capped = Rate::of(cents(250_000_000), cents(300_000_000)).unwrap();
        assert_eq!((capped.fraction(), capped.compare(&less)), ("5/6".to_owned(), Ordering::Greater));
        assert_eq!(Rate::of(cents(1), Money::ZERO), None);
    }

    #[test]
    fn what_is_no_rate_is_refused() {
        for text in [
            "",
            "9",
            "0/10",
            "11/10",
            "9/0",
            "-9/10",
            "9//10",
            "110 %",
            "0 %",
            "90,%",
            "90 % %",
            "1e1/20",
            "٩/١٠",
            "9/99999999999999999999",
        ] {
            assert!(rate(text).is_err(), "{text}");
        }
    }
}
