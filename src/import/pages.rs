//! The pages of import: choose a file, see the preview, confirm, done.

mod allocation;
mod done;

use super::preview::{self, Preview};
use super::store::{self, Upload};
use super::{Counts, Importable, Leaves, Options, Outcome, Own, run};
use crate::audit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault};
use crate::export::csv::{Dialect, Writer};
use crate::export::dataset_word;
use crate::export::register::Dataset;
use crate::id::UploadId;
use crate::web::lang::problems;
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Form, input, upload};
use rocket::http::{ContentType, Header, Status};
use rocket::response::{Flash, Redirect};
use rocket::{Responder, Route, State, get, post, routes};

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![choose, template, look, confirm, errors, done::done], allocation::routes()].concat()
}

input! {
    /// The confirmation of a preview: what it showed.
    pub struct ConfirmInput {
        /// New rows shown.
        new,
        /// Changed rows shown.
        changed,
        /// Unchanged rows shown.
        unchanged,
        /// Faulty rows shown.
        bad,
        /// How what is changed stood.
        standing,
        /// `true`: leave out faulty rows.
        skip_bad,
    }
}

/// What a file of one kind may hold.
#[derive(Debug)]
struct Expected {
    code: &'static str,
    name: &'static str,
    columns: Vec<(&'static str, bool, &'static str)>,
}

#[derive(askama::Template)]
#[template(path = "import/choose.html")]
struct Choose {
    frame: Frame,
    csrf: String,
    form: FormView,
    takes_programme: bool,
    datasets: Vec<Choice>,
    expected: Vec<Expected>,
}

#[derive(askama::Template)]
#[template(path = "import/preview.html")]
struct Look {
    frame: Frame,
    csrf: String,
    name: &'static str,
    /// Empty when the file was not kept because it cannot be read.
    upload: Option<UploadId>,
    preview: Preview,
    moved: bool,
    /// Whether it belongs to an invented programme.
    invented: bool,
    /// Where another file is chosen.
    back: String,
}

impl Look {
    const fn kind(&self) -> &'static str {
        self.name
    }
}

/// A small file to download.
#[derive(Responder)]
struct Attachment {
    body: Vec<u8>,
    kind: ContentType,
    name: Header<'static>,
}

impl Attachment {
    fn csv(name: &str, body: Vec<u8>) -> Self {
        let name = Header::new("Content-Disposition", format!("attachment; filename=\"{name}\""));
        Self { body, kind: ContentType::new("text", "csv").with_params(("charset", "utf-8")), name }
    }
}

fn word(around: &Around, what: Importable) -> &'static str {
    what.dataset().map_or(around.lang.run_list(), |dataset| dataset_word(around.lang, dataset))
}

fn choices(around: &Around, leaves: &Leaves, form: FormView) -> Choose {
    let german = around.lang == crate::web::lang::Lang::De;
    let expected = leaves.datasets().into_iter().map(|dataset| Expected {
        code: dataset.code(),
        name: word(around, dataset),
        columns: dataset
            .dataset()
            .map_or(&[][..], Dataset::columns)
            .iter()
            .map(|column| {
                let needed = dataset.columns().iter().any(|(name, needed)| *name == column.name && *needed);
                (column.name, needed, if german { column.de } else { column.en })
            })
            .collect(),
    });
    Choose {
        frame: around.frame(Nav::Import),
        csrf: around.mark(),
        form,
        takes_programme: leaves.datasets().into_iter().any(Importable::takes_programme),
        datasets: leaves
            .datasets()
            .into_iter()
            .map(|dataset| Choice::new(dataset.code(), word(around, dataset)))
            .collect(),
        expected: expected.collect(),
    }
}

#[get("/import")]
#[expect(clippy::needless_pass_by_value, reason = "guards are handed over by value")]
fn choose(leaves: Leaves, around: Around) -> Page<Choose> {
    Page::new(choices(&around, &leaves, FormView::default()))
}

/// A file with the header line only, to be filled in.
#[get("/import/<file>", rank = 20)]
fn template(leaves: Leaves, file: &str) -> Answer<Attachment> {
    let dataset = file.strip_suffix(".csv").and_then(Importable::parse).ok_or(AppError::NotFound)?;
    leaves.pick(dataset)?;
    let failed = |error: std::io::Error| AppError::Internal(format!("a template cannot be written: {error}"));
    let mut body = Vec::new();
    let writer = Writer::new(&mut body, Dialect::Spreadsheet, &dataset.header()).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(Attachment::csv(file, body))
}

fn look_page(around: &Around, upload: Option<UploadId>, outcome: &Outcome, (back, invented): (String, bool)) -> Look {
    Look {
        frame: around.frame(Nav::Import),
        csrf: around.mark(),
        name: word(around, outcome.dataset),
        upload: upload.filter(|_| outcome.is_readable()),
        preview: Preview::of(outcome, around.lang),
        moved: outcome.moved,
        invented,
        back,
    }
}

