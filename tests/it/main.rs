//! The one integration-test binary: stories over HTTP on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "a test may stop at a surprise, and reads better plain"
)]

mod postgres;
mod world;

mod allocation;
mod amendment;
mod appropriation;
mod architecture;
mod as_of;
mod attack;
mod authority;
mod award;
mod calendar;
mod checkpoint;
mod command;
mod conditions;
mod database;
mod delivery;
mod desk;
mod document;
mod draft;
mod duty;
mod expense;
mod export;
mod import;
mod import_awards;
mod ledger;
mod log;
mod mail;
mod milestone;
mod notification;
mod once;
mod paper;
mod policy;
mod programme;
mod question;
mod reading;
mod release;
mod reminder;
mod report;
mod routes;
mod ruleset;
mod schema;
mod tokens;
mod user;
