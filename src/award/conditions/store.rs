//! The only SQL of what was reported on conditions.

use super::rules::{ConditionState, Said};
use crate::access::store::{HIDDEN, within};
use crate::access::{Facts, Scope, Thing};
use crate::audit::Stamp;
use crate::award::AwardState;
use crate::db::{Conn, DbError, FromRow, Query, Row, Tx, q, row};
use crate::id::{AuthorityId, AwardId, ConditionId, DocumentId, PersonId};
use time::Date;
use uuid::Uuid;

row! {
    /// Nebenbestimmung mit dem, was zu ihr gemeldet ist.
    #[derive(Debug, Clone)]
    pub struct ConditionRow {
        /// Stays with it through all versions of the award.
        pub key: ConditionId,
        /// The award.
        pub award_id: AwardId,
        /// Its text.
        pub text: String,
        /// Whether nothing is paid before it is met.
        pub blocks_payment: bool,
        /// By when it is to be met.
        pub due_on: Option<Date>,
        /// How it stands; nothing while nothing was reported.
        pub progress: Option<ConditionState>,
        /// The day on which it was met, as reported.
        pub met_on: Option<Date>,
        /// How it was met.
        pub note: Option<String>,
        /// The evidence.
        pub document_id: Option<DocumentId>,
        /// When that was reported.
        pub reported_on: Option<Date>,
        /// When that was decided.
        pub decided_on: Option<Date>,
        /// Why it was sent back.
        pub reason: Option<String>,
        /// The version of the last report.
        pub reported_version: Option<i64>,
    }
}

impl ConditionRow {
    /// How it stands.
    pub fn state(&self) -> ConditionState {
        self.progress.unwrap_or(ConditionState::Open)
    }
}

/// Nebenbestimmung as a thing that is acted on, with its award.
#[derive(Debug, Clone)]
pub struct Condition {
    /// As in lists.
    pub row: ConditionRow,
    /// The award's state.
    pub award_state: AwardState,
    /// Its lead and partners.
    recipients: Vec<AuthorityId>,
    /// The programme office.
    agency: Option<AuthorityId>,
}

impl Condition {
    /// The authority that speaks for the whole.
    pub fn lead(&self) -> Option<AuthorityId> {
        self.recipients.first().copied()
    }
}

impl FromRow for Condition {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        Ok(Self {
            row: ConditionRow::from_row(row)?,
            award_state: row.get("award_state")?,
            recipients: Vec::new(),
            agency: row.get("agency_id")?,
        })
    }
}

const COLUMNS: &str = "SELECT c.key, c.award_id, c.text, c.blocks_payment, c.due_on, p.state AS progress, p.met_on, p.note, p.document_id,
    p.reported_on, p.decided_on, p.reason, p.version AS reported_version";
const FROM: &str = " FROM award_conditions c LEFT JOIN condition_progress p ON p.key = c.key";

row! {
    struct Recipient { authority_id: AuthorityId, }
}

impl Thing for Condition {
    const COLLECTION: &'static str = "conditions";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push(", a.state AS award_state, g.agency_id").push(FROM);
        query
            .push(" JOIN awards a ON a.id = c.award_id JOIN programmes g ON g.id = a.programme_id WHERE c.key = ")
            .arg(id)
            .push(" AND ");
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
            shown: !HIDDEN.contains(&self.award_state.code()),
            agency: self.agency,
            prepared_by: Vec::new(),
            about: None,
        }
    }
}

/// The conditions of an award with what was reported on them, in their order.
///
/// # Errors
/// What the database refuses.
pub async fn of_award(conn: &Conn, award: AwardId) -> Result<Vec<ConditionRow>, DbError> {
    let mut query: Query = q(COLUMNS);
    query.push(FROM).push(" WHERE c.award_id = ").arg(award).push(" ORDER BY c.ordinal");
    conn.all(query).await
}

/// The conditions of an award that block payments, because they are not accepted as met.
///
/// # Errors
/// What the database refuses.
pub async fn blocking(conn: &Conn, award: AwardId) -> Result<Vec<ConditionRow>, DbError> {
    let all = of_award(conn, award).await?;
    Ok(all.into_iter().filter(|one| one.blocks_payment && one.state() != ConditionState::Accepted).collect())
}

