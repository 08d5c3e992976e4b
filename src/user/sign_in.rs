//! Signing in and out, and changing one's own password.

use super::{PasswordChange, SignInInput, rules, store, stream};
use crate::access::keys::Keys;
use crate::access::throttle::Throttle;
use crate::access::token::{self, Door};
use crate::access::{Actor, password, session, store as sessions};
use crate::audit::{By, Stamp, Stream};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault};
use crate::id::{PersonId, SessionId, UserId};
use rocket::request::{FromRequest, Outcome, Request};
use serde_json::json;
use std::net::IpAddr;

/// Schalter: what signing in needs of the application, and where the request comes from.
#[derive(Debug)]
pub struct Desk<'r> {
    /// The database.
    pub db: &'r Db,
    /// The clock.
    pub clock: &'r Clock,
    /// The keys that sign tokens.
    pub keys: &'r Keys,
    /// The failures of late.
    pub throttle: &'r Throttle,
    /// The browser's address, if known.
    pub place: Option<IpAddr>,
    /// The request's id.
    pub request: Option<String>,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Desk<'r> {
    type Error = AppError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AppError> {
        let rocket = request.rocket();
        let parts = rocket.state().zip(rocket.state()).zip(rocket.state().zip(rocket.state()));
        let desk = parts.map(|((db, clock), (keys, throttle))| Self {
            db,
            clock,
            keys,
            throttle,
            place: request.client_ip(),
            request: session::request_id(request),
        });
        session::outcome(request, desk.ok_or_else(|| AppError::Internal("the application is not assembled".to_owned())))
    }
}

impl Desk<'_> {
    fn stamp(&self, by: By) -> Stamp {
        Stamp::new(self.clock, by, self.request.clone())
    }

    /// Refuses whoever failed too often.
    fn slow(&self, email: &str) -> Answer<()> {
        let wait = self.throttle.wait(email, self.place, self.clock.now());
        wait.map_or(Ok(()), |seconds| Err(AppError::TooMany(seconds)))
    }

    fn failed(&self, email: &str) {
        self.throttle.failed(email, self.place, self.clock.now());
    }
}

/// A sign-in that held.
#[derive(Debug)]
pub struct Opened {
    /// The session's token.
    pub token: String,
    /// How long it lasts, in seconds.
    pub lifetime: i64,
    /// Whether the password must be changed before anything else.
    pub must_change: bool,
}

fn failed() -> AppError {
    AppError::Unauthenticated(Fault::new("access.sign-in-failed"))
}

fn by(user: UserId, person: PersonId) -> By {
    By::User { user, person, role: "", standing_in: None }
}

/// Opens a session. Unknown address, wrong password and suspended user are answered alike, after the same work.
///
/// # Errors
/// Faults of missing fields, 401, or 429 after too many failures from the same place.
pub async fn sign_in(desk: &Desk<'_>, door: Door, input: &SignInInput) -> Answer<Opened> {
    let attempt = rules::check_sign_in(input)?;
    desk.slow(&attempt.email)?;
    let known = sessions::sign_in(desk.db, &attempt.email).await?;
    let hash = known.as_ref().map(|user| user.password_hash.clone());
    let right = password::matches(attempt.password, hash).await?;
    // Asked again: of many guesses sent at once, none learns more than of guesses sent one by one.
    desk.slow(&attempt.email)?;
    if let Some(user) = known.filter(|user| right && user.active) {
        let stamp = desk.stamp(by(user.id, user.person_id));
        let id = SessionId::new();
        let tx = desk.db.begin().await?;
        if store::hold_user(&tx, user.id, &user.password_hash).await? {
            sessions::open_session(&tx, id, user.id, door, stamp.at).await?;
            let data = json!({ "session": id.to_string(), "door": door.code() });
            stamp.append(&tx, &stream(user.person_id), "session.opened", data, &[]).await?;
            tx.commit().await?;
            desk.throttle.held(&attempt.email, desk.place);
            let token = token::issue(desk.keys, door, user.id, id, stamp.at).map_err(AppError::Internal)?;
            return Ok(Opened { token, lifetime: door.lifetime(), must_change: user.must_change });
        }
    }
    desk.failed(&attempt.email);
    let stamp = desk.stamp(By::Nobody);
    let tx = desk.db.begin().await?;
    let personal = [("email", attempt.email.as_str())];
    let data = json!({ "door": door.code() });
    stamp.append(&tx, &Stream::system("sign-in"), "session.failed", data, &personal).await?;
    tx.commit().await?;
    Err(failed())
}

/// Ends the session used.
///
/// # Errors
/// What the database refuses.
pub async fn sign_out(desk: &Desk<'_>, actor: &Actor) -> Answer<()> {
    let stamp = desk.stamp(by(actor.user(), actor.person()));
    let tx = desk.db.begin().await?;
    sessions::end_session(&tx, actor.session(), stamp.at).await?;
    let data = json!({ "session": actor.session().to_string() });
    stamp.append(&tx, &stream(actor.person()), "session.ended", data, &[]).await?;
    Ok(tx.commit().await?)
}

/// Changes one's own password and ends all other sessions.
///
/// # Errors
/// All faults of the input; 429 after too many wrong current passwords from the same place.
pub async fn change_password(desk: &Desk<'_>, actor: &Actor, door: Door, input: &PasswordChange) -> Answer<()> {
    let (current, new) = rules::check_password(input, actor.email(), door)?;
    desk.slow(actor.email())?;
    let user = sessions::sign_in_of(desk.db, actor.user()).await?.ok_or_else(failed)?;
    if !password::matches(current, Some(user.password_hash.clone())).await? {
        desk.failed(actor.email());
        return Err(AppError::field("current", Fault::new("password.wrong")));
    }
    let hash = password::hash(new).await?;
    let stamp = desk.stamp(by(actor.user(), actor.person()));
    let tx = desk.db.begin().await?;
    if !store::change_password(&tx, &stamp, actor.user(), &user.password_hash, &hash).await? {
        return Err(AppError::stale());
    }
    sessions::end_sessions(&tx, actor.user(), Some(actor.session()), stamp.at).await?;
    let data = json!({ "user": actor.user().to_string() });
    stamp.append(&tx, &stream(actor.person()), "user.password-changed", data, &[]).await?;
    Ok(tx.commit().await?)
}
