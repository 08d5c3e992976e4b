//! The JSON edge of rule sets.

mod answers;

use super::input::{CompareQuery, NewRuleSetInput, ReleaseInput, RetireInput, RuleSetInput, RuleSetQuery};
use super::lines::compare;
use super::{EditRuleSet, ListRuleSets, PrepareRuleSet, ReadRuleSet, ReleaseRuleSet, RuleSet, RuleSetState, store};
use crate::access::permit::permit;
use crate::access::{Actor, Permit, Scope};
use crate::audit::{self, Stream};
use crate::award::view::HistoryView;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault};
use crate::id::RuleSetId;
use crate::once::Once;
use crate::web::input::Writing;
use crate::web::paging::{PageOf, Paging};
use crate::web::{Body, Key, Query};
use answers::{ComparisonView, PairView, RuleSetDetailView, RuleSetHistory, RuleSetPage, RuleSetView};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, routes};
use uuid::Uuid;

/// Rule sets by code, the newest version first.
#[utoipa::path(tag = "rule sets", params(RuleSetQuery), responses((status = 200, body = RuleSetPage)), security(("bearer" = [])))]
#[get("/rule-sets")]
async fn list(
    permit: Permit<ListRuleSets>,
    query: Query<RuleSetQuery>,
    db: &State<Db>,
) -> Answer<Json<PageOf<RuleSetView>>> {
    let paging = Paging::read(query.0.limit.as_deref(), query.0.cursor.as_deref())?;
    let state = query.0.state.as_deref().map(|text| {
        RuleSetState::parse(text).ok_or_else(|| {
            let known: Vec<_> = RuleSetState::ALL.iter().map(|state| state.code()).collect();
            let fault = Fault::new("input.not-a-choice").with("value", text).with("known", known.join(", "));
            AppError::field("state", fault)
        })
    });
    let rows = store::page(db, permit.scope(), (state.transpose()?, query.0.code.as_deref()), &paging).await?;
    let names = *permit.scope() == Scope::All;
    let page = PageOf::cut(rows, paging.limit, |set| (set.code.clone(), set.number));
    Ok(Json(page.map(|set| RuleSetView::new(&set, names))))
}

/// One rule set with all its values.
#[utoipa::path(tag = "rule sets", responses((status = 200, body = RuleSetDetailView), (status = 404)), security(("bearer" = [])))]
#[get("/rule-sets/<_>")]
fn detail(permit: Permit<ReadRuleSet>) -> Json<RuleSetDetailView> {
    Json(RuleSetDetailView::new(&permit, permit.scope()))
}

/// The acts on it, newest first. Names of people are shown to those who see everything.
#[utoipa::path(tag = "rule sets", responses((status = 200, body = RuleSetHistory)), security(("bearer" = [])))]
#[get("/rule-sets/<_>/history")]
async fn history(permit: Permit<ReadRuleSet>, db: &State<Db>) -> Answer<Json<PageOf<HistoryView>>> {
    let names = *permit.scope() == Scope::All;
    let lines = audit::history(db, &Stream::of("rule_set", permit.id)).await?;
    Ok(Json(PageOf { items: lines.iter().map(|line| HistoryView::new(line, names)).collect(), next: None }))
}

/// Two rule sets against each other: the values that differ, or with `all=true` every value.
#[utoipa::path(tag = "rule sets", params(CompareQuery), responses((status = 200, body = ComparisonView), (status = 404), (status = 422)), security(("bearer" = [])))]
#[get("/rule-sets/<_>/compare")]
async fn comparison(
    own: Permit<ReadRuleSet>,
    query: Query<CompareQuery>,
    db: &State<Db>,
) -> Answer<Json<ComparisonView>> {
    let other = match query.0.with.as_deref() {
        None => store::former(db, own.scope(), &own).await?,
        Some(named) => {
            let id = RuleSetId::parse(named).ok_or(AppError::NotFound)?;
            Some(RuleSet::clone(&*again(db, own.actor(), id.0).await?))
        }
    };
    let other = other.ok_or_else(|| AppError::field("with", Fault::new("input.missing")))?;
    let (pairs, names) = (compare(own.content(), other.content()), *own.scope() == Scope::All);
    let differences = pairs.iter().filter(|pair| !pair.is_equal()).count();
    let all = query.0.all.as_deref() == Some("true");
    Ok(Json(ComparisonView {
        left: RuleSetView::new(&own, names),
        right: RuleSetView::new(&other, names),
        differences: i64::try_from(differences).unwrap_or(i64::MAX),
        items: pairs.iter().filter(|pair| all || !pair.is_equal()).filter_map(PairView::new).collect(),
    }))
}

