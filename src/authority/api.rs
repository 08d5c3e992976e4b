//! The JSON edge of the register of authorities.

mod answers;

use super::rules::{self, AuthorityFilter, AuthorityInput, ChangeInput, MembersInput, OnDay};
use super::store::{self, Authority};
use super::{AddAuthority, ChangeAuthority, ListAuthorities, ReadAuthority};
use crate::access::{Permit, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::AuthorityId;
use crate::web::input::Writing;
use crate::web::problem::Problem;
use crate::web::{Body, Query};
use answers::{AuthorityDetailJson, AuthorityJson, AuthorityPage};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};
use time::Date;
use utoipa::OpenApi;

/// Loads an authority anew, after an act on it.
async fn show(db: &Db, scope: &crate::access::Scope, id: AuthorityId, on: Date) -> Answer<AuthorityDetailJson> {
    let view = db.snapshot().await?;
    let authority = Authority::load(&view, scope, id.0).await?.ok_or(AppError::NotFound)?;
    Ok(store::detail(&view, &authority, on).await?.into())
}

/// The authorities of a day.
#[utoipa::path(tag = "authorities", security(("bearer" = [])),
    params(AuthorityFilter),
    responses((status = 200, body = AuthorityPage), (status = 401, body = Problem), (status = 422, body = Problem)))]
#[get("/authorities")]
pub(super) async fn list(
    _permit: Permit<ListAuthorities>,
    filter: Query<AuthorityFilter>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<AuthorityPage>> {
    let page = store::list(db, &rules::Filter::read(&filter.0)?, clock.today()).await?.map(AuthorityJson::from);
    Ok(Json(AuthorityPage { items: page.items, next: page.next }))
}

/// One authority on a day.
#[utoipa::path(tag = "authorities", security(("bearer" = [])),
    params(("id" = AuthorityId, Path), OnDay),
    responses((status = 200, body = AuthorityDetailJson), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
#[get("/authorities/<id>")]
#[expect(unused_variables, reason = "the permit has read the id")]
pub(super) async fn one(
    id: &str,
    permit: Permit<ReadAuthority>,
    day: Query<OnDay>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<AuthorityDetailJson>> {
    let on = day.0.or(clock.today())?;
    show(db, permit.scope(), permit.id, on).await.map(Json)
}

/// Adds an authority.
#[utoipa::path(tag = "authorities", security(("bearer" = [])), request_body = AuthorityInput,
    responses((status = 201, body = AuthorityDetailJson), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
#[post("/authorities", data = "<body>")]
pub(super) async fn add(
    permit: Permit<AddAuthority>,
    body: Body<AuthorityInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<AuthorityDetailJson>>> {
    let id = super::add(db, clock, &permit, &body.0, Writing::JSON).await?;
    let shown = show(db, permit.scope(), id, clock.today()).await?;
    Ok(Created::new(format!("/api/v1/authorities/{id}")).body(Json(shown)))
}

/// Corrects what holds now of an authority.
#[utoipa::path(tag = "authorities", security(("bearer" = [])), params(("id" = AuthorityId, Path)), request_body = ChangeInput,
    responses((status = 200, body = AuthorityDetailJson), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/authorities/<id>/change", data = "<body>")]
#[expect(unused_variables, reason = "the permit has read the id")]
pub(super) async fn change(
    id: &str,
    permit: Permit<ChangeAuthority>,
    body: Body<ChangeInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<AuthorityDetailJson>> {
    super::change(db, clock, &permit, &body.0, Writing::JSON).await?;
    show(db, permit.scope(), permit.id, clock.today()).await.map(Json)
}

/// Sets the members of an association.
#[utoipa::path(tag = "authorities", security(("bearer" = [])), params(("id" = AuthorityId, Path)), request_body = MembersInput,
    responses((status = 200, body = AuthorityDetailJson), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/authorities/<id>/members", data = "<body>")]
#[expect(unused_variables, reason = "the permit has read the id")]
pub(super) async fn set_members(
    id: &str,
    permit: Permit<ChangeAuthority>,
    body: Body<MembersInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<AuthorityDetailJson>> {
    super::set_members(db, clock, &permit, &body.0, Writing::JSON).await?;
    show(db, permit.scope(), permit.id, clock.today()).await.map(Json)
}

#[derive(OpenApi)]
#[openapi(paths(list, one, add, change, set_members))]
struct Doc;

/// What this edge says of itself.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut whole = Doc::openapi();
    whole.merge(super::succession::api::openapi());
    whole
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    [routes![list, one, add, change, set_members], super::succession::api::routes()].concat()
}
