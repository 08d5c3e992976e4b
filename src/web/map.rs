//! The map of Hessen: what was granted per county and independent city, with the counties as they were on a day.

mod tiles;

use super::around::Around;
use super::lang::{Lang, problems};
use super::view::{Choice, FormView, Frame, Nav, Page};
use super::{Input, Query, input};
use crate::access::{Permit, Scope};
use crate::authority::rules::AuthorityKind;
use crate::authority::store::units;
use crate::award::ListAwards;
use crate::award::figures::{self, By, Group, Totals};
use crate::award::filter::AwardFilter;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, Faults, FieldFault};
use crate::money::Money;
use crate::programme;
use rocket::http::Status;
use rocket::serde::json::Json;
use rocket::{Route, State, get, routes};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

/// How the keys of the state begin that the map shows.
const STATE: &str = "06";

input! {
    /// What the map shows.
    pub struct MapQuery {
        /// The day whose counties are shown, with the awards until then; today without it.
        on,
        /// Programme code; without it all programmes that are not invented.
        programme,
    }
}

/// Kreis oder kreisfreie Stadt on the map, or what stands beside it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MapUnit)]
pub struct Unit {
    /// AGS; `null` where the lead belongs to no county.
    pub ags: Option<String>,
    /// Short name; `null` with the key.
    pub name: Option<String>,
    /// Kind, since names are not unique.
    #[schema(value_type = Option<String>, example = "county")]
    pub kind: Option<AuthorityKind>,
    /// Awards that count, by the county of their lead on the day of the map.
    pub counted: i64,
    /// Sum of known grants; `null` where there are awards but no grant is known.
    pub grant: Option<Money>,
    /// Awards that count but whose grant is unknown.
    pub without_grant: i64,
}

/// Karte: all counties and independent cities of a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct MapView {
    /// The day.
    pub on: Date,
    /// The counties and independent cities of that day, by name; those without awards too.
    pub units: Vec<Unit>,
    /// What belongs to none of them: other states, recipients without a county.
    pub elsewhere: Vec<Unit>,
    /// The sums over all of it.
    pub totals: Totals,
    /// Awards that count but are of a later day, or of no known day while the map shows one gone by.
    pub left_out: i64,
}

impl Unit {
    fn of(group: Option<&Group>, ags: Option<String>, name: Option<String>, kind: Option<AuthorityKind>) -> Self {
        let (counted, without_grant) = group.map_or((0, 0), |group| (group.counted, group.without_grant));
        let grant = group.map_or(Money::ZERO, |group| group.grant);
        let known = counted == 0 || counted > without_grant;
        Self { ags, name, kind, counted, grant: known.then_some(grant), without_grant }
    }
}

/// The filter of the awards on the map.
fn filter(input: &MapQuery, today: Date) -> Result<(Date, AwardFilter), Vec<FieldFault>> {
    let mut faults = Faults::default();
    let on = input.on.as_deref().map_or(Ok(today), |text| input::day(text, true));
    let on = faults.keep("on", on);
    let all = input.programme.is_none().then_some(false);
    faults.or(on.map(|on| {
        let programme = input.programme.clone();
        (on, AwardFilter { programme, invented: all, county_on: Some(on), until: Some(on), ..AwardFilter::default() })
    }))
}

/// Gathers the map, as far as the scope sees awards.
async fn gather(conn: &Conn, scope: &Scope, input: &MapQuery, today: Date) -> Answer<MapView> {
    let (on, filter) = filter(input, today)?;
    let groups = figures::groups(conn, scope, &filter, By::County, today).await?;
    let totals = figures::totals(conn, scope, &filter, today).await?;
    let ever = figures::totals(conn, scope, &AwardFilter { until: None, ..filter }, today).await?;
    let there = units(conn, on).await?.into_iter().filter_map(|unit| Some((unit.ags.clone()?, unit)));
    let there: Vec<_> = there.filter(|(ags, _)| ags.starts_with(STATE)).collect();
    let find = |ags: &str| groups.iter().find(|group| group.key.as_deref() == Some(ags));
    let on_it = |group: &&Group| group.key.as_ref().is_some_and(|key| there.iter().any(|(ags, _)| ags == key));
    let elsewhere = groups.iter().filter(|group| !on_it(group)).map(|group| {
        let (name, kind) = group.label.as_deref().and_then(|label| label.split_once('|')).unzip();
        Unit::of(Some(group), group.key.clone(), name.map(str::to_owned), kind.and_then(AuthorityKind::parse))
    });
    Ok(MapView {
        on,
        elsewhere: elsewhere.collect(),
        units: there
            .iter()
            .map(|(ags, unit)| Unit::of(find(ags), Some(ags.clone()), Some(unit.short_name.clone()), Some(unit.kind)))
            .collect(),
        left_out: ever.counted.saturating_sub(totals.counted),
        totals,
    })
}

