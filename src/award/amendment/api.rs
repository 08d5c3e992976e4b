//! The JSON edge of amendments: begun or asked for below an award, sections put, acts posted.

mod sections;

use super::input::{AmendmentHead, ConsentQuery, NewAmendment, ReleaseAmendmentInput, VersionInput};
use super::store::{self, Amendment};
use super::view::{AmendmentLineView, AmendmentView, shown, told};
use super::whole::Whole;
use super::{
    AskAmendment, BeginAmendment, CheckAmendment, PrepareAmendment, ReadAmendment, ReleaseAmendment, ReturnAmendment,
};
use crate::access::{Actor, Either, Permit, Scope, Thing, Verb};
use crate::award::ReadAward;
use crate::award::draft::input::ReasonedInput;
use crate::award::draft::view::SavedView;
use crate::award::paper::api::ScanBody;
use crate::award::release::{Released, signer};
use crate::clock::Clock;
use crate::db::Db;
use crate::document::Files;
use crate::document::Saved;
use crate::error::{Answer, AppError};
use crate::id::{AmendmentId, DocumentId};
use crate::once::Once;
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::paging::PageOf;
use crate::web::{Body, Key, Query};
use rocket::response::status::Created;
use rocket::serde::json::Json;
use rocket::{Route, State, get, post, put, routes};

/// The amendments of an award.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct AmendmentPage {
    items: Vec<AmendmentLineView>,
    next: Option<String>,
}

/// The amendment as it is now, as far as the reader may know it.
async fn whole((db, clock, lang): (&Db, &Clock, Lang), actor: &Actor, id: AmendmentId) -> Answer<Json<AmendmentView>> {
    let view = db.snapshot().await?;
    let amendment = Amendment::load(&view, &Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
    let facts = amendment.facts();
    let warrant = actor.warrant(Verb::AmendmentRelease, &facts);
    let signer = signer(&view, actor, warrant.and_then(|warrant| warrant.standing_in)).await?;
    let whole = Whole::of(&view, &amendment, Some(&signer), clock.today()).await?;
    Ok(Json(if actor.offers_on(Verb::AwardCheck, &facts) {
        AmendmentView::inside(&amendment, &whole, lang)
    } else {
        AmendmentView::bare(&amendment, &whole.line, false)
    }))
}

/// The amendments of an award: all that was asked for and released; for those who check awards, what is prepared too.
#[utoipa::path(tag = "amendments", security(("bearer" = [])), responses((status = 200, body = AmendmentPage), (status = 404)))]
#[get("/awards/<_>/amendments")]
async fn list(permit: Permit<ReadAward>, db: &State<Db>) -> Answer<Json<PageOf<AmendmentLineView>>> {
    let inside = permit.actor().offers_on(Verb::AwardCheck, &permit.facts());
    let lines = store::of_award(db, permit.row.id).await?;
    let items = lines.iter().filter(|one| shown(one, inside)).map(|one| AmendmentLineView::new(one, inside)).collect();
    Ok(Json(PageOf { items, next: None }))
}

/// Begins an amendment, as who prepares awards; asks for one, as the project lead of a recipient.
#[utoipa::path(tag = "amendments", request_body = NewAmendment, security(("bearer" = [])),
    responses((status = 201, body = AmendmentView), (status = 403), (status = 404), (status = 422)))]
#[post("/awards/<_>/amendments", data = "<body>")]
async fn new(
    permit: Either<BeginAmendment, AskAmendment>,
    body: Body<NewAmendment>,
    db: &State<Db>,
    clock: &State<Clock>,
    lang: Lang,
) -> Answer<Created<Json<AmendmentView>>> {
    let (id, actor) = match &permit {
        Either::First(permit) => (super::begin(db, clock, permit, &body.0, Writing::JSON).await?, permit.actor()),
        Either::Second(permit) => (super::ask(db, clock, permit, &body.0, Writing::JSON).await?, permit.actor()),
    };
    let shown = whole((db, clock, lang), actor, id).await?;
    Ok(Created::new(format!("/api/v1/amendments/{id}")).body(shown))
}

/// An amendment: what was asked and answered; for those who check awards, what changes, what stands against it and the notice to be released.
#[utoipa::path(tag = "amendments", security(("bearer" = [])), responses((status = 200, body = AmendmentView), (status = 404)))]
#[get("/amendments/<_>")]
async fn detail(
    permit: Permit<ReadAmendment>,
    db: &State<Db>,
    clock: &State<Clock>,
    lang: Lang,
) -> Answer<Json<AmendmentView>> {
    whole((db, clock, lang), permit.actor(), permit.id()).await
}

async fn saved(
    (db, clock, lang): (&Db, &Clock, Lang),
    permit: &Permit<PrepareAmendment>,
    version: i64,
) -> Answer<SavedView> {
    let amendment = Amendment::load(db, permit.scope(), permit.id().0).await?.ok_or(AppError::NotFound)?;
    let prepared = super::prepare(db, &amendment, None, clock.today()).await?;
    Ok(SavedView { version, findings: prepared.findings.iter().map(|one| told(one, lang)).collect() })
}

