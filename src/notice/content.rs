//! What a notice says: frozen when it is released, as one canonical text with its digest; and the award as the notices together make it.

use super::terms::parts;
pub use super::terms::{
    Condition, EarlyStart, Funding, Indicator, Milestone, Position, Project, Recipient, Terms, Tranche,
};
use crate::audit;
use crate::db::{DbError, text_enum};
use crate::id::{AuthorityId, AwardId, ProgrammeId, RuleSetId};
use crate::money::Money;
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

parts! {
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
        /// Months of one period of interim reports.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report_months: Option<i64>,
        /// Months after the end of a period within which its report is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report_due_months: Option<i64>,
        /// Whether reports are certified by the recipient's treasury or audit office before they are submitted.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        certifier: bool,
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
