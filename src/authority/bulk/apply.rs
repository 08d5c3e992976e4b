//! Writes a plan: new authorities, changed periods, new periods, successors, then all after-images at once.

use super::super::store;
use super::{Place, Plan, Planned};
use crate::audit::Stamp;
use crate::db::Tx;
use crate::error::{Answer, AppError};
use crate::import::change::Change;

/// Writes what a plan says. The one audit entry of the whole import is the caller's.
///
/// # Errors
/// 409 when the register has changed since the plan was made, else what the database refuses.
pub async fn apply(tx: &Tx, plan: &Plan, stamp: &Stamp) -> Answer<()> {
    let rows = || plan.rows.iter().filter(|row| row.change != Change::Unchanged);
    for row in rows() {
        if let Place::Fresh(id) = row.place {
            store::insert(tx, id, stamp).await?;
        }
    }
    // A period that ends makes room for the one that begins.
    let (ending, going_on): (Vec<&Planned>, Vec<&Planned>) = rows().partition(|row| row.draft.valid_to.is_some());
    for row in ending.iter().chain(&going_on) {
        if let Place::There { authority, period, version } = row.place {
            store::touch(tx, authority, None, stamp).await?;
            if !store::update_period(tx, period, version, &row.draft, stamp).await? {
                return Err(AppError::stale());
            }
        }
    }
    for row in rows() {
        match row.place {
            Place::Fresh(id) => store::insert_period(tx, id, &row.draft, stamp).await?,
            Place::Joins(id) => {
                store::touch(tx, id, None, stamp).await?;
                store::insert_period(tx, id, &row.draft, stamp).await?;
            }
            Place::There { .. } => {}
        }
    }
    if rows().any(|row| row.moves) {
        let register = store::Register::load(tx, stamp.at.day()).await?;
        for row in rows().filter(|row| row.moves) {
            let (Place::Fresh(id) | Place::Joins(id) | Place::There { authority: id, .. }) = row.place;
            let successor = row.draft.successor_ags.as_deref().and_then(|ags| register.by_ags(ags));
            store::set_successor(tx, id, successor.map(|entry| entry.id)).await?;
        }
    }
    Ok(store::keep_periods(tx, stamp).await?)
}
