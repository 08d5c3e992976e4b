//! What an import answers: counts, every fault with its cure, and the same as a problem where nothing was taken over.

use crate::error::Fault;
use crate::id::AllocationRunId;
use crate::import::Outcome;
use crate::import::csv::CellError;
use crate::import::plan::List;
use crate::web::around::lang;
use crate::web::lang::{Lang, problems};
use rocket::Request;
use rocket::http::{ContentType, Status};
use rocket::response::{self, Responder, Response};
use serde::Serialize;
use std::io::Cursor;

/// So many faults are listed in an answer; how many there are is told besides.
const LISTED: usize = 1000;

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
pub(super) struct Done {
    pub(super) outcome: Outcome,
    pub(super) refused: bool,
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
