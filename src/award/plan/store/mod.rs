//! The only SQL of plans: reading what stands, writing a section anew, carrying the rest on to the new version.

mod lists;
mod many;
mod read;
mod write;

pub use lists::LISTS;
pub(crate) use lists::award_lists;
pub use many::of_run;
pub use read::{
    conditions, funding, indicators, load, milestones, positions, projects, reasons, sections, terms, tranches,
};
pub use write::{
    At, carry_on, changed, replace_conditions, replace_funding, replace_indicators, replace_milestones,
    replace_positions, replace_reasons, replace_tranches,
};
