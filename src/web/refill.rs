//! A form that goes back to the reader: everything typed is kept, everything wrong stands beside its field.

use super::Input;
use super::lang::{Lang, problems};
use super::view::FormView;
use crate::error::{Answer, AppError};
use rocket::http::Status;

/// The form with all that was typed.
pub fn kept(input: &impl Input) -> FormView {
    let mut form = FormView::default();
    for (name, value) in input.values() {
        form.keep(name, value.unwrap_or_default());
    }
    form
}

/// Puts the faults of an act beside the fields and gives the page's status; anything else stays an error.
///
/// # Errors
/// What is no fault of the input.
pub fn explain(error: AppError, form: &mut FormView, lang: Lang) -> Answer<Status> {
    match &error {
        AppError::Invalid(faults) => {
            for fault in faults {
                form.fail(&fault.field, problems::sentence(lang, &fault.fault));
            }
            Ok(Status::UnprocessableEntity)
        }
        AppError::Refused(fault) => {
            form.fail("", problems::sentence(lang, fault));
            Ok(Status::UnprocessableEntity)
        }
        AppError::Conflict(fault) => {
            form.fail("", problems::sentence(lang, fault));
            Ok(Status::Conflict)
        }
        AppError::Unauthenticated(_)
        | AppError::Forbidden(_)
        | AppError::NotFound
        | AppError::TooLarge(_)
        | AppError::TooMany(_)
        | AppError::Unavailable(_)
        | AppError::Internal(_) => Err(error),
    }
}
