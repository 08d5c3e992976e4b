//! The JSON edge of the sections of an amendment: each is put whole.

use super::saved;
use crate::access::Permit;
use crate::award::amendment::{self, PrepareAmendment};
use crate::award::draft;
use crate::award::draft::input::{
    BaseHead, ConditionInput, FinancingInput, FundingInput, IndicatorInput, MilestoneInput, PositionInput,
    ProjectInput, RecipientInput, RecipientsHead, SectionHead, SectionInput, TrancheInput,
};
use crate::award::draft::view::SavedView;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::web::Body;
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::problem::Overtaken;
use crate::web::rows::{Rows, RowsBody};
use rocket::serde::json::Json;
use rocket::{Route, State, put, routes};

/// What saving answers: the new version, or what is stored where something else was sent.
type SavedAnswer = Answer<Result<Json<SavedView>, Overtaken>>;

async fn save(
    permit: &Permit<PrepareAmendment>,
    given: SectionInput,
    (db, clock, lang): (&Db, &Clock, Lang),
) -> SavedAnswer {
    match Box::pin(amendment::save(db, clock, permit, &given, Writing::JSON)).await? {
        draft::Saved::Version(version) => Ok(Ok(Json(saved((db, clock, lang), permit, version).await?))),
        draft::Saved::Overtaken(one) => {
            Ok(Err(Overtaken { version: one.version, stored: one.stored.json(), sent: given.json() }))
        }
    }
}

/// Declares the routes that put a section of rows.
macro_rules! rows {
    ($($(#[$meta:meta])* $name:ident $path:literal $variant:ident $head:ident $row:ident;)*) => {$(
        $(#[$meta])*
        #[utoipa::path(tag = "amendments", request_body = Rows<$head, $row>, security(("bearer" = [])),
            responses((status = 200, body = SavedView), (status = 409), (status = 422)))]
        #[put($path, data = "<body>")]
        async fn $name(
            permit: Permit<PrepareAmendment>, body: RowsBody<$head, $row>, db: &State<Db>, clock: &State<Clock>, lang: Lang,
        ) -> SavedAnswer {
            save(&permit, SectionInput::$variant(body.0), (db, clock, lang)).await
        }
    )*};
}

rows! {
    /// Saves projects and periods as they would be; theme and purpose stay. Answers 409 with what is stored if somebody was first.
    base "/amendments/<_>/base" Base BaseHead ProjectInput;
    /// Saves the recipients as they would be, lead first, with costs and shares.
    recipients "/amendments/<_>/recipients" Recipients RecipientsHead RecipientInput;
    /// Saves the cost plan as it would be.
    positions "/amendments/<_>/positions" Positions SectionHead PositionInput;
    /// Saves who would pay beside the grant.
    funding "/amendments/<_>/funding" Funding SectionHead FundingInput;
    /// Saves the grant by year as it would be.
    tranches "/amendments/<_>/tranches" Tranches SectionHead TrancheInput;
    /// Saves the milestones as they would be, by `key` as with drafts.
    milestones "/amendments/<_>/milestones" Milestones SectionHead MilestoneInput;
    /// Saves the indicators as they would be, by `key`.
    indicators "/amendments/<_>/indicators" Indicators SectionHead IndicatorInput;
    /// Saves the conditions as they would be, by `key`.
    conditions "/amendments/<_>/conditions" Conditions SectionHead ConditionInput;
}

/// Saves cost, rate and grant as they would be.
#[utoipa::path(tag = "amendments", request_body = FinancingInput, security(("bearer" = [])),
    responses((status = 200, body = SavedView), (status = 409), (status = 422)))]
#[put("/amendments/<_>/financing", data = "<body>")]
async fn financing(
    permit: Permit<PrepareAmendment>,
    body: Body<FinancingInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    lang: Lang,
) -> SavedAnswer {
    save(&permit, SectionInput::Financing(body.0), (db, clock, lang)).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![base, recipients, positions, funding, financing, tranches, milestones, indicators, conditions]
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(base, recipients, positions, funding, financing, tranches, milestones, indicators, conditions))]
struct Doc;

/// The description of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    <Doc as utoipa::OpenApi>::openapi()
}
