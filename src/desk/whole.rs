//! The desk put together once, for page and JSON.

use super::rules::{Kept, Waits, does, kept, owing};
use super::store::{self, Promised, Waiting};
use crate::access::{Actor, Scope};
use crate::config::Reminders;
use crate::db::Conn;
use crate::duty;
use crate::duty::filter::{DutyFilter, Wanted};
use crate::duty::store::{Counts, DutyRow};
use crate::error::{Answer, AppError};
use crate::id::MailId;
use crate::mail;
use crate::mail::store::{Line, MailRow};
use crate::reminder;
use crate::reminder::store::Reminder;
use crate::web::Paging;
use serde::Serialize;
use time::{Date, Duration};
use utoipa::ToSchema;

/// So many lines of a list are shown; the whole list has a page of its own.
const SHOWN: usize = 50;
/// So many reminders are shown.
const REMINDED: usize = 20;
/// So many days an answer is shown.
const LATELY: i64 = 14;
/// So far back promises are looked at, in days.
const YEAR: i64 = 365;

/// Schreibtisch.
#[derive(Debug)]
pub struct Desk {
    /// Whether its owner owes something here: a municipality's desk.
    pub owes: bool,
    /// What is owed, by day, and whether its owner can do it.
    pub owed: Vec<(DutyRow, bool)>,
    /// What lasts.
    pub lasting: Vec<DutyRow>,
    /// What waits for its owner.
    pub waiting: Vec<Waiting>,
    /// What is late, the oldest first; of the ministry's desk.
    pub late: Vec<DutyRow>,
    /// How many duties stand how.
    pub counts: Counts,
    /// The newest reminders, with whom they went to.
    pub reminded: Vec<(Reminder, Vec<Line>)>,
    /// What was asked of the ministry and is not answered.
    pub promised: Vec<Promised>,
    /// What it answered lately; of a municipality's desk.
    pub answered: Vec<Promised>,
    /// How well the ministry kept its promises within a year.
    pub kept: Kept,
    /// The newest mail for its owner.
    pub mail: Option<MailRow>,
    /// Where there is more than is shown.
    pub more: More,
}

/// Of which lists of the desk there is more than is shown.
#[expect(clippy::struct_excessive_bools, reason = "each list has more or not, independently of the others")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct More {
    /// Of what is owed.
    pub owed: bool,
    /// Of what lasts.
    pub lasting: bool,
    /// Of a kind of thing that waits.
    pub waiting: bool,
    /// Of what is late.
    pub late: bool,
    /// Of the reminders.
    pub reminded: bool,
}

/// The first rows of a list that was asked for one more, and whether that was there.
fn first<T>(mut all: Vec<T>, most: usize) -> (Vec<T>, bool) {
    let more = all.len() > most;
    all.truncate(most);
    (all, more)
}

/// So many and one more.
fn and_one(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1)
}

impl Desk {
    /// The desk of somebody on a day.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn of(conn: &Conn, (actor, scope): (&Actor, &Scope), settings: &Reminders, today: Date) -> Answer<Self> {
        let debtor = !owing(scope).is_empty();
        let can = |row: &DutyRow| actor.authorities_for(does(row.kind)).contains(&row.authority_id);
        let open = async |lasting| {
            let found =
                if debtor { duty::store::open(conn, scope, lasting, and_one(SHOWN)).await? } else { Vec::new() };
            Ok::<_, AppError>(first(found, SHOWN))
        };
        let (owed, more_owed) = open(false).await?;
        let (lasting, more_lasting) = open(true).await?;
        let (late, more_late) = if debtor { Default::default() } else { late(conn, scope, today).await? };
        let (waiting, more_waiting) = store::waiting(conn, scope, &Waits::of(actor), (actor.person(), today)).await?;
        let (reminded, more_reminded) = first(reminded(conn, scope).await?, REMINDED);
        let since = today.checked_sub(Duration::days(YEAR)).unwrap_or(today);
        let promises = store::promises(conn, scope, since).await?;
        let lately = today.checked_sub(Duration::days(LATELY));
        let all: Vec<_> = promises.iter().map(Promised::promise).collect();
        Ok(Self {
            owed: owed.into_iter().map(|row| (can(&row), row)).map(|(can, row)| (row, can)).collect(),
            lasting,
            waiting,
            late,
            counts: duty::store::counts(conn, scope, &DutyFilter::default(), today).await?,
            reminded,
            kept: kept(&all, settings.answer, today),
            answered: promises.iter().filter(|one| debtor && one.answered_on >= lately).cloned().collect(),
            promised: promises.into_iter().filter(|one| one.answered_on.is_none()).collect(),
            mail: mail::store::latest_of(conn, actor.person()).await?,
            owes: debtor,
            more: More {
                owed: more_owed,
                lasting: more_lasting,
                waiting: more_waiting,
                late: more_late,
                reminded: more_reminded,
            },
        })
    }
}

/// What is late, the oldest first.
async fn late(conn: &Conn, scope: &Scope, today: Date) -> Answer<(Vec<DutyRow>, bool)> {
    let filter = DutyFilter { state: Some(Wanted::Late), ..DutyFilter::default() };
    // The store itself looks one row further.
    let paging = Paging { limit: and_one(SHOWN).saturating_sub(1), after: None };
    Ok(first(duty::store::list(conn, scope, &filter, &paging, today).await?, SHOWN))
}

/// The newest reminders, with whom they went to and how far those mails are.
async fn reminded(conn: &Conn, scope: &Scope) -> Answer<Vec<(Reminder, Vec<Line>)>> {
    let all = reminder::store::newest(conn, scope, and_one(REMINDED)).await?;
    let ids: Vec<_> = all.iter().map(|one| one.id).collect();
    let told = reminder::store::told(conn, &ids).await?;
    let mut mails: Vec<MailId> = told.iter().map(|one| one.outbox_id).collect();
    mails.sort_unstable();
    mails.dedup();
    let lines = mail::store::of_ids(conn, &mails).await?;
    let of = |one: &Reminder| {
        let own = |line: &&Line| told.iter().any(|t| t.reminder_id == one.id && t.outbox_id == line.id);
        lines.iter().filter(own).cloned().collect()
    };
    Ok(all
        .into_iter()
        .map(|one| {
            let lines = of(&one);
            (one, lines)
        })
        .collect())
}
