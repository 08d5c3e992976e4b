//! Förderprogramme: what money is granted under.
//!
//! Life cycle:
//! ```text
//! draft ⇒ in_force → expired → settled
//! ```
//! Today a programme begins as a draft when an import names a code that is not there, or is taken over by command.

pub mod api;
pub mod pages;
pub mod rules;
pub mod store;

pub use store::{NewProgramme, Programme};

use crate::access::{Verb, verb};
use crate::audit::{Stamp, Stream};
use crate::db::{DbError, Tx};
use crate::id::ProgrammeId;

verb! {
    /// See one programme.
    ReadProgramme on Programme = Verb::ProgrammeRead;
    /// See the list of programmes.
    ListProgrammes on () = Verb::ProgrammeRead;
}

/// Adds a programme within the act that needs it, with an entry of its own.
///
/// # Errors
/// What the database refuses; a code that is taken.
pub async fn add(tx: &Tx, new: &NewProgramme, stamp: &Stamp) -> Result<ProgrammeId, DbError> {
    let id = ProgrammeId::new();
    store::insert(tx, id, new, stamp).await?;
    let data = serde_json::json!({
        "code": new.code,
        "title": new.title,
        "state": new.state.code(),
        "starts_on": new.starts_on.map(|day| day.to_string()),
        "ends_on": new.ends_on.map(|day| day.to_string()),
        "invented": if new.invented { "yes" } else { "no" },
    });
    stamp.append(tx, &Stream::of("programme", id), "programme.added", data, &[]).await?;
    Ok(id)
}
