//! The two renderings of an error: `application/problem+json` (RFC 9457) under `/api`, a page everywhere else.

use super::around::{Around, lang};
use super::lang::{Lang, problems};
use super::resume;
use super::view::{Frame, Nav, Page};
use crate::access::refusals;
use crate::access::session::{self, GuardError, is_api, request_id};
use crate::error::{AppError, Fault, FieldFault};
use rocket::http::{ContentType, Header, Status};
use rocket::response::{self, Responder, Response};
use rocket::{Catcher, Request, catch, catchers};
use serde::Serialize;
use serde_json::Value;
use std::io::Cursor;

/// The JSON form of an error.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// `urn:foerderbuch:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// The status.
    pub status: u16,
    /// The stable dotted code.
    pub code: String,
    /// What is wrong and what to do, in the reader's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// All wrong fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// With a 409 on a section: what was sent and what is stored, with the version that would be accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conflict: Option<Overtaken>,
}

/// Both sides where somebody else was first: nothing that was sent is lost.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Overtaken {
    /// The version of the thing now.
    pub version: i64,
    /// What is stored, in the form in which it would be sent.
    #[schema(value_type = Object)]
    pub stored: Value,
    /// What was sent.
    #[schema(value_type = Object)]
    pub sent: Value,
}

/// One wrong field.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct FieldProblem {
    /// The field's name.
    pub field: String,
    /// The stable dotted code.
    pub code: String,
    /// What is wrong and what to do.
    pub detail: String,
}

impl FieldProblem {
    /// A fault of a field in words.
    pub fn new(lang: Lang, fault: &FieldFault) -> Self {
        Self {
            field: fault.field.clone(),
            code: fault.fault.code.to_owned(),
            detail: problems::sentence(lang, &fault.fault),
        }
    }
}

/// An error's page.
#[derive(askama::Template)]
#[template(path = "web/error.html")]
struct ErrorPage {
    frame: Frame,
    title: &'static str,
    text: String,
    faults: Vec<(String, String)>,
    change_password: bool,
    request: Option<String>,
}

/// Title and general text of a status.
const fn words(lang: Lang, status: u16) -> (&'static str, &'static str) {
    match status {
        401 => (lang.error_401_title(), lang.error_401_text()),
        403 => (lang.error_403_title(), lang.error_403_text()),
        404 => (lang.error_404_title(), lang.error_404_text()),
        405 => (lang.error_405_title(), lang.error_405_text()),
        409 => (lang.error_409_title(), lang.error_409_text()),
        413 => (lang.error_413_title(), lang.error_413_text()),
        422 => (lang.error_422_title(), lang.error_422_text()),
        429 => (lang.error_429_title(), lang.error_429_text()),
        503 => (lang.error_503_title(), lang.error_503_text()),
        500..=599 => (lang.error_500_title(), lang.error_500_text()),
        _ => (lang.error_400_title(), lang.error_400_text()),
    }
}

fn fault(error: &AppError) -> Option<&Fault> {
    match error {
        AppError::Unauthenticated(fault)
        | AppError::Forbidden(fault)
        | AppError::Conflict(fault)
        | AppError::TooLarge(fault)
        | AppError::Refused(fault)
        | AppError::Unavailable(fault) => Some(fault),
        AppError::NotFound | AppError::Invalid(_) | AppError::TooMany(_) | AppError::Internal(_) => None,
    }
}

fn fields(error: &AppError) -> &[FieldFault] {
    match error {
        AppError::Invalid(fields) => fields,
        AppError::Unauthenticated(_)
        | AppError::Forbidden(_)
        | AppError::NotFound
        | AppError::Conflict(_)
        | AppError::TooLarge(_)
        | AppError::Refused(_)
        | AppError::TooMany(_)
        | AppError::Unavailable(_)
        | AppError::Internal(_) => &[],
    }
}

const fn general_code(status: u16) -> &'static str {
    match status {
        401 => "access.sign-in-first",
        404 => "not-found",
        413 => "input.too-large",
        422 => "input.invalid",
        429 => "access.too-many-failures",
        500..=599 => "internal",
        _ => "request.not-understood",
    }
}

/// What a status says by itself. A 404 says the same of everything, a 500 nothing of its cause.
fn general(error: &AppError, lang: Lang) -> Option<String> {
    let told = matches!(error, AppError::Invalid(_) | AppError::TooMany(_));
    told.then(|| words(lang, error.status()).1.to_owned())
}

