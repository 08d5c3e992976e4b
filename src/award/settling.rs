//! Closing a programme whose awards are all settled: the act is the programme's, what it waits for stands here.

use super::store;
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault};
use crate::programme::input::ActInput;
use crate::programme::{self, ReleaseProgramme};

/// Closes an expired programme for good; the database refuses too while an award is not settled.
///
/// # Errors
/// 409 for a stale version; 422 for another state, awards not settled, calls not archived or a missing reason.
pub async fn settle_programme(
    db: &Db,
    clock: &Clock,
    permit: &Permit<ReleaseProgramme>,
    input: &ActInput,
) -> Answer<()> {
    let tx = db.begin().await?;
    let open = store::unsettled(&tx, permit.id).await?;
    if open > 0 {
        return Err(AppError::Refused(Fault::new("programme.awards-open").with("count", open.to_string())));
    }
    programme::settle(&tx, clock, permit, input).await?;
    Ok(tx.commit().await?)
}
