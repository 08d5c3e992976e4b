//! The page of one duty: what is owed, what was asked and decided about its day, and one form for what the reader can do.

use super::stand;
use crate::access::{Act, Actor, Permit, Scope, Thing, Verb};
use crate::clock::Clock;
use crate::db::Db;
use crate::duty::input::{DeclineInput, ExtendInput, HearingInput};
use crate::duty::rules::HearingState;
use crate::duty::store::{self, DutyRow, Extension, ExtensionState, Hearing};
use crate::duty::view::place;
use crate::duty::{AskExtension, DecideHearing, Duty, ExtendDuty, ReadDuty, extension, hearing, rules};
use crate::error::{Answer, AppError};
use crate::web::input::{Input, Writing};
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, AsOfQuery, Dated, Form, Query, Reading, Stands};
use rocket::response::{Flash, Redirect};
use rocket::{State, get, post};

/// One duty.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each form of the page is offered or not, independently of the others"
)]
#[derive(askama::Template)]
#[template(path = "duty/one.html")]
pub(super) struct OnePage {
    frame: Frame,
    csrf: String,
    row: DutyRow,
    what: &'static str,
    tone: Tone,
    state: &'static str,
    late: Option<String>,
    reason: Option<String>,
    /// Where it is done.
    href: String,
    extensions: Vec<Line>,
    /// Whether somebody waits for an answer.
    asked: bool,
    may_extend: bool,
    may_ask: bool,
    extend: FormView,
    decline: FormView,
    hearings: Vec<Heard>,
    may_decide: bool,
    hearing: FormView,
    decisions: Vec<Choice>,
    stands: Stands,
}

/// A hearing, as shown.
struct Heard {
    row: Hearing,
    tone: Tone,
    state: &'static str,
}

impl Heard {
    fn new(mut row: Hearing, lang: Lang, names: bool) -> Self {
        let (tone, state) = match row.state {
            HearingState::Proposed => (Tone::Warning, lang.hearing_proposed()),
            HearingState::Held => (Tone::Info, lang.hearing_held()),
            HearingState::Dropped => (Tone::Neutral, lang.hearing_dropped()),
        };
        if !names {
            (row.reason, row.decided_by) = (None, None);
        }
        Self { row, tone, state }
    }
}

/// What was asked and decided, as shown.
struct Line {
    row: Extension,
    tone: Tone,
    state: &'static str,
    /// Who decided, for those who may know it.
    by: Option<String>,
}

impl Line {
    fn new(row: Extension, lang: Lang, names: bool) -> Self {
        let (tone, state) = match row.state {
            ExtensionState::Asked => (Tone::Info, lang.extension_asked()),
            ExtensionState::Granted => (Tone::Success, lang.extension_granted()),
            ExtensionState::Declined => (Tone::Warning, lang.extension_declined()),
        };
        let by = row.decided_by.clone().filter(|_| names);
        Self { row, tone, state, by }
    }
}

/// The forms, with what was typed and what is wrong.
#[derive(Default)]
struct Typed {
    extend: Option<FormView>,
    decline: Option<FormView>,
    hearing: Option<FormView>,
}

async fn page((reading, around): (&Reading, &Around), (duty, actor): (Duty, &Actor), typed: Typed) -> Answer<OnePage> {
    let (lang, today) = (around.lang, reading.today());
    let row = duty.row.clone();
    let names = *reading.scope() == Scope::All;
    let all = store::of_duty(reading.view(), row.id).await?;
    let asked = all.iter().any(|one| one.state == ExtensionState::Asked);
    let open = reading.is_present() && rules::extendable(row.kind, row.state).is_ok();
    let owes = actor.authorities_for(Verb::DutyAsk).contains(&row.authority_id);
    let (tone, state) = stand(&row, lang, today);
    let late = row.days_late(today);
    let with = |form: Option<FormView>| {
        let mut form = form.unwrap_or_default();
        form.replace("version", row.version.to_string());
        form
    };
    let mut extend = with(typed.extend);
    if let (Some(wanted), true) = (row.wanted_on, extend.control("until").value.is_empty()) {
        extend.replace("until", lang.date(wanted));
    }
    let heard = store::hearings(reading.view(), row.id).await?;
    let proposed = heard.iter().find(|one| one.state == HearingState::Proposed).map(|one| one.version);
    let mut hearing = typed.hearing.unwrap_or_default();
    hearing.replace("version", proposed.unwrap_or_default().to_string());
    Ok(OnePage {
        may_decide: proposed.is_some() && reading.is_present() && actor.offers_on(Verb::HearingDecide, &duty.facts()),
        hearings: heard.into_iter().map(|one| Heard::new(one, lang, names)).collect(),
        hearing,
        decisions: vec![
            Choice::new(HearingState::Held.code(), lang.hearing_held()),
            Choice::new(HearingState::Dropped.code(), lang.hearing_dropped()),
        ],
        frame: around.frame(Nav::Duties),
        csrf: around.mark(),
        what: lang.duty_kind_word(row.kind.code()),
        tone,
        state,
        late: (late > 0).then(|| lang.n_days_late(late)),
        reason: row.reason.clone().map(|why| lang.duty_reason(why)),
        href: place(&row),
        extensions: all.into_iter().map(|one| Line::new(one, lang, names)).collect(),
        asked,
        may_extend: open && actor.offers_on(Verb::DutyExtend, &duty.facts()),
        may_ask: open && !asked && owes && actor.offers_on(Verb::DutyAsk, &duty.facts()),
        extend,
        decline: with(typed.decline),
        stands: reading.stands(lang).await?,
        row,
    })
}

