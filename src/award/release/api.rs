//! The JSON edge of releases.

use super::input::ReleaseInput;
use super::view::ReleaseView;
use super::{PreviewRelease, ReleaseAward, Released, prepare, release, signer};
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::once::Once;
use crate::web::lang::Lang;
use crate::web::{Body, Key};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// The notice that a release would issue now, its digest, everything that stands against it and its years beside the budget.
#[utoipa::path(tag = "notices", security(("bearer" = [])),
    responses((status = 200, body = ReleaseView), (status = 403), (status = 404)))]
#[get("/awards/<_>/release")]
async fn preview(
    permit: Permit<PreviewRelease>,
    lang: Lang,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ReleaseView>> {
    let view = db.snapshot().await?;
    let signer = signer(&view, permit.actor(), permit.standing_in()).await?;
    let prepared = prepare(&view, &permit, &signer, clock.today()).await?;
    Ok(Json(ReleaseView::of(&prepared, lang)))
}

/// Releases a draft that was handed over, for exactly the notice that was looked at: by a person who prepared none of it.
#[utoipa::path(tag = "notices", request_body = ReleaseInput, security(("bearer" = [])),
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "A new UUID; the same one again gives the same answer")),
    responses((status = 201, body = Released), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/awards/<_>/release", data = "<body>")]
async fn release_it(
    permit: Permit<ReleaseAward>,
    key: Key,
    body: Body<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<Released>>> {
    let once = Once::of(permit.actor().person(), key.0, ("award.release", permit.id()), &body.0)?;
    let released = release(db, clock, &permit, &once, &body.0).await?;
    Ok(Created::new(format!("/api/v1/notices/{}", released.notice)).body(Json(released)))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![preview, release_it]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(preview, release_it))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
