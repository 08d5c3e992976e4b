//! The forms of a call: a new or edited draft, and a longer window. What was typed is kept whatever the answer.

use crate::access::{Permit, Scope};
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::programme::call::input::{CallInput, ExtendInput};
use crate::programme::call::{Call, EditCall, extension};
use crate::programme::pages::window;
use crate::programme::{EditProgramme, call};
use crate::ruleset::{self, RuleSetState};
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Form};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};
use time::Date;

/// The form of a draft.
#[derive(askama::Template)]
#[template(path = "programme/call/form.html")]
struct FormPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    editing: bool,
    /// Where it is sent.
    action: String,
    /// Where cancelling leads.
    back: String,
    /// The programme.
    name: String,
    rule_sets: Vec<Choice>,
    profiles: Vec<Choice>,
}

/// The form of a longer window.
#[derive(askama::Template)]
#[template(path = "programme/call/extend.html")]
struct ExtendPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    call: Call,
}

impl ExtendPage {
    fn applications(&self) -> String {
        let windows = &self.call.windows;
        window((windows.application_from, windows.application_until), self.frame.lang)
    }

    fn sketches(&self) -> String {
        let windows = &self.call.windows;
        window((windows.sketch_from, windows.sketch_until), self.frame.lang)
    }
}

type Sent<T> = Result<Flash<Redirect>, Box<Page<T>>>;

struct Place {
    editing: bool,
    action: String,
    back: String,
    name: String,
}

impl Place {
    fn new(permit: &Permit<EditProgramme>) -> Self {
        let back = format!("/programmes/{}", permit.id);
        Self { editing: false, action: format!("{back}/calls"), back, name: permit.title.clone() }
    }

    fn edit(permit: &Permit<EditCall>) -> Self {
        let back = format!("/calls/{}", permit.id);
        Self { editing: true, action: format!("{back}/edit"), back, name: permit.programme_title.clone() }
    }
}

async fn page(around: &Around, conn: &Conn, form: FormView, place: Place) -> Answer<FormPage> {
    let lang = around.lang;
    let sets = ruleset::store::list(conn, &Scope::All, Some(RuleSetState::Released)).await?;
    let set =
        |one: ruleset::RuleSet| Choice::new(one.id.to_string(), format!("{} ({} {})", one.title, one.code, one.number));
    let profiles = [
        ("allocation", lang.call_profile_allocation()),
        ("single", lang.call_profile_single()),
        ("joint", lang.call_profile_joint()),
        ("single | joint", lang.call_profile_both()),
    ];
    Ok(FormPage {
        frame: around.frame(Nav::Programmes),
        form,
        csrf: around.mark(),
        editing: place.editing,
        action: place.action,
        back: place.back,
        name: place.name,
        rule_sets: sets.into_iter().map(set).collect(),
        profiles: profiles.map(|(code, word)| Choice::new(code, word)).into(),
    })
}

/// What is there, as it is typed into the form.
fn as_typed(call: &Call) -> FormView {
    let mut form = FormView::default();
    let day = |day: Option<Date>| day.map(|day| Lang::De.date(day)).unwrap_or_default();
    let profiles: Vec<&str> = call.profiles.iter().map(|code| code.code()).collect();
    for (name, value) in [
        ("code", call.code.clone()),
        ("title", call.title.clone()),
        ("rule_set", call.rule_set_id.to_string()),
        ("profiles", profiles.join(" | ")),
        ("sketch_from", day(call.windows.sketch_from)),
        ("sketch_until", day(call.windows.sketch_until)),
        ("application_from", day(call.windows.application_from)),
        ("application_until", day(call.windows.application_until)),
        ("early_start", call.early_start.clone().unwrap_or_default()),
        ("note", call.note.clone().unwrap_or_default()),
        ("source_url", call.source_url.clone().unwrap_or_default()),
        ("version", call.version.to_string()),
    ] {
        form.keep(name, value);
    }
    form
}

async fn again(around: &Around, db: &Db, place: Place, input: &CallInput, error: AppError) -> Answer<Sent<FormPage>> {
    let mut form = kept(input);
    let status = explain(error, &mut form, around.lang)?;
    Ok(Err(Box::new(Page::with(status, page(around, db, form, place).await?))))
}

#[get("/programmes/<_>/calls/new")]
async fn new(permit: Permit<EditProgramme>, around: Around, db: &State<Db>) -> Answer<Page<FormPage>> {
    Ok(Page::new(page(&around, db, FormView::default(), Place::new(&permit)).await?))
}

#[post("/programmes/<_>/calls", data = "<form>")]
async fn create(
    permit: Permit<EditProgramme>,
    around: Around,
    form: Form<CallInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent<FormPage>> {
    match call::create(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(id) => Ok(Ok(Flash::success(Redirect::to(format!("/calls/{id}")), "call.added"))),
        Err(error) => again(&around, db, Place::new(&permit), &form.0, error).await,
    }
}

#[get("/calls/<_>/edit")]
async fn edit_form(permit: Permit<EditCall>, around: Around, db: &State<Db>) -> Answer<Page<FormPage>> {
    Ok(Page::new(page(&around, db, as_typed(&permit), Place::edit(&permit)).await?))
}

#[post("/calls/<_>/edit", data = "<form>")]
async fn edit(
    permit: Permit<EditCall>,
    around: Around,
    form: Form<CallInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent<FormPage>> {
    match call::edit(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(()) => Ok(Ok(Flash::success(Redirect::to(format!("/calls/{}", permit.id)), "call.edited"))),
        Err(error) => again(&around, db, Place::edit(&permit), &form.0, error).await,
    }
}

fn extending(permit: &Permit<EditCall>, around: &Around, form: FormView) -> ExtendPage {
    ExtendPage { frame: around.frame(Nav::Programmes), form, csrf: around.mark(), call: (**permit).clone() }
}

#[get("/calls/<_>/extend")]
fn extend_form(permit: Permit<EditCall>, around: Around) -> Page<ExtendPage> {
    let mut form = FormView::default();
    form.keep("version", permit.version.to_string());
    Page::new(extending(&permit, &around, form))
}

#[post("/calls/<_>/extend", data = "<form>")]
async fn extend(
    permit: Permit<EditCall>,
    around: Around,
    form: Form<ExtendInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent<ExtendPage>> {
    match extension::propose(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(id) => {
            let to = Redirect::to(format!("/programme-proposals/{id}"));
            Ok(Ok(Flash::success(to, "programme.change-proposed")))
        }
        Err(error) => {
            let mut view = kept(&form.0);
            let status = explain(error, &mut view, around.lang)?;
            Ok(Err(Box::new(Page::with(status, extending(&permit, &around, view)))))
        }
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![new, create, edit_form, edit, extend_form, extend]
}
