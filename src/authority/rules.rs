//! What an authority may be: pure checks, the same for page, JSON and CSV, all faults at once.

mod acts;
mod fields;
mod filter;
mod inputs;
mod keys;

pub use acts::{ChangeDraft, MembersDraft, check_change, check_members, member_keys, version};
pub use filter::{AuthorityFilter, Filter, OnDay};
pub use inputs::{AuthorityInput, ChangeInput, MembersInput};

use crate::db::text_enum;
use crate::error::{Fault, Faults, FieldFault};
use crate::export::csv::DecimalMark;
use crate::money::Style;
use crate::web::Input;
use crate::web::input::Writing;
use fields::{ahead, amount_of_people, degrees, line};
use time::Date;

text_enum! {
    /// Art der Behörde.
    pub enum AuthorityKind {
        /// Ministerium.
        Ministry = "ministry",
        /// Rechnungshof.
        AuditOffice = "audit_office",
        /// Landkreis.
        County = "county",
        /// Kreisfreie Stadt.
        IndependentCity = "independent_city",
        /// Sonderstatusstadt: in a county, with some of a county's tasks.
        SpecialStatusCity = "special_status_city",
        /// Stadt in a county.
        Town = "town",
        /// Gemeinde in a county.
        Municipality = "municipality",
        /// Zweckverband, with members.
        Association = "association",
        /// Unternehmen.
        Company = "company",
        /// Sonstige.
        Other = "other",
    }
}

/// How the municipality key of a kind looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KeyRule {
    /// A county's own: must be there and ends in 000.
    OfCounty,
    /// Of a place within a county: must be there and does not end in 000.
    WithinCounty,
    /// Not every authority of this kind has one.
    Free,
}

impl AuthorityKind {
    const fn key_rule(self) -> KeyRule {
        match self {
            Self::County | Self::IndependentCity => KeyRule::OfCounty,
            Self::SpecialStatusCity | Self::Town | Self::Municipality => KeyRule::WithinCounty,
            Self::Ministry | Self::AuditOffice | Self::Association | Self::Company | Self::Other => KeyRule::Free,
        }
    }
}

/// How the cells of a CSV file with this decimal mark are written.
pub const fn in_file(mark: DecimalMark) -> Writing {
    let money = match mark {
        DecimalMark::Comma => Style::Comma,
        DecimalMark::Point => Style::Point,
    };
    Writing { money, german_days: true }
}

/// A checked authority in one of its periods.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the input")]
pub struct AuthorityDraft {
    pub ags: Option<String>,
    pub ars: Option<String>,
    pub name: String,
    pub short_name: String,
    pub designation: Option<String>,
    pub kind: AuthorityKind,
    pub county_ags: Option<String>,
    pub population: Option<i64>,
    pub lat: Option<String>,
    pub lon: Option<String>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    pub successor_ags: Option<String>,
}

/// Whether two periods share a day; an absent start is before all days, an absent end behind them.
pub fn overlap(one: (Option<Date>, Option<Date>), other: (Option<Date>, Option<Date>)) -> bool {
    let begins_within = |start: Option<Date>, end: Option<Date>| start.zip(end).is_none_or(|(start, end)| start <= end);
    begins_within(one.0, other.1) && begins_within(other.0, one.1)
}

impl AuthorityDraft {
    /// First and last day.
    pub const fn period(&self) -> (Option<Date>, Option<Date>) {
        (self.valid_from, self.valid_to)
    }

    /// All fields by name, as written in JSON; unknown ones are `None`.
    pub fn texts(&self) -> Vec<(&'static str, Option<String>)> {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let values = [
            self.ags.clone(),
            self.ars.clone(),
            Some(self.name.clone()),
            Some(self.short_name.clone()),
            self.designation.clone(),
            Some(self.kind.code().to_owned()),
            self.county_ags.clone(),
            self.population.map(|people| people.to_string()),
            self.lat.clone(),
            self.lon.clone(),
            day(self.valid_from),
            day(self.valid_to),
            self.successor_ags.clone(),
        ];
        AuthorityInput::FIELDS.iter().copied().zip(values).collect()
    }

    /// The names of the fields in which two drafts differ, with both values.
    pub fn changes(&self, after: &Self) -> Vec<(&'static str, Option<String>, Option<String>)> {
        let pairs = self.texts().into_iter().zip(after.texts());
        pairs.filter(|(old, new)| old.1 != new.1).map(|(old, new)| (old.0, old.1, new.1)).collect()
    }
}

