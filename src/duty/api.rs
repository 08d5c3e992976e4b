//! The JSON edge of duties: the list and how many stand how.

use super::ListDuties;
use super::filter::{self, DutyFilter, DutyFilterInput};
use super::store::{self, Counts};
use super::view::{DutyView, rows_of};
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::web::paging::PageOf;
use crate::web::{Dated, Query, Reading};
use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};

/// A page of duties.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct DutyList {
    items: Vec<DutyView>,
    next: Option<String>,
}

/// What is owed and by when, over all awards that one may see, by day: what is late comes first.
#[utoipa::path(tag = "duties", params(DutyFilterInput), responses((status = 200, body = DutyList)), security(("bearer" = [])))]
#[get("/duties")]
async fn list(
    permit: Permit<ListDuties>,
    query: Query<DutyFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<DutyView>>>> {
    let (reading, _) = read(&permit, &query.0, db, clock).await?;
    let rows = rows_of(reading.view(), reading.scope(), &query.0, reading.today()).await?;
    Ok(reading.dated(Json(rows.map(|row| DutyView::new(&row, reading.today())))))
}

/// How many duties stand how, over the same filter without its state.
#[utoipa::path(tag = "duties", params(DutyFilterInput), responses((status = 200, body = Counts)), security(("bearer" = [])))]
#[get("/duties/totals")]
async fn totals(
    permit: Permit<ListDuties>,
    query: Query<DutyFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<Counts>>> {
    let (reading, filter) = read(&permit, &query.0, db, clock).await?;
    let counts = store::counts(reading.view(), reading.scope(), &filter, reading.today()).await?;
    Ok(reading.dated(Json(counts)))
}

/// What is to be read, and the filter; all faults at once.
async fn read(
    permit: &Permit<ListDuties>,
    input: &DutyFilterInput,
    db: &Db,
    clock: &Clock,
) -> Answer<(Reading, DutyFilter)> {
    Reading::filtered((db, clock, permit.scope()), input.as_of.as_deref(), filter::read(input)).await
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
