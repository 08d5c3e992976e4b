//! What doors may say of a rule set, as texts: one flat list of fields, the same for form and JSON.

use crate::web::Input;
use crate::web::input::input;
use std::collections::BTreeMap;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};

/// So many citations can be kept.
pub const CITATIONS: usize = 24;

/// So many rows of days of delivery can be kept.
pub const DELIVERY: usize = 6;

/// The names of all fields: of the whole, of each profile, of each citation.
macro_rules! names {
    ($([$profile:literal])* $(<$n:literal>)* $(/ $d:literal)*) => {
        &[
            "version", "title", "valid_from", "valid_to", "source_url", "note",
            "grant_rounding", "grant_rounding_unverified", "position_tolerance", "position_tolerance_unverified",
            "de_minimis", "de_minimis_unverified", "use_by_months", "use_by_months_unverified",
            "due_soon_months", "due_soon_months_unverified", "retention", "retention_unverified",
            "waiver_municipality", "waiver_municipality_unverified", "waiver_other", "waiver_other_unverified",
            "proof_months", "proof_months_unverified", "record_years", "record_years_unverified",
            "binding_years", "binding_years_unverified", "day_count", "day_count_unverified",
            "reclaim_order", "reclaim_order_unverified", "overbooking_limit", "overbooking_limit_unverified",
            "remedy_months", "remedy_months_unverified", "remedy_instruction", "remedy_instruction_unverified",
            $(
                $profile,
                concat!($profile, "_goals"), concat!($profile, "_positions"), concat!($profile, "_funding"),
                concat!($profile, "_tranches"), concat!($profile, "_milestones"), concat!($profile, "_indicators"),
                concat!($profile, "_conditions"), concat!($profile, "_reports"), concat!($profile, "_requests"),
                concat!($profile, "_certifier"), concat!($profile, "_steps_unverified"),
                concat!($profile, "_proof"), concat!($profile, "_proof_unverified"),
                concat!($profile, "_share"), concat!($profile, "_deficit"), concat!($profile, "_fixed"), concat!($profile, "_full"),
                concat!($profile, "_financing_types_unverified"),
                concat!($profile, "_rate_minimum"), concat!($profile, "_rate_maximum"), concat!($profile, "_rate_usual"),
                concat!($profile, "_rate_as_a_rule"), concat!($profile, "_rate_unverified"),
                concat!($profile, "_minimum"), concat!($profile, "_minimum_as_a_rule"), concat!($profile, "_minimum_unverified"),
                concat!($profile, "_maximum"), concat!($profile, "_maximum_as_a_rule"), concat!($profile, "_maximum_unverified"),
                concat!($profile, "_longest_months"), concat!($profile, "_longest_months_unverified"),
                concat!($profile, "_fewest_recipients"), concat!($profile, "_preferred_recipients"),
                concat!($profile, "_most_recipients"), concat!($profile, "_recipients_unverified"),
                concat!($profile, "_report_months"), concat!($profile, "_report_due_months"), concat!($profile, "_report_months_unverified"),
            )*
            $(
                concat!("citation_", $n, "_topic"), concat!("citation_", $n, "_text"), concat!("citation_", $n, "_valid_from"),
                concat!("citation_", $n, "_valid_to"), concat!("citation_", $n, "_source"), concat!("citation_", $n, "_verified"),
            )*
            $(
                concat!("delivery_", $d, "_valid_from"), concat!("delivery_", $d, "_post_days"), concat!("delivery_", $d, "_portal_days"),
                concat!("delivery_", $d, "_source"), concat!("delivery_", $d, "_verified"),
            )*
        ]
    };
}

/// All values of a rule set as texts, with the version that was edited. Yes is `true`; what is not given is not so or not fixed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleSetInput {
    given: BTreeMap<&'static str, Option<String>>,
}

impl RuleSetInput {
    /// What was given for a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.given.get(name)?.as_deref()
    }

    /// Whether a box is ticked.
    pub fn is_set(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }

    /// Gives a field a text; an unknown name is a mistake of ours and stays without effect.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        if let Some(place) = self.place(name) {
            *place = Some(value.into());
        }
    }
}

impl Input for RuleSetInput {
    const FIELDS: &'static [&'static str] = names! {
        ["allocation"] ["single"] ["joint"]
        <1> <2> <3> <4> <5> <6> <7> <8> <9> <10> <11> <12> <13> <14> <15> <16> <17> <18> <19> <20> <21> <22> <23> <24>
        / 1 / 2 / 3 / 4 / 5 / 6
    };

    fn place(&mut self, name: &str) -> Option<&mut Option<String>> {
        let own = Self::FIELDS.iter().find(|own| **own == name)?;
        Some(self.given.entry(own).or_default())
    }

    fn values(&self) -> Vec<(&'static str, Option<&str>)> {
        Self::FIELDS.iter().map(|name| (*name, self.get(name))).collect()
    }
}

impl serde::Serialize for RuleSetInput {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.given.iter().filter_map(|(name, text)| Some((name, text.as_deref()?))))
    }
}

impl utoipa::PartialSchema for RuleSetInput {
    fn schema() -> RefOr<Schema> {
        let text = "All values of a rule set as texts, with the version that was edited. `allocation`, `single` and `joint` say which profiles \
                    exist; yes is `true`, what is left out is not so or not fixed. Amounts as `1234.50`, rates as `9/10` or `90 %`, \
                    tolerances in percent, terms in whole months or years. `…_unverified` says that no source was seen.";
        let whole = ObjectBuilder::new().description(Some(text));
        let whole = Self::FIELDS
            .iter()
            .fold(whole, |whole, name| whole.property(*name, ObjectBuilder::new().schema_type(Type::String).build()));
        whole.build().into()
    }
}

impl utoipa::ToSchema for RuleSetInput {}

input! {
    /// What a new rule set begins with.
    pub struct NewRuleSetInput {
        /// The id of a version whose next version this is, or a shipped one as `shipped:starke-heimat/2`; without it the draft is blank.
        from,
        /// The short name shared by all versions: small letters, digits, single hyphens. Follows from `from` where it is not given.
        code,
        /// Its title. Follows from `from` where it is not given.
        title,
    }
}

input! {
    /// A release: the digest of exactly the content that was read.
    pub struct ReleaseInput {
        /// SHA-256 of the content, as shown with it.
        digest,
    }
}

input! {
    /// Why a rule set is no longer used.
    pub struct RetireInput {
        /// The version that was read.
        version,
        /// Why.
        reason,
    }
}

input! {
    /// Which rule sets, and how many of them.
    pub struct RuleSetQuery {
        /// `draft`, `released` or `retired`.
        state,
        /// Only the versions of this code.
        code,
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
    }
}

input! {
    /// What a rule set is compared with.
    pub struct CompareQuery {
        /// The id of the other one; without it the version it was drafted from or the one before.
        with,
        /// `true` shows what is equal, too.
        all,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_fields_have_the_same_name() {
        let names: BTreeSet<_> = RuleSetInput::FIELDS.iter().collect();
        assert_eq!(names.len(), RuleSetInput::FIELDS.len());
        let citations = names.iter().filter(|name| name.ends_with("_topic")).count();
        assert_eq!(citations, CITATIONS);
        assert_eq!(names.iter().filter(|name| name.ends_with("_post_days")).count(), DELIVERY);
    }
}
