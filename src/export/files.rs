//! The routes of files, one per dataset and format, alike at both doors; and their part of the API's description.

use super::csv::Dialect;
use super::register::{Asked, Dataset};
use super::{Download, Format, Job, take};
use crate::access::session;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault, FieldFault};
use crate::web::form::parameters;
use rocket::data::Data;
use rocket::http::Method;
use rocket::route::{Handler, Outcome};
use rocket::{Request, Route};
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{
    ContentBuilder, HttpMethod, OpenApi, OpenApiBuilder, PathItem, Paths, Ref, Required, ResponseBuilder,
};

/// One file: a dataset in a format.
#[derive(Debug, Clone, Copy)]
struct File {
    dataset: Dataset,
    xlsx: bool,
}

impl File {
    fn all() -> impl Iterator<Item = Self> {
        Dataset::ALL.iter().flat_map(|dataset| [false, true].map(|xlsx| Self { dataset: *dataset, xlsx }))
    }

    fn path(self) -> String {
        format!("/exports/{}.{}", self.dataset, if self.xlsx { "xlsx" } else { "csv" })
    }

    async fn answer(self, request: &Request<'_>) -> Answer<Download> {
        let taker = (self.dataset.set().permit)(request).await?;
        let rocket = request.rocket();
        let (db, clock) = rocket
            .state::<Db>()
            .zip(rocket.state::<Clock>())
            .ok_or_else(|| AppError::Internal("no database is attached".to_owned()))?;
        let fields = parameters(request)?;
        let (format, filter, mut faults) =
            if self.xlsx { (Format::Xlsx, fields, Vec::new()) } else { csv(fields, session::is_api(request)) };
        let asked = Asked { scope: &taker.scope, today: taker.stamp.at.day() };
        match Job::new(self.dataset, format, &asked, filter, &taker.stamp, Some(taker.name)) {
            Ok(job) if faults.is_empty() => take(db, clock, taker.stamp, job).await,
            Ok(_) => Err(AppError::Invalid(faults)),
            Err(others) => {
                faults.extend(others);
                Err(AppError::Invalid(faults))
            }
        }
    }
}

#[rocket::async_trait]
impl Handler for File {
    async fn handle<'r>(&self, request: &'r Request<'_>, _: Data<'r>) -> Outcome<'r> {
        Outcome::from(request, self.answer(request).await)
    }
}

/// Takes the dialect out of the parameters; the door decides when nothing is said.
fn csv(fields: Vec<(String, String)>, api: bool) -> (Format, Vec<(String, String)>, Vec<FieldFault>) {
    let (mut dialect, mut faults, mut rest) = (None, Vec::new(), Vec::new());
    let mut fault = |fault| faults.push(FieldFault { field: "dialect".to_owned(), fault });
    for (name, value) in fields {
        match name.as_str() {
            "dialect" if dialect.is_some() => fault(Fault::new("input.given-twice")),
            "dialect" => match Dialect::parse(&value) {
                Some(found) => dialect = Some(found),
                None => fault(
                    Fault::new("input.not-a-choice")
                        .with("value", value)
                        .with("known", Dialect::ALL.map(Dialect::name).join(", ")),
                ),
            },
            _ => rest.push((name, value)),
        }
    }
    let usual = if api { Dialect::Audit } else { Dialect::Spreadsheet };
    (Format::Csv(dialect.unwrap_or(usual)), rest, faults)
}

/// The routes, for either door.
pub(super) fn routes() -> Vec<Route> {
    File::all().map(|file| Route::new(Method::Get, &file.path(), file)).collect()
}

/// What they add to the description of the API.
pub(super) fn openapi() -> OpenApi {
    let mut paths = Paths::new();
    for file in File::all() {
        let item = PathItem::new(HttpMethod::Get, operation(file));
        paths.paths.insert(file.path(), item);
    }
    OpenApiBuilder::new().paths(paths).build()
}

fn operation(file: File) -> OperationBuilder {
    let set = file.dataset.set();
    let format = if file.xlsx { Format::Xlsx } else { Format::Csv(Dialect::Audit) };
    let body = ObjectBuilder::new().schema_type(Type::String).build();
    let whole = ResponseBuilder::new()
        .description("The file, with its length and its SHA-256 (`Repr-Digest`)")
        .content(format.content_type().split(';').next().unwrap_or_default(), content(body.into()))
        .build();
    let problem = || {
        let problem = content(Ref::from_schema_name("Problem").into());
        ResponseBuilder::new().content("application/problem+json", problem).build()
    };
    let dialect = ParameterBuilder::new()
        .name("dialect")
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some("audit (default), spreadsheet or plain"))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
        .build();
    let mut operation = OperationBuilder::new()
        .tag("exports")
        .summary(Some(format!(
            "{} that the filter of the list gives, as a file; it holds exactly what the list shows.",
            set.en
        )))
        .response("200", whole)
        .security(SecurityRequirement::new("bearer", Vec::<String>::new()));
    for status in ["401", "403", "422"] {
        operation = operation.response(status, problem());
    }
    let parameters = (set.parameters)();
    std::iter::once(dialect).filter(|_| !file.xlsx).chain(parameters).fold(operation, OperationBuilder::parameter)
}

fn content(schema: utoipa::openapi::RefOr<utoipa::openapi::Schema>) -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(schema)).build()
}
