//! What every answer carries: the rules for browsers, the request's id, the chosen language.

use super::lang::Lang;
use crate::access::session::{Cookies, is_api, request_id};
use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::{Cookie, Header, SameSite};
use rocket::{Request, Response};

/// The cookie that remembers the language.
pub const LANGUAGE: &str = "lang";

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Adds the headers.
#[derive(Debug)]
pub struct Headers;

#[rocket::async_trait]
impl Fairing for Headers {
    fn info(&self) -> Info {
        Info { name: "headers", kind: Kind::Response }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        for (name, value) in [
            ("Content-Security-Policy", POLICY),
            ("Referrer-Policy", "same-origin"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ] {
            response.set_header(Header::new(name, value));
        }
        if !response.headers().contains("Cache-Control") {
            response.set_header(Header::new("Cache-Control", "no-store"));
        }
        if request.rocket().state::<Cookies>().is_some_and(|cookies| cookies.secure) {
            response.set_header(Header::new("Strict-Transport-Security", "max-age=31536000"));
        }
        if let Some(id) = request_id(request) {
            response.set_header(Header::new("X-Request-Id", id));
        }
        let secure = request.rocket().state::<Cookies>().is_some_and(|cookies| cookies.secure);
        let chosen = request.query_value::<&str>("lang").and_then(Result::ok).and_then(Lang::from_tag);
        if let (Some(lang), false) = (chosen, is_api(request)) {
            let cookie = Cookie::build((LANGUAGE, lang.code()))
                .path("/")
                .http_only(true)
                .same_site(SameSite::Lax)
                .secure(secure);
            response.adjoin_header(Header::new("Set-Cookie", cookie.permanent().build().to_string()));
        }
    }
}