fn problem(error: &AppError, lang: Lang) -> Problem {
    let status = error.status();
    let code = fault(error).map_or(general_code(status), |fault| fault.code);
    Problem {
        kind: format!("urn:foerderbuch:problem:{code}"),
        title: words(lang, status).0.to_owned(),
        status,
        code: code.to_owned(),
        detail: fault(error).map(|fault| problems::sentence(lang, fault)).or_else(|| general(error, lang)),
        errors: fields(error).iter().map(|field| FieldProblem::new(lang, field)).collect(),
        conflict: None,
    }
}

/// A problem as an answer of the API.
fn told(problem: &Problem) -> Response<'static> {
    let body = serde_json::to_vec(problem).unwrap_or_default();
    Response::build()
        .status(Status::new(problem.status))
        .header(ContentType::new("application", "problem+json"))
        .sized_body(body.len(), Cursor::new(body))
        .finalize()
}

impl<'r> Responder<'r, 'static> for Overtaken {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        Ok(told(&Problem { conflict: Some(self), ..problem(&AppError::stale(), lang(request)) }))
    }
}

fn page(error: &AppError, around: &Around, request: Option<String>) -> Page<ErrorPage> {
    let status = error.status();
    let (title, general) = words(around.lang, status);
    let template = ErrorPage {
        // A 404 repeats nothing of the address.
        frame: Frame {
            path: if status == 404 { "/".to_owned() } else { around.frame(Nav::None).path },
            ..around.frame(Nav::None)
        },
        title,
        text: fault(error).map_or_else(|| general.to_owned(), |fault| problems::sentence(around.lang, fault)),
        faults: fields(error)
            .iter()
            .map(|field| (field.field.clone(), problems::sentence(around.lang, &field.fault)))
            .collect(),
        change_password: status == 403
            && around.frame(Nav::None).signed_in.is_some_and(|person| person.roles.is_empty())
            || fault(error).is_some_and(|fault| fault.code == "access.password-change-first"),
        request: (status >= 500).then_some(request).flatten(),
    };
    Page::with(Status::new(status), template)
}

/// What a failed request is answered with; shared by the catchers and by handlers that end with an error.
struct Rendered(AppError, Option<Around>);

impl<'r> Responder<'r, 'static> for Rendered {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let Self(error, around) = self;
        let status = Status::new(error.status());
        let typed = around.as_ref().and_then(|around| resume::page(request, around, status));
        let mut response = match &around {
            _ if typed.is_some() => typed.respond_to(request)?,
            Some(around) if matches!(error, AppError::Unauthenticated(_)) => {
                crate::user::pages::sign_in_needed(request, around).respond_to(request)?
            }
            Some(around) => page(&error, around, request_id(request)).respond_to(request)?,
            None => told(&problem(&error, lang(request))),
        };
        if let AppError::TooMany(seconds) = &error {
            response.set_header(Header::new("Retry-After", seconds.to_string()));
        }
        if matches!(error, AppError::Unauthenticated(_)) && around.is_none() {
            response.set_header(Header::new("WWW-Authenticate", "Bearer"));
        }
        Ok(response)
    }
}

/// An error in place of an answer that is made already.
pub(super) async fn instead<'r>(request: &'r Request<'_>, error: AppError) -> response::Result<'r> {
    let around = if is_api(request) { None } else { Some(Around::of(request).await) };
    Rendered(error, around).respond_to(request)
}

/// A handler's error is kept and answered by the catcher, so that there is one rendering; it is logged once, here.
impl<'r> Responder<'r, 'static> for AppError {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        session::keep_error(request, &self);
        Err(Status::new(self.status()))
    }
}

#[catch(default)]
async fn any(status: Status, request: &Request<'_>) -> Rendered {
    let kept =
        request.local_cache(GuardError::default).0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
    let error = kept.filter(|error| error.status() == status.code).unwrap_or_else(|| by_status(status));
    if let AppError::Internal(text) = &error {
        log::error!("request {}: {text}", request_id(request).unwrap_or_default());
    }
    if let AppError::Forbidden(fault) = &error {
        refusals::note(request, fault.code).await;
    }
    let around = if is_api(request) { None } else { Some(Around::of(request).await) };
    Rendered(error, around)
}

/// What Rocket itself refused.
fn by_status(status: Status) -> AppError {
    match status.code {
        401 => AppError::Unauthenticated(Fault::new("access.sign-in-first")),
        404 | 405 => AppError::NotFound,
        413 => AppError::TooLarge(Fault::new("input.too-large").with("most", "25 MiB")),
        400..=499 => AppError::Refused(Fault::new("request.not-understood")),
        _ => AppError::Internal(format!("the server answered {status}")),
    }
}

/// The catchers.
pub fn catchers() -> Vec<Catcher> {
    catchers![any]
}
