//! Protokoll: the log for those who check, as page, API and file, with one filter for all three.

pub mod api;
pub mod pages;

use super::input::{self, input};
use super::paging::{PageOf, Paging};
use crate::access::{Verb, verb};
use crate::audit::{self, EntryFilter, HistoryLine};
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::{Answer, Fault, Faults, FieldFault};
use crate::id::{EntryId, PersonId};

verb! {
    /// See the audit log.
    ReadLog on () = Verb::AuditRead;
}

input! {
    /// Filter of the log; all parts must hold.
    pub struct LogQuery {
        /// A kind of stream (`award`), or one stream (`award/<id>`).
        stream,
        /// What was done, such as `award.recorded`.
        act,
        /// Id of the person who did it.
        person,
        /// First day.
        from,
        /// Last day.
        to,
        /// Rows at most, 1 to 200.
        limit,
        /// Where to go on.
        cursor,
    }
}

/// Reads a filter.
///
/// # Errors
/// All wrong parameters.
pub fn read(given: &LogQuery) -> Result<EntryFilter, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let person = given.person.as_deref().and_then(|text| {
        let fault = || Fault::new("log.not-a-person").with("value", text);
        faults.keep("person", PersonId::parse(text).ok_or_else(fault))
    });
    let mut day = |field: &str, text: Option<&str>| text.and_then(|text| faults.keep(field, input::day(text, true)));
    let (from, to) = (day("from", given.from.as_deref()), day("to", given.to.as_deref()));
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        faults.add("to", Fault::new("period.end-before-start"));
    }
    let (kind, id) = match given.stream.as_deref().map(|text| text.split_once('/').unwrap_or((text, ""))) {
        Some((kind, id)) => (Some(kind.to_owned()), Some(id.to_owned()).filter(|id| !id.is_empty())),
        None => (None, None),
    };
    faults.or(Some(EntryFilter {
        kind,
        id,
        act: given.act.clone(),
        person,
        from: from.and_then(Instant::start_of),
        before: to.and_then(time::Date::next_day).and_then(Instant::start_of),
    }))
}

/// A page of the log, newest first.
///
/// # Errors
/// Wrong parameters, all at once; what the database refuses.
pub async fn page_of(conn: &Conn, given: &LogQuery) -> Answer<PageOf<HistoryLine>> {
    let filter = read(given)?;
    let paging: Paging<(i64, EntryId)> = Paging::read(given.limit.as_deref(), given.cursor.as_deref())?;
    let after = paging.after.map(|(micros, id)| (Instant::from_micros(micros), id));
    let lines = audit::latest(conn, &filter, after, paging.limit.saturating_add(1)).await?;
    Ok(PageOf::cut(lines, paging.limit, |line| (line.recorded_at.micros(), line.id)))
}
