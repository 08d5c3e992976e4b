//! The page on which an approver sees the notice that would be issued, all that stands against it, and releases it.

use super::input::ReleaseInput;
use super::obstacles::Budget;
use super::{Prepared, PreviewRelease, ReleaseAward, Seen, prepare, release, signer};
use crate::access::{Act, Permit, Thing, Verb};
use crate::award::AwardState;
use crate::award::draft::Draft;
use crate::award::store::AwardRow;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, FieldFault};
use crate::money::Money;
use crate::notice::print::Letter;
use crate::once::Once;
use crate::web::able::{AbleView, able};
use crate::web::lang::{Lang, problems};
use crate::web::once::fresh;
use crate::web::view::{FormView, Frame, Nav, Page};
use crate::web::{Around, KeyedForm};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// What would be released.
#[derive(askama::Template)]
#[template(path = "award/release/release.html")]
struct ReleasePage {
    frame: Frame,
    form: FormView,
    csrf: String,
    key: String,
    row: AwardRow,
    letter: Option<Letter>,
    digest: String,
    obstacles: Vec<String>,
    years: Vec<YearLine>,
    provisional: bool,
    overbooking: Option<i64>,
    able: AbleView,
    may_release: bool,
}

/// A year beside the budget, as pages show it.
pub struct YearLine {
    /// The year.
    pub year: i64,
    /// What is wanted.
    pub wanted: i64,
    /// What is free now.
    pub free: Option<i64>,
    /// What is free afterwards.
    pub then: Option<i64>,
    /// Whether the programme keeps that limit.
    pub enforced: bool,
}

/// The years of a release.
pub fn years(budget: &Budget) -> Vec<YearLine> {
    let line = |one: &super::obstacles::Wanted| {
        let free = one.year.free.map(Money::cents);
        YearLine {
            year: one.year.year,
            wanted: one.amount.cents(),
            free,
            then: free.map(|free| free.saturating_sub(one.amount.cents())),
            enforced: one.year.enforced,
        }
    };
    budget.years.iter().map(line).collect()
}

/// What stands against a release as far as no field on the page answers it.
pub fn obstacles(prepared: &[FieldFault], lang: Lang) -> Vec<String> {
    prepared.iter().map(|one| problems::sentence(lang, &one.fault)).collect()
}

/// The decision to promise more that may be offered: its limit where a year is short.
pub fn overbooking(budget: &Budget) -> Option<i64> {
    let limit = budget.overbooking_limit;
    (budget.is_short() && limit > Money::ZERO).then(|| limit.cents())
}

async fn page<A: Act<Thing = Draft>>(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<A>,
    form: FormView,
) -> Answer<ReleasePage> {
    let (lang, actor, today) = (around.lang, permit.actor(), clock.today());
    let view = db.snapshot().await?;
    let draft = Draft::load(&view, permit.scope(), permit.id().0).await?.ok_or(AppError::NotFound)?;
    let facts = draft.facts();
    let warrant = actor.warrant(Verb::AwardRelease, &facts);
    let signer = signer(&view, actor, warrant.and_then(|warrant| warrant.standing_in)).await?;
    let prepared: Prepared = prepare(&view, &draft, &signer, today).await?;
    let handed_over = draft.award.row.state == AwardState::HandedOver;
    // What a reason on this page can answer stands beside its field, not among what stands in the way.
    let offered = overbooking(&prepared.budget).is_some();
    let answered = |one: &FieldFault| {
        one.field == "provisional_reason"
            || (offered && one.field.starts_with("tranches.") && one.fault.code == "draft.tranche-over-free")
    };
    let against: Vec<FieldFault> = prepared.faults(&Seen::default()).into_iter().filter(|one| !answered(one)).collect();
    Ok(ReleasePage {
        frame: around.frame(Nav::Awards),
        form,
        csrf: around.mark(),
        key: fresh(),
        may_release: handed_over && against.is_empty() && actor.offers_on(Verb::AwardRelease, &facts),
        obstacles: obstacles(&against, lang),
        years: years(&prepared.budget),
        provisional: prepared.budget.provisional,
        overbooking: overbooking(&prepared.budget),
        letter: prepared.content.map(|c| Letter { c, digest: None }),
        digest: prepared.digest.unwrap_or_default(),
        able: able(&view, (actor, lang, today), Verb::AwardRelease, Verb::AwardEdit, &facts).await?,
        row: draft.award.row,
    })
}

#[get("/awards/<_>/release")]
async fn show(
    permit: Permit<PreviewRelease>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<ReleasePage>> {
    page((db, clock, &around), &permit, FormView::default()).await.map(Page::new)
}

type Sent = Result<Flash<Redirect>, Box<Page<ReleasePage>>>;

/// What was typed and what stands against it, for the form.
pub fn refused(error: AppError, input: &ReleaseInput, lang: Lang) -> Answer<(FormView, Status)> {
    let mut form = FormView::default();
    form.keep("provisional_reason", input.provisional_reason.clone().unwrap_or_default());
    form.keep("overbooking_reason", input.overbooking_reason.clone().unwrap_or_default());
    let status = match error {
        AppError::Invalid(faults) => {
            for fault in faults {
                let known = ["provisional_reason", "overbooking_reason"].contains(&fault.field.as_str());
                let place = if known { fault.field.as_str() } else { "" };
                form.fail(place, problems::sentence(lang, &fault.fault));
            }
            Status::UnprocessableEntity
        }
        AppError::Refused(fault) => {
            form.fail("", problems::sentence(lang, &fault));
            Status::UnprocessableEntity
        }
        AppError::Conflict(fault) => {
            form.fail("", problems::sentence(lang, &fault));
            Status::Conflict
        }
        other @ (AppError::Unauthenticated(_)
        | AppError::Forbidden(_)
        | AppError::NotFound
        | AppError::TooLarge(_)
        | AppError::TooMany(_)
        | AppError::Unavailable(_)
        | AppError::Internal(_)) => return Err(other),
    };
    Ok((form, status))
}

#[post("/awards/<_>/release", data = "<form>")]
async fn release_it(
    permit: Permit<ReleaseAward>,
    around: Around,
    form: KeyedForm<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let once = Once::of(permit.actor().person(), form.1.0, ("award.release", permit.id()), &form.0)?;
    match release(db, clock, &permit, &once, &form.0).await {
        Ok(released) => Ok(Ok(Flash::success(Redirect::to(format!("/notices/{}", released.notice)), "award.released"))),
        Err(error) => {
            let (view, status) = refused(error, &form.0, around.lang)?;
            let shown = page((db, clock, &around), &permit, view).await?;
            Ok(Err(Box::new(Page::with(status, shown))))
        }
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show, release_it]
}
