//! The JSON edge of programmes.

mod acts;
pub mod proposals;
mod view;

pub use view::{MinistryView, ProgrammeView};

use super::input::{MinistryRow, ProgrammeHead, ProgrammeInput};
use super::{AddProgramme, EditProgramme, ListProgrammes, Programme, ReadProgramme, store};
use crate::access::{Permit, Scope, Thing};
use crate::award::figures::{self, By, Group};
use crate::award::filter::AwardFilter;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault};
use crate::id::ProgrammeId;
use crate::web::input::{Writing, day, input};
use crate::web::paging::PageOf;
use crate::web::problem::Problem;
use crate::web::{AsOfQuery, Dated, Paging, Query, Reading, RowsBody};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, put, routes};
use serde::Serialize;
use utoipa::ToSchema;

input! {
    /// Paging of programmes.
    pub struct ProgrammeQuery {
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}

/// A page of programmes.
#[derive(Serialize, ToSchema)]
struct ProgrammePage {
    items: Vec<ProgrammeView>,
    next: Option<String>,
}

/// One line of a grouping, in euros.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GroupView {
    /// Year, theme, county key, or `true` for joint; `null` where unknown.
    pub key: Option<String>,
    /// The name of a county or independent city.
    pub label: Option<String>,
    /// Its kind, since names are not unique.
    pub kind: Option<String>,
    /// Awards that count.
    pub counted: i64,
    /// Sum of known grants.
    pub grant: crate::money::Money,
    /// Awards that count but whose grant is unknown.
    pub without_grant: i64,
}

/// What a programme has granted, as far as the reader may see.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FiguresView {
    /// Over all its awards.
    pub totals: figures::Totals,
    /// By year of the award.
    pub by_year: Vec<GroupView>,
    /// By theme.
    pub by_theme: Vec<GroupView>,
    /// By county or independent city of the lead.
    pub by_county: Vec<GroupView>,
    /// Joint and single.
    pub by_form: Vec<GroupView>,
}

impl From<Group> for GroupView {
    fn from(group: Group) -> Self {
        let (label, kind) = match group.label.as_deref().and_then(|label| label.split_once('|')) {
            Some((name, kind)) => (Some(name.to_owned()), Some(kind.to_owned())),
            None => (group.label.clone(), None),
        };
        Self {
            key: group.key,
            label,
            kind,
            counted: group.counted,
            grant: group.grant,
            without_grant: group.without_grant,
        }
    }
}

/// The programme as it is now.
async fn show(db: &Db, clock: &Clock, scope: &Scope, id: ProgrammeId) -> Answer<Json<ProgrammeView>> {
    let view = db.snapshot().await?;
    let programme = Programme::load(&view, scope, id.0).await?.ok_or(AppError::NotFound)?;
    Ok(Json(ProgrammeView::of(&view, &programme, clock.today()).await?))
}

/// Programmes by code.
#[utoipa::path(tag = "programmes", params(ProgrammeQuery), responses((status = 200, body = ProgrammePage)), security(("bearer" = [])))]
#[get("/programmes")]
async fn list(
    permit: Permit<ListProgrammes>,
    query: Query<ProgrammeQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<ProgrammeView>>>> {
    let paging = Paging::<String>::read(query.0.limit.as_deref(), query.0.cursor.as_deref())?;
    let reading = Reading::open(db, clock, permit.scope(), query.0.as_of.as_deref()).await?;
    let (view, scope) = (reading.view(), reading.scope());
    let rows = store::list(view, scope, paging.after.as_deref(), paging.limit.saturating_add(1)).await?;
    let page = PageOf::cut(rows, paging.limit, |row| row.code.clone());
    let mut items = Vec::with_capacity(page.items.len());
    for programme in &page.items {
        items.push(ProgrammeView::of(view, programme, reading.today()).await?);
    }
    Ok(reading.dated(Json(PageOf { items, next: page.next })))
}

/// One programme. `digest` is what a release is bound to.
#[utoipa::path(tag = "programmes", params(AsOfQuery), responses((status = 200, body = ProgrammeView), (status = 404)), security(("bearer" = [])))]
#[get("/programmes/<_>")]
async fn detail(
    permit: Permit<ReadProgramme>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<ProgrammeView>>> {
    let (reading, programme) = Reading::of((db, clock), &permit, permit.id.0, query.0.as_of.as_deref()).await?;
    let shown = ProgrammeView::of(reading.view(), &programme, reading.today()).await?;
    Ok(reading.dated(Json(shown)))
}

/// Begins a programme as a draft; another person releases it.
#[utoipa::path(tag = "programmes", request_body = ProgrammeInput, security(("bearer" = [])),
    responses((status = 201, body = ProgrammeView), (status = 403, body = Problem), (status = 422, body = Problem)))]
