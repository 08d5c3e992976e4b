//! The JSON edge of notices.

use super::file::{self, Saved};
use super::standing::NoticeState;
use super::view::{NoticeDetailView, NoticeView};
use super::{ReadNotice, delivery, store};
use crate::access::Permit;
use crate::award::ReadAward;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::web::paging::PageOf;
use crate::web::{AsOfQuery, Dated, Query, Reading};
use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};

/// The notices of an award.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct NoticePage {
    items: Vec<NoticeView>,
    next: Option<String>,
}

/// The notices of an award, the first one first.
#[utoipa::path(tag = "notices", params(AsOfQuery), responses((status = 200, body = NoticePage), (status = 404)), security(("bearer" = [])))]
#[get("/awards/<_>/notices")]
async fn list(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<NoticeView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let rows = store::of_award(reading.view(), award.row.id).await?;
    let stand = delivery::store::standings(reading.view(), award.row.id, reading.today()).await?;
    let state = |id| stand.iter().find(|(one, _)| *one == id).map_or(NoticeState::Issued, |(_, how)| how.state);
    let items = rows.iter().map(|row| NoticeView::new(row, state(row.id))).collect();
    Ok(reading.dated(Json(PageOf { items, next: None })))
}

/// A notice with all that it says.
#[utoipa::path(tag = "notices", responses((status = 200, body = NoticeDetailView), (status = 404)), security(("bearer" = [])))]
#[get("/notices/<_>")]
async fn detail(permit: Permit<ReadNotice>, db: &State<Db>, clock: &State<Clock>) -> Answer<Json<NoticeDetailView>> {
    let (standing, _) = delivery::view::of(db, &permit, clock.today()).await?;
    Ok(Json(NoticeDetailView::new(&permit, standing.state)))
}

/// The copy as it was sent, to be saved; its name bears number and digest.
#[utoipa::path(tag = "notices", responses((status = 200, content_type = "text/html"), (status = 404)), security(("bearer" = [])))]
#[get("/notices/<_>/file")]
async fn copy(permit: Permit<ReadNotice>, db: &State<Db>) -> Answer<Saved> {
    file::saved(db, &permit).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, detail, copy]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, detail, copy))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
