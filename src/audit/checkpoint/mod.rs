//! Siegel: an instant closed for ever. A checkpoint holds the heads of all streams that changed since the one before as the leaves of a
//! Merkle tree, `root = SHA-256(root before ‖ Merkle root)`, signed with Ed25519; its text is written to a witness place outside the database.
//!
//! While a checkpoint is sealed no act is in flight, and afterwards no act may bear an instant that is sealed (`Stamp::append`). So
//! whatever is read as of a sealed instant is the same for ever.

mod as_of;
mod key;
mod store;
mod tree;
mod verify;
pub mod witness;

pub use as_of::AsOf;
pub use key::{PublicKey, SealKey};
pub(super) use store::is_sealed;
pub use store::{Checkpoint, before, first, newest, numbered, until};
pub use verify::Seals;
pub(super) use verify::check;

use super::{canonical, hex};
use crate::clock::{Clock, Instant};
use crate::db::{Db, DbError, hold_log};
use serde_json::json;
use store::Leaf;

/// The version of the sealed text's form.
const FORMAT: i64 = 1;

/// Seals what has changed since the newest checkpoint; nothing where nothing has.
///
/// # Errors
/// [`DbError::Busy`] when an act takes too long or the clock stands still or behind; what the database refuses.
pub async fn seal(db: &Db, clock: &Clock, key: &SealKey) -> Result<Option<Checkpoint>, DbError> {
    let tx = db.begin().await?;
    hold_log(&tx).await?;
    let (before, now) = (newest(&tx).await?, clock.now());
    let leaves = store::changed(&tx, before.as_ref().map(|before| before.sealed_at)).await?;
    if leaves.is_empty() {
        return Ok(None);
    }
    if before.as_ref().is_some_and(|before| now <= before.sealed_at) {
        return Err(DbError::Busy);
    }
    let one = made(before.as_ref(), &leaves, now, key)?;
    store::insert(&tx, &one, &leaves).await?;
    tx.commit().await?;
    Ok(Some(one))
}

fn made(before: Option<&Checkpoint>, leaves: &[Leaf], now: Instant, key: &SealKey) -> Result<Checkpoint, DbError> {
    let previous = before.map_or_else(|| vec![0; 32], |before| before.root.clone());
    let hashes = leaves.iter().map(Leaf::hash).collect::<Result<Vec<_>, _>>()?;
    let merkle = tree::root(&hashes).to_vec();
    let mut one = Checkpoint {
        number: before.map_or(0, |before| before.number).saturating_add(1),
        sealed_at: now,
        leaves: i64::try_from(leaves.len()).unwrap_or(i64::MAX),
        root: tree::chained(&previous, &merkle),
        previous,
        merkle,
        key: key.public().0,
        body: String::new(),
        signature: Vec::new(),
    };
    one.body = text(&one)?;
    one.signature = key.sign(&one.body);
    Ok(one)
}

/// The one text of a checkpoint; it is what is signed.
fn text(one: &Checkpoint) -> Result<String, DbError> {
    canonical::body(&json!({
        "format": FORMAT,
        "key": hex(&one.key),
        "leaves": one.leaves,
        "merkle": hex(&one.merkle),
        "number": one.number,
        "previous": hex(&one.previous),
        "root": hex(&one.root),
        "sealed_at": one.sealed_at.iso(),
    }))
}
