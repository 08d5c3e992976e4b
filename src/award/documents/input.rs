//! What is told of a document beside its bytes.

use crate::web::input::input;

input! {
    /// Beside what a document is put.
    pub struct AttachInput {
        /// `award` (also where nothing is given), `notice`, `milestone`, `condition`, `amendment`, `report`, `question` or `notification`.
        about,
        /// The id of that thing; not needed for the award.
        thing,
        /// `true` if recipients are to know nothing of it.
        internal,
    }
}

input! {
    /// What stands beside a document that is sent as the body.
    pub struct AttachQuery {
        /// The file's name; its ending must fit what it is.
        name,
        /// `award` (also where nothing is given), `notice`, `milestone`, `condition`, `amendment`, `report`, `question` or `notification`.
        about,
        /// The id of that thing; not needed for the award.
        thing,
        /// `true` if recipients are to know nothing of it.
        internal,
    }
}

impl AttachQuery {
    /// The file's name, and the rest.
    pub fn parted(self) -> (Option<String>, AttachInput) {
        (self.name, AttachInput { about: self.about, thing: self.thing, internal: self.internal })
    }
}

input! {
    /// Which documents are asked for, and as of when.
    pub struct DocumentsQuery {
        /// Only those beside things of this kind; wants `thing` too, but for the award itself.
        about,
        /// The thing.
        thing,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}
