//! A list on its page: what was found, or what is wrong with its filter beside the fields and no rows.

use super::lang::{Lang, problems};
use super::paging::PageOf;
use super::refill::kept;
use super::view::FormView;
use super::{Input, Reading, address};
use crate::access::Scope;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use rocket::http::Status;

/// What a filter finds: figures over the whole list and a page of its rows, with the view of the database that both come from.
pub type Found<F, T> = (Reading, F, PageOf<T>);

/// A list as its page shows it.
#[derive(Debug)]
pub struct Listed<F, T> {
    /// The page's status.
    pub status: Status,
    /// The filter as it was typed, with what is wrong.
    pub filter: FormView,
    /// What was read.
    pub reading: Reading,
    /// Figures over the whole list; nothing where the filter is wrong.
    pub figures: Option<F>,
    /// The rows of this page.
    pub rows: Vec<T>,
    /// The address of the first page, if this is another.
    pub first: Option<String>,
    /// The address of the next page, if there is one.
    pub next: Option<String>,
    /// The address of the same list as it is today.
    pub present: String,
}

/// The list at this path. Where the filter is wrong, it is the present one without figures and rows.
///
/// # Errors
/// What is no fault of the filter.
pub async fn listed<F, T>(
    (db, clock, scope): (&Db, &Clock, &Scope),
    path: &str,
    (input, lang): (&impl Input, Lang),
    found: Answer<Found<F, T>>,
) -> Answer<Listed<F, T>> {
    let mut filter = kept(input);
    let (status, reading, figures, page) = match found {
        Ok((reading, figures, page)) => (Status::Ok, reading, Some(figures), page),
        Err(AppError::Invalid(faults)) => {
            for fault in &faults {
                filter.fail(&fault.field, problems::sentence(lang, &fault.fault));
            }
            let present = Reading::open(db, clock, scope, None).await?;
            (Status::UnprocessableEntity, present, None, PageOf { items: Vec::new(), next: None })
        }
        Err(other) => return Err(other),
    };
    if let Some(as_of) = reading.as_of() {
        filter.replace("as_of", as_of.number.to_string());
    }
    let goes_on = input.values().into_iter().any(|(name, value)| name == "cursor" && value.is_some());
    Ok(Listed {
        status,
        filter,
        reading,
        figures,
        rows: page.items,
        first: goes_on.then(|| address(path, input, &[("cursor", "")])),
        next: page.next.map(|cursor| address(path, input, &[("cursor", &cursor)])),
        present: address(path, input, &[("as_of", ""), ("cursor", "")]),
    })
}
