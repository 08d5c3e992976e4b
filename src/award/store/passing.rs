//! What a merger passes on: how many awards and drafts name an authority that ends.

use crate::db::{Conn, DbError, Query, q, row};
use crate::id::AuthorityId;

row! {
    /// How many awards name one of some authorities.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Passing {
        /// Neither closed nor given up.
        pub open: i64,
        /// Closed, withdrawn, revoked or lapsed.
        pub closed: i64,
        /// Drafts, handed over or not.
        pub drafts: i64,
    }
}

/// Counts the awards in which one of these is lead or partner.
///
/// # Errors
/// What the database refuses.
pub async fn passing(conn: &Conn, who: &[AuthorityId]) -> Result<Passing, DbError> {
    let mut query: Query = q("SELECT COUNT(CASE WHEN a.state IN ('issued', 'running', 'ended', 'proof_due', 'settled', 'binding', 'recorded',
            'unconfirmed') THEN 1 END) AS open, COUNT(CASE WHEN a.state IN ('closed', 'withdrawn', 'revoked', 'lapsed') THEN 1 END) AS closed,
            COUNT(CASE WHEN a.state IN ('draft', 'handed_over') THEN 1 END) AS drafts
        FROM awards a WHERE EXISTS (SELECT 1 FROM award_recipients r WHERE r.award_id = a.id AND (1 = 0");
    for id in who {
        query.push(" OR r.authority_id = ").arg(*id);
    }
    query.push("))");
    conn.one(query).await
}
