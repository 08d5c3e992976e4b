//! Pages about the product itself: accessibility, licences, and the API with its OpenAPI description.

use super::Around;
use super::openapi::openapi_json;
use super::view::{Frame, Nav, Page};
use rocket::{Route, get, routes};
use serde_json::Value;

/// The API as a page.
#[derive(askama::Template)]
#[template(path = "web/api.html")]
struct ApiPage {
    frame: Frame,
    groups: Vec<(String, Vec<Operation>)>,
}

/// One operation, as shown.
struct Operation {
    method: String,
    path: String,
    summary: String,
    needs_token: bool,
    parameters: Vec<(String, String)>,
    fields: Vec<(String, String)>,
}

/// What a page without figures shows.
#[derive(askama::Template)]
#[template(path = "web/accessibility.html")]
struct AccessibilityPage {
    frame: Frame,
}

#[derive(askama::Template)]
#[template(path = "web/licences.html")]
struct LicencesPage {
    frame: Frame,
}

#[get("/api/docs")]
fn api(around: Around) -> Result<Page<ApiPage>, crate::error::AppError> {
    let text = openapi_json().map_err(crate::error::AppError::Internal)?;
    let value: Value =
        serde_json::from_str(&text).map_err(|error| crate::error::AppError::Internal(error.to_string()))?;
    Ok(Page::new(ApiPage { frame: around.frame(Nav::None), groups: groups(&value) }))
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// All operations by tag.
fn groups(whole: &Value) -> Vec<(String, Vec<Operation>)> {
    let mut groups: std::collections::BTreeMap<String, Vec<Operation>> = std::collections::BTreeMap::new();
    for (path, item) in whole.get("paths").and_then(Value::as_object).into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let tag = operation.pointer("/tags/0").and_then(Value::as_str).unwrap_or_default().to_owned();
            groups.entry(tag).or_default().push(one(whole, path, method, operation));
        }
    }
    groups.into_iter().collect()
}

fn one(whole: &Value, path: &str, method: &str, operation: &Value) -> Operation {
    let parameters = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
    let reference = operation.pointer("/requestBody/content/application~1json/schema/$ref").and_then(Value::as_str);
    let schema = reference.and_then(|reference| whole.pointer(reference.trim_start_matches('#')));
    let fields = schema.and_then(|schema| schema.get("properties")).and_then(Value::as_object).into_iter().flatten();
    Operation {
        method: method.to_uppercase(),
        path: format!("/api/v1{path}"),
        summary: text(operation, "summary"),
        needs_token: operation.get("security").is_some(),
        parameters: parameters.map(|one| (text(one, "name"), text(one, "description"))).collect(),
        fields: fields.map(|(name, about)| (name.clone(), text(about, "description"))).collect(),
    }
}

#[get("/accessibility")]
fn accessibility(around: Around) -> Page<AccessibilityPage> {
    Page::new(AccessibilityPage { frame: around.frame(Nav::None) })
}

#[get("/licences")]
fn licences(around: Around) -> Page<LicencesPage> {
    Page::new(LicencesPage { frame: around.frame(Nav::None) })
}

/// The routes of the pages.
pub fn routes() -> Vec<Route> {
    routes![api, accessibility, licences]
}
