//! What is given for the acts on an allocation run.

use crate::web::input::input;

input! {
    /// What stands once for all drafts of an allocation run, beside its list.
    pub struct RunInput {
        /// Title of the project, the same for all.
        title,
        /// Purpose of the grant.
        purpose,
        /// Theme.
        theme,
        /// First day of the period of the awards.
        starts_on,
        /// Last day of the period of the awards.
        ends_on,
        /// The budget year in which the grants fall due.
        year,
        /// The amount that is split, where the list has keys; where it has amounts, their sum or nothing.
        total,
        /// The smallest amount for each, where the list has keys.
        smallest,
    }
}

input! {
    /// An act on all drafts of a run.
    pub struct RunActInput {
        /// What was looked at: `standing` of the run.
        standing,
        /// Why; needed to send back or to give up.
        reason,
    }
}
