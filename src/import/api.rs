//! The JSON edge of import: a CSV body in, counts and every fault out. Whatever the dataset, it is the same door with another permit.

mod allocation;
mod told;

use super::{
    CsvBody, ImportAppropriations, ImportAuthorities, ImportAwards, ImportExpenses, ImportMilestones, ImportPositions,
    Leave, Options, run,
};
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, Fault, Faults, FieldFault};
use crate::web::problem::Problem;
use crate::web::{Input, Query, input};
use rocket::{Route, State, post, routes};
use told::{Done, ImportAnswer, ImportProblem};

input! {
    /// How rows are imported that may name no programme.
    pub struct RowsImportInput {
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

input! {
    /// How sections of drafts are imported: all or none.
    pub struct SectionsImportInput {
        /// `true`: only look.
        preview,
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

/// What an import is asked for beside its file; a field that an input does not have is not given.
fn options(given: &impl Input) -> Result<Options, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let values = given.values();
    let value = |name: &str| values.iter().find(|(known, _)| *known == name).and_then(|(_, value)| *value);
    let preview = yes(&mut faults, "preview", value("preview"));
    let skip_bad = yes(&mut faults, "skip_bad", value("skip_bad"));
    let programme = value("programme").map(str::to_owned);
    faults.or(Some(Options { programme, skip_bad, preview, ..Options::default() }))
}

async fn answer(db: &Db, leave: Leave, body: CsvBody, options: Options) -> Answer<Done> {
    let outcome = run(db, &leave, body.0, &options).await?;
    let may_be_bad = options.preview || options.skip_bad;
    let refused = !outcome.is_readable() || (!may_be_bad && !outcome.errors.is_empty());
    Ok(Done { outcome, refused })
}

/// Declares the doors of files: what each takes and by which permit.
macro_rules! doors {
    ($($(#[$meta:meta])* $name:ident $path:literal $act:ident $input:ident;)*) => {
        $(
            $(#[$meta])*
            #[utoipa::path(
                tag = "imports",
                request_body(content = String, content_type = "text/csv"),
                params($input),
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
            #[post($path, data = "<body>")]
            async fn $name(
                permit: Permit<$act>, query: Query<$input>, body: CsvBody, db: &State<Db>, clock: &State<Clock>,
            ) -> Answer<Done> {
                answer(db, Leave::of(&permit, clock), body, options(&query.0)?).await
            }
        )*

        /// The routes below `/api/v1`.
        pub fn routes() -> Vec<Route> {
            routes![allocation::allocations, $($name),*]
        }

        #[derive(utoipa::OpenApi)]
        #[openapi(paths(allocation::allocations, $($name),*))]
        struct Doc;
    };
}

doors! {
    /// Takes awards over from a CSV file: all rows or none, unless faulty ones are to be left out.
    awards "/imports/awards" ImportAwards RowsImportInput;
    /// Takes authorities over from a CSV file: all rows or none, unless faulty ones are to be left out.
    authorities "/imports/authorities" ImportAuthorities AuthoritiesImportInput;
    /// Enters appropriations from a CSV file: all rows or none, unless faulty ones are to be left out. Another person releases each.
    appropriations "/imports/appropriations" ImportAppropriations RowsImportInput;
    /// Replaces the cost plan of each draft that the file names by `programme` and `case_number`: all of them or none.
    positions "/imports/positions" ImportPositions SectionsImportInput;
    /// Replaces the milestones of each draft that the file names by `programme` and `case_number`: all of them or none.
    milestones "/imports/milestones" ImportMilestones SectionsImportInput;
    /// Enters and corrects expenses of the awards that the file names by `programme` and `case_number`: all rows or none. A row with the `key` of
    /// an expense corrects it. The body may be a workbook as well, with the columns in its first row.
    expenses "/imports/expenses" ImportExpenses SectionsImportInput;
}

/// What this edge adds to the description of the API.
pub fn openapi() -> utoipa::openapi::OpenApi {
    <Doc as utoipa::OpenApi>::openapi()
}
