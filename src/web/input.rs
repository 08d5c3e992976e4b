//! One input type per act: form, query, JSON and CSV fill the same struct of optional texts, and all faults are told at once.

use crate::error::{Fault, FieldFault};
use crate::money::Style;

/// A text as given for a field, or the fact that it was no text.
#[derive(Debug, Clone)]
pub enum Given {
    /// Text.
    Text(String),
    /// Nothing, said so (`null`).
    Nothing,
    /// A number, list, object or truth value where text is wanted; with its JSON name.
    NotText(&'static str),
}

/// Fields whose blanks belong to them.
const SECRETS: &[&str] = &["password", "current", "new", "repeat"];
/// So many faults of fields are told at once; whoever sends more sends no form of ours.
const MOST_FAULTS: usize = 50;
/// The longest name of a field that is repeated back.
const LONGEST_NAME: usize = 60;

/// A struct of optional texts; declared with `input!`.
pub trait Input: Default + Send + Sync + 'static {
    /// The names of the fields.
    const FIELDS: &'static [&'static str];
    /// The field of that name.
    fn place(&mut self, name: &str) -> Option<&mut Option<String>>;
    /// All fields with what was given.
    fn values(&self) -> Vec<(&'static str, Option<&str>)>;

    /// Fills the struct. Blank texts count as not given.
    ///
    /// # Errors
    /// All unknown, repeated and non-text fields.
    fn fill(pairs: impl IntoIterator<Item = (String, Given)>) -> Result<Self, Vec<FieldFault>> {
        let mut input = Self::default();
        let mut faults = crate::error::Faults::default();
        let mut seen = std::collections::HashSet::new();
        for (mut name, given) in pairs {
            if let Some((end, _)) = name.char_indices().nth(LONGEST_NAME) {
                name.truncate(end);
            }
            let fault = match (input.place(&name), given) {
                (None, _) if Self::FIELDS.is_empty() => Some(Fault::new("input.no-field")),
                (None, _) => Some(Fault::new("input.unknown-field").with("known", Self::FIELDS.join(", "))),
                (Some(_), _) if !seen.insert(name.clone()) => Some(Fault::new("input.given-twice")),
                (Some(_), Given::Text(text)) if text.contains('\0') => {
                    Some(Fault::new("input.control-character").with("value", "U+0000"))
                }
                (Some(place), Given::Text(text)) => {
                    let kept = if SECRETS.contains(&name.as_str()) { text.as_str() } else { text.trim() };
                    *place = (!kept.is_empty()).then(|| kept.to_owned());
                    None
                }
                (Some(_), Given::Nothing) => None,
                (Some(_), Given::NotText(kind)) => Some(Fault::new("input.not-text").with("kind", kind)),
            };
            if let Some(fault) = fault {
                faults.add(&name, fault);
            }
            if faults.len() >= MOST_FAULTS {
                break;
            }
        }
        faults.or(Some(input))
    }
}

/// Declares an input: `input! { /// Doc pub struct AwardInput { /// Doc title, … } }`.
macro_rules! input {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $field:ident,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema, utoipa::IntoParams)]
        #[into_params(parameter_in = Query)]
        $vis struct $name { $($(#[$fmeta])* #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<String>,)* }
        impl crate::web::Input for $name {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
            fn place(&mut self, name: &str) -> Option<&mut Option<String>> {
                match name { $(stringify!($field) => Some(&mut self.$field),)* _ => None }
            }
            fn values(&self) -> Vec<(&'static str, Option<&str>)> {
                vec![$((stringify!($field), self.$field.as_deref())),*]
            }
        }
    };
}
pub(crate) use input;

/// How amounts and days are written where an input comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writing {
    /// The style of amounts.
    pub money: Style,
    /// Whether `27.04.2023` is a day beside ISO.
    pub german_days: bool,
}

impl Writing {
    /// A page: amounts as in [`Style::Page`], days `27.04.2023` or ISO.
    pub const PAGE: Self = Self { money: Style::Page, german_days: true };
    /// JSON: `1234.50`, ISO days.
    pub const JSON: Self = Self { money: Style::Point, german_days: false };
}

/// The first year in which a day may lie.
const FIRST_YEAR: i32 = 1900;

/// Reads a calendar day: ISO always, `27.04.2023` where `german`.
///
/// # Errors
/// `date.not-a-date`, `date.does-not-exist` or `date.too-long-ago`.
pub fn day(text: &str, german: bool) -> Result<time::Date, Fault> {
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit());
    let iso: Vec<&str> = text.split('-').collect();
    let dotted: Vec<&str> = text.split('.').collect();
    let (year, month, day) = match (iso.as_slice(), dotted.as_slice()) {
        ([year, month, day], _) if digits(year, 4) && digits(month, 2) && digits(day, 2) => (*year, *month, *day),
        (_, [day, month, year])
            if german
                && digits(year, 4)
                && (digits(month, 2) || digits(month, 1))
                && (digits(day, 2) || digits(day, 1)) =>
        {
            (*year, *month, *day)
        }
        _ => return Err(Fault::new("date.not-a-date").with("value", text)),
    };
    let exists = || {
        let month = time::Month::try_from(month.parse::<u8>().ok()?).ok()?;
        time::Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
    };
    let date = exists().ok_or_else(|| Fault::new("date.does-not-exist").with("value", text))?;
    if date.year() >= FIRST_YEAR { Ok(date) } else { Err(Fault::new("date.too-long-ago").with("value", text)) }
}

