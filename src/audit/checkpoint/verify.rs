//! Checking all checkpoints: texts, roots, signatures, that each leaf is still in the log, and that nothing was put behind a seal.

use super::key::PublicKey;
use super::store::{self, Checkpoint, Leaf};
use super::{text, tree};
use crate::audit::Finding;
use crate::clock::Instant;
use crate::db::{Conn, DbError};

/// What was found of checkpoints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seals {
    /// How many there are.
    pub count: i64,
    /// The instant of the newest.
    pub newest: Option<Instant>,
    /// The keys that signed, each with the first checkpoint that names it.
    pub keys: Vec<(i64, PublicKey)>,
}

impl Seals {
    /// The first checkpoint whose key is not among these.
    pub fn signed_by_another(&self, known: &[PublicKey]) -> Option<Finding> {
        let (number, key) = self.keys.iter().find(|(_, key)| !known.contains(key))?;
        let what =
            format!("it is signed by a key that is not known here ({}); name it with --key if it is right", key.hex());
        Some(Finding::Checkpoint { number: *number, what })
    }
}

/// Checks every checkpoint within one view.
///
/// # Errors
/// What the database refuses.
pub async fn check(view: &Conn) -> Result<Result<Seals, Finding>, DbError> {
    let (mut seals, mut root) = (Seals::default(), vec![0; 32]);
    loop {
        let part = store::after(view, seals.count, 200).await?;
        if part.is_empty() {
            break;
        }
        for one in part {
            if let Some(what) = wrong(view, &one, &seals, &root).await? {
                let number = seals.count.saturating_add(1);
                return Ok(Err(Finding::Checkpoint { number, what }));
            }
            let key = PublicKey(one.key);
            if !seals.keys.iter().any(|(_, known)| *known == key) {
                seals.keys.push((one.number, key));
            }
            (seals.count, seals.newest, root) = (one.number, Some(one.sealed_at), one.root);
        }
    }
    if store::named_by_leaves(view).await? > seals.count {
        let number = seals.count.saturating_add(1);
        return Ok(Err(Finding::Checkpoint { number, what: "it is missing; only its leaves are there".to_owned() }));
    }
    Ok(beside_the_log(view, &seals).await?.map_or(Ok(seals), Err))
}

/// What is wrong with one checkpoint in itself and behind the one before it.
async fn wrong(view: &Conn, one: &Checkpoint, before: &Seals, root: &[u8]) -> Result<Option<String>, DbError> {
    let said = |what: &str| Ok(Some(what.to_owned()));
    if one.number != before.count.saturating_add(1) {
        return Ok(Some(format!("it is missing; the next one there has number {}", one.number)));
    }
    if text(one)? != one.body {
        return said("its columns differ from its text: it was changed");
    }
    if !PublicKey(one.key.clone()).signed(&one.body, &one.signature) {
        return said("its signature is not that of its text: it was changed");
    }
    if one.previous != root || before.newest.is_some_and(|newest| one.sealed_at <= newest) {
        return said("it does not follow the checkpoint before it");
    }
    if tree::chained(&one.previous, &one.merkle) != one.root {
        return said("its root does not follow from its Merkle root");
    }
    let leaves = store::leaves(view, one.number).await?;
    let hashes = leaves.iter().map(Leaf::hash).collect::<Result<Vec<_>, _>>()?;
    if i64::try_from(leaves.len()).ok() != Some(one.leaves) || tree::root(&hashes).as_slice() != one.merkle {
        return said("its leaves are not those that were sealed: one was changed, removed or added");
    }
    Ok(None)
}

/// Whether the log still holds what was sealed, and nothing that came behind the seal.
async fn beside_the_log(view: &Conn, seals: &Seals) -> Result<Option<Finding>, DbError> {
    let Some(newest) = seals.newest else { return Ok(None) };
    if let Some(leaf) = store::parted(view).await? {
        let what = format!("it was sealed by checkpoint {}, and is gone or another since", leaf.checkpoint);
        return Ok(Some(Finding::entry(&leaf.kind, &leaf.id, leaf.length, None, what)));
    }
    Ok(store::unsealed(view, newest).await?.map(|entry| {
        let what = format!("it bears an instant that checkpoint {} has sealed, but came later", seals.count);
        Finding::entry(&entry.kind, &entry.id, entry.length, None, what)
    }))
}
