//! The OpenAPI 3.1 description: gathered from the routes of all concepts, then made whole where the generator leaves gaps.

use crate::error::AppError;
use crate::{
    appropriation, authority, award, calendar, desk, duty, expense, export, import, ledger, mail, milestone, notice,
    notification, programme, question, report, ruleset, user,
};
use rocket::http::ContentType;
use rocket::{Route, get, routes};
use utoipa::openapi::path::{Operation, Parameter, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Response, ResponseBuilder, Server,
};
use utoipa::{PartialSchema, openapi::PathItem};

/// The name that the generator gives to an id in a path that the handler does not name.
const UNNAMED: &str = "arg0";

/// The whole description.
pub fn openapi() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Förderbuch")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The funding ledger of a granting authority. Amounts are texts such as \"1234.50\" in euros, days are ISO dates, unknown is null. \
             Errors are application/problem+json (RFC 9457) with stable dotted codes.",
        ))
        .build();
    let mut whole = OpenApiBuilder::new().info(info).servers(Some([Server::new("/api/v1")])).build();
    for part in vec![
        user::api::openapi(),
        authority::api::openapi(),
        ruleset::api::openapi(),
        programme::api::openapi(),
        appropriation::api::openapi(),
        ledger::api::openapi(),
        ledger::closing::api::openapi(),
        duty::api::openapi(),
        mail::api::openapi(),
        calendar::api::openapi(),
        desk::api::openapi(),
        desk::monitoring::api::openapi(),
        notice::delivery::api::openapi(),
        award::api::openapi(),
        notice::api::openapi(),
        milestone::api::openapi(),
        question::api::openapi(),
        notification::api::openapi(),
        expense::api::openapi(),
        report::api::openapi(),
        import::api::openapi(),
        export::api::openapi(),
        super::log::api::openapi(),
        super::map::openapi(),
        own(),
    ] {
        whole.merge(part);
    }
    let components = whole.components.get_or_insert_default();
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    components.schemas.insert("Problem".to_owned(), super::problem::Problem::schema());
    components.schemas.insert("FieldProblem".to_owned(), super::problem::FieldProblem::schema());
    components.schemas.insert("Overtaken".to_owned(), super::problem::Overtaken::schema());
    let paths = std::mem::take(&mut whole.paths.paths);
    whole.paths.paths = paths.into_iter().map(|(path, item)| complete_path(&path, item)).collect();
    whole
}

/// The description as JSON.
///
/// # Errors
/// When it cannot be written, which is a mistake of ours.
pub fn openapi_json() -> Result<String, String> {
    openapi().to_pretty_json().map_err(|error| error.to_string())
}

fn complete_path(path: &str, mut item: PathItem) -> (String, PathItem) {
    let path = path.replace(UNNAMED, "id");
    for (method, operation) in
        [("get", &mut item.get), ("post", &mut item.post), ("put", &mut item.put), ("delete", &mut item.delete)]
    {
        if let Some(operation) = operation {
            complete(operation, method, &path);
        }
    }
    (path, item)
}

/// Gives an operation a name of its own, its ids a type, and each answer a sentence.
fn complete(operation: &mut Operation, method: &str, path: &str) {
    let words = path
        .split('/')
        .filter(|part| !part.is_empty())
        .map(|part| part.trim_matches(['{', '}']).replace(['.', '-'], "_"));
    operation.operation_id = Some(std::iter::once(method.to_owned()).chain(words).collect::<Vec<_>>().join("_"));
    for parameter in operation.parameters.iter_mut().flatten() {
        if let RefOr::T(parameter) = parameter {
            complete_parameter(parameter);
        }
    }
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response
            && response.description.is_empty()
        {
            sentence(response, status);
        }
    }
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let problem = ResponseBuilder::new()
        .description("What is wrong and what to do")
        .content("application/problem+json", content)
        .build();
    operation.responses.responses.insert("default".to_owned(), problem.into());
}

fn complete_parameter(parameter: &mut Parameter) {
    if parameter.parameter_in != ParameterIn::Path {
        return;
    }
    if parameter.name == UNNAMED {
        "id".clone_into(&mut parameter.name);
    }
    if parameter.schema.is_none() {
        let id =
            ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)));
        parameter.schema = Some(id.build().into());
    }
}

fn sentence(response: &mut Response, status: &str) {
    let text = match status {
        "200" => "As asked",
        "201" => "Made",
        "204" => "Done",
        "401" => "Not signed in",
        "403" => "Not allowed",
        "404" => "Absent, or not to be known",
        "409" => "Changed or taken in the meantime",
        "413" => "Larger than allowed",
        "422" => "Understood and refused",
        "429" => "Too many failures",
        _ => "See the problem",
    };
    text.clone_into(&mut response.description);
}

/// The OpenAPI 3.1 description of this API.
#[utoipa::path(tag = "about", responses((status = 200, content_type = "application/json")))]
#[get("/openapi.json")]
fn description() -> Result<(ContentType, String), AppError> {
    openapi_json().map(|text| (ContentType::JSON, text)).map_err(AppError::Internal)
}

/// The description of the description.
fn own() -> OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(description))]
    struct Doc;
    <Doc as utoipa::OpenApi>::openapi()
}

/// The route of the description, below `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![description]
}
