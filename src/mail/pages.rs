//! The pages of mails: the log of delivery, and one mail with what happened to it and what can be done about it.

use super::rules::{MailState, decidable};
use super::store::{self, Mail, MailRow};
use super::view::{MailFilterInput, may_read, rows_of};
use super::{DecideInput, DecideMail, ListMails, Mailing, ReadMail, resend, settle};
use crate::access::{Act, Actor, Permit, Scope, Thing, Verb};
use crate::clock::{Clock, Instant};
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::web::lang::{Lang, problems};
use crate::web::paging::PageOf;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Form, Query, address};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// The log of delivery.
#[derive(askama::Template)]
#[template(path = "mail/list.html")]
struct ListPage {
    frame: Frame,
    filter: FormView,
    states: Vec<Choice>,
    rows: Vec<Line>,
    mailing: bool,
    downloads: Vec<Link>,
    first: Option<String>,
    next: Option<String>,
}

/// One mail.
#[derive(askama::Template)]
#[template(path = "mail/one.html")]
struct OnePage {
    frame: Frame,
    csrf: String,
    line: Line,
    body: Option<String>,
    events: Vec<Happened>,
    form: FormView,
    may_decide: bool,
    mailing: bool,
}

/// A mail, as shown.
struct Line {
    row: MailRow,
    tone: Tone,
    state: &'static str,
    made: String,
    next: Option<String>,
}

/// What happened, as shown.
struct Happened {
    when: String,
    what: &'static str,
    answer: Option<String>,
    by: Option<String>,
}

/// A moment on the wall clock.
fn moment(at: Instant, lang: Lang) -> String {
    format!("{}, {}", lang.date(at.day()), at.wall_time())
}

/// How a mail stands, as colour.
const fn tone(state: MailState) -> Tone {
    match state {
        MailState::Sent => Tone::Success,
        MailState::Waiting | MailState::Sending | MailState::Handing => Tone::Info,
        MailState::Uncertain => Tone::Warning,
        MailState::Failed => Tone::Danger,
        MailState::Withheld | MailState::Desk => Tone::Neutral,
    }
}

impl Line {
    fn new(row: MailRow, lang: Lang) -> Self {
        Self {
            tone: tone(row.state),
            state: lang.mail_state(row.state.code()),
            made: moment(row.made_at, lang),
            next: (row.state == MailState::Waiting).then(|| moment(row.next_at, lang)),
            row,
        }
    }
}

#[get("/mails")]
async fn list(
    permit: Permit<ListMails>,
    around: Around,
    query: Query<MailFilterInput>,
    db: &State<Db>,
    mailing: &State<Mailing>,
) -> Answer<Page<ListPage>> {
    let (input, lang) = (&query.0, around.lang);
    let mut form = kept(input);
    let (status, page) = match rows_of(db, permit.scope(), input).await {
        Ok(page) => (Status::Ok, page),
        Err(AppError::Invalid(faults)) => {
            for fault in &faults {
                form.fail(&fault.field, problems::sentence(lang, &fault.fault));
            }
            (Status::UnprocessableEntity, PageOf { items: Vec::new(), next: None })
        }
        Err(other) => return Err(other),
    };
    Ok(Page::with(
        status,
        ListPage {
            frame: around.frame(Nav::Desk),
            filter: form,
            states: MailState::ALL.iter().map(|one| Choice::new(one.code(), lang.mail_state(one.code()))).collect(),
            first: input.cursor.as_ref().map(|_| address("/mails", input, &[("cursor", "")])),
            next: page.next.map(|cursor| address("/mails", input, &[("cursor", &cursor)])),
            rows: page.items.into_iter().map(|row| Line::new(row, lang)).collect(),
            mailing: mailing.0,
            downloads: downloads(lang, Dataset::Mails, input),
        },
    ))
}

async fn page(
    (db, around, mailing): (&Db, &Around, Mailing),
    (mail, actor, scope): (Mail, &Actor, &Scope),
    mut form: FormView,
) -> Answer<OnePage> {
    let lang = around.lang;
    let happened = |event: store::Event| Happened {
        when: moment(event.at, lang),
        what: lang.mail_event(event.what.code()),
        answer: event.answer,
        by: event.person,
    };
    let events = store::events(db, mail.id).await?;
    form.replace("version", mail.events.to_string());
    Ok(OnePage {
        frame: around.frame(Nav::Desk),
        csrf: around.mark(),
        body: may_read(&mail, actor, scope).then(|| mail.body.clone()),
        events: events.into_iter().map(happened).collect(),
        may_decide: decidable(mail.state).is_ok() && actor.offers_on(Verb::MailDecide, &mail.facts()),
        line: Line::new(MailRow::clone(&mail), lang),
        form,
        mailing: mailing.0,
    })
}

#[get("/mails/<_>")]
async fn one(
    permit: Permit<ReadMail>,
    around: Around,
    db: &State<Db>,
    mailing: &State<Mailing>,
) -> Answer<Page<OnePage>> {
    let mail = Mail::clone(&permit);
    let read = (mail, permit.actor(), permit.scope());
    Ok(Page::new(page((db, &around, **mailing), read, FormView::default()).await?))
}

type Sent = Result<Flash<Redirect>, Box<Page<OnePage>>>;

/// Leads back with a message, or shows the form again with what was typed and what is wrong.
async fn told<A: Act<Thing = Mail>>(
    (db, around, mailing): (&Db, &Around, Mailing),
    permit: &Permit<A>,
    (done, code): (Answer<()>, &'static str),
    input: &DecideInput,
) -> Answer<Sent> {
    let Err(error) = done else {
        return Ok(Ok(Flash::success(Redirect::to(format!("/mails/{}", permit.id)), code)));
    };
    let mut form = kept(input);
    let status = explain(error, &mut form, around.lang)?;
    let mail = Mail::load(db, permit.scope(), permit.id.0).await?.ok_or(AppError::NotFound)?;
    let page = page((db, around, mailing), (mail, permit.actor(), permit.scope()), form).await?;
    Ok(Err(Box::new(Page::with(status, page))))
}

#[post("/mails/<_>/resend", data = "<form>")]
async fn again(
    permit: Permit<DecideMail>,
    around: Around,
    form: Form<DecideInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    mailing: &State<Mailing>,
) -> Answer<Sent> {
    let done = resend(db, clock, (&permit, **mailing), &form.0).await;
    told((db, &around, **mailing), &permit, (done, "mail.resent"), &form.0).await
}

#[post("/mails/<_>/settle", data = "<form>")]
async fn arrived(
    permit: Permit<DecideMail>,
    around: Around,
    form: Form<DecideInput>,
    db: &State<Db>,
    clock: &State<Clock>,
    mailing: &State<Mailing>,
) -> Answer<Sent> {
    let done = settle(db, clock, &permit, &form.0).await;
    told((db, &around, **mailing), &permit, (done, "mail.settled"), &form.0).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![list, one, again, arrived]
}