/// One of a closed set, by its code.
///
/// # Errors
/// `input.not-a-choice`, with all that may be chosen.
pub fn choice<T: Copy>(text: &str, all: &[T], code: fn(T) -> &'static str) -> Result<T, Fault> {
    all.iter().copied().find(|one| code(*one) == text).ok_or_else(|| {
        let known: Vec<_> = all.iter().map(|one| code(*one)).collect();
        Fault::new("input.not-a-choice").with("value", text).with("known", known.join(", "))
    })
}

/// `true` or `false`.
///
/// # Errors
/// `input.not-a-choice`.
pub fn truth(text: &str) -> Result<bool, Fault> {
    text.parse().map_err(|_| Fault::new("input.not-a-choice").with("value", text).with("known", "true, false"))
}

/// A text that must be there, of at most so many characters, without control or direction marks.
///
/// # Errors
/// `input.missing` or what [`text`] refuses.
pub fn required(given: Option<&str>, most: usize) -> Result<String, Fault> {
    text(given, most)?.ok_or_else(|| Fault::new("input.missing"))
}

/// A text of at most so many characters, without control or direction marks; line breaks are kept.
///
/// # Errors
/// `input.too-long` or `input.control-character`.
pub fn text(given: Option<&str>, most: usize) -> Result<Option<String>, Fault> {
    use validator::ValidateLength;
    let Some(given) = given else { return Ok(None) };
    if !given.validate_length(None, Some(u64::try_from(most).unwrap_or(u64::MAX)), None) {
        return Err(Fault::new("input.too-long").with("most", most.to_string()));
    }
    let hidden = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    match given.chars().find(|c| hidden(*c)) {
        Some(found) => Err(Fault::new("input.control-character").with("value", format!("U+{:04X}", u32::from(found)))),
        None => Ok(Some(given.to_owned())),
    }
}

/// The address of a page: whole, beginning with `https://` or `http://`, of at most 1,000 characters.
///
/// # Errors
/// `input.not-a-url` or what [`text`] refuses.
pub fn url(given: Option<&str>) -> Result<Option<String>, Fault> {
    use validator::ValidateUrl;
    let Some(text) = text(given, 1_000)? else { return Ok(None) };
    let web = text.starts_with("https://") || text.starts_with("http://");
    if web && text.validate_url() { Ok(Some(text)) } else { Err(Fault::new("input.not-a-url")) }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use time::macros::date;

    input! { struct Two { one, two, } }

    #[test]
    fn all_faults_of_the_fields_are_told_at_once() {
        let pairs = [
            ("one".to_owned(), Given::Text(" x ".to_owned())),
            ("three".to_owned(), Given::Text(String::new())),
            ("two".to_owned(), Given::NotText("number")),
            ("one".to_owned(), Given::Nothing),
        ];
        let codes: Vec<_> =
            Two::fill(pairs).unwrap_err().into_iter().map(|fault| (fault.field, fault.fault.code)).collect();
        let expected = [("three", "input.unknown-field"), ("two", "input.not-text"), ("one", "input.given-twice")];
        assert_eq!(codes, expected.map(|(field, code)| (field.to_owned(), code)));
    }

    #[test]
    fn days_must_exist() {
        assert_eq!(day("2024-02-29", false), Ok(date!(2024 - 02 - 29)));
        assert_eq!(day("29.2.2024", true), Ok(date!(2024 - 02 - 29)));
        for (text, code) in [
            ("2023-02-29", "date.does-not-exist"),
            ("31.04.2023", "date.does-not-exist"),
            ("0000-01-01", "date.too-long-ago"),
            ("1583-01-01", "date.too-long-ago"),
            ("2023-2-9", "date.not-a-date"),
            ("27.04.23", "date.not-a-date"),
            ("gestern", "date.not-a-date"),
            ("٢٠٢٣-٠١-٠١", "date.not-a-date"),
        ] {
            assert_eq!(day(text, true).unwrap_err().code, code, "{text}");
        }
        assert_eq!(day("27.04.2023", false).unwrap_err().code, "date.not-a-date");
    }

    #[test]
    fn hidden_marks_are_refused() {
        assert_eq!(text(Some("a\u{202e}b"), 10).unwrap_err().code, "input.control-character");
        assert_eq!(text(Some("a\0b"), 10).unwrap_err().code, "input.control-character");
        assert_eq!(text(Some("abc"), 2).unwrap_err().code, "input.too-long");
        assert_eq!(text(Some("Zeile 1\nZeile 2"), 40).unwrap().unwrap(), "Zeile 1\nZeile 2");
    }
}