/// Either the preview or the form again.
#[derive(Responder)]
enum Looked {
    Preview(Box<Page<Look>>),
    Form(Box<Page<Choose>>),
}

#[post("/import/preview", data = "<sent>")]
async fn look(
    leaves: Leaves,
    sent: upload::Upload,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Looked> {
    let dataset = Importable::parse(&sent.dataset);
    let mut form = FormView::default();
    let mut fail = |field: &str, code| form.fail(field, problems::sentence(around.lang, &Fault::new(code)));
    if dataset.is_none() {
        fail("dataset", "import.not-a-dataset");
    }
    if sent.bytes.is_empty() {
        fail("file", "import.file-missing");
    }
    let Some(dataset) = dataset.filter(|_| form.errors().is_empty()) else {
        form.keep("dataset", sent.dataset);
        form.keep("programme", sent.programme.unwrap_or_default());
        let page = choices(&around, &leaves, form);
        return Ok(Looked::Form(Box::new(Page::with(Status::UnprocessableEntity, page))));
    };
    let user = leaves.user();
    let leave = leaves.pick(dataset)?;
    let programme = sent.programme.filter(|_| dataset.takes_programme());
    let options = Options { programme: programme.clone(), preview: true, ..Options::default() };
    let outcome = run(db, &leave, sent.bytes.clone(), &options).await?;
    let messages = preview::kept(&outcome.errors)?;
    let kept = Upload { id: UploadId::new(), dataset, programme, content: sent.bytes, about: None, messages };
    if outcome.is_readable() {
        let tx = db.begin().await?;
        store::keep(&tx, user, &kept, &audit::sha256(&kept.content), clock.now()).await?;
        tx.commit().await?;
    }
    let status = if outcome.is_readable() { Status::Ok } else { Status::UnprocessableEntity };
    Ok(Looked::Preview(Box::new(Page::with(
        status,
        look_page(&around, Some(kept.id), &outcome, ("/import".to_owned(), false)),
    ))))
}

fn shown(input: &ConfirmInput) -> Answer<Counts> {
    let read = |field: &str, given: &Option<String>| {
        let count = given.as_deref().and_then(|text| text.parse().ok());
        count.ok_or_else(|| AppError::field(field, Fault::new("input.not-a-number")))
    };
    Ok(Counts {
        new: read("new", &input.new)?,
        changed: read("changed", &input.changed)?,
        unchanged: read("unchanged", &input.unchanged)?,
        bad: read("bad", &input.bad)?,
    })
}

/// Either done, or the preview as it is now.
#[derive(Responder)]
enum Confirmed {
    Done(Redirect),
    Told(Flash<Redirect>),
    Preview(Box<Page<Look>>),
}

#[post("/import/<_>/confirm", data = "<form>")]
async fn confirm(own: Own, form: Form<ConfirmInput>, around: Around, db: &State<Db>) -> Answer<Confirmed> {
    let Own { upload, leave } = own;
    let back = allocation::back(&upload);
    let invented = leave.call().is_some_and(|call| call.invented);
    let options = Options {
        skip_bad: form.0.skip_bad.as_deref() == Some("true") && upload.about.is_none(),
        upload: Some(upload.id),
        expected: Some(shown(&form.0)?),
        expected_standing: form.0.standing.clone(),
        ..allocation::options(&upload)
    };
    let options = Options { programme: upload.programme, ..options };
    let outcome = run(db, &leave, upload.content, &options).await?;
    if let Some(run) = outcome.run {
        let to = Redirect::to(format!("/allocation-runs/{run}"));
        return Ok(Confirmed::Told(Flash::success(to, "allocation-run.imported")));
    }
    Ok(match outcome.entry {
        Some(entry) => Confirmed::Done(Redirect::to(format!("/import/{entry}/done"))),
        None if outcome.moved || !outcome.errors.is_empty() => {
            let status = if outcome.moved { Status::Conflict } else { Status::UnprocessableEntity };
            Confirmed::Preview(Box::new(Page::with(
                status,
                look_page(&around, Some(upload.id), &outcome, (back, invented)),
            )))
        }
        None => Confirmed::Told(Flash::warning(Redirect::to("/import"), "import.nothing-new")),
    })
}

/// All faults of an upload, as a file.
#[get("/import/<_>/errors.csv")]
async fn errors(own: Own, around: Around, db: &State<Db>) -> Answer<Attachment> {
    let Own { upload, leave } = own;
    if let Some(kept) = upload.messages.as_deref().and_then(|kept| preview::kept_in(kept, around.lang)) {
        return Ok(Attachment::csv(&format!("{}-errors.csv", upload.dataset), kept));
    }
    let options = Options { preview: true, ..allocation::options(&upload) };
    let options = Options { programme: upload.programme, ..options };
    let outcome = run(db, &leave, upload.content, &options).await?;
    Ok(Attachment::csv(&format!("{}-errors.csv", upload.dataset), preview::file(&outcome.errors, around.lang)?))
}
