//! Turns the text of one cell into an amount, a date, a number or a list; an empty cell is unknown, never zero.

use time::{Date, Month};

use super::DecimalMark;

/// Why a text was refused: a stable code and what its sentence needs.
pub type Refused = (&'static str, Vec<(&'static str, String)>);

/// The largest amount, in cents: what every JSON reader still holds exactly.
const MOST_CENTS: i64 = 9_007_199_254_740_991;

/// An amount in cents: digits, and one or two decimals behind the given mark; no thousands separators.
///
/// # Errors
/// `money.ambiguous`, `money.too-many-decimals`, `money.too-large`, `money.not-a-number`.
pub fn cents(text: &str, decimal: DecimalMark) -> Result<Option<i64>, Refused> {
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Ok(None);
    }
    let refuse = |code| Err((code, vec![("decimal", decimal.character().to_string()), ("example", example(decimal))]));
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (euros, part) = match digits.split_once(decimal.character()) {
        Some((euros, part)) => (euros, Some(part)),
        None => (digits, None),
    };
    if !all_digits(euros) || !part.is_none_or(all_digits) {
        return refuse(if has_other_marks(digits) { "money.ambiguous" } else { "money.not-a-number" });
    }
    let part = part.unwrap_or("0");
    let scale = match part.len() {
        1 => 10,
        2 => 1,
        _ => return refuse("money.too-many-decimals"),
    };
    let whole = euros.parse::<i64>().ok().and_then(|euros| euros.checked_mul(100));
    let rest = part.parse::<i64>().ok().and_then(|part| part.checked_mul(scale));
    let total = whole.zip(rest).and_then(|(whole, rest)| whole.checked_add(rest));
    match total.filter(|total| *total <= MOST_CENTS) {
        Some(total) => Ok(Some(if negative { total.saturating_neg() } else { total })),
        None => refuse("money.too-large"),
    }
}

fn example(decimal: DecimalMark) -> String {
    format!("1234{}50", decimal.character())
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits with points and commas between them, as people write thousands, or decimals elsewhere.
fn has_other_marks(digits: &str) -> bool {
    digits.split(['.', ',']).all(all_digits)
}

/// A day as `2023-04-27` or `27.04.2023`.
///
/// # Errors
/// `date.not-a-date`, `date.does-not-exist`.
pub fn date(text: &str) -> Result<Option<Date>, Refused> {
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Ok(None);
    }
    let not_a_date = || ("date.not-a-date", Vec::new());
    let (mark, german) = if text.contains('.') { ('.', true) } else { ('-', false) };
    let mut parts = text.split(mark);
    let (Some(first), Some(month), Some(last), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(not_a_date());
    };
    let (year, day) = if german { (last, first) } else { (first, last) };
    let widths = [(year, 4), (month, 2), (day, 2)];
    if !widths.iter().all(|(part, width)| part.len() == *width && all_digits(part)) {
        return Err(not_a_date());
    }
    let (Ok(year), Ok(month), Ok(day)) = (year.parse::<i32>(), month.parse::<u8>(), day.parse::<u8>()) else {
        return Err(not_a_date());
    };
    let found = Month::try_from(month).ok().and_then(|month| Date::from_calendar_date(year, month, day).ok());
    match found.filter(|_| year > 0) {
        Some(found) => Ok(Some(found)),
        None => Err(("date.does-not-exist", Vec::new())),
    }
}

/// A whole number without separators.
///
/// # Errors
/// `number.not-an-integer`, `number.too-large`.
pub fn integer(text: &str) -> Result<Option<i64>, Refused> {
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Ok(None);
    }
    if !all_digits(text.strip_prefix('-').unwrap_or(text)) {
        return Err(("number.not-an-integer", Vec::new()));
    }
    match text.parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => Err(("number.too-large", Vec::new())),
    }
}

