//! The JSON edge of users.

use super::roles::RoleAssignmentJson;
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::id::{PersonId, UserId};
use crate::user::{self, AddUser, ListUsers, ManageUser, NewUser, ReadUser, User, UserQuery, UserState, rules, store};
use crate::web::paging::{PageOf, Paging};
use crate::web::problem::Problem;
use crate::web::{Body, Nothing, Query};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};
use serde::Serialize;

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![list, add, one, suspend, restore, reset_password]
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, add, one, suspend, restore, reset_password))]
struct Doc;

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    <Doc as utoipa::OpenApi>::openapi()
}

/// A user.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct UserJson {
    id: UserId,
    person: PersonId,
    name: String,
    email: String,
    /// `active` or `suspended`.
    state: &'static str,
    /// Whether the password was given by somebody else and not changed yet.
    must_change: bool,
    #[schema(value_type = Option<String>)]
    last_sign_in: Option<crate::clock::Instant>,
    version: i64,
}

impl From<User> for UserJson {
    fn from(user: User) -> Self {
        Self {
            id: user.id,
            person: user.person_id,
            name: user.name,
            email: user.email,
            state: user.state.code(),
            must_change: user.must_change,
            last_sign_in: user.last_sign_in,
            version: user.version,
        }
    }
}

/// A user with all their roles, past ones too.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct WholeUserJson {
    #[serde(flatten)]
    user: UserJson,
    roles: Vec<RoleAssignmentJson>,
}

/// A user with a first password, which is told this once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FirstPasswordJson {
    #[serde(flatten)]
    user: WholeUserJson,
    first_password: String,
}

/// A page of users.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct UsersJson {
    items: Vec<UserJson>,
    next: Option<String>,
}

async fn whole(conn: &Conn, id: UserId) -> Answer<WholeUserJson> {
    let user = store::user(conn, id).await?.ok_or(AppError::NotFound)?;
    let roles = store::roles_of(conn, user.person_id).await?.into_iter().map(Into::into).collect();
    Ok(WholeUserJson { user: user.into(), roles })
}

/// Users by name, with search and filter.
#[get("/users")]
#[utoipa::path(get, path = "/users", tag = "users", security(("bearer" = [])),
    params(("q" = Option<String>, Query, description = "Part of a name or address"),
        ("state" = Option<String>, Query, description = "active or suspended"),
        ("limit" = Option<i64>, Query, description = "1 to 200"), ("cursor" = Option<String>, Query, description = "Where to go on")),
    responses((status = 200, description = "A page of users", body = UsersJson),
        (status = 403, description = "Not allowed", body = Problem), (status = 422, description = "Wrong parameters", body = Problem)))]
async fn list(permit: Permit<ListUsers>, query: Query<UserQuery>, db: &State<Db>) -> Answer<Json<UsersJson>> {
    let query = query.0;
    let paging = Paging::read(query.limit.as_deref(), query.cursor.as_deref())?;
    let state = rules::state(query.state.as_deref(), UserState::ALL)?;
    let PageOf { items, next } = store::users(db, &permit, query.q.as_deref(), state, &paging).await?.map(Into::into);
    Ok(Json(UsersJson { items, next }))
}

/// Adds a user with a random first password.
#[post("/users", data = "<input>")]
#[utoipa::path(post, path = "/users", tag = "users", request_body = NewUser, security(("bearer" = [])), responses(
    (status = 201, description = "Added; the first password is told this once", body = FirstPasswordJson),
    (status = 403, description = "Not allowed", body = Problem), (status = 409, description = "The address is taken", body = Problem),
    (status = 422, description = "Wrong fields", body = Problem)))]
async fn add(
    permit: Permit<AddUser>,
    db: &State<Db>,
    clock: &State<Clock>,
    input: Body<NewUser>,
) -> Answer<Created<Json<FirstPasswordJson>>> {
    let (id, first_password) = user::add(db, clock, &permit, &input.0).await?;
    let answer = FirstPasswordJson { user: whole(db, id).await?, first_password };
    Ok(Created::new(format!("/api/v1/users/{id}")).body(Json(answer)))
}

/// One user with all roles.
#[get("/users/<_>")]
#[utoipa::path(get, path = "/users/{id}", tag = "users", security(("bearer" = [])), params(("id" = UserId, Path)), responses(
    (status = 200, description = "The user", body = WholeUserJson), (status = 404, description = "No such user", body = Problem)))]
async fn one(permit: Permit<ReadUser>, db: &State<Db>) -> Answer<Json<WholeUserJson>> {
    Ok(Json(whole(db, permit.id).await?))
}

/// Suspends a user; all sessions end at once.
#[post("/users/<_>/suspend", data = "<_body>")]
#[utoipa::path(post, path = "/users/{id}/suspend", tag = "users", security(("bearer" = [])), params(("id" = UserId, Path)),
    responses((status = 200, description = "Suspended", body = WholeUserJson), (status = 403, description = "Not allowed", body = Problem),
        (status = 422, description = "Suspended already, or the last administrator", body = Problem)))]
async fn suspend(
    permit: Permit<ManageUser>,
    _body: Body<Nothing>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<WholeUserJson>> {
    user::suspend(db, clock, &permit).await?;
    Ok(Json(whole(db, permit.id).await?))
}

/// Lets a suspended user sign in again.
#[post("/users/<_>/restore", data = "<_body>")]
#[utoipa::path(post, path = "/users/{id}/restore", tag = "users", security(("bearer" = [])), params(("id" = UserId, Path)),
    responses((status = 200, description = "Active again", body = WholeUserJson), (status = 403, description = "Not allowed", body = Problem),
        (status = 422, description = "Active already", body = Problem)))]
async fn restore(
    permit: Permit<ManageUser>,
    _body: Body<Nothing>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<WholeUserJson>> {
    user::restore(db, clock, &permit).await?;
    Ok(Json(whole(db, permit.id).await?))
}

/// Gives a new random first password; all sessions end, and roles that need a second person wait for another administrator again.
#[post("/users/<_>/reset-password", data = "<_body>")]
#[utoipa::path(post, path = "/users/{id}/reset-password", tag = "users", security(("bearer" = [])), params(("id" = UserId, Path)),
    responses((status = 200, description = "The new first password, told this once", body = FirstPasswordJson),
        (status = 403, description = "Not allowed", body = Problem),
        (status = 422, description = "Roles would wait and no other administrator could confirm them", body = Problem)))]
async fn reset_password(
    permit: Permit<ManageUser>,
    _body: Body<Nothing>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<FirstPasswordJson>> {
    let first_password = user::reset_password(db, clock, &permit).await?;
    Ok(Json(FirstPasswordJson { user: whole(db, permit.id).await?, first_password }))
}
