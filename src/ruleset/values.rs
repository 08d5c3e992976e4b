//! The values of a rule set: what a guideline fixes, each with its meaning, its unit and where it was read.
//!
//! Source tags in brackets are those of the list of sources in `fixtures/rule_sets/README.md`. A value that is there although no source was
//! seen for this very programme is named in [`Values::unverified`]. Rates and tolerances: [`Rate`] is an exact fraction, basis points are
//! hundredths of a percent (2000 = 20 %). Amounts are euro cents. Terms are whole months or years.

mod codes;

pub use codes::{DayCount, ProfileCode, ProofKind, ReclaimOrder, Rounding};

use crate::money::Money;
use crate::rate::{FinancingType, Rate};
use serde::{Deserialize, Serialize};
use time::Date;

/// Verfahrensschritte: which steps exist at all. What is `false` is neither asked for nor shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each step is there or not, independently of the others")]
pub struct Steps {
    /// Ziele: goals of the project beyond the purpose that each award states.
    pub goals: bool,
    /// Ausgabenplan: cost plan by category.
    pub positions: bool,
    /// Deckungsmittel: own funds and those of third parties.
    pub funding: bool,
    /// Jahresscheiben: parts of the grant by the year in which they fall due.
    pub tranches: bool,
    /// Meilensteine.
    pub milestones: bool,
    /// Indikatoren: measures of success with baseline and target.
    pub indicators: bool,
    /// Nebenbestimmungen of the single case, beside the general ones.
    pub conditions: bool,
    /// Zwischenberichte.
    pub reports: bool,
    /// Mittelabrufe: money is requested; without this step it is paid out without request.
    pub requests: bool,
    /// Bescheinigung: the recipient's treasury or audit office certifies before submission [H1 9.4].
    pub certifier: bool,
    /// Verwendungsnachweis: how deep the proof of use goes.
    #[schema(value_type = String, example = "full")]
    pub proof: ProofKind,
}

impl Steps {
    /// All steps but the proof, by name, in the order of the procedure.
    pub const fn each(&self) -> [(&'static str, bool); 10] {
        [
            ("goals", self.goals),
            ("positions", self.positions),
            ("funding", self.funding),
            ("tranches", self.tranches),
            ("milestones", self.milestones),
            ("indicators", self.indicators),
            ("conditions", self.conditions),
            ("reports", self.reports),
            ("requests", self.requests),
            ("certifier", self.certifier),
        ]
    }
}

/// Fördersatz: the band a rate lies in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RateBand {
    /// The lowest rate, as a fraction or in percent.
    #[schema(value_type = String, example = "70 %")]
    pub minimum: Rate,
    /// The highest rate.
    #[schema(value_type = String, example = "90 %")]
    pub maximum: Rate,
    /// The rate "as a rule"; another one within the band is no fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "80 %")]
    pub usual: Option<Rate>,
    /// Whether the band itself holds only as a rule: outside it a reason is wanted; otherwise outside is an error.
    pub as_a_rule: bool,
}

/// Mindest- oder Höchstbetrag of the grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// The amount, in euros.
    pub amount: Money,
    /// Whether it holds only as a rule („in der Regel“): beyond it a reason is wanted; otherwise beyond is an error.
    pub as_a_rule: bool,
}

/// Verfahrensprofil: what holds for one kind of award.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// `allocation`, `single` or `joint`.
    #[schema(value_type = String, example = "joint")]
    pub code: ProfileCode,
    /// Which steps exist.
    pub steps: Steps,
    /// Finanzierungsarten: the types of financing that are possible; the first is the usual one.
    #[schema(value_type = Vec<String>, example = json!(["share"]))]
    pub financing_types: Vec<FinancingType>,
    /// The band of rates; none where the amount does not follow from a rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<RateBand>,
    /// The smallest grant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Bound>,
    /// The largest grant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Bound>,
    /// The longest duration, in months; longer is an error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_months: Option<i64>,
    /// The fewest recipients; fewer is an error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fewest_recipients: Option<i64>,
    /// So many recipients are preferred; fewer is a hint, nothing more ("preferably at least two municipalities" (S3b)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preferred_recipients: Option<i64>,
    /// The most recipients; more is an error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_recipients: Option<i64>,
    /// Berichtszeitraum: months of one period of interim reports; none where none are asked for at fixed times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_months: Option<i64>,
    /// Months after the end of a period within which its report is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_due_months: Option<i64>,
}

