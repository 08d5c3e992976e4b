//! The JSON edge of import: a CSV body in, counts and every fault out.

mod allocation;
mod sections;

use super::csv::CellError;
use super::plan::List;
use super::{CsvBody, ImportAppropriations, ImportAuthorities, ImportAwards, Leave, Options, Outcome, run};
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, Fault, Faults, FieldFault};
use crate::id::AllocationRunId;
use crate::web::around::lang;
use crate::web::lang::{Lang, problems};
use crate::web::problem::Problem;
use crate::web::{Query, input};
use rocket::http::{ContentType, Status};
use rocket::response::{self, Responder, Response};
use rocket::{Request, Route, State, post, routes};
use serde::Serialize;
use std::io::Cursor;

/// The routes below `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![awards, authorities, appropriations, allocation::allocations, sections::positions, sections::milestones]
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    awards,
    authorities,
    appropriations,
    allocation::allocations,
    sections::positions,
    sections::milestones
))]
struct Doc;

/// What this edge adds to the description of the API.
pub fn openapi() -> utoipa::openapi::OpenApi {
    <Doc as utoipa::OpenApi>::openapi()
}

/// So many faults are listed in an answer; how many there are is told besides.
const LISTED: usize = 1000;

input! {
    /// How awards and appropriations are imported.
    pub struct AwardsImportInput {
        /// Code of the programme of rows that name none.
        programme,
        /// `true`: only look.
        preview,
        /// `true`: leave out faulty rows.
        skip_bad,
    }
}

input! {
    /// How authorities are imported.
    pub struct AuthoritiesImportInput {
        /// `true`: only look.
        preview,
        /// `true`: leave out faulty rows.
        skip_bad,
    }
}

/// One fault of a file.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CellProblem {
    /// Line of the file, from 1; 0 where the whole file is meant.
    pub line: u64,
    /// Data row, from 1; 0 for the header and the file.
    pub row: u64,
    /// The column; empty where none is meant.
    pub column: String,
    /// What stands there, as far as it can be shown.
    pub value: String,
    /// The stable dotted code.
    pub code: String,
    /// What is wrong and what to do.
    pub detail: String,
}

/// What a list of an allocation run adds up to; amounts in euros, nothing while a row is wrong.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ListAnswer {
    /// The sum.
    pub sum: Option<String>,
    /// The smallest amount.
    pub smallest: Option<String>,
    /// The largest amount.
    pub largest: Option<String>,
    /// How many get the smallest amount asked for because their key gives less; nothing where the list has amounts.
    pub raised: Option<i64>,
    /// How many got one cent or euro more because their remainder is among the largest; nothing where the list has amounts.
    pub odd: Option<i64>,
    /// Counties, cities and municipalities that the list does not name, key and name.
    pub missing: Vec<String>,
}

/// What an import did, or would do.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ImportAnswer {
    /// `awards`, `authorities`, `appropriations`, `allocations`, `positions` or `milestones`.
    pub dataset: String,
    /// Rows of things not there before.
    pub new: u64,
    /// Rows that change something.
    pub changed: u64,
    /// Rows that change nothing.
    pub unchanged: u64,
    /// Rows with a fault.
    pub bad: u64,
    /// SHA-256 of the good rows as plain CSV with the file's header; unknown if the file cannot be read.
    pub digest: Option<String>,
    /// What a list of an allocation run adds up to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<ListAnswer>,
    /// The allocation run that was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<AllocationRunId>,
    /// How many faults there are; the first 1000 are listed.
    pub error_count: usize,
    /// The faults, in the order of the file.
    pub errors: Vec<CellProblem>,
}

/// A refused import: a problem with the counts and every fault.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ImportProblem {
    /// `urn:foerderbuch:problem:import.refused`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// 422.
    pub status: u16,
    /// `import.refused`.
    pub code: String,
    /// What is wrong and what to do.
    pub detail: String,
    /// The import as it would have been.
    #[serde(flatten)]
    pub import: ImportAnswer,
}

/// The answer, by what became of the file.
struct Done {
    outcome: Outcome,
    refused: bool,
}

fn cell(error: &CellError, lang: Lang) -> CellProblem {
    CellProblem {
        line: error.line,
        row: error.row,
        column: error.column.clone(),
        value: error.value.clone(),
        code: error.code.to_owned(),
        detail: problems::cell(lang, error),
    }
}

fn list(one: &List) -> ListAnswer {
    let (sum, told) = (one.summary.as_ref(), one.summary.as_ref().and_then(|sum| sum.derivation));
    ListAnswer {
        sum: sum.map(|one| one.sum.plain()),
        smallest: sum.map(|one| one.smallest.plain()),
        largest: sum.map(|one| one.largest.plain()),
        raised: told.map(|told| told.raised),
        odd: told.map(|told| told.odd),
        missing: one.missing.clone(),
    }
}

