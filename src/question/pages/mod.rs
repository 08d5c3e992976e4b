//! The pages of questions: the list over all awards and that of one award here beside each other, one question with its acts.

mod list;
mod one;

use super::rules::QuestionState;
use super::store::QuestionRow;
use crate::award::documents::pages::short;
use crate::award::documents::rules::Side;
use crate::web::lang::Lang;
use crate::web::view::Tone;
use rocket::{Route, routes};
use time::Date;

/// A question as a list shows it.
pub(crate) struct Line {
    pub id: String,
    pub kind: &'static str,
    pub internal: bool,
    pub text: String,
    pub who: String,
    pub day: Date,
    pub award: String,
    pub award_title: String,
    pub invented: bool,
    pub thing: String,
    pub answer_by: Option<Date>,
    pub answered: Option<Date>,
    pub tone: Tone,
    pub state: &'static str,
    pub posts: i64,
}

impl Line {
    /// As a list shows it on a day.
    pub fn new(row: QuestionRow, lang: Lang, today: Date) -> Self {
        let (tone, state) = standing(&row, lang, today);
        Self {
            thing: placed(&row, lang),
            id: row.id.to_string(),
            kind: lang.question_kind_word(row.kind.code()),
            internal: row.internal,
            text: short(&row.text),
            who: asker(&row, lang),
            day: row.asked_at.day(),
            award: row.award_id.to_string(),
            award_title: row.award_title,
            invented: row.invented,
            answer_by: row.answer_by,
            answered: row.answered_on,
            tone,
            state,
            posts: row.posts,
        }
    }
}

/// How it stands, in a word and its colour.
fn standing(row: &QuestionRow, lang: Lang, today: Date) -> (Tone, &'static str) {
    let word = lang.question_state_word(row.state.code());
    match row.state {
        QuestionState::Open if row.is_late(today) => (Tone::Danger, lang.question_late()),
        QuestionState::Open => (Tone::Warning, word),
        QuestionState::Answered => (Tone::Success, word),
        QuestionState::Noted | QuestionState::Withdrawn => (Tone::Neutral, word),
    }
}

/// Who asks whom.
fn asker(row: &QuestionRow, lang: Lang) -> String {
    let name = row.authority_name.clone().unwrap_or_default();
    match (row.side, row.internal) {
        (Side::Town, _) => name,
        (Side::Ministry, true) => lang.side_ministry().to_owned(),
        (Side::Ministry, false) => format!("{} → {name}", lang.side_ministry()),
    }
}

/// What it stands at.
fn placed(row: &QuestionRow, lang: Lang) -> String {
    let thing = lang.thing_word(row.thing_kind.code());
    row.thing_title.as_deref().map_or_else(|| thing.to_owned(), |title| format!("{thing}: {}", short(title)))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    let lists = routes![list::list, list::of_award, list::ask];
    [lists, routes![one::show, one::answer, one::remark, one::further, one::withdraw]].concat()
}
