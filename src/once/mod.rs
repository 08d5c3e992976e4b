//! Idempotency: an act on money or a release that is sent again with its key is done once, and answered as before.
//!
//! The key stands in the transaction of the act, with the person, the act, the digest of what was asked, and the answer. Whoever sends the
//! same key at the same time waits for the first. A refusal keeps nothing, so it can be mended and sent again with the same key.

mod store;

use crate::audit::{self, Stamp};
use crate::db::{DbError, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::id::PersonId;
use crate::web::Input;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// Einmal: a key with the act that it was given for.
#[derive(Debug, Clone)]
pub struct Once {
    person: PersonId,
    key: Uuid,
    route: String,
    digest: String,
}

impl Once {
    /// The key of a person for an act on a thing, with what is asked.
    ///
    /// # Errors
    /// When what is asked has no canonical form, which is a mistake of ours.
    pub fn of<T: Input>(
        person: PersonId,
        key: Uuid,
        (act, thing): (&str, impl std::fmt::Display),
        input: &T,
    ) -> Result<Self, DbError> {
        let asked: serde_json::Map<String, serde_json::Value> = input
            .values()
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned().into())))
            .collect();
        let text = audit::canonical(&asked.into())?;
        Ok(Self { person, key, route: format!("{act}:{thing}"), digest: audit::sha256(text.as_bytes()) })
    }

    /// Takes the key: nothing where the act is still to be done, else what was answered to it.
    ///
    /// # Errors
    /// 409 `once.key-used` when the key was given for something else.
    pub async fn before<T: DeserializeOwned>(&self, tx: &Tx, stamp: &Stamp) -> Answer<Option<T>> {
        if store::take(tx, self, stamp).await? {
            return Ok(None);
        }
        let kept = store::kept(tx, self).await?.ok_or(DbError::Busy)?;
        if kept.route != self.route || kept.body_digest != self.digest {
            return Err(AppError::Conflict(Fault::new("once.key-used").with("value", self.key.to_string())));
        }
        let answer = kept.answer.ok_or_else(|| AppError::Internal("a key was kept without its answer".to_owned()))?;
        let read = serde_json::from_str(&answer);
        read.map(Some).map_err(|error| AppError::Internal(format!("a kept answer cannot be read: {error}")))
    }

    /// Keeps the answer; the last step of the act.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn keep<T: Serialize>(&self, tx: &Tx, answer: &T) -> Answer<()> {
        let text = serde_json::to_string(answer)
            .map_err(|error| AppError::Internal(format!("an answer cannot be kept: {error}")))?;
        Ok(store::keep(tx, self, &text).await?)
    }
}
