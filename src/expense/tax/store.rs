//! The only SQL of what was said of input tax.

use crate::audit::Stamp;
use crate::db::{Conn, DbError, Tx, q, row};
use crate::id::{AuthorityId, AwardId};

row! {
    /// What was said of a recipient.
    #[derive(Debug, Clone)]
    pub struct TaxRow {
        /// The recipient.
        pub authority_id: AuthorityId,
        /// Whether it deducts.
        pub deducts: bool,
        /// Why.
        pub reason: String,
        /// Counts changes.
        pub version: i64,
    }
}

/// What was said of the recipients of an award.
///
/// # Errors
/// What the database refuses.
pub async fn of_award(conn: &Conn, award: AwardId) -> Result<Vec<TaxRow>, DbError> {
    let query =
        q("SELECT authority_id, deducts, reason, version FROM recipient_tax WHERE award_id = $1 ORDER BY authority_id");
    conn.all(query.bind(award)).await
}

/// Says it; false when something else was said meanwhile.
///
/// # Errors
/// What the database refuses.
pub async fn say(
    tx: &Tx,
    (award, authority): (AwardId, AuthorityId),
    (deducts, reason): (bool, &str),
    version: i64,
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = if version == 0 {
        q("INSERT INTO recipient_tax (award_id, authority_id, deducts, reason, version, recorded_at, entry_id)
           SELECT $1, $2, $3, $4, 1, $5, $6 WHERE NOT EXISTS (SELECT 1 FROM recipient_tax WHERE award_id = $1 AND authority_id = $2)")
    } else {
        q("UPDATE recipient_tax SET deducts = $3, reason = $4, version = version + 1, recorded_at = $5, entry_id = $6
           WHERE award_id = $1 AND authority_id = $2 AND version = $7")
    };
    let query = query.bind(award).bind(authority).bind(deducts).bind(reason).bind(stamp.at).bind(stamp.entry);
    let query = if version == 0 { query } else { query.bind(version) };
    if tx.execute(query).await? != 1 {
        return Ok(false);
    }
    let image =
        q("INSERT INTO recipient_tax_versions SELECT * FROM recipient_tax WHERE award_id = $1 AND authority_id = $2");
    tx.execute(image.bind(award).bind(authority)).await?;
    Ok(true)
}
