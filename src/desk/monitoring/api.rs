//! The JSON edge of the monitoring list.

use super::filter::{self, MonitoringFilterInput};
use super::store::{self, Totals};
use super::view::{MonitoringView, rows_of};
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::desk::SeeDesk;
use crate::error::Answer;
use crate::web::paging::PageOf;
use crate::web::{Dated, Query, Reading};
use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};

/// A page of the monitoring list.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct MonitoringList {
    items: Vec<MonitoringView>,
    next: Option<String>,
}

/// Whose proof of use for what, over how much, is due, was received and examined when; by day, what is late first.
#[utoipa::path(tag = "desk", params(MonitoringFilterInput), responses((status = 200, body = MonitoringList)), security(("bearer" = [])))]
#[get("/monitoring")]
async fn list(
    permit: Permit<SeeDesk>,
    query: Query<MonitoringFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<MonitoringView>>>> {
    let read = filter::read(&query.0);
    let (reading, _) = Reading::filtered((db, clock, permit.scope()), query.0.as_of.as_deref(), read).await?;
    let rows = rows_of(reading.view(), reading.scope(), &query.0, reading.today()).await?;
    Ok(reading.dated(Json(rows.map(|row| MonitoringView::new(&row)))))
}

/// How many proofs stand how, over the same filter.
#[utoipa::path(tag = "desk", params(MonitoringFilterInput), responses((status = 200, body = Totals)), security(("bearer" = [])))]
#[get("/monitoring/totals")]
async fn totals(
    permit: Permit<SeeDesk>,
    query: Query<MonitoringFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<Totals>>> {
    let read = filter::read(&query.0);
    let (reading, filter) = Reading::filtered((db, clock, permit.scope()), query.0.as_of.as_deref(), read).await?;
    let totals = store::totals(reading.view(), reading.scope(), &filter, reading.today()).await?;
    Ok(reading.dated(Json(totals)))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, totals]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, totals))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
