//! The SQL of roles in time.

use super::super::{AssignmentState, ListUsers};
use crate::access::{Facts, Permit, Role, Scope, Thing};
use crate::audit::Stamp;
use crate::db::{Conn, DbError, Tx, q, row};
use crate::id::{AuthorityId, PersonId, RoleAssignmentId, UserId};
use crate::web::paging::{PageOf, Paging};
use time::Date;
use uuid::Uuid;

row! {
    /// Rollenzuweisung: a role of a person at an authority, in time.
    #[derive(Debug, Clone)]
    pub struct RoleAssignment {
        /// Id.
        pub id: RoleAssignmentId,
        /// Who holds it.
        pub person_id: PersonId,
        /// The person's name.
        pub person: String,
        /// The person's first sign-in.
        pub user_id: Option<UserId>,
        /// Which role.
        pub role: Role,
        /// Where.
        pub authority_id: AuthorityId,
        /// The authority's AGS today.
        pub ags: Option<String>,
        /// The authority's name today.
        pub authority: String,
        /// How far it is.
        pub state: AssignmentState,
        /// First day.
        pub valid_from: Date,
        /// Last day, if it ends.
        pub valid_to: Option<Date>,
        /// Who gave it or asked for it.
        pub requested_by: Option<PersonId>,
        /// That person's name.
        pub requested_name: Option<String>,
        /// Who confirmed it.
        pub confirmed_by: Option<PersonId>,
        /// That person's name.
        pub confirmed_name: Option<String>,
        /// Counts the changes.
        pub version: i64,
    }
}

macro_rules! select_role {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.person_id, p.name AS person, r.role, r.authority_id, a.ags, COALESCE(a.name, '') AS authority,
             (SELECT u.id FROM users u WHERE u.person_id = r.person_id ORDER BY u.id LIMIT 1) AS user_id,
             r.state, r.valid_from, r.valid_to, r.requested_by, b.name AS requested_name,
             r.confirmed_by, c.name AS confirmed_name, r.version
             FROM role_assignments r JOIN persons p ON p.id = r.person_id
             LEFT JOIN authority_periods a ON a.id = (SELECT n.id FROM authority_periods n
                 WHERE n.authority_id = r.authority_id ORDER BY n.valid_to IS NULL DESC, n.valid_to DESC LIMIT 1)
             LEFT JOIN persons b ON b.id = r.requested_by LEFT JOIN persons c ON c.id = r.confirmed_by ",
            $rest
        )
    };
}

impl Thing for RoleAssignment {
    const COLLECTION: &'static str = "role-assignments";

    async fn load(conn: &Conn, _scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        conn.opt(q(select_role!("WHERE r.id = $1")).bind(id)).await
    }

    fn facts(&self) -> Facts {
        Facts { prepared_by: self.requested_by.into_iter().collect(), about: Some(self.person_id), ..Facts::default() }
    }
}

/// The role of an id.
///
/// # Errors
/// What the database refuses.
pub async fn role(conn: &Conn, id: RoleAssignmentId) -> Result<Option<RoleAssignment>, DbError> {
    RoleAssignment::load(conn, &Scope::All, id.0).await
}

/// All roles ever given to or asked for a person, the newest first.
///
/// # Errors
/// What the database refuses.
pub async fn roles_of(conn: &Conn, person: PersonId) -> Result<Vec<RoleAssignment>, DbError> {
    conn.all(q(select_role!("WHERE r.person_id = $1 ORDER BY r.valid_from DESC, r.id DESC")).bind(person)).await
}

/// All roles in a state, the newest last.
///
/// # Errors
/// What the database refuses.
pub async fn roles(
    conn: &Conn,
    _permit: &Permit<ListUsers>,
    state: Option<AssignmentState>,
    paging: &Paging<Uuid>,
) -> Result<PageOf<RoleAssignment>, DbError> {
    let rows = conn
        .all(
            q(select_role!("WHERE ($1 IS NULL OR r.state = $1) AND ($2 IS NULL OR r.id > $2) ORDER BY r.id LIMIT $3"))
                .bind(state)
                .bind(paging.after)
                .bind(paging.limit.saturating_add(1)),
        )
        .await?;
    Ok(PageOf::cut(rows, paging.limit, |role: &RoleAssignment| role.id.0))
}

