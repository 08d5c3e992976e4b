//! The JSON edge of one's calendar address.

use super::{Place, make, revoke, store};
use crate::access::Actor;
use crate::access::session::ThisRequest;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::web::{Body, Nothing};
use rocket::http::Status;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// Kalenderadresse.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct CalendarView {
    /// When the address that is good now was made; `null` if there is none.
    made_at: Option<String>,
    /// Where a calendar program reads it; shown once, when it is made.
    address: Option<String>,
}

/// Whether one has an address.
#[utoipa::path(tag = "account", responses((status = 200, body = CalendarView)), security(("bearer" = [])))]
#[get("/account/calendar")]
async fn show(actor: Actor, db: &State<Db>) -> Answer<Json<CalendarView>> {
    let feed = store::of(db, actor.user()).await?;
    Ok(Json(CalendarView { made_at: feed.map(|feed| feed.made_at.iso()), address: None }))
}

/// Makes a new address; the one before is good no more.
#[post("/account/calendar/make", data = "<_body>")]
#[utoipa::path(post, path = "/account/calendar/make", tag = "account", responses((status = 201, body = CalendarView), (status = 403)), security(("bearer" = [])))]
async fn new(
    actor: Actor,
    _body: Body<Nothing>,
    this: ThisRequest,
    db: &State<Db>,
    clock: &State<Clock>,
    place: Place,
) -> Answer<(Status, Json<CalendarView>)> {
    let secret = make(db, clock, (&actor, this.0)).await?;
    let feed = store::of(db, actor.user()).await?;
    let address = place.of(&secret);
    let view = CalendarView { made_at: feed.map(|feed| feed.made_at.iso()), address: Some(address) };
    Ok((Status::Created, Json(view)))
}

/// Revokes it.
#[post("/account/calendar/revoke", data = "<_body>")]
#[utoipa::path(post, path = "/account/calendar/revoke", tag = "account", responses((status = 204), (status = 422)), security(("bearer" = [])))]
async fn end(
    actor: Actor,
    _body: Body<Nothing>,
    this: ThisRequest,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Status> {
    revoke(db, clock, (&actor, this.0)).await?;
    Ok(Status::NoContent)
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![show, new, end]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(show, new, end))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
