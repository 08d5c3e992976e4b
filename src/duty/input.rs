//! What is told about the day of a duty: another day with its reason, or that it stays.

use crate::web::input::input;

input! {
    /// Another day of a duty: asked for by whoever owes it, or granted.
    pub struct ExtendInput {
        /// The version of the duty that the reader saw.
        version,
        /// The new day.
        until,
        /// Why.
        reason,
    }
}

input! {
    /// That the day stays.
    pub struct DeclineInput {
        /// The version of the duty that the reader saw.
        version,
        /// Why.
        reason,
    }
}

input! {
    /// What became of a hearing that was proposed.
    pub struct HearingInput {
        /// The version of the proposal that the reader saw.
        version,
        /// `held` or `dropped`.
        decision,
        /// The day of the letter, or of the decision against it; today if none is named.
        on,
        /// What was written, or why there is no hearing.
        reason,
    }
}
