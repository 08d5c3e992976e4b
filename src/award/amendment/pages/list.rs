//! The amendments of an award, and the form that begins one or asks for one.

use super::super::input::NewAmendment;
use super::super::states::AmendmentState;
use super::super::store::{self, AmendmentLine};
use super::super::view::shown;
use super::super::{AskAmendment, BeginAmendment, ask, begin, rules};
use super::tone;
use crate::access::{Actor, Either, Permit, Thing, Verb};
use crate::award::store::AwardRow;
use crate::award::{Award, ReadAward};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::AwardId;
use crate::web::input::Writing;
use crate::web::refill::{explain, kept};
use crate::web::view::{FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Form};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};
use time::Date;

/// The list.
#[derive(askama::Template)]
#[template(path = "award/amendment/list.html")]
struct ListPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    row: AwardRow,
    lines: Vec<LineView>,
    may_begin: bool,
    may_ask: bool,
}

/// One of them.
struct LineView {
    id: String,
    what: String,
    who: Option<String>,
    state: &'static str,
    tone: Tone,
    on: Date,
    reference: Option<String>,
}

type Sent = Result<Flash<Redirect>, Box<Page<ListPage>>>;

async fn page((db, around): (&Db, &Around), actor: &Actor, award: &Award, form: FormView) -> Answer<ListPage> {
    let (lang, facts) = (around.lang, award.facts());
    let inside = actor.offers_on(Verb::AwardCheck, &facts);
    let lines = store::of_award(db, award.row.id).await?;
    let line = |one: &AmendmentLine| {
        let word = if inside { one.state.code() } else { one.state.outside() };
        let known = inside || one.state == AmendmentState::Released;
        let reason = one.reason.clone().filter(|_| known).or_else(|| one.wanted.clone());
        LineView {
            id: one.id.to_string(),
            what: reason.unwrap_or_else(|| lang.amendment_without_reason().to_owned()),
            who: one.asked_for.clone(),
            state: lang.amendment_state_word(word),
            tone: tone(one.state),
            on: one.recorded_at.day(),
            reference: one.reference.clone(),
        }
    };
    let lines: Vec<LineView> = lines.iter().filter(|one| shown(one, inside)).map(line).collect();
    let can = rules::in_force(award.row.state).is_ok();
    Ok(ListPage {
        frame: around.frame(Nav::Awards),
        form,
        csrf: around.mark(),
        may_begin: can && actor.offers_on(Verb::AmendmentPrepare, &facts),
        may_ask: can && actor.offers_on(Verb::AmendmentAsk, &facts),
        lines,
        row: award.row.clone(),
    })
}

#[get("/awards/<_>/amendments")]
async fn list(permit: Permit<ReadAward>, around: Around, db: &State<Db>) -> Answer<Page<ListPage>> {
    page((db, &around), permit.actor(), &permit, FormView::default()).await.map(Page::new)
}

#[post("/awards/<_>/amendments", data = "<form>")]
async fn new(
    permit: Either<BeginAmendment, AskAmendment>,
    around: Around,
    form: Form<NewAmendment>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let (done, actor, id, code): (_, &Actor, AwardId, _) = match &permit {
        Either::First(permit) => {
            let done = begin(db, clock, permit, &form.0, Writing::PAGE).await;
            (done, permit.actor(), permit.id(), "amendment.begun")
        }
        Either::Second(permit) => {
            let done = ask(db, clock, permit, &form.0, Writing::PAGE).await;
            (done, permit.actor(), permit.row.id, "amendment.requested")
        }
    };
    match done {
        Ok(amendment) => Ok(Ok(Flash::success(Redirect::to(format!("/amendments/{amendment}")), code))),
        Err(error) => {
            let mut typed = kept(&form.0);
            let status = explain(error, &mut typed, around.lang)?;
            let award = Award::load(db, &crate::access::Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
            let shown = page((db, &around), actor, &award, typed).await?;
            Ok(Err(Box::new(Page::with(status, shown))))
        }
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![list, new]
}