/// The page.
#[derive(askama::Template)]
#[template(path = "web/map.html")]
struct MapPage {
    frame: Frame,
    form: FormView,
    programmes: Vec<Choice>,
    invented: bool,
    /// Whether the reader sees all awards.
    whole: bool,
    drawn: Option<Drawn>,
}

/// What the page shows of a day.
struct Drawn {
    on: Date,
    drawing: String,
    rows: Vec<Row>,
    totals: Totals,
    left_out: i64,
}

/// A line of the table behind the map.
struct Row {
    name: String,
    kind: &'static str,
    href: String,
    counted: i64,
    cents: Option<i64>,
    without_grant: i64,
}

impl Row {
    fn new(unit: &Unit, input: &MapQuery, on: Date, lang: Lang) -> Self {
        let on = on.to_string();
        let mut link = form_urlencoded::Serializer::new("/awards?".to_owned());
        match &input.programme {
            Some(code) => link.append_pair("programme", code),
            None => link.append_pair("invented", "false"),
        };
        link.append_pair("lead_county", unit.ags.as_deref().unwrap_or("unknown"));
        link.append_pair("county_on", &on).append_pair("until", &on);
        Self {
            name: unit
                .name
                .clone()
                .or_else(|| unit.ags.clone())
                .unwrap_or_else(|| lang.programme_no_county().to_owned()),
            kind: unit.kind.map_or("", |kind| lang.authority_kind_word(kind.code())),
            href: link.finish(),
            counted: unit.counted,
            cents: unit.grant.map(Money::cents),
            without_grant: unit.without_grant,
        }
    }
}

#[get("/map")]
async fn page(
    permit: Permit<ListAwards>,
    around: Around,
    query: Query<MapQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<MapPage>> {
    let (input, lang) = (&query.0, around.lang);
    let view = db.snapshot().await?;
    let mut form = FormView::default();
    for (name, value) in input.values() {
        form.keep(name, value.unwrap_or_default());
    }
    let (drawn, status) = match gather(&view, permit.scope(), input, clock.today()).await {
        Ok(map) => {
            let rows = map.units.iter().chain(&map.elsewhere).map(|unit| Row::new(unit, input, map.on, lang)).collect();
            let drawing = tiles::draw(lang, map.on, &map.units);
            (Some(Drawn { on: map.on, drawing, rows, totals: map.totals, left_out: map.left_out }), Status::Ok)
        }
        Err(crate::error::AppError::Invalid(faults)) => {
            for fault in &faults {
                form.fail(&fault.field, problems::sentence(lang, &fault.fault));
            }
            (None, Status::UnprocessableEntity)
        }
        Err(other) => return Err(other),
    };
    let programmes = programme::store::list(&view, permit.scope(), None, i64::MAX).await?;
    let template = MapPage {
        frame: around.frame(Nav::Overview),
        form,
        invented: programmes.iter().any(|one| one.invented && Some(&one.code) == input.programme.as_ref()),
        programmes: programmes
            .iter()
            .map(|one| Choice::new(&one.code, format!("{} ({})", one.title, one.code)))
            .collect(),
        whole: *permit.scope() == Scope::All,
        drawn,
    };
    Ok(Page::with(status, template))
}

/// What was granted per county and independent city, with the counties of a day and the awards until then.
#[utoipa::path(tag = "awards", params(MapQuery), responses((status = 200, body = MapView)), security(("bearer" = [])))]
#[get("/map")]
async fn json(
    permit: Permit<ListAwards>,
    query: Query<MapQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<MapView>> {
    let view = db.snapshot().await?;
    gather(&view, permit.scope(), &query.0, clock.today()).await.map(Json)
}

/// The page's route.
pub fn routes() -> Vec<Route> {
    routes![page]
}

/// The route below `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![json]
}

/// The description of the route.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(json))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
