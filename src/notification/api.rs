//! The JSON edge of notifications: the list over all awards, those of one award, one of them, and the acts.

use super::filter::{self, NotificationFilterInput};
use super::input::{AmendInput, HearInput, NoteInput, NotificationInput, NotificationVersion};
use super::store::{self, Counts};
use super::view::{NotificationDetailView, NotificationView, rows_of};
use super::{
    DecideNotification, DraftNotification, EditNotification, ListNotifications, Notification, ReadNotification,
    SubmitNotification,
};
use crate::access::{Permit, Scope, Thing};
use crate::award::ReadAward;
use crate::clock::Clock;
use crate::db::Db;
use crate::document::view::PlacedView;
use crate::document::{self, ThingKind};
use crate::error::{Answer, AppError};
use crate::id::NotificationId;
use crate::web::input::Writing;
use crate::web::paging::PageOf;
use crate::web::{AsOfQuery, Body, Dated, Query, Reading};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};

/// A page of notifications.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct NotificationList {
    items: Vec<NotificationView>,
    next: Option<String>,
}

type Listed = Answer<Dated<Json<PageOf<NotificationView>>>>;
type Shown = Answer<Json<NotificationDetailView>>;

/// Notifications over all awards that one may see, the newest first.
#[utoipa::path(tag = "notifications", params(NotificationFilterInput),
    responses((status = 200, body = NotificationList), (status = 422)), security(("bearer" = [])))]
#[get("/notifications")]
async fn list(
    permit: Permit<ListNotifications>,
    query: Query<NotificationFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Listed {
    page((db, clock), permit.scope(), &query.0).await
}

/// How many notifications stand how, over the same filter without its state.
#[utoipa::path(tag = "notifications", params(NotificationFilterInput), responses((status = 200, body = Counts)),
    security(("bearer" = [])))]
#[get("/notifications/totals")]
async fn totals(
    permit: Permit<ListNotifications>,
    query: Query<NotificationFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<Counts>>> {
    let filter = filter::read(&query.0);
    let (reading, filter) = Reading::filtered((db, clock, permit.scope()), query.0.as_of.as_deref(), filter).await?;
    let counts = store::counts(reading.view(), reading.scope(), &filter).await?;
    Ok(reading.dated(Json(counts)))
}

/// The notifications of an award.
#[utoipa::path(tag = "notifications", params(NotificationFilterInput),
    responses((status = 200, body = NotificationList), (status = 404), (status = 422)), security(("bearer" = [])))]
#[get("/awards/<_>/notifications")]
async fn of_award(
    permit: Permit<ReadAward>,
    query: Query<NotificationFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Listed {
    let (reading, _) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    drop(reading);
    let input = NotificationFilterInput { award: Some(permit.row.id.to_string()), ..query.0 };
    page((db, clock), permit.scope(), &input).await
}

async fn page((db, clock): (&Db, &Clock), scope: &Scope, input: &NotificationFilterInput) -> Listed {
    let reading = Reading::filtered((db, clock, scope), input.as_of.as_deref(), filter::read(input));
    let (reading, _) = reading.await?;
    let names = *scope == Scope::All;
    let rows = rows_of(reading.view(), reading.scope(), (input, reading.today())).await?;
    Ok(reading.dated(Json(rows.map(|row| NotificationView::new(&row, names)))))
}

/// A notification with what lies beside it.
async fn whole(reading: &Reading, notification: &Notification, names: bool) -> Shown {
    let row = &notification.row;
    let thing = Some((ThingKind::Notification, row.id.0));
    let documents = document::store::shown(reading.view(), reading.scope(), row.award_id, (thing, None)).await?;
    Ok(Json(NotificationDetailView {
        notification: NotificationView::new(row, names),
        documents: documents.iter().map(|one| PlacedView::new(one, names)).collect(),
    }))
}

/// One notification with what lies beside it.
#[utoipa::path(tag = "notifications", params(AsOfQuery),
    responses((status = 200, body = NotificationDetailView), (status = 404), (status = 422)), security(("bearer" = [])))]
