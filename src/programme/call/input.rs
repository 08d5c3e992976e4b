//! What is told of a call through any door.

use crate::web::input::input;

input! {
    /// What is told of a call.
    pub struct CallInput {
        /// Its short code, one of a kind in its programme.
        code,
        /// Its title.
        title,
        /// Id of the rule set that it binds; only what is released.
        rule_set,
        /// Codes of the procedure profiles that it admits, separated by ` | `; without them all of the rule set.
        profiles,
        /// First day of sketches, if there are any.
        sketch_from,
        /// Last day of sketches.
        sketch_until,
        /// First day of applications.
        application_from,
        /// Last day of applications; without it the call rolls.
        application_until,
        /// What it says about starting early.
        early_start,
        /// Remarks.
        note,
        /// Where it is published.
        source_url,
        /// For a change: the version that was edited.
        version,
    }
}

input! {
    /// A longer window for a released call. What is not given stays.
    pub struct ExtendInput {
        /// New last day of sketches.
        sketch_until,
        /// New last day of applications.
        application_until,
        /// `true`: applications have no end any more.
        rolling,
        /// The version that was looked at.
        version,
        /// Why.
        reason,
    }
}
