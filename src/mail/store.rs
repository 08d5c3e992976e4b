//! The only SQL of the outbox: making, taking and following mails; each change is one event of the log of delivery.

mod list;

pub use list::{Event, Line, attention, events, export, latest_of, list, of_ids};

use super::rules::{MailState, What};
use crate::access::{Facts, Scope, Thing};
use crate::audit::Stamp;
use crate::clock::Instant;
use crate::db::{Conn, Db, DbError, Query, Tx, q, row};
use crate::id::{AuthorityId, MailId, PersonId};
use time::Date;
use uuid::Uuid;

row! {
    /// Nachricht.
    #[derive(Debug, Clone)]
    pub struct MailRow {
        /// Its id.
        pub id: MailId,
        /// Whom it is for.
        pub person_id: PersonId,
        /// The person's name.
        pub person: String,
        /// The address, as it was when it was made.
        pub address: String,
        /// The day that it is of.
        pub day: Date,
        /// Its subject.
        pub subject: String,
        /// Its text.
        pub body: String,
        /// How it stands.
        pub state: MailState,
        /// So many events it has.
        pub events: i64,
        /// So often it was tried.
        pub attempts: i64,
        /// Not before.
        pub next_at: Instant,
        /// When it was made.
        pub made_at: Instant,
    }
}

/// Nachricht as a thing that is looked at and decided about.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Its row.
    row: MailRow,
    /// Whose duties it tells of.
    authorities: Vec<AuthorityId>,
}

impl std::ops::Deref for Mail {
    type Target = MailRow;
    fn deref(&self) -> &MailRow {
        &self.row
    }
}

pub(super) const COLUMNS: &str =
    "SELECT o.id, o.person_id, p.name AS person, o.address, o.day, o.subject, o.body, o.state, o.events,
    o.attempts, o.next_at, o.made_at FROM outbox o JOIN persons p ON p.id = o.person_id WHERE ";

/// Narrows to mails that tell of what a scope may know.
pub(super) fn within(query: &mut Query, scope: &Scope) {
    let Scope::Limited { recipients, .. } = scope else {
        query.push("1 = 1");
        return;
    };
    query.push("EXISTS (SELECT 1 FROM outbox_authorities w WHERE w.outbox_id = o.id AND (1 = 0");
    for authority in recipients {
        query.push(" OR w.authority_id = ").arg(*authority);
    }
    query.push("))");
}

row! {
    struct Concerned { authority_id: AuthorityId, }
}

impl Thing for Mail {
    const COLLECTION: &'static str = "mails";

    async fn load(conn: &Conn, scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        let mut query = q(COLUMNS);
        query.push("o.id = ").arg(id).push(" AND ");
        within(&mut query, scope);
        let Some(row) = conn.opt::<MailRow>(query).await? else { return Ok(None) };
        let concerned = q("SELECT authority_id FROM outbox_authorities WHERE outbox_id = $1 ORDER BY authority_id");
        let concerned: Vec<Concerned> = conn.all(concerned.bind(id)).await?;
        Ok(Some(Self { row, authorities: concerned.into_iter().map(|one| one.authority_id).collect() }))
    }

    fn facts(&self) -> Facts {
        Facts { recipients: self.authorities.clone(), shown: true, ..Facts::default() }
    }
}

/// A mail to be made.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// Whom it is for.
    pub person: PersonId,
    /// The address.
    pub address: &'a str,
    /// The day that it is of.
    pub day: Date,
    /// Its subject.
    pub subject: &'a str,
    /// Its text.
    pub body: &'a str,
    /// Whose duties it tells of.
    pub authorities: &'a [AuthorityId],
}

