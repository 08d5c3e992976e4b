//! Complete files that prove themselves.

pub mod api;
pub mod csv;
pub mod pages;
