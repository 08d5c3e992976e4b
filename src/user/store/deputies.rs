//! The SQL of deputies.

mod write;

pub use write::{append_deputy, deputy_overlaps, set_deputy};

use super::super::deputy::{DeputyState, ListDeputies};
use super::super::rules::{DeputyDraft, People};
use super::RoleAssignment;
use crate::access::{Facts, Permit, Role, Scope, Thing, Verb};
use crate::db::{Conn, DbError, Query, q, row};
use crate::id::{AuthorityId, DeputyId, PersonId, RoleAssignmentId, UserId};
use crate::web::paging::{PageOf, Paging};
use time::Date;
use uuid::Uuid;

row! {
    /// Vertretung: a person who stands in for another, in time.
    #[derive(Debug, Clone)]
    pub struct Deputy {
        /// Id.
        pub id: DeputyId,
        /// The role stood in for.
        pub assignment_id: RoleAssignmentId,
        /// Who is stood in for.
        pub principal_id: PersonId,
        /// Their name.
        pub principal: String,
        /// Their first sign-in.
        pub principal_user: Option<UserId>,
        /// Who stands in.
        pub deputy_id: PersonId,
        /// Their name.
        pub deputy: String,
        /// Their first sign-in.
        pub deputy_user: Option<UserId>,
        /// In which role.
        pub role: Role,
        /// Where.
        pub authority_id: AuthorityId,
        /// The authority's AGS today.
        pub ags: Option<String>,
        /// The authority's name today.
        pub authority: String,
        /// The acts handed on: codes, parted by commas.
        pub acts: String,
        /// How far it is.
        pub state: DeputyState,
        /// First day.
        pub valid_from: Date,
        /// Last day.
        pub valid_to: Date,
        /// Why.
        pub reason: String,
        /// Who named it.
        pub named_by: PersonId,
        /// That person's name.
        pub named_name: Option<String>,
        /// Who confirmed it.
        pub confirmed_by: Option<PersonId>,
        /// That person's name.
        pub confirmed_name: Option<String>,
        /// Counts the changes.
        pub version: i64,
    }
}

macro_rules! select_deputy {
    ($rest:literal) => {
        concat!(
            "SELECT d.id, d.assignment_id, d.principal_id, p.name AS principal, d.deputy_id, v.name AS deputy, d.role, d.authority_id,
             a.ags, COALESCE(a.name, '') AS authority, d.acts, d.state, d.valid_from, d.valid_to, d.reason,
             (SELECT u.id FROM users u WHERE u.person_id = d.principal_id ORDER BY u.id LIMIT 1) AS principal_user,
             (SELECT u.id FROM users u WHERE u.person_id = d.deputy_id ORDER BY u.id LIMIT 1) AS deputy_user,
             d.named_by, b.name AS named_name, d.confirmed_by, c.name AS confirmed_name, d.version
             FROM deputies d JOIN persons p ON p.id = d.principal_id JOIN persons v ON v.id = d.deputy_id
             LEFT JOIN authority_periods a ON a.id = (SELECT n.id FROM authority_periods n
                 WHERE n.authority_id = d.authority_id ORDER BY n.valid_to IS NULL DESC, n.valid_to DESC LIMIT 1)
             LEFT JOIN persons b ON b.id = d.named_by LEFT JOIN persons c ON c.id = d.confirmed_by ",
            $rest
        )
    };
}

impl Thing for Deputy {
    const COLLECTION: &'static str = "deputies";

    async fn load(conn: &Conn, _scope: &Scope, id: Uuid) -> Result<Option<Self>, DbError> {
        conn.opt(q(select_deputy!("WHERE d.id = $1")).bind(id)).await
    }

    /// Who named it and who is stood in for count as having prepared it; it is about the deputy. None of them confirms.
    fn facts(&self) -> Facts {
        Facts { prepared_by: vec![self.named_by, self.principal_id], about: Some(self.deputy_id), ..Facts::default() }
    }
}

impl Deputy {
    /// The acts handed on.
    pub fn verbs(&self) -> Vec<Verb> {
        self.acts.split(',').filter_map(Verb::parse).collect()
    }

    /// Whether its days are not over and nobody has ended or rejected it.
    pub fn is_open(&self, today: Date) -> bool {
        matches!(self.state, DeputyState::Named | DeputyState::Given) && self.valid_to >= today
    }

