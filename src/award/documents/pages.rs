//! The page of an award's documents: what lies beside it and its things, and the form that adds one.

use super::input::{AttachInput, DocumentsQuery};
use super::rules::{Side, named};
use super::{AttachDocument, adds_to, attach, list, one};
use crate::access::{Actor, Permit, Scope, Thing, Verb};
use crate::award::store::AwardRow;
use crate::award::{Award, ReadAward, conditions};
use crate::clock::Clock;
use crate::db::Db;
use crate::document::store::Shown;
use crate::document::{Files, Saved};
use crate::error::{Answer, AppError};
use crate::milestone;
use crate::web::input::Input;
use crate::web::lang::{Lang, problems};
use crate::web::refill::{explain, kept};
use crate::web::upload::AttachedForm;
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Dated, Query, Reading, Stands};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// Documents of one award.
#[derive(askama::Template)]
#[template(path = "award/documents/documents.html")]
struct DocumentsPage {
    frame: Frame,
    csrf: String,
    row: AwardRow,
    rows: Vec<Line>,
    may_add: bool,
    /// Whether the reader may mark one as internal.
    inside: bool,
    places: Vec<Choice>,
    form: FormView,
    stands: Stands,
}

/// A document as shown.
struct Line {
    id: String,
    name: String,
    kind: &'static str,
    media: String,
    size: i64,
    sha256: String,
    day: time::Date,
    time: String,
    who: String,
    beside: String,
    internal: bool,
}

impl Line {
    fn new(one: Shown, lang: Lang, names: bool) -> Self {
        let role = lang.role(one.role.as_deref().unwrap_or_default());
        let who = match one.recorded_by.filter(|_| names) {
            Some(name) => format!("{name} ({role})"),
            None => role.to_owned(),
        };
        let kind = lang.document_kind_word(one.kind.code());
        let thing = lang.thing_word(one.thing_kind.code());
        Self {
            id: one.id.to_string(),
            name: one.name.unwrap_or_else(|| kind.to_owned()),
            kind,
            media: one.media_type.word().to_owned(),
            size: one.size,
            sha256: one.sha256,
            day: one.recorded_at.day(),
            time: one.recorded_at.wall_time(),
            who,
            beside: one.thing_title.map_or_else(|| thing.to_owned(), |title| format!("{thing}: {}", short(&title))),
            internal: one.internal,
        }
    }
}

/// The beginning of a longer text.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 80;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain("…".chars()).collect()
}

/// The side for which somebody could add a document here, if any.
fn side(actor: &Actor, award: &Award) -> Option<Side> {
    actor.warrant(Verb::DocumentAdd, &award.facts()).map(|warrant| Side::of(warrant.role))
}

/// What a document can be put beside: the award, and what of its plan has a place of its own.
pub(crate) async fn places(reading: &Reading, award: &Award, lang: Lang) -> Answer<Vec<Choice>> {
    let mut all = vec![Choice::new("award", lang.thing_word("award"))];
    let (view, id) = (reading.view(), award.row.id);
    for one in crate::notice::store::of_award(view, id).await? {
        all.push(Choice::new(
            format!("notice {}", one.id),
            format!("{}: {}", lang.thing_word("notice"), one.reference),
        ));
    }
    for one in milestone::store::milestones(view, id).await? {
        let label = format!("{}: {}", lang.thing_word("milestone"), short(&one.title));
        all.push(Choice::new(format!("milestone {}", one.key), label));
    }
    for one in conditions::store::of_award(view, id).await? {
        let label = format!("{}: {}", lang.thing_word("condition"), short(&one.text));
        all.push(Choice::new(format!("condition {}", one.key), label));
    }
    Ok(all)
}

