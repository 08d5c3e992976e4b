//! The one integration-test binary: stories over HTTP on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at a surprise"
)]

mod postgres;
mod world;

mod architecture;
mod authority;
mod award;
mod policy;
mod routes;
mod export;
mod import;
mod schema;
mod tokens;
mod user;