#[get("/notifications/<_>", rank = 2)]
async fn one(
    permit: Permit<ReadNotification>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<NotificationDetailView>>> {
    let (reading, found) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let shown = whole(&reading, &found, *permit.scope() == Scope::All).await?;
    Ok(reading.dated(shown))
}

/// The notification as it is after an act.
async fn fresh((db, clock): (&Db, &Clock), scope: &Scope, id: NotificationId) -> Shown {
    let reading = Reading::open(db, clock, scope, None).await?;
    let found = Notification::load(reading.view(), scope, id.0).await?.ok_or(AppError::NotFound)?;
    whole(&reading, &found, *scope == Scope::All).await
}

/// Begins a notification; only its recipient knows of it until it is submitted.
#[utoipa::path(tag = "notifications", request_body = NotificationInput, security(("bearer" = [])),
    responses((status = 201, body = NotificationDetailView), (status = 403), (status = 404), (status = 422)))]
#[post("/awards/<_>/notifications", data = "<body>")]
async fn draft(
    permit: Permit<DraftNotification>,
    body: Body<NotificationInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<NotificationDetailView>>> {
    let id = super::draft((db, clock), &permit, (&body.0, Writing::JSON)).await?;
    Ok(Created::new(format!("/api/v1/notifications/{id}")).body(fresh((db, clock), permit.scope(), id).await?))
}

/// Writes a draft anew: the whole of it.
#[utoipa::path(tag = "notifications", request_body = NotificationInput, security(("bearer" = [])),
    responses((status = 200, body = NotificationDetailView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notifications/<_>/save", data = "<body>")]
async fn save(
    permit: Permit<EditNotification>,
    body: Body<NotificationInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Shown {
    super::save((db, clock), &permit, (&body.0, Writing::JSON)).await?;
    fresh((db, clock), permit.scope(), permit.row.id).await
}

/// Gives a draft up.
#[utoipa::path(tag = "notifications", request_body = NotificationVersion, security(("bearer" = [])),
    responses((status = 200, body = NotificationDetailView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notifications/<_>/discard", data = "<body>")]
async fn discard(
    permit: Permit<EditNotification>,
    body: Body<NotificationVersion>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Shown {
    super::discard((db, clock), &permit, &body.0).await?;
    fresh((db, clock), permit.scope(), permit.row.id).await
}

/// Submits a notification; its day starts the clocks.
#[utoipa::path(tag = "notifications", request_body = NotificationVersion, security(("bearer" = [])),
    responses((status = 200, body = NotificationDetailView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notifications/<_>/submit", data = "<body>")]
async fn submit(
    permit: Permit<SubmitNotification>,
    body: Body<NotificationVersion>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Shown {
    super::submit((db, clock), &permit, &body.0).await?;
    fresh((db, clock), permit.scope(), permit.row.id).await
}

/// Answers that it is taken note of.
#[utoipa::path(tag = "notifications", request_body = NoteInput, security(("bearer" = [])),
    responses((status = 200, body = NotificationDetailView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notifications/<_>/note", data = "<body>")]
async fn note(
    permit: Permit<DecideNotification>,
    body: Body<NoteInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Shown {
    super::note((db, clock), &permit, &body.0).await?;
    fresh((db, clock), permit.scope(), permit.row.id).await
}

/// Answers that an amendment comes of it: one under way, or a request made of what was told.
#[utoipa::path(tag = "notifications", request_body = AmendInput, security(("bearer" = [])),
    responses((status = 200, body = NotificationDetailView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notifications/<_>/amend", data = "<body>")]
async fn amend(
    permit: Permit<DecideNotification>,
    body: Body<AmendInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Shown {
    super::amend((db, clock), &permit, &body.0).await?;
    fresh((db, clock), permit.scope(), permit.row.id).await
}

/// Hears the recipient before a decision against it: a question of its own, owed by a day.
#[utoipa::path(tag = "notifications", request_body = HearInput, security(("bearer" = [])),
    responses((status = 200, body = NotificationDetailView), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/notifications/<_>/hear", data = "<body>")]
async fn hear(
    permit: Permit<DecideNotification>,
    body: Body<HearInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Shown {
    super::hear((db, clock), &permit, (&body.0, Writing::JSON)).await?;
    fresh((db, clock), permit.scope(), permit.row.id).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, totals, of_award, one, draft, save, discard, submit, note, amend, hear]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, totals, of_award, one, draft, save, discard, submit, note, amend, hear))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
