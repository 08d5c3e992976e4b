//! What an amendment changes, item by item, each with what was before; and the award of any day as the fold of its notices.

use super::content::{Condition, Content, Funding, Indicator, Milestone, Position, Project, Recipient, Terms, Tranche};
use crate::money::Money;
use crate::rate::FinancingType;
use serde::{Deserialize, Serialize};
use time::Date;

/// Zeiträume of an award.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First day of the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub starts_on: Option<Date>,
    /// Last day of the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub ends_on: Option<Date>,
    /// First day of carrying out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub works_start_on: Option<Date>,
    /// Last day of carrying out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub works_end_on: Option<Date>,
}

/// Kosten, Satz und Höhe der Zuwendung.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// Type of financing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub financing_type: Option<FinancingType>,
    /// The rate as exact fraction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// The rate as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_written: Option<String>,
    /// Total cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub total_cost: Option<Money>,
    /// Eligible cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub eligible_cost: Option<Money>,
    /// The grant.
    #[schema(value_type = String)]
    pub grant: Money,
}

/// Vorher und nachher of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Both<T> {
    /// Before.
    pub before: T,
    /// After.
    pub after: T,
}

/// Änderungspunkt: one part of the award, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Item {
    /// The projects, theme and purpose stay; their goals change (Vorhaben).
    Projects(Both<Vec<Project>>),
    /// Periods (Bewilligungs- und Durchführungszeitraum).
    Period(Both<Period>),
    /// Lead, partners and shares (Empfänger und Anteile).
    Recipients(Both<Vec<Recipient>>),
    /// Cost, rate and grant (Zuwendung).
    Grant(Both<Grant>),
    /// The cost plan (Ausgabenplan).
    Positions(Both<Vec<Position>>),
    /// Who pays beside the grant (Deckungsmittel).
    Funding(Both<Vec<Funding>>),
    /// The grant by year (Jahresscheiben).
    Tranches(Both<Vec<Tranche>>),
    /// Milestones (Meilensteine).
    Milestones(Both<Vec<Milestone>>),
    /// Indicators (Indikatoren).
    Indicators(Both<Vec<Indicator>>),
    /// Conditions (Nebenbestimmungen).
    Conditions(Both<Vec<Condition>>),
}

/// Teilwiderruf: which part is revoked, how much, from when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Revocation {
    /// Which part of the notice.
    pub part: String,
    /// By how much the grant falls.
    #[schema(value_type = String)]
    pub amount: Money,
    /// From which day on; the day that interest counts from.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
}

/// Wechsel der Federführung: who gave consent, and the account at the cut-off day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadChange {
    /// The last day on which the old lead acts.
    #[schema(value_type = String, format = Date)]
    pub cut_off_on: Date,
    /// What was paid to the old lead until then, as both agree.
    #[schema(value_type = String)]
    pub paid_until_then: Money,
    /// SHA-256 of the consents, in the order of the recipients.
    pub consents: Vec<String>,
}

/// Rückforderung that an amendment gives rise to: more was paid than is granted from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// How much was paid above the grant.
    #[schema(value_type = String)]
    pub amount: Money,
}

/// Änderung: all items of one act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Why.
    pub reason: String,
    /// What changes, each item with before and after.
    pub items: Vec<Item>,
    /// A partial revocation among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revocation: Option<Revocation>,
    /// A change of the lead among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_change: Option<LeadChange>,
    /// What was paid too much thereby.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
}

impl Terms {
    /// Its periods.
    pub const fn period(&self) -> Period {
        Period {
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            works_start_on: self.works_start_on,
            works_end_on: self.works_end_on,
        }
    }

    /// Cost, rate and grant.
    pub fn financing(&self) -> Grant {
        Grant {
            financing_type: self.financing_type,
            rate: self.rate.clone(),
            rate_written: self.rate_written.clone(),
            total_cost: self.total_cost,
            eligible_cost: self.eligible_cost,
            grant: self.grant,
        }
    }

