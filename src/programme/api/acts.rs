//! The acts on a programme, as JSON: release, expire, settle, discard.

use super::{ProgrammeView, show};
use crate::access::Permit;
use crate::award;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::once::Once;
use crate::programme::input::{ActInput, ReleaseInput};
use crate::programme::{EditProgramme, ReleaseProgramme};
use crate::web::problem::Problem;
use crate::web::{Body, Key};
use rocket::response::status::NoContent;
use rocket::serde::json::Json;
use rocket::{Route, State, post, routes};

/// Releases a draft: by another person than all who prepared it, bound to the `digest` that was shown.
#[utoipa::path(tag = "programmes", request_body = ReleaseInput,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "A new UUID; the same one again gives the same answer")), security(("bearer" = [])),
    responses((status = 200, body = ProgrammeView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/programmes/<_>/release", data = "<body>")]
async fn release(
    permit: Permit<ReleaseProgramme>,
    key: Key,
    body: Body<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ProgrammeView>> {
    let once = Once::of(permit.actor().person(), key.0, ("programme.release", permit.id), &body.0)?;
    crate::programme::release(db, clock, &permit, &once, &body.0).await?;
    show(db, clock, permit.scope(), permit.id).await
}

/// Takes a programme out of force: no new awards. Needs `version` and `reason`.
#[utoipa::path(tag = "programmes", request_body = ActInput, security(("bearer" = [])),
    responses((status = 200, body = ProgrammeView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/programmes/<_>/expire", data = "<body>")]
async fn expire(
    permit: Permit<ReleaseProgramme>,
    body: Body<ActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ProgrammeView>> {
    crate::programme::expire(db, clock, &permit, &body.0).await?;
    show(db, clock, permit.scope(), permit.id).await
}

/// Closes an expired programme whose awards are all settled. Needs `version` and `reason`.
#[utoipa::path(tag = "programmes", request_body = ActInput, security(("bearer" = [])),
    responses((status = 200, body = ProgrammeView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/programmes/<_>/settle", data = "<body>")]
async fn settle(
    permit: Permit<ReleaseProgramme>,
    body: Body<ActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ProgrammeView>> {
    award::settling::settle_programme(db, clock, &permit, &body.0).await?;
    show(db, clock, permit.scope(), permit.id).await
}

/// Gives up an unused draft; its code is free again. Needs `version` and `reason`.
#[utoipa::path(tag = "programmes", request_body = ActInput, security(("bearer" = [])),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[post("/programmes/<_>/discard", data = "<body>")]
async fn discard(
    permit: Permit<EditProgramme>,
    body: Body<ActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<NoContent> {
    crate::programme::discard(db, clock, &permit, &body.0).await?;
    Ok(NoContent)
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![release, expire, settle, discard]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(release, expire, settle, discard))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
