//! The JSON edge of cost plans and milestones of drafts: each draft that a file names has that section replaced.

use super::{Done, ImportAnswer, ImportProblem, answer, yes};
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, Faults};
use crate::import::{CsvBody, ImportMilestones, ImportPositions, Leave, Options};
use crate::web::problem::Problem;
use crate::web::{Query, input};
use rocket::{State, post};

input! {
    /// How sections of drafts are imported.
    pub struct SectionsImportInput {
        /// `true`: only look.
        preview,
    }
}

fn options(given: &SectionsImportInput) -> Answer<Options> {
    let mut faults = Faults::default();
    let preview = yes(&mut faults, "preview", given.preview.as_deref());
    Ok(faults.or(Some(Options { preview, ..Options::default() }))?)
}

/// Replaces the cost plan of each draft that the file names by `programme` and `case_number`: all of them or none.
#[utoipa::path(
    tag = "imports",
    request_body(content = String, content_type = "text/csv"),
    params(SectionsImportInput),
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
#[post("/imports/positions", data = "<body>")]
pub(super) async fn positions(
    permit: Permit<ImportPositions>,
    query: Query<SectionsImportInput>,
    body: CsvBody,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Done> {
    answer(db, Leave::of(&permit, clock), body, options(&query.0)?).await
}

/// Replaces the milestones of each draft that the file names by `programme` and `case_number`: all of them or none.
#[utoipa::path(
    tag = "imports",
    request_body(content = String, content_type = "text/csv"),
    params(SectionsImportInput),
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
#[post("/imports/milestones", data = "<body>")]
pub(super) async fn milestones(
    permit: Permit<ImportMilestones>,
    query: Query<SectionsImportInput>,
    body: CsvBody,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Done> {
    answer(db, Leave::of(&permit, clock), body, options(&query.0)?).await
}
