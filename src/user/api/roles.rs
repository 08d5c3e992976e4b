//! The JSON edge of roles in time.

use super::AuthorityJson;
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::id::{PersonId, RoleAssignmentId, UserId};
use crate::user::{
    self, AssignmentState, ConfirmRole, EndRole, GiveRole, ListUsers, RoleAssignment, RoleInput, RoleQuery, rules,
    store,
};
use crate::web::input::Writing;
use crate::web::paging::{PageOf, Paging};
use crate::web::problem::Problem;
use crate::web::{Body, Nothing, Query};
use rocket::http::Status;
use rocket::response::status::Custom;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};
use serde::Serialize;

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![give, roles, confirm, refuse, end]
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(give, roles, confirm, refuse, end))]
struct Doc;

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    <Doc as utoipa::OpenApi>::openapi()
}

/// Somebody in short.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PersonJson {
    id: PersonId,
    name: Option<String>,
}

/// A role in time.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RoleAssignmentJson {
    id: RoleAssignmentId,
    person: PersonJson,
    user: Option<UserId>,
    /// The role's code.
    role: &'static str,
    authority: AuthorityJson,
    /// `requested`, `given`, `refused` or `ended`.
    state: &'static str,
    valid_from: time::Date,
    valid_to: Option<time::Date>,
    requested_by: Option<PersonJson>,
    confirmed_by: Option<PersonJson>,
    version: i64,
}

impl From<RoleAssignment> for RoleAssignmentJson {
    fn from(role: RoleAssignment) -> Self {
        Self {
            id: role.id,
            person: PersonJson { id: role.person_id, name: Some(role.person) },
            user: role.user_id,
            role: role.role.code(),
            authority: AuthorityJson { id: role.authority_id, ags: role.ags, name: role.authority },
            state: role.state.code(),
            valid_from: role.valid_from,
            valid_to: role.valid_to,
            requested_by: role.requested_by.map(|id| PersonJson { id, name: role.requested_name }),
            confirmed_by: role.confirmed_by.map(|id| PersonJson { id, name: role.confirmed_name }),
            version: role.version,
        }
    }
}

/// A page of roles.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RolesJson {
    items: Vec<RoleAssignmentJson>,
    next: Option<String>,
}

async fn role(conn: &Conn, id: RoleAssignmentId) -> Answer<RoleAssignmentJson> {
    Ok(store::role(conn, id).await?.ok_or(AppError::NotFound)?.into())
}

/// Gives a role, or asks for one that a second person must confirm.
#[post("/users/<_>/roles", data = "<input>")]
#[utoipa::path(post, path = "/users/{id}/roles", tag = "users", request_body = RoleInput, security(("bearer" = [])),
    params(("id" = UserId, Path)), responses((status = 201, description = "Given or asked for", body = RoleAssignmentJson),
        (status = 403, description = "Not allowed", body = Problem), (status = 422, description = "Wrong fields", body = Problem)))]
async fn give(
    permit: Permit<GiveRole>,
    db: &State<Db>,
    clock: &State<Clock>,
    input: Body<RoleInput>,
) -> Answer<Custom<Json<RoleAssignmentJson>>> {
    let id = user::give(db, clock, &permit, &input.0, Writing::JSON).await?;
    Ok(Custom(Status::Created, Json(role(db, id).await?)))
}

/// Roles in time, by state.
#[get("/role-assignments")]
#[utoipa::path(get, path = "/role-assignments", tag = "users", security(("bearer" = [])),
    params(("state" = Option<String>, Query, description = "requested, given, refused or ended"),
        ("limit" = Option<i64>, Query, description = "1 to 200"), ("cursor" = Option<String>, Query, description = "Where to go on")),
    responses((status = 200, description = "A page of roles", body = RolesJson),
        (status = 403, description = "Not allowed", body = Problem), (status = 422, description = "Wrong parameters", body = Problem)))]
async fn roles(permit: Permit<ListUsers>, query: Query<RoleQuery>, db: &State<Db>) -> Answer<Json<RolesJson>> {
    let query = query.0;
    let paging = Paging::read(query.limit.as_deref(), query.cursor.as_deref())?;
    let state = rules::state(query.state.as_deref(), AssignmentState::ALL)?;
    let PageOf { items, next } = store::roles(db, &permit, state, &paging).await?.map(Into::into);
    Ok(Json(RolesJson { items, next }))
}

/// Confirms a role that somebody else asked for.
#[post("/role-assignments/<_>/confirm", data = "<_body>")]
#[utoipa::path(post, path = "/role-assignments/{id}/confirm", tag = "users", security(("bearer" = [])),
    params(("id" = RoleAssignmentId, Path)), responses((status = 200, description = "In force", body = RoleAssignmentJson),
        (status = 403, description = "Needs another person", body = Problem), (status = 422, description = "Does not wait", body = Problem)))]
async fn confirm(
    permit: Permit<ConfirmRole>,
    _body: Body<Nothing>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<RoleAssignmentJson>> {
    user::confirm(db, clock, &permit).await?;
    Ok(Json(role(db, permit.id).await?))
}

/// Refuses a role that somebody else asked for.
#[post("/role-assignments/<_>/refuse", data = "<_body>")]
#[utoipa::path(post, path = "/role-assignments/{id}/refuse", tag = "users", security(("bearer" = [])),
    params(("id" = RoleAssignmentId, Path)), responses((status = 200, description = "Refused", body = RoleAssignmentJson),
        (status = 403, description = "Needs another person", body = Problem), (status = 422, description = "Does not wait", body = Problem)))]
async fn refuse(
    permit: Permit<ConfirmRole>,
    _body: Body<Nothing>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<RoleAssignmentJson>> {
    user::refuse(db, clock, &permit).await?;
    Ok(Json(role(db, permit.id).await?))
}

/// Takes a role away.
#[post("/role-assignments/<_>/end", data = "<_body>")]
#[utoipa::path(post, path = "/role-assignments/{id}/end", tag = "users", security(("bearer" = [])),
    params(("id" = RoleAssignmentId, Path)), responses((status = 200, description = "Ended", body = RoleAssignmentJson),
        (status = 403, description = "Not allowed", body = Problem),
        (status = 422, description = "Over already, or the last administrator", body = Problem)))]
async fn end(
    permit: Permit<EndRole>,
    _body: Body<Nothing>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<RoleAssignmentJson>> {
    user::end(db, clock, &permit).await?;
    Ok(Json(role(db, permit.id).await?))
}
