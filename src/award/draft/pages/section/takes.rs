//! The routes that take what was typed for a section of a draft.

use super::{Sent, home, sent};
use crate::access::Permit;
use crate::award::draft::input::{
    BaseHead, ConditionInput, EarlyStartInput, FinancingInput, FundingInput, IndicatorInput, MilestoneInput,
    PositionInput, ProjectInput, ReasonInput, RecipientInput, RecipientsHead, SectionHead, SectionInput, TrancheInput,
};
use crate::award::draft::{EditDraft, save};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::web::input::Writing;
use crate::web::rows::RowsForm;
use crate::web::{Around, Form};
use rocket::{Route, State, post, routes};

/// Saves what was sent, or shows it again with what stands against it.
async fn keep(
    permit: Permit<EditDraft>,
    (db, clock, around): (&Db, &Clock, Around),
    given: SectionInput,
    next: bool,
) -> Answer<Sent> {
    let saved = save(db, clock, &permit, &given, Writing::PAGE).await;
    let home = home((db, clock, &around), &permit, given.section()).await?;
    sent((db, clock, &around), &permit, (given, saved), &home, next).await
}

/// Declares the routes that take a section of rows.
macro_rules! rows {
    ($($name:ident $path:literal $variant:ident $head:ident $row:ident;)*) => {$(
        #[post($path, data = "<form>")]
        async fn $name(
            permit: Permit<EditDraft>, next: Option<bool>, around: Around, form: RowsForm<$head, $row>, db: &State<Db>, clock: &State<Clock>,
        ) -> Answer<Sent> {
            keep(permit, (db, clock, around), SectionInput::$variant(form.0), next.unwrap_or(false)).await
        }
    )*};
}

/// Declares the routes that take a section of single fields.
macro_rules! single {
    ($($name:ident $path:literal $variant:ident $input:ident;)*) => {$(
        #[post($path, data = "<form>")]
        async fn $name(
            permit: Permit<EditDraft>, next: Option<bool>, around: Around, form: Form<$input>, db: &State<Db>, clock: &State<Clock>,
        ) -> Answer<Sent> {
            keep(permit, (db, clock, around), SectionInput::$variant(form.0), next.unwrap_or(false)).await
        }
    )*};
}

rows! {
    base "/awards/<_>/draft/base?<next>" Base BaseHead ProjectInput;
    recipients "/awards/<_>/draft/recipients?<next>" Recipients RecipientsHead RecipientInput;
    positions "/awards/<_>/draft/positions?<next>" Positions SectionHead PositionInput;
    funding "/awards/<_>/draft/funding?<next>" Funding SectionHead FundingInput;
    tranches "/awards/<_>/draft/tranches?<next>" Tranches SectionHead TrancheInput;
    milestones "/awards/<_>/draft/milestones?<next>" Milestones SectionHead MilestoneInput;
    indicators "/awards/<_>/draft/indicators?<next>" Indicators SectionHead IndicatorInput;
    conditions "/awards/<_>/draft/conditions?<next>" Conditions SectionHead ConditionInput;
    reasons "/awards/<_>/draft/reasons?<next>" Reasons SectionHead ReasonInput;
}

single! {
    financing "/awards/<_>/draft/financing?<next>" Financing FinancingInput;
    early_start "/awards/<_>/draft/early-start?<next>" EarlyStart EarlyStartInput;
}

/// The routes.
pub(super) fn routes() -> Vec<Route> {
    routes![
        base,
        recipients,
        positions,
        funding,
        tranches,
        milestones,
        indicators,
        conditions,
        reasons,
        financing,
        early_start
    ]
}
