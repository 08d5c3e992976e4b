//! The page of one notification: what was told, which clocks run, what the ministry says, and the forms that the reader has.

use super::list::kinds;
use super::{is_open, tone};
use crate::access::{Act, Actor, Permit, Scope, Thing, Verb};
use crate::award::amendment::rules::in_force;
use crate::clock::Clock;
use crate::db::Db;
use crate::document::{self, ThingKind};
use crate::duty::term::end_of_term;
use crate::error::{Answer, AppError};
use crate::notification::input::{
    AmendInput, HearInput, NoteInput, NotificationInput, NotificationQuery, NotificationVersion,
};
use crate::notification::rules::{AT_ONCE, NotificationState, days_until_told};
use crate::notification::store::NotificationRow;
use crate::notification::{DecideNotification, EditNotification, Notification, ReadNotification, SubmitNotification};
use crate::web::input::{Input, Writing};
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Dated, Form, Query, Reading, Stands};
use rocket::response::{Flash, Redirect};
use rocket::{State, get, post};
use time::{Date, Duration};

/// So many days a recipient is given in a hearing when nobody says another day.
const USUAL_DAYS: i64 = 28;

/// One notification.
#[expect(clippy::struct_excessive_bools, reason = "each form is shown or not, independently of the others")]
#[derive(askama::Template)]
#[template(path = "notification/one.html")]
pub(super) struct OnePage {
    frame: Frame,
    csrf: String,
    row: NotificationRow,
    kind: &'static str,
    tone: Tone,
    state: &'static str,
    who: String,
    /// Who submitted it, for those who may know.
    by: Option<String>,
    /// After how many days it was told, and whether that was at once.
    told_after: Option<(i64, bool)>,
    /// By when a revocation must be decided, while nothing is decided; and in how many days that is.
    until: Option<(Date, i64)>,
    documents: Vec<(String, String, String, i64)>,
    kinds: Vec<Choice>,
    may_submit: bool,
    may_decide: bool,
    may_hear: bool,
    may_amend: bool,
    may_attach: bool,
    form: FormView,
    /// Which form is shown; none where the reader does nothing here.
    act: &'static str,
    stands: Stands,
}

/// The notification as it would be typed, and what the other forms begin with.
fn fresh(row: &NotificationRow, (lang, today): (Lang, Date)) -> FormView {
    let mut form = FormView::default();
    form.keep("version", row.version.to_string());
    form.keep("kind", row.kind.code());
    form.keep("happened_on", lang.date(row.happened_on));
    form.keep("amount", row.amount.map(|amount| amount.plain().replace('.', ",")).unwrap_or_default());
    form.keep("text", if row.state == NotificationState::Draft { row.text.clone() } else { String::new() });
    let in_time = today.checked_add(Duration::days(USUAL_DAYS)).map_or(today, end_of_term);
    form.keep("answer_by", lang.date(in_time));
    form
}

async fn page(
    (reading, around): (&Reading, &Around),
    (found, actor): (&Notification, &Actor),
    (wanted, typed): (&str, Option<FormView>),
) -> Answer<OnePage> {
    let (lang, row, facts) = (around.lang, found.row.clone(), found.facts());
    let offers = |verb| reading.is_present() && actor.offers_on(verb, &facts);
    let is_draft = row.state == NotificationState::Draft;
    let may_decide = is_open(row.state) && offers(Verb::NotificationDecide);
    let may_amend = may_decide && in_force(found.award_state).is_ok();
    let may_hear = may_decide && row.state == NotificationState::Submitted;
    let all = [
        ("edit", is_draft && offers(Verb::NotificationDraft)),
        ("note", may_decide),
        ("amend", may_amend),
        ("hear", may_hear),
    ];
    let shown = all.iter().find(|(act, may)| *may && *act == wanted).or_else(|| all.iter().find(|(_, may)| *may));
    let thing = Some((ThingKind::Notification, row.id.0));
    let beside = document::store::shown(reading.view(), reading.scope(), row.award_id, (thing, None)).await?;
    let line = |one: document::store::Shown| {
        let media = one.media_type.word().to_owned();
        (one.id.to_string(), one.name.unwrap_or_default(), media, one.size)
    };
    let told_after = row.submitted_on.map(|on| days_until_told(row.happened_on, on));
    let until = row.revocable_until().filter(|_| is_open(row.state));
    Ok(OnePage {
        frame: around.frame(Nav::Questions),
        csrf: around.mark(),
        kind: lang.notification_kind_word(row.kind.code()),
        tone: tone(row.state),
        state: lang.notification_state_word(row.state.code()),
        who: row.authority_name.clone().unwrap_or_default(),
        by: row.submitted_by.clone().filter(|_| *reading.scope() == Scope::All),
        told_after: told_after.map(|days| (days, days <= AT_ONCE)),
        until: until.map(|day| (day, (day - reading.today()).whole_days())),
        documents: beside.into_iter().map(line).collect(),
        kinds: kinds(lang),
        may_submit: is_draft && offers(Verb::NotificationSubmit),
        may_decide,
        may_hear,
        may_amend,
        may_attach: row.state != NotificationState::Discarded && offers(Verb::DocumentAdd),
        form: typed.unwrap_or_else(|| fresh(&row, (lang, reading.today()))),
        act: shown.map_or("", |(act, _)| act),
        stands: reading.stands(lang).await?,
        row,
    })
}

