//! The forms of the register: add, correct, set members. What was typed is kept whatever the answer.

use super::super::rules::{AuthorityInput, ChangeInput, MembersInput};
use super::super::store;
use super::super::{AddAuthority, ChangeAuthority};
use super::{counties, faults_of, kinds, view};
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, FieldFault};
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::view::{Choice, FormView, Frame, Nav, Page, date};
use crate::web::{Around, Form, Input};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// The form for a new authority and for a correction.
#[derive(askama::Template)]
#[template(path = "authority/form.html")]
pub struct FormPage {
    frame: Frame,
    csrf: String,
    form: FormView,
    kinds: Vec<Choice>,
    counties: Vec<Choice>,
    /// The authority corrected; none for a new one.
    id: Option<String>,
}

impl FormPage {
    fn title(&self) -> &'static str {
        if self.id.is_some() { self.frame.lang.authority_change_title() } else { self.frame.lang.authorities_new() }
    }

    fn action(&self) -> String {
        self.id.as_ref().map_or_else(|| "/authorities".to_owned(), |id| format!("/authorities/{id}/change"))
    }

    fn back(&self) -> String {
        self.id.as_ref().map_or_else(|| "/authorities".to_owned(), |id| format!("/authorities/{id}"))
    }
}

/// The form for the members of an association.
#[derive(askama::Template)]
#[template(path = "authority/members.html")]
pub struct MembersPage {
    frame: Frame,
    csrf: String,
    form: FormView,
    id: String,
    name: String,
}

/// A form's answer: on to the thing, or the form again.
type Sent<T> = Result<Flash<Redirect>, Answer<Page<T>>>;

async fn form_page(around: &Around, db: &Db, clock: &Clock, form: FormView, id: Option<String>) -> Answer<FormPage> {
    Ok(FormPage {
        frame: around.frame(Nav::Authorities),
        csrf: around.mark(),
        form,
        kinds: kinds(around.lang),
        counties: counties(db, clock.today()).await?,
        id,
    })
}

/// The form again, with what is wrong.
async fn again(
    around: &Around,
    db: &Db,
    clock: &Clock,
    (input, error): (&impl Input, AppError),
    id: Option<String>,
) -> Answer<Page<FormPage>> {
    let (status, faults) = faults_of(error)?;
    let form = view(around.lang, input, &faults);
    Ok(Page::with(status, form_page(around, db, clock, form, id).await?))
}

#[get("/authorities/new")]
async fn new(
    _permit: Permit<AddAuthority>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<FormPage>> {
    Ok(Page::new(form_page(&around, db, clock, FormView::default(), None).await?))
}

#[post("/authorities", data = "<form>")]
async fn add(
    permit: Permit<AddAuthority>,
    around: Around,
    form: Form<AuthorityInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Sent<FormPage> {
    match super::super::add(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(id) => Ok(Flash::success(Redirect::to(format!("/authorities/{id}")), "authority.added")),
        Err(error) => Err(again(&around, db, clock, (&form.0, error), None).await),
    }
}

#[get("/authorities/<id>/change")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn edit(
    id: &str,
    permit: Permit<ChangeAuthority>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<FormPage>> {
    let periods = store::periods(db, permit.id).await?;
    let open = periods.iter().find(|period| period.valid_to.is_none());
    let open = open.ok_or_else(|| AppError::refused("authority.has-ended"))?.draft();
    let mut form = FormView::default();
    form.keep("version", permit.version.to_string());
    for (name, value) in open.texts() {
        let day = match name {
            "valid_from" => open.valid_from,
            "valid_to" => open.valid_to,
            _ => None,
        };
        form.keep(name, day.map(|day| date(day, Lang::De)).or(value).unwrap_or_default());
    }
    Ok(Page::new(form_page(&around, db, clock, form, Some(permit.id.to_string())).await?))
}

#[post("/authorities/<id>/change", data = "<form>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn change(
    id: &str,
    permit: Permit<ChangeAuthority>,
    around: Around,
    form: Form<ChangeInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Sent<FormPage> {
    match super::super::change(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(()) => Ok(Flash::success(Redirect::to(format!("/authorities/{}", permit.id)), "authority.changed")),
        Err(error) => Err(again(&around, db, clock, (&form.0, error), Some(permit.id.to_string())).await),
    }
}

async fn members_page(
    around: &Around,
    db: &Db,
    clock: &Clock,
    permit: &Permit<ChangeAuthority>,
    given: Option<(&MembersInput, &[FieldFault])>,
) -> Answer<MembersPage> {
    let snapshot = db.snapshot().await?;
    let detail = store::detail(&snapshot, permit, clock.today()).await?;
    let form = if let Some((input, faults)) = given {
        view(around.lang, input, faults)
    } else {
        let keys: Vec<_> = detail.members.iter().filter_map(|member| member.ags.clone()).collect();
        let mut form = FormView::default();
        form.keep("members", keys.join("\n"));
        form.keep("version", permit.version.to_string());
        form
    };
    Ok(MembersPage {
        frame: around.frame(Nav::Authorities),
        csrf: around.mark(),
        form,
        id: permit.id.to_string(),
        name: detail.shown.name,
    })
}

#[get("/authorities/<id>/members")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn members(
    id: &str,
    permit: Permit<ChangeAuthority>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<MembersPage>> {
    Ok(Page::with(Status::Ok, members_page(&around, db, clock, &permit, None).await?))
}

#[post("/authorities/<id>/members", data = "<form>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn set_members(
    id: &str,
    permit: Permit<ChangeAuthority>,
    around: Around,
    form: Form<MembersInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Sent<MembersPage> {
    let error = match super::super::set_members(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(()) => {
            let to = Redirect::to(format!("/authorities/{}", permit.id));
            return Ok(Flash::success(to, "authority.members-set"));
        }
        Err(error) => error,
    };
    let again = async {
        let (status, faults) = faults_of(error)?;
        let page = members_page(&around, db, clock, &permit, Some((&form.0, &faults))).await?;
        Ok(Page::with(status, page))
    };
    Err(again.await)
}

/// The routes of the forms.
pub(super) fn routes() -> Vec<Route> {
    routes![new, add, edit, change, members, set_members]
}
