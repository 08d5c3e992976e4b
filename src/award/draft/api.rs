//! The JSON edge of drafts: sections are put, acts are posted.

use super::input::{
    BaseHead, ConditionInput, EarlyStartInput, FinancingInput, FundingInput, HandOverInput, IndicatorInput,
    MilestoneInput, NewDraft, PositionInput, ProjectInput, ReasonInput, ReasonedInput, RecipientInput, RecipientsHead,
    SectionHead, SectionInput, TrancheInput,
};
use super::view::{DerivationView, DraftView, FindingView, SavedView};
use super::{BeginDraft, Begun, CheckDraft, Draft, EditDraft, HandOver, ReadDraft, ReturnDraft, Saved, store};
use crate::access::{Permit, Scope, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::paging::PageOf;
use crate::web::problem::Overtaken;
use crate::web::rows::{Rows, RowsBody};
use crate::web::{AsOfQuery, Body, Dated, Query, Reading};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, put, routes};
use std::collections::BTreeMap;

/// What is wrong with a draft.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct FindingPage {
    items: Vec<FindingView>,
    next: Option<String>,
}

/// What saving answers: the new version, or what is stored where something else was sent.
type SavedAnswer = Answer<Result<Json<SavedView>, Overtaken>>;

async fn save(permit: &Permit<EditDraft>, given: SectionInput, (db, clock, lang): (&Db, &Clock, Lang)) -> SavedAnswer {
    match super::save(db, clock, permit, &given, Writing::JSON).await? {
        Saved::Version(version) => {
            let draft = Draft::load(db, permit.scope(), permit.id().0).await?.ok_or(AppError::NotFound)?;
            let today = clock.today();
            let years = super::years(db, &draft, today).await?;
            Ok(Ok(Json(SavedView { version, findings: FindingView::of(&draft, Some(&years), (lang, today)) })))
        }
        Saved::Overtaken(one) => {
            Ok(Err(Overtaken { version: one.version, stored: one.stored.json(), sent: given.json() }))
        }
    }
}

/// Declares the routes that put a section of rows.
macro_rules! rows {
    ($($(#[$meta:meta])* $name:ident $path:literal $variant:ident $head:ident $row:ident;)*) => {$(
        $(#[$meta])*
        #[utoipa::path(tag = "drafts", request_body = Rows<$head, $row>, security(("bearer" = [])),
            responses((status = 200, body = SavedView), (status = 409), (status = 422)))]
        #[put($path, data = "<body>")]
        async fn $name(
            permit: Permit<EditDraft>, body: RowsBody<$head, $row>, db: &State<Db>, clock: &State<Clock>, lang: Lang,
        ) -> SavedAnswer {
            save(&permit, SectionInput::$variant(body.0), (db, clock, lang)).await
        }
    )*};
}

/// Declares the routes that put a section of single fields.
macro_rules! fields {
    ($($(#[$meta:meta])* $name:ident $path:literal $variant:ident $input:ident;)*) => {$(
        $(#[$meta])*
        #[utoipa::path(tag = "drafts", request_body = $input, security(("bearer" = [])),
            responses((status = 200, body = SavedView), (status = 409), (status = 422)))]
        #[put($path, data = "<body>")]
        async fn $name(
            permit: Permit<EditDraft>, body: Body<$input>, db: &State<Db>, clock: &State<Clock>, lang: Lang,
        ) -> SavedAnswer {
            save(&permit, SectionInput::$variant(body.0), (db, clock, lang)).await
        }
    )*};
}

rows! {
    /// Saves the projects with goals, theme, purpose and periods. Answers 409 with what is stored if somebody else changed them since.
    base "/awards/<_>/base" Base BaseHead ProjectInput;
    /// Saves the recipients, lead first, with costs and shares.
    recipients "/awards/<_>/recipients" Recipients RecipientsHead RecipientInput;
    /// Saves the cost plan.
    positions "/awards/<_>/positions" Positions SectionHead PositionInput;
    /// Saves who pays beside the grant.
    funding "/awards/<_>/funding" Funding SectionHead FundingInput;
    /// Saves the grant by year.
    tranches "/awards/<_>/tranches" Tranches SectionHead TrancheInput;
    /// Saves the milestones. A row with the `key` of one that is there changes it, one without is new, one that is left out goes.
    milestones "/awards/<_>/milestones" Milestones SectionHead MilestoneInput;
    /// Saves the indicators, by `key` as with milestones.
    indicators "/awards/<_>/indicators" Indicators SectionHead IndicatorInput;
    /// Saves the conditions, by `key` as with milestones.
    conditions "/awards/<_>/conditions" Conditions SectionHead ConditionInput;
    /// Saves the reasons for what differs from the rule.
    reasons "/awards/<_>/reasons" Reasons SectionHead ReasonInput;
}

fields! {
    /// Saves type of financing, rate, cost and grant.
    financing "/awards/<_>/financing" Financing FinancingInput;
    /// Saves whether an early start is allowed.
    early_start "/awards/<_>/early-start" EarlyStart EarlyStartInput;
}

/// The draft as it is now.
async fn show(db: &Db, scope: &Scope, id: crate::id::AwardId) -> Answer<Json<DraftView>> {
    let draft = Draft::load(db, scope, id.0).await?.ok_or(AppError::NotFound)?;
    Ok(Json(DraftView::new(&draft, &store::preparers(db, id).await?)?))
}

