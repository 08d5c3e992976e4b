//! The only SQL of letterheads.

use super::rules::{Content, State};
use crate::access::store::{prepared, preparers};
use crate::access::{Facts, Scope, Thing};
use crate::audit::Stamp;
use crate::clock::Instant;
use crate::db::{Conn, DbError, FromRow, Row, Tx, q};
use crate::id::{AuthorityId, LetterheadId, PersonId};
use crate::programme::content::{Sealed, seal};
use time::Date;
use uuid::Uuid;

/// Briefkopf.
#[derive(Debug, Clone)]
pub struct Letterhead {
    /// Its id.
    pub id: LetterheadId,
    /// Whose letters it stands on.
    pub authority_id: AuthorityId,
    /// First day.
    pub valid_from: Date,
    /// Where it stands.
    pub state: State,
    /// The sender's lines.
    pub sender: String,
    /// The lines of the address.
    pub address: String,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail address.
    pub mail: Option<String>,
    /// The line below the signature.
    pub signature: String,
    /// The place before the date.
    pub place: String,
    /// SHA-256 of the content, in lower-case hexadecimal.
    pub digest: String,
    /// Who released it; nobody where a command put it in force.
    pub released_by: Option<PersonId>,
    /// When it was released.
    pub released_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
    /// Who drafted it; filled for permits only.
    pub preparers: Vec<PersonId>,
}

impl FromRow for Letterhead {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.get("id")?,
            authority_id: row.get("authority_id")?,
            valid_from: row.get("valid_from")?,
            state: row.get("state")?,
            sender: row.get("sender")?,
            address: row.get("address")?,
            phone: row.get("phone")?,
            mail: row.get("mail")?,
            signature: row.get("signature")?,
            place: row.get("place")?,
            digest: row.get("digest")?,
            released_by: row.get("released_by")?,
            released_at: row.get("released_at")?,
            version: row.get("version")?,
            preparers: Vec::new(),
        })
    }
}

const COLUMNS: &str =
    "SELECT l.id, l.authority_id, l.valid_from, l.state, l.sender, l.address, l.phone, l.mail, l.signature, l.place, l.digest,
    l.released_by, l.released_at, l.version FROM letterheads l WHERE ";

impl Thing for Letterhead {
    const COLLECTION: &'static str = "letterheads";

    /// Letterheads are the ministry's own affair: who does not see everything meets them on letters.
    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        if *scope != Scope::All {
            return Ok(None);
        }
        let mut query = q(COLUMNS);
        query.push("l.id = ").arg(id);
        let Some(mut found) = conn.opt::<Self>(query).await? else { return Ok(None) };
        found.preparers = preparers(conn, "letterhead", id).await?;
        Ok(Some(found))
    }

    fn facts(&self) -> Facts {
        Facts { prepared_by: self.preparers.clone(), ..Facts::default() }
    }
}

impl Letterhead {
    /// All that is released of it.
    pub fn content(&self) -> Content {
        Content {
            valid_from: self.valid_from,
            sender: self.sender.clone(),
            address: self.address.clone(),
            phone: self.phone.clone(),
            mail: self.mail.clone(),
            signature: self.signature.clone(),
            place: self.place.clone(),
        }
    }
}

/// All letterheads of an authority, the newest first; of one day the one that was released last.
///
/// # Errors
/// What the database refuses.
pub async fn of_authority(conn: &Conn, authority: AuthorityId) -> Result<Vec<Letterhead>, DbError> {
    let mut query = q(COLUMNS);
    query.push("l.authority_id = ").arg(authority).push(
        " ORDER BY l.valid_from DESC, CASE WHEN l.state = 'draft' THEN 0 ELSE 1 END, l.released_at DESC, l.id DESC",
    );
    conn.all(query).await
}

/// The letterhead of an authority's letters on a day; nothing where none was released for it.
///
/// # Errors
/// What the database refuses.
pub async fn on(conn: &Conn, authority: AuthorityId, day: Date) -> Result<Option<Letterhead>, DbError> {
    let mut query = q(COLUMNS);
    query.push("l.state = 'released' AND l.authority_id = ").arg(authority).push(" AND l.valid_from <= ").arg(day);
    query.push(" ORDER BY l.valid_from DESC, l.released_at DESC, l.id DESC LIMIT 1");
    conn.opt(query).await
}

/// All drafts, which wait for release.
///
/// # Errors
/// What the database refuses.
pub async fn waiting(conn: &Conn) -> Result<Vec<Letterhead>, DbError> {
    let mut query = q(COLUMNS);
    query.push("l.state = 'draft' ORDER BY l.id");
    conn.all(query).await
}

/// Writes a letterhead: a draft, or for a command one in force. Who does it prepared it.
pub(super) async fn insert(
    tx: &Tx,
    (id, authority): (LetterheadId, AuthorityId),
    content: &Content,
    state: State,
    stamp: &Stamp,
) -> Result<Sealed, DbError> {
    let sealed = seal(content)?;
    tx.execute(
        q("INSERT INTO letterheads (id, authority_id, valid_from, state, sender, address, phone, mail, signature, place, digest, released_at,
               version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $14)")
        .bind(id)
        .bind(authority)
        .bind(content.valid_from)
        .bind(state)
        .bind(&content.sender)
        .bind(&content.address)
        .bind(content.phone.clone())
        .bind(content.mail.clone())
        .bind(&content.signature)
        .bind(&content.place)
        .bind(&sealed.digest)
        .bind((state == State::Released).then_some(stamp.at))
        .bind(stamp.at)
        .bind(stamp.entry),
    )
    .await?;
    keep(tx, id).await?;
    prepared(tx, "letterhead", id.0, stamp).await?;
    Ok(sealed)
}

async fn keep(tx: &Tx, id: LetterheadId) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO letterheads_versions SELECT * FROM letterheads WHERE id = $1").bind(id)).await.map(|_| ())
}

/// Marks a draft as released; false when it is no draft of this version any more.
pub(super) async fn release(tx: &Tx, id: LetterheadId, version: i64, stamp: &Stamp) -> Result<bool, DbError> {
    let query = q("UPDATE letterheads SET state = 'released', released_by = $1, released_at = $2, version = version + 1, recorded_at = $2,
               entry_id = $3
           WHERE id = $4 AND version = $5 AND state = 'draft'");
    if tx.execute(query.bind(stamp.person()).bind(stamp.at).bind(stamp.entry).bind(id).bind(version)).await? == 0 {
        return Ok(false);
    }
    keep(tx, id).await?;
    Ok(true)
}

/// Removes a draft, leaving a last version that says so; false when it is no draft of this version any more.
pub(super) async fn discard(tx: &Tx, id: LetterheadId, version: i64, stamp: &Stamp) -> Result<bool, DbError> {
    let last = q("INSERT INTO letterheads_versions (id, authority_id, valid_from, state, sender, address, phone, mail, signature, place, digest,
               version, recorded_at, entry_id)
           SELECT id, authority_id, valid_from, 'discarded', sender, address, phone, mail, signature, place, digest, version + 1, $1, $2
           FROM letterheads WHERE id = $3 AND version = $4 AND state = 'draft'");
    if tx.execute(last.bind(stamp.at).bind(stamp.entry).bind(id).bind(version)).await? == 0 {
        return Ok(false);
    }
    Ok(tx.execute(q("DELETE FROM letterheads WHERE id = $1 AND version = $2").bind(id).bind(version)).await? == 1)
}
