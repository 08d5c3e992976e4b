//! Acts on a programme by page: the release at once, all others after a page that asks why.

use super::super::input::{ActInput, ReleaseInput};
use super::super::rules::{ProgrammeAct, ProgrammeState};
use super::super::{EditProgramme, Programme, ReleaseProgramme};
use crate::access::Permit;
use crate::award;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::once::Once;
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{FormView, Frame, Nav, Page};
use crate::web::{Around, Form, Input, KeyedForm};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// A page that asks why before something is done.
#[derive(askama::Template)]
#[template(path = "programme/act.html")]
pub struct ActPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    asked: Asked,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What is to be done.
    pub title: &'static str,
    /// What it means.
    pub lead: &'static str,
    /// To what.
    pub name: String,
    /// Where the answer is sent.
    pub action: String,
    /// Where cancelling leads.
    pub back: String,
    /// Whether it may be done without a reason.
    pub optional: bool,
    /// Whether the form carries the version that was looked at.
    pub versioned: bool,
}

/// A form's answer: on to the thing, or the page again.
pub type Sent = Result<Flash<Redirect>, Box<Page<ActPage>>>;

impl ActPage {
    /// The page as it is asked first.
    pub fn new(around: &Around, asked: Asked, version: i64) -> Page<Self> {
        let mut form = FormView::default();
        form.keep("version", version.to_string());
        Page::new(Self { frame: around.frame(Nav::Programmes), form, csrf: around.mark(), asked })
    }

    /// The page again, with what is wrong.
    ///
    /// # Errors
    /// What is no fault of the input.
    pub fn again(around: &Around, asked: Asked, input: &impl Input, error: AppError) -> Answer<Sent> {
        let mut form = kept(input);
        let status = explain(error, &mut form, around.lang)?;
        let page = Self { frame: around.frame(Nav::Programmes), form, csrf: around.mark(), asked };
        Ok(Err(Box::new(Page::with(status, page))))
    }
}

/// On to a page, with a message.
pub fn done(href: String, act: &'static str) -> Sent {
    Ok(Flash::success(Redirect::to(href), act))
}

fn asked(programme: &Programme, act: ProgrammeAct, lang: Lang) -> Asked {
    let (title, lead, last) = match act {
        ProgrammeAct::Expire => (lang.programme_expire(), lang.programme_expire_lead(), "expire"),
        ProgrammeAct::Settle => (lang.programme_settle(), lang.programme_settle_lead(), "settle"),
        ProgrammeAct::Discard => (lang.programme_discard(), lang.programme_discard_lead(), "discard"),
        ProgrammeAct::Release => (lang.programme_release(), lang.programme_release_lead(), "release"),
    };
    let back = format!("/programmes/{}", programme.id);
    Asked {
        title,
        lead,
        name: format!("{} ({})", programme.title, programme.code),
        action: format!("{back}/{last}"),
        back,
        optional: false,
        versioned: true,
    }
}

#[post("/programmes/<_>/release", data = "<form>")]
async fn release(
    permit: Permit<ReleaseProgramme>,
    form: KeyedForm<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Flash<Redirect>> {
    let once = Once::of(permit.actor().person(), form.1.0, ("programme.release", permit.id), &form.0)?;
    super::super::release(db, clock, &permit, &once, &form.0).await?;
    Ok(Flash::success(Redirect::to(format!("/programmes/{}", permit.id)), "programme.released"))
}

#[get("/programmes/<_>/expire")]
fn ask_expire(permit: Permit<ReleaseProgramme>, around: Around) -> Page<ActPage> {
    ActPage::new(&around, asked(&permit, ProgrammeAct::Expire, around.lang), permit.version)
}

#[post("/programmes/<_>/expire", data = "<form>")]
async fn expire(
    permit: Permit<ReleaseProgramme>,
    around: Around,
    form: Form<ActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let asked = asked(&permit, ProgrammeAct::Expire, around.lang);
    match super::super::expire(db, clock, &permit, &form.0).await {
        Ok(()) => Ok(done(asked.back, "programme.expired")),
        Err(error) => ActPage::again(&around, asked, &form.0, error),
    }
}

#[get("/programmes/<_>/settle")]
fn ask_settle(permit: Permit<ReleaseProgramme>, around: Around) -> Page<ActPage> {
    ActPage::new(&around, asked(&permit, ProgrammeAct::Settle, around.lang), permit.version)
}

#[post("/programmes/<_>/settle", data = "<form>")]
async fn settle(
    permit: Permit<ReleaseProgramme>,
    around: Around,
    form: Form<ActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let asked = asked(&permit, ProgrammeAct::Settle, around.lang);
    match award::settling::settle_programme(db, clock, &permit, &form.0).await {
        Ok(()) => Ok(done(asked.back, "programme.settled")),
        Err(error) => ActPage::again(&around, asked, &form.0, error),
    }
}

#[get("/programmes/<_>/discard")]
fn ask_discard(permit: Permit<EditProgramme>, around: Around) -> Page<ActPage> {
    ActPage::new(&around, asked(&permit, ProgrammeAct::Discard, around.lang), permit.version)
}

#[post("/programmes/<_>/discard", data = "<form>")]
async fn discard(
    permit: Permit<EditProgramme>,
    around: Around,
    form: Form<ActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let asked = asked(&permit, ProgrammeAct::Discard, around.lang);
    match super::super::discard(db, clock, &permit, &form.0).await {
        Ok(()) => Ok(done("/programmes".to_owned(), "programme.discarded")),
        Err(error) => ActPage::again(&around, asked, &form.0, error),
    }
}

/// The acts that a state offers after its release: address and word.
pub fn offered(programme: &Programme, lang: Lang) -> Option<(String, &'static str)> {
    let own = format!("/programmes/{}", programme.id);
    match programme.state {
        ProgrammeState::InForce => Some((format!("{own}/expire"), lang.programme_expire())),
        ProgrammeState::Expired => Some((format!("{own}/settle"), lang.programme_settle())),
        ProgrammeState::Draft | ProgrammeState::Settled | ProgrammeState::Discarded => None,
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![release, ask_expire, expire, ask_settle, settle, ask_discard, discard]
}
