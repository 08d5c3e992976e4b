//! Pure rules of questions: what may be asked, by when an answer is owed, who may answer, and where each act leads.

use super::input::{AnswerInput, AskInput, FurtherInput, RemarkInput, WithdrawInput};
use crate::access::Role;
use crate::award::documents::rules::{Side, flag};
use crate::db::text_enum;
use crate::error::{Fault, Faults, FieldFault};
use crate::web::input::{Writing, choice, day, required};
use time::Date;

/// The longest question, answer or reason, in characters.
const LONGEST: usize = 4_000;

text_enum! {
    /// Art: was gesagt wird.
    pub enum QuestionKind {
        /// It wants an answer (Frage).
        Question = "question",
        /// It wants none (Vermerk).
        Note = "note",
        /// A recipient is heard before a decision against it (Anhörung).
        Hearing = "hearing",
    }
}

text_enum! {
    /// Stand einer Frage.
    pub enum QuestionState {
        /// An answer is waited for.
        Open = "open",
        /// Answered.
        Answered = "answered",
        /// A note: nothing is waited for.
        Noted = "noted",
        /// Taken back by the side that asked.
        Withdrawn = "withdrawn",
    }
}

text_enum! {
    /// Art einer Äußerung.
    pub enum PostKind {
        /// The answer of the other side.
        Answer = "answer",
        /// A remark.
        Comment = "comment",
        /// A further question.
        Further = "further",
    }
}

text_enum! {
    /// What is done with a question.
    pub enum Act {
        /// It is answered.
        Answer = "answer",
        /// More is asked.
        AskFurther = "ask_further",
        /// It is taken back.
        Withdraw = "withdraw",
    }
}

impl QuestionState {
    /// Where an act leads.
    pub const fn next(self, act: Act) -> Option<Self> {
        match (self, act) {
            (Self::Open, Act::Answer) => Some(Self::Answered),
            (Self::Answered, Act::AskFurther) => Some(Self::Open),
            (Self::Open, Act::Withdraw) => Some(Self::Withdrawn),
            (Self::Open, Act::AskFurther)
            | (Self::Answered, Act::Answer | Act::Withdraw)
            | (Self::Noted | Self::Withdrawn, _) => None,
        }
    }
}

/// What is asked or noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Question, note or hearing.
    pub kind: QuestionKind,
    /// Whether recipients know nothing of it.
    pub internal: bool,
    /// Whom the ministry asks, as given.
    pub authority: Option<String>,
    /// What.
    pub text: String,
    /// By when an answer is wanted.
    pub answer_by: Option<Date>,
}

/// What of a question decides who may do what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stands {
    /// Question, note or hearing.
    pub kind: QuestionKind,
    /// Who began it.
    pub side: Side,
    /// Whether recipients know nothing of it.
    pub internal: bool,
    /// How it stands.
    pub state: QuestionState,
}

/// Reads a question, a note or a hearing.
///
/// # Errors
/// All wrong fields.
pub fn asked(input: &AskInput, role: Role, (writing, today): (Writing, Date)) -> Result<Asked, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let kind = input
        .kind
        .as_deref()
        .map_or(Ok(QuestionKind::Question), |text| choice(text, QuestionKind::ALL, QuestionKind::code));
    let kind = faults.keep("kind", kind);
    let internal = faults.keep("internal", flag(input.internal.as_deref())).unwrap_or(false);
    let text = faults.keep("text", required(input.text.as_deref(), LONGEST));
    let town = Side::of(role) == Side::Town;
    if kind == Some(QuestionKind::Hearing) && !matches!(role, Role::Officer | Role::Approver) {
        faults.add("kind", Fault::new("question.hearing-not-yours"));
    }
    if internal && town {
        faults.add("internal", Fault::new("document.internal-not-yours"));
    }
    if internal && kind == Some(QuestionKind::Hearing) {
        faults.add("internal", Fault::new("question.hearing-internal"));
    }
    if input.authority.is_some() && (town || internal) {
        faults.add("authority", Fault::new("question.nobody-to-name"));
    }
    let wants_day = kind.is_some_and(|kind| kind != QuestionKind::Note) && !internal && !town;
    let answer_by = until(input.answer_by.as_deref(), wants_day, (writing, today), &mut faults);
    if kind == Some(QuestionKind::Note) && input.answer_by.is_some() {
        faults.add("answer_by", Fault::new("question.note-has-no-day"));
    }
    let authority = input.authority.clone();
    faults.or(kind.zip(text).map(|(kind, text)| Asked { kind, internal, authority, text, answer_by }))
}

