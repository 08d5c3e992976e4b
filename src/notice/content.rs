//! What a notice says: frozen when it is released, as one canonical text with its digest; and the award as the notices together make it.

use crate::audit;
use crate::db::{DbError, text_enum};
use crate::id::{AuthorityId, AwardId, ConditionId, IndicatorId, MilestoneId, ProgrammeId, RuleSetId};
use crate::money::Money;
use crate::rate::FinancingType;
use crate::ruleset::values::ProfileCode;
use serde::{Deserialize, Serialize};
use time::Date;

text_enum! {
    /// Art des Bescheids.
    pub enum NoticeKind {
        /// Zuwendungsbescheid.
        Award = "award",
        /// Änderungsbescheid.
        Amendment = "amendment",
        /// Schlussbescheid.
        Final = "final",
        /// Widerrufsbescheid.
        Revocation = "revocation",
        /// Erstattungsbescheid.
        Reclaim = "reclaim",
        /// Zinsbescheid.
        Interest = "interest",
    }
}

/// Declares parts of a content: amounts are [`Money`], what is not said is left out.
macro_rules! parts {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type,)* }
    )*};
}

parts! {
    /// Empfänger, lead first.
    pub struct Recipient {
        /// Which authority.
        authority: AuthorityId,
        /// Its key, where it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ags: Option<String>,
        /// Its name as written in the notice.
        name: String,
        /// Its part of the eligible cost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        cost: Option<Money>,
        /// Its share of the grant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        share: Option<Money>,
    }

    /// Vorhaben.
    pub struct Project {
        /// Title.
        title: String,
        /// What it is to reach.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        goal: Option<String>,
    }

    /// Ansatz: a line of the cost plan.
    pub struct Position {
        /// Code of the cost category.
        category: String,
        /// What for.
        title: String,
        /// How much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        amount: Option<Money>,
        /// Remarks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }

    /// Deckungsmittel beside the grant.
    pub struct Funding {
        /// Code: own, third or other.
        kind: String,
        /// Who.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// How much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        amount: Option<Money>,
    }

    /// Jahresscheibe.
    pub struct Tranche {
        /// The year in which it falls due.
        year: i64,
        /// How much.
        #[schema(value_type = String)]
        amount: Money,
    }

    /// Meilenstein with its baseline.
    pub struct Milestone {
        /// Stays with it through all notices.
        key: MilestoneId,
        /// What is reached then.
        title: String,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        due_on: Option<Date>,
        /// Number of the project it belongs to, from 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        project: Option<i64>,
        /// Remarks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    }

    /// Indikator.
    pub struct Indicator {
        /// Stays with it through all notices.
        key: IndicatorId,
        /// What is measured.
        title: String,
        /// In which unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// The value before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        baseline: Option<String>,
        /// The value to be reached.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<String>,
    }

    /// Nebenbestimmung des Einzelfalls.
    pub struct Condition {
        /// Stays with it through all notices.
        key: ConditionId,
        /// Its text.
        text: String,
        /// Whether nothing is paid before it is met.
        blocks_payment: bool,
        /// By when it is to be met.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        due_on: Option<Date>,
    }

    /// Vorzeitiger Maßnahmenbeginn.
    pub struct EarlyStart {
        /// From which day on.
        #[schema(value_type = String, format = Date)]
        on: Date,
        /// Why.
        reason: String,
    }

    /// Zuwendung, as notices make it: all that an amendment can move.
    pub struct Terms {
        /// The projects.
        projects: Vec<Project>,
        /// Lead and partners, in order.
        recipients: Vec<Recipient>,
        /// Theme.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        theme: Option<String>,
        /// Purpose.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        purpose: Option<String>,
        /// First day of the period (Bewilligungszeitraum).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        starts_on: Option<Date>,
        /// Last day of the period.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        ends_on: Option<Date>,
        /// First day of carrying out, where it differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        works_start_on: Option<Date>,
        /// Last day of carrying out, where it differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        works_end_on: Option<Date>,
        /// Early start, where it is allowed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        early_start: Option<EarlyStart>,
        /// Type of financing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        financing_type: Option<FinancingType>,
        /// The rate as exact fraction.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate: Option<String>,
        /// The rate as written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate_written: Option<String>,
        /// Total cost, where it differs from the eligible cost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        total_cost: Option<Money>,
        /// Eligible cost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        eligible_cost: Option<Money>,
        /// The grant, the most that is paid.
        #[schema(value_type = String)]
        grant: Money,
        /// The cost plan.
        positions: Vec<Position>,
        /// Who pays beside the grant.
        funding: Vec<Funding>,
        /// The grant by year.
        tranches: Vec<Tranche>,
        /// Milestones.
        milestones: Vec<Milestone>,
        /// Indicators.
        indicators: Vec<Indicator>,
        /// Conditions.
        conditions: Vec<Condition>,
    }

    /// Absender: the responsible authority with its letterhead of the day.
    pub struct Sender {
        /// Which authority.
        authority: AuthorityId,
        /// The sender's lines.
        sender: String,
        /// The lines of the address.
        address: String,
        /// Telephone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phone: Option<String>,
        /// E-mail address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mail: Option<String>,
        /// The place before the date.
        place: String,
        /// The line below the signature, such as "Im Auftrag".
        signature: String,
        /// Who signs: the person who releases it.
        signed_by: String,
        /// Whom that person stands in for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        standing_in_for: Option<String>,
    }

    /// Förderprogramm, named.
    pub struct Named {
        /// Its id.
        id: ProgrammeId,
        /// Its code.
        code: String,
        /// Its title.
        title: String,
        /// Whether it is invented, for demonstration.
        invented: bool,
    }

    /// Fundstelle.
    pub struct Cited {
        /// What it is about.
        topic: String,
        /// The citation as it is written.
        text: String,
    }

    /// Regelwerk that binds the award, with what the notice takes from it.
    pub struct Rules {
        /// Its id.
        id: RuleSetId,
        /// Its short name.
        code: String,
        /// Its version.
        number: i64,
        /// SHA-256 of its content.
        digest: String,
        /// The procedure profile.
        #[schema(value_type = String)]
        profile: ProfileCode,
        /// What is cited on that day.
        citations: Vec<Cited>,
        /// By how much a line of the cost plan may be exceeded, in basis points; none without a cost plan.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        position_tolerance: Option<i64>,
        /// Months after payout within which the money is to be used.
        use_by_months: i64,
        /// Last day for the proof of use.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>, format = Date)]
        proof_due_on: Option<Date>,
        /// Code of the kind of proof.
        proof: String,
        /// Years for which records are kept.
        record_years: i64,
        /// Years for which what was bought stays bound to its purpose.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        binding_years: Option<i64>,
        /// Part of the grant that is kept back until the proof is examined, in basis points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retention: Option<i64>,
        /// Whether money is requested.
        requests: bool,
    }

    /// Rechtsbehelfsbelehrung, as data.
    pub struct Remedy {
        /// Months within which the notice can be contested.
        months: i64,
        /// The instruction; without it a year holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instruction: Option<String>,
    }

    /// Verpflichtungsermächtigung or own money that a tranche draws on.
    pub struct Drawn {
        /// The year whose budget grants it.
        granted: i64,
        /// The year in which it falls due.
        due: i64,
        /// How much.
        #[schema(value_type = String)]
        amount: Money,
    }

    /// Bescheid: all that it says.
    pub struct Content {
        /// The version of this form.
        format: i64,
        /// Its kind.
        #[schema(value_type = String)]
        kind: NoticeKind,
        /// The award.
        award: AwardId,
        /// Counts the notices of the award.
        number: i64,
        /// The award's case number.
        case_number: String,
        /// The day of the notice.
        #[schema(value_type = String, format = Date)]
        issued_on: Date,
        /// From which day on it holds.
        #[schema(value_type = String, format = Date)]
        effective_on: Date,
        /// The programme.
        programme: Named,
        /// Who grants.
        sender: Sender,
        /// The rules that bind it.
        rules: Rules,
        /// How it can be contested.
        remedy: Remedy,
        /// What the years draw on.
        drawn: Vec<Drawn>,
        /// The award from then on.
        terms: Terms,
        /// SHA-256 of the draft that was handed over, of an award's first notice.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handed_over_digest: Option<String>,
        /// What an amendment changes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amendment: Option<super::items::Change>,
    }
}

/// A content as it is kept: its canonical JSON, and the SHA-256 of that in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Canonical JSON (RFC 8785).
    pub text: String,
    /// SHA-256 of the text: what a release is bound to.
    pub digest: String,
}

impl Content {
    /// The version of this form.
    pub const FORMAT: i64 = 1;

    /// Its one text and digest.
    ///
    /// # Errors
    /// When it has no canonical form, which is a mistake of ours.
    pub fn seal(&self) -> Result<Sealed, DbError> {
        let value = serde_json::to_value(self).map_err(|error| DbError::Other(error.to_string()))?;
        let text = audit::canonical(&value)?;
        Ok(Sealed { digest: audit::sha256(text.as_bytes()), text })
    }

    /// Reads it back.
    ///
    /// # Errors
    /// When it is no content of a notice.
    pub fn read(text: &str) -> Result<Self, DbError> {
        serde_json::from_str(text).map_err(|error| DbError::Other(format!("a notice cannot be read: {error}")))
    }

    /// The number as the notice bears it: case number, stroke, number of the notice.
    pub fn reference(&self) -> String {
        reference(&self.case_number, self.number)
    }
}

/// Case number and number of a notice, as notices bear them.
pub fn reference(case_number: &str, number: i64) -> String {
    format!("{case_number}/{number}")
}
