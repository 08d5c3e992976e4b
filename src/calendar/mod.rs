//! Kalender: one's own view of what is owed, under an address that a calendar program can read. The address is secret, shown once and
//! replaced or revoked at any time; what it shows follows today's roles, as everything does.

pub mod api;
pub mod ics;
pub mod pages;
pub mod store;

use crate::access::session::Cookies;
use crate::access::{Actor, password};
use crate::audit::{By, Stamp, Stream, sha256};
use crate::clock::Clock;
use crate::config::Reminders;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault};
use rocket::Request;
use rocket::request::{FromRequest, Outcome};
use serde_json::json;

/// Where people reach the program: as the settings say, else as this request did.
#[derive(Debug)]
pub struct Place(String);

impl Place {
    /// The address of the calendar with this secret.
    pub fn of(&self, secret: &str) -> String {
        format!("{}/calendar/{secret}.ics", self.0)
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Place {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let rocket = request.rocket();
        let named = rocket.state::<Reminders>().and_then(|settings| settings.public_url.clone());
        let secure = rocket.state::<Cookies>().is_some_and(|cookies| cookies.secure);
        let here = || {
            let host = request.host().map(ToString::to_string).unwrap_or_default();
            if host.is_empty() { String::new() } else { format!("{}://{host}", if secure { "https" } else { "http" }) }
        };
        Outcome::Success(Self(named.unwrap_or_else(here)))
    }
}

/// Makes a new address and revokes the one before; gives its secret part, which is nowhere kept.
///
/// # Errors
/// 403 until a password given by somebody else is changed; what the database refuses.
pub async fn make(db: &Db, clock: &Clock, (actor, request): (&Actor, Option<String>)) -> Answer<String> {
    if actor.must_change() {
        return Err(AppError::Forbidden(Fault::new("access.password-change-first")));
    }
    let secret = format!("{}{}", password::random()?, password::random()?);
    let (tx, stamp) = (db.begin().await?, stamp(clock, actor, request));
    store::revoke(&tx, actor.user(), &stamp).await?;
    store::make(&tx, actor.user(), &sha256(secret.as_bytes()), &stamp).await?;
    stamp.append(&tx, &Stream::of("person", actor.person()), "calendar.made", json!({}), &[]).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Revokes one's address.
///
/// # Errors
/// 422 when there is none; what the database refuses.
pub async fn revoke(db: &Db, clock: &Clock, (actor, request): (&Actor, Option<String>)) -> Answer<()> {
    let (tx, stamp) = (db.begin().await?, stamp(clock, actor, request));
    if !store::revoke(&tx, actor.user(), &stamp).await? {
        return Err(AppError::refused("calendar.none"));
    }
    stamp.append(&tx, &Stream::of("person", actor.person()), "calendar.revoked", json!({}), &[]).await?;
    Ok(tx.commit().await?)
}

fn stamp(clock: &Clock, actor: &Actor, request: Option<String>) -> Stamp {
    let by = By::User { user: actor.user(), person: actor.person(), role: "", standing_in: None };
    Stamp::new(clock, by, request)
}
