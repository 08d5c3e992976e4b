//! The guard that reads an export's query: the dialect, and the filters of the list.

use super::csv::Dialect;
use crate::access::session;
use crate::error::{AppError, Fault, FieldFault};
use crate::web::form::parameters;
use crate::web::{Given, Input};
use rocket::request::{FromRequest, Outcome, Request};

/// What is asked for: `?dialect=` and the list's filters.
#[derive(Debug)]
pub struct Wanted<T> {
    /// How the file looks; the door decides when nothing is said.
    pub dialect: Dialect,
    /// The filters.
    pub filter: T,
}

fn read<T: Input>(fields: Vec<(String, String)>, api: bool) -> Result<Wanted<T>, AppError> {
    let mut faults: Vec<FieldFault> = Vec::new();
    let mut fault = |fault| faults.push(FieldFault { field: "dialect".to_owned(), fault });
    let mut dialect = None;
    let mut rest = Vec::new();
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
            _ => rest.push((name, Given::Text(value))),
        }
    }
    match T::fill(rest) {
        Ok(filter) if faults.is_empty() => {
            Ok(Wanted { dialect: dialect.unwrap_or(if api { Dialect::Audit } else { Dialect::Spreadsheet }), filter })
        }
        Ok(_) => Err(AppError::Invalid(faults)),
        Err(others) => Err(AppError::Invalid(faults.into_iter().chain(others).collect())),
    }
}

#[rocket::async_trait]
impl<'r, T: Input> FromRequest<'r> for Wanted<T> {
    type Error = AppError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AppError> {
        let answer = parameters(request).and_then(|fields| read(fields, session::is_api(request)));
        session::outcome(request, answer)
    }
}
