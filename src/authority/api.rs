//! The JSON edge of authority.

use rocket::{Route, routes};

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![]
}
