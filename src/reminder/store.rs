//! The only SQL of reminders: what the ladder looks at, what it has made, and what lasts.

mod export;
mod lasting;

pub use export::export;
pub(super) use lasting::{ended, over, running_on};

use super::Made;
use super::rules::Due;
use crate::access::Scope;
use crate::access::store::within;
use crate::audit::Stamp;
use crate::config::Reminders;
use crate::db::{Conn, DbError, Tx, q, row};
use crate::duty::DutyKind;
use crate::id::{AwardId, DutyId, MailId, PersonId, ReminderId};
use time::{Date, Duration};

row! {
    struct Day { day: Date, }
}

/// Whether the ladder was climbed on a day.
///
/// # Errors
/// What the database refuses.
pub async fn ran(conn: &Conn, day: Date) -> Result<bool, DbError> {
    let found: Option<Day> = conn.opt(q("SELECT day FROM reminder_runs WHERE day = $1").bind(day)).await?;
    Ok(found.is_some_and(|found| found.day == day))
}

/// Takes the day; false where somebody else has.
///
/// # Errors
/// What the database refuses.
pub async fn begin(tx: &Tx, day: Date, stamp: &Stamp) -> Result<bool, DbError> {
    let query = q(
        "INSERT INTO reminder_runs (day, reminders, mails, recorded_at, entry_id) VALUES ($1, 0, 0, $2, $3) ON CONFLICT DO NOTHING",
    );
    Ok(tx.execute(query.bind(day).bind(stamp.at).bind(stamp.entry)).await? == 1)
}

/// Notes what a run has made.
///
/// # Errors
/// What the database refuses.
pub async fn end(tx: &Tx, day: Date, made: Made) -> Result<(), DbError> {
    let query = q("UPDATE reminder_runs SET reminders = $2, mails = $3 WHERE day = $1");
    tx.execute(query.bind(day).bind(made.reminders).bind(made.mails)).await.map(|_| ())
}

/// The open duties that may have come to a step by a day, of awards that their debtors see.
///
/// # Errors
/// What the database refuses.
pub async fn due(conn: &Conn, ladder: &Reminders, today: Date) -> Result<Vec<Due>, DbError> {
    let Some(first) = ladder.steps.first() else { return Ok(Vec::new()) };
    let until = today.checked_sub(Duration::days(*first)).unwrap_or(today);
    conn.all(
        q("SELECT d.id, d.kind, d.title, d.award_id, a.title AS award_title, a.case_number, d.authority_id,
               r.name AS authority_name, d.due_on,
               (SELECT MAX(m.step) FROM reminders m WHERE m.duty_id = d.id AND m.due_on = d.due_on) AS step,
               (SELECT MAX(m.day) FROM reminders m WHERE m.duty_id = d.id AND m.due_on = d.due_on) AS step_on,
               EXISTS (SELECT 1 FROM hearings h WHERE h.duty_id = d.id AND h.due_on = d.due_on) AS heard
           FROM duties d JOIN awards a ON a.id = d.award_id
           LEFT JOIN award_recipients r ON r.award_id = d.award_id AND r.authority_id = d.authority_id
           WHERE d.state = 'open' AND d.kind NOT IN ('records', 'binding') AND d.due_on <= $1
               AND a.state NOT IN ('draft', 'handed_over', 'discarded', 'unconfirmed')
           ORDER BY d.due_on, d.id")
        .bind(until),
    )
    .await
}

row! {
    struct Address { email: String, }
}

/// The address of somebody: of their oldest sign-in that can be used.
///
/// # Errors
/// What the database refuses.
pub async fn address(conn: &Conn, person: PersonId) -> Result<Option<String>, DbError> {
    let query = q("SELECT email FROM users WHERE person_id = $1 AND state = 'active' ORDER BY id LIMIT 1");
    let found: Option<Address> = conn.opt(query.bind(person)).await?;
    Ok(found.map(|found| found.email))
}

/// Writes that a duty has come to a step, and how many people are told.
///
/// # Errors
/// What the database refuses.
pub async fn remind(tx: &Tx, due: &Due, (step, people): (i64, i64), stamp: &Stamp) -> Result<ReminderId, DbError> {
    let id = ReminderId::new();
    let query = q(
        "INSERT INTO reminders (id, duty_id, award_id, authority_id, due_on, step, day, people, recorded_at, entry_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    );
    let query = query.bind(id).bind(due.id).bind(due.award_id).bind(due.authority_id).bind(due.due_on).bind(step);
    tx.execute(query.bind(stamp.at.day()).bind(people).bind(stamp.at).bind(stamp.entry)).await?;
    Ok(id)
}

/// Writes that a mail tells of a reminder.
///
/// # Errors
/// What the database refuses.
pub async fn tell(tx: &Tx, reminder: ReminderId, mail: MailId) -> Result<(), DbError> {
    let query = q("INSERT INTO reminder_mails (reminder_id, outbox_id) VALUES ($1, $2)");
    tx.execute(query.bind(reminder).bind(mail)).await.map(|_| ())
}

row! {
    /// Erinnerung, as lists show it.
    #[derive(Debug, Clone)]
    pub struct Reminder {
        /// Its id.
        pub id: ReminderId,
        /// The duty.
        pub duty_id: DutyId,
        /// Its kind.
        pub kind: DutyKind,
        /// The award.
        pub award_id: AwardId,
        /// The award's title.
        pub award_title: String,
        /// Who owes it, by name.
        pub authority_name: Option<String>,
        /// The duty's day.
        pub due_on: Date,
        /// Days before it (negative) or after it.
        pub step: i64,
        /// When it came.
        pub day: Date,
        /// So many people were to be told.
        pub people: i64,
    }
}

/// The newest reminders within a scope.
///
/// # Errors
/// What the database refuses.
pub async fn newest(conn: &Conn, scope: &Scope, limit: i64) -> Result<Vec<Reminder>, DbError> {
    let mut query = q("SELECT m.id, m.duty_id, d.kind, m.award_id, a.title AS award_title, r.name AS authority_name, m.due_on, m.step, m.day, m.people
        FROM reminders m JOIN duties d ON d.id = m.duty_id JOIN awards a ON a.id = m.award_id
        LEFT JOIN award_recipients r ON r.award_id = m.award_id AND r.authority_id = m.authority_id WHERE ");
    within(&mut query, scope);
    query.push(" ORDER BY m.day DESC, m.id DESC LIMIT ").arg(limit);
    conn.all(query).await
}

row! {
    /// Which mail tells of which reminder.
    #[derive(Debug, Clone)]
    pub struct Told {
        /// The reminder.
        pub reminder_id: ReminderId,
        /// The mail.
        pub outbox_id: MailId,
    }
}

/// The mails that tell of some reminders.
///
/// # Errors
/// What the database refuses.
pub async fn told(conn: &Conn, ids: &[ReminderId]) -> Result<Vec<Told>, DbError> {
    let Some((first, others)) = ids.split_first() else { return Ok(Vec::new()) };
    let mut query = q("SELECT reminder_id, outbox_id FROM reminder_mails WHERE reminder_id IN (");
    query.arg(*first);
    for id in others {
        query.push(", ").arg(*id);
    }
    query.push(") ORDER BY reminder_id, outbox_id");
    conn.all(query).await
}