/// The day by which an answer is wanted; it lies ahead.
fn until(given: Option<&str>, wanted: bool, (writing, today): (Writing, Date), faults: &mut Faults) -> Option<Date> {
    let Some(text) = given else {
        if wanted {
            faults.add("answer_by", Fault::new("question.answer-by-missing"));
        }
        return None;
    };
    let read = faults.keep("answer_by", day(text, writing.german_days))?;
    if read < today {
        faults.add("answer_by", Fault::new("question.answer-by-past").with("day", read.to_string()));
    }
    Some(read)
}

fn version(given: Option<&str>, faults: &mut Faults) -> Option<i64> {
    let given = given.ok_or_else(|| Fault::new("input.missing"));
    faults.keep("version", given.and_then(|text| text.parse().map_err(|_| Fault::new("input.not-a-number"))))
}

/// Reads an answer.
///
/// # Errors
/// All wrong fields.
pub fn answer(input: &AnswerInput) -> Result<(i64, String), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref(), &mut faults);
    let text = faults.keep("text", required(input.text.as_deref(), LONGEST));
    faults.or(version.zip(text))
}

/// Reads a remark.
///
/// # Errors
/// When it is missing or too long.
pub fn remark(input: &RemarkInput) -> Result<String, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let text = faults.keep("text", required(input.text.as_deref(), LONGEST));
    faults.or(text)
}

/// Reads a further question; one of the ministry to a recipient wants a day again.
///
/// # Errors
/// All wrong fields.
pub fn further(
    input: &FurtherInput,
    stands: Stands,
    at: (Writing, Date),
) -> Result<(i64, String, Option<Date>), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref(), &mut faults);
    let text = faults.keep("text", required(input.text.as_deref(), LONGEST));
    let wants_day = stands.side == Side::Ministry && !stands.internal;
    let answer_by = until(input.answer_by.as_deref(), wants_day, at, &mut faults);
    faults.or(version.zip(text).map(|(version, text)| (version, text, answer_by)))
}

/// Reads why a question is taken back.
///
/// # Errors
/// All wrong fields.
pub fn withdrawal(input: &WithdrawInput) -> Result<(i64, String), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let version = version(input.version.as_deref(), &mut faults);
    let reason = faults.keep("reason", required(input.reason.as_deref(), LONGEST));
    faults.or(version.zip(reason))
}

/// Whether somebody may do this with a question; `own` says whether they speak for the very recipient that asks or is asked.
///
/// # Errors
/// What stands against it.
pub fn may(act: Act, stands: Stands, (role, own): (Role, bool)) -> Result<QuestionState, Fault> {
    let side = Side::of(role);
    if stands.kind == QuestionKind::Hearing && side == Side::Ministry {
        let decides = matches!(role, Role::Officer | Role::Approver);
        match act {
            // What waits for it would wait for ever.
            Act::Withdraw => return Err(Fault::new("question.hearing-stays")),
            Act::AskFurther if !decides => return Err(Fault::new("question.hearing-not-yours")),
            Act::AskFurther | Act::Answer => {}
        }
    }
    let asks = side == stands.side && (side == Side::Ministry || own);
    let answers =
        if stands.internal { side == Side::Ministry } else { side != stands.side && (side == Side::Ministry || own) };
    let mine = match act {
        Act::Answer => answers,
        Act::AskFurther | Act::Withdraw => asks,
    };
    if !mine {
        return Err(Fault::new(if act == Act::Answer { "question.not-yours-to-answer" } else { "question.not-yours" }));
    }
    stands
        .state
        .next(act)
        .ok_or_else(|| Fault::new("question.act-not-possible").with("question_stand", stands.state.code()))
}

#[cfg(test)]
mod tests;