/// Begins a draft under a call: it is bound to the call's rule set and draws its case number. Answers 200 with the draft that is there where
/// the same person had sent the same `id` before.
#[utoipa::path(tag = "drafts", request_body = NewDraft, security(("bearer" = [])),
    responses((status = 201, body = DraftView), (status = 200, body = DraftView), (status = 403), (status = 404), (status = 422)))]
#[post("/calls/<_>/awards", data = "<body>")]
async fn begin(
    permit: Permit<BeginDraft>,
    body: Body<NewDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Result<Created<Json<DraftView>>, Json<DraftView>>> {
    let begun = super::begin(db, clock, &permit, &body.0, Writing::JSON).await?;
    let shown = show(db, permit.scope(), begun.id()).await?;
    Ok(match begun {
        Begun::New(id) => Ok(Created::new(format!("/api/v1/awards/{id}/draft")).body(shown)),
        Begun::Before(_) => Err(shown),
    })
}

/// A draft with its sections, who prepared it and the digest that a release is bound to.
#[utoipa::path(tag = "drafts", params(AsOfQuery), security(("bearer" = [])),
    responses((status = 200, body = DraftView), (status = 403), (status = 404), (status = 422)))]
#[get("/awards/<_>/draft")]
async fn detail(
    permit: Permit<CheckDraft>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<DraftView>>> {
    let (reading, draft) = Reading::of((db, clock), &permit, permit.id().0, query.0.as_of.as_deref()).await?;
    let shown = DraftView::new(&draft, &store::preparers(reading.view(), draft.id()).await?)?;
    // In which version a section was changed last is kept for who edits it now, not of the past.
    let sections = if reading.is_present() { shown.sections } else { BTreeMap::new() };
    Ok(reading.dated(Json(DraftView { sections, ..shown })))
}

/// What is wrong with it or differs from the rule.
#[utoipa::path(tag = "drafts", params(AsOfQuery), security(("bearer" = [])),
    responses((status = 200, body = FindingPage), (status = 403), (status = 404), (status = 422)))]
#[get("/awards/<_>/findings")]
async fn findings(
    permit: Permit<CheckDraft>,
    query: Query<AsOfQuery>,
    lang: Lang,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<PageOf<FindingView>>>> {
    let (reading, draft) = Reading::of((db, clock), &permit, permit.id().0, query.0.as_of.as_deref()).await?;
    let years = super::years(reading.view(), &draft, reading.today()).await?;
    let items = FindingView::of(&draft, Some(&years), (lang, reading.today()));
    Ok(reading.dated(Json(PageOf { items, next: None })))
}

/// Where its figures come from, step by step.
#[utoipa::path(tag = "awards", params(AsOfQuery), security(("bearer" = [])),
    responses((status = 200, body = DerivationView), (status = 404), (status = 422)))]
#[get("/awards/<_>/derivation")]
async fn derivation(
    permit: Permit<ReadDraft>,
    query: Query<AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Json<DerivationView>>> {
    let (reading, draft) = Reading::of((db, clock), &permit, permit.id().0, query.0.as_of.as_deref()).await?;
    Ok(reading.dated(Json(DerivationView::of(&draft))))
}

/// Hands it over for release; wants no error, and a reason for all that differs from the rule.
#[utoipa::path(tag = "drafts", request_body = HandOverInput, security(("bearer" = [])),
    responses((status = 200, body = DraftView), (status = 409), (status = 422)))]
#[post("/awards/<_>/hand-over", data = "<body>")]
async fn hand_over(
    permit: Permit<HandOver>,
    body: Body<HandOverInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<DraftView>> {
    super::hand_over(db, clock, &permit, &body.0).await?;
    show(db, permit.scope(), permit.id()).await
}

/// Sends it back with reasons; it is a draft again.
#[utoipa::path(tag = "drafts", request_body = ReasonedInput, security(("bearer" = [])),
    responses((status = 200, body = DraftView), (status = 409), (status = 422)))]
#[post("/awards/<_>/return", data = "<body>")]
async fn return_draft(
    permit: Permit<ReturnDraft>,
    body: Body<ReasonedInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<DraftView>> {
    super::return_draft(db, clock, &permit, &body.0).await?;
    show(db, permit.scope(), permit.id()).await
}

/// Gives it up; it keeps its case number.
#[utoipa::path(tag = "drafts", request_body = ReasonedInput, security(("bearer" = [])),
    responses((status = 200, body = DraftView), (status = 409), (status = 422)))]
#[post("/awards/<_>/discard", data = "<body>")]
async fn discard(
    permit: Permit<HandOver>,
    body: Body<ReasonedInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Json<DraftView>> {
    super::discard(db, clock, &permit, &body.0).await?;
    show(db, permit.scope(), permit.id()).await
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    let puts = routes![
        base,
        recipients,
        positions,
        funding,
        financing,
        tranches,
        milestones,
        indicators,
        conditions,
        early_start,
        reasons
    ];
    [puts, routes![begin, detail, findings, derivation, hand_over, return_draft, discard]].concat()
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(
        base,
        recipients,
        positions,
        funding,
        financing,
        tranches,
        milestones,
        indicators,
        conditions,
        early_start,
        reasons,
        begin,
        detail,
        findings,
        derivation,
        hand_over,
        return_draft,
        discard
    ))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}
