//! user

pub mod api;
pub mod pages;
