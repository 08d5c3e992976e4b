//! Die Zuwendung an einem Tag: the fold of its notices, as they were known today or at a sealed instant.

pub mod api;
pub mod pages;

use super::ReadAward;
use super::draft::Draft;
use super::states::Origin;
use super::terms;
use crate::access::{Permit, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Faults};
use crate::id::AwardId;
use crate::notice::content::Terms;
use crate::notice::{self, Content, items};
use crate::web::Reading;
use crate::web::input::{Writing, day, input};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

input! {
    /// Which day is asked about.
    pub struct DayQuery {
        /// The day; today where none is named.
        on,
        /// A sealed instant or the number of a checkpoint: what was known then.
        as_of,
    }
}

/// A notice on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoticeOnDay {
    /// Counts the notices of the award.
    pub number: i64,
    /// Its number as it bears it.
    pub reference: String,
    /// Its kind.
    pub kind: String,
    /// Its day.
    pub issued_on: String,
    /// From which day on it holds.
    pub effective_on: String,
    /// Whether it holds on the day asked about.
    pub in_effect: bool,
}

/// Zuwendung an einem Tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OnDay {
    /// The award.
    pub award: AwardId,
    /// The day.
    pub on: String,
    /// Where the terms come from: `notices`, or `paper` where the notice was taken over from paper and never amended; `null` where none holds.
    pub from: Option<String>,
    /// All notices known then, the first one first.
    pub notices: Vec<NoticeOnDay>,
    /// What holds on that day; `null` before the first notice.
    pub terms: Option<Terms>,
}

fn told(one: &Content, on: Date) -> NoticeOnDay {
    NoticeOnDay {
        number: one.number,
        reference: one.reference(),
        kind: one.kind.code().to_owned(),
        issued_on: one.issued_on.to_string(),
        effective_on: one.effective_on.to_string(),
        in_effect: one.effective_on <= on,
    }
}

/// The award of a day, with the reading that gave it.
///
/// # Errors
/// Wrong parameters, all at once; 404 where the award was not shown then.
pub async fn on_day(
    (db, clock): (&Db, &Clock),
    permit: &Permit<ReadAward>,
    query: &DayQuery,
    writing: Writing,
) -> Answer<(Reading, Date, OnDay)> {
    let mut faults = Faults::default();
    let on = query.on.as_deref().map(|text| faults.keep("on", day(text, writing.german_days)));
    let read = faults.or(Some(on.flatten()));
    let asked = (db, clock, permit.scope());
    let (reading, on) = Reading::filtered(asked, query.as_of.as_deref(), read).await?;
    let on = on.unwrap_or_else(|| reading.today());
    let id = permit.row.id;
    let award = Draft::load(reading.view(), reading.scope(), id.0).await?.ok_or(AppError::NotFound)?;
    let until = reading.as_of().map(|one| one.sealed_at);
    let contents = notice::store::contents_until(reading.view(), id, until).await?;
    let notices = contents.iter().map(|one| told(one, on)).collect();
    let row = &award.award.row;
    let paper = contents.is_empty() && row.origin == Some(Origin::Paper);
    let terms = if paper {
        terms::of(&award).filter(|_| row.awarded_on.is_none_or(|day| day <= on))
    } else {
        items::fold(&contents, on)
    };
    let from = terms.as_ref().map(|_| if paper { "paper" } else { "notices" }.to_owned());
    Ok((reading, on, OnDay { award: id, on: on.to_string(), from, notices, terms }))
}