/// Degrees up to `most` (90 or 180) either way, given back with a decimal point and otherwise as written.
///
/// # Errors
/// `coordinate.not-a-coordinate`, `coordinate.wrong-mark`, `coordinate.out-of-range`.
pub fn coordinate(text: &str, decimal: DecimalMark, most: u32) -> Result<Option<String>, Refused> {
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Ok(None);
    }
    let refuse = |code| Err((code, vec![("decimal", decimal.character().to_string()), ("most", most.to_string())]));
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (degrees, part) = digits.split_once(decimal.character()).unwrap_or((digits, "0"));
    if !all_digits(degrees) || !all_digits(part) {
        let other = digits.split_once(decimal.other().character());
        let wrong = other.is_some_and(|(degrees, part)| all_digits(degrees) && all_digits(part));
        return refuse(if wrong { "coordinate.wrong-mark" } else { "coordinate.not-a-coordinate" });
    }
    if degrees.len() > 3 || part.len() > 15 {
        return refuse("coordinate.not-a-coordinate");
    }
    let whole = degrees.parse::<u32>().unwrap_or(u32::MAX);
    if whole > most || (whole == most && part.bytes().any(|byte| byte != b'0')) {
        return refuse("coordinate.out-of-range");
    }
    let fraction = digits.split_once(decimal.character()).map_or(String::new(), |(_, part)| format!(".{part}"));
    Ok(Some(format!("{sign}{degrees}{fraction}")))
}

/// A list written with ` | ` between its members; gaps are kept, for lists that go side by side with another.
#[must_use]
pub fn list(text: &str) -> Option<Vec<String>> {
    if text.is_empty() { None } else { Some(text.split(" | ").map(String::from).collect()) }
}