#[post("/programmes", data = "<body>")]
async fn create(
    permit: Permit<AddProgramme>,
    body: RowsBody<ProgrammeHead, MinistryRow>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<ProgrammeView>>> {
    let id = super::create(db, clock, &permit, &body.0, Writing::JSON).await?;
    Ok(Created::new(format!("/api/v1/programmes/{id}")).body(show(db, clock, permit.scope(), id).await?))
}

/// Changes a draft: all of it, with the `version` that was edited. What is in force changes by a proposal.
#[utoipa::path(tag = "programmes", request_body = ProgrammeInput, security(("bearer" = [])),
    responses((status = 200, body = ProgrammeView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
#[put("/programmes/<_>", data = "<body>")]
async fn edit(
    permit: Permit<EditProgramme>,
    body: RowsBody<ProgrammeHead, MinistryRow>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<ProgrammeView>> {
    super::edit(db, clock, &permit, &body.0, Writing::JSON).await?;
    show(db, clock, permit.scope(), permit.id).await
}

input! {
    /// On which day.
    pub struct OnDay {
        /// Only what holds on this day.
        on,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}

/// A list of ministries.
#[derive(Serialize, ToSchema)]
struct MinistryPage {
    items: Vec<MinistryView>,
    next: Option<String>,
}

/// Which ministry was responsible when, under the names that the register of authorities has; with `on` the one of a day.
#[utoipa::path(tag = "programmes", params(OnDay), security(("bearer" = [])),
    responses((status = 200, body = MinistryPage), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[get("/programmes/<_>/ministries")]
async fn ministries(
    permit: Permit<ReadProgramme>,
    query: Query<OnDay>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<MinistryView>>>> {
    let on = query.0.on.as_deref().map(|text| day(text, false)).transpose();
    let on = on.map_err(|fault: Fault| AppError::field("on", fault))?;
    let (reading, programme) = Reading::of((db, clock), &permit, permit.id.0, query.0.as_of.as_deref()).await?;
    let lines = store::ministry_lines(reading.view(), programme.id).await?;
    let lines = lines.into_iter().filter(|line| on.is_none_or(|on| line.holds_on(on)));
    Ok(reading.dated(Json(PageOf { items: lines.map(MinistryView::from).collect(), next: None })))
}

/// What a programme has granted: totals and groupings over the awards that the reader may see.
#[utoipa::path(tag = "programmes", params(AsOfQuery), responses((status = 200, body = FiguresView)), security(("bearer" = [])))]
#[get("/programmes/<_>/totals")]
async fn totals(
    permit: Permit<ReadProgramme>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<FiguresView>>> {
    let (reading, programme) = Reading::of((db, clock), &permit, permit.id.0, query.0.as_of.as_deref()).await?;
    let filter = AwardFilter { programme: Some(programme.code), ..AwardFilter::default() };
    let (view, scope, today) = (reading.view(), reading.scope(), reading.today());
    let groups = async |by: By| -> Answer<Vec<GroupView>> {
        Ok(figures::groups(view, scope, &filter, by, today).await?.into_iter().map(GroupView::from).collect())
    };
    let shown = FiguresView {
        totals: figures::totals(view, scope, &filter, today).await?,
        by_year: groups(By::Year).await?,
        by_theme: groups(By::Theme).await?,
        by_county: groups(By::County).await?,
        by_form: groups(By::Form).await?,
    };
    Ok(reading.dated(Json(shown)))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    let own = routes![list, create, detail, edit, ministries, totals];
    [own, acts::routes(), proposals::routes(), super::call::api::routes(), super::letterhead::api::routes()].concat()
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, create, detail, edit, ministries, totals))]
    struct Doc;
    let mut whole = <Doc as utoipa::OpenApi>::openapi();
    for part in [acts::openapi(), proposals::openapi(), super::call::api::openapi(), super::letterhead::api::openapi()]
    {
        whole.merge(part);
    }
    whole
}
