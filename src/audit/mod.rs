//! The audit log: append-only, one SHA-256 chain per thing, written in the transaction of the act it tells of.
//!
//! The body of an entry is canonical JSON (RFC 8785; objects, arrays, strings and integers only) and holds the whole entry; its hash is
//! `SHA-256(previous hash ‖ body)`, where the first entry of a stream follows 32 zero bytes. All other columns are projections of the body.
//! Personal data enter the body only as `SHA-256(salt ‖ value)`; salt and value stand in `audit_personal` and may be erased.

mod canonical;
pub mod checkpoint;
mod log;
mod store;
mod verify;

pub use canonical::content as canonical;
pub use log::{EntryFilter, export_checkpoints, export_entries, latest};
pub(crate) use store::hex;
pub use store::{HistoryLine, entry, history, lines, with_names};
pub use verify::{Finding, Report, verify};

use crate::clock::{Clock, Instant};
use crate::db::{DbError, Tx};
use crate::id::{EntryId, PersonId, UserId};
use serde_json::{Map, Value};

/// The version of the body's form.
pub const FORMAT: i64 = 1;

/// Protokollstrang: the chain an entry belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    /// `award`, `programme`, `rule_set`, `authority`, `person`, `allocation_run` or `system`.
    pub kind: &'static str,
    /// The thing's id; for `system` what the stream is about.
    pub id: String,
}

impl Stream {
    /// The chain of one thing.
    pub fn of(kind: &'static str, id: impl std::fmt::Display) -> Self {
        Self { kind, id: id.to_string() }
    }

    /// A chain of what belongs to no thing: `sign-in`, `refusal`, `command`, `import`, `export`.
    pub fn system(about: &'static str) -> Self {
        Self { kind: "system", id: about.to_owned() }
    }
}

/// Who acts, as the log names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// A signed-in user, with the role that allowed it.
    User {
        /// The sign-in used.
        user: UserId,
        /// The human.
        person: PersonId,
        /// The code of the role used; empty where no role is needed.
        role: &'static str,
        /// The person stood in for, where the role is another's.
        standing_in: Option<PersonId>,
    },
    /// A command on the server, named.
    Command(&'static str),
    /// Somebody not signed in.
    Nobody,
}

/// Stempel: id, time and author of one act, given to every row it writes and to its entry.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// The entry's id.
    pub entry: EntryId,
    /// When.
    pub at: Instant,
    /// Who.
    pub by: By,
    /// The request that did it.
    pub request: Option<String>,
}

impl Stamp {
    /// A stamp for an act done now.
    pub fn new(clock: &Clock, by: By, request: Option<String>) -> Self {
        Self { entry: EntryId::new(), at: clock.now(), by, request }
    }

    /// The person acting, if it is one.
    pub const fn person(&self) -> Option<PersonId> {
        match self.by {
            By::User { person, .. } => Some(person),
            By::Command(_) | By::Nobody => None,
        }
    }

    /// The person stood in for, if the act is done for another.
    pub const fn standing_in(&self) -> Option<PersonId> {
        match self.by {
            By::User { standing_in, .. } => standing_in,
            By::Command(_) | By::Nobody => None,
        }
    }

    /// The same act told at a later time: for what takes long and writes no rows of its own.
    #[must_use]
    pub fn later(&self, clock: &Clock) -> Self {
        Self { at: clock.now(), ..self.clone() }
    }

    /// Takes a stream before the entry is known: whoever else takes it waits until this transaction ends.
    ///
    /// # Errors
    /// As [`Self::append`].
    pub async fn hold(&self, tx: &Tx, stream: &Stream) -> Result<(), DbError> {
        store::hold(tx, stream).await?;
        self.before_the_next_seal(tx).await
    }

    /// An act whose instant was sealed while it was under way comes too late: what is read as of that instant must not change.
    async fn before_the_next_seal(&self, tx: &Tx) -> Result<(), DbError> {
        if checkpoint::is_sealed(tx, self.at).await? { Err(DbError::Busy) } else { Ok(()) }
    }

    /// Appends the entry to its stream. `data` may hold objects, arrays, strings and integers; nulls are left out (unknown is absent).
    ///
    /// # Errors
    /// [`DbError::Busy`] when a checkpoint has sealed the act's instant meanwhile; what the database refuses, or data that has no
    /// canonical form.
    pub async fn append(
        &self,
        tx: &Tx,
        stream: &Stream,
        act: &str,
        data: Value,
        personal: &[(&str, &str)],
    ) -> Result<(), DbError> {
        let (seq, previous) = store::next(tx, stream).await?;
        self.before_the_next_seal(tx).await?;
        let mut commitments = Map::new();
        for (name, value) in personal {
            let salt = salt()?;
            commitments.insert((*name).to_owned(), Value::String(store::commitment(&salt, value)));
            store::keep_personal(tx, self.entry, name, &salt, value).await?;
        }
        let body = canonical::body(&self.object(stream, seq, act, data, commitments))?;
        store::insert(tx, self, stream, seq, act, &body, &previous).await
    }

    fn object(&self, stream: &Stream, seq: i64, act: &str, data: Value, personal: Map<String, Value>) -> Value {
        let actor = match &self.by {
            By::User { user, person, role, standing_in } => serde_json::json!({
                "kind": "user",
                "user": user.to_string(),
                "person": person.to_string(),
                "role": role,
                "for": standing_in.map(|principal| principal.to_string()),
            }),
            By::Command(name) => serde_json::json!({ "kind": "command", "name": name }),
            By::Nobody => serde_json::json!({ "kind": "nobody" }),
        };
        serde_json::json!({
            "format": FORMAT,
            "entry": self.entry.to_string(),
            "stream": { "kind": stream.kind, "id": stream.id },
            "seq": seq,
            "at": self.at.iso(),
            "act": act,
            "actor": actor,
            "request": self.request,
            "data": data,
            "personal": (!personal.is_empty()).then_some(personal),
        })
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    store::hex(&<sha2::Sha256 as sha2::Digest>::digest(bytes))
}

fn salt() -> Result<[u8; 32], DbError> {
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).map_err(|error| DbError::Other(error.to_string()))?;
    Ok(salt)
}
