//! Receipts that look alike: the same number of the same recipient, or the same receipt with another one.

use super::own;
use crate::access::Scope;
use crate::access::store::within;
use crate::db::{Conn, DbError, q, row};
use crate::id::{AwardId, ExpenseId};

row! {
    /// A receipt that looks like one of an award, as far as the reader may know of it.
    #[derive(Debug, Clone)]
    pub struct Twin {
        /// The line of the award.
        pub id: ExpenseId,
        /// The line that looks like it.
        pub other_id: ExpenseId,
        /// Its award.
        pub other_award: AwardId,
        /// Case number of that award.
        pub case_number: Option<String>,
        /// Title of that award.
        pub award_title: String,
        /// Code of its programme.
        pub programme_code: String,
    }
}

/// So many receipts that look like a line are named.
const NAMED: i64 = 3;

/// Receipts that look like these lines, in their award and in any other award of any programme, within what the reader may see: the same
/// number paid by the same recipient to the same payee or with the same amount, or paid by another one to the same payee on the same day
/// with the same amount. Of each line three are named, those of other awards first: where thousands bear the same number, more say nothing.
///
/// # Errors
/// What the database refuses.
pub async fn twins(conn: &Conn, scope: &Scope, lines: &[ExpenseId]) -> Result<Vec<Twin>, DbError> {
    let mut all = Vec::new();
    for line in lines {
        // `e` and `a` are the other line and its award, so that the scope narrows what is told of them; that the line itself may be seen is
        // for the list that shows it.
        let mut query = q("SELECT m.id, e.id AS other_id, e.award_id AS other_award, a.case_number, a.title AS award_title, a.programme_code
               FROM expenses m JOIN expenses e ON e.receipt_key = m.receipt_key AND e.id <> m.id JOIN awards a ON a.id = e.award_id
               WHERE NOT m.removed AND NOT e.removed AND m.receipt_key IS NOT NULL
                   AND ((e.authority_id = m.authority_id AND (e.payee_key = m.payee_key OR e.amount = m.amount))
                       OR (e.payee_key = m.payee_key AND e.amount = m.amount AND e.paid_on = m.paid_on))
                   AND m.id = ");
        query.arg(*line).push(" AND ");
        within(&mut query, scope);
        own(&mut query, scope);
        query.push(" ORDER BY CASE WHEN e.award_id = m.award_id THEN 1 ELSE 0 END, e.id LIMIT ").arg(NAMED);
        all.extend(conn.all::<Twin>(query).await?);
    }
    Ok(all)
}
