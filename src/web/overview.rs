//! The first page: figures, then what needs action, then the newest awards.

use rocket::{Route, routes};

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![]
}