async fn page(
    (reading, around): (&Reading, &Around),
    (award, actor): (Award, &Actor),
    query: &DocumentsQuery,
    typed: Option<FormView>,
) -> Answer<DocumentsPage> {
    let lang = around.lang;
    let (inside, names) = (side(actor, &award) == Some(Side::Ministry), *reading.scope() == Scope::All);
    let rows = list(reading.view(), reading.scope(), &award, query).await?;
    let place = match (query.about.as_deref(), query.thing.as_deref()) {
        (None, None) => None,
        (about, thing) => named((about, thing), award.row.id).ok(),
    };
    let mut form = typed.unwrap_or_default();
    if let Some((kind, id)) = place
        && form.control("about").value.is_empty()
    {
        form.keep("about", format!("{} {id}", kind.code()));
    }
    let may_add = match place {
        _ if !reading.is_present() => false,
        None => adds(actor, &award),
        Some(place) => adds_to(reading.view(), &award, actor, place).await?,
    };
    let mut places = places(reading, &award, lang).await?;
    let typed_place = form.control("about").value;
    if !typed_place.is_empty() && !places.iter().any(|place| place.value == typed_place) {
        places.push(Choice::new(typed_place, lang.thing_word(typed_place.split(' ').next().unwrap_or_default())));
    }
    Ok(DocumentsPage {
        frame: around.frame(Nav::Awards),
        csrf: around.mark(),
        rows: rows.into_iter().map(|one| Line::new(one, lang, names)).collect(),
        may_add,
        inside,
        places,
        form,
        stands: reading.stands(lang).await?,
        row: award.row,
    })
}

/// Whether the form is of use where no thing is named: contributors add only to what they work on.
fn adds(actor: &Actor, award: &Award) -> bool {
    let warrant = actor.warrant(Verb::DocumentAdd, &award.facts());
    warrant.is_some_and(|warrant| warrant.role != crate::access::Role::Contributor)
}

#[get("/awards/<_>/documents")]
async fn show(
    permit: Permit<ReadAward>,
    query: Query<DocumentsQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<DocumentsPage>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let page = page((&reading, &around), (award, permit.actor()), &query.0, None).await?;
    Ok(reading.dated(Page::new(page)))
}

type Sent = Result<Flash<Redirect>, Box<Page<DocumentsPage>>>;

/// The form names thing and id in one choice.
fn parted(mut input: AttachInput) -> AttachInput {
    if let Some((about, thing)) = input.about.as_deref().and_then(|both| both.split_once(' ')) {
        (input.thing, input.about) = (Some(thing.to_owned()), Some(about.to_owned()));
    }
    input
}

#[post("/awards/<_>/documents", data = "<form>")]
async fn add(
    permit: Permit<AttachDocument>,
    around: Around,
    form: AttachedForm<AttachInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Sent> {
    let (typed, file) = (form.input.clone(), (form.bytes, form.name));
    let Err(error) = attach((db, clock, files), &permit, &parted(form.input), file).await else {
        let to = Redirect::to(back(&typed, &permit));
        return Ok(Ok(Flash::success(to, "document.added")));
    };
    let (status, shown) = explained(error, &typed, around.lang)?;
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, None).await?;
    let shown = page((&reading, &around), (award, permit.actor()), &DocumentsQuery::default(), Some(shown)).await?;
    Ok(Err(Box::new(Page::with(status, shown))))
}

/// The page from which a document was sent: a question or notification has its own.
fn back(typed: &AttachInput, permit: &Permit<AttachDocument>) -> String {
    let input = parted(typed.clone());
    match (input.about.as_deref(), input.thing.as_deref()) {
        (Some("question"), Some(id)) => format!("/questions/{id}"),
        (Some("notification"), Some(id)) => format!("/notifications/{id}"),
        _ => format!("/awards/{}/documents", permit.row.id),
    }
}

/// The form with what was typed and what is wrong.
fn explained(error: AppError, typed: &impl Input, lang: Lang) -> Answer<(Status, FormView)> {
    let mut form = kept(typed);
    if let AppError::TooLarge(fault) = &error {
        form.fail("file", problems::sentence(lang, fault));
        return Ok((Status::PayloadTooLarge, form));
    }
    if let AppError::Unavailable(fault) = &error {
        form.fail("file", problems::sentence(lang, fault));
        return Ok((Status::ServiceUnavailable, form));
    }
    let AppError::Invalid(mut faults) = error else { return Ok((explain(error, &mut form, lang)?, form)) };
    for fault in faults.iter_mut().filter(|fault| fault.field == "thing") {
        "about".clone_into(&mut fault.field);
    }
    Ok((explain(AppError::Invalid(faults), &mut form, lang)?, form))
}

#[get("/awards/<_>/documents/<document>")]
async fn load(document: &str, permit: Permit<ReadAward>, db: &State<Db>, files: &State<Files>) -> Answer<Saved> {
    one(db, files, &permit, document).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show, add, load]
}
