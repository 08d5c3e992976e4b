//! The page acts on roles in time.

use super::people::{UserPage, user_page};
use super::show::refill;
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::RoleAssignmentId;
use crate::user::{self, AssignmentState, ConfirmRole, EndRole, GiveRole, Nothing, RoleAssignment, RoleInput, store};
use crate::web::input::Writing;
use crate::web::view::Page;
use crate::web::{Around, Form};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Either, Route, State, post, routes};

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![give, confirm, refuse, end]
}

async fn given(db: &Db, id: RoleAssignmentId) -> Answer<&'static str> {
    let role = store::role(db, id).await?.ok_or(AppError::NotFound)?;
    Ok(if role.state == AssignmentState::Requested { "role.requested" } else { "role.given" })
}

#[post("/users/<_>/roles", data = "<input>")]
async fn give(
    permit: Permit<GiveRole>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
    input: Form<RoleInput>,
) -> Answer<Either<Flash<Redirect>, Page<UserPage>>> {
    match user::give(db, clock, &permit, &input.0, Writing::PAGE).await {
        Ok(id) => {
            let done = given(db, id).await?;
            Ok(Either::Left(Flash::success(Redirect::to(format!("/users/{}", permit.id)), done)))
        }
        Err(error @ AppError::Invalid(_)) => {
            let form = refill(around.lang, &input.0, &error);
            let page = user_page(db, clock, &around, &permit, form).await?;
            Ok(Either::Right(Page::with(Status::UnprocessableEntity, page)))
        }
        Err(error) => Err(error),
    }
}

fn back(role: &RoleAssignment, done: &str) -> Flash<Redirect> {
    let address = role.user_id.map_or_else(|| "/users".to_owned(), |id| format!("/users/{id}"));
    Flash::success(Redirect::to(address), done)
}

#[post("/role-assignments/<_>/confirm", data = "<_input>")]
async fn confirm(
    permit: Permit<ConfirmRole>,
    db: &State<Db>,
    clock: &State<Clock>,
    _input: Form<Nothing>,
) -> Answer<Flash<Redirect>> {
    user::confirm(db, clock, &permit).await?;
    Ok(back(&permit, "role.confirmed"))
}

#[post("/role-assignments/<_>/refuse", data = "<_input>")]
async fn refuse(
    permit: Permit<ConfirmRole>,
    db: &State<Db>,
    clock: &State<Clock>,
    _input: Form<Nothing>,
) -> Answer<Flash<Redirect>> {
    user::refuse(db, clock, &permit).await?;
    Ok(back(&permit, "role.refused"))
}

#[post("/role-assignments/<_>/end", data = "<_input>")]
async fn end(
    permit: Permit<EndRole>,
    db: &State<Db>,
    clock: &State<Clock>,
    _input: Form<Nothing>,
) -> Answer<Flash<Redirect>> {
    user::end(db, clock, &permit).await?;
    Ok(back(&permit, "role.ended"))
}
