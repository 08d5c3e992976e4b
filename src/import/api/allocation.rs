//! The JSON edge of a list of keys or amounts: looked at, or taken over as one allocation run.

use super::told::{Done, ImportAnswer, ImportProblem};
use super::{answer, options};
use crate::access::Permit;
use crate::award::run::BeginRun;
use crate::award::run::input::RunInput;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::import::{CsvBody, Leave, Limits, Options};
use crate::web::input::Writing;
use crate::web::problem::Problem;
use crate::web::{Given, Input, Query, input};
use rocket::{State, post};

input! {
    /// How a list of keys or amounts is taken over.
    pub struct AllocationsImportInput {
        /// Title of the project, the same for all.
        title,
        /// Purpose of the grant.
        purpose,
        /// Theme.
        theme,
        /// First day of the period of the awards.
        starts_on,
        /// Last day of the period of the awards.
        ends_on,
        /// The budget year in which the grants fall due.
        year,
        /// The amount in euros that is split, where the list has keys; where it has amounts, their sum or nothing.
        total,
        /// The smallest amount in euros.
        smallest,
        /// `true`: only look.
        preview,
    }
}

/// Makes the drafts of an allocation run from a CSV file with `ags`, `name` and either `amount` or `key`: all of them or none.
#[utoipa::path(
    tag = "allocation-runs",
    request_body(content = String, content_type = "text/csv"),
    params(AllocationsImportInput),
    responses(
        (status = 200, description = "A preview", body = ImportAnswer),
        (status = 201, description = "The run is there", body = ImportAnswer),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Nothing was taken over", body = ImportProblem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/calls/<_>/allocation-runs", data = "<body>")]
pub(super) async fn allocations(
    permit: Permit<BeginRun>,
    query: Query<AllocationsImportInput>,
    body: CsvBody,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Done> {
    let asked = options(&query.0)?;
    let about = query.0.values().into_iter().filter(|(name, _)| *name != "preview");
    let about = about.filter_map(|(name, value)| Some((name.to_owned(), Given::Text(value?.to_owned()))));
    let run = RunInput::fill(about)?;
    let options = Options { limits: Limits::ALLOCATIONS, run, writing: Writing::JSON, ..asked };
    answer(db, Leave::under(&permit, clock), body, options).await
}
