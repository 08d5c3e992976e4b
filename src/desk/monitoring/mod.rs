//! The list that courts of audit ask for: whose proof of use is due when, was received when and examined when, and who asked for it.

pub mod api;
pub mod filter;
pub mod pages;
pub mod store;
pub mod view;

pub use filter::MonitoringFilterInput;
