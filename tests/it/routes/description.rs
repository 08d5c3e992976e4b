//! The description of the API beside the routes that are mounted.

use foerderbuch::app;
use std::collections::BTreeSet;

#[test]
fn no_two_routes_share_method_and_path() {
    let mut seen = BTreeSet::new();
    for (base, routes) in [("/api/v1", app::api_routes()), ("", app::page_routes())] {
        for route in routes {
            assert!(
                seen.insert(format!("{} {base}{}", route.method, route.uri.path())),
                "{} {base}{}",
                route.method,
                route.uri.path()
            );
        }
    }
}

#[test]
fn the_description_names_exactly_the_mounted_routes() {
    let text = foerderbuch::web::openapi::openapi_json().unwrap();
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(whole["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut described = BTreeSet::new();
    for (path, item) in whole["paths"].as_object().unwrap() {
        for method in
            item.as_object().unwrap().keys().filter(|key| ["get", "post", "delete", "put"].contains(&key.as_str()))
        {
            let pattern: String = path
                .split('/')
                .map(|part| if part.starts_with('{') { "<>" } else { part })
                .collect::<Vec<_>>()
                .join("/");
            described.insert(format!("{} {pattern}", method.to_uppercase()));
        }
    }
    let mounted: BTreeSet<String> = app::api_routes()
        .iter()
        .map(|route| {
            let pattern = route.uri.path().split('/').map(|part| if part.starts_with('<') { "<>" } else { part });
            format!("{} {}", route.method, pattern.collect::<Vec<_>>().join("/"))
        })
        .collect();
    assert_eq!(described, mounted);
}

/// A generator of clients follows every reference of the description; each must lead to something.
#[test]
fn every_reference_of_the_description_leads_somewhere() {
    fn walk<'a>(value: &'a serde_json::Value, found: &mut BTreeSet<&'a str>) {
        match value {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    if let ("$ref", Some(to)) = (name.as_str(), value.as_str()) {
                        found.insert(to);
                    }
                    walk(value, found);
                }
            }
            serde_json::Value::Array(items) => items.iter().for_each(|one| walk(one, found)),
            serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_)
            | serde_json::Value::String(_) => {}
        }
    }
    let told: serde_json::Value = serde_json::from_str(&foerderbuch::web::openapi::openapi_json().unwrap()).unwrap();
    let mut found = BTreeSet::new();
    walk(&told, &mut found);
    let lost: Vec<&str> = found.into_iter().filter(|to| told.pointer(to.trim_start_matches('#')).is_none()).collect();
    assert_eq!(lost, Vec::<&str>::new());
}
