//! The filter of the list of milestones, the same for page, API and totals.

use super::input::MilestoneFilterInput;
use super::rules::Status;
use crate::award::AwardState;
use crate::error::{Fault, Faults, FieldFault};
use crate::web::input::{choice, truth};
use serde::{Deserialize, Serialize};

/// The word that asks for late and slipping milestones.
pub const ATTENTION: &str = "attention";

/// The key of the last row seen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Key {
    /// Day of the plan, empty where there is none.
    pub due: String,
    /// The milestone.
    pub key: uuid::Uuid,
}

/// One status, or those that somebody should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// This one.
    Of(Status),
    /// Late or slipping.
    Attention,
}

/// Filter, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MilestoneFilter {
    /// Programme code.
    pub programme: Option<String>,
    /// Status.
    pub status: Option<Wanted>,
    /// State of the award; none for all in which progress is reported.
    pub state: Option<AwardState>,
    /// AGS of a recipient, or of the authority that has taken one over.
    pub authority: Option<String>,
    /// Invented programmes or all others.
    pub invented: Option<bool>,
    /// Words.
    pub q: Option<String>,
}

/// Reads a filter.
///
/// # Errors
/// All wrong parameters.
pub fn read(input: &MilestoneFilterInput) -> Result<MilestoneFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let status = input.status.as_deref().and_then(|text| {
        let wanted = if text == ATTENTION { Some(Wanted::Attention) } else { Status::parse(text).map(Wanted::Of) };
        let known = "late, slipping, on_time, reached, attention";
        let fault = || Fault::new("input.not-a-choice").with("value", text).with("known", known);
        faults.keep("status", wanted.ok_or_else(fault))
    });
    let state =
        input.state.as_deref().and_then(|text| faults.keep("state", choice(text, AwardState::ALL, AwardState::code)));
    let invented = input.invented.as_deref().and_then(|text| faults.keep("invented", truth(text)));
    if input.authority.as_deref().is_some_and(|key| key.len() != 8 || !key.bytes().all(|byte| byte.is_ascii_digit())) {
        faults.add("authority", Fault::new("award.filter-wants-ags"));
    }
    faults.or(Some(MilestoneFilter {
        programme: input.programme.clone(),
        status,
        state,
        authority: input.authority.clone(),
        invented,
        q: input.q.clone(),
    }))
}
