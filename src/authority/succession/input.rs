//! What is told of a change of status, of a merger, and of their correction.

use crate::web::input::input;

input! {
    /// What an authority is from a day on: the whole of it, as after that day.
    pub struct StatusInput {
        /// First day on which it holds.
        on,
        /// Municipality key (AGS), eight digits.
        ags,
        /// Regional key (ARS), twelve digits.
        ars,
        /// Official name.
        name,
        /// Name without designation; without it the name up to its comma.
        short_name,
        /// Designation.
        designation,
        /// Kind, by its code.
        kind,
        /// AGS of the county.
        county_ags,
        /// Why.
        reason,
        /// Law, decree or notice that says so.
        source,
        /// The version of the authority that was read.
        version,
    }
}

input! {
    /// Who ends on a day and passes into whom: into an authority that is there, or into one that is founded by it.
    pub struct MergerInput {
        /// First day on which the successor has taken the place.
        on,
        /// Others that end on the same day: keys, or names where there is no key, one per line or separated by ` | `.
        others,
        /// The successor that is there: key, id, or name where there is no key.
        successor,
        /// Official name of the one founded.
        name,
        /// Name of the one founded, without designation.
        short_name,
        /// Designation of the one founded.
        designation,
        /// Kind of the one founded.
        kind,
        /// Municipality key (AGS) of the one founded.
        ags,
        /// Regional key (ARS) of the one founded.
        ars,
        /// AGS of the county of the one founded.
        county_ags,
        /// Why.
        reason,
        /// Law, decree or notice that says so.
        source,
        /// The version of the authority that was read.
        version,
        /// The digest of the preview that is confirmed.
        seen,
    }
}

input! {
    /// What of such an act was wrong: its day, the successor, its source.
    pub struct CorrectionInput {
        /// The right day.
        on,
        /// The right successor of a merger: key, id, or name where there is no key.
        successor,
        /// The right source.
        source,
        /// Why it is corrected.
        reason,
        /// The version of the act that was read.
        version,
    }
}

input! {
    /// Taking back what has not come about yet.
    pub struct WithdrawalInput {
        /// Why.
        reason,
        /// The version of the act that was read.
        version,
    }
}
