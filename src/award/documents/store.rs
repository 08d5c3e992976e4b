//! The only SQL of things beside which documents, questions and notes stand: whether they belong to an award, and who may know of them.

use crate::db::{Conn, DbError, q, row};
use crate::document::ThingKind;
use crate::id::{AuthorityId, AwardId};
use uuid::Uuid;

row! {
    /// A thing of an award.
    #[derive(Debug, Clone)]
    pub struct Thing {
        /// Whether recipients know of it.
        pub shown: bool,
        /// Whether a recipient still drafts it: then nobody else knows of it.
        pub draft: bool,
        /// Whether contributors work on it, so that they add to it too.
        pub open: bool,
        /// The recipient whose it is; nothing where all recipients know of it alike.
        pub authority_id: Option<AuthorityId>,
    }
}

/// A thing of an award; nothing where the award has no such thing.
///
/// # Errors
/// What the database refuses.
pub async fn thing(conn: &Conn, award: AwardId, (kind, id): (ThingKind, Uuid)) -> Result<Option<Thing>, DbError> {
    let query = q(match kind {
        ThingKind::Award => {
            "SELECT (1 = 1) AS shown, (1 = 0) AS draft, (1 = 0) AS open, NULL AS authority_id FROM awards WHERE id = $1 AND id = $2"
        }
        ThingKind::Notice => {
            "SELECT (1 = 1) AS shown, (1 = 0) AS draft, (1 = 0) AS open, NULL AS authority_id FROM notices WHERE award_id = $1 AND id = $2"
        }
        ThingKind::Milestone => {
            "SELECT (1 = 1) AS shown, (1 = 0) AS draft, (1 = 0) AS open, NULL AS authority_id FROM award_milestones WHERE award_id = $1 AND key = $2"
        }
        ThingKind::Condition => {
            "SELECT (1 = 1) AS shown, (1 = 0) AS draft, (1 = 0) AS open, NULL AS authority_id FROM award_conditions WHERE award_id = $1 AND key = $2"
        }
        ThingKind::Amendment => {
            "SELECT (asked_at IS NOT NULL) AS shown, (1 = 0) AS draft, (1 = 0) AS open, NULL AS authority_id FROM amendments WHERE award_id = $1 AND id = $2"
        }
        ThingKind::Report => {
            "SELECT (1 = 1) AS shown, (state = 'draft') AS draft, (state IN ('draft', 'queried')) AS open, NULL AS authority_id FROM reports WHERE award_id = $1 AND id = $2"
        }
        ThingKind::Expense => {
            "SELECT (1 = 1) AS shown, (1 = 0) AS draft, (NOT locked) AS open, authority_id FROM expenses WHERE award_id = $1 AND id = $2 AND NOT removed"
        }
        ThingKind::Contract => {
            "SELECT (1 = 1) AS shown, (1 = 0) AS draft, (1 = 1) AS open, authority_id FROM contracts WHERE award_id = $1 AND id = $2 AND NOT removed"
        }
        ThingKind::Question => {
            "SELECT (NOT internal) AS shown, (1 = 0) AS draft, (1 = 0) AS open, authority_id FROM questions WHERE award_id = $1 AND id = $2"
        }
        ThingKind::Notification => {
            "SELECT (1 = 1) AS shown, (state = 'draft') AS draft, (state = 'draft') AS open, authority_id FROM notifications
             WHERE award_id = $1 AND id = $2 AND state <> 'discarded'"
        }
    });
    conn.opt(query.bind(award).bind(id)).await
}
