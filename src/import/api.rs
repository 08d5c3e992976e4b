//! The JSON edge of import.

use rocket::{Route, routes};

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![]
}