/// Fundstelle: a citation that holds in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// What it is about, in a word or two, such as "Rechtsgrundlage".
    pub topic: String,
    /// The citation as it is to be written, such as "§ 44 LHO".
    pub text: String,
    /// First day on which it is to be cited so, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_from: Option<Date>,
    /// Last day, if it has one and it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_to: Option<Date>,
    /// Where it was read: an address or a title.
    pub source: String,
    /// Whether the wording was seen at the source.
    pub verified: bool,
}

/// Tage der Bekanntgabe: when a notice counts as known, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliveryDays {
    /// First day of posting, or of readiness in the portal, for which it holds.
    #[schema(value_type = String, format = Date)]
    pub valid_from: Date,
    /// A letter counts as received so many days after its posting (§ 41 (2) of the law of procedure).
    pub post_days: i64,
    /// What lies ready in the portal lapses unread after so many days (§ 41 (2a)).
    pub portal_days: i64,
    /// Where it was read.
    pub source: String,
    /// Whether the wording was seen at the source.
    pub verified: bool,
}

/// Regelwerte: all values of a rule set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Values {
    /// One profile for each kind of award that is possible.
    pub profiles: Vec<Profile>,
    /// How a computed grant is rounded.
    #[schema(value_type = String, example = "whole_euro")]
    pub grant_rounding: Rounding,
    /// Einzelansatz: by how much one line of the cost plan may be exceeded if others make up for it, in basis points
    /// (ANBest-P family 2000 (D1b); Hessian EFRE 5000 [H1 1.3]; Hessian ANBest-GK unverified).
    pub position_tolerance: i64,
    /// Bagatellgrenze: changes of costs or cover funds up to this amount leave the grant as it is [H1 2.2].
    pub de_minimis: Money,
    /// Verwendungsfrist: months after payout within which the money must be used [H1 1.5, L1].
    pub use_by_months: i64,
    /// Payments that fall due within so many months may be requested in advance [H1 1.5, BY3].
    pub due_soon_months: i64,
    /// Schlusszahlungsvorbehalt: part of the grant kept back until the proof is examined, in basis points; none where the rules fix none
    /// (it exists in VV 5.3.7 and 13.6.2, its size is unverified).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<i64>,
    /// Reclaims from municipalities up to this amount may be waived [H1 III 10.1].
    pub waiver_municipality: Money,
    /// Reclaims from others up to this amount may be waived [H1 III 10.1].
    pub waiver_other: Money,
    /// Months after the end of the period within which the proof of use is due [H1 7.5].
    pub proof_months: i64,
    /// Aufbewahrung: years after the proof for which records are kept [BY5, ST1].
    pub record_years: i64,
    /// Zweckbindung: years for which what was bought stays bound to its purpose; none where the notice sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding_years: Option<i64>,
    /// How days of interest are counted (design; the convention is an open question).
    #[schema(value_type = String, example = "act/365")]
    pub day_count: DayCount,
    /// On which payments a reclaim falls (design).
    #[schema(value_type = String, example = "newest_first")]
    pub reclaim_order: ReclaimOrder,
    /// By how much promises may exceed a year's commitment; 0 = never.
    pub overbooking_limit: Money,
    /// Rechtsbehelfsfrist: months within which a notice can be contested (§§ 70, 74 of the code of administrative courts).
    pub remedy_months: i64,
    /// Rechtsbehelfsbelehrung: the instruction as notices bear it. Without one a notice can be contested for a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy_instruction: Option<String>,
    /// Bekanntgabe: the days of its fictions, each row from its day on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delivery: Vec<DeliveryDays>,
    /// What is cited in notices, each with its validity.
    pub citations: Vec<Citation>,
    /// Names of values for which no source was seen: of a field here (`de_minimis`) or of a profile (`joint.rate`).
    pub unverified: Vec<String>,
}

impl Values {
    /// The profile of this code, if such awards are possible.
    pub fn profile(&self, code: ProfileCode) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.code == code)
    }

    /// Whether a source was seen for the value of this name.
    pub fn is_verified(&self, name: &str) -> bool {
        !self.unverified.iter().any(|one| one == name)
    }

    /// The days of delivery that hold on a day; nothing where the rules fix none yet.
    pub fn delivery_on(&self, day: Date) -> Option<&DeliveryDays> {
        self.delivery.iter().filter(|one| one.valid_from <= day).max_by_key(|one| one.valid_from)
    }

    /// The citations that hold on a day; an unknown beginning or end leaves that side open.
    pub fn citations_on(&self, day: Date) -> impl Iterator<Item = &Citation> {
        self.citations
            .iter()
            .filter(move |one| one.valid_from.is_none_or(|from| from <= day) && one.valid_to.is_none_or(|to| day <= to))
    }
}
