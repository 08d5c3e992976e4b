//! The JSON edge of mails: the log of delivery, and what somebody decides about a mail.

use super::store::{self, Mail};
use super::view::{EventView, MailDetailView, MailFilterInput, MailView, may_read, rows_of};
use super::{DecideInput, DecideMail, ListMails, Mailing, ReadMail, resend, settle};
use crate::access::{Act, Permit, Scope, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::web::paging::PageOf;
use crate::web::{Body, Query};
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// A page of mails.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct MailList {
    items: Vec<MailView>,
    next: Option<String>,
}

/// The log of delivery, the newest first.
#[utoipa::path(tag = "mails", params(MailFilterInput), responses((status = 200, body = MailList)), security(("bearer" = [])))]
#[get("/mails")]
async fn list(
    permit: Permit<ListMails>,
    query: Query<MailFilterInput>,
    db: &State<Db>,
) -> Answer<Json<PageOf<MailView>>> {
    let rows = rows_of(db, permit.scope(), &query.0).await?;
    Ok(Json(rows.map(|row| MailView::new(&row))))
}

async fn detail<A: Act<Thing = Mail>>(db: &Db, permit: &Permit<A>) -> Answer<Json<MailDetailView>> {
    let mail = Mail::load(db, &Scope::All, permit.id.0).await?.ok_or(AppError::NotFound)?;
    let events = store::events(db, mail.id).await?;
    Ok(Json(MailDetailView {
        body: may_read(&mail, permit.actor(), permit.scope()).then(|| mail.body.clone()),
        mail: MailView::new(&mail),
        events: events.iter().map(EventView::new).collect(),
    }))
}

/// One mail, with all that happened to it.
#[utoipa::path(tag = "mails", responses((status = 200, body = MailDetailView), (status = 404)), security(("bearer" = [])))]
#[get("/mails/<_>")]
async fn one(permit: Permit<ReadMail>, db: &State<Db>) -> Answer<Json<MailDetailView>> {
    detail(db, &permit).await
}

/// Sends a mail again whose delivery is uncertain or has failed.
#[utoipa::path(tag = "mails", request_body = DecideInput, security(("bearer" = [])),
    responses((status = 200, body = MailDetailView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/mails/<_>/resend", data = "<body>")]
async fn again(
    permit: Permit<DecideMail>,
    body: Body<DecideInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    mailing: &State<Mailing>,
) -> Answer<Json<MailDetailView>> {
    resend(db, clock, (&permit, **mailing), &body.0).await?;
    detail(db, &permit).await
}

/// Says that a mail whose delivery is uncertain or has failed has arrived.
#[utoipa::path(tag = "mails", request_body = DecideInput, security(("bearer" = [])),
    responses((status = 200, body = MailDetailView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/mails/<_>/settle", data = "<body>")]
async fn arrived(
    permit: Permit<DecideMail>,
    body: Body<DecideInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<MailDetailView>> {
    settle(db, clock, &permit, &body.0).await?;
    detail(db, &permit).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, one, again, arrived]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, one, again, arrived))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
