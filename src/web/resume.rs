//! A form that survives the end of its session: what was typed comes back to be sent again, instead of being lost with the mark.

use super::around::Around;
use super::form::{MARK, check_place, plain_fields};
use super::upload;
use super::view::{Frame, Nav, Page};
use crate::access::session::{self, keep_error};
use rocket::data::Data;
use rocket::http::{Method, Status};
use rocket::request::Request;
use rocket::route::{Handler, Outcome, Route};
use std::sync::{Mutex, PoisonError};

type Fields = Vec<(String, String)>;

/// What was typed into a form that was refused for its session or its mark.
#[derive(Debug, Default)]
struct Typed(Mutex<Option<(Fields, bool)>>);

/// The page that keeps what was typed: until somebody has signed in, then with a mark to send it.
#[derive(askama::Template)]
#[template(path = "web/resume.html")]
pub(super) struct ResumePage {
    frame: Frame,
    /// The mark of whoever is signed in now.
    csrf: String,
    action: String,
    fields: Fields,
    /// Whether a file belongs to it, which must be chosen again.
    file: bool,
}

impl ResumePage {
    /// What was typed, as somebody reads it.
    fn typed(&self) -> impl Iterator<Item = &str> {
        let told = |(name, value): &&(String, String)| {
            !matches!(name.as_str(), "version" | "digest" | "key") && !value.is_empty()
        };
        self.fields.iter().filter(told).map(|(_, value)| value.as_str())
    }
}

/// Keeps what was typed into a form that is refused, if a browser says that it was sent from a page of ours, and unless it holds a password.
pub(super) fn keep(request: &Request<'_>, mut fields: Fields, file: bool) {
    let told = request.headers().contains("Origin") && check_place(request).is_ok();
    if !told || fields.iter().any(|(name, _)| name.contains("password")) {
        return;
    }
    fields.retain(|(name, _)| name != MARK);
    let typed = request.local_cache(Typed::default);
    *typed.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((fields, file));
}

/// The page with what was typed, in place of the error's own.
pub(super) fn page(request: &Request<'_>, around: &Around, status: Status) -> Option<Page<ResumePage>> {
    let (fields, file) = request.local_cache(Typed::default).0.lock().unwrap_or_else(PoisonError::into_inner).take()?;
    let signed_in = around.frame(Nav::None).signed_in.is_some();
    let frame = Frame { path: "/".to_owned(), ..around.frame(Nav::None) };
    let csrf = if signed_in { around.mark() } else { String::new() };
    Some(Page::with(status, ResumePage { frame, csrf, action: address(request), fields, file }))
}

/// The address that a form was sent to, on this host whatever it looks like.
fn address(request: &Request<'_>) -> String {
    let path: Vec<&str> = request.uri().path().raw_segments().map(rocket::http::RawStr::as_str).collect();
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("/{}{query}", path.join("/"))
}

/// A route whose forms are read even where nobody is signed in any more, so that nothing that was typed is lost.
#[derive(Clone)]
struct Keeping(Box<dyn Handler>);

#[rocket::async_trait]
impl Handler for Keeping {
    async fn handle<'r>(&self, request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r> {
        match session::actor(request).await {
            Err(error) if error.status() == 401 => {
                let file = request.content_type().is_some_and(|kind| kind.is_form_data());
                let fields = if file { upload::texts(request, data).await } else { plain_fields(request, data).await };
                if let Ok(fields) = fields {
                    keep(request, fields, file);
                }
                keep_error(request, &error);
                Outcome::Error(Status::Unauthorized)
            }
            _ => self.0.handle(request, data).await,
        }
    }
}

/// Routes of pages, those of forms so that a session may end in the middle of one. Signing in needs no session.
pub fn keeping(routes: Vec<Route>) -> Vec<Route> {
    let kept = |mut route: Route| {
        if route.method == Method::Post && route.uri.path() != "/sign-in" {
            route.handler = Box::new(Keeping(route.handler));
        }
        route
    };
    routes.into_iter().map(kept).collect()
}