    /// A new one as it will be written.
    pub fn draft(draft: &DeputyDraft, people: &People, role: &RoleAssignment, namer: PersonId) -> Self {
        let acts: Vec<_> = draft.acts.iter().map(|verb| verb.code()).collect();
        Self {
            id: DeputyId::new(),
            assignment_id: role.id,
            principal_id: people.principal.person_id,
            principal: people.principal.name.clone(),
            principal_user: Some(people.principal.id),
            deputy_id: people.deputy.person_id,
            deputy: people.deputy.name.clone(),
            deputy_user: Some(people.deputy.id),
            role: role.role,
            authority_id: role.authority_id,
            ags: role.ags.clone(),
            authority: role.authority.clone(),
            acts: acts.join(","),
            state: DeputyState::Named,
            valid_from: draft.valid_from,
            valid_to: draft.valid_to,
            reason: draft.reason.clone(),
            named_by: namer,
            named_name: None,
            confirmed_by: None,
            confirmed_name: None,
            version: 1,
        }
    }
}

row! {
    /// Somebody who belongs to an authority.
    #[derive(Debug, Clone)]
    pub struct Colleague {
        /// Their sign-in.
        pub id: UserId,
        /// The human.
        pub person_id: PersonId,
        /// Their name.
        pub name: String,
        /// Their address.
        pub email: String,
    }
}

/// Who can sign in and holds a role of their own at an authority on a day, by name.
///
/// # Errors
/// What the database refuses.
pub async fn colleagues(conn: &Conn, authority: AuthorityId, today: Date) -> Result<Vec<Colleague>, DbError> {
    conn.all(
        q("SELECT u.id, u.person_id, p.name, u.email FROM users u JOIN persons p ON p.id = u.person_id
           WHERE u.state = 'active' AND EXISTS (SELECT 1 FROM role_assignments r
               WHERE r.person_id = u.person_id AND r.authority_id = $1 AND r.state = 'given' AND r.valid_from <= $2
               AND (r.valid_to IS NULL OR r.valid_to >= $2)) ORDER BY p.search, u.id")
        .bind(authority)
        .bind(today),
    )
    .await
}

/// The deputyship of an id.
///
/// # Errors
/// What the database refuses.
pub async fn deputy(conn: &Conn, id: DeputyId) -> Result<Option<Deputy>, DbError> {
    Deputy::load(conn, &Scope::All, id.0).await
}

/// All deputyships of a person, on either side, the newest first.
///
/// # Errors
/// What the database refuses.
pub async fn deputies_of(conn: &Conn, person: PersonId) -> Result<Vec<Deputy>, DbError> {
    conn.all(
        q(select_deputy!("WHERE d.principal_id = $1 OR d.deputy_id = $1 ORDER BY d.valid_from DESC, d.id DESC"))
            .bind(person),
    )
    .await
}

/// All deputyships that stand on a role.
///
/// # Errors
/// What the database refuses.
pub async fn deputies_on(conn: &Conn, role: RoleAssignmentId) -> Result<Vec<Deputy>, DbError> {
    conn.all(q(select_deputy!("WHERE d.assignment_id = $1 ORDER BY d.id")).bind(role)).await
}

/// Deputyships by state and person, the newest first.
///
/// # Errors
/// What the database refuses.
pub async fn deputies(
    conn: &Conn,
    _permit: &Permit<ListDeputies>,
    state: Option<DeputyState>,
    person: Option<PersonId>,
    paging: &Paging<Uuid>,
) -> Result<PageOf<Deputy>, DbError> {
    let rows = conn
        .all(
            q(select_deputy!(
                "WHERE ($1 IS NULL OR d.state = $1) AND ($2 IS NULL OR d.principal_id = $2 OR d.deputy_id = $2)
                 AND ($3 IS NULL OR d.id < $3) ORDER BY d.id DESC LIMIT $4"
            ))
            .bind(state)
            .bind(person)
            .bind(paging.after)
            .bind(paging.limit.saturating_add(1)),
        )
        .await?;
    Ok(PageOf::cut(rows, paging.limit, |deputy: &Deputy| deputy.id.0))
}

/// All deputyships as a file, by first day.
pub fn export_deputies() -> Query {
    q("SELECT p.name AS principal, v.name AS deputy, d.role, COALESCE(a.name, '') AS authority, d.acts, d.state, d.valid_from, d.valid_to,
           d.reason, b.name AS named_by, c.name AS confirmed_by
       FROM deputies d JOIN persons p ON p.id = d.principal_id JOIN persons v ON v.id = d.deputy_id
       LEFT JOIN authority_periods a ON a.id = (SELECT n.id FROM authority_periods n
           WHERE n.authority_id = d.authority_id ORDER BY n.valid_to IS NULL DESC, n.valid_to DESC LIMIT 1)
       LEFT JOIN persons b ON b.id = d.named_by LEFT JOIN persons c ON c.id = d.confirmed_by
       ORDER BY d.valid_from, d.id")
}
