//! Pure rules of allocation runs: what stands once for all drafts, and whether a name fits the key beside it.

use super::input::RunInput;
use crate::error::{Fault, Faults, FieldFault};
use crate::money::{Money, Style};
use crate::programme::call::Call;
use crate::rate::FinancingType;
use crate::ruleset::values::{Profile, ProfileCode};
use crate::ruleset::{RuleSet, Values};
use crate::web::input::{self, Writing};
use time::Date;

/// Most rows of a list.
pub const MOST_ROWS: u64 = 500;

/// What stands once for all drafts of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Title of the project.
    pub title: String,
    /// Purpose.
    pub purpose: String,
    /// Theme.
    pub theme: Option<String>,
    /// The period of the awards.
    pub period: (Date, Date),
    /// The year in which the grants fall due, where the profile asks for tranches.
    pub year: Option<i64>,
    /// What is split, or the sum wanted.
    pub total: Option<Money>,
    /// The smallest amount.
    pub smallest: Option<Money>,
}

/// The allocation profile of a call.
///
/// # Errors
/// `run.no-allocation` where the call admits none.
pub fn profile<'a>(call: &Call, rule_set: &'a RuleSet) -> Result<(&'a Values, &'a Profile), Fault> {
    let values = rule_set.values();
    let found = values.profile(ProfileCode::Allocation).filter(|_| call.profiles.contains(&ProfileCode::Allocation));
    found.map(|profile| (values, profile)).ok_or_else(|| Fault::new("run.no-allocation"))
}

/// How allocations are financed: fixed if the profile allows it, else in the only way there is.
pub fn financing(profile: &Profile) -> Option<FinancingType> {
    match profile.financing_types.as_slice() {
        [only] => Some(*only),
        several => several.contains(&FinancingType::Fixed).then_some(FinancingType::Fixed),
    }
}

/// Reads what stands once for all drafts.
///
/// # Errors
/// All wrong fields.
pub fn check(input: &RunInput, writing: Writing, profile: &Profile) -> Result<Terms, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let title = faults.keep("title", title(input.title.as_deref()));
    let purpose = faults.keep("purpose", input::required(input.purpose.as_deref(), 4_000));
    let theme = faults.keep("theme", input::text(input.theme.as_deref(), 120)).flatten();
    let mut day = |field: &str, text: Option<&String>| {
        let text = text.ok_or_else(|| Fault::new("input.missing"));
        faults.keep(field, text.and_then(|text| input::day(text, writing.german_days)))
    };
    let starts = day("starts_on", input.starts_on.as_ref());
    let ends = day("ends_on", input.ends_on.as_ref());
    let period = starts.zip(ends);
    if period.is_some_and(|(starts, ends)| ends < starts) {
        faults.add("ends_on", Fault::new("period.end-before-start"));
    }
    let year = faults.keep("year", year(input.year.as_deref(), period, profile.steps.tranches)).flatten();
    let mut amount =
        |field: &str, text: Option<&String>| text.and_then(|text| faults.keep(field, positive(text, writing.money)));
    let total = amount("total", input.total.as_ref());
    let smallest = amount("smallest", input.smallest.as_ref());
    let terms = match (title, purpose, period) {
        (Some(title), Some(purpose), Some(period)) => {
            Some(Terms { title, purpose, theme, period, year, total, smallest })
        }
        _ => None,
    };
    faults.or(terms)
}

fn title(text: Option<&str>) -> Result<String, Fault> {
    let title = input::required(text, 300)?;
    if title.contains("; ") || title.contains('\n') {
        return Err(Fault::new("award.title-has-separator").with("value", title));
    }
    Ok(title)
}

/// The year of the tranche, within the period.
fn year(text: Option<&str>, period: Option<(Date, Date)>, asked: bool) -> Result<Option<i64>, Fault> {
    let text = match text {
        Some(text) if asked => text,
        None if asked => return Err(Fault::new("input.missing")),
        Some(_) | None => return Ok(None),
    };
    let year = text.parse::<i64>().ok().filter(|year| (1990..=2199).contains(year));
    let year = year.ok_or_else(|| Fault::new("input.not-a-number"))?;
    let within = |(starts, ends): (Date, Date)| (i64::from(starts.year())..=i64::from(ends.year())).contains(&year);
    if period.is_none_or(within) {
        Ok(Some(year))
    } else {
        Err(Fault::new("draft.tranche-outside").with("year", year.to_string()))
    }
}

/// An amount above zero.
///
/// # Errors
/// What cannot be read, `award.amount-not-positive`.
pub fn positive(text: &str, style: Style) -> Result<Money, Fault> {
    let money = Money::parse(text, style)?;
    if money > Money::ZERO { Ok(money) } else { Err(Fault::new("award.amount-not-positive")) }
}

/// Whether a name as written can mean an authority that is called so: a shifted column puts names beside foreign keys.
pub fn fits(written: &str, names: [&str; 2]) -> bool {
    let letters = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let words = |text: &str| -> Vec<String> {
        let all = text.to_lowercase();
        all.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3).map(str::to_owned).collect()
    };
    let (whole, parts) = (letters(written), words(written));
    names.iter().any(|name| {
        let called = letters(name);
        let shared = words(name).iter().any(|word| parts.contains(word) && !is_kind(word));
        whole.contains(&called) || called.contains(&whole) || shared
    })
}

/// Words that many names have.
fn is_kind(word: &str) -> bool {
    [
        "stadt",
        "gemeinde",
        "kreis",
        "landkreis",
        "markt",
        "bad",
        "universitätsstadt",
        "kreisstadt",
        "hessen",
        "ober",
        "unter",
    ]
    .contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_fits_its_key_however_it_is_written() {
        for (written, official, short) in [
            ("Fulda, Stadt", "Stadt Fulda", "Fulda"),
            ("FULDA", "Stadt Fulda", "Fulda"),
            ("Rotenburg an der Fulda", "Stadt Rotenburg a. d. Fulda", "Rotenburg a. d. Fulda"),
            ("Landkreis Darmstadt-Dieburg", "Darmstadt-Dieburg", "Darmstadt-Dieburg"),
            ("Eiterfeld", "Marktgemeinde Eiterfeld", "Eiterfeld"),
        ] {
            assert!(fits(written, [official, short]), "{written}");
        }
        for (written, short) in
            [("Kassel", "Fulda"), ("Stadt Kassel", "Stadt Fulda"), ("Landkreis Kassel", "Landkreis Fulda")]
        {
            assert!(!fits(written, [short, short]), "{written}");
        }
    }
}
