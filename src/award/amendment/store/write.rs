//! Writing amendments, each act with its after-image; and the award's own rows when one is released.

use super::Amendment;
use crate::access;
use crate::audit::Stamp;
use crate::award::amendment::KIND;
use crate::award::amendment::rules::{Head, Wanted, changes};
use crate::award::amendment::states::AmendmentState;
use crate::award::draft::{Draft, store as draft_store};
use crate::award::plan::store::{self as plan_store, At};
use crate::db::{DbError, Query, Tx, q};
use crate::error::{Answer, AppError, Fault};
use crate::id::{AmendmentId, AuthorityId, AwardId, DocumentId};

/// What a draft begins with.
#[derive(Debug, Clone)]
pub struct NewRow<'a> {
    /// The award.
    pub award: AwardId,
    /// The number of the last notice, 0 for none, and the award's version.
    pub base: (i64, i64),
    /// Canonical JSON of the award as it is.
    pub terms: &'a str,
    /// What it says already.
    pub head: &'a Head,
}

async fn image(tx: &Tx, id: AmendmentId) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO amendments_versions SELECT * FROM amendments WHERE id = $1").bind(id)).await.map(|_| ())
}

/// Whoever changed the content of an amendment prepared it.
async fn prepared(tx: &Tx, id: AmendmentId, stamp: &Stamp) -> Result<(), DbError> {
    image(tx, id).await?;
    access::store::prepared(tx, KIND, id.0, stamp).await
}

fn once(error: DbError, code: &'static str) -> AppError {
    match error {
        DbError::Unique(_) => AppError::Refused(Fault::new(code)),
        DbError::Limit(_) | DbError::Busy | DbError::ReadOnly | DbError::Gone(_) | DbError::Other(_) => error.into(),
    }
}

/// Writes a request.
///
/// # Errors
/// 422 where the recipient waits for an answer already.
pub async fn ask(
    tx: &Tx,
    (id, award, asked_for): (AmendmentId, AwardId, AuthorityId),
    wanted: &Wanted,
    stamp: &Stamp,
) -> Answer<()> {
    let query = q("INSERT INTO amendments (id, award_id, state, asked_by, asked_for, asked_at, wanted, wanted_why, wanted_by_on, version,
               recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $6, $10)");
    let query = query.bind(id).bind(award).bind(AmendmentState::Requested).bind(stamp.person()).bind(asked_for);
    let query = query.bind(stamp.at).bind(&wanted.what).bind(&wanted.why).bind(wanted.answer_by).bind(stamp.entry);
    tx.execute(query).await.map_err(|error| once(error, "amendment.asked-already"))?;
    Ok(prepared(tx, id, stamp).await?)
}

/// Writes a draft that the ministry begins by itself.
///
/// # Errors
/// 422 where another amendment of the award is being prepared.
pub async fn begin(tx: &Tx, id: AmendmentId, new: &NewRow<'_>, stamp: &Stamp) -> Answer<()> {
    let query = q("INSERT INTO amendments (id, award_id, state, base_number, base_version, terms, reason, effective_on, version, recorded_at,
               entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10)");
    let query = query.bind(id).bind(new.award).bind(AmendmentState::Draft).bind(new.base.0).bind(new.base.1);
    let query = query.bind(new.terms).bind(new.head.reason.clone()).bind(new.head.effective_on);
    let done = tx.execute(query.bind(stamp.at).bind(stamp.entry)).await;
    done.map_err(|error| once(error, "amendment.open-already"))?;
    Ok(prepared(tx, id, stamp).await?)
}

/// Binds id, the version that follows, and what every act writes: `$1` to `$4`.
fn next(query: Query, amendment: &Amendment, stamp: &Stamp) -> Query {
    let row = &amendment.row;
    query.bind(row.id).bind(row.version.saturating_add(1)).bind(stamp.at).bind(stamp.entry)
}

async fn one(tx: &Tx, query: Query) -> Answer<()> {
    if tx.execute(query).await? == 1 { Ok(()) } else { Err(AppError::stale()) }
}

