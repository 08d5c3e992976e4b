//! The pages of closings: what a closing would do with the form that enters it, and one that waits or is done.

use super::input::ClosingInput;
use super::rules::{ClosingState, Plan};
use super::{
    DecideClosing, EnterClosing, ReadClosing, ReadClosings, WithdrawClosing, YearClosing, enter, first_year, plan,
    programme_of, reject, release, rules, store, withdraw,
};
use crate::access::{Act, Actor, Permit, Scope, Thing, Verb};
use crate::appropriation::lapse;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::once::Once;
use crate::programme::Programme;
use crate::programme::input::{AnswerInput, ReleaseInput};
use crate::web::able::{AbleView, able};
use crate::web::input::Writing;
use crate::web::once::fresh;
use crate::web::refill::{explain, kept};
use crate::web::view::{FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Form, KeyedForm, Query};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// What a closing would do.
#[derive(askama::Template)]
#[template(path = "ledger/closing/preview.html")]
struct PreviewPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    programme: Programme,
    year: String,
    plan: Option<Plan>,
    digest: String,
    done: Vec<YearClosing>,
    may_enter: bool,
    /// What to say where nothing was asked and nothing can be closed yet.
    later: Option<String>,
}

/// A closing.
#[derive(askama::Template)]
#[template(path = "ledger/closing/closing.html")]
struct ClosingPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    key: String,
    programme: Programme,
    closing: YearClosing,
    plan: Plan,
    tone: Tone,
    state: &'static str,
    able: AbleView,
    may_decide: bool,
    may_withdraw: bool,
}

/// The tone of a state.
const fn tone(state: ClosingState) -> Tone {
    match state {
        ClosingState::Entered => Tone::Warning,
        ClosingState::Released => Tone::Success,
        ClosingState::Rejected | ClosingState::Withdrawn => Tone::Neutral,
    }
}

async fn preview_page(
    (db, clock, around): (&Db, &Clock, &Around),
    actor: &Actor,
    programme: &Programme,
    input: &ClosingInput,
    refused: Option<AppError>,
) -> Answer<(Status, PreviewPage)> {
    let view = db.snapshot().await?;
    let first = first_year(&view, programme, clock.today()).await?;
    let last = lapse::last_year(clock.today());
    // Who asks for nothing in particular sees the first year that can be closed, or from when on one can.
    let bare = *input == ClosingInput::default();
    let later = (bare && first.is_none_or(|first| first > last)).then(|| around.lang.closing_later(first));
    let year = input.year.clone().unwrap_or_else(|| first.unwrap_or(last).to_string());
    let input = &ClosingInput { year: Some(year.clone()), ..input.clone() };
    let (mut form, mut status) = (kept(input), Status::Ok);
    let looked = rules::looked_at(input, Writing::PAGE, clock.today()).map_err(AppError::Invalid);
    let planned = match looked {
        Ok(asked) => plan(&view, programme, &asked).await,
        Err(error) => Err(error),
    };
    let (plan, error) = match planned {
        Ok(plan) => (Some(plan), refused),
        Err(error) => (None, refused.or(Some(error))),
    };
    if let Some(error) = error.filter(|_| later.is_none()) {
        status = explain(error, &mut form, around.lang)?;
    }
    let digest = plan.as_ref().map(Plan::seal).transpose()?.map(|sealed| sealed.digest).unwrap_or_default();
    let page = PreviewPage {
        frame: around.frame(Nav::Programmes),
        form,
        csrf: around.mark(),
        programme: programme.clone(),
        year,
        plan,
        digest,
        done: store::of_programme(&view, programme.id).await?,
        may_enter: actor.offers(Verb::AppropriationEnter),
        later,
    };
    Ok((status, page))
}

