//! What is released of a call: its text, the rule set it binds, its windows.

use crate::id::RuleSetId;
use crate::ruleset::values::ProfileCode;
use serde::{Deserialize, Serialize};
use time::Date;

/// Inhalt eines Förderaufrufs: all that two people agree on when it is released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Its short code, one of a kind in its programme.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The rule set that it binds.
    pub rule_set: RuleSetId,
    /// The procedure profiles that it admits.
    pub profiles: Vec<ProfileCode>,
    /// When it takes what.
    #[serde(flatten)]
    pub windows: Windows,
    /// What it says about starting early.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early_start: Option<String>,
    /// Remarks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
}

/// Fristen eines Förderaufrufs: first and last days, both included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Windows {
    /// First day of sketches; absent where there are none or it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sketch_from: Option<Date>,
    /// Last day of sketches; absent where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sketch_until: Option<Date>,
    /// First day of applications; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_from: Option<Date>,
    /// Last day of applications; absent where the call rolls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_until: Option<Date>,
}

impl Windows {
    /// Whether there is a window for sketches.
    pub const fn has_sketches(&self) -> bool {
        self.sketch_from.is_some() || self.sketch_until.is_some()
    }

    /// The days named, each with its field.
    pub fn days(&self) -> impl Iterator<Item = (&'static str, Date)> {
        [
            ("sketch_from", self.sketch_from),
            ("sketch_until", self.sketch_until),
            ("application_from", self.application_from),
            ("application_until", self.application_until),
        ]
        .into_iter()
        .filter_map(|(field, day)| Some((field, day?)))
    }
}