/// A list of keys: like [`list`], but without gaps and without blanks or bars in a key.
///
/// # Errors
/// `list.gap`, `list.separator`, each with the position of the member from 1.
pub fn keys(text: &str) -> Result<Option<Vec<String>>, Refused> {
    let Some(members) = list(text) else { return Ok(None) };
    for (index, key) in members.iter().enumerate() {
        let code = if key.trim().is_empty() {
            "list.gap"
        } else if key.contains(|letter: char| letter == '|' || letter.is_whitespace()) {
            "list.separator"
        } else {
            continue;
        };
        return Err((code, vec![("position", index.saturating_add(1).to_string())]));
    }
    Ok(Some(members))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date as day;

    use super::*;

    fn code<T>(refused: Result<T, Refused>) -> &'static str {
        refused.map_or_else(|(code, _)| code, |_| "good")
    }

    #[test]
    fn reads_amounts_of_either_mark() {
        let comma = [("12,50", 1250), ("-12,5", -1250), ("198000", 19_800_000), ("0", 0), ("-0", 0), (" 7 ", 700)];
        for (text, expected) in comma {
            assert_eq!(cents(text, DecimalMark::Comma), Ok(Some(expected)), "{text}");
        }
        for (text, expected) in [("1234.50", 123_450), ("54912", 5_491_200), ("90071992547409.91", MOST_CENTS)] {
            assert_eq!(cents(text, DecimalMark::Point), Ok(Some(expected)), "{text}");
        }
        assert_eq!(cents("", DecimalMark::Comma), Ok(None));
    }

    #[test]
    fn refuses_amounts_by_their_fault() {
        let comma = [
            ("money.ambiguous", "12.50 1.234 1.234,50 1,234.50 1.234.567 -12.50 1,2,3"),
            ("money.not-a-number", "1e9 +1 1_000 - -- ,50 5, ٣ １２ −5 0x1F 1'000 1..2 NaN inf 5€ 5-"),
            ("money.too-many-decimals", "1,234 1,005 0,000"),
            ("money.too-large", "90071992547409,92 -90071992547409,92 92233720368547758,08 99999999999999999999999999"),
        ];
        for (expected, texts) in comma {
            for text in texts.split(' ') {
                assert_eq!(code(cents(text, DecimalMark::Comma)), expected, "{text}");
            }
        }
        for text in ["1 234", "1\u{a0}234,50", "1,50\t", "12\n"] {
            assert_eq!(code(cents(text, DecimalMark::Comma)), "money.not-a-number", "{text:?}");
        }
        for text in ["12,50", "1,234.50", "1,234"] {
            assert_eq!(code(cents(text, DecimalMark::Point)), "money.ambiguous", "{text}");
        }
    }

    #[test]
    fn reads_both_kinds_of_dates_and_refuses_the_rest() {
        assert_eq!(date("2024-02-29"), Ok(Some(day!(2024 - 02 - 29))));
        assert_eq!(date("29.02.2024"), Ok(Some(day!(2024 - 02 - 29))));
        assert_eq!(date(""), Ok(None));
        for text in ["2023-02-30", "30.02.2023", "2023-13-01", "2023-00-10", "0000-01-01", "29.02.2023", "32.01.2023"] {
            assert_eq!(code(date(text)), "date.does-not-exist", "{text}");
        }
        let no_dates = "2023 2023-1-5 1.2.2023 01.02.23 2023/02/01 2023-02-01T00:00 -2023-02-01 ٢023-02-01 45000";
        for text in no_dates.split(' ') {
            assert_eq!(code(date(text)), "date.not-a-date", "{text}");
        }
    }

    #[test]
    fn reads_whole_numbers_and_coordinates() {
        assert_eq!((integer("162243"), integer("-3"), integer("")), (Ok(Some(162_243)), Ok(Some(-3)), Ok(None)));
        for text in ["1.000", "1,0", "+1", "1e3", "x", "-"] {
            assert_eq!(code(integer(text)), "number.not-an-integer", "{text}");
        }
        assert_eq!(code(integer("99999999999999999999")), "number.too-large");
        for (text, mark, most, expected) in [
            ("49,88145", DecimalMark::Comma, 90, "good"),
            ("49.88145", DecimalMark::Comma, 90, "coordinate.wrong-mark"),
            ("8,2", DecimalMark::Point, 180, "coordinate.wrong-mark"),
            ("90.0", DecimalMark::Point, 90, "good"),
            ("90.01", DecimalMark::Point, 90, "coordinate.out-of-range"),
            ("49°52'", DecimalMark::Point, 90, "coordinate.not-a-coordinate"),
            ("0049.8", DecimalMark::Point, 90, "coordinate.not-a-coordinate"),
        ] {
            assert_eq!(code(coordinate(text, mark, most)), expected, "{text}");
        }
        assert_eq!(coordinate("-8,20", DecimalMark::Comma, 180), Ok(Some("-8.20".to_owned())));
        assert_eq!(coordinate("8", DecimalMark::Comma, 180), Ok(Some("8".to_owned())));
    }

    #[test]
    fn splits_lists() {
        assert_eq!(list(""), None);
        assert_eq!(list("Fulda |  | Künzell"), Some(vec!["Fulda".to_owned(), String::new(), "Künzell".to_owned()]));
        assert_eq!(keys("06411000 | 06412000"), Ok(Some(vec!["06411000".to_owned(), "06412000".to_owned()])));
        for (text, expected) in [
            ("06411000 |  | 06412000", "list.gap"),
            (" | 1", "list.gap"),
            ("1|2", "list.separator"),
            ("1 |2", "list.separator"),
        ] {
            assert_eq!(code(keys(text)), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_stops_at_any_text(text in "\\PC{0,24}|[-0-9.,]{0,24}") {
            for mark in [DecimalMark::Comma, DecimalMark::Point] {
                if let Ok(Some(cents)) = cents(&text, mark) {
                    prop_assert!(cents.unsigned_abs() <= MOST_CENTS.unsigned_abs());
                }
                let _ = (coordinate(&text, mark, 180), date(&text), integer(&text), keys(&text));
            }
        }
    }
}
