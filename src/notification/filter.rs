//! The filter of the list of notifications, the same for page, API, figures and file.

use super::rules::{NotificationKind, NotificationState};
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AwardId, NotificationId};
use crate::web::input::input;
use serde::{Deserialize, Serialize};

input! {
    /// Filter of the list of notifications; all parts must hold.
    pub struct NotificationFilterInput {
        /// Programme code.
        programme,
        /// The award, by its id.
        award,
        /// `other_funds`, `costs_fall`, `purpose`, `unreachable`, `delay`, `unused`, `items_unused`, `contractor_insolvent` or `insolvency`.
        kind,
        /// `draft`, `discarded`, `submitted`, `hearing`, `noted` or `amendment`.
        state,
        /// `true` for those that wait for whoever reads.
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
    /// The notification.
    pub id: NotificationId,
}

/// Filter, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotificationFilter {
    /// Programme code.
    pub programme: Option<String>,
    /// The award.
    pub award: Option<AwardId>,
    /// What must be told.
    pub kind: Option<NotificationKind>,
    /// How it stands.
    pub state: Option<NotificationState>,
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
pub fn read(input: &NotificationFilterInput) -> Result<NotificationFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let flag = |text: &str| text.parse::<bool>().ok();
    let kinds: Vec<_> = NotificationKind::ALL.iter().map(|one| one.code()).collect();
    let states: Vec<_> = NotificationState::ALL.iter().map(|one| one.code()).collect();
    let filter = NotificationFilter {
        programme: input.programme.clone(),
        award: faults.keep("award", choice(input.award.as_deref(), AwardId::parse, &["UUID"])).flatten(),
        kind: faults.keep("kind", choice(input.kind.as_deref(), NotificationKind::parse, &kinds)).flatten(),
        state: faults.keep("state", choice(input.state.as_deref(), NotificationState::parse, &states)).flatten(),
        waiting: faults.keep("waiting", choice(input.waiting.as_deref(), flag, &["true", "false"])).flatten()
            == Some(true),
        invented: faults.keep("invented", choice(input.invented.as_deref(), flag, &["true", "false"])).flatten(),
        q: input.q.clone(),
    };
    faults.or(Some(filter))
}
