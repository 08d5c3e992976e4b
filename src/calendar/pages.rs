//! The page of one's calendar address, and the calendar itself.

use super::{Place, ics, make, revoke, store};
use crate::access::Actor;
use crate::access::session::ThisRequest;
use crate::audit::sha256;
use crate::clock::Clock;
use crate::config::Reminders;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::web::lang::{Lang, problems};
use crate::web::view::{FormView, Frame, Nav, Page};
use crate::web::{Around, Form, Nothing};
use rocket::http::{ContentType, Status};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// One's address.
#[derive(askama::Template)]
#[template(path = "calendar/calendar.html")]
struct CalendarPage {
    frame: Frame,
    csrf: String,
    form: FormView,
    /// When the address that is good now was made.
    made: Option<String>,
    /// The new address; shown this once.
    address: Option<String>,
}

async fn page(
    (db, around): (&Db, &Around),
    (actor, address): (&Actor, Option<String>),
    form: FormView,
) -> Answer<CalendarPage> {
    let lang = around.lang;
    let feed = store::of(db, actor.user()).await?;
    Ok(CalendarPage {
        frame: Frame { path: "/account/calendar".to_owned(), ..around.frame(Nav::Account) },
        csrf: around.mark(),
        form,
        made: feed.map(|feed| format!("{}, {}", lang.date(feed.made_at.day()), feed.made_at.wall_time())),
        address,
    })
}

#[get("/account/calendar")]
async fn show(actor: Actor, around: Around, db: &State<Db>) -> Answer<Page<CalendarPage>> {
    Ok(Page::new(page((db, &around), (&actor, None), FormView::default()).await?))
}

#[post("/account/calendar/make", data = "<_form>")]
async fn new(
    actor: Actor,
    around: Around,
    _form: Form<Nothing>,
    this: ThisRequest,
    db: &State<Db>,
    clock: &State<Clock>,
    place: Place,
) -> Answer<Page<CalendarPage>> {
    let secret = make(db, clock, (&actor, this.0)).await?;
    Ok(Page::new(page((db, &around), (&actor, Some(place.of(&secret))), FormView::default()).await?))
}

type Sent = Result<Flash<Redirect>, Box<Page<CalendarPage>>>;

#[post("/account/calendar/revoke", data = "<_form>")]
async fn end(
    actor: Actor,
    around: Around,
    _form: Form<Nothing>,
    this: ThisRequest,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match revoke(db, clock, (&actor, this.0)).await {
        Ok(()) => Ok(Ok(Flash::success(Redirect::to("/account/calendar"), "calendar.revoked"))),
        Err(AppError::Refused(fault)) => {
            let mut form = FormView::default();
            form.fail("", problems::sentence(around.lang, &fault));
            let page = page((db, &around), (&actor, None), form).await?;
            Ok(Err(Box::new(Page::with(Status::UnprocessableEntity, page))))
        }
        Err(other) => Err(other),
    }
}

/// The calendar, for whoever holds its address: the secret is the proof.
#[get("/calendar/<secret>")]
async fn feed(
    secret: &str,
    lang: Lang,
    db: &State<Db>,
    clock: &State<Clock>,
    settings: &State<Reminders>,
) -> Answer<(ContentType, String)> {
    let secret = secret.strip_suffix(".ics").unwrap_or(secret);
    let today = clock.today();
    let scope = store::scope(db, &sha256(secret.as_bytes()), today).await?.ok_or(AppError::NotFound)?;
    let entries = store::entries(db, &scope, today).await?;
    let kind = ContentType::new("text", "calendar").with_params(("charset", "utf-8"));
    Ok((kind, ics::calendar(&entries, lang, settings.public_url.as_deref())))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show, new, end, feed]
}