/// Saves reason, day of effect, partial revocation, account of a change of the lead, and who is to release a late extension: the whole of it.
#[utoipa::path(tag = "amendments", request_body = AmendmentHead, security(("bearer" = [])),
    responses((status = 200, body = SavedView), (status = 409), (status = 422)))]
#[put("/amendments/<_>/head", data = "<body>")]
async fn head(
    permit: Permit<PrepareAmendment>,
    body: Body<AmendmentHead>,
    db: &State<Db>,
    clock: &State<Clock>,
    lang: Lang,
) -> Answer<Json<SavedView>> {
    let version = super::save_head(db, clock, &permit, &body.0, Writing::JSON).await?;
    Ok(Json(saved((db, clock, lang), &permit, version).await?))
}

/// Puts the consent of a recipient to a change of the lead to it: PDF, PNG, JPEG or TIFF, told by its content.
#[utoipa::path(tag = "amendments", params(ConsentQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    security(("bearer" = [])), responses((status = 200, body = AmendmentView), (status = 409), (status = 413), (status = 422)))]
#[post("/amendments/<_>/consents", data = "<body>")]
async fn consent(
    permit: Permit<PrepareAmendment>,
    query: Query<ConsentQuery>,
    body: ScanBody,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
    lang: Lang,
) -> Answer<Json<AmendmentView>> {
    let query = query.0;
    super::attach(db, clock, files, &permit, (body.into_bytes(), query.name, query.authority, query.version)).await?;
    whole((db, clock, lang), permit.actor(), permit.id()).await
}

/// The consent of a recipient, to be saved.
#[utoipa::path(tag = "amendments", security(("bearer" = [])), params(("document" = DocumentId, Path)),
    responses((status = 200, content_type = "application/octet-stream"), (status = 403), (status = 404)))]
#[get("/amendments/<_>/consents/<document>")]
async fn consent_file(
    document: &str,
    permit: Permit<CheckAmendment>,
    db: &State<Db>,
    files: &State<Files>,
) -> Answer<Saved> {
    super::consent_of(db, files, &permit, document).await
}

/// Declares the routes of acts that take an input and answer with the amendment.
macro_rules! acts {
    ($($(#[$meta:meta])* $name:ident $path:literal $marker:ident $input:ident $verb:path;)*) => {$(
        $(#[$meta])*
        #[utoipa::path(tag = "amendments", request_body = $input, security(("bearer" = [])),
            responses((status = 200, body = AmendmentView), (status = 403), (status = 404), (status = 409), (status = 422)))]
        #[post($path, data = "<body>")]
        async fn $name(
            permit: Permit<$marker>, body: Body<$input>, db: &State<Db>, clock: &State<Clock>, lang: Lang,
        ) -> Answer<Json<AmendmentView>> {
            $verb(db, clock, &permit, &body.0).await?;
            whole((db, clock, lang), permit.actor(), permit.id()).await
        }
    )*};
}

acts! {
    /// Makes a draft of a request.
    take_up "/amendments/<_>/take-up" PrepareAmendment VersionInput super::take_up;
    /// Turns a request down with a reason.
    reject "/amendments/<_>/reject" PrepareAmendment ReasonedInput super::reject;
    /// Hands it over for release; nothing must stand against it.
    hand_over "/amendments/<_>/hand-over" PrepareAmendment VersionInput super::hand_over;
    /// Sends it back with reasons; it is a draft again.
    send_back "/amendments/<_>/return" ReturnAmendment ReasonedInput super::send_back;
    /// Gives it up with a reason.
    discard "/amendments/<_>/discard" PrepareAmendment ReasonedInput super::discard;
}

/// Releases an amendment that was handed over, for exactly the notice that was looked at: by a person who prepared none of it.
#[utoipa::path(tag = "amendments", request_body = ReleaseAmendmentInput, security(("bearer" = [])),
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "A new UUID; the same one again gives the same answer")),
    responses((status = 201, body = Released), (status = 403), (status = 404), (status = 409), (status = 422)))]
#[post("/amendments/<_>/release", data = "<body>")]
async fn release(
    permit: Permit<ReleaseAmendment>,
    key: Key,
    body: Body<ReleaseAmendmentInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Created<Json<Released>>> {
    let once = Once::of(permit.actor().person(), key.0, ("amendment.release", permit.id()), &body.0)?;
    let signer = signer(db, permit.actor(), permit.standing_in()).await?;
    let released = super::release(db, clock, &permit, (&once, &signer), &body.0).await?;
    Ok(Created::new(format!("/api/v1/notices/{}", released.notice)).body(Json(released)))
}

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    let acts = routes![
        head,
        list,
        new,
        detail,
        consent,
        consent_file,
        take_up,
        reject,
        hand_over,
        send_back,
        discard,
        release
    ];
    [sections::routes(), acts].concat()
}

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(
        list,
        new,
        detail,
        head,
        consent,
        consent_file,
        take_up,
        reject,
        hand_over,
        send_back,
        discard,
        release
    ))]
    struct Doc;
    let mut whole = <Doc as utoipa::OpenApi>::openapi();
    whole.merge(sections::openapi());
    whole
}
