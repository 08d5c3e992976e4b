//! The JSON edge of plans: one list each, empty where nothing is planned.

use super::store;
use super::view::{FundingView, PositionView, TrancheView};
use crate::access::Permit;
use crate::award::ReadAward;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::web::paging::PageOf;
use crate::web::{AsOfQuery, Dated, Query, Reading};
use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};

/// Declares the JSON of a list, for the description.
macro_rules! pages {
    ($($(#[$meta:meta])* $name:ident of $view:ty;)*) => {$(
        $(#[$meta])*
        #[derive(serde::Serialize, utoipa::ToSchema)]
        struct $name { items: Vec<$view>, next: Option<String> }
    )*};
}

pages! {
    /// The cost plan of an award.
    PositionPage of PositionView;
    /// Who pays beside the grant.
    FundingPage of FundingView;
    /// The grant by year.
    TranchePage of TrancheView;
}

/// A list, whole.
fn whole<T, V: for<'a> From<&'a T>>(reading: &Reading, rows: &[T]) -> Dated<Json<PageOf<V>>> {
    reading.dated(Json(PageOf { items: rows.iter().map(V::from).collect(), next: None }))
}

/// Its cost plan.
#[utoipa::path(tag = "awards", params(AsOfQuery), responses((status = 200, body = PositionPage)), security(("bearer" = [])))]
#[get("/awards/<_>/positions")]
async fn positions(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<PositionView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    Ok(whole(&reading, &store::positions(reading.view(), award.row.id).await?))
}

/// Who pays beside the grant.
#[utoipa::path(tag = "awards", params(AsOfQuery), responses((status = 200, body = FundingPage)), security(("bearer" = [])))]
#[get("/awards/<_>/funding")]
async fn funding(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<FundingView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    Ok(whole(&reading, &store::funding(reading.view(), award.row.id).await?))
}

/// Its tranches, by year.
#[utoipa::path(tag = "awards", params(AsOfQuery), responses((status = 200, body = TranchePage)), security(("bearer" = [])))]
#[get("/awards/<_>/tranches")]
async fn tranches(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<TrancheView>>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    Ok(whole(&reading, &store::tranches(reading.view(), award.row.id).await?))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![positions, funding, tranches]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(positions, funding, tranches))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
