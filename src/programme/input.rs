//! What is told of a programme, and of acts on it, through any door.

use crate::web::Rows;
use crate::web::input::input;

input! {
    /// What is told of a programme, but for its ministries.
    pub struct ProgrammeHead {
        /// Its unchanging short code; capital letters, digits and single hyphens.
        code,
        /// Its title.
        title,
        /// First day.
        starts_on,
        /// Last day.
        ends_on,
        /// The first budget year whose figures are enforced; earlier years are recorded only.
        ledger_from,
        /// Id of the programme office named for it.
        agency,
        /// Remarks.
        note,
        /// Where it is described.
        source_url,
        /// For a change: the version that was edited.
        version,
        /// For a proposal: why.
        reason,
    }
}

input! {
    /// A ministry responsible from a day to a day; an absent day is open.
    pub struct MinistryRow {
        /// Id of the ministry.
        authority,
        /// First day.
        valid_from,
        /// Last day.
        valid_to,
    }
}

/// What is told of a programme; the rows are the ministries responsible.
pub type ProgrammeInput = Rows<ProgrammeHead, MinistryRow>;

input! {
    /// A release: bound to exactly the content that was looked at.
    pub struct ReleaseInput {
        /// The digest (SHA-256) that the page or the JSON showed.
        digest,
    }
}

input! {
    /// An act that moves something on.
    pub struct ActInput {
        /// The version that was looked at.
        version,
        /// Why.
        reason,
    }
}

input! {
    /// An answer to a proposal.
    pub struct AnswerInput {
        /// Why.
        reason,
    }
}
