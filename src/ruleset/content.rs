//! What is released of a rule set, as one canonical text with its digest; and the rule sets that the program ships.

use super::values::Values;
use crate::audit;
use crate::db::DbError;
use serde::{Deserialize, Serialize};
use time::Date;

/// Inhalt eines Regelwerks: all that two people agree on when it is released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Its unchanging short name, shared by all its versions: `starke-heimat`.
    pub code: String,
    /// Counts the versions of this code, from 1.
    pub number: i64,
    /// Its title, in German.
    pub title: String,
    /// First day on which awards may follow it, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_from: Option<Date>,
    /// Last day, if it has one and it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_to: Option<Date>,
    /// Where the guideline is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
    /// Remarks, what is not known among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The values.
    pub values: Values,
}

/// A content as it is kept: its canonical JSON and the SHA-256 of that, in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Canonical JSON (RFC 8785).
    pub text: String,
    /// SHA-256 of the text: what a release is bound to.
    pub digest: String,
}

impl Content {
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
    /// When it is no content of a rule set.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

/// Mitgelieferte Regelwerke: the two generations of Starke Heimat and its phase 1 of 2020, the oldest first.
///
/// # Errors
/// When a fixture cannot be read, which a test rules out.
pub fn shipped() -> Result<Vec<Content>, serde_json::Error> {
    [
        include_str!("../../fixtures/rule_sets/starke-heimat-phase-1-1.json"),
        include_str!("../../fixtures/rule_sets/starke-heimat-1.json"),
        include_str!("../../fixtures/rule_sets/starke-heimat-2.json"),
    ]
    .into_iter()
    .map(Content::read)
    .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use crate::ruleset::values::ProfileCode;

    #[test]
    fn what_is_shipped_can_be_read_and_keeps_its_digest() {
        let all = shipped().unwrap();
        let names: Vec<_> = all.iter().map(|one| (one.code.as_str(), one.number)).collect();
        assert_eq!(names, [("starke-heimat-phase-1", 1), ("starke-heimat", 1), ("starke-heimat", 2)]);
        for one in all {
            let sealed = one.seal().unwrap();
            let again = Content::read(&sealed.text).unwrap();
            assert_eq!((&again, again.seal().unwrap()), (&one, sealed));
        }
    }

    #[test]
    fn the_two_generations_differ_in_their_rates() {
        let all = shipped().unwrap();
        let usual = |place: usize, code| {
            let profile = all.get(place).and_then(|one| one.values.profile(code)).unwrap();
            profile.rate.as_ref().and_then(|band| band.usual.as_ref()).unwrap().fraction()
        };
        assert_eq!(usual(1, ProfileCode::Single), "9/10");
        assert_eq!(usual(2, ProfileCode::Single), "4/5");
        assert_eq!(usual(2, ProfileCode::Joint), "9/10");
    }
}
