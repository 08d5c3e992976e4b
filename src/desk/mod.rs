//! Schreibtisch: what somebody has to do. A municipality sees one list of what it owes, over all awards and joint projects; the ministry sees
//! what waits for it, what is late, who was reminded, and what it promised itself. It has no table of its own.

pub mod api;
pub mod monitoring;
pub mod pages;
pub mod rules;
pub mod store;
pub mod view;
pub mod whole;

use crate::access::{Verb, verb};

verb! {
    /// See one's desk and the monitoring list; what it shows follows from one's roles.
    SeeDesk on () = Verb::AwardRead;
}