/// Makes a draft of a request; the reason asked for is the first one said.
///
/// # Errors
/// 409 when somebody was first; 422 where another amendment of the award is being prepared.
pub async fn take_up(tx: &Tx, amendment: &Amendment, new: &NewRow<'_>, stamp: &Stamp) -> Answer<()> {
    let query = q("UPDATE amendments SET version = $2, recorded_at = $3, entry_id = $4, state = $5, base_number = $6, base_version = $7, terms = $8,
               reason = $9 WHERE id = $1 AND version = $2 - 1");
    let query = next(query, amendment, stamp).bind(AmendmentState::Draft).bind(new.base.0).bind(new.base.1);
    let done = tx.execute(query.bind(new.terms).bind(new.head.reason.clone())).await;
    if done.map_err(|error| once(error, "amendment.open-already"))? == 0 {
        return Err(AppError::stale());
    }
    Ok(prepared(tx, amendment.id(), stamp).await?)
}

/// Writes the award as it would be and what the amendment says of itself.
///
/// # Errors
/// 409 when somebody was first.
pub async fn save(tx: &Tx, amendment: &Amendment, (terms, head): (&str, &Head), stamp: &Stamp) -> Answer<()> {
    let query = q("UPDATE amendments SET version = $2, recorded_at = $3, entry_id = $4, terms = $5, reason = $6, effective_on = $7,
               revoked_part = $8, revoked_amount = $9, revoked_from_on = $10, cut_off_on = $11, cut_off_paid = $12, late_approver = $13
           WHERE id = $1 AND version = $2 - 1");
    let query = next(query, amendment, stamp).bind(terms).bind(head.reason.clone()).bind(head.effective_on);
    let query = query.bind(head.revoked_part.clone()).bind(head.revoked_amount).bind(head.revoked_from);
    one(tx, query.bind(head.cut_off_on).bind(head.cut_off_paid).bind(head.late_approver)).await?;
    Ok(prepared(tx, amendment.id(), stamp).await?)
}

/// Keeps that an authority consents, by a document that is kept already.
///
/// # Errors
/// 409 when somebody was first.
pub async fn consent(
    tx: &Tx,
    amendment: &Amendment,
    (authority, document, agreed): (AuthorityId, DocumentId, &str),
    stamp: &Stamp,
) -> Answer<()> {
    let query =
        q("UPDATE amendments SET version = $2, recorded_at = $3, entry_id = $4 WHERE id = $1 AND version = $2 - 1");
    one(tx, next(query, amendment, stamp)).await?;
    let query = q(
        "INSERT INTO amendment_consents (amendment_id, document_id, authority_id, agreed_digest, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6)",
    );
    tx.execute(query.bind(amendment.id()).bind(document).bind(authority).bind(agreed).bind(stamp.at).bind(stamp.entry))
        .await?;
    Ok(prepared(tx, amendment.id(), stamp).await?)
}

/// Moves an amendment to another state; nothing of its content changes, so nobody becomes one of those who prepared it.
///
/// # Errors
/// 409 when somebody was first.
pub async fn move_to(
    tx: &Tx,
    amendment: &Amendment,
    state: AmendmentState,
    (digest, answer, return_reason): (Option<&String>, Option<&String>, Option<&String>),
    stamp: &Stamp,
) -> Answer<()> {
    let query = q("UPDATE amendments SET version = $2, recorded_at = $3, entry_id = $4, state = $5, handed_over_digest = $6, answer = $7,
               return_reason = $8 WHERE id = $1 AND version = $2 - 1");
    let query = next(query, amendment, stamp).bind(state).bind(digest.cloned());
    one(tx, query.bind(answer.cloned()).bind(return_reason.cloned())).await?;
    Ok(image(tx, amendment.id()).await?)
}

/// Marks it as released; its notice is written before, and a trigger wants it.
///
/// # Errors
/// 409 when somebody was first.
pub async fn release(tx: &Tx, amendment: &Amendment, stamp: &Stamp) -> Answer<()> {
    let query = q("UPDATE amendments SET version = $2, recorded_at = $3, entry_id = $4, state = $5
           WHERE id = $1 AND version = $2 - 1 AND state = 'handed_over'");
    one(tx, next(query, amendment, stamp).bind(AmendmentState::Released)).await?;
    Ok(image(tx, amendment.id()).await?)
}

/// Moves the rows of an award to what they are from then on, all with one new version. The notice of the same act is written before; a
/// trigger wants it.
///
/// # Errors
/// 409 when somebody was first.
pub async fn rewrite(tx: &Tx, at: At<'_>, before: &Draft, after: &Draft) -> Answer<()> {
    let query = q("UPDATE awards SET version = $2, recorded_at = $3, entry_id = $4 WHERE id = $1 AND version = $2 - 1");
    if tx.execute(at.on(query)).await? == 0 {
        return Err(AppError::stale());
    }
    for change in changes(before, after) {
        // Names and titles that awards are found by are those from then on.
        draft_store::put(tx, at, after, &change).await?;
    }
    Ok(plan_store::carry_on(tx, at).await?)
}