#[get("/duties/<_>")]
pub(super) async fn show(
    permit: Permit<ReadDuty>,
    query: Query<AsOfQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<OnePage>>> {
    let (reading, duty) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let page = page((&reading, &around), (duty, permit.actor()), Typed::default()).await?;
    Ok(reading.dated(Page::new(page)))
}

/// Which form was sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Extend,
    Decline,
    Hearing,
}

/// All forms stand on one page, so the fields of the later ones have names of their own there.
fn renamed(form: &FormView, input: &impl Input, before: &str) -> FormView {
    let mut other = FormView::default();
    let name_of = |name: &str| if name.is_empty() { String::new() } else { format!("{before}-{name}") };
    for (name, value) in input.values() {
        other.keep(&name_of(name), value.unwrap_or_default());
    }
    for (name, message) in form.errors() {
        other.fail(&name_of(name), message.clone());
    }
    other
}

type Sent = Result<Flash<Redirect>, Box<Page<OnePage>>>;

/// Leads back with a message, or shows the form again with what was typed and what is wrong.
async fn told<A: Act<Thing = Duty>>(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<A>,
    (done, code): (Answer<()>, &'static str),
    (input, which): (&impl Input, Which),
) -> Answer<Sent> {
    let Err(error) = done else {
        return Ok(Ok(Flash::success(Redirect::to(format!("/duties/{}", permit.row.id)), code)));
    };
    let mut form = kept(input);
    let status = explain(error, &mut form, around.lang)?;
    let typed = match which {
        Which::Extend => Typed { extend: Some(form), ..Typed::default() },
        Which::Decline => Typed { decline: Some(renamed(&form, input, "decline")), ..Typed::default() },
        Which::Hearing => Typed { hearing: Some(renamed(&form, input, "hearing")), ..Typed::default() },
    };
    let reading = Reading::open(db, clock, permit.scope(), None).await?;
    let duty = Duty::load(reading.view(), permit.scope(), permit.row.id.0).await?.ok_or(AppError::NotFound)?;
    let page = page((&reading, around), (duty, permit.actor()), typed).await?;
    Ok(Err(Box::new(Page::with(status, page))))
}

#[post("/duties/<_>/extend", data = "<form>")]
pub(super) async fn extend(
    permit: Permit<ExtendDuty>,
    around: Around,
    form: Form<ExtendInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = extension::extend(db, clock, &permit, (&form.0, Writing::PAGE)).await;
    told((db, clock, &around), &permit, (done, "duty.extended"), (&form.0, Which::Extend)).await
}

#[post("/duties/<_>/ask", data = "<form>")]
pub(super) async fn ask(
    permit: Permit<AskExtension>,
    around: Around,
    form: Form<ExtendInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = extension::ask(db, clock, &permit, (&form.0, Writing::PAGE)).await;
    told((db, clock, &around), &permit, (done, "duty.extension-asked"), (&form.0, Which::Extend)).await
}

#[post("/duties/<_>/decline", data = "<form>")]
pub(super) async fn decline(
    permit: Permit<ExtendDuty>,
    around: Around,
    form: Form<DeclineInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = extension::decline(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (done, "duty.extension-declined"), (&form.0, Which::Decline)).await
}

#[post("/duties/<_>/hearing", data = "<form>")]
pub(super) async fn decide(
    permit: Permit<DecideHearing>,
    around: Around,
    form: Form<HearingInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = hearing::decide(db, clock, &permit, (&form.0, Writing::PAGE)).await;
    told((db, clock, &around), &permit, (done, "duty.hearing-decided"), (&form.0, Which::Hearing)).await
}
