//! What was asked and decided about the days of duties.

use crate::access::Scope;
use crate::access::store::within;
use crate::audit::Stamp;
use crate::db::{Conn, DbError, Tx, q, row, text_enum};
use crate::duty::rules::{DutyKind, Moved};
use crate::id::{AuthorityId, AwardId, DutyId, ExtensionId};
use time::Date;

text_enum! {
    /// Stand einer Fristverlängerung.
    pub enum ExtensionState {
        /// Its debtor asks for it.
        Asked = "asked",
        /// The day was moved.
        Granted = "granted",
        /// It was not.
        Declined = "declined",
    }
}

row! {
    /// Fristverlängerung: what was asked, and what was decided.
    #[derive(Debug, Clone)]
    pub struct Extension {
        /// Its id.
        pub id: ExtensionId,
        /// How it stands.
        pub state: ExtensionState,
        /// The authority that asked; nothing where the ministry extended by itself.
        pub asked_for: Option<AuthorityId>,
        /// Who asked, by name.
        pub asked_by: Option<String>,
        /// When.
        pub asked_on: Option<Date>,
        /// The day that was asked for.
        pub wanted_on: Option<Date>,
        /// Why.
        pub wanted_why: Option<String>,
        /// The duty's day before.
        pub before_on: Date,
        /// The day that was granted.
        pub until_on: Option<Date>,
        /// Who decided, by name.
        pub decided_by: Option<String>,
        /// When.
        pub decided_on: Option<Date>,
        /// Why it was granted or declined.
        pub answer: Option<String>,
    }
}

/// The extensions of a duty, the newest first.
///
/// # Errors
/// What the database refuses.
pub async fn of_duty(conn: &Conn, duty: DutyId) -> Result<Vec<Extension>, DbError> {
    conn.all(
        q("SELECT x.id, x.state, x.asked_for, a.name AS asked_by, x.asked_on, x.wanted_on, x.wanted_why, x.before_on, x.until_on,
               c.name AS decided_by, x.decided_on, x.answer
           FROM duty_extensions x LEFT JOIN persons a ON a.id = x.asked_by LEFT JOIN persons c ON c.id = x.decided_by
           WHERE x.duty_id = $1 ORDER BY x.id DESC")
        .bind(duty),
    )
    .await
}

row! {
    /// Who waits for an answer about the day of a duty.
    #[derive(Debug, Clone)]
    pub struct Asked {
        /// The duty.
        pub duty_id: DutyId,
        /// Its kind.
        pub kind: DutyKind,
        /// The award.
        pub award_id: AwardId,
        /// The award's title.
        pub award_title: String,
        /// Since when.
        pub asked_on: Date,
        /// The day asked for.
        pub wanted_on: Date,
    }
}

/// The requests within a scope that wait for an answer, the oldest first.
///
/// # Errors
/// What the database refuses.
pub async fn waiting(conn: &Conn, scope: &Scope, limit: i64) -> Result<Vec<Asked>, DbError> {
    let mut query = q("SELECT x.duty_id, d.kind, x.award_id, a.title AS award_title, x.asked_on, x.wanted_on
        FROM duty_extensions x JOIN duties d ON d.id = x.duty_id JOIN awards a ON a.id = x.award_id WHERE x.state = 'asked' AND d.state = 'open' AND ");
    within(&mut query, scope);
    query.push(" ORDER BY x.asked_on, x.id LIMIT ").arg(limit);
    conn.all(query).await
}

row! {
    struct Open { id: ExtensionId, }
}

/// The request about a duty that waits for an answer.
pub async fn asked(conn: &Conn, duty: DutyId) -> Result<Option<ExtensionId>, DbError> {
    let open: Option<Open> =
        conn.opt(q("SELECT id FROM duty_extensions WHERE duty_id = $1 AND state = 'asked'").bind(duty)).await?;
    Ok(open.map(|one| one.id))
}

/// A duty, its award and its day.
type About = (DutyId, AwardId, Date);

/// Writes a request.
pub async fn ask(
    tx: &Tx,
    (duty, award, due_on): About,
    (asked_for, wanted): (AuthorityId, &Moved),
    stamp: &Stamp,
) -> Result<ExtensionId, DbError> {
    let id = ExtensionId::new();
    let query = q("INSERT INTO duty_extensions (id, duty_id, award_id, asked_by, asked_for, asked_on, wanted_on, wanted_why, state, before_on,
               version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'asked', $9, 1, $10, $11)");
    let query = query.bind(id).bind(duty).bind(award).bind(stamp.person()).bind(asked_for).bind(stamp.at.day());
    let query = query.bind(wanted.until).bind(&wanted.why).bind(due_on).bind(stamp.at).bind(stamp.entry);
    tx.execute(query).await?;
    keep(tx, id).await?;
    Ok(id)
}

/// Writes that a day was granted without being asked for.
pub async fn grant(
    tx: &Tx,
    (duty, award, due_on): About,
    granted: &Moved,
    stamp: &Stamp,
) -> Result<ExtensionId, DbError> {
    let id = ExtensionId::new();
    let query = q("INSERT INTO duty_extensions (id, duty_id, award_id, state, before_on, until_on, decided_by, decided_on, answer, version,
               recorded_at, entry_id)
           VALUES ($1, $2, $3, 'granted', $4, $5, $6, $7, $8, 1, $9, $10)");
    let query = query.bind(id).bind(duty).bind(award).bind(due_on).bind(granted.until).bind(stamp.person());
    let query = query.bind(stamp.at.day()).bind(&granted.why).bind(stamp.at).bind(stamp.entry);
    tx.execute(query).await?;
    keep(tx, id).await?;
    Ok(id)
}

/// Answers a request: with a day, or with why not; false where it was answered meanwhile.
pub async fn answer(
    tx: &Tx,
    id: ExtensionId,
    (until, why): (Option<Date>, &str),
    stamp: &Stamp,
) -> Result<bool, DbError> {
    let state = if until.is_some() { ExtensionState::Granted } else { ExtensionState::Declined };
    let query = q("UPDATE duty_extensions SET state = $2, until_on = $3, decided_by = $4, decided_on = $5, answer = $6, version = version + 1,
               recorded_at = $7, entry_id = $8
           WHERE id = $1 AND state = 'asked'");
    let query = query.bind(id).bind(state).bind(until).bind(stamp.person()).bind(stamp.at.day()).bind(why);
    let written = tx.execute(query.bind(stamp.at).bind(stamp.entry)).await? == 1;
    if written {
        keep(tx, id).await?;
    }
    Ok(written)
}

/// Keeps the image of what was written.
async fn keep(tx: &Tx, id: ExtensionId) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO duty_extensions_versions SELECT * FROM duty_extensions WHERE id = $1").bind(id))
        .await
        .map(|_| ())
}
