//! What is told of the delivery of a notice and of remedies against it.

use crate::web::input::input;

input! {
    /// How a notice was sent.
    pub struct DeliverInput {
        /// How many events of the notice the reader saw.
        version,
        /// `handed_over`, `post`, `formal` or `portal`.
        way,
        /// The day: of handing over, of posting, of service, from which it is ready in the portal.
        on,
        /// The addressee, by the id of the authority; all that still want an attempt without it.
        addressee,
        /// At which event it was handed over.
        occasion,
        /// The proof of delivery, by its id; needed for formal service.
        document,
    }
}

input! {
    /// That a letter came later than on the day of the fiction.
    pub struct ReceiveInput {
        /// How many events of the notice the reader saw.
        version,
        /// The addressee, by the id of the authority.
        addressee,
        /// The day on which it came.
        on,
        /// How that is known.
        note,
    }
}

input! {
    /// That a notice is retrieved from the portal now.
    pub struct RetrieveInput {
        /// How many events of the notice the reader saw.
        version,
    }
}

input! {
    /// That a letter came back.
    pub struct ReturnInput {
        /// How many events of the notice the reader saw.
        version,
        /// The addressee, by the id of the authority.
        addressee,
        /// The day on which it came back.
        on,
        /// Why.
        note,
    }
}

input! {
    /// That a remedy was filed.
    pub struct RemedyInput {
        /// How many events of the notice the reader saw.
        version,
        /// Who filed it, by the id of the authority.
        addressee,
        /// `objection` or `suit`.
        remedy,
        /// The day on which it came in.
        on,
        /// The part that it is directed against; nothing for the whole.
        part,
    }
}

input! {
    /// How a remedy ended.
    pub struct DecideInput {
        /// How many events of the notice the reader saw.
        version,
        /// The remedy, by the number of the event with which it was filed.
        filed,
        /// `rejected`, `upheld`, `partly` or `withdrawn`.
        outcome,
        /// The day of the decision; of a judgment the day from which it is final.
        on,
        /// By which decision.
        note,
    }
}

input! {
    /// That remedies are waived.
    pub struct WaiveInput {
        /// How many events of the notice the reader saw.
        version,
        /// The addressee, by the id of the authority; one's own without it.
        addressee,
        /// The day on which the waiver was signed.
        on,
        /// The signed waiver, by its id.
        document,
    }
}

input! {
    /// Beside an upload.
    pub struct UploadQuery {
        /// The file's name.
        name,
    }
}

input! {
    /// What the page shows a form for.
    pub struct ActQuery {
        /// `deliver`, `receive`, `return`, `remedy`, `decide` or `waive`.
        act,
    }
}
