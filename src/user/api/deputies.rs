//! The JSON edge of deputies.

use super::AuthorityJson;
use crate::access::{Permit, Verb, store as access};
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::id::{DeputyId, PersonId, UserId};
use crate::user::{
    ConfirmDeputy, Deputy, DeputyInput, DeputyQuery, DeputyState, EndDeputy, ListDeputies, NameDeputy, ReadDeputy,
    deputy, rules, store,
};
use crate::web::input::Writing;
use crate::web::paging::{PageOf, Paging};
use crate::web::problem::Problem;
use crate::web::{Body, Nothing, Query};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};
use serde::Serialize;
use time::Date;

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![list, name, one, confirm, reject, end]
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, name, one, confirm, reject, end))]
struct Doc;

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    <Doc as utoipa::OpenApi>::openapi()
}

/// A person with their sign-in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StaffJson {
    id: PersonId,
    user: Option<UserId>,
    name: Option<String>,
}

/// A person who stands in for another.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DeputyJson {
    id: DeputyId,
    /// Who is stood in for.
    principal: StaffJson,
    /// Who stands in.
    deputy: StaffJson,
    /// The role's code.
    role: &'static str,
    authority: AuthorityJson,
    /// The acts handed on, as codes of verbs.
    acts: Vec<&'static str>,
    /// `named`, `given`, `ended` or `rejected`.
    state: &'static str,
    /// Whether it counts today: its days, both people and the role stood in for.
    in_force: bool,
    valid_from: Date,
    valid_to: Date,
    reason: String,
    named_by: StaffJson,
    confirmed_by: Option<StaffJson>,
    version: i64,
}

impl DeputyJson {
    fn of(deputy: Deputy, counts: bool) -> Self {
        let acts = deputy.verbs().into_iter().map(Verb::code).collect();
        let somebody = |id, name| StaffJson { id, user: None, name };
        Self {
            id: deputy.id,
            principal: StaffJson { id: deputy.principal_id, user: deputy.principal_user, name: Some(deputy.principal) },
            deputy: StaffJson { id: deputy.deputy_id, user: deputy.deputy_user, name: Some(deputy.deputy) },
            role: deputy.role.code(),
            authority: AuthorityJson { id: deputy.authority_id, ags: deputy.ags, name: deputy.authority },
            acts,
            state: deputy.state.code(),
            in_force: counts,
            valid_from: deputy.valid_from,
            valid_to: deputy.valid_to,
            reason: deputy.reason,
            named_by: somebody(deputy.named_by, deputy.named_name),
            confirmed_by: deputy.confirmed_by.map(|id| somebody(id, deputy.confirmed_name)),
            version: deputy.version,
        }
    }
}

/// A page of deputies.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DeputiesJson {
    items: Vec<DeputyJson>,
    next: Option<String>,
}

async fn deputy_json(conn: &Conn, id: DeputyId, today: Date) -> Answer<Json<DeputyJson>> {
    let deputy = store::deputy(conn, id).await?.ok_or(AppError::NotFound)?;
    let counts = access::in_force(conn, today).await?.contains(&id);
    Ok(Json(DeputyJson::of(deputy, counts)))
}

/// Deputies, the newest first.
#[get("/deputies")]
#[utoipa::path(get, path = "/deputies", tag = "users", security(("bearer" = [])),
    params(("state" = Option<String>, Query, description = "named, given, ended or rejected"),
        ("person" = Option<String>, Query, description = "Id of a person on either side"),
        ("limit" = Option<i64>, Query, description = "1 to 200"), ("cursor" = Option<String>, Query, description = "Where to go on")),
    responses((status = 200, description = "A page of deputies", body = DeputiesJson),
        (status = 403, description = "Not allowed", body = Problem), (status = 422, description = "Wrong parameters", body = Problem)))]
