//! Turns the text of one cell into a number or a coordinate; an empty cell is unknown, never zero. Amounts are in `money`, days in `web::input`.

use super::DecimalMark;

/// Why a text was refused: a stable code and what its sentence needs.
pub type Refused = (&'static str, Vec<(&'static str, String)>);

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code<T>(refused: Result<T, Refused>) -> &'static str {
        refused.map_or_else(|(code, _)| code, |_| "good")
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

    proptest! {
        #[test]
        fn never_stops_at_any_text(text in "\\PC{0,24}|[-0-9.,]{0,24}") {
            for mark in [DecimalMark::Comma, DecimalMark::Point] {
                let _ = (coordinate(&text, mark, 180), integer(&text));
            }
        }
    }
}
