//! The only SQL of what became of notices.

use crate::audit::{self, Stamp};
use crate::clock::Instant;
use crate::db::{Conn, DbError, FromRow, Row, Tx, q, row};
use crate::document::{self, About, Document, ThingKind};
use crate::error::{Answer, AppError};
use crate::id::{AuthorityId, AwardId, DocumentId, NoticeEventId, NoticeId};
use crate::notice::content::Content;
use crate::notice::standing::{EventKind, Happened, NoticeState, Standing, What, addressees, standing};
use time::Date;

row! {
    struct EventRow {
        notice_id: NoticeId,
        seq: i64,
        kind: EventKind,
        authority_id: AuthorityId,
        happened_on: Date,
        body: String,
    }
}

fn happened(row: &EventRow) -> Result<Happened, DbError> {
    let what = What::read(row.kind, &row.body)?;
    Ok(Happened { seq: row.seq, authority: row.authority_id, on: row.happened_on, what })
}

/// What became of a notice, in order.
///
/// # Errors
/// What the database refuses.
pub async fn events(conn: &Conn, notice: NoticeId) -> Result<Vec<Happened>, DbError> {
    let rows: Vec<EventRow> = conn
        .all(
            q("SELECT notice_id, seq, kind, authority_id, happened_on, body FROM notice_events WHERE notice_id = $1 ORDER BY seq")
                .bind(notice),
        )
        .await?;
    rows.iter().map(happened).collect()
}

/// Verlaufszeile: an event as lists show it.
#[derive(Debug, Clone)]
pub struct Told {
    /// What happened.
    pub happened: Happened,
    /// The document that proves it.
    pub document: Option<DocumentId>,
    /// Who told it.
    pub person: Option<String>,
    /// When.
    pub recorded_at: Instant,
}

impl FromRow for Told {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        let happened =
            happened(&EventRow::from_row(row)?).map_err(|error| sqlx::Error::Decode(error.to_string().into()))?;
        Ok(Self {
            happened,
            document: row.get("document_id")?,
            person: row.get("person")?,
            recorded_at: row.get("recorded_at")?,
        })
    }
}

/// The same with who told it, when, and by which document.
///
/// # Errors
/// What the database refuses.
pub async fn told(conn: &Conn, notice: NoticeId) -> Result<Vec<Told>, DbError> {
    conn.all(
        q("SELECT e.notice_id, e.seq, e.kind, e.authority_id, e.happened_on, e.body, e.document_id, p.name AS person, e.recorded_at
           FROM notice_events e LEFT JOIN persons p ON p.id = e.person_id WHERE e.notice_id = $1 ORDER BY e.seq")
        .bind(notice),
    )
    .await
}

/// Writes an event; its trigger refuses a number that leaves a gap.
///
/// # Errors
/// What the database refuses.
pub(super) async fn insert(
    tx: &Tx,
    notice: NoticeId,
    event: &Happened,
    document: Option<DocumentId>,
    stamp: &Stamp,
) -> Result<(), DbError> {
    let query = q("INSERT INTO notice_events (id, notice_id, seq, kind, authority_id, happened_on, body, document_id, person_id, recorded_at,
               entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
    let query = query
        .bind(NoticeEventId::new())
        .bind(notice)
        .bind(event.seq)
        .bind(event.what.kind())
        .bind(event.authority)
        .bind(event.on)
        .bind(audit::canonical(&event.what.body()?)?)
        .bind(document)
        .bind(stamp.person());
    tx.execute(query.bind(stamp.at).bind(stamp.entry)).await.map(|_| ())
}

/// What documents of a notice belong to.
pub const fn about(id: NoticeId, award: AwardId) -> About {
    About { kind: ThingKind::Notice, id: id.0, award }
}

row! {
    struct For { document_id: DocumentId, authority_id: AuthorityId, }
}

/// The documents of a notice, each with the addressees that it is about; one that no event names yet is about none.
///
/// # Errors
/// What the database refuses.
pub async fn documents(
    conn: &Conn,
    (notice, award): (NoticeId, AwardId),
) -> Result<Vec<(Document, Vec<AuthorityId>)>, DbError> {
    let all = document::store::of(conn, about(notice, award)).await?;
    let named: Vec<For> = conn
        .all(
            q("SELECT document_id, authority_id FROM notice_events WHERE notice_id = $1 AND document_id IS NOT NULL ORDER BY seq")
                .bind(notice),
        )
        .await?;
    let of = |one: &Document| {
        let named = named.iter().filter(|named| named.document_id == one.id).map(|named| named.authority_id);
        // Whoever sent it sees it before it is used as well.
        named.chain(one.authority_id).collect()
    };
    Ok(all
        .into_iter()
        .map(|one| {
            let of = of(&one);
            (one, of)
        })
        .collect())
}

/// How many events name a document.
pub(super) async fn uses(conn: &Conn, document: DocumentId) -> Result<i64, DbError> {
    conn.one(q("SELECT COUNT(*) AS n FROM notice_events WHERE document_id = $1").bind(document)).await
}

row! {
    struct Said { id: NoticeId, content: String, }
}

/// How every notice of an award stands on a day, the first one first.
///
/// # Errors
/// What the database refuses.
pub async fn standings(conn: &Conn, award: AwardId, today: Date) -> Result<Vec<(NoticeId, Standing)>, DbError> {
    let said: Vec<Said> =
        conn.all(q("SELECT id, content FROM notices WHERE award_id = $1 ORDER BY number").bind(award)).await?;
    let rows: Vec<EventRow> = conn
        .all(
            q("SELECT e.notice_id, e.seq, e.kind, e.authority_id, e.happened_on, e.body FROM notice_events e
               JOIN notices n ON n.id = e.notice_id WHERE n.award_id = $1 ORDER BY e.notice_id, e.seq")
            .bind(award),
        )
        .await?;
    let mut all = Vec::with_capacity(said.len());
    for one in said {
        let content = Content::read(&one.content)?;
        let events: Vec<Happened> =
            rows.iter().filter(|row| row.notice_id == one.id).map(happened).collect::<Result<_, _>>()?;
        all.push((one.id, standing(&addressees(&content), &content.remedy, &events, today)));
    }
    Ok(all)
}

/// Refuses an act on an award while a notice of it is contested.
///
/// # Errors
/// 422 `notice.contested`; what the database refuses.
pub async fn uncontested(conn: &Conn, award: AwardId, today: Date) -> Answer<()> {
    let all = standings(conn, award, today).await?;
    if all.iter().any(|(_, standing)| standing.state == NoticeState::Contested) {
        return Err(AppError::refused("notice.contested"));
    }
    Ok(())
}
