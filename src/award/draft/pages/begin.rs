//! The form that begins a draft under a call; what was typed is kept when something is wrong.

use crate::access::Permit;
use crate::authority::store::Register;
use crate::award::draft::input::NewDraft;
use crate::award::draft::rules::begin::{binds, takes_drafts};
use crate::award::draft::{self, BeginDraft};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::AwardId;
use crate::programme::call::Call;
use crate::ruleset;
use crate::web::input::Writing;
use crate::web::lang::problems;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Form};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// So many authorities a form offers to choose from; beyond that the register's own search is quicker.
const OFFERED: usize = 1_500;

/// The form of a new draft.
#[derive(askama::Template)]
#[template(path = "award/draft/new.html")]
struct NewPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    call: Call,
    /// Why no draft can be begun under this call now.
    closed: Option<String>,
    profiles: Vec<Choice>,
    authorities: Vec<(String, String)>,
}

type Sent = Result<Flash<Redirect>, Box<Page<NewPage>>>;

/// Why no draft can be begun under a call now.
async fn closed(db: &Db, call: &Call) -> Answer<Option<crate::error::Fault>> {
    if let Err(fault) = takes_drafts(call) {
        return Ok(Some(fault));
    }
    let rule_set = ruleset::store::by_id(db, call.rule_set_id).await?.ok_or(AppError::NotFound)?;
    Ok(binds(call, rule_set.state).err())
}

async fn page(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<BeginDraft>,
    form: FormView,
) -> Answer<NewPage> {
    let (lang, call) = (around.lang, (**permit).clone());
    let register = Register::load(db, clock.today()).await?;
    let offered = register.keys().into_iter().map(|(ags, name)| (ags.to_owned(), name.to_owned()));
    let authorities: Vec<_> = offered.collect();
    Ok(NewPage {
        frame: around.frame(Nav::Awards),
        form,
        csrf: around.mark(),
        closed: closed(db, &call).await?.map(|fault| problems::sentence(lang, &fault)),
        profiles: call.profiles.iter().map(|one| Choice::new(one.code(), lang.profile_word(one.code()))).collect(),
        authorities: if authorities.len() > OFFERED { Vec::new() } else { authorities },
        call,
    })
}

#[get("/calls/<_>/awards/new")]
async fn new(
    permit: Permit<BeginDraft>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<NewPage>> {
    let mut form = FormView::default();
    // Made here, so that a form that is sent twice makes one draft.
    form.keep("id", AwardId::new().to_string());
    page((db, clock, &around), &permit, form).await.map(Page::new)
}

#[post("/calls/<_>/awards", data = "<form>")]
async fn begin(
    permit: Permit<BeginDraft>,
    around: Around,
    form: Form<NewDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match draft::begin(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(begun) => Ok(Ok(Flash::success(Redirect::to(format!("/awards/{}/draft", begun.id())), "award.begun"))),
        Err(error) => {
            let mut view = kept(&form.0);
            let status = explain(error, &mut view, around.lang)?;
            Ok(Err(Box::new(Page::with(status, page((db, clock, &around), &permit, view).await?))))
        }
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![new, begin]
}