/// Whether the person has the same role there, given or asked for, on any of these days.
///
/// # Errors
/// What the database refuses.
pub async fn overlapping(conn: &Conn, new: &RoleAssignment) -> Result<bool, DbError> {
    let found: i64 = conn
        .one(
            q("SELECT COUNT(*) AS n FROM role_assignments WHERE person_id = $1 AND role = $2 AND authority_id = $3
               AND state IN ('requested', 'given') AND (valid_to IS NULL OR valid_to >= $4) AND ($5 IS NULL OR valid_from <= $5)")
            .bind(new.person_id)
            .bind(new.role)
            .bind(new.authority_id)
            .bind(new.valid_from)
            .bind(new.valid_to),
        )
        .await?;
    Ok(found > 0)
}

/// Writes a new role and its first version.
///
/// # Errors
/// What the database refuses.
pub async fn append_role(tx: &Tx, stamp: &Stamp, new: &RoleAssignment) -> Result<(), DbError> {
    tx.execute(
        q("INSERT INTO role_assignments (id, person_id, role, authority_id, state, valid_from, valid_to, requested_by, confirmed_by,
               version, recorded_at, entry_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)")
        .bind(new.id)
        .bind(new.person_id)
        .bind(new.role)
        .bind(new.authority_id)
        .bind(new.state)
        .bind(new.valid_from)
        .bind(new.valid_to)
        .bind(new.requested_by)
        .bind(new.confirmed_by)
        .bind(stamp.at)
        .bind(stamp.entry),
    )
    .await?;
    keep_version(tx, new.id).await
}

/// Writes the changed state of a role; says whether it still was the version read.
///
/// # Errors
/// What the database refuses.
pub async fn set_role(tx: &Tx, stamp: &Stamp, changed: &RoleAssignment) -> Result<bool, DbError> {
    let rows = tx
        .execute(
            q("UPDATE role_assignments SET state = $1, valid_to = $2, requested_by = $3, confirmed_by = $4, version = version + 1,
                   recorded_at = $5, entry_id = $6 WHERE id = $7 AND version = $8")
            .bind(changed.state)
            .bind(changed.valid_to)
            .bind(changed.requested_by)
            .bind(changed.confirmed_by)
            .bind(stamp.at)
            .bind(stamp.entry)
            .bind(changed.id)
            .bind(changed.version),
        )
        .await?;
    if rows == 1 {
        keep_version(tx, changed.id).await?;
    }
    Ok(rows == 1)
}

async fn keep_version(tx: &Tx, id: RoleAssignmentId) -> Result<(), DbError> {
    tx.execute(q("INSERT INTO role_assignments_versions SELECT * FROM role_assignments WHERE id = $1").bind(id))
        .await
        .map(|_| ())
}

/// Holds all administrators' roles until the transaction ends, so that two of them cannot remove each other at once.
///
/// # Errors
/// What the database refuses.
pub async fn hold_admins(tx: &Tx) -> Result<(), DbError> {
    tx.execute(q("UPDATE role_assignments SET version = version WHERE role = $1 AND state = 'given'").bind(Role::Admin))
        .await
        .map(|_| ())
}

/// How many persons are administrators on a day and can sign in, besides two if they are named.
///
/// # Errors
/// What the database refuses.
pub async fn admins(conn: &Conn, today: Date, besides: Option<(PersonId, PersonId)>) -> Result<i64, DbError> {
    let (one, other) = besides.unzip();
    conn.one(
        q("SELECT COUNT(DISTINCT r.person_id) AS n FROM role_assignments r JOIN users u ON u.person_id = r.person_id
           WHERE r.role = $1 AND r.state = 'given' AND u.state = 'active' AND r.valid_from <= $2
           AND (r.valid_to IS NULL OR r.valid_to >= $2) AND ($3 IS NULL OR r.person_id NOT IN ($3, $4))")
        .bind(Role::Admin)
        .bind(today)
        .bind(one)
        .bind(other),
    )
    .await
}

/// How many people hold a role at one of these authorities on a day or later.
///
/// # Errors
/// What the database refuses.
pub async fn people_at(conn: &Conn, which: &[AuthorityId], today: Date) -> Result<i64, DbError> {
    let mut query = q(
        "SELECT COUNT(DISTINCT person_id) AS n FROM role_assignments WHERE state = 'given' AND (valid_to IS NULL OR valid_to >= ",
    );
    query.arg(today).push(") AND (1 = 0");
    for id in which {
        query.push(" OR authority_id = ").arg(*id);
    }
    query.push(")");
    conn.one(query).await
}

impl RoleAssignment {
    /// Whether it counts on a day.
    pub fn counts(&self, day: Date) -> bool {
        self.state == AssignmentState::Given && self.valid_from <= day && self.valid_to.is_none_or(|last| last >= day)
    }
}
