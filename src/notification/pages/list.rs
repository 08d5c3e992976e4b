//! The lists of notifications: over all awards with figures and filter, and of one award with the form that begins one.

use super::Line;
use crate::access::{Actor, Permit, Scope, Thing, Verb};
use crate::award::store::AwardRow;
use crate::award::{Award, ReadAward};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::notification::filter::{self, NotificationFilterInput};
use crate::notification::input::NotificationInput;
use crate::notification::rules::{NotificationKind, NotificationState};
use crate::notification::store::{self, Counts, NotificationRow};
use crate::notification::view::rows_of;
use crate::notification::{DraftNotification, ListNotifications, draft as draft_it};
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Dated, Form, Found, Query, Reading, Stands, listed};
use rocket::response::{Flash, Redirect};
use rocket::{State, get, post};

/// The list over all awards.
#[derive(askama::Template)]
#[template(path = "notification/list.html")]
pub(super) struct ListPage {
    frame: Frame,
    filter: FormView,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    waitings: Vec<Choice>,
    counts: Option<Counts>,
    rows: Vec<Line>,
    some_invented: bool,
    first: Option<String>,
    next: Option<String>,
    downloads: Vec<Link>,
    stands: Stands,
    /// The same list as it is today.
    present: String,
}

/// The kinds in words, for a choice.
pub(super) fn kinds(lang: Lang) -> Vec<Choice> {
    let choice = |one: &NotificationKind| Choice::new(one.code(), lang.notification_kind_word(one.code()));
    NotificationKind::ALL.iter().map(choice).collect()
}

/// A page of the list and how many stand how, from one view of the database.
async fn found(
    db: &Db,
    clock: &Clock,
    scope: &Scope,
    input: &NotificationFilterInput,
) -> Answer<Found<Counts, NotificationRow>> {
    let filter = filter::read(input);
    let (reading, filter) = Reading::filtered((db, clock, scope), input.as_of.as_deref(), filter).await?;
    let page = rows_of(reading.view(), reading.scope(), (input, reading.today())).await?;
    let counts = store::counts(reading.view(), reading.scope(), &filter).await?;
    Ok((reading, counts, page))
}

#[get("/notifications")]
pub(super) async fn list(
    permit: Permit<ListNotifications>,
    around: Around,
    query: Query<NotificationFilterInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<ListPage>>> {
    let (input, lang) = (&query.0, around.lang);
    let found = found(db, clock, permit.scope(), input).await;
    let list = listed((db, clock, permit.scope()), "/notifications", (input, lang), found).await?;
    let state = |one: &NotificationState| Choice::new(one.code(), lang.notification_state_word(one.code()));
    let page = ListPage {
        frame: around.frame(Nav::Questions),
        filter: list.filter,
        kinds: kinds(lang),
        states: NotificationState::ALL.iter().map(state).collect(),
        waitings: vec![Choice::new("true", lang.questions_waiting())],
        counts: list.figures,
        some_invented: list.rows.iter().any(|row| row.invented),
        downloads: downloads(lang, Dataset::Notifications, input),
        first: list.first,
        next: list.next,
        rows: list.rows.into_iter().map(|row| Line::new(row, lang)).collect(),
        stands: list.reading.stands(lang).await?,
        present: list.present,
    };
    Ok(list.reading.dated(Page::with(list.status, page)))
}

/// The notifications of one award.
#[derive(askama::Template)]
#[template(path = "notification/award.html")]
pub(super) struct AwardPage {
    frame: Frame,
    csrf: String,
    row: AwardRow,
    rows: Vec<Line>,
    more: bool,
    may_draft: bool,
    kinds: Vec<Choice>,
    form: FormView,
    stands: Stands,
}

async fn page(
    (reading, around): (&Reading, &Around),
    (award, actor): (Award, &Actor),
    typed: Option<FormView>,
) -> Answer<AwardPage> {
    let lang = around.lang;
    let input = NotificationFilterInput { award: Some(award.row.id.to_string()), ..NotificationFilterInput::default() };
    let found = rows_of(reading.view(), reading.scope(), (&input, reading.today())).await?;
    Ok(AwardPage {
        frame: around.frame(Nav::Awards),
        csrf: around.mark(),
        more: found.next.is_some(),
        rows: found.items.into_iter().map(|row| Line::new(row, lang)).collect(),
        may_draft: reading.is_present() && actor.offers_on(Verb::NotificationDraft, &award.facts()),
        kinds: kinds(lang),
        form: typed.unwrap_or_default(),
        stands: reading.stands(lang).await?,
        row: award.row,
    })
}

#[get("/awards/<_>/notifications")]
pub(super) async fn of_award(
    permit: Permit<ReadAward>,
    around: Around,
    query: Query<crate::web::AsOfQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<AwardPage>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let page = page((&reading, &around), (award, permit.actor()), None).await?;
    Ok(reading.dated(Page::new(page)))
}

type Sent = Result<Flash<Redirect>, Box<Page<AwardPage>>>;

#[post("/awards/<_>/notifications", data = "<form>")]
pub(super) async fn draft(
    permit: Permit<DraftNotification>,
    around: Around,
    form: Form<NotificationInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let error = match draft_it((db, clock), &permit, (&form.0, Writing::PAGE)).await {
        Ok(id) => {
            return Ok(Ok(Flash::success(Redirect::to(format!("/notifications/{id}")), "notification.drafted")));
        }
        Err(error) => error,
    };
    let mut shown = kept(&form.0);
    let status = explain(error, &mut shown, around.lang)?;
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, None).await?;
    let page = page((&reading, &around), (award, permit.actor()), Some(shown)).await?;
    Ok(Err(Box::new(Page::with(status, page))))
}
