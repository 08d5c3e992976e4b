//! What every answer carries: the rules for browsers, the request's id, the chosen language, and that it is of the instant it was asked of.

use super::lang::Lang;
use super::problem;
use super::reading::HEADER;
use crate::access::session::{Cookies, is_api, request_id};
use crate::error::{AppError, Fault};
use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::{Cookie, Header, Method, SameSite};
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

/// Whoever asks for the past is never answered with the present: what does not know `as_of` refuses it.
#[derive(Debug)]
pub struct Past;

#[rocket::async_trait]
impl Fairing for Past {
    fn info(&self) -> Info {
        Info { name: "past", kind: Kind::Response }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let asked = request.query_value::<&str>("as_of").and_then(Result::ok).filter(|text| !text.trim().is_empty());
        let reads = matches!(request.method(), Method::Get | Method::Head) && response.status().class().is_success();
        let Some(asked) = asked.filter(|_| reads && !response.headers().contains(HEADER)) else { return };
        let error = AppError::field("as_of", Fault::new("as-of.not-here").with("value", asked));
        if let Ok(refused) = problem::instead(request, error).await {
            *response = refused;
        }
    }
}
