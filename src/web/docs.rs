//! Pages about the product itself: accessibility, licences, the API.

use rocket::{Route, routes};

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![]
}
