//! The texts of a form with a file, read for whoever only gives them back.

use super::{no_form, refused};
use crate::error::Answer;
use rocket::data::{Data, FromData, Outcome};
use rocket::form::{self, DataField, FromForm, Options, ValueField};
use rocket::request::Request;

/// The texts of a form without its files, which are left unread: nothing of what somebody sends who is not signed in is kept on a disk.
#[derive(Default)]
struct Texts(Vec<(String, String)>);

#[rocket::async_trait]
impl<'r> FromForm<'r> for Texts {
    type Context = Self;

    fn init(_: Options) -> Self {
        <Self as Default>::default()
    }

    fn push_value(context: &mut Self, field: ValueField<'r>) {
        context.0.push((field.name.source().as_str().to_owned(), field.value.to_owned()));
    }

    async fn push_data(_: &mut Self, _: DataField<'r, '_>) {}

    fn finalize(context: Self) -> form::Result<'r, Self> {
        Ok(context)
    }
}

/// The texts of a form with a file, for whoever only gives them back.
#[expect(clippy::disallowed_types, reason = "this guard is what the bare form is forbidden in favour of")]
pub async fn texts<'r>(request: &'r Request<'_>, data: Data<'r>) -> Answer<Vec<(String, String)>> {
    match rocket::form::Form::<Texts>::from_data(request, data).await {
        Outcome::Success(form) => Ok(form.into_inner().0),
        Outcome::Error((status, errors)) => Err(refused(request, status, &errors)),
        Outcome::Forward(_) => Err(no_form()),
    }
}
