//! The desk in words of the API.

use super::rules::Kept;
use super::store::{Promised, Waiting};
use super::whole::{Desk, More};
use crate::config::Reminders;
use crate::duty::store::{Counts, DutyRow};
use crate::duty::{self, view::DutyView};
use crate::id::{AwardId, DutyId, MailId};
use crate::mail::store::Line;
use crate::reminder::store::Reminder;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

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
    /// `notification`, `notification_draft`, `report`, `part`, `certificate` or `mail`.
    pub kind: String,
    /// What it is about.
    pub title: String,
    /// The kind of the duty that an extension or a hearing is about.
    pub duty: Option<String>,
    /// The day that is asked for, or that was missed.
    pub duty_day: Option<String>,
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

/// Something that the ministry answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnsweredView {
    /// As of what is promised.
    pub kind: String,
    /// Its award's title.
    pub award_title: String,
    /// When it was asked.
    pub asked_on: String,
    /// When it was answered.
    pub answered_on: Option<String>,
    /// The page that tells how.
    pub href: String,
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
    /// What it answered within two weeks; of a municipality's desk.
    pub answered: Vec<AnsweredView>,
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
            answered: desk.answered.iter().map(AnsweredView::new).collect(),
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
            duty: one.duty.map(|(kind, _)| kind.code().to_owned()),
            duty_day: one.duty.map(|(_, day)| day.to_string()),
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

impl AnsweredView {
    fn new(one: &Promised) -> Self {
        Self {
            kind: one.kind.code().to_owned(),
            award_title: one.title.clone(),
            asked_on: one.asked_on.to_string(),
            answered_on: one.answered_on.map(|day| day.to_string()),
            href: one.href(),
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
