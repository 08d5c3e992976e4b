//! The pages of user.

use rocket::{Route, routes};

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![]
}

#[derive(askama::Template)]
#[template(source = "", ext = "html")]
pub struct SignInPage;

/// The sign-in form in place of a page that needs it, with status 401.
pub fn sign_in_needed(
    _request: &rocket::Request<'_>,
    _around: &crate::web::Around,
) -> crate::web::view::Page<SignInPage> {
    crate::web::view::Page::with(rocket::http::Status::Unauthorized, SignInPage)
}
