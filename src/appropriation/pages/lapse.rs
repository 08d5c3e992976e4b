//! The page of what lapses of a year that is over, and the act that enters it.

use super::super::input::{LapseInput, LapseQuery};
use super::super::lapse::{self, Preview};
use super::super::{EnterAppropriation, ReadBudget};
use crate::access::{Actor, Permit, Verb};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::programme::Programme;
use crate::web::refill::{explain, kept};
use crate::web::view::{FormView, Frame, Nav, Page};
use crate::web::{Around, Form, Query};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// What lapses of a year.
#[derive(askama::Template)]
#[template(path = "appropriation/lapse.html")]
struct LapsePage {
    frame: Frame,
    form: FormView,
    csrf: String,
    programme: Programme,
    preview: Preview,
    may_enter: bool,
}

async fn page(
    (db, around): (&Db, &Around),
    actor: &Actor,
    programme: &Programme,
    year: i64,
    mut form: FormView,
) -> Answer<LapsePage> {
    let view = db.snapshot().await?;
    let preview = lapse::preview(&view, programme.id, year).await?;
    form.replace("year", year.to_string());
    Ok(LapsePage {
        frame: around.frame(Nav::Programmes),
        form,
        csrf: around.mark(),
        programme: programme.clone(),
        preview,
        may_enter: actor.offers(Verb::AppropriationEnter),
    })
}

#[get("/programmes/<_>/appropriations/lapse")]
async fn show(
    permit: Permit<ReadBudget>,
    query: Query<LapseQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<LapsePage>> {
    let (mut form, mut status, today) = (FormView::default(), Status::Ok, clock.today());
    let year = match lapse::asked(&query.0, today) {
        Ok(year) => year,
        Err(error) => {
            status = explain(error, &mut form, around.lang)?;
            lapse::last_year(today)
        }
    };
    Ok(Page::with(status, page((db, &around), permit.actor(), &permit.programme, year, form).await?))
}

type Sent = Result<Flash<Redirect>, Box<Page<LapsePage>>>;

#[post("/programmes/<_>/appropriations/lapse", data = "<form>")]
async fn enter(
    permit: Permit<EnterAppropriation>,
    around: Around,
    form: Form<LapseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let error: AppError = match lapse::enter(db, clock, &permit, &form.0).await {
        Ok(_) => {
            let back = format!("/programmes/{}/appropriations", permit.programme.id);
            return Ok(Ok(Flash::success(Redirect::to(back), "appropriation.lapse-entered")));
        }
        Err(error) => error,
    };
    let mut view = kept(&form.0);
    let status = explain(error, &mut view, around.lang)?;
    let today = clock.today();
    let year = lapse::over(form.0.year.as_deref(), today).unwrap_or_else(|_| lapse::last_year(today));
    let shown = page((db, &around), permit.actor(), &permit.programme, year, view).await?;
    Ok(Err(Box::new(Page::with(status, shown))))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show, enter]
}