#[get("/notifications/<_>")]
pub(super) async fn show(
    permit: Permit<ReadNotification>,
    query: Query<NotificationQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<OnePage>>> {
    let (reading, found) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let wanted = query.0.act.as_deref().unwrap_or_default();
    let page = page((&reading, &around), (&found, permit.actor()), (wanted, None)).await?;
    Ok(reading.dated(Page::new(page)))
}

type Sent = Result<Flash<Redirect>, Box<Page<OnePage>>>;

/// Leads back with a message, or shows the form again with what was typed and what is wrong.
async fn told<A: Act<Thing = Notification>, T>(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<A>,
    (done, code): (Answer<T>, &'static str),
    (input, sent): (&impl Input, &'static str),
) -> Answer<Sent> {
    let Err(error) = done else {
        return Ok(Ok(Flash::success(Redirect::to(format!("/notifications/{}", permit.row.id)), code)));
    };
    let mut form = kept(input);
    let status = explain(error, &mut form, around.lang)?;
    let reading = Reading::open(db, clock, permit.scope(), None).await?;
    let found = Notification::load(reading.view(), permit.scope(), permit.row.id.0).await?;
    let found = found.ok_or(AppError::NotFound)?;
    // What stands now is shown above the form; whoever sends what was typed once more has seen it.
    let stored = fresh(&found.row, (around.lang, reading.today()));
    form.replace("version", found.row.version.to_string());
    let given: Vec<&str> = input.values().into_iter().map(|(name, _)| name).collect();
    for name in ["kind", "happened_on", "amount", "text", "answer_by"].into_iter().filter(|name| !given.contains(name))
    {
        form.keep(name, stored.control(name).value);
    }
    let shown = page((&reading, around), (&found, permit.actor()), (sent, Some(form))).await?;
    Ok(Err(Box::new(Page::with(status, shown))))
}

/// Declares the routes of acts: guard, input, act, message, form.
macro_rules! acts {
    ($($name:ident $path:literal $marker:ident $input:ident $code:literal $form:literal $($writing:path)?;)*) => {$(
        #[post($path, data = "<form>")]
        pub(super) async fn $name(
            permit: Permit<$marker>, around: Around, form: Form<$input>, db: &State<Db>, clock: &State<Clock>,
        ) -> Answer<Sent> {
            let done = crate::notification::$name((db, clock), &permit, acts!(@input form $($writing)?)).await;
            told((db, clock, &around), &permit, (done, $code), (&form.0, $form)).await
        }
    )*};
    (@input $form:ident $writing:path) => { (&$form.0, $writing) };
    (@input $form:ident) => { &$form.0 };
}

acts! {
    save "/notifications/<_>/save" EditNotification NotificationInput "notification.saved" "edit" Writing::PAGE;
    discard "/notifications/<_>/discard" EditNotification NotificationVersion "notification.discarded" "edit";
    submit "/notifications/<_>/submit" SubmitNotification NotificationVersion "notification.submitted" "edit";
    note "/notifications/<_>/note" DecideNotification NoteInput "notification.noted" "note";
    amend "/notifications/<_>/amend" DecideNotification AmendInput "notification.led-to-amendment" "amend";
    hear "/notifications/<_>/hear" DecideNotification HearInput "notification.hearing" "hear" Writing::PAGE;
}
