//! What is told of an award's paper, and of taking it over.

use crate::web::input::input;

input! {
    /// What the paper says beside what was recorded already: the whole of it.
    pub struct PaperInput {
        /// Number of the notice, as written.
        notice_number,
        /// Day of the notice.
        notice_on,
        /// Who signed it.
        signed_by,
        /// The rule set that the notice names, by its id, if it is known.
        rule_set,
        /// The procedure profile, if it is known.
        profile,
        /// Shares of the recipients in their order, lead first, separated by ` | ` or one per line.
        shares,
        /// The grant by year: one per line, `2025 | 1000.00`.
        tranches,
        /// What was paid before: one per line, `2025-03-01 | 500.00 | source`.
        payments,
        /// The version of the award that was read.
        version,
    }
}

input! {
    /// What stands beside a scan that is sent.
    pub struct ScanQuery {
        /// The file's name.
        name,
        /// The version of the award that was read.
        version,
    }
}

input! {
    /// Confirms that it agrees with the paper.
    pub struct TakeOverInput {
        /// The digest of what was looked at.
        digest,
        /// The version of the award that was looked at.
        version,
    }
}

input! {
    /// Sends it back to be completed anew.
    pub struct SendBackInput {
        /// Why.
        reason,
        /// The version of the award that was looked at.
        version,
    }
}
