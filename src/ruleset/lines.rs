//! A rule set as lines, one per value, for reading and for comparing two of them.

use super::content::Content;
use super::values::{Bound, Citation, DeliveryDays, Profile, ProfileCode, RateBand, Values};
use crate::db::text_enum;
use crate::money::Money;
use crate::rate::{FinancingType, Rate};
use time::Date;

text_enum! {
    /// Abschnitt eines Regelwerks.
    pub enum Group {
        /// Name, validity, source.
        Frame = "frame",
        /// What holds for each kind of award.
        Profiles = "profiles",
        /// Amounts and tolerances.
        Amounts = "amounts",
        /// Terms and deadlines.
        Terms = "terms",
        /// Interest and reclaims.
        Interest = "interest",
        /// When a notice counts as known.
        Delivery = "delivery",
        /// What is cited.
        Citations = "citations",
    }
}

/// A value as it is read, without words of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Not fixed by the rules.
    Absent,
    /// There or not.
    Flag(bool),
    /// Basis points.
    Percent(i64),
    /// Months.
    Months(i64),
    /// Years.
    Years(i64),
    /// A number of something.
    Count(i64),
    /// An amount.
    Amount(Money),
    /// An amount that may hold as a rule only.
    Bound(Bound),
    /// A band of rates.
    Band(RateBand),
    /// Stored codes of a kind of words.
    Codes(&'static str, Vec<&'static str>),
    /// A day.
    Day(Date),
    /// Text.
    Text(String),
    /// The days of delivery from a day on.
    Delivery(DeliveryDays),
    /// A citation.
    Citation(Citation),
}

impl Shown {
    /// As a file holds it, and in which unit; nothing where the rules fix nothing.
    pub fn written(&self) -> (Option<String>, &'static str) {
        let rule = |as_a_rule: bool| if as_a_rule { " (as a rule)" } else { "" };
        match self {
            Self::Absent => (None, ""),
            Self::Flag(there) => (Some(there.to_string()), "flag"),
            Self::Percent(points) => (Some(points.to_string()), "basis points"),
            Self::Months(number) => (Some(number.to_string()), "months"),
            Self::Years(number) => (Some(number.to_string()), "years"),
            Self::Count(number) => (Some(number.to_string()), "count"),
            Self::Amount(amount) => (Some(amount.plain()), "euro"),
            Self::Bound(bound) => (Some(format!("{}{}", bound.amount.plain(), rule(bound.as_a_rule))), "euro"),
            Self::Band(band) => {
                let usual = band.usual.as_ref().map(|rate| format!(", usual {}", rate.fraction())).unwrap_or_default();
                let ends = format!("{} to {}", band.minimum.fraction(), band.maximum.fraction());
                (Some(format!("{ends}{usual}{}", rule(band.as_a_rule))), "rate")
            }
            Self::Codes(_, codes) => (Some(codes.join(", ")), "codes"),
            Self::Day(day) => (Some(day.to_string()), "date"),
            Self::Text(text) => (Some(text.clone()), "text"),
            Self::Delivery(row) => (Some(format!("post {}, portal {}", row.post_days, row.portal_days)), "days"),
            Self::Citation(citation) => (Some(citation.text.clone()), "citation"),
        }
    }
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub group: Group,
    /// The profile it belongs to.
    pub profile: Option<ProfileCode>,
    /// Its name as in JSON; of a citation its topic and text, of days of delivery their first day.
    pub name: String,
    /// What it is.
    pub shown: Shown,
    /// Whether a source was seen for it.
    pub verified: bool,
}

/// The same value of two rule sets; one of them may lack it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Of the first.
    pub left: Option<Line>,
    /// Of the second.
    pub right: Option<Line>,
}

impl Pair {
    /// Whether both say the same, and with the same certainty.
    pub fn is_equal(&self) -> bool {
        match (&self.left, &self.right) {
            (Some(left), Some(right)) => same(&left.shown, &right.shown) && left.verified == right.verified,
            (one, None) | (None, one) => one.as_ref().is_none_or(|line| line.shown == Shown::Absent),
        }
    }

    /// Either side, to name it.
    pub fn line(&self) -> Option<&Line> {
        self.left.as_ref().or(self.right.as_ref())
    }
}

/// Rates are the same when their fractions are; how they were written does not matter.
fn same(left: &Shown, right: &Shown) -> bool {
    let (Shown::Band(one), Shown::Band(other)) = (left, right) else { return left == right };
    let fraction = |rate: &Rate| rate.fraction();
    let ends = |band: &RateBand| {
        (fraction(&band.minimum), fraction(&band.maximum), band.usual.as_ref().map(fraction), band.as_a_rule)
    };
    ends(one) == ends(other)
}

/// All values in the order in which they are read.
pub fn lines(content: &Content) -> Vec<Line> {
    let values = &content.values;
    let mut lines = vec![
        plain(Group::Frame, "title", Shown::Text(content.title.clone())),
        plain(Group::Frame, "valid_from", content.valid_from.map_or(Shown::Absent, Shown::Day)),
        plain(Group::Frame, "valid_to", content.valid_to.map_or(Shown::Absent, Shown::Day)),
        plain(Group::Frame, "source_url", text(content.source_url.as_ref())),
        plain(Group::Frame, "note", text(content.note.as_ref())),
    ];
    for profile in &values.profiles {
        lines.extend(of_profile(profile, values));
    }
    lines.extend(general(values));
    lines.extend(values.delivery.iter().map(|one| Line {
        group: Group::Delivery,
        profile: None,
        name: one.valid_from.to_string(),
        shown: Shown::Delivery(one.clone()),
        verified: one.verified,
    }));
    lines.extend(values.citations.iter().map(|one| Line {
        group: Group::Citations,
        profile: None,
        name: format!("{}: {}", one.topic, one.text),
        shown: Shown::Citation(one.clone()),
        verified: one.verified,
    }));
    lines
}

