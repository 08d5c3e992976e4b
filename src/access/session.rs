//! From a request to its actor: the cookie for pages, the bearer token for the API, asked anew at every request.

use super::keys::Keys;
use super::token::{self, Door};
use super::{Actor, store};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault};
use rocket::http::{Cookie, SameSite, Status};
use rocket::request::{FromRequest, Outcome, Request};
use std::sync::Mutex;

/// How cookies are named and marked.
#[derive(Debug, Clone, Copy)]
pub struct Cookies {
    /// Whether browsers reach us by TLS.
    pub secure: bool,
}

impl Cookies {
    /// The cookie that holds the session's token.
    pub const fn session(self) -> &'static str {
        if self.secure { "__Host-session" } else { "session" }
    }

    /// The cookie that ties a sign-in form to its browser.
    pub const fn visit(self) -> &'static str {
        if self.secure { "__Host-visit" } else { "visit" }
    }

    /// A cookie that scripts cannot read and other sites cannot send with a form; a link from a mail keeps its reader signed in.
    pub fn make(self, name: &'static str, value: String) -> Cookie<'static> {
        Cookie::build((name, value)).path("/").http_only(true).secure(self.secure).same_site(SameSite::Lax).build()
    }
}

/// The id of a request, as in the log and the answer's header.
#[derive(Debug)]
pub struct RequestId(pub String);

/// The id of this request.
pub fn request_id(request: &Request<'_>) -> Option<String> {
    Some(request.local_cache(|| RequestId(uuid::Uuid::now_v7().to_string())).0.clone())
}

/// The id of this request, for handlers that ask for a permit themselves.
#[derive(Debug)]
pub struct ThisRequest(pub Option<String>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for ThisRequest {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(Self(request_id(request)))
    }
}

/// The error that a guard ended with, for the catchers.
#[derive(Debug, Default)]
pub struct GuardError(pub Mutex<Option<AppError>>);

/// A guard's outcome: never a forward; the error is kept for the catcher.
pub fn outcome<T>(request: &Request<'_>, answer: Answer<T>) -> Outcome<T, AppError> {
    match answer {
        Ok(value) => Outcome::Success(value),
        Err(error) => {
            keep_error(request, &error);
            Outcome::Error((Status::new(error.status()), error))
        }
    }
}

/// Keeps an error for the catcher.
pub fn keep_error(request: &Request<'_>, error: &AppError) {
    let kept = request.local_cache(GuardError::default);
    *kept.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(error.clone());
}

/// Whether the request came to the API.
pub fn is_api(request: &Request<'_>) -> bool {
    // By decoded segments, as the router itself reads a path: another spelling must not change the door.
    let mut segments = request.uri().path().segments();
    segments.next() == Some("api") && segments.next().is_none_or(|version| version == "v1")
}

struct Cached(Answer<Actor>);

/// Who asks; worked out once per request.
///
/// # Errors
/// 401 when nobody is signed in or the proof of it does not hold.
pub async fn actor(request: &Request<'_>) -> Answer<Actor> {
    request.local_cache_async(async { Cached(find(request).await) }).await.0.clone()
}

/// Who asks, if that has been worked out for this request already.
pub fn known_actor<'r>(request: &'r Request<'_>) -> Option<&'r Actor> {
    request.local_cache(|| Cached(Err(nobody()))).0.as_ref().ok()
}

fn nobody() -> AppError {
    AppError::Unauthenticated(Fault::new("access.sign-in-first"))
}

async fn find(request: &Request<'_>) -> Answer<Actor> {
    let missing = || AppError::Internal("the application is not assembled".to_owned());
    let rocket = request.rocket();
    let db = rocket.state::<Db>().ok_or_else(missing)?;
    let keys = rocket.state::<Keys>().ok_or_else(missing)?;
    let clock = rocket.state::<Clock>().ok_or_else(missing)?;
    let cookies = rocket.state::<Cookies>().ok_or_else(missing)?;
    let (door, text) = if is_api(request) {
        let mut headers = request.headers().get("Authorization");
        let header = headers.next().filter(|_| headers.next().is_none()).ok_or_else(nobody)?;
        (Door::Api, header.strip_prefix("Bearer ").ok_or_else(nobody)?.to_owned())
    } else {
        let cookie = request.cookies().get(cookies.session()).ok_or_else(nobody)?;
        (Door::Page, cookie.value().to_owned())
    };
    let now = clock.now();
    let (user, session) = token::check(keys, door, &text, now).ok_or_else(nobody)?;
    let holder =
        store::holder(db, session, door, now).await?.filter(|holder| holder.user_id == user).ok_or_else(nobody)?;
    let assignments = store::assignments(db, holder.person_id, now.day()).await?;
    Ok(Actor {
        user,
        person: holder.person_id,
        session,
        name: holder.name,
        email: holder.email,
        must_change: holder.must_change,
        assignments,
    })
}
