//! The instant that a reading is asked for: always a sealed one, so that the answer never changes.

use super::{Checkpoint, first, newest, numbered, until};
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::{Answer, AppError, Fault};

/// Stand: the checkpoint as of which something is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct AsOf {
    /// Its number.
    pub number: i64,
    /// The instant it has sealed.
    #[schema(value_type = String)]
    pub sealed_at: Instant,
}

impl From<Checkpoint> for AsOf {
    fn from(one: Checkpoint) -> Self {
        Self { number: one.number, sealed_at: one.sealed_at }
    }
}

impl AsOf {
    /// The checkpoint of a number, or the newest sealed at an instant or before it.
    ///
    /// # Errors
    /// 422 for what is neither, for an instant before the first checkpoint or in the future, and where nothing is sealed yet; it names the
    /// first and the newest sealed instant.
    pub async fn find(conn: &Conn, text: &str, now: Instant) -> Answer<Self> {
        let wrong = |fault: Fault| AppError::field("as_of", fault);
        let (Some(first), Some(newest)) = (first(conn).await?, newest(conn).await?) else {
            return Err(wrong(Fault::new("as-of.nothing-sealed")));
        };
        let told = |code: &'static str| {
            let between = Fault::new(code).with("value", text).with("first", first.sealed_at.iso());
            wrong(between.with("newest", newest.sealed_at.iso()).with("number", newest.number.to_string()))
        };
        if !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit()) {
            let one = match text.parse().ok().filter(|number| *number <= newest.number) {
                Some(number) => numbered(conn, number).await?,
                None => None,
            };
            return one.map(Self::from).ok_or_else(|| told("as-of.no-such-checkpoint"));
        }
        match Instant::parse(text) {
            None => Err(told("as-of.malformed")),
            Some(at) if at > now => Err(told("as-of.in-the-future")),
            Some(at) => until(conn, at).await?.map(Self::from).ok_or_else(|| told("as-of.before-the-first")),
        }
    }
}