/// Both rule sets value by value: what the first has in its order, what only the second has behind it within the same group.
pub fn compare(left: &Content, right: &Content) -> Vec<Pair> {
    let (left, mut right) = (lines(left), lines(right));
    let mut pairs: Vec<Pair> = left
        .into_iter()
        .map(|line| {
            let place = right
                .iter()
                .position(|other| (other.group, other.profile, &other.name) == (line.group, line.profile, &line.name));
            Pair { left: Some(line), right: place.map(|place| right.remove(place)) }
        })
        .collect();
    pairs.extend(right.into_iter().map(|line| Pair { left: None, right: Some(line) }));
    // Stable: within a group and profile the order stays.
    pairs.sort_by_key(|pair| pair.line().map(|line| (line.group, line.profile)));
    pairs
}

fn plain(group: Group, name: &str, shown: Shown) -> Line {
    Line { group, profile: None, name: name.to_owned(), shown, verified: true }
}

fn text(text: Option<&String>) -> Shown {
    text.map_or(Shown::Absent, |text| Shown::Text(text.clone()))
}

fn of_profile(profile: &Profile, values: &Values) -> Vec<Line> {
    let financing = profile.financing_types.iter().map(|kind| FinancingType::code(*kind)).collect();
    let count = |number: Option<i64>| number.map_or(Shown::Absent, Shown::Count);
    let bound = |bound: Option<Bound>| bound.map_or(Shown::Absent, Shown::Bound);
    let fixed = [
        ("financing_types", "financing_types", Shown::Codes("financing", financing)),
        ("rate", "rate", profile.rate.clone().map_or(Shown::Absent, Shown::Band)),
        ("minimum", "minimum", bound(profile.minimum)),
        ("maximum", "maximum", bound(profile.maximum)),
        ("longest_months", "longest_months", profile.longest_months.map_or(Shown::Absent, Shown::Months)),
        ("fewest_recipients", "recipients", count(profile.fewest_recipients)),
        ("preferred_recipients", "recipients", count(profile.preferred_recipients)),
        ("most_recipients", "recipients", count(profile.most_recipients)),
        ("report_months", "report_months", profile.report_months.map_or(Shown::Absent, Shown::Months)),
        ("report_due_months", "report_months", profile.report_due_months.map_or(Shown::Absent, Shown::Months)),
        ("proof", "proof", Shown::Codes("proof", vec![profile.steps.proof.code()])),
    ];
    let steps = profile.steps.each().map(|(name, is_set)| (name, "steps", Shown::Flag(is_set)));
    fixed
        .into_iter()
        .chain(steps)
        .map(|(name, source, shown)| Line {
            group: Group::Profiles,
            profile: Some(profile.code),
            name: name.to_owned(),
            shown,
            verified: values.is_verified(&format!("{}.{source}", profile.code)),
        })
        .collect()
}

fn general(values: &Values) -> Vec<Line> {
    use Group::{Amounts, Interest, Terms};
    [
        (Amounts, "grant_rounding", Shown::Codes("rounding", vec![values.grant_rounding.code()])),
        (Amounts, "position_tolerance", Shown::Percent(values.position_tolerance)),
        (Amounts, "de_minimis", Shown::Amount(values.de_minimis)),
        (Amounts, "overbooking_limit", Shown::Amount(values.overbooking_limit)),
        (Amounts, "retention", values.retention.map_or(Shown::Absent, Shown::Percent)),
        (Terms, "use_by_months", Shown::Months(values.use_by_months)),
        (Terms, "due_soon_months", Shown::Months(values.due_soon_months)),
        (Terms, "proof_months", Shown::Months(values.proof_months)),
        (Terms, "remedy_months", Shown::Months(values.remedy_months)),
        (Terms, "remedy_instruction", values.remedy_instruction.clone().map_or(Shown::Absent, Shown::Text)),
        (Terms, "record_years", Shown::Years(values.record_years)),
        (Terms, "binding_years", values.binding_years.map_or(Shown::Absent, Shown::Years)),
        (Interest, "day_count", Shown::Codes("day_count", vec![values.day_count.code()])),
        (Interest, "reclaim_order", Shown::Codes("reclaim_order", vec![values.reclaim_order.code()])),
        (Interest, "waiver_municipality", Shown::Amount(values.waiver_municipality)),
        (Interest, "waiver_other", Shown::Amount(values.waiver_other)),
    ]
    .into_iter()
    .map(|(group, name, shown)| Line { verified: values.is_verified(name), ..plain(group, name, shown) })
    .collect()
}

/// The names of the values in which two contents differ, as the log keeps them: `joint.rate`, `de_minimis`, `citations`.
pub fn changed(before: &Content, after: &Content) -> Vec<String> {
    let mut names = Vec::new();
    for pair in compare(before, after).iter().filter(|pair| !pair.is_equal()) {
        let Some(line) = pair.line() else { continue };
        let name = match (line.group, line.profile) {
            (Group::Citations, _) => "citations".to_owned(),
            (Group::Delivery, _) => "delivery".to_owned(),
            (_, Some(profile)) => format!("{profile}.{}", line.name),
            (_, None) => line.name.clone(),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests;
