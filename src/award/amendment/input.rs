//! What is given for the acts on amendments; sections take the inputs of drafts.

use crate::web::input::input;

input! {
    /// A new amendment: what a recipient asks for, or what the ministry begins.
    pub struct NewAmendment {
        /// What is to be changed; a request wants it.
        wanted,
        /// Why; a request wants it.
        reason,
        /// By when an answer is needed, of a request.
        answer_by,
        /// From which day on it is to hold, of a draft.
        effective_on,
    }
}

input! {
    /// What an amendment says beside its sections: the whole of it.
    pub struct AmendmentHead {
        /// The version of the amendment with which it was read.
        version,
        /// Why the award is changed; it stands in the notice and answers what differs from the rule.
        reason,
        /// From which day on it holds.
        effective_on,
        /// Partial revocation: which part of the notice.
        revoked_part,
        /// Partial revocation: by how much the grant falls, in euros.
        revoked_amount,
        /// Partial revocation: from which day on.
        revoked_from,
        /// Change of the lead: the last day of the old one.
        cut_off_on,
        /// Change of the lead: what was paid until then, in euros.
        cut_off_paid,
        /// Who is to release an extension after the end of the period: the id of a person.
        late_approver,
    }
}

input! {
    /// A decision on what was looked at.
    pub struct VersionInput {
        /// The version of the amendment that was looked at.
        version,
    }
}

input! {
    /// The release of an amendment: the digest of exactly the notice that was looked at.
    pub struct ReleaseAmendmentInput {
        /// SHA-256 of the notice's content, as shown with it.
        digest,
    }
}

input! {
    /// What stands beside a consent that is sent.
    pub struct ConsentQuery {
        /// The file's name.
        name,
        /// AGS or id of the authority that consents.
        authority,
        /// The version of the amendment that was read.
        version,
    }
}

input! {
    /// Which day is asked about.
    pub struct TermsQuery {
        /// The day; today where none is named.
        on,
        /// A sealed instant or the number of a checkpoint: what was known then.
        as_of,
    }
}
