//! The filter of the list of notifications, the same for page, API, figures and file.

use super::rules::{NotificationKind, NotificationState};
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AwardId, NotificationId};
use crate::web::input::{choice, input, truth};
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

/// Reads a filter.
///
/// # Errors
/// All wrong fields.
pub fn read(input: &NotificationFilterInput) -> Result<NotificationFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let not_an_id = |text: &str| Fault::new("input.not-a-choice").with("value", text).with("known", "UUID");
    let award = input.award.as_deref().map(|text| AwardId::parse(text).ok_or_else(|| not_an_id(text)));
    let kind = input.kind.as_deref().map(|text| choice(text, NotificationKind::ALL, NotificationKind::code));
    let state = input.state.as_deref().map(|text| choice(text, NotificationState::ALL, NotificationState::code));
    let waiting = input.waiting.as_deref().map(truth);
    let invented = input.invented.as_deref().map(truth);
    let filter = NotificationFilter {
        programme: input.programme.clone(),
        award: award.and_then(|read| faults.keep("award", read)),
        kind: kind.and_then(|read| faults.keep("kind", read)),
        state: state.and_then(|read| faults.keep("state", read)),
        waiting: waiting.and_then(|read| faults.keep("waiting", read)) == Some(true),
        invented: invented.and_then(|read| faults.keep("invented", read)),
        q: input.q.clone(),
    };
    faults.or(Some(filter))
}