/// Makes a mail: to be sent, or for the desk where there is no server.
///
/// # Errors
/// What the database refuses, a second mail of its kind for the same person and day among it.
pub async fn make(tx: &Tx, new: &New<'_>, sends: bool, stamp: &Stamp) -> Result<MailId, DbError> {
    let id = MailId::new();
    let state = if sends { MailState::Waiting } else { MailState::Desk };
    let query = q("INSERT INTO outbox (id, kind, person_id, address, day, subject, body, state, events, attempts, next_at, made_at, entry_id)
           VALUES ($1, 'digest', $2, $3, $4, $5, $6, $7, 1, 0, $8, $8, $9)");
    let query = query.bind(id).bind(new.person).bind(new.address).bind(new.day).bind(new.subject).bind(new.body);
    tx.execute(query.bind(state).bind(stamp.at).bind(stamp.entry)).await?;
    for authority in new.authorities {
        let query = q("INSERT INTO outbox_authorities (outbox_id, authority_id) VALUES ($1, $2)");
        tx.execute(query.bind(id).bind(*authority)).await?;
    }
    told(tx, id, What::Made, (None, None), stamp.at).await?;
    Ok(id)
}

/// Writes the event that the mail has just come to.
async fn told(
    tx: &Tx,
    id: MailId,
    what: What,
    (answer, by): (Option<&str>, Option<PersonId>),
    at: Instant,
) -> Result<(), DbError> {
    let query = q("INSERT INTO outbox_events (outbox_id, seq, at, what, answer, person_id)
           SELECT id, events, $2, $3, $4, $5 FROM outbox WHERE id = $1");
    let query = query.bind(id).bind(at).bind(what).bind(answer.map(str::to_owned)).bind(by);
    tx.execute(query).await.map(|_| ())
}

row! {
    /// A mail that a worker has taken.
    #[derive(Debug, Clone)]
    pub struct Taken {
        /// Its id.
        pub id: MailId,
        /// The address.
        pub address: String,
        /// Its subject.
        pub subject: String,
        /// Its text.
        pub body: String,
        /// So often it was tried, this time among it.
        pub attempts: i64,
        /// When it was made.
        pub made_at: Instant,
        /// Whether whoever it is for can still sign in with that address.
        pub reachable: bool,
    }
}

/// Takes the mail that has waited longest; nothing where none waits. Whose reader cannot sign in any more is withheld on the way.
///
/// # Errors
/// What the database refuses.
pub async fn take(db: &Db, worker: Uuid, now: Instant) -> Result<Option<Taken>, DbError> {
    loop {
        let next = q("SELECT o.id, o.address, o.subject, o.body, o.attempts + 1 AS attempts, o.made_at,
                EXISTS (SELECT 1 FROM users u WHERE u.person_id = o.person_id AND u.email = o.address AND u.state = 'active') AS reachable
            FROM outbox o WHERE o.state = 'waiting' AND o.next_at <= $1 ORDER BY o.next_at, o.id LIMIT 1");
        let Some(mail) = db.opt::<Taken>(next.bind(now)).await? else { return Ok(None) };
        let tx = db.begin().await?;
        let (query, what) = if mail.reachable {
            let query = q("UPDATE outbox SET state = 'sending', events = events + 1, attempts = attempts + 1, claimed_by = $2, claimed_at = $3
                   WHERE id = $1 AND state = 'waiting'");
            (query.bind(mail.id).bind(worker).bind(now), What::Taken)
        } else {
            let query =
                q("UPDATE outbox SET state = 'withheld', events = events + 1 WHERE id = $1 AND state = 'waiting'");
            (query.bind(mail.id), What::Withheld)
        };
        if tx.execute(query).await? == 1 {
            told(&tx, mail.id, what, (None, None), now).await?;
            tx.commit().await?;
            if mail.reachable {
                return Ok(Some(mail));
            }
        }
    }
}

/// What a worker has come to with a mail: only where it still holds it, in a state from which that leads on.
///
/// # Errors
/// What the database refuses.
pub async fn step(
    db: &Db,
    (id, worker): (MailId, Uuid),
    what: What,
    (answer, next, now): (Option<&str>, Option<Instant>, Instant),
) -> Result<bool, DbError> {
    let tx = db.begin().await?;
    let mut done = false;
    for from in [MailState::Sending, MailState::Handing] {
        let Some(to) = from.after(what) else { continue };
        let kept = (to == MailState::Handing).then_some(worker);
        let query = q("UPDATE outbox SET state = $4, events = events + 1, claimed_by = $5, claimed_at = CASE WHEN $6 THEN claimed_at END,
                   next_at = COALESCE($7, next_at)
               WHERE id = $1 AND claimed_by = $2 AND state = $3");
        let query = query.bind(id).bind(worker).bind(from).bind(to).bind(kept).bind(kept.is_some()).bind(next);
        if !done && tx.execute(query).await? == 1 {
            told(&tx, id, what, (answer, None), now).await?;
            done = true;
        }
    }
    tx.commit().await?;
    Ok(done)
}

row! {
    struct Left { id: MailId, state: MailState, }
}

/// Looks after mails that a worker took and left behind: the server had nothing, or nobody knows.
///
/// # Errors
/// What the database refuses.
pub async fn left_behind(db: &Db, taken_before: Instant, now: Instant) -> Result<(), DbError> {
    let left = q(
        "SELECT id, state FROM outbox WHERE state IN ('sending', 'handing') AND claimed_at < $1 ORDER BY claimed_at, id",
    );
    for one in db.all::<Left>(left.bind(taken_before)).await? {
        let what = if one.state == MailState::Handing { What::Uncertain } else { What::LetGo };
        let Some(to) = one.state.after(what) else { continue };
        let tx = db.begin().await?;
        let query = q("UPDATE outbox SET state = $3, events = events + 1, claimed_by = NULL, claimed_at = NULL
               WHERE id = $1 AND state = $2 AND claimed_at < $4");
        if tx.execute(query.bind(one.id).bind(one.state).bind(to).bind(taken_before)).await? == 1 {
            told(&tx, one.id, what, (None, None), now).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// What somebody decides about a mail that is uncertain or has failed; false where something happened meanwhile.
///
/// # Errors
/// What the database refuses.
pub async fn decide(
    tx: &Tx,
    (id, seen): (MailId, i64),
    what: What,
    (reason, stamp): (&str, &Stamp),
) -> Result<bool, DbError> {
    for from in [MailState::Uncertain, MailState::Failed] {
        let Some(to) = from.after(what) else { continue };
        // Whoever sends again begins to count anew.
        let query = q("UPDATE outbox SET state = $3, events = events + 1, next_at = $5,
                   attempts = CASE WHEN $6 THEN 0 ELSE attempts END
               WHERE id = $1 AND state = $2 AND events = $4");
        let query = query.bind(id).bind(from).bind(to).bind(seen).bind(stamp.at).bind(what == What::Resent);
        if tx.execute(query).await? == 1 {
            told(tx, id, what, (Some(reason), stamp.person()), stamp.at).await?;
            return Ok(true);
        }
    }
    Ok(false)
}
