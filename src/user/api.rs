//! The JSON edge of signing in and of one's own account.

mod deputies;
mod people;
mod roles;

use super::{Desk, PasswordChange, RoleAssignment, SignInInput, store};
use crate::access::Actor;
use crate::access::token::Door;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::id::{AuthorityId, UserId};
use crate::web::{Body, problem::Problem};
use rocket::http::Status;
use rocket::response::status::{Custom, NoContent};
use rocket::serde::json::Json;
use rocket::{Route, State, delete, get, post, routes};
use serde::Serialize;

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    let mut routes = routes![sign_in, sign_out, account, change_password];
    routes.extend(people::routes());
    routes.extend(roles::routes());
    routes.extend(deputies::routes());
    routes
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(sign_in, sign_out, account, change_password))]
struct Doc;

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut whole = <Doc as utoipa::OpenApi>::openapi();
    whole.merge(people::openapi());
    whole.merge(roles::openapi());
    whole.merge(deputies::openapi());
    whole
}

/// A session of the API.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SessionJson {
    /// To be sent as `Authorization: Bearer …`.
    access_token: String,
    /// Always `Bearer`.
    token_type: &'static str,
    /// Seconds until it expires.
    expires_in: i64,
}

/// An authority in short.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AuthorityJson {
    id: AuthorityId,
    ags: Option<String>,
    name: String,
}

/// A role held today.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct HeldRoleJson {
    /// The role's code.
    role: &'static str,
    authority: AuthorityJson,
    valid_from: time::Date,
    valid_to: Option<time::Date>,
}

impl HeldRoleJson {
    fn of(role: RoleAssignment) -> Self {
        Self {
            role: role.role.code(),
            authority: AuthorityJson { id: role.authority_id, ags: role.ags, name: role.authority },
            valid_from: role.valid_from,
            valid_to: role.valid_to,
        }
    }
}

/// One's own account.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AccountJson {
    id: UserId,
    name: String,
    email: String,
    /// Whether the password must be changed before anything else.
    must_change: bool,
    roles: Vec<HeldRoleJson>,
}

/// Signs in and gives a token.
#[post("/session", data = "<input>")]
#[utoipa::path(post, path = "/session", tag = "session", request_body = SignInInput, responses(
    (status = 201, description = "A new session", body = SessionJson),
    (status = 401, description = "Address or password is wrong, or the user is suspended", body = Problem),
    (status = 422, description = "Fields are missing or unknown", body = Problem),
    (status = 429, description = "Too many failures; see Retry-After", body = Problem),
))]
async fn sign_in(desk: Desk<'_>, input: Body<SignInInput>) -> Answer<Custom<Json<SessionJson>>> {
    let opened = super::sign_in(&desk, Door::Api, &input.0).await?;
    let answer = SessionJson { access_token: opened.token, token_type: "Bearer", expires_in: opened.lifetime };
    Ok(Custom(Status::Created, Json(answer)))
}

/// Ends the session of the token.
#[delete("/session")]
#[utoipa::path(delete, path = "/session", tag = "session", security(("bearer" = [])), responses(
    (status = 204, description = "The token is worth nothing any more"),
    (status = 401, description = "Not signed in", body = Problem),
))]
async fn sign_out(actor: Actor, desk: Desk<'_>) -> Answer<NoContent> {
    super::sign_out(&desk, &actor).await?;
    Ok(NoContent)
}

/// Who one is and what roles one holds today.
#[get("/account")]
#[utoipa::path(get, path = "/account", tag = "account", security(("bearer" = [])), responses(
    (status = 200, description = "One's own account", body = AccountJson),
    (status = 401, description = "Not signed in", body = Problem),
))]
async fn account(actor: Actor, db: &State<Db>, clock: &State<Clock>) -> Answer<Json<AccountJson>> {
    let today = clock.today();
    let roles = store::roles_of(db, actor.person()).await?;
    Ok(Json(AccountJson {
        id: actor.user(),
        name: actor.name().to_owned(),
        email: actor.email().to_owned(),
        must_change: actor.must_change(),
        roles: roles.into_iter().filter(|role| role.counts(today)).map(HeldRoleJson::of).collect(),
    }))
}

/// Changes one's own password; all other sessions end.
#[post("/account/password", data = "<input>")]
#[utoipa::path(post, path = "/account/password", tag = "account", request_body = PasswordChange, security(("bearer" = [])),
    responses(
        (status = 204, description = "Changed"),
        (status = 401, description = "Not signed in", body = Problem),
        (status = 422, description = "The current password is wrong or the new one not good enough", body = Problem),
        (status = 429, description = "Too many failures; see Retry-After", body = Problem),
    ))]
async fn change_password(actor: Actor, desk: Desk<'_>, input: Body<PasswordChange>) -> Answer<NoContent> {
    super::change_password(&desk, &actor, Door::Api, &input.0).await?;
    Ok(NoContent)
}
