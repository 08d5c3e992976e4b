//! The guards that read bodies and queries: forms only with their mark, JSON only as JSON, nothing unknown.

use super::input::{Given, Input};
use super::resume;
use crate::access::keys::Keys;
use crate::access::session::{self, Cookies, keep_error};
use crate::error::{Answer, AppError, Fault};
use rocket::data::{Data, FromData, Outcome as DataOutcome, ToByteUnit};
use rocket::http::{ContentType, Status};
use rocket::request::{FromRequest, Outcome, Request};
use subtle::ConstantTimeEq;

/// The largest form or JSON body, in bytes.
const LARGEST: u64 = 256 * 1024;

/// The longest value of a parameter in an address, in bytes; filters go into receipts.
const LONGEST_VALUE: usize = 300;
/// The longest cursor, in bytes; it holds the texts that a list sorts by.
const LONGEST_CURSOR: usize = 8_000;

/// The field that carries a form's mark.
pub const MARK: &str = "csrf";

/// A form of a page, filled and marked by us.
#[derive(Debug)]
pub struct Form<T>(pub T);

/// A JSON body of the API.
#[derive(Debug)]
pub struct Body<T>(pub T);

/// What acts without any field take: an empty body or `{}`.
#[derive(Debug, Clone, Default)]
pub struct Nothing;

impl Input for Nothing {
    const FIELDS: &'static [&'static str] = &[];
    fn place(&mut self, _name: &str) -> Option<&mut Option<String>> {
        None
    }
    fn values(&self) -> Vec<(&'static str, Option<&str>)> {
        Vec::new()
    }
}

impl utoipa::IntoParams for Nothing {
    fn into_params(
        _: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>,
    ) -> Vec<utoipa::openapi::path::Parameter> {
        Vec::new()
    }
}

/// The query of an address.
#[derive(Debug)]
pub struct Query<T>(pub T);

/// The mark that forms of this visitor must carry: bound to the session, or before signing in to the visit.
pub fn mark(keys: &Keys, cookies: Cookies, request: &Request<'_>) -> Option<String> {
    if let Some(actor) = session::known_actor(request) {
        return Some(keys.mark(&format!("session:{}", actor.session())));
    }
    let visit = request.cookies().get(cookies.visit())?;
    Some(keys.mark(&format!("visit:{}", visit.value())))
}

/// Checks that a form was sent from our own page.
///
/// # Errors
/// 403 with a code that tells what to do.
pub(super) fn check_place(request: &Request<'_>) -> Answer<()> {
    let own_origin = request.headers().get_one("Origin").is_none_or(|origin| {
        let host = request.headers().get_one("Host").unwrap_or_default();
        origin.split_once("://").is_some_and(|(_, named)| !host.is_empty() && named == host)
    });
    let same_site =
        request.headers().get_one("Sec-Fetch-Site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    if own_origin && same_site { Ok(()) } else { Err(AppError::Forbidden(Fault::new("access.form-not-ours"))) }
}

/// Checks that a form was made for this visitor and sent from our own page.
///
/// # Errors
/// 403 with a code that tells what to do.
pub fn check_mark(request: &Request<'_>, given: Option<&str>) -> Answer<()> {
    check_place(request)?;
    let rocket = request.rocket();
    let expected =
        rocket.state::<Keys>().zip(rocket.state::<Cookies>()).and_then(|(keys, cookies)| mark(keys, *cookies, request));
    match (expected, given) {
        (Some(expected), Some(given)) if bool::from(expected.as_bytes().ct_eq(given.as_bytes())) => Ok(()),
        _ => Err(AppError::Forbidden(Fault::new("access.form-not-ours"))),
    }
}

/// The text of a body of this kind.
///
/// # Errors
/// 413 when it is too large, 422 when it is of another kind or no UTF-8.
pub(super) async fn read(request: &Request<'_>, data: Data<'_>, kind: &ContentType) -> Answer<String> {
    let sent = request.content_type();
    if sent.is_none_or(|sent| sent.media_type() != kind.media_type()) {
        return Err(AppError::Refused(
            Fault::new("input.wrong-content-type").with("wanted", kind.media_type().to_string()),
        ));
    }
    let text = data.open(LARGEST.bytes()).into_string().await;
    match text {
        Ok(text) if text.is_complete() => Ok(text.into_inner()),
        Ok(_) => Err(AppError::TooLarge(Fault::new("input.too-large").with("most", format!("{} KiB", LARGEST / 1024)))),
        Err(_) => Err(AppError::Refused(Fault::new("input.not-utf8"))),
    }
}

fn pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.as_bytes()).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

