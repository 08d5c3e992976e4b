//! What is given for the acts on notifications: drafted, submitted, answered.

use crate::web::input::input;

input! {
    /// What a recipient tells: a new draft, or the same written anew.
    pub struct NotificationInput {
        /// The version of the draft that was read; nothing of a new one.
        version,
        /// `other_funds`, `costs_fall`, `purpose`, `unreachable`, `delay`, `unused`, `items_unused`, `contractor_insolvent` or `insolvency`.
        kind,
        /// The day on which it happened, or became known.
        happened_on,
        /// How much it is about, in euros: of other funds, costs that fall and money not used in time; can be told of insolvencies.
        amount,
        /// What happened.
        text,
    }
}

input! {
    /// A decision on the version that was looked at.
    pub struct NotificationVersion {
        /// The version of the notification that was looked at.
        version,
    }
}

input! {
    /// That the ministry has taken note of it.
    pub struct NoteInput {
        /// The version of the notification that was looked at.
        version,
        /// What the ministry says to it.
        answer,
    }
}

input! {
    /// That it leads to an amendment.
    pub struct AmendInput {
        /// The version of the notification that was looked at.
        version,
        /// What the ministry says to it; the reason of the request that is made of it.
        answer,
        /// An amendment of the award that is under way already, by its id; a request is made where nothing is given.
        amendment,
    }
}

input! {
    /// That the recipient is heard before a decision against it.
    pub struct HearInput {
        /// The version of the notification that was looked at.
        version,
        /// What the recipient is asked to say something about.
        text,
        /// By when.
        answer_by,
    }
}

input! {
    /// Which form the page shows, and as of when.
    pub struct NotificationQuery {
        /// `note`, `amend`, `hear` or `edit`.
        act,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}
