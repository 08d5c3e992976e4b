//! The only SQL of notices.

use super::content::{Content, NoticeKind, Sealed};
use crate::access::store::{HIDDEN, within};
use crate::access::{Facts, Scope, Thing};
use crate::audit::{self, Stamp};
use crate::clock::Instant;
use crate::db::{Conn, DbError, FromRow, Row, Tx, q, row};
use crate::id::{AuthorityId, AwardId, NoticeId, PersonId, ProgrammeId};
use crate::money::Money;
use time::Date;
use uuid::Uuid;

row! {
    /// Bescheid, as lists show it.
    #[derive(Debug, Clone)]
    pub struct NoticeRow {
        /// Its id.
        pub id: NoticeId,
        /// The award.
        pub award_id: AwardId,
        /// The award's programme.
        pub programme_id: ProgrammeId,
        /// Its kind.
        pub kind: NoticeKind,
        /// Counts the notices of the award.
        pub number: i64,
        /// Case number and number, as it bears them.
        pub reference: String,
        /// Its day.
        pub issued_on: Date,
        /// From which day on it holds.
        pub effective_on: Date,
        /// What is granted from then on.
        pub grant_amount: Money,
        /// SHA-256 of its content.
        pub digest: String,
        /// SHA-256 of the copy as it was sent.
        pub copy_digest: String,
        /// Who released it.
        pub released_by: PersonId,
        /// When.
        pub recorded_at: Instant,
    }
}

/// Bescheid with all that it says.
#[derive(Debug, Clone)]
pub struct Notice {
    /// As in lists.
    pub row: NoticeRow,
    /// What it says.
    pub content: Content,
    /// Whether the recipients may see the award.
    shown: bool,
    /// Lead and partners of the award today.
    recipients: Vec<AuthorityId>,
    /// The programme office.
    agency: Option<AuthorityId>,
}

impl FromRow for Notice {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        let text: String = row.get("content")?;
        let content = Content::read(&text).map_err(|error| sqlx::Error::Decode(error.to_string().into()))?;
        let state: String = row.get("state")?;
        Ok(Self {
            row: NoticeRow::from_row(row)?,
            content,
            shown: !HIDDEN.contains(&state.as_str()),
            recipients: Vec::new(),
            agency: row.get("agency_id")?,
        })
    }
}

/// The columns of lists.
pub(super) const COLUMNS: &str =
    "n.id, n.award_id, n.programme_id, n.kind, n.number, n.reference, n.issued_on, n.effective_on, n.grant_amount,
    n.digest, n.copy_digest, n.released_by, n.recorded_at";

row! {
    struct Addressed { authority_id: AuthorityId, }
}

impl Thing for Notice {
    const COLLECTION: &'static str = "notices";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q("SELECT ");
        query.push(COLUMNS).push(
            ", n.content, a.state, g.agency_id FROM notices n JOIN awards a ON a.id = n.award_id
             JOIN programmes g ON g.id = n.programme_id WHERE n.id = ",
        );
        query.arg(id).push(" AND ");
        within(&mut query, scope);
        let Some(mut found) = conn.opt::<Self>(query).await? else { return Ok(None) };
        let recipients: Vec<Addressed> = conn
            .all(
                q("SELECT authority_id FROM award_recipients WHERE award_id = $1 ORDER BY ordinal")
                    .bind(found.row.award_id),
            )
            .await?;
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

/// The notices of an award, the first one first.
///
/// # Errors
/// What the database refuses.
pub async fn of_award(conn: &Conn, award: AwardId) -> Result<Vec<NoticeRow>, DbError> {
    let mut query = q("SELECT ");
    query.push(COLUMNS).push(" FROM notices n WHERE n.award_id = ").arg(award).push(" ORDER BY n.number");
    conn.all(query).await
}

row! {
    struct Said { content: String, }
}

/// What the notices of an award say, the first one first.
///
/// # Errors
/// What the database refuses.
pub async fn contents(conn: &Conn, award: AwardId) -> Result<Vec<Content>, DbError> {
    let found: Vec<Said> =
        conn.all(q("SELECT content FROM notices WHERE award_id = $1 ORDER BY number").bind(award)).await?;
    found.iter().map(|one| Content::read(&one.content)).collect()
}

/// The same, of what was released until an instant.
///
/// # Errors
/// What the database refuses.
pub async fn contents_until(conn: &Conn, award: AwardId, until: Option<Instant>) -> Result<Vec<Content>, DbError> {
    let Some(until) = until else { return contents(conn, award).await };
    let query = q("SELECT content FROM notices WHERE award_id = $1 AND recorded_at <= $2 ORDER BY number");
    let found: Vec<Said> = conn.all(query.bind(award).bind(until)).await?;
    found.iter().map(|one| Content::read(&one.content)).collect()
}

row! {
    struct Copy { sent_copy: String, }
}

/// The copy as it was sent, byte by byte.
///
/// # Errors
/// What the database refuses.
pub async fn copy(conn: &Conn, id: NoticeId) -> Result<Option<String>, DbError> {
    let found: Option<Copy> = conn.opt(q("SELECT sent_copy FROM notices WHERE id = $1").bind(id)).await?;
    Ok(found.map(|one| one.sent_copy))
}

/// The number that the next notice of an award bears; the award is held.
///
/// # Errors
/// What the database refuses.
pub async fn next_number(conn: &Conn, award: AwardId) -> Result<i64, DbError> {
    conn.one(q("SELECT COALESCE(MAX(number), 0) + 1 AS n FROM notices WHERE award_id = $1").bind(award)).await
}

/// What was prepared and is released by a notice: an award's draft or an amendment.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// `award` or `amendment`, as with those who prepared it.
    pub kind: &'static str,
    /// Its id.
    pub id: Uuid,
}

/// Writes a notice; its trigger refuses a releaser who prepared its source, and a number that leaves a gap.
///
/// # Errors
/// What the database refuses.
pub async fn insert(
    tx: &Tx,
    (id, source): (NoticeId, Source),
    (content, sealed): (&Content, &Sealed),
    sent_copy: &str,
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = q("INSERT INTO notices (id, award_id, programme_id, kind, number, reference, issued_on, effective_on, grant_amount, content,
               digest, sent_copy, copy_digest, source_kind, source_id, eligible_cost, rate, starts_on, ends_on, released_by,
               recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)");
    let query = query
        .bind(id)
        .bind(content.award)
        .bind(content.programme.id)
        .bind(content.kind)
        .bind(content.number)
        .bind(content.reference())
        .bind(content.issued_on)
        .bind(content.effective_on)
        .bind(content.terms.grant)
        .bind(&sealed.text)
        .bind(&sealed.digest)
        .bind(sent_copy)
        .bind(audit::sha256(sent_copy.as_bytes()))
        .bind(source.kind)
        .bind(source.id)
        .bind(content.terms.eligible_cost)
        .bind(content.terms.rate.clone())
        .bind(content.terms.starts_on)
        .bind(content.terms.ends_on);
    tx.execute(query.bind(stamp.person()).bind(stamp.at).bind(stamp.entry)).await.map(|_| ())
}
