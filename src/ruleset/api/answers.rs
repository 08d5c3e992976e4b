//! What the JSON edge answers: a rule set, its values, a comparison.

use crate::access::Scope;
use crate::award::view::HistoryView;
use crate::clock::Instant;
use crate::id::{PersonId, RuleSetId};
use crate::ruleset::content::Content;
use crate::ruleset::input::RuleSetInput;
use crate::ruleset::lines::{Group, Line, Pair, Shown};
use crate::ruleset::values::ProfileCode;
use crate::ruleset::{RuleSet, rules};
use crate::web::input::Writing;
use serde::Serialize;
use utoipa::ToSchema;

/// Regelwerk: one version.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RuleSetView {
    /// Its id.
    pub id: RuleSetId,
    /// Its short name, shared by all its versions.
    pub code: String,
    /// Counts the versions of this code, from 1.
    number: i64,
    /// Its title.
    pub title: String,
    /// `draft`, `released` or `retired`.
    pub state: &'static str,
    /// `drafted` here by two people, or `shipped` with the program.
    pub origin: &'static str,
    /// First day, if known.
    pub valid_from: Option<String>,
    /// Last day, if it has one and it is known.
    pub valid_to: Option<String>,
    /// SHA-256 of the canonical JSON of the content: what a release is bound to.
    pub digest: String,
    /// The procedures it has: `allocation`, `single`, `joint`.
    pub profiles: Vec<&'static str>,
    /// Names of the values for which no source was seen.
    pub unverified: Vec<String>,
    /// The version it was drafted from.
    pub based_on: Option<RuleSetId>,
    /// Who released it, for those who may know.
    pub released_by: Option<PersonId>,
    /// When it came into force here, in UTC.
    pub released_at: Option<String>,
    /// Counts changes.
    version: i64,
}

/// A rule set with all its values.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RuleSetDetailView {
    #[serde(flatten)]
    pub own: RuleSetView,
    /// All that is released of it; keys sorted and without blanks it is the text of the digest.
    pub content: Content,
    /// The same values as texts, as `change` takes them.
    pub fields: RuleSetInput,
}

/// A page of rule sets.
#[derive(Serialize, ToSchema)]
pub struct RuleSetPage {
    pub items: Vec<RuleSetView>,
    pub next: Option<String>,
}

/// A page of a rule set's history.
#[derive(Serialize, ToSchema)]
pub struct RuleSetHistory {
    pub items: Vec<HistoryView>,
    pub next: Option<String>,
}

/// One value on both sides of a comparison.
#[derive(Serialize, ToSchema)]
pub struct PairView {
    /// `frame`, `profiles`, `amounts`, `terms`, `interest`, `delivery` or `citations`.
    pub group: &'static str,
    /// The procedure it belongs to.
    pub profile: Option<&'static str>,
    /// Its name; of a citation its topic and text, of days of delivery their first day.
    pub name: String,
    /// What the first says; `null` where it fixes nothing.
    pub left: Option<String>,
    /// What the second says.
    pub right: Option<String>,
    /// Whether no source was seen for the first.
    left_unverified: bool,
    /// Whether no source was seen for the second.
    right_unverified: bool,
    /// Whether both say the same with the same certainty.
    equal: bool,
}

/// Two rule sets against each other.
#[derive(Serialize, ToSchema)]
pub struct ComparisonView {
    /// The first.
    pub left: RuleSetView,
    /// The second.
    pub right: RuleSetView,
    /// In how many values they differ.
    pub differences: i64,
    /// The values that differ, or all.
    pub items: Vec<PairView>,
}

impl RuleSetView {
    pub fn new(set: &RuleSet, names: bool) -> Self {
        Self {
            id: set.id,
            code: set.code.clone(),
            number: set.number,
            title: set.title.clone(),
            state: set.state.code(),
            origin: set.origin.code(),
            valid_from: set.valid_from.map(|day| day.to_string()),
            valid_to: set.valid_to.map(|day| day.to_string()),
            digest: set.digest.clone(),
            profiles: set.values().profiles.iter().map(|one| one.code.code()).collect(),
            unverified: set.values().unverified.clone(),
            based_on: set.based_on,
            released_by: set.released_by.filter(|_| names),
            released_at: set.released_at.map(Instant::iso),
            version: set.version,
        }
    }
}

impl RuleSetDetailView {
    pub fn new(set: &RuleSet, scope: &Scope) -> Self {
        let mut fields = rules::typed(set.content(), Writing::JSON);
        fields.set("version", set.version.to_string());
        Self { own: RuleSetView::new(set, *scope == Scope::All), content: set.content().clone(), fields }
    }
}

/// A value as text without words of a language.
fn plain(shown: &Shown) -> Option<String> {
    Some(match shown {
        Shown::Absent => return None,
        Shown::Flag(is_set) => is_set.to_string(),
        Shown::Percent(number) | Shown::Months(number) | Shown::Years(number) | Shown::Count(number) => {
            number.to_string()
        }
        Shown::Amount(money) => money.plain(),
        Shown::Bound(bound) => format!("{}{}", bound.amount.plain(), if bound.as_a_rule { " as a rule" } else { "" }),
        Shown::Band(band) => {
            let usual = band.usual.as_ref().map(|usual| format!(", usually {}", usual.fraction())).unwrap_or_default();
            let rule = if band.as_a_rule { ", as a rule" } else { "" };
            format!("{} to {}{usual}{rule}", band.minimum.fraction(), band.maximum.fraction())
        }
        Shown::Codes(_, codes) => codes.join(", "),
        Shown::Day(day) => day.to_string(),
        Shown::Text(text) => text.clone(),
        Shown::Delivery(one) => format!("post {}, portal {}; {}", one.post_days, one.portal_days, one.source),
        Shown::Citation(one) => {
            let day = |day: Option<time::Date>| day.map(|day| day.to_string()).unwrap_or_default();
            format!("{}/{}; {}", day(one.valid_from), day(one.valid_to), one.source)
        }
    })
}

impl PairView {
    pub fn new(pair: &Pair) -> Option<Self> {
        let line = pair.line()?;
        let value = |side: &Option<Line>| side.as_ref().and_then(|line| plain(&line.shown));
        let unverified = |side: &Option<Line>| side.as_ref().is_some_and(|line| !line.verified);
        Some(Self {
            group: Group::code(line.group),
            profile: line.profile.map(ProfileCode::code),
            name: line.name.clone(),
            left: value(&pair.left),
            right: value(&pair.right),
            left_unverified: unverified(&pair.left),
            right_unverified: unverified(&pair.right),
            equal: pair.is_equal(),
        })
    }
}
