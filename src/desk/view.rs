//! The desk put together once, for page and JSON.

use super::rules::{Kept, Waits, does, kept, owing};
use super::store::{self, Promised, Waiting};
use crate::access::{Actor, Scope};
use crate::config::Reminders;
use crate::db::Conn;
use crate::duty::filter::{DutyFilter, Wanted};
use crate::duty::store::{Counts, DutyRow};
use crate::duty::{self, view::DutyView};
use crate::error::{Answer, AppError};
use crate::id::{AwardId, DutyId, MailId};
use crate::mail::store::{Line, MailRow};
use crate::reminder::store::Reminder;
use crate::web::Paging;
use crate::{mail, reminder};
use serde::Serialize;
use time::{Date, Duration};
use utoipa::ToSchema;
use uuid::Uuid;

/// So many lines of a list are shown; the whole list has a page of its own.
const SHOWN: usize = 50;
/// So many reminders are shown.
const REMINDED: usize = 20;
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
        let owes = !owing(scope).is_empty();
        let can = |row: &DutyRow| actor.authorities_for(does(row.kind)).contains(&row.authority_id);
        let open = async |lasting| {
            let found = if owes { duty::store::open(conn, scope, lasting, and_one(SHOWN)).await? } else { Vec::new() };
            Ok::<_, AppError>(first(found, SHOWN))
        };
        let (owed, more_owed) = open(false).await?;
        let (lasting, more_lasting) = open(true).await?;
        let (late, more_late) = if owes { Default::default() } else { late(conn, scope, today).await? };
        let (waiting, more_waiting) = store::waiting(conn, scope, &Waits::of(actor), (actor.person(), today)).await?;
        let (reminded, more_reminded) = first(reminded(conn, scope).await?, REMINDED);
        let since = today.checked_sub(Duration::days(YEAR)).unwrap_or(today);
        let promises = store::promises(conn, scope, since).await?;
        let all: Vec<_> = promises.iter().map(Promised::promise).collect();
        Ok(Self {
            owed: owed.into_iter().map(|row| (can(&row), row)).map(|(can, row)| (row, can)).collect(),
            lasting,
            waiting,
            late,
            counts: duty::store::counts(conn, scope, &DutyFilter::default(), today).await?,
            reminded,
            kept: kept(&all, settings.answer, today),
            promised: promises.into_iter().filter(|one| one.answered_on.is_none()).collect(),
            mail: mail::store::latest_of(conn, actor.person()).await?,
            owes,
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

/// A duty on a desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwedView {
    /// As in lists.
    #[serde(flatten)]
    pub duty: DutyView,
    /// Whether one can do it oneself.
    pub can_do: bool,
    /// Where it is done.
    pub href: String,
}

/// What waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingView {
    /// `extension`, `condition`, `amendment`, `hearing`, `notice`, `returned`, `paper`, `award`, `change`, `budget`, `role`, `question`,
    /// `notification`, `notification_draft`, `report`, `certificate` or `mail`.
    pub kind: String,
    /// What it is about.
    pub title: String,
    /// Since when.
    pub since: String,
    /// For how many days.
    pub days: i64,
    /// The page on which it is done.
    pub href: String,
}

/// A reminder.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReminderView {
    /// The duty.
    pub duty: DutyId,
    /// Its kind.
    pub kind: String,
    /// The award.
    pub award: AwardId,
    /// Its title.
    pub award_title: String,
    /// Who owes it.
    pub authority_name: Option<String>,
    /// The duty's day.
    pub due_on: String,
    /// Days before it (negative) or after it.
    pub step: i64,
    /// When.
    pub day: String,
    /// Whom, and how far the mail is.
    pub people: Vec<ToldView>,
}

/// Whom a reminder went to.
#[derive(Debug, Serialize, ToSchema)]
pub struct ToldView {
    /// The mail.
    pub mail: MailId,
    /// Whom it is for.
    pub person: String,
    /// How it stands.
    pub state: String,
}

/// Something that was asked of the ministry and is not answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct PromiseView {
    /// `extension`, `condition`, `amendment`, `question`, `notification` or `report`.
    pub kind: String,
    /// The duty, condition, amendment, question, notification or report.
    pub id: Uuid,
    /// The award.
    pub award: AwardId,
    /// Its title.
    pub award_title: String,
    /// When it was asked.
    pub asked_on: String,
    /// By when an answer is promised.
    pub promised_on: String,
    /// By how many days it is late.
    pub days_late: i64,
}

/// Schreibtisch.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskView {
    /// What is owed, by day; of a municipality's desk.
    pub owed: Vec<OwedView>,
    /// What lasts: records to keep, purposes that bind.
    pub lasting: Vec<DutyView>,
    /// What waits for oneself.
    pub waiting: Vec<WaitingView>,
    /// What is late, the oldest first; of the ministry's desk.
    pub late: Vec<DutyView>,
    /// How many duties stand how.
    pub counts: Counts,
    /// The newest reminders.
    pub reminded: Vec<ReminderView>,
    /// What was asked of the ministry and is not answered.
    pub promised: Vec<PromiseView>,
    /// How well the ministry kept its promises within a year.
    pub kept: Kept,
    /// Of which lists there is more than these.
    pub more: More,
}

impl DeskView {
    /// The desk in words of the API.
    pub fn new(desk: &Desk, settings: &Reminders, today: Date) -> Self {
        let duty = |row: &DutyRow| DutyView::new(row, today);
        Self {
            owed: desk
                .owed
                .iter()
                .map(|(row, can)| OwedView { duty: duty(row), can_do: *can, href: duty::view::place(row) })
                .collect(),
            lasting: desk.lasting.iter().map(duty).collect(),
            waiting: desk.waiting.iter().map(|one| WaitingView::new(one, today)).collect(),
            late: desk.late.iter().map(duty).collect(),
            counts: desk.counts,
            reminded: desk.reminded.iter().map(|(one, lines)| ReminderView::new(one, lines)).collect(),
            promised: desk.promised.iter().map(|one| PromiseView::new(one, settings.answer, today)).collect(),
            kept: desk.kept,
            more: desk.more,
        }
    }
}

impl WaitingView {
    fn new(one: &Waiting, today: Date) -> Self {
        Self {
            kind: one.kind.code().to_owned(),
            title: one.title.clone(),
            since: one.since.to_string(),
            days: (today - one.since).whole_days(),
            href: one.href.clone(),
        }
    }
}

impl ReminderView {
    fn new(one: &Reminder, lines: &[Line]) -> Self {
        let told =
            |line: &Line| ToldView { mail: line.id, person: line.person.clone(), state: line.state.code().to_owned() };
        Self {
            duty: one.duty_id,
            kind: one.kind.code().to_owned(),
            award: one.award_id,
            award_title: one.award_title.clone(),
            authority_name: one.authority_name.clone(),
            due_on: one.due_on.to_string(),
            step: one.step,
            day: one.day.to_string(),
            people: lines.iter().map(told).collect(),
        }
    }
}

impl PromiseView {
    fn new(one: &Promised, days: i64, today: Date) -> Self {
        let by = one.promise().by(days);
        Self {
            kind: one.kind.code().to_owned(),
            id: one.id,
            award: one.award_id,
            award_title: one.title.clone(),
            asked_on: one.asked_on.to_string(),
            promised_on: by.to_string(),
            days_late: (today - by).whole_days().max(0),
        }
    }
}
