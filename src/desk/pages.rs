//! The page of the desk.

use super::SeeDesk;
use super::rules::{Kept, Waits as Waiting};
use super::whole::{Desk, More};
use crate::access::{Permit, Scope, Verb};
use crate::award::filter::AwardFilterInput;
use crate::clock::Clock;
use crate::config::Reminders;
use crate::db::Db;
use crate::duty::pages::stand;
use crate::duty::store::{Counts, DutyRow};
use crate::duty::view::place;
use crate::error::Answer;
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::mail::Mailing;
use crate::mail::store::MailRow;
use crate::reminder::store::Reminder;
use crate::web::Around;
use crate::web::lang::Lang;
use crate::web::view::{Frame, Nav, Page, Tone, percent};
use rocket::{Route, State, get, routes};
use time::Date;

/// The desk.
#[expect(clippy::struct_excessive_bools, reason = "each part of the page is shown or not, independently of the others")]
#[derive(askama::Template)]
#[template(path = "desk/desk.html")]
struct DeskPage {
    frame: Frame,
    owes: bool,
    owed: Vec<Owed>,
    lasting: Vec<Owed>,
    waiting: Vec<Waits>,
    /// So many, as written.
    waits: String,
    late: Vec<Owed>,
    counts: Counts,
    reminded: Vec<Reminded>,
    promised: Vec<Promised>,
    /// So many, as written.
    promises: String,
    answered: Vec<Answered>,
    kept: Kept,
    /// The share of promises that were kept.
    rate: Option<String>,
    answer_days: i64,
    mail: Option<Mailed>,
    more: More,
    downloads: Vec<Link>,
    mailing: bool,
    may_mails: bool,
    /// Whether the reader sees all: the ministry and the court of audit.
    all: bool,
}

/// A duty, as shown.
struct Owed {
    row: DutyRow,
    what: &'static str,
    href: String,
    /// What its button says; nothing where another one does it.
    button: Option<&'static str>,
    tone: Tone,
    state: &'static str,
    late: Option<String>,
}

/// What waits, as shown.
struct Waits {
    what: &'static str,
    title: String,
    /// The duty that it is about, with its day.
    duty: Option<String>,
    since: Date,
    age: Option<String>,
    href: String,
}

/// A reminder, as shown.
struct Reminded {
    row: Reminder,
    what: &'static str,
    when: String,
    people: Vec<(String, String, &'static str)>,
}

/// A promise, as shown.
struct Promised {
    what: &'static str,
    award: String,
    title: String,
    asked: Date,
    by: Date,
    late: Option<String>,
}

/// An answer, as shown.
struct Answered {
    what: &'static str,
    href: String,
    title: String,
    asked: Date,
    on: Option<Date>,
}

/// The newest mail, as shown.
struct Mailed {
    row: MailRow,
    state: &'static str,
}

impl Owed {
    fn new(row: DutyRow, can: bool, lang: Lang, today: Date) -> Self {
        let (tone, state) = stand(&row, lang, today);
        let late = row.days_late(today);
        Self {
            what: lang.duty_kind_word(row.kind.code()),
            href: place(&row),
            button: can.then(|| lang.duty_button(row.kind.code())),
            tone,
            state,
            late: (late > 0).then(|| lang.n_days_late(late)),
            row,
        }
    }
}

fn shown(desk: Desk, lang: Lang, (settings, today): (&Reminders, Date)) -> Shown {
    let plain = |row| Owed::new(row, false, lang, today);
    Shown {
        owed: desk.owed.into_iter().map(|(row, can)| Owed::new(row, can, lang, today)).collect(),
        lasting: desk.lasting.into_iter().map(plain).collect(),
        late: desk.late.into_iter().map(plain).collect(),
        waiting: desk
            .waiting
            .into_iter()
            .map(|one| Waits {
                what: lang.waits(one.kind.code()),
                age: Some((today - one.since).whole_days())
                    .filter(|days| *days > 0)
                    .map(|days| lang.n_days_waiting(days)),
                duty: one.duty.map(|(kind, day)| {
                    let word = if one.kind == Waiting::Extension { lang.duty_wanted() } else { lang.duty_due() };
                    format!("{}: {word} {}", lang.duty_kind_word(kind.code()), lang.date(day))
                }),
                title: one.title,
                since: one.since,
                href: one.href,
            })
            .collect(),
        reminded: desk
            .reminded
            .into_iter()
            .map(|(row, lines)| Reminded {
                what: lang.duty_kind_word(row.kind.code()),
                when: if row.step > 0 {
                    lang.n_days_after(row.step)
                } else {
                    lang.n_days_before(row.step.saturating_neg())
                },
                people: lines
                    .into_iter()
                    .map(|line| (line.id.to_string(), line.person, lang.mail_state(line.state.code())))
                    .collect(),
                row,
            })
            .collect(),
        promised: desk
            .promised
            .into_iter()
            .map(|one| {
                let by = one.promise().by(settings.answer);
                let late = (today - by).whole_days();
                Promised {
                    what: lang.waits(one.kind.code()),
                    award: one.award_id.to_string(),
                    title: one.title,
                    asked: one.asked_on,
                    by,
                    late: (late > 0).then(|| lang.n_days_late(late)),
                }
            })
            .collect(),
    }
}

/// The lists of a desk, as shown.
struct Shown {
    owed: Vec<Owed>,
    lasting: Vec<Owed>,
    waiting: Vec<Waits>,
    late: Vec<Owed>,
    reminded: Vec<Reminded>,
    promised: Vec<Promised>,
}

#[get("/desk")]
async fn show(
    permit: Permit<SeeDesk>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
    settings: &State<Reminders>,
    mailing: &State<Mailing>,
) -> Answer<Page<DeskPage>> {
    let (lang, today, view) = (around.lang, clock.today(), db.snapshot().await?);
    let mut desk = Desk::of(&view, (permit.actor(), permit.scope()), settings, today).await?;
    let (owes, counts, kept, more) = (desk.owes, desk.counts, desk.kept, desk.more);
    let told = |one: super::store::Promised| Answered {
        what: lang.waits(one.kind.code()),
        href: one.href(),
        asked: one.asked_on,
        on: one.answered_on,
        title: one.title,
    };
    let answered = std::mem::take(&mut desk.answered).into_iter().map(told).collect();
    let mail = desk.mail.take().map(|row| Mailed { state: lang.mail_state(row.state.code()), row });
    let Shown { owed, lasting, waiting, late, reminded, promised } = shown(desk, lang, (settings, today));
    let number = |count: usize| lang.number(i64::try_from(count).unwrap_or(i64::MAX));
    Ok(Page::new(DeskPage {
        frame: around.frame(Nav::Desk),
        waits: if more.waiting { format!("≥ {}", number(waiting.len())) } else { number(waiting.len()) },
        promises: number(promised.len()),
        owes,
        owed,
        lasting,
        waiting,
        late,
        counts,
        reminded,
        promised,
        answered,
        rate: percent(kept.kept, kept.due, lang),
        kept,
        answer_days: settings.answer,
        mail,
        more,
        downloads: downloads(lang, Dataset::Reminders, &AwardFilterInput::default()),
        mailing: mailing.0,
        may_mails: permit.actor().offers(Verb::MailRead),
        all: *permit.scope() == Scope::All,
    }))
}

/// The route.
pub fn routes() -> Vec<Route> {
    routes![show]
}