/// The thing as it is after an act, or another one as this actor may see it.
async fn again(db: &Db, actor: &Actor, id: Uuid) -> Answer<Permit<ReadRuleSet>> {
    permit(db, actor, Some(id), None).await
}

async fn answer(db: &Db, actor: &Actor, id: RuleSetId) -> Answer<Json<RuleSetDetailView>> {
    let fresh = again(db, actor, id.0).await?;
    Ok(Json(RuleSetDetailView::new(&fresh, fresh.scope())))
}

/// Drafts a rule set: the next version of one that is there, from one that is shipped, or blank.
#[utoipa::path(tag = "rule sets", request_body = NewRuleSetInput, responses((status = 201, body = RuleSetDetailView), (status = 409), (status = 422)), security(("bearer" = [])))]
#[post("/rule-sets", data = "<body>")]
async fn draft(
    permit: Permit<PrepareRuleSet>,
    body: Body<NewRuleSetInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<RuleSetDetailView>>> {
    let id = super::draft(db, clock, &permit, &body.0).await?;
    Ok(Created::new(format!("/api/v1/rule-sets/{id}")).body(answer(db, permit.actor(), id).await?))
}

/// Changes a draft: all its values at once, with the version that was edited.
#[utoipa::path(tag = "rule sets", request_body = RuleSetInput, responses((status = 200, body = RuleSetDetailView), (status = 409), (status = 422)), security(("bearer" = [])))]
#[post("/rule-sets/<_>/change", data = "<body>")]
async fn change(
    permit: Permit<EditRuleSet>,
    body: Body<RuleSetInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<RuleSetDetailView>> {
    super::change(db, clock, &permit, &body.0, Writing::JSON).await?;
    answer(db, permit.actor(), permit.id).await
}

/// Releases a draft that others prepared: exactly the content whose digest is given.
#[utoipa::path(tag = "rule sets", request_body = ReleaseInput,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "A new UUID; the same one again gives the same answer")), responses((status = 200, body = RuleSetDetailView), (status = 403), (status = 409), (status = 422)), security(("bearer" = [])))]
#[post("/rule-sets/<_>/release", data = "<body>")]
async fn release(
    permit: Permit<ReleaseRuleSet>,
    key: Key,
    body: Body<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<RuleSetDetailView>> {
    let once = Once::of(permit.actor().person(), key.0, ("rule-set.release", permit.id), &body.0)?;
    super::release(db, clock, &permit, &once, &body.0).await?;
    answer(db, permit.actor(), permit.id).await
}

/// Takes a released rule set out of use, with a reason; what binds it keeps it.
#[utoipa::path(tag = "rule sets", request_body = RetireInput, responses((status = 200, body = RuleSetDetailView), (status = 409), (status = 422)), security(("bearer" = [])))]
#[post("/rule-sets/<_>/retire", data = "<body>")]
async fn retire(
    permit: Permit<ReleaseRuleSet>,
    body: Body<RetireInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<RuleSetDetailView>> {
    super::retire(db, clock, &permit, &body.0).await?;
    answer(db, permit.actor(), permit.id).await
}

/// Gives up a draft, with a reason; its number stays taken.
#[utoipa::path(tag = "rule sets", request_body = RetireInput, responses((status = 200, body = RuleSetDetailView), (status = 409), (status = 422)), security(("bearer" = [])))]
#[post("/rule-sets/<_>/discard", data = "<body>")]
async fn discard(
    permit: Permit<EditRuleSet>,
    body: Body<RetireInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<RuleSetDetailView>> {
    super::discard(db, clock, &permit, &body.0).await?;
    answer(db, permit.actor(), permit.id).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![list, detail, history, comparison, draft, change, release, retire, discard]
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(list, detail, history, comparison, draft, change, release, retire, discard))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