/// Checks what is told of an authority. `kind_of` knows the kind behind a key, in the register or in the same file.
///
/// # Errors
/// All faults, in the order of the fields.
pub fn check(
    input: &AuthorityInput,
    written: Writing,
    today: Date,
    kind_of: &dyn Fn(&str) -> Option<AuthorityKind>,
) -> Result<AuthorityDraft, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let name = faults.keep("name", line(input.name.as_deref(), 200).and_then(missing));
    let short_name = faults.keep("short_name", line(input.short_name.as_deref(), 120));
    let designation = faults.keep("designation", line(input.designation.as_deref(), 120));
    let kind = faults.keep("kind", kind(input.kind.as_deref()));
    let keys = keys::keys(&mut faults, input, kind, kind_of);
    let population = faults.keep("population", amount_of_people(input.population.as_deref(), written));
    let lat = faults.keep("lat", degrees(input.lat.as_deref(), written, 90));
    let lon = faults.keep("lon", degrees(input.lon.as_deref(), written, 180));
    match (&lat, &lon) {
        (Some(None), Some(Some(_))) => faults.add("lat", Fault::new("authority.coordinate-half")),
        (Some(Some(_)), Some(None)) => faults.add("lon", Fault::new("authority.coordinate-half")),
        _ => {}
    }
    let (valid_from, valid_to) =
        range(&mut faults, input.valid_from.as_deref(), input.valid_to.as_deref(), written, today);
    let draft = name.zip(kind).map(|(name, kind)| AuthorityDraft {
        short_name: short_name.flatten().unwrap_or_else(|| short(&name)),
        name,
        kind,
        ags: keys.ags,
        ars: keys.ars,
        designation: designation.flatten(),
        county_ags: keys.county,
        population: population.flatten(),
        lat: lat.flatten(),
        lon: lon.flatten(),
        valid_from,
        valid_to,
        successor_ags: keys.successor,
    });
    faults.or(draft).map_err(in_order)
}

fn in_order(mut faults: Vec<FieldFault>) -> Vec<FieldFault> {
    faults.sort_by_key(|fault| ChangeInput::FIELDS.iter().position(|name| *name == fault.field));
    faults
}

/// The name up to its comma.
fn short(name: &str) -> String {
    let short = name.split(',').next().unwrap_or_default().trim();
    if short.is_empty() { name.to_owned() } else { short.to_owned() }
}

/// A day, at most ten years ahead.
///
/// # Errors
/// What is wrong with it.
pub fn day_ahead(text: &str, written: Writing, today: Date) -> Result<Date, Fault> {
    ahead(text, written, today)
}

fn missing<T>(given: Option<T>) -> Result<T, Fault> {
    given.ok_or_else(|| Fault::new("input.missing"))
}

fn kind(given: Option<&str>) -> Result<AuthorityKind, Fault> {
    let code = missing(given)?;
    AuthorityKind::parse(code).ok_or_else(|| {
        let known: Vec<_> = AuthorityKind::ALL.iter().map(|kind| kind.code()).collect();
        Fault::new("input.not-a-choice").with("value", code).with("known", known.join(", "))
    })
}

fn range(
    faults: &mut Faults,
    from: Option<&str>,
    to: Option<&str>,
    written: Writing,
    today: Date,
) -> (Option<Date>, Option<Date>) {
    let day = |text: Option<&str>| text.map(|text| ahead(text, written, today)).transpose();
    let from = faults.keep("valid_from", day(from)).flatten();
    let to = faults.keep("valid_to", day(to)).flatten();
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        faults.add("valid_to", Fault::new("period.end-before-start"));
    }
    (from, to)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests;
