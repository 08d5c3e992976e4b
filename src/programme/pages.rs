//! The pages of programme.

use rocket::{Route, routes};

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![]
}
