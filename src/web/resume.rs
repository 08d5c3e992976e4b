//! A form that survives the end of a session: what was typed comes back to be sent again, instead of being lost with the mark.

use super::form::{MARK, check_mark, check_place, plain_fields};
use super::input::{Given, Input};
use crate::access::session::{self, keep_error};
use crate::error::{Answer, FieldFault};
use rocket::data::{Data, FromData, Outcome};
use rocket::http::Status;
use rocket::request::Request;

/// A form sent from a page of ours; whether it carries the mark of whoever is signed in now.
#[derive(Debug)]
pub struct ResumedForm<T> {
    /// What was typed, or what is wrong with its fields.
    pub input: Result<T, Vec<FieldFault>>,
    /// Whether it may be acted on. Else it was made before somebody signed in (again): it is shown once more, and nothing is done.
    pub is_marked: bool,
}

async fn resumed<T: Input>(request: &Request<'_>, data: Data<'_>) -> Answer<ResumedForm<T>> {
    // Whether somebody is signed in decides which mark is wanted; an error here means nobody is.
    let _ = session::actor(request).await;
    let mut fields = plain_fields(request, data).await?;
    check_place(request)?;
    let mark = fields.iter().position(|(name, _)| name == MARK).map(|place| fields.swap_remove(place).1);
    let is_marked = check_mark(request, mark.as_deref()).is_ok();
    let input = T::fill(fields.into_iter().map(|(name, value)| (name, Given::Text(value))));
    Ok(ResumedForm { input, is_marked })
}

#[rocket::async_trait]
impl<'r, T: Input> FromData<'r> for ResumedForm<T> {
    type Error = crate::error::AppError;
    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self, Self::Error> {
        match resumed(request, data).await {
            Ok(form) => Outcome::Success(form),
            Err(error) => {
                keep_error(request, &error);
                Outcome::Error((Status::new(error.status()), error))
            }
        }
    }
}
