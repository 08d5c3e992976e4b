//! What is told of the closing of a year, through any door.

use crate::web::input::input;

input! {
    /// The closing of a budget year.
    pub struct ClosingInput {
        /// The year; it is over. The last one if none is named.
        year,
        /// How much of the year's own money that nobody was promised is carried over; nothing if not given.
        free,
        /// How much cash is carried over; what the promises need if not given.
        cash,
        /// Why.
        reason,
        /// The digest of the preview that was looked at.
        digest,
    }
}
