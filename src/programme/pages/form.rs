//! The form of a programme: a new draft, an edited draft, or a change that is proposed. What was typed is kept whatever the answer.

use super::super::content::Content;
use super::super::input::{MinistryRow, ProgrammeHead, ProgrammeInput};
use super::super::store;
use super::super::{AddProgramme, EditProgramme, Programme, proposal};
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::rows::place;
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Input, RowsForm};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};
use time::Date;

/// What the form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    New,
    Edit,
    Propose,
}

/// The form.
#[derive(askama::Template)]
#[template(path = "programme/form.html")]
struct FormPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    wanted: Use,
    /// Where it is sent.
    action: String,
    /// Where cancelling leads.
    back: String,
    /// The names of the fields of each row of ministries.
    rows: Vec<[String; 3]>,
    ministries: Vec<Choice>,
    agencies: Vec<Choice>,
    code: Option<String>,
}

impl FormPage {
    fn title(&self) -> &'static str {
        let l = self.frame.lang;
        match self.wanted {
            Use::New => l.programme_new_title(),
            Use::Edit => l.programme_edit_title(),
            Use::Propose => l.programme_propose_title(),
        }
    }

    fn lead(&self) -> &'static str {
        let l = self.frame.lang;
        match self.wanted {
            Use::New => l.programme_new_lead(),
            Use::Edit => l.programme_edit_lead(),
            Use::Propose => l.programme_propose_lead(),
        }
    }

    fn submit(&self) -> &'static str {
        if self.wanted == Use::Propose {
            self.frame.lang.programme_submit_proposal()
        } else {
            self.frame.lang.programme_submit_draft()
        }
    }

    /// The field of the programme office, whose name is a role's code too.
    const fn office() -> &'static str {
        "agency"
    }

    fn proposes(&self) -> bool {
        self.wanted == Use::Propose
    }
}

type Sent = Result<Flash<Redirect>, Box<Page<FormPage>>>;

/// So many rows are offered beyond those that are filled.
const SPARE_ROWS: usize = 2;

struct Shown {
    wanted: Use,
    programme: Option<Programme>,
    form: FormView,
    rows: usize,
}

async fn page(around: &Around, conn: &Conn, today: Date, shown: Shown) -> Answer<FormPage> {
    let candidates = store::candidates(conn, today).await?;
    let choice = |one: &store::Candidate| Choice::new(one.id.to_string(), one.name.clone());
    let own = shown.programme.as_ref().map(|one| format!("/programmes/{}", one.id));
    let action = match (&own, shown.wanted) {
        (Some(own), Use::Edit) => format!("{own}/edit"),
        (Some(own), Use::Propose) => format!("{own}/propose"),
        (Some(_), Use::New) | (None, _) => "/programmes".to_owned(),
    };
    let names = ["authority", "valid_from", "valid_to"];
    Ok(FormPage {
        frame: around.frame(Nav::Programmes),
        form: shown.form,
        csrf: around.mark(),
        wanted: shown.wanted,
        action,
        back: own.unwrap_or_else(|| "/programmes".to_owned()),
        rows: (0..shown.rows.saturating_add(SPARE_ROWS)).map(|row| names.map(|name| place(row, name))).collect(),
        ministries: candidates.iter().filter(|one| one.responsible).map(choice).collect(),
        agencies: candidates.iter().map(choice).collect(),
        code: shown.programme.map(|one| one.code),
    })
}

/// What is there, as it is typed into the form.
fn as_typed(content: &Content, version: i64) -> FormView {
    let mut form = FormView::default();
    let day = |day: Option<Date>| day.map(|day| Lang::De.date(day)).unwrap_or_default();
    for (name, value) in [
        ("title", content.title.clone()),
        ("starts_on", day(content.starts_on)),
        ("ends_on", day(content.ends_on)),
        ("ledger_from", content.ledger_from.map(|year| year.to_string()).unwrap_or_default()),
        ("agency", content.agency.map(|id| id.to_string()).unwrap_or_default()),
        ("note", content.note.clone().unwrap_or_default()),
        ("source_url", content.source_url.clone().unwrap_or_default()),
        ("version", version.to_string()),
    ] {
        form.keep(name, value);
    }
    for (row, one) in content.ministries.iter().enumerate() {
        form.keep(&place(row, "authority"), one.authority.to_string());
        form.keep(&place(row, "valid_from"), day(one.valid_from));
        form.keep(&place(row, "valid_to"), day(one.valid_to));
    }
    form
}

