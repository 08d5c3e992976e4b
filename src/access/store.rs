//! The only SQL of sessions and of who somebody is today.

mod reach;
mod roles;

pub use reach::HIDDEN;
pub(crate) use reach::{concerned, inside, one_of, within};
pub use roles::{Able, able, assignments, in_force, name as person_name};

use super::token::Door;
use crate::audit::Stamp;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Tx, q, row};
use crate::id::{PersonId, SessionId, UserId};
use uuid::Uuid;

row! {
    /// What signing in needs to know of a user.
    #[derive(Debug, Clone)]
    pub struct SignIn {
        /// The sign-in.
        pub id: UserId,
        /// The human.
        pub person_id: PersonId,
        /// Argon2id, in PHC form.
        pub password_hash: String,
        /// Whether somebody else gave the password.
        pub must_change: bool,
        /// Whether it may be used.
        pub active: bool,
    }
}

row! {
    /// The holder of a living session.
    #[derive(Debug, Clone)]
    pub struct Holder {
        /// The sign-in.
        pub user_id: UserId,
        /// The human.
        pub person_id: PersonId,
        /// The person's name.
        pub name: String,
        /// The address signed in with.
        pub email: String,
        /// Whether somebody else gave the password.
        pub must_change: bool,
    }
}

/// The user of an e-mail address, which is kept in lower case.
///
/// # Errors
/// What the database refuses.
pub async fn sign_in(conn: &Conn, email: &str) -> Result<Option<SignIn>, DbError> {
    conn.opt(
        q("SELECT id, person_id, password_hash, must_change, state = 'active' AS active FROM users WHERE email = $1")
            .bind(email),
    )
    .await
}

/// The user of an id.
///
/// # Errors
/// What the database refuses.
pub async fn sign_in_of(conn: &Conn, user: UserId) -> Result<Option<SignIn>, DbError> {
    conn.opt(
        q("SELECT id, person_id, password_hash, must_change, state = 'active' AS active FROM users WHERE id = $1")
            .bind(user),
    )
    .await
}

/// The holder of a session that has neither ended nor expired and whose user is active.
///
/// # Errors
/// What the database refuses.
pub async fn holder(conn: &Conn, session: SessionId, door: Door, now: Instant) -> Result<Option<Holder>, DbError> {
    conn.opt(
        q("SELECT u.id AS user_id, u.person_id, p.name, u.email, u.must_change
           FROM sessions s JOIN users u ON u.id = s.user_id JOIN persons p ON p.id = u.person_id
           WHERE s.id = $1 AND s.door = $2 AND s.ended_at IS NULL AND s.expires_at > $3 AND u.state = 'active'")
        .bind(session)
        .bind(door.code())
        .bind(now),
    )
    .await
}

/// Opens a session.
///
/// # Errors
/// What the database refuses.
pub async fn open_session(tx: &Tx, id: SessionId, user: UserId, door: Door, now: Instant) -> Result<(), DbError> {
    // Rows of sessions long over serve nobody; the log keeps what happened.
    tx.execute(q("DELETE FROM sessions WHERE expires_at < $1").bind(now.plus_seconds(-30 * 24 * 3600))).await?;
    tx.execute(
        q("INSERT INTO sessions (id, user_id, door, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(user)
            .bind(door.code())
            .bind(now)
            .bind(now.plus_seconds(door.lifetime())),
    )
    .await
    .map(|_| ())
}

/// Ends one session.
///
/// # Errors
/// What the database refuses.
pub async fn end_session(tx: &Tx, id: SessionId, now: Instant) -> Result<(), DbError> {
    tx.execute(q("UPDATE sessions SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL").bind(now).bind(id))
        .await
        .map(|_| ())
}

/// Ends all sessions of a user, but one if named.
///
/// # Errors
/// What the database refuses.
pub async fn end_sessions(tx: &Tx, user: UserId, but: Option<SessionId>, now: Instant) -> Result<(), DbError> {
    tx.execute(
        q("UPDATE sessions SET ended_at = $1 WHERE user_id = $2 AND ended_at IS NULL AND ($3 IS NULL OR id <> $3)")
            .bind(now)
            .bind(user)
            .bind(but),
    )
    .await
    .map(|_| ())
}

row! {
    struct Preparer { person_id: PersonId, }
}

/// Who changed the content of a thing, and so may not release it.
///
/// # Errors
/// What the database refuses.
pub async fn preparers(conn: &Conn, kind: &'static str, thing: Uuid) -> Result<Vec<PersonId>, DbError> {
    let rows: Vec<Preparer> = conn
        .all(
            q("SELECT person_id FROM preparers WHERE kind = $1 AND thing_id = $2 ORDER BY person_id")
                .bind(kind)
                .bind(thing),
        )
        .await?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

/// Remembers that whoever does this act prepared the thing, and so did the person stood in for; commands have no person.
///
/// # Errors
/// What the database refuses.
pub async fn prepared(tx: &Tx, kind: &'static str, thing: Uuid, stamp: &Stamp) -> Result<(), DbError> {
    for person in stamp.person().into_iter().chain(stamp.standing_in()) {
        tx.execute(
            q("INSERT INTO preparers (kind, thing_id, person_id, entry_id) VALUES ($1, $2, $3, $4)
               ON CONFLICT (kind, thing_id, person_id) DO NOTHING")
            .bind(kind)
            .bind(thing)
            .bind(person)
            .bind(stamp.entry),
        )
        .await?;
    }
    Ok(())
}