fn told(outcome: &Outcome, lang: Lang) -> ImportAnswer {
    let counts = outcome.counts;
    ImportAnswer {
        dataset: outcome.dataset.code().to_owned(),
        new: counts.new,
        changed: counts.changed,
        unchanged: counts.unchanged,
        bad: counts.bad,
        digest: outcome.digest.clone(),
        list: outcome.list.as_ref().map(list),
        run: outcome.run,
        error_count: outcome.errors.len(),
        errors: outcome.errors.iter().take(LISTED).map(|error| cell(error, lang)).collect(),
    }
}

impl<'r> Responder<'r, 'static> for Done {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let lang = lang(request);
        let import = told(&self.outcome, lang);
        let (status, kind, body) = if self.refused {
            let code = "import.refused";
            let problem = ImportProblem {
                kind: format!("urn:foerderbuch:problem:{code}"),
                title: lang.error_422_title().to_owned(),
                status: 422,
                code: code.to_owned(),
                detail: problems::sentence(lang, &Fault::new(code)),
                import,
            };
            let kind = ContentType::new("application", "problem+json");
            (Status::UnprocessableEntity, kind, serde_json::to_vec(&problem))
        } else {
            let status = if self.outcome.entry.is_some() { Status::Created } else { Status::Ok };
            (status, ContentType::JSON, serde_json::to_vec(&import))
        };
        let body = body.map_err(|_| Status::InternalServerError)?;
        Response::build().status(status).header(kind).sized_body(body.len(), Cursor::new(body)).ok()
    }
}

fn yes(faults: &mut Faults, field: &str, given: Option<&str>) -> bool {
    match given {
        None | Some("false") => false,
        Some("true") => true,
        Some(other) => {
            faults.add(field, Fault::new("input.not-a-choice").with("value", other).with("known", "true, false"));
            false
        }
    }
}

fn options(programme: Option<&str>, preview: Option<&str>, skip_bad: Option<&str>) -> Result<Options, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let preview = yes(&mut faults, "preview", preview);
    let skip_bad = yes(&mut faults, "skip_bad", skip_bad);
    let programme = programme.map(str::to_owned);
    faults.or(Some(Options { programme, skip_bad, preview, ..Options::default() }))
}

async fn answer(db: &Db, leave: Leave, body: CsvBody, options: Options) -> Answer<Done> {
    let outcome = run(db, &leave, body.0, &options).await?;
    let may_be_bad = options.preview || options.skip_bad;
    let refused = !outcome.is_readable() || (!may_be_bad && !outcome.errors.is_empty());
    Ok(Done { outcome, refused })
}

/// Takes awards over from a CSV file: all rows or none, unless faulty ones are to be left out.
#[utoipa::path(
    tag = "imports",
    request_body(content = String, content_type = "text/csv"),
    params(AwardsImportInput),
    responses(
        (status = 200, description = "A preview, or nothing to do", body = ImportAnswer),
        (status = 201, description = "Taken over", body = ImportAnswer),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Nothing was taken over", body = ImportProblem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/imports/awards", data = "<body>")]
async fn awards(
    permit: Permit<ImportAwards>,
    query: Query<AwardsImportInput>,
    body: CsvBody,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Done> {
    let Query(input) = query;
    let options = options(input.programme.as_deref(), input.preview.as_deref(), input.skip_bad.as_deref())?;
    answer(db, Leave::of(&permit, clock), body, options).await
}

/// Takes authorities over from a CSV file: all rows or none, unless faulty ones are to be left out.
#[utoipa::path(
    tag = "imports",
    request_body(content = String, content_type = "text/csv"),
    params(AuthoritiesImportInput),
    responses(
        (status = 200, description = "A preview, or nothing to do", body = ImportAnswer),
        (status = 201, description = "Taken over", body = ImportAnswer),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Nothing was taken over", body = ImportProblem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/imports/authorities", data = "<body>")]
async fn authorities(
    permit: Permit<ImportAuthorities>,
    query: Query<AuthoritiesImportInput>,
    body: CsvBody,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Done> {
    let Query(input) = query;
    let options = options(None, input.preview.as_deref(), input.skip_bad.as_deref())?;
    answer(db, Leave::of(&permit, clock), body, options).await
}

/// Enters appropriations from a CSV file: all rows or none, unless faulty ones are to be left out. Another person releases each.
#[utoipa::path(
    tag = "imports",
    request_body(content = String, content_type = "text/csv"),
    params(AwardsImportInput),
    responses(
        (status = 200, description = "A preview, or nothing to do", body = ImportAnswer),
        (status = 201, description = "Entered", body = ImportAnswer),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Nothing was entered", body = ImportProblem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/imports/appropriations", data = "<body>")]
async fn appropriations(
    permit: Permit<ImportAppropriations>,
    query: Query<AwardsImportInput>,
    body: CsvBody,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Done> {
    let Query(input) = query;
    let options = options(input.programme.as_deref(), input.preview.as_deref(), input.skip_bad.as_deref())?;
    answer(db, Leave::of(&permit, clock), body, options).await
}
