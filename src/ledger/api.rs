//! The JSON edge of the ledger.

use super::input::LedgerQuery;
use super::store::{self, LedgerFilter};
use super::view::LedgerRowView;
use crate::access::Permit;
use crate::appropriation::ReadBudget;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::id::LedgerRowId;
use crate::web::paging::PageOf;
use crate::web::problem::Problem;
use crate::web::{Dated, Paging, Query, Reading};
use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};
use serde::Serialize;
use utoipa::ToSchema;

/// A page of the ledger.
#[derive(Serialize, ToSchema)]
struct LedgerPage {
    items: Vec<LedgerRowView>,
    next: Option<String>,
}

/// What is promised and paid in a programme, the newest first.
#[utoipa::path(tag = "appropriations", params(LedgerQuery), security(("bearer" = [])),
    responses((status = 200, body = LedgerPage), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/programmes/<_>/ledger")]
async fn list(
    permit: Permit<ReadBudget>,
    query: Query<LedgerQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<LedgerRowView>>>> {
    let asked = &query.0;
    let filter = LedgerFilter::read(asked.kind.as_deref(), asked.year.as_deref(), asked.award.as_deref())?;
    let paging: Paging<LedgerRowId> = Paging::read(asked.limit.as_deref(), asked.cursor.as_deref())?;
    let (reading, budget) = Reading::of((db, clock), &permit, permit.programme.id.0, asked.as_of.as_deref()).await?;
    let rows = store::list(reading.view(), reading.scope(), budget.programme.id, &filter, &paging).await?;
    let page = PageOf::cut(rows, paging.limit, |row| row.id);
    Ok(reading.dated(Json(page.map(|row| LedgerRowView::from(&row)))))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
