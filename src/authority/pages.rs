//! The pages of authority.

use rocket::{Route, routes};

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![]
}
