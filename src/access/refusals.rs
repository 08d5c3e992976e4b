//! Refusals in the audit log: who tried what without the right to, in a transaction of its own and so many a minute at most.

use super::session::known_actor;
use crate::audit::{By, Stamp, Stream};
use crate::clock::Clock;
use crate::db::{Db, DbError};
use rocket::request::Request;
use serde_json::json;
use std::sync::Mutex;

/// At most so many entries a minute, so that nobody fills the log by asking.
const PER_MINUTE: i64 = 60;

/// The minute that is counted and how many refusals it has seen.
#[derive(Debug, Default)]
pub struct Refusals(Mutex<(i64, i64)>);

impl Refusals {
    /// Whether another entry is within the bound.
    fn may_write(&self, minute: i64) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if seen.0 != minute {
            *seen = (minute, 0);
        }
        seen.1 += 1;
        seen.1 <= PER_MINUTE
    }
}

/// Notes that a signed-in person was refused something: the route and the reason, no content.
pub async fn note(request: &Request<'_>, code: &'static str) {
    if let Err(error) = write(request, code).await {
        log::error!("a refusal could not be noted: {error}");
    }
}

async fn write(request: &Request<'_>, code: &'static str) -> Result<(), DbError> {
    let rocket = request.rocket();
    let (Some(db), Some(clock), Some(refusals)) =
        (rocket.state::<Db>(), rocket.state::<Clock>(), rocket.state::<Refusals>())
    else {
        return Ok(());
    };
    let Some(actor) = known_actor(request) else { return Ok(()) };
    if !refusals.may_write(clock.now().seconds() / 60) {
        return Ok(());
    }
    let by = By::User { user: actor.user(), person: actor.person(), role: "", standing_in: None };
    let stamp = Stamp::new(clock, by, super::session::request_id(request));
    let data = json!({
        "code": code,
        "method": request.method().as_str(),
        "route": request.route().map(|route| route.uri.to_string()),
    });
    let tx = db.begin().await?;
    stamp.append(&tx, &Stream::system("refusal"), "access.refused", data, &[]).await?;
    tx.commit().await
}
