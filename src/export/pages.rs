//! The pages of export.

use rocket::{Route, routes};

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![]
}
