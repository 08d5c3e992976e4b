//! Zuweisungslauf: many drafts under one call that one act makes from a list of keys or amounts.
//!
//! The list is looked at first (`import`); one act then makes all drafts, numbered in the order of the file, or none. What is done with all
//! of them at once is one act with one entry in the run's own chain. A run is live until all that it made is discarded; then the same list
//! may be taken over again.

mod acts;
pub mod api;
pub mod input;
pub mod pages;
pub mod plan;
mod reader;
pub mod release;
pub mod rules;
pub mod split;
pub mod store;
pub mod view;

pub use acts::{discard, hand_over, send_back, unfunded};
pub use plan::{Plan, apply, plan};
pub use rules::Terms;
pub use store::Run;

use crate::access::{Verb, verb};
use crate::audit::{Stream, sha256};
use crate::award::draft::Draft;
use crate::db::text_enum;
use crate::id::AllocationRunId;
use crate::programme::call::Call;

verb! {
    /// Make the drafts of an allocation run under a call.
    BeginRun on Call = Verb::AwardDraft;
    /// See the runs of a call.
    SeeRuns on Call = Verb::AwardCheck;
    /// See a run.
    ReadRun on Run = Verb::AwardCheck;
    /// Hand all of it over for release, or give all of it up.
    HandOverRun on Run = Verb::AwardHandOver;
    /// Release all of it.
    ReleaseRun on Run = Verb::AwardRelease;
    /// Send all of it back with reasons.
    ReturnRun on Run = Verb::AwardReturn;
}

text_enum! {
    /// Stand eines Zuweisungslaufs.
    pub enum RunState {
        /// Its awards stand for themselves (gilt).
        Live = "live",
        /// All that it made is discarded (verworfen).
        Discarded = "discarded",
    }
}

/// The chain of a run.
pub fn stream(id: AllocationRunId) -> Stream {
    Stream::of("allocation_run", id)
}

/// What an act on all drafts is held against: another value means that one of them is no longer as it was looked at.
pub fn standing(drafts: &[Draft]) -> String {
    let lines: Vec<String> = drafts.iter().map(|one| format!("{}:{}", one.id(), one.award.row.version)).collect();
    sha256(lines.join("\n").as_bytes())
}
