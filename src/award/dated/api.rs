//! The JSON edge of the award of a day.

use super::{DayQuery, OnDay, on_day};
use crate::access::Permit;
use crate::award::ReadAward;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::web::input::Writing;
use crate::web::{Dated, Query};
use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};

/// The award as its notices make it on a day: what holds on that day, as it is known today or was known at a sealed instant.
#[utoipa::path(tag = "awards", params(DayQuery), security(("bearer" = [])),
    responses((status = 200, body = OnDay), (status = 404), (status = 422)))]
#[get("/awards/<_>/terms")]
async fn terms(
    permit: Permit<ReadAward>,
    query: Query<DayQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<OnDay>>> {
    let (reading, _, shown) = on_day((db, clock), &permit, &query.0, Writing::JSON).await?;
    Ok(reading.dated(Json(shown)))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![terms]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(terms))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
