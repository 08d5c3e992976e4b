//! What is given for the acts on questions: asked, answered, remarked upon, asked further, taken back.

use crate::web::input::input;

input! {
    /// A question, a note or a hearing at a thing of an award.
    pub struct AskInput {
        /// `question` (also where nothing is given), `note`, or `hearing` before a decision against the recipient.
        kind,
        /// `award` (also where nothing is given), `notice`, `milestone`, `condition`, `amendment`, `report` or `notification`.
        about,
        /// The id of that thing; not needed for the award.
        thing,
        /// `true` if recipients are to know nothing of it.
        internal,
        /// Whom the ministry asks: AGS or id of a recipient; the lead where nothing is given.
        authority,
        /// What is asked or noted.
        text,
        /// By when an answer is wanted; what the ministry asks a recipient wants a day.
        answer_by,
    }
}

input! {
    /// An answer.
    pub struct AnswerInput {
        /// The version of the question that the reader saw.
        version,
        /// What is answered.
        text,
    }
}

input! {
    /// A remark; it changes nothing of how the question stands.
    pub struct RemarkInput {
        /// What is said.
        text,
    }
}

input! {
    /// A further question after an answer.
    pub struct FurtherInput {
        /// The version of the question that the reader saw.
        version,
        /// What is asked further.
        text,
        /// By when an answer is wanted.
        answer_by,
    }
}

input! {
    /// That a question is taken back.
    pub struct WithdrawInput {
        /// The version of the question that the reader saw.
        version,
        /// Why.
        reason,
    }
}

input! {
    /// Which form the page shows, and as of when.
    pub struct QuestionQuery {
        /// `answer`, `remark`, `further` or `withdraw`.
        act,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}
