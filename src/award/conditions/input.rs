//! What is told of a condition: that it is met, that this is accepted, or why it is not.

use crate::web::input::input;

input! {
    /// That a condition is met.
    pub struct ReportConditionInput {
        /// The version of the last report on it that the reader saw; 0 if there is none yet.
        version,
        /// The day on which it was met.
        met_on,
        /// How it was met.
        note,
        /// The evidence, by its id.
        document,
    }
}

input! {
    /// That the report is accepted.
    pub struct AcceptConditionInput {
        /// The version of the report that the reader saw.
        version,
    }
}

input! {
    /// That the report is sent back.
    pub struct SendBackConditionInput {
        /// The version of the report that the reader saw.
        version,
        /// What is missing.
        reason,
    }
}

input! {
    /// Beside an upload.
    pub struct EvidenceQuery {
        /// The file's name.
        name,
    }
}

input! {
    /// What the page shows, and as of when.
    pub struct ConditionsQuery {
        /// The condition for which a form is shown.
        key,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}
