//! What is given for a release.

use super::Seen;
use crate::error::{Answer, Faults};
use crate::web::input::{self, input};

input! {
    /// A release: the digest of exactly the notice that was looked at.
    pub struct ReleaseInput {
        /// SHA-256 of the notice's content, as shown with it.
        digest,
        /// Why it is released although the year runs without a budget law.
        provisional_reason,
        /// Why more is promised than is free; up to the limit of the rule set.
        overbooking_reason,
    }
}

impl ReleaseInput {
    /// What was looked at.
    ///
    /// # Errors
    /// All wrong fields.
    pub fn read(&self) -> Answer<Seen> {
        let mut faults = Faults::default();
        let digest = faults.keep("digest", input::required(self.digest.as_deref(), 64));
        let provisional =
            faults.keep("provisional_reason", input::text(self.provisional_reason.as_deref(), 1_000)).flatten();
        let overbooking =
            faults.keep("overbooking_reason", input::text(self.overbooking_reason.as_deref(), 1_000)).flatten();
        let seen =
            digest.map(|digest| Seen { digest, provisional_reason: provisional, overbooking_reason: overbooking });
        Ok(faults.or(seen)?)
    }
}
