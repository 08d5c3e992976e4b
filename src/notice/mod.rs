//! Bescheid: immutable, numbered for each award without a gap, made from frozen content only; what becomes of it stands beside it.
//!
//! ```text
//! issued → delivered → contested
//! issued → delivered → final
//! ```
//! Nothing here releases a notice: that is an act on the award (or its amendment), which comes later and writes the row, the copy as it was
//! sent, the ledger rows and the entry in one transaction. The state of a notice follows from its events; it is stored nowhere.

pub mod api;
pub mod compare;
pub mod content;
pub mod delivery;
pub mod duties;
pub mod file;
pub mod items;
pub mod pages;
pub mod periods;
pub mod print;
#[cfg(test)]
pub mod samples;
pub mod standing;
pub mod store;
mod terms;
pub mod view;

pub use content::{Content, NoticeKind};
pub use store::Notice;

use crate::access::{Verb, verb};

verb! {
    /// See a notice.
    ReadNotice on Notice = Verb::NoticeRead;
}
