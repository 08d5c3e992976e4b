//! The forms of the sections of an amendment: those of a draft, filled with the award as it would be.

use super::super::rules::sections;
use super::super::view::told;
use super::super::{Amendment, PrepareAmendment, prepare, proposed, save};
use crate::access::{Permit, Scope, Thing};
use crate::award::draft::input::{
    BaseHead, ConditionInput, FinancingInput, FundingInput, IndicatorInput, MilestoneInput, PositionInput,
    ProjectInput, RecipientInput, RecipientsHead, SectionHead, SectionInput, TrancheInput,
};
use crate::award::draft::pages::section::{Home, SectionPage, Sent, page, sent};
use crate::award::draft::{Section, typed};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::web::input::Writing;
use crate::web::rows::RowsForm;
use crate::web::view::Page;
use crate::web::{Around, Form};
use rocket::{Route, State, get, post, routes};

/// Theme and purpose of a grant stay; an amendment does not offer them.
const STAYS: &[&str] = &["theme", "purpose"];

async fn home((db, clock, around): (&Db, &Clock, &Around), amendment: &Amendment, section: Section) -> Answer<Home> {
    let prepared = prepare(db, amendment, None, clock.today()).await?;
    let all = amendment.award.profile().map(|profile| sections(&profile.steps)).unwrap_or_default();
    Ok(Home {
        back: format!("/amendments/{}", amendment.id()),
        next: all.into_iter().skip_while(|one| *one != section).nth(1),
        found: prepared.findings.iter().map(|one| told(one, around.lang)).collect(),
        without: if section == Section::Base { STAYS } else { &[] },
    })
}

#[get("/amendments/<_>/<section>/change", rank = 3)]
async fn edit(
    permit: Permit<PrepareAmendment>,
    section: &str,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<SectionPage>> {
    let asked = permit.award.profile().map(|profile| sections(&profile.steps)).unwrap_or_default();
    let section = Section::parse(section).filter(|one| asked.contains(one)).ok_or(AppError::NotFound)?;
    if permit.terms.is_none() {
        return Err(AppError::NotFound);
    }
    let draft = proposed(&permit)?;
    let home = home((db, clock, &around), &permit, section).await?;
    let given = typed::stored(&draft, section, Writing::PAGE);
    page((db, clock, &around), &draft, given, &home).await.map(Page::new)
}

/// Saves what was sent, or shows it again with what stands against it.
async fn keep(
    permit: Permit<PrepareAmendment>,
    (db, clock, around): (&Db, &Clock, Around),
    given: SectionInput,
    next: bool,
) -> Answer<Sent> {
    let saved = Box::pin(save(db, clock, &permit, &given, Writing::PAGE)).await;
    let fresh = Amendment::load(db, &Scope::All, permit.id().0).await?.ok_or(AppError::NotFound)?;
    let draft = proposed(&fresh)?;
    let home = home((db, clock, &around), &fresh, given.section()).await?;
    Box::pin(sent((db, clock, &around), &draft, (given, saved), &home, next)).await
}

/// Declares the routes that take a section of rows.
macro_rules! rows {
    ($($name:ident $path:literal $variant:ident $head:ident $row:ident;)*) => {$(
        #[post($path, data = "<form>")]
        async fn $name(
            permit: Permit<PrepareAmendment>, next: Option<bool>, around: Around, form: RowsForm<$head, $row>, db: &State<Db>, clock: &State<Clock>,
        ) -> Answer<Sent> {
            keep(permit, (db, clock, around), SectionInput::$variant(form.0), next.unwrap_or(false)).await
        }
    )*};
}

rows! {
    base "/amendments/<_>/base?<next>" Base BaseHead ProjectInput;
    recipients "/amendments/<_>/recipients?<next>" Recipients RecipientsHead RecipientInput;
    positions "/amendments/<_>/positions?<next>" Positions SectionHead PositionInput;
    funding "/amendments/<_>/funding?<next>" Funding SectionHead FundingInput;
    tranches "/amendments/<_>/tranches?<next>" Tranches SectionHead TrancheInput;
    milestones "/amendments/<_>/milestones?<next>" Milestones SectionHead MilestoneInput;
    indicators "/amendments/<_>/indicators?<next>" Indicators SectionHead IndicatorInput;
    conditions "/amendments/<_>/conditions?<next>" Conditions SectionHead ConditionInput;
}

#[post("/amendments/<_>/financing?<next>", data = "<form>")]
async fn financing(
    permit: Permit<PrepareAmendment>,
    next: Option<bool>,
    around: Around,
    form: Form<FinancingInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    Box::pin(keep(permit, (db, clock, around), SectionInput::Financing(form.0), next.unwrap_or(false))).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![edit, base, recipients, positions, funding, tranches, milestones, indicators, conditions, financing]
}