async fn list(
    permit: Permit<ListDeputies>,
    query: Query<DeputyQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<DeputiesJson>> {
    let query = query.0;
    let paging = Paging::read(query.limit.as_deref(), query.cursor.as_deref())?;
    let state = rules::state(query.state.as_deref(), DeputyState::ALL)?;
    let person = rules::person(query.person.as_deref())?;
    let counting = access::in_force(db, clock.today()).await?;
    let page = store::deputies(db, &permit, state, person, &paging).await?;
    let PageOf { items, next } = page.map(|one| {
        let counts = counting.contains(&one.id);
        DeputyJson::of(one, counts)
    });
    Ok(Json(DeputiesJson { items, next }))
}

/// Names a deputy; in a ministry role it waits for another administrator.
#[post("/deputies", data = "<input>")]
#[utoipa::path(post, path = "/deputies", tag = "users", request_body = DeputyInput, security(("bearer" = [])), responses(
    (status = 201, description = "Named, or given at once in a municipal role", body = DeputyJson),
    (status = 403, description = "Not allowed, or one of those it is about", body = Problem),
    (status = 422, description = "Wrong fields", body = Problem)))]
async fn name(
    permit: Permit<NameDeputy>,
    db: &State<Db>,
    clock: &State<Clock>,
    input: Body<DeputyInput>,
) -> Answer<Created<Json<DeputyJson>>> {
    let id = deputy::name(db, clock, &permit, &input.0, Writing::JSON).await?;
    Ok(Created::new(format!("/api/v1/deputies/{id}")).body(deputy_json(db, id, clock.today()).await?))
}

/// One deputyship.
#[get("/deputies/<_>")]
#[utoipa::path(get, path = "/deputies/{id}", tag = "users", security(("bearer" = [])), params(("id" = DeputyId, Path)), responses(
    (status = 200, description = "The deputyship", body = DeputyJson), (status = 404, description = "No such deputyship", body = Problem)))]
async fn one(permit: Permit<ReadDeputy>, db: &State<Db>, clock: &State<Clock>) -> Answer<Json<DeputyJson>> {
    deputy_json(db, permit.id, clock.today()).await
}

/// Confirms a deputy that somebody else named.
#[post("/deputies/<_>/confirm", data = "<_body>")]
#[utoipa::path(post, path = "/deputies/{id}/confirm", tag = "users", security(("bearer" = [])), params(("id" = DeputyId, Path)),
    responses((status = 200, description = "Given", body = DeputyJson), (status = 403, description = "Needs another person", body = Problem),
        (status = 422, description = "Does not wait, or what it stands on has changed", body = Problem)))]
async fn confirm(
    permit: Permit<ConfirmDeputy>,
    _body: Body<Nothing>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<DeputyJson>> {
    deputy::confirm(db, clock, &permit).await?;
    deputy_json(db, permit.id, clock.today()).await
}

/// Rejects a deputy that somebody else named.
#[post("/deputies/<_>/reject", data = "<_body>")]
#[utoipa::path(post, path = "/deputies/{id}/reject", tag = "users", security(("bearer" = [])), params(("id" = DeputyId, Path)),
    responses((status = 200, description = "Rejected", body = DeputyJson), (status = 403, description = "Needs another person", body = Problem),
        (status = 422, description = "Does not wait", body = Problem)))]
async fn reject(
    permit: Permit<ConfirmDeputy>,
    _body: Body<Nothing>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<DeputyJson>> {
    deputy::reject(db, clock, &permit).await?;
    deputy_json(db, permit.id, clock.today()).await
}

/// Ends a deputyship, or takes back what only was named.
#[post("/deputies/<_>/end", data = "<_body>")]
#[utoipa::path(post, path = "/deputies/{id}/end", tag = "users", security(("bearer" = [])), params(("id" = DeputyId, Path)),
    responses((status = 200, description = "Ended", body = DeputyJson), (status = 403, description = "Not allowed", body = Problem),
        (status = 422, description = "Over already", body = Problem)))]
async fn end(
    permit: Permit<EndDeputy>,
    _body: Body<Nothing>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<DeputyJson>> {
    deputy::end(db, clock, &permit).await?;
    deputy_json(db, permit.id, clock.today()).await
}
