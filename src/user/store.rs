//! The only SQL of users: persons and their sign-ins.

mod authorities;
mod deputies;
mod roles;

pub use authorities::{Authority, authorities, authority_at, named, of_kind};
pub use deputies::export_deputies;
pub use deputies::{
    Deputy, append_deputy, colleagues, deputies, deputies_of, deputies_on, deputy, deputy_overlaps, set_deputy,
};
pub use roles::{
    RoleAssignment, admins, append_role, hold_admins, overlapping, people_at, role, roles, roles_of, set_role,
};

use super::{ListUsers, UserState};
use crate::access::{Facts, Permit, Scope, Thing};
use crate::audit::Stamp;
use crate::clock::Instant;
use crate::db::{Conn, DbError, Tx, q, row};
use crate::id::{PersonId, UserId};
use crate::search::{fold, pattern};
use crate::web::paging::{PageOf, Paging};
use uuid::Uuid;

row! {
    /// Benutzer: a person with one sign-in.
    #[derive(Debug, Clone)]
    pub struct User {
        /// The sign-in.
        pub id: UserId,
        /// The human.
        pub person_id: PersonId,
        /// The person's name.
        pub name: String,
        /// The address, in lower case.
        pub email: String,
        /// Whether it may be used.
        pub state: UserState,
        /// Whether somebody else gave the password.
        pub must_change: bool,
        /// When it was last used.
        pub last_sign_in: Option<Instant>,
        /// What lists are sorted by.
        pub search: String,
        /// Counts the changes.
        pub version: i64,
    }
}

/// Where a list of users goes on.
pub type UserCursor = (String, Uuid);

macro_rules! select_user {
    ($rest:literal) => {
        concat!(
            "SELECT u.id, u.person_id, p.name, u.email, u.state, u.must_change, p.search, u.version,
             (SELECT MAX(s.created_at) FROM sessions s WHERE s.user_id = u.id) AS last_sign_in
             FROM users u JOIN persons p ON p.id = u.person_id ",
            $rest
        )
    };
}

impl Thing for User {
    const COLLECTION: &'static str = "users";

    async fn load(conn: &Conn, _scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        conn.opt(q(select_user!("WHERE u.id = $1")).bind(id)).await
    }

    fn facts(&self) -> Facts {
        Facts { about: Some(self.person_id), ..Facts::default() }
    }
}

/// The user of an id.
///
/// # Errors
/// What the database refuses.
pub async fn user(conn: &Conn, id: UserId) -> Result<Option<User>, DbError> {
    User::load(conn, &Scope::All, id.0).await
}

/// The user of an address.
///
/// # Errors
/// What the database refuses.
pub async fn by_email(conn: &Conn, email: &str) -> Result<Option<User>, DbError> {
    conn.opt(q(select_user!("WHERE u.email = $1")).bind(email)).await
}

/// The users whose name or address holds `wanted`, in order of their names.
///
/// # Errors
/// What the database refuses.
pub async fn users(
    conn: &Conn,
    _permit: &Permit<ListUsers>,
    wanted: Option<&str>,
    state: Option<UserState>,
    paging: &Paging<UserCursor>,
) -> Result<PageOf<User>, DbError> {
    let (search, id) = paging.after.clone().unzip();
    let rows = conn
        .all(
            q(select_user!(
                "WHERE ($1 IS NULL OR p.search LIKE $1) AND ($2 IS NULL OR u.state = $2)
                 AND ($3 IS NULL OR (p.search, u.id) > ($3, $4)) ORDER BY p.search, u.id LIMIT $5"
            ))
            .bind(wanted.map(pattern))
            .bind(state)
            .bind(search)
            .bind(id)
            .bind(paging.limit.saturating_add(1)),
        )
        .await?;
    Ok(PageOf::cut(rows, paging.limit, |user: &User| (user.search.clone(), user.id.0)))
}

/// All users, for the command line.
///
/// # Errors
/// What the database refuses.
pub async fn everybody(conn: &Conn) -> Result<Vec<User>, DbError> {
    conn.all(q(select_user!("ORDER BY p.search, u.id"))).await
}

/// A user as written.
#[derive(Debug)]
pub struct NewRow<'a> {
    /// The sign-in.
    pub id: UserId,
    /// The human.
    pub person: PersonId,
    /// The person's name.
    pub name: &'a str,
    /// The address, in lower case.
    pub email: &'a str,
    /// The password's hash.
    pub hash: &'a str,
    /// Whether it must be changed first.
    pub must_change: bool,
}

/// Writes a person and their sign-in.
///
/// # Errors
/// What the database refuses; `Unique` when the address is taken.
pub async fn insert_user(tx: &Tx, stamp: &Stamp, new: &NewRow<'_>) -> Result<(), DbError> {
    tx.execute(
        q("INSERT INTO persons (id, name, search, version, recorded_at, entry_id) VALUES ($1, $2, $3, 1, $4, $5)")
            .bind(new.person)
            .bind(new.name)
            .bind(fold([new.name, new.email]))
            .bind(stamp.at)
            .bind(stamp.entry),
    )
    .await?;
    tx.execute(
        q("INSERT INTO users (id, person_id, email, password_hash, must_change, state, version, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)")
        .bind(new.id)
        .bind(new.person)
        .bind(new.email)
        .bind(new.hash)
        .bind(new.must_change)
        .bind(UserState::Active)
        .bind(stamp.at)
        .bind(stamp.entry),
    )
    .await
    .map(|_| ())
}

/// Sets the state of the version read; says whether it still was that version.
///
/// # Errors
/// What the database refuses.
pub async fn set_state(tx: &Tx, stamp: &Stamp, user: &User, state: UserState) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            q("UPDATE users SET state = $1, version = version + 1, recorded_at = $2, entry_id = $3
               WHERE id = $4 AND version = $5")
            .bind(state)
            .bind(stamp.at)
            .bind(stamp.entry)
            .bind(user.id)
            .bind(user.version),
        )
        .await?;
    Ok(changed == 1)
}

/// Sets a first password that somebody else gave.
///
/// # Errors
/// What the database refuses.
pub async fn reset_password(tx: &Tx, stamp: &Stamp, user: &User, hash: &str) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            q("UPDATE users SET password_hash = $1, must_change = $2, version = version + 1, recorded_at = $3, entry_id = $4
               WHERE id = $5 AND version = $6")
            .bind(hash)
            .bind(true)
            .bind(stamp.at)
            .bind(stamp.entry)
            .bind(user.id)
            .bind(user.version),
        )
        .await?;
    Ok(changed == 1)
}

/// Sets a password that the person chose, if the old one still is what was checked.
///
/// # Errors
/// What the database refuses.
pub async fn change_password(tx: &Tx, stamp: &Stamp, user: UserId, old: &str, new: &str) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            q("UPDATE users SET password_hash = $1, must_change = $2, version = version + 1, recorded_at = $3, entry_id = $4
               WHERE id = $5 AND password_hash = $6")
            .bind(new)
            .bind(false)
            .bind(stamp.at)
            .bind(stamp.entry)
            .bind(user)
            .bind(old),
        )
        .await?;
    Ok(changed == 1)
}

/// Holds a user who is active and still has this password until the transaction ends, so that no session outlives a reset.
///
/// # Errors
/// What the database refuses.
pub async fn hold_user(tx: &Tx, user: UserId, hash: &str) -> Result<bool, DbError> {
    let held = tx
        .execute(
            q("UPDATE users SET version = version WHERE id = $1 AND password_hash = $2 AND state = $3")
                .bind(user)
                .bind(hash)
                .bind(UserState::Active),
        )
        .await?;
    Ok(held == 1)
}
