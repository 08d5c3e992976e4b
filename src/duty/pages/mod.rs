//! The pages of duties: their list, and one with what can be done about its day.

mod list;
mod one;

use super::rules::DutyState;
use super::store::DutyRow;
use crate::web::lang::Lang;
use crate::web::view::Tone;
use rocket::{Route, routes};
use time::Date;

/// How a duty stands, as colour and word.
pub fn stand(row: &DutyRow, lang: Lang, today: Date) -> (Tone, &'static str) {
    match row.state {
        DutyState::Open if row.days_late(today) > 0 => (Tone::Danger, lang.duty_state_late()),
        DutyState::Open if row.kind.lasts() => (Tone::Neutral, lang.duty_lasting()),
        DutyState::Open => (Tone::Info, lang.duty_state_word(DutyState::Open.code())),
        DutyState::Fulfilled => (Tone::Success, lang.duty_state_word(DutyState::Fulfilled.code())),
        DutyState::Void => (Tone::Neutral, lang.duty_state_word(DutyState::Void.code())),
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![list::list, one::show, one::extend, one::ask, one::decline, one::decide]
}
