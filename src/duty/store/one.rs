//! One duty as a thing that is looked at and acted on.

use super::list::{COLUMNS, DutyRow, FROM};
use crate::access::store::{HIDDEN, within};
use crate::access::{Facts, Scope, Thing};
use crate::db::{Conn, DbError, FromRow, Row, q, row};
use crate::id::AuthorityId;
use uuid::Uuid;

/// Pflicht, with what the policy may know of its award.
#[derive(Debug, Clone)]
pub struct Duty {
    /// As in lists.
    pub row: DutyRow,
    /// Whether the recipients may see the award.
    shown: bool,
    /// Lead and partners of the award.
    recipients: Vec<AuthorityId>,
    /// The programme office.
    agency: Option<AuthorityId>,
}

impl FromRow for Duty {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        let state: String = row.get("award_state")?;
        Ok(Self {
            row: DutyRow::from_row(row)?,
            shown: !HIDDEN.contains(&state.as_str()),
            recipients: Vec::new(),
            agency: row.get("agency_id")?,
        })
    }
}

row! {
    struct Recipient { authority_id: AuthorityId, }
}

impl Thing for Duty {
    const COLLECTION: &'static str = "duties";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push(", a.state AS award_state, g.agency_id").push(FROM).push("d.id = ").arg(id).push(" AND ");
        within(&mut query, scope);
        let Some(mut found) = conn.opt::<Self>(query).await? else { return Ok(None) };
        let recipients = q("SELECT authority_id FROM award_recipients WHERE award_id = $1 ORDER BY ordinal");
        let recipients: Vec<Recipient> = conn.all(recipients.bind(found.row.award_id)).await?;
        found.recipients = recipients.into_iter().map(|one| one.authority_id).collect();
        Ok(Some(found))
    }

    fn facts(&self) -> Facts {
        Facts {
            recipients: self.recipients.clone(),
            shown: self.shown,
            agency: self.agency,
            prepared_by: Vec::new(),
            about: None,
        }
    }
}
