//! Rates: the exact fraction and as it was written.

use crate::error::Fault;

/// A rate: the exact fraction and as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// Upper number of the reduced fraction.
    pub numerator: i64,
    /// Lower number of the reduced fraction.
    pub denominator: i64,
    /// As written.
    pub written: String,
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
