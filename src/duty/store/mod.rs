//! The only SQL of duties.

mod list;
mod write;

pub use list::{Counts, DutyRow, counts, export, list, of_award};
pub(super) use write::{change, fulfil, insert, keep, living, move_to, pass_on, reopen, void, void_all};
