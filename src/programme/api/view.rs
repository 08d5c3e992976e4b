//! The JSON form of a programme and of the ministries responsible for it.

use crate::db::{Conn, DbError};
use crate::id::{AuthorityId, ProgrammeId};
use crate::programme::Programme;
use crate::programme::store::MinistryLine;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

/// Förderprogramm.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProgrammeView {
    /// Its id.
    pub id: ProgrammeId,
    /// Its unchanging short code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// First day.
    pub starts_on: Option<String>,
    /// Last day.
    pub ends_on: Option<String>,
    /// `draft`, `in_force`, `expired` or `settled`.
    pub state: String,
    /// The first budget year whose figures are enforced; earlier years are recorded only. `null`: none is enforced.
    pub ledger_from: Option<i64>,
    /// Whether all of it is invented for demonstration.
    pub invented: bool,
    /// The ministry responsible today.
    pub ministry: Option<AuthorityId>,
    /// The ministries responsible in time.
    pub ministries: Vec<ResponsibleView>,
    /// The programme office named for it.
    pub agency: Option<AuthorityId>,
    /// Remarks.
    pub note: Option<String>,
    /// Where it is described.
    pub source_url: Option<String>,
    /// SHA-256 of what two people agree on, as it is now.
    pub digest: String,
    /// When it came into force here.
    pub released_at: Option<String>,
    /// Counts changes.
    pub version: i64,
}

/// A ministry responsible from a day to a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ResponsibleView {
    /// Which.
    pub authority: AuthorityId,
    /// First day; `null` is open.
    pub valid_from: Option<String>,
    /// Last day; `null` is open.
    pub valid_to: Option<String>,
}

/// A stretch of time in which one ministry was responsible under one name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MinistryView {
    /// Which.
    pub authority: AuthorityId,
    /// What it was called.
    pub name: String,
    /// First day; `null` is open.
    pub valid_from: Option<String>,
    /// Last day; `null` is open.
    pub valid_to: Option<String>,
}

/// A day as ISO text.
pub(super) fn iso(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

impl ProgrammeView {
    /// The programme with its ministries; the one responsible is that of `today`.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn of(conn: &Conn, one: &Programme, today: Date) -> Result<Self, DbError> {
        let (content, sealed) = one.content(conn).await?;
        Ok(Self {
            id: one.id,
            code: content.code.clone(),
            title: content.title.clone(),
            starts_on: iso(content.starts_on),
            ends_on: iso(content.ends_on),
            state: one.state.code().to_owned(),
            ledger_from: content.ledger_from,
            invented: one.invented,
            ministry: content.ministry_on(today),
            ministries: content
                .ministries
                .iter()
                .map(|one| ResponsibleView {
                    authority: one.authority,
                    valid_from: iso(one.valid_from),
                    valid_to: iso(one.valid_to),
                })
                .collect(),
            agency: content.agency,
            note: content.note,
            source_url: content.source_url,
            digest: sealed.digest,
            released_at: one.released_at.map(crate::clock::Instant::iso),
            version: one.version,
        })
    }
}

impl From<MinistryLine> for MinistryView {
    fn from(line: MinistryLine) -> Self {
        Self {
            authority: line.authority,
            name: line.name,
            valid_from: iso(line.valid_from),
            valid_to: iso(line.valid_to),
        }
    }
}
