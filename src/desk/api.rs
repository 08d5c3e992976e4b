//! The JSON edge of the desk.

use super::SeeDesk;
use super::view::DeskView;
use super::whole::Desk;
use crate::access::Permit;
use crate::clock::Clock;
use crate::config::Reminders;
use crate::db::Db;
use crate::error::Answer;
use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};

/// One's own desk: what is owed and what waits, what is late and who was reminded, what the ministry promised and how well it kept that.
#[utoipa::path(tag = "desk", responses((status = 200, body = DeskView)), security(("bearer" = [])))]
#[get("/desk")]
async fn show(
    permit: Permit<SeeDesk>,
    db: &State<Db>,
    clock: &State<Clock>,
    settings: &State<Reminders>,
) -> Answer<Json<DeskView>> {
    let (view, today) = (db.snapshot().await?, clock.today());
    let desk = Desk::of(&view, (permit.actor(), permit.scope()), settings, today).await?;
    Ok(Json(DeskView::new(&desk, settings, today)))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![show]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(show))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