row! {
    struct Begins { notice: Option<Date>, starts_on: Option<Date>, awarded: Option<Date>, }
}

/// The first day on which a condition can have been met: the award's first notice, or the beginning of its period if that is earlier.
///
/// # Errors
/// What the database refuses.
pub(super) async fn earliest(conn: &Conn, award: AwardId) -> Result<Option<Date>, DbError> {
    let query = q("SELECT (SELECT MIN(n.issued_on) FROM notices n WHERE n.award_id = a.id) AS notice, a.starts_on, a.awarded_on AS awarded
           FROM awards a WHERE a.id = $1");
    let begins: Option<Begins> = conn.opt(query.bind(award)).await?;
    Ok(begins.and_then(|one| [one.notice, one.starts_on, one.awarded].into_iter().flatten().min()))
}

row! {
    struct Reporter { reported_by: Option<PersonId>, }
}

/// Everybody who ever reported on a condition.
///
/// # Errors
/// What the database refuses.
pub async fn reporters(conn: &Conn, key: ConditionId) -> Result<Vec<PersonId>, DbError> {
    let rows: Vec<Reporter> = conn
        .all(q("SELECT reported_by FROM condition_progress_versions WHERE key = $1 ORDER BY version").bind(key))
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.reported_by).collect())
}

/// Writes a report; false when somebody else reported or decided meanwhile.
///
/// # Errors
/// What the database refuses.
pub(super) async fn report(
    tx: &Tx,
    condition: &ConditionRow,
    (said, document): (&Said, DocumentId),
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let query = if said.version == 0 {
        q("INSERT INTO condition_progress (key, award_id, state, met_on, note, document_id, reported_on, reported_by, version, recorded_at,
               entry_id)
           VALUES ($1, $2, 'reported', $3, $4, $5, $6, $7, 1, $8, $9) ON CONFLICT (key) DO NOTHING")
        .bind(condition.key)
        .bind(condition.award_id)
    } else {
        q("UPDATE condition_progress SET state = 'reported', met_on = $3, note = $4, document_id = $5, reported_on = $6, reported_by = $7,
               decided_on = NULL, decided_by = NULL, reason = NULL, version = version + 1, recorded_at = $8, entry_id = $9
           WHERE key = $1 AND version = $2 AND state <> 'accepted'")
        .bind(condition.key)
        .bind(said.version)
    };
    let query = query
        .bind(said.met_on)
        .bind(&said.note)
        .bind(document)
        .bind(stamp.at.day())
        .bind(stamp.person())
        .bind(stamp.at)
        .bind(stamp.entry);
    let written = tx.execute(query).await? == 1;
    keep(tx, condition.key, written).await
}

/// Writes that a report is accepted, or why it is sent back; false when it is not the one that was looked at.
///
/// # Errors
/// What the database refuses.
pub(super) async fn decide(
    tx: &Tx,
    key: ConditionId,
    (version, reason): (i64, Option<&str>),
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let state = if reason.is_some() { ConditionState::SentBack } else { ConditionState::Accepted };
    let query = q("UPDATE condition_progress SET state = $3, decided_on = $4, decided_by = $5, reason = $6, version = version + 1,
               recorded_at = $7, entry_id = $8
           WHERE key = $1 AND version = $2 AND state = 'reported'");
    let query = query.bind(key).bind(version).bind(state).bind(stamp.at.day()).bind(stamp.person());
    let query = query.bind(reason.map(str::to_owned)).bind(stamp.at).bind(stamp.entry);
    let written = tx.execute(query).await? == 1;
    keep(tx, key, written).await
}

/// Keeps the image of what was written.
async fn keep(tx: &Tx, key: ConditionId, written: bool) -> Result<bool, DbError> {
    if written {
        tx.execute(
            q("INSERT INTO condition_progress_versions SELECT * FROM condition_progress WHERE key = $1").bind(key),
        )
        .await?;
    }
    Ok(written)
}
