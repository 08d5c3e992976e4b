//! The pages of notifications: the list over all awards and that of one award, one notification with its acts.

mod list;
mod one;

use super::rules::NotificationState;
use super::store::NotificationRow;
use crate::award::documents::pages::short;
use crate::web::lang::Lang;
use crate::web::view::Tone;
use rocket::{Route, routes};
use time::Date;

/// A notification as a list shows it.
pub(crate) struct Line {
    pub id: String,
    pub kind: &'static str,
    pub text: String,
    pub who: String,
    pub award: String,
    pub award_title: String,
    pub invented: bool,
    pub happened: Date,
    pub submitted: Option<Date>,
    pub until: Option<Date>,
    pub amount: Option<i64>,
    pub tone: Tone,
    pub state: &'static str,
}

impl Line {
    /// As a list shows it.
    pub fn new(row: NotificationRow, lang: Lang) -> Self {
        let until = row.revocable_until().filter(|_| is_open(row.state));
        Self {
            id: row.id.to_string(),
            kind: lang.notification_kind_word(row.kind.code()),
            text: short(&row.text),
            who: row.authority_name.unwrap_or_default(),
            award: row.award_id.to_string(),
            award_title: row.award_title,
            invented: row.invented,
            happened: row.happened_on,
            submitted: row.submitted_on,
            until,
            amount: row.amount.map(crate::money::Money::cents),
            tone: tone(row.state),
            state: lang.notification_state_word(row.state.code()),
        }
    }
}

/// Whether the ministry still has to decide.
const fn is_open(state: NotificationState) -> bool {
    match state {
        NotificationState::Submitted | NotificationState::Hearing => true,
        NotificationState::Draft
        | NotificationState::Discarded
        | NotificationState::Noted
        | NotificationState::Amendment => false,
    }
}

const fn tone(state: NotificationState) -> Tone {
    match state {
        NotificationState::Draft => Tone::Info,
        NotificationState::Discarded => Tone::Neutral,
        NotificationState::Submitted | NotificationState::Hearing => Tone::Warning,
        NotificationState::Noted | NotificationState::Amendment => Tone::Success,
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    let lists = routes![list::list, list::of_award, list::draft];
    let acts = routes![one::save, one::discard, one::submit, one::note, one::amend, one::hear];
    [lists, routes![one::show], acts].concat()
}
