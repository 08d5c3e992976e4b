//! The only SQL of releases: the award becomes one that was issued.

use crate::award::plan::store::{self as plan_store, At};
use crate::award::states::{AwardState, Origin};
use crate::db::{DbError, Tx, q};
use time::Date;

/// Makes a draft that was handed over an award that is issued, on the day of its notice; false when somebody was first. The notice of the
/// same act is written before; a trigger wants it.
pub(super) async fn issue(tx: &Tx, at: At<'_>, state: AwardState, on: Date) -> Result<bool, DbError> {
    let query =
        q("UPDATE awards SET version = $2, recorded_at = $3, entry_id = $4, state = $5, origin = $6, awarded_on = $7
           WHERE id = $1 AND version = $2 - 1 AND state = 'handed_over'");
    if tx.execute(at.on(query).bind(state).bind(Origin::Released).bind(on)).await? == 0 {
        return Ok(false);
    }
    plan_store::carry_on(tx, at).await?;
    Ok(true)
}