    /// Puts the after of an item in its place.
    pub fn apply(&mut self, item: &Item) {
        match item {
            Item::Projects(both) => self.projects.clone_from(&both.after),
            Item::Period(both) => {
                self.starts_on = both.after.starts_on;
                self.ends_on = both.after.ends_on;
                self.works_start_on = both.after.works_start_on;
                self.works_end_on = both.after.works_end_on;
            }
            Item::Recipients(both) => self.recipients.clone_from(&both.after),
            Item::Grant(both) => {
                let after = both.after.clone();
                self.financing_type = after.financing_type;
                self.rate = after.rate;
                self.rate_written = after.rate_written;
                self.total_cost = after.total_cost;
                self.eligible_cost = after.eligible_cost;
                self.grant = after.grant;
            }
            Item::Positions(both) => self.positions.clone_from(&both.after),
            Item::Funding(both) => self.funding.clone_from(&both.after),
            Item::Tranches(both) => self.tranches.clone_from(&both.after),
            Item::Milestones(both) => self.milestones.clone_from(&both.after),
            Item::Indicators(both) => self.indicators.clone_from(&both.after),
            Item::Conditions(both) => self.conditions.clone_from(&both.after),
        }
    }

    /// What of these terms differs from others, item by item: what leads from these to those.
    pub fn changes_to(&self, after: &Self) -> Vec<Item> {
        fn both<T: PartialEq>(before: T, after: T, item: impl Fn(Both<T>) -> Item) -> Option<Item> {
            (before != after).then(|| item(Both { before, after }))
        }
        [
            both(self.projects.clone(), after.projects.clone(), Item::Projects),
            both(self.period(), after.period(), Item::Period),
            both(self.recipients.clone(), after.recipients.clone(), Item::Recipients),
            both(self.financing(), after.financing(), Item::Grant),
            both(self.positions.clone(), after.positions.clone(), Item::Positions),
            both(self.funding.clone(), after.funding.clone(), Item::Funding),
            both(self.tranches.clone(), after.tranches.clone(), Item::Tranches),
            both(self.milestones.clone(), after.milestones.clone(), Item::Milestones),
            both(self.indicators.clone(), after.indicators.clone(), Item::Indicators),
            both(self.conditions.clone(), after.conditions.clone(), Item::Conditions),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The award as its notices make it on a day: the first notice, and of those after it what has taken effect by then, in the order of their
/// numbers. Nothing before the first one has. A list of amendments alone (an award from paper) folds over what was before the first of them.
pub fn fold(notices: &[Content], day: Date) -> Option<Terms> {
    let mut all: Vec<&Content> = notices.iter().collect();
    all.sort_by_key(|one| one.number);
    let (first, rest) = all.split_first()?;
    let (mut terms, rest) = match &first.amendment {
        Some(change) => (before(&first.terms, change), all.as_slice()),
        None if first.effective_on <= day => (first.terms.clone(), rest),
        None => return None,
    };
    for notice in rest.iter().filter(|one| one.effective_on <= day) {
        for item in notice.amendment.iter().flat_map(|change| &change.items) {
            terms.apply(item);
        }
    }
    Some(terms)
}

/// What was before a change that has led to these terms.
fn before(after: &Terms, change: &Change) -> Terms {
    let mut terms = after.clone();
    for item in &change.items {
        terms.apply(&item.turned());
    }
    terms
}

impl Item {
    /// The item that undoes this one.
    #[must_use]
    pub fn turned(&self) -> Self {
        fn turn<T: Clone>(both: &Both<T>) -> Both<T> {
            Both { before: both.after.clone(), after: both.before.clone() }
        }
        match self {
            Self::Projects(both) => Self::Projects(turn(both)),
            Self::Period(both) => Self::Period(turn(both)),
            Self::Recipients(both) => Self::Recipients(turn(both)),
            Self::Grant(both) => Self::Grant(turn(both)),
            Self::Positions(both) => Self::Positions(turn(both)),
            Self::Funding(both) => Self::Funding(turn(both)),
            Self::Tranches(both) => Self::Tranches(turn(both)),
            Self::Milestones(both) => Self::Milestones(turn(both)),
            Self::Indicators(both) => Self::Indicators(turn(both)),
            Self::Conditions(both) => Self::Conditions(turn(both)),
        }
    }

    /// Its code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Projects(_) => "projects",
            Self::Period(_) => "period",
            Self::Recipients(_) => "recipients",
            Self::Grant(_) => "grant",
            Self::Positions(_) => "positions",
            Self::Funding(_) => "funding",
            Self::Tranches(_) => "tranches",
            Self::Milestones(_) => "milestones",
            Self::Indicators(_) => "indicators",
            Self::Conditions(_) => "conditions",
        }
    }
}

#[cfg(test)]
mod tests;
