//! The JSON edge of programmes.

use super::{ListProgrammes, Programme, ReadProgramme, store};
use crate::access::Permit;
use crate::award::figures::{self, By, Group};
use crate::award::filter::AwardFilter;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::id::{AuthorityId, ProgrammeId};
use crate::web::input::input;
use crate::web::paging::PageOf;
use crate::web::{Paging, Query};
use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};
use serde::Serialize;
use utoipa::ToSchema;

input! {
    /// Paging of programmes.
    pub struct ProgrammeQuery {
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
    }
}

/// Förderprogramm.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProgrammeView {
    /// Its id.
    pub id: ProgrammeId,
    /// Its unchanging short code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// First day.
    pub starts_on: Option<String>,
    /// Last day.
    pub ends_on: Option<String>,
    /// `draft`, `in_force`, `expired` or `settled`.
    pub state: String,
    /// Whether all of it is invented for demonstration.
    pub invented: bool,
    /// The ministry responsible.
    pub ministry: Option<AuthorityId>,
    /// The programme office named for it.
    pub agency: Option<AuthorityId>,
    /// Remarks.
    pub note: Option<String>,
    /// Where it is described.
    pub source_url: Option<String>,
    /// Counts changes.
    pub version: i64,
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

impl From<&Programme> for ProgrammeView {
    fn from(one: &Programme) -> Self {
        Self {
            id: one.id,
            code: one.code.clone(),
            title: one.title.clone(),
            starts_on: one.starts_on.map(|day| day.to_string()),
            ends_on: one.ends_on.map(|day| day.to_string()),
            state: one.state.code().to_owned(),
            invented: one.invented,
            ministry: one.ministry_id,
            agency: one.agency_id,
            note: one.note.clone(),
            source_url: one.source_url.clone(),
            version: one.version,
        }
    }
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

/// Programmes by code.
#[utoipa::path(tag = "programmes", params(ProgrammeQuery), responses((status = 200, body = ProgrammePage)), security(("bearer" = [])))]
#[get("/programmes")]
async fn list(
    permit: Permit<ListProgrammes>,
    query: Query<ProgrammeQuery>,
    db: &State<Db>,
) -> Answer<Json<PageOf<ProgrammeView>>> {
    let paging: Paging<String> = Paging::read(query.0.limit.as_deref(), query.0.cursor.as_deref())?;
    let rows = store::list(db, permit.scope(), paging.after.as_deref(), paging.limit.saturating_add(1)).await?;
    Ok(Json(PageOf::cut(rows, paging.limit, |row| row.code.clone()).map(|row| ProgrammeView::from(&row))))
}

/// One programme.
#[utoipa::path(tag = "programmes", responses((status = 200, body = ProgrammeView), (status = 404)), security(("bearer" = [])))]
#[get("/programmes/<_>")]
fn detail(permit: Permit<ReadProgramme>) -> Json<ProgrammeView> {
    Json(ProgrammeView::from(&*permit))
}

/// What a programme has granted: totals and groupings over the awards that the reader may see.
#[utoipa::path(tag = "programmes", responses((status = 200, body = FiguresView)), security(("bearer" = [])))]
#[get("/programmes/<_>/totals")]
async fn totals(permit: Permit<ReadProgramme>, db: &State<Db>, clock: &State<Clock>) -> Answer<Json<FiguresView>> {
    let (filter, today) =
        (AwardFilter { programme: Some(permit.code.clone()), ..AwardFilter::default() }, clock.today());
    let view = db.snapshot().await?;
    let groups = async |by: By| -> Answer<Vec<GroupView>> {
        Ok(figures::groups(&view, permit.scope(), &filter, by, today).await?.into_iter().map(GroupView::from).collect())
    };
    Ok(Json(FiguresView {
        totals: figures::totals(&view, permit.scope(), &filter, today).await?,
        by_year: groups(By::Year).await?,
        by_theme: groups(By::Theme).await?,
        by_county: groups(By::County).await?,
        by_form: groups(By::Form).await?,
    }))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, detail, totals]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, detail, totals))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
