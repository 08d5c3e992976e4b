//! The only SQL of notifications: one thing here, lists and writing beside it.

mod list;
mod write;

pub use list::{Counts, NotificationRow, counts, export, list, open_of_award, waiting};
pub(super) use write::{decide, discard, hear, insert, save, submit};

use crate::access::{Facts, Scope, Thing};
use crate::award::AwardState;
use crate::db::{Conn, DbError, FromRow, Row, q};
use crate::id::{AmendmentId, AuthorityId, AwardId, NotificationId};
use list::{COLUMNS, FROM, visible};
use uuid::Uuid;

/// Mitteilung, with its award.
#[derive(Debug, Clone)]
pub struct Notification {
    /// As in lists.
    pub row: NotificationRow,
    /// The award's state.
    pub award_state: AwardState,
    /// The award's lead.
    lead: AuthorityId,
    agency: Option<AuthorityId>,
}

impl FromRow for Notification {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        Ok(Self {
            row: NotificationRow::from_row(row)?,
            award_state: row.get("award_state")?,
            lead: row.get("lead_id")?,
            agency: row.get("agency_id")?,
        })
    }
}

/// What of the award stands beside one notification.
const BESIDE: &str = ", a.state AS award_state, g.agency_id,
    (SELECT w.authority_id FROM award_recipients w WHERE w.award_id = a.id AND w.ordinal = 0) AS lead_id";

impl Thing for Notification {
    const COLLECTION: &'static str = "notifications";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push(BESIDE).push(FROM);
        query.push("n.id = ").arg(id).push(" AND ");
        visible(&mut query, scope);
        conn.opt(query).await
    }

    fn facts(&self) -> Facts {
        let lead = (!self.row.state.is_private()).then_some(self.lead);
        Facts {
            recipients: [self.row.authority_id].into_iter().chain(lead).collect(),
            shown: self.award_state.shown_to_recipients(),
            agency: self.agency,
            prepared_by: Vec::new(),
            about: None,
        }
    }
}

/// A notification, whoever may know of it: for acts that hold a permit on it.
pub(super) async fn by_id(conn: &Conn, id: NotificationId) -> Result<Option<Notification>, DbError> {
    let mut query = q(COLUMNS);
    query.push(BESIDE).push(FROM).push("n.id = ").arg(id);
    conn.opt(query).await
}

/// Whether an amendment belongs to an award and is neither turned down nor given up.
pub(super) async fn is_under_way(conn: &Conn, award: AwardId, amendment: AmendmentId) -> Result<bool, DbError> {
    let query = q(
        "SELECT COUNT(*) AS n FROM amendments WHERE id = $1 AND award_id = $2 AND state NOT IN ('rejected', 'discarded')",
    );
    let found: i64 = conn.one(query.bind(amendment).bind(award)).await?;
    Ok(found == 1)
}
