//! The filter of the list of questions, the same for page, API, figures and file.

use super::rules::{QuestionKind, QuestionState};
use crate::document::ThingKind;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AwardId, QuestionId};
use crate::web::input::input;
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

fn choice<T>(given: Option<&str>, read: impl Fn(&str) -> Option<T>, known: &[&str]) -> Result<Option<T>, Fault> {
    let fault = |text: &str| Fault::new("input.not-a-choice").with("value", text).with("known", known.join(", "));
    given.map(|text| read(text).ok_or_else(|| fault(text))).transpose()
}

/// Reads a filter.
///
/// # Errors
/// All wrong fields.
pub fn read(input: &QuestionFilterInput) -> Result<QuestionFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let flag = |text: &str| text.parse::<bool>().ok();
    let about: Vec<_> = ThingKind::ALL.iter().map(|one| one.code()).collect();
    let kinds: Vec<_> = QuestionKind::ALL.iter().map(|one| one.code()).collect();
    let states: Vec<_> = QuestionState::ALL.iter().map(|one| one.code()).collect();
    let id = |text: &str| Uuid::try_parse(text).ok().filter(|id| id.to_string() == text);
    let filter = QuestionFilter {
        programme: input.programme.clone(),
        award: faults.keep("award", choice(input.award.as_deref(), AwardId::parse, &["UUID"])).flatten(),
        about: faults.keep("about", choice(input.about.as_deref(), ThingKind::parse, &about)).flatten(),
        thing: faults.keep("thing", choice(input.thing.as_deref(), id, &["UUID"])).flatten(),
        kind: faults.keep("kind", choice(input.kind.as_deref(), QuestionKind::parse, &kinds)).flatten(),
        state: faults.keep("state", choice(input.state.as_deref(), QuestionState::parse, &states)).flatten(),
        waiting: faults.keep("waiting", choice(input.waiting.as_deref(), flag, &["true", "false"])).flatten()
            == Some(true),
        invented: faults.keep("invented", choice(input.invented.as_deref(), flag, &["true", "false"])).flatten(),
        q: input.q.clone(),
    };
    faults.or(Some(filter))
}
