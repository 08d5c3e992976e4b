//! The only SQL of duties.

mod extension;
mod hearing;
mod list;
mod one;
mod write;

pub use extension::{Asked, Extension, ExtensionState, of_duty, waiting};
pub(super) use extension::{answer, ask, asked, grant};
pub(super) use hearing::decide;
pub use hearing::{Hearing, Proposed, hearings, propose, proposed};
pub use list::{Counts, DutyRow, counts, export, list, of_award, open};
pub use one::Duty;
pub(super) use write::{
    change, extend, fulfil, insert, keep, living, move_to, pass_on, reopen, touch, void, void_all, void_one,
};