/// What was typed.
fn typed(input: &ProgrammeInput) -> FormView {
    let mut form = kept(&input.head);
    for (row, one) in input.items.iter().enumerate() {
        for (name, value) in one.values() {
            form.keep(&place(row, name), value.unwrap_or_default());
        }
    }
    form
}

async fn again(
    (around, db, today): (&Around, &Db, Date),
    wanted: Use,
    programme: Option<&Programme>,
    input: &ProgrammeInput,
    error: AppError,
) -> Answer<Sent> {
    let mut form = typed(input);
    let status = explain(error, &mut form, around.lang)?;
    let shown = Shown { wanted, programme: programme.cloned(), form, rows: input.items.len() };
    Ok(Err(Box::new(Page::with(status, page(around, db, today, shown).await?))))
}

#[get("/programmes/new")]
async fn new(
    _permit: Permit<AddProgramme>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<FormPage>> {
    let shown = Shown { wanted: Use::New, programme: None, form: FormView::default(), rows: 0 };
    Ok(Page::new(page(&around, db, clock.today(), shown).await?))
}

#[post("/programmes", data = "<form>")]
async fn create(
    permit: Permit<AddProgramme>,
    around: Around,
    form: RowsForm<ProgrammeHead, MinistryRow>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match super::super::create(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(id) => Ok(Ok(Flash::success(Redirect::to(format!("/programmes/{id}")), "programme.added"))),
        Err(error) => again((&around, db, clock.today()), Use::New, None, &form.0, error).await,
    }
}

async fn filled(
    permit: &Permit<EditProgramme>,
    wanted: Use,
    around: &Around,
    db: &Db,
    today: Date,
) -> Answer<Page<FormPage>> {
    let (content, _) = permit.content(db).await?;
    let rows = content.ministries.len();
    let shown = Shown { wanted, programme: Some((**permit).clone()), form: as_typed(&content, permit.version), rows };
    Ok(Page::new(page(around, db, today, shown).await?))
}

#[get("/programmes/<_>/edit")]
async fn edit_form(
    permit: Permit<EditProgramme>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<FormPage>> {
    filled(&permit, Use::Edit, &around, db, clock.today()).await
}

#[post("/programmes/<_>/edit", data = "<form>")]
async fn edit(
    permit: Permit<EditProgramme>,
    around: Around,
    form: RowsForm<ProgrammeHead, MinistryRow>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match super::super::edit(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(()) => Ok(Ok(Flash::success(Redirect::to(format!("/programmes/{}", permit.id)), "programme.edited"))),
        Err(error) => again((&around, db, clock.today()), Use::Edit, Some(&*permit), &form.0, error).await,
    }
}

#[get("/programmes/<_>/propose")]
async fn propose_form(
    permit: Permit<EditProgramme>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<FormPage>> {
    filled(&permit, Use::Propose, &around, db, clock.today()).await
}

#[post("/programmes/<_>/propose", data = "<form>")]
async fn propose(
    permit: Permit<EditProgramme>,
    around: Around,
    form: RowsForm<ProgrammeHead, MinistryRow>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match proposal::propose(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(id) => {
            let to = Redirect::to(format!("/programme-proposals/{id}"));
            Ok(Ok(Flash::success(to, "programme.change-proposed")))
        }
        Err(error) => again((&around, db, clock.today()), Use::Propose, Some(&*permit), &form.0, error).await,
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![new, create, edit_form, edit, propose_form, propose]
}