/// All fields of a form.
///
/// # Errors
/// As [`read`].
pub(super) async fn plain_fields(request: &Request<'_>, data: Data<'_>) -> Answer<Vec<(String, String)>> {
    Ok(pairs(&read(request, data, &ContentType::Form).await?))
}

/// The fields of a form that carries its mark, without the mark.
///
/// # Errors
/// 403 when the form is not ours, else as [`read`].
pub(super) async fn marked_fields(request: &Request<'_>, data: Data<'_>) -> Answer<Vec<(String, String)>> {
    // Whether somebody is signed in decides which mark is wanted; an error here means nobody is.
    let _ = session::actor(request).await;
    let mut fields = plain_fields(request, data).await?;
    let given = fields.iter().position(|(name, _)| name == MARK).map(|place| fields.swap_remove(place).1);
    match check_mark(request, given.as_deref()) {
        Ok(()) => Ok(fields),
        Err(error) => {
            resume::keep(request, fields, false);
            Err(error)
        }
    }
}

async fn read_form<T: Input>(request: &Request<'_>, data: Data<'_>) -> Answer<T> {
    let fields = marked_fields(request, data).await?;
    Ok(T::fill(fields.into_iter().map(|(name, value)| (name, Given::Text(value))))?)
}

fn given(value: serde_json::Value) -> Given {
    match value {
        serde_json::Value::String(text) => Given::Text(text),
        serde_json::Value::Null => Given::Nothing,
        serde_json::Value::Bool(_) => Given::NotText("boolean"),
        serde_json::Value::Number(_) => Given::NotText("number"),
        serde_json::Value::Array(_) => Given::NotText("array"),
        serde_json::Value::Object(_) => Given::NotText("object"),
    }
}

/// The refusal of a text that is no JSON object.
pub(super) fn malformed(error: &serde_json::Error) -> AppError {
    AppError::Refused(Fault::new("input.not-json").with("where", format!("{}:{}", error.line(), error.column())))
}

async fn read_json<T: Input>(request: &Request<'_>, mut data: Data<'_>) -> Answer<T> {
    if T::FIELDS.is_empty() && data.peek(1).await.is_empty() {
        return Ok(T::default());
    }
    let text = read(request, data, &ContentType::JSON).await?;
    let fields: Fields = serde_json::from_str(&text).map_err(|error| malformed(&error))?;
    Ok(T::fill(fields.0.into_iter().map(|(name, value)| (name, given(value))))?)
}

/// The fields of a JSON object in order, repeated ones too, so that a repetition is seen and not swallowed.
struct Fields(Vec<(String, serde_json::Value)>);

impl<'de> serde::Deserialize<'de> for Fields {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Fields;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<M: serde::de::MapAccess<'de>>(self, mut map: M) -> Result<Fields, M::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

/// The outcome of a guard that reads a body.
pub(super) fn data_outcome<'r, T>(request: &'r Request<'_>, answer: Answer<T>) -> DataOutcome<'r, T, AppError> {
    match answer {
        Ok(value) => DataOutcome::Success(value),
        Err(error) => {
            keep_error(request, &error);
            DataOutcome::Error((Status::new(error.status()), error))
        }
    }
}

#[rocket::async_trait]
impl<'r, T: Input> FromData<'r> for Form<T> {
    type Error = AppError;
    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> DataOutcome<'r, Self, AppError> {
        data_outcome(request, read_form(request, data).await.map(Self))
    }
}

#[rocket::async_trait]
impl<'r, T: Input> FromData<'r> for Body<T> {
    type Error = AppError;
    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> DataOutcome<'r, Self, AppError> {
        data_outcome(request, read_json(request, data).await.map(Self))
    }
}

/// The parameters of an address, each of bounded length; `lang` is the page's language on every address and no parameter.
///
/// # Errors
/// 422 naming the first that is too long.
pub fn parameters(request: &Request<'_>) -> Answer<Vec<(String, String)>> {
    let query = request.uri().query().map_or("", |query| query.as_str());
    let api = session::is_api(request);
    let fields: Vec<_> = pairs(query).into_iter().filter(|(name, _)| api || name != "lang").collect();
    let most = |name: &str| if name == "cursor" { LONGEST_CURSOR } else { LONGEST_VALUE };
    match fields.iter().find(|(name, value)| value.len() > most(name)) {
        Some((name, _)) => {
            Err(AppError::field(name, Fault::new("input.too-long").with("most", most(name).to_string())))
        }
        None => Ok(fields),
    }
}

#[rocket::async_trait]
impl<'r, T: Input> FromRequest<'r> for Query<T> {
    type Error = AppError;
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AppError> {
        let answer = parameters(request)
            .and_then(|fields| Ok(Self(T::fill(fields.into_iter().map(|(name, value)| (name, Given::Text(value))))?)));
        session::outcome(request, answer)
    }
}
