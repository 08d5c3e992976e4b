//! Files in.

pub mod api;
pub mod csv;
pub mod messages;
pub mod pages;
