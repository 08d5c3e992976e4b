//! The filter of the list of duties, the same for page, API, figures and file.

use super::rules::{DutyKind, DutyState};
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AwardId, DutyId};
use crate::web::input::{choice, day, input, truth};
use serde::{Deserialize, Serialize};
use time::Date;

input! {
    /// Filter of the list of duties; all parts must hold.
    pub struct DutyFilterInput {
        /// Programme code.
        programme,
        /// `milestone`, `condition`, `proof`, `report`, `answer`, `records` or `binding`.
        kind,
        /// `open`, `fulfilled`, `void`, or `late` for what is open after its day.
        state,
        /// AGS of whoever owes it.
        authority,
        /// The award, by its id.
        award,
        /// Due until this day.
        due_until,
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

/// The word that asks for what is open after its day.
pub const LATE: &str = "late";

/// The key of the last row seen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Key {
    /// Its day.
    pub due_on: Date,
    /// The duty.
    pub id: DutyId,
}

/// One state, or what is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// This one.
    Of(DutyState),
    /// Open after its day.
    Late,
}

/// Filter, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyFilter {
    /// Programme code.
    pub programme: Option<String>,
    /// What kind of duty.
    pub kind: Option<DutyKind>,
    /// State.
    pub state: Option<Wanted>,
    /// AGS of whoever owes it.
    pub authority: Option<String>,
    /// The award.
    pub award: Option<AwardId>,
    /// Due until this day.
    pub due_until: Option<Date>,
    /// Invented programmes or all others.
    pub invented: Option<bool>,
    /// Words.
    pub q: Option<String>,
}

/// Reads a filter.
///
/// # Errors
/// All wrong parameters.
pub fn read(input: &DutyFilterInput) -> Result<DutyFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let kind = input.kind.as_deref().and_then(|text| faults.keep("kind", choice(text, DutyKind::ALL, DutyKind::code)));
    let state = input.state.as_deref().and_then(|text| {
        let wanted = if text == LATE { Some(Wanted::Late) } else { DutyState::parse(text).map(Wanted::Of) };
        let known = "open, late, fulfilled, void";
        let fault = || Fault::new("input.not-a-choice").with("value", text).with("known", known);
        faults.keep("state", wanted.ok_or_else(fault))
    });
    if input.authority.as_deref().is_some_and(|key| key.len() != 8 || !key.bytes().all(|byte| byte.is_ascii_digit())) {
        faults.add("authority", Fault::new("award.filter-wants-ags"));
    }
    let award = input.award.as_deref().and_then(|text| {
        faults.keep("award", AwardId::parse(text).ok_or_else(|| Fault::new("duty.filter-wants-award")))
    });
    let due_until = input.due_until.as_deref().and_then(|text| faults.keep("due_until", day(text, true)));
    let invented = input.invented.as_deref().and_then(|text| faults.keep("invented", truth(text)));
    faults.or(Some(DutyFilter {
        programme: input.programme.clone(),
        kind,
        state,
        authority: input.authority.clone(),
        award,
        due_until,
        invented,
        q: input.q.clone(),
    }))
}
