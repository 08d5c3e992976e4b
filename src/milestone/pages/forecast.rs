//! The page of what will probably lie unspent.

use crate::access::Permit;
use crate::appropriation::ReadBudget;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::milestone::forecast::{Year, forecast};
use crate::milestone::store;
use crate::programme::Programme;
use crate::web::Around;
use crate::web::view::{Frame, Nav, Page};
use rocket::{Route, State, get, routes};

/// What will probably lie unspent.
#[derive(askama::Template)]
#[template(path = "milestone/forecast.html")]
struct ForecastPage {
    frame: Frame,
    programme: Programme,
    years: Vec<Year>,
}

#[get("/programmes/<_>/appropriations/forecast")]
async fn show(
    permit: Permit<ReadBudget>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<ForecastPage>> {
    let view = db.snapshot().await?;
    let id = permit.programme.id;
    let (unpaid, milestones) = (store::unpaid(&view, id).await?, store::of_unpaid(&view, id).await?);
    Ok(Page::new(ForecastPage {
        frame: around.frame(Nav::Programmes),
        programme: permit.programme.clone(),
        years: forecast(&unpaid, &milestones, clock.today()),
    }))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show]
}
