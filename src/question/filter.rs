//! The filter of the list of questions, the same for page, API, figures and file.

use super::rules::{QuestionKind, QuestionState};
use crate::document::ThingKind;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AwardId, QuestionId};
use crate::web::input::{choice, input, truth};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

input! {
    /// Filter of the list of questions; all parts must hold.
    pub struct QuestionFilterInput {
        /// Programme code.
        programme,
        /// The award, by its id.
        award,
        /// Only those at things of this kind.
        about,
        /// The thing, by its id.
        thing,
        /// `question`, `note` or `hearing`.
        kind,
        /// `open`, `answered`, `noted` or `withdrawn`.
        state,
        /// `true` for those that wait for an answer of whoever reads.
        waiting,
        /// `true` for invented programmes only, `false` for all others.
        invented,
        /// Words in titles, names or case number of the award.
        q,
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}

/// The key of the last row seen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Key {
    /// The question.
    pub id: QuestionId,
}

/// Filter, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuestionFilter {
    /// Programme code.
    pub programme: Option<String>,
    /// The award.
    pub award: Option<AwardId>,
    /// Kind of thing.
    pub about: Option<ThingKind>,
    /// The thing.
    pub thing: Option<Uuid>,
    /// Question, note or hearing.
    pub kind: Option<QuestionKind>,
    /// How it stands.
    pub state: Option<QuestionState>,
    /// Only what waits for whoever reads.
    pub waiting: bool,
    /// Only invented ones, or all others.
    pub invented: Option<bool>,
    /// Words.
    pub q: Option<String>,
}

/// Reads a filter.
///
/// # Errors
/// All wrong fields.
pub fn read(input: &QuestionFilterInput) -> Result<QuestionFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let not_an_id = |text: &str| Fault::new("input.not-a-choice").with("value", text).with("known", "UUID");
    let award = input.award.as_deref().map(|text| AwardId::parse(text).ok_or_else(|| not_an_id(text)));
    let about = input.about.as_deref().map(|text| choice(text, ThingKind::ALL, ThingKind::code));
    let id = |text: &str| Uuid::try_parse(text).ok().filter(|id| id.to_string() == text);
    let thing = input.thing.as_deref().map(|text| id(text).ok_or_else(|| not_an_id(text)));
    let kind = input.kind.as_deref().map(|text| choice(text, QuestionKind::ALL, QuestionKind::code));
    let state = input.state.as_deref().map(|text| choice(text, QuestionState::ALL, QuestionState::code));
    let waiting = input.waiting.as_deref().map(truth);
    let invented = input.invented.as_deref().map(truth);
    let filter = QuestionFilter {
        programme: input.programme.clone(),
        award: award.and_then(|read| faults.keep("award", read)),
        about: about.and_then(|read| faults.keep("about", read)),
        thing: thing.and_then(|read| faults.keep("thing", read)),
        kind: kind.and_then(|read| faults.keep("kind", read)),
        state: state.and_then(|read| faults.keep("state", read)),
        waiting: waiting.and_then(|read| faults.keep("waiting", read)) == Some(true),
        invented: invented.and_then(|read| faults.keep("invented", read)),
        q: input.q.clone(),
    };
    faults.or(Some(filter))
}
