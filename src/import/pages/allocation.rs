//! The form of an allocation run: what stands once for all drafts, and the list; and that list to be filled in.

use super::{Attachment, Look, look_page};
use crate::access::{Actor, Permit};
use crate::audit;
use crate::award::draft::rules::begin::takes_drafts;
use crate::award::run::input::RunInput;
use crate::award::run::{BeginRun, rules, store as run_store};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault};
use crate::export::csv::{Cell, Dialect, Writer};
use crate::id::UploadId;
use crate::import::about::About;
use crate::import::store::{self, Upload};
use crate::import::{Importable, Leave, Limits, Options, run};
use crate::programme::call::Call;
use crate::ruleset;
use crate::web::input::Writing;
use crate::web::lang::problems;
use crate::web::refill::{explain, kept};
use crate::web::view::{FormView, Frame, Nav, Page};
use crate::web::{Around, Input, Query, input, upload};
use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};

input! {
    /// Where the form takes its values from.
    pub struct FromInput {
        /// One's own upload whose values are to be seen again.
        from,
    }
}

/// The form of a run.
#[derive(askama::Template)]
#[template(path = "import/allocation.html")]
struct FormPage {
    frame: Frame,
    csrf: String,
    form: FormView,
    call: Call,
    /// Why no run can be made under this call now.
    closed: Option<String>,
    /// Whether the profile asks in which year the grants fall due.
    asks_year: bool,
}

async fn page(db: &Db, around: &Around, call: &Call, form: FormView) -> Answer<FormPage> {
    let rule_set = ruleset::store::by_id(db, call.rule_set_id).await?.ok_or(AppError::NotFound)?;
    let profile = rules::profile(call, &rule_set);
    let closed = takes_drafts(call).err().or_else(|| profile.as_ref().err().cloned());
    Ok(FormPage {
        frame: around.frame(Nav::Awards),
        csrf: around.mark(),
        form,
        closed: closed.map(|fault| problems::sentence(around.lang, &fault)),
        asks_year: profile.is_ok_and(|(_, profile)| profile.steps.tranches),
        call: call.clone(),
    })
}

#[get("/calls/<_>/allocation-runs/new")]
async fn new(
    permit: Permit<BeginRun>,
    actor: Actor,
    query: Query<FromInput>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<FormPage>> {
    let before = match query.0.from.as_deref().and_then(UploadId::parse) {
        Some(id) => store::upload(db, actor.user(), id, clock.now()).await?.and_then(|upload| upload.about()),
        None => None,
    };
    let form = before.map(|about| kept(&about.run)).unwrap_or_default();
    Ok(Page::new(page(db, &around, &permit, form).await?))
}

/// The list to be filled in: all counties, cities and municipalities of today.
#[get("/calls/<_>/allocation-runs/new/list.csv")]
async fn list(permit: Permit<BeginRun>, db: &State<Db>, clock: &State<Clock>) -> Answer<Attachment> {
    let failed = |error: std::io::Error| AppError::Internal(format!("a list cannot be written: {error}"));
    let mut body = Vec::new();
    let mut writer = Writer::new(&mut body, Dialect::Spreadsheet, &["ags", "name", "key"]).map_err(failed)?;
    for one in run_store::municipalities(db, clock.today()).await? {
        writer.row(&[Cell::Key(one.ags), Cell::Text(one.name), Cell::Empty]).map_err(failed)?;
    }
    writer.finish().map_err(failed)?;
    Ok(Attachment::csv(&format!("{}-{}.csv", permit.programme_code, permit.code), body))
}

/// Either the preview or the form again.
#[derive(Responder)]
enum Looked {
    Preview(Box<Page<Look>>),
    Form(Box<Page<FormPage>>),
}

#[post("/calls/<_>/allocation-runs/preview", data = "<sent>")]
async fn look(
    permit: Permit<BeginRun>,
    sent: upload::Upload,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Looked> {
    let given = RunInput::fill(sent.texts)?;
    let mut form = kept(&given);
    if sent.bytes.is_empty() {
        form.fail("file", problems::sentence(around.lang, &Fault::new("import.file-missing")));
        let page = page(db, &around, &permit, form).await?;
        return Ok(Looked::Form(Box::new(Page::with(Status::UnprocessableEntity, page))));
    }
    let options = Options { preview: true, limits: Limits::ALLOCATIONS, run: given.clone(), ..Options::default() };
    let outcome = match run(db, &Leave::under(&permit, clock), sent.bytes.clone(), &options).await {
        Ok(outcome) => outcome,
        Err(error) => {
            let status = explain(error, &mut form, around.lang)?;
            return Ok(Looked::Form(Box::new(Page::with(status, page(db, &around, &permit, form).await?))));
        }
    };
    let about = About { call: permit.id, run: given };
    let kept = Upload {
        id: UploadId::new(),
        dataset: Importable::Allocations,
        programme: None,
        content: sent.bytes,
        about: Some(about.text()),
        messages: None,
    };
    // What was typed is kept with the file, even with one that cannot be read.
    let tx = db.begin().await?;
    store::keep(&tx, permit.actor().user(), &kept, &audit::sha256(&kept.content), clock.now()).await?;
    tx.commit().await?;
    let status = if outcome.is_readable() { Status::Ok } else { Status::UnprocessableEntity };
    let back = format!("/calls/{}/allocation-runs/new?from={}", permit.id, kept.id);
    Ok(Looked::Preview(Box::new(Page::with(
        status,
        look_page(&around, Some(kept.id), &outcome, (back, permit.invented)),
    ))))
}

/// The routes.
pub(super) fn routes() -> Vec<Route> {
    routes![new, list, look]
}

/// Where another file for the same run is chosen.
pub(super) fn back(upload: &Upload) -> String {
    upload.about().map_or_else(
        || "/import".to_owned(),
        |about| format!("/calls/{}/allocation-runs/new?from={}", about.call, upload.id),
    )
}

/// How a kept list is taken over.
pub(super) fn options(upload: &Upload) -> Options {
    match upload.about() {
        Some(about) => {
            Options { limits: Limits::ALLOCATIONS, run: about.run, writing: Writing::PAGE, ..Options::default() }
        }
        None => Options::default(),
    }
}
