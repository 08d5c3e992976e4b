//! The routes of files, one per dataset and format, alike at both doors; and their part of the API's description.

use super::csv::Dialect;
use super::register::{Asked, Dataset};
use super::{Download, Format, Job, take};
use crate::access::session;
use crate::audit::checkpoint::AsOf;
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
        let mut faults = Vec::new();
        let mut fields = parameters(request)?;
        let dialect = if self.xlsx { None } else { taken_out(&mut fields, "dialect", &mut faults) };
        let as_of = taken_out(&mut fields, "as_of", &mut faults).filter(|text| !text.trim().is_empty());
        let format = if self.xlsx { Format::Xlsx } else { csv(dialect, session::is_api(request), &mut faults) };
        let as_of = match as_of {
            Some(text) => told(AsOf::find(db, &text, taker.stamp.at).await, &mut faults)?,
            None => None,
        };
        let asked = Asked::new(&taker.scope, taker.stamp.at.day(), as_of);
        match Job::new(self.dataset, format, &asked, fields, &taker.stamp, Some(taker.name)) {
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

/// Takes a parameter that every file knows out of those that are the list's.
fn taken_out(fields: &mut Vec<(String, String)>, name: &str, faults: &mut Vec<FieldFault>) -> Option<String> {
    let given: Vec<_> = fields.extract_if(.., |(known, _)| known.as_str() == name).collect();
    if given.len() > 1 {
        faults.push(FieldFault { field: name.to_owned(), fault: Fault::new("input.given-twice") });
    }
    given.into_iter().next().map(|(_, value)| value)
}

/// The value; its faults are kept for the others to join them.
fn told<T>(answer: Answer<T>, faults: &mut Vec<FieldFault>) -> Answer<Option<T>> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(AppError::Invalid(wrong)) => {
            faults.extend(wrong);
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// The dialect asked for; the door decides when nothing is said.
fn csv(dialect: Option<String>, api: bool, faults: &mut Vec<FieldFault>) -> Format {
    let usual = if api { Dialect::Audit } else { Dialect::Spreadsheet };
    let found = dialect.map_or(Some(usual), |name| {
        Dialect::parse(&name).or_else(|| {
            let known = Dialect::ALL.map(Dialect::name).join(", ");
            let fault = Fault::new("input.not-a-choice").with("value", name).with("known", known);
            faults.push(FieldFault { field: "dialect".to_owned(), fault });
            None
        })
    });
    Format::Csv(found.unwrap_or(usual))
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
    let parameter = |name: &str, description: &str| {
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Query)
            .required(Required::False)
            .description(Some(description))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
            .build()
    };
    let dialect = parameter("dialect", "audit (default), spreadsheet or plain");
    let as_of = parameter("as_of", "A sealed instant, or the number of a checkpoint");
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
    let own = std::iter::once(dialect).filter(|_| !file.xlsx).chain([as_of]);
    own.chain(parameters).fold(operation, OperationBuilder::parameter)
}

fn content(schema: utoipa::openapi::RefOr<utoipa::openapi::Schema>) -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(schema)).build()
}
