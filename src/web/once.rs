//! The guards that read an idempotency key: a header in the API, a hidden field in forms.

use super::form::{data_outcome, marked_fields};
use super::input::{Given, Input};
use crate::access::session;
use crate::error::{Answer, AppError, Fault};
use rocket::data::{Data, FromData, Outcome as DataOutcome};
use rocket::request::{FromRequest, Outcome, Request};
use uuid::Uuid;

/// The field that carries a form's key.
pub const FIELD: &str = "idempotency_key";

/// The key of an act, as `Idempotency-Key` of the API.
#[derive(Debug, Clone, Copy)]
pub struct Key(pub Uuid);

/// A form of a page that carries a key.
#[derive(Debug)]
pub struct KeyedForm<T>(pub T, pub Key);

/// A new key for a form.
pub fn fresh() -> String {
    Uuid::now_v7().to_string()
}

fn read(given: Option<&str>) -> Answer<Key> {
    let text = given.ok_or(AppError::Refused(Fault::new("once.key-missing")))?;
    let key =
        Uuid::try_parse(text).map_err(|_| AppError::Refused(Fault::new("once.key-malformed").with("value", text)));
    key.map(Key)
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Key {
    type Error = AppError;
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AppError> {
        // Whoever may not act learns that first, so the key is read after the permit stands.
        session::outcome(request, read(request.headers().get_one("Idempotency-Key")))
    }
}

#[rocket::async_trait]
impl<'r, T: Input> FromData<'r> for KeyedForm<T> {
    type Error = AppError;
    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> DataOutcome<'r, Self, AppError> {
        let answer = async {
            let mut fields = marked_fields(request, data).await?;
            let given = fields.iter().position(|(name, _)| name == FIELD).map(|place| fields.swap_remove(place).1);
            let key = read(given.as_deref())?;
            let input = T::fill(fields.into_iter().map(|(name, value)| (name, Given::Text(value))))?;
            Ok(Self(input, key))
        };
        data_outcome(request, answer.await)
    }
}