#[get("/programmes/<_>/year-closings")]
async fn preview(
    permit: Permit<ReadClosings>,
    query: Query<ClosingInput>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<PreviewPage>> {
    let (status, page) = preview_page((db, clock, &around), permit.actor(), &permit.programme, &query.0, None).await?;
    Ok(Page::with(status, page))
}

type Entered = Result<Flash<Redirect>, Box<Page<PreviewPage>>>;

/// The preview is bound to the reason too; the form's digest is that without one, so it is made anew with what was typed.
#[post("/programmes/<_>/year-closings", data = "<form>")]
async fn enter_it(
    permit: Permit<EnterClosing>,
    around: Around,
    form: Form<ClosingInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Entered> {
    let input = reasoned(db, clock, &permit.programme, &form.0).await?;
    match enter(db, clock, &permit, &input, Writing::PAGE).await {
        Ok(id) => Ok(Ok(Flash::success(Redirect::to(format!("/year-closings/{id}")), "year-closing.entered"))),
        Err(error) => {
            let around = (&**db, &**clock, &around);
            let (status, page) = preview_page(around, permit.actor(), &permit.programme, &form.0, Some(error)).await?;
            Ok(Err(Box::new(Page::with(status, page))))
        }
    }
}

/// What was typed with the digest of the same plan with its reason, if what was looked at without one still holds.
async fn reasoned(db: &Db, clock: &Clock, programme: &Programme, given: &ClosingInput) -> Answer<ClosingInput> {
    let bare = ClosingInput { reason: None, ..given.clone() };
    let (Ok(without), Ok(with)) =
        (rules::looked_at(&bare, Writing::PAGE, clock.today()), rules::looked_at(given, Writing::PAGE, clock.today()))
    else {
        return Ok(given.clone());
    };
    let view = db.snapshot().await?;
    let (Ok(seen), Ok(now)) = (plan(&view, programme, &without).await, plan(&view, programme, &with).await) else {
        return Ok(given.clone());
    };
    if given.digest.as_deref() != Some(seen.seal()?.digest.as_str()) {
        return Ok(given.clone());
    }
    Ok(ClosingInput { digest: Some(now.seal()?.digest), ..given.clone() })
}

async fn closing_page<A: Act<Thing = YearClosing>>(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<A>,
    form: FormView,
) -> Answer<ClosingPage> {
    let (lang, actor) = (around.lang, permit.actor());
    let closing = YearClosing::load(db, &Scope::All, permit.id.0).await?.ok_or(AppError::NotFound)?;
    let (facts, waits) = (closing.facts(), closing.state == ClosingState::Entered);
    Ok(ClosingPage {
        frame: around.frame(Nav::Programmes),
        form,
        csrf: around.mark(),
        key: fresh(),
        programme: programme_of(db, closing.plan.programme).await?,
        plan: closing.plan.clone(),
        tone: tone(closing.state),
        state: lang.closing_state_word(closing.state.code()),
        able: able(db, (actor, lang, clock.today()), Verb::AppropriationRelease, Verb::AppropriationEnter, &facts)
            .await?,
        may_decide: waits && actor.offers_on(Verb::AppropriationRelease, &facts),
        may_withdraw: waits && closing.preparers.contains(&actor.person()),
        closing,
    })
}

#[get("/year-closings/<_>")]
async fn show(
    permit: Permit<ReadClosing>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<ClosingPage>> {
    closing_page((db, clock, &around), &permit, FormView::default()).await.map(Page::new)
}

type Decided = Result<Flash<Redirect>, Box<Page<ClosingPage>>>;

async fn told<A: Act<Thing = YearClosing>>(
    around: (&Db, &Clock, &Around),
    permit: &Permit<A>,
    (done, code): (Answer<()>, &'static str),
    mut form: FormView,
) -> Answer<Decided> {
    let Err(error) = done else {
        return Ok(Ok(Flash::success(Redirect::to(format!("/year-closings/{}", permit.id)), code)));
    };
    let status = explain(error, &mut form, around.2.lang)?;
    Ok(Err(Box::new(Page::with(status, closing_page(around, permit, form).await?))))
}

#[post("/year-closings/<_>/release", data = "<form>")]
async fn release_it(
    permit: Permit<DecideClosing>,
    around: Around,
    form: KeyedForm<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Decided> {
    let once = Once::of(permit.actor().person(), form.1.0, ("year-closing.release", permit.id), &form.0)?;
    let done = release(db, clock, &permit, &once, &form.0).await.map(|_| ());
    told((db, clock, &around), &permit, (done, "year-closing.released"), FormView::default()).await
}

#[post("/year-closings/<_>/reject", data = "<form>")]
async fn reject_it(
    permit: Permit<DecideClosing>,
    around: Around,
    form: Form<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Decided> {
    let done = reject(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "year-closing.rejected"), kept(&form.0)).await
}

#[post("/year-closings/<_>/withdraw", data = "<form>")]
async fn withdraw_it(
    permit: Permit<WithdrawClosing>,
    around: Around,
    form: Form<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Decided> {
    let done = withdraw(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "year-closing.withdrawn"), kept(&form.0)).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![preview, enter_it, show, release_it, reject_it, withdraw_it]
}
