//! The form of an entry: new, or one that waits. What was typed is kept whatever the answer.

use super::super::content::Kind;
use super::super::input::EntryInput;
use super::super::{Appropriation, EditAppropriation, EnterAppropriation};
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::money::Money;
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Form};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// The form.
#[derive(askama::Template)]
#[template(path = "appropriation/form.html")]
struct FormPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    kinds: Vec<Choice>,
    /// Where it is sent.
    action: String,
    /// Where cancelling leads, with its name.
    back: (String, String),
    /// Whether an entry is changed.
    edits: bool,
}

impl FormPage {
    fn title(&self) -> &'static str {
        let l = self.frame.lang;
        if self.edits { l.appropriation_edit_title() } else { l.appropriation_enter_title() }
    }

    fn lead(&self) -> &'static str {
        let l = self.frame.lang;
        if self.edits { l.appropriation_edit_lead() } else { l.appropriation_enter_lead() }
    }
}

type Sent = Result<Flash<Redirect>, Box<Page<FormPage>>>;

fn page(around: &Around, form: FormView, action: String, back: (String, String), edits: bool) -> FormPage {
    let lang = around.lang;
    let kinds = Kind::ALL.iter().filter(|kind| kind.is_entered());
    FormPage {
        frame: around.frame(Nav::Programmes),
        form,
        csrf: around.mark(),
        kinds: kinds.map(|kind| Choice::new(kind.code(), lang.appropriation_kind_word(kind.code()))).collect(),
        action,
        back,
        edits,
    }
}

fn new_page(around: &Around, permit: &Permit<EnterAppropriation>, form: FormView) -> FormPage {
    let own = format!("/programmes/{}/appropriations", permit.programme.id);
    page(around, form, own.clone(), (own, permit.programme.title.clone()), false)
}

fn edit_page(around: &Around, entry: &Appropriation, form: FormView) -> FormPage {
    let own = format!("/appropriations/{}", entry.id);
    page(around, form, format!("{own}/edit"), (own, around.lang.appropriation_entry().to_owned()), true)
}

/// What is there, as it is typed into the form.
fn as_typed(entry: &Appropriation) -> FormView {
    let mut form = FormView::default();
    let content = &entry.content;
    let amount = |amount: Money| amount.plain().replace('.', ",");
    for (name, value) in [
        ("kind", content.kind.code().to_owned()),
        ("year", content.year.to_string()),
        ("granted_in", if content.kind.spans_years() { content.granted_in.to_string() } else { String::new() }),
        ("amount", content.amount.map(amount).unwrap_or_default()),
        ("day", content.day.map(|day| Lang::De.date(day)).unwrap_or_default()),
        ("chapter", content.chapter.clone().unwrap_or_default()),
        ("title", content.title.clone().unwrap_or_default()),
        ("product", content.product.clone().unwrap_or_default()),
        ("reason", content.reason.clone()),
        ("version", entry.version.to_string()),
    ] {
        form.keep(name, value);
    }
    form
}

fn again(
    around: &Around,
    input: &EntryInput,
    error: AppError,
    page: impl FnOnce(FormView) -> FormPage,
) -> Answer<Sent> {
    let mut form = kept(input);
    let status = explain(error, &mut form, around.lang)?;
    Ok(Err(Box::new(Page::with(status, page(form)))))
}

#[get("/programmes/<_>/appropriations/new")]
fn new(permit: Permit<EnterAppropriation>, around: Around) -> Page<FormPage> {
    Page::new(new_page(&around, &permit, FormView::default()))
}

#[post("/programmes/<_>/appropriations", data = "<form>")]
async fn enter(
    permit: Permit<EnterAppropriation>,
    around: Around,
    form: Form<EntryInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match super::super::enter(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(id) => Ok(Ok(Flash::success(Redirect::to(format!("/appropriations/{id}")), "appropriation.entered"))),
        Err(error) => again(&around, &form.0, error, |form| new_page(&around, &permit, form)),
    }
}

#[get("/appropriations/<_>/edit")]
fn edit_form(permit: Permit<EditAppropriation>, around: Around) -> Page<FormPage> {
    Page::new(edit_page(&around, &permit, as_typed(&permit)))
}

#[post("/appropriations/<_>/edit", data = "<form>")]
async fn edit(
    permit: Permit<EditAppropriation>,
    around: Around,
    form: Form<EntryInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match super::super::edit(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(()) => {
            let to = Redirect::to(format!("/appropriations/{}", permit.id));
            Ok(Ok(Flash::success(to, "appropriation.edited")))
        }
        Err(error) => again(&around, &form.0, error, |form| edit_page(&around, &permit, form)),
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![new, enter, edit_form, edit]
}
