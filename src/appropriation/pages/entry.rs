//! The page of an entry: what it says, what its release does, who can release it, and what may be done with it.

use super::super::rules::Balance;
use super::super::{Appropriation, DecideAppropriation, EditAppropriation, ReadAppropriation, store, stream};
use super::words::{EntryLine, history, tone};
use crate::access::{Permit, Thing, Verb};
use crate::audit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::once::Once;
use crate::programme::input::{AnswerInput, ReleaseInput};
use crate::programme::pages::{ActPage, Asked, Line, Sent, done};
use crate::web::able::{AbleView, able};
use crate::web::lang::Lang;
use crate::web::view::{Frame, Nav, Page, Tone};
use crate::web::{Around, AsOfQuery, Dated, Form, KeyedForm, Query, Reading, Stands};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// One entry.
#[derive(askama::Template)]
#[template(path = "appropriation/detail.html")]
struct DetailPage {
    frame: Frame,
    csrf: String,
    entry: Appropriation,
    line: EntryLine,
    tone: Tone,
    /// The balance that it changes, where it carries an amount and waits.
    balance: Option<Balance>,
    able: AbleView,
    may: May,
    history: Vec<Line>,
    stands: Stands,
}

/// What the reader may do with it now.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each act is offered or not, independently of the others")]
struct May {
    release: bool,
    reject: bool,
    edit: bool,
    withdraw: bool,
    /// Whether the reader worked on it.
    own: bool,
}

impl DetailPage {
    /// The balance after the release, in cents.
    fn then(&self, balance: &Balance) -> i64 {
        balance.granted.cents().saturating_add(self.entry.content.amount.unwrap_or_default().cents())
    }
}

fn may(permit: &Permit<ReadAppropriation>) -> May {
    let (actor, facts) = (permit.actor(), permit.facts());
    let own = permit.preparers.contains(&actor.person());
    if !permit.waits() {
        return May { own, ..May::default() };
    }
    let decides = actor.offers_on(Verb::AppropriationRelease, &facts);
    let enters = actor.warrant(Verb::AppropriationEnter, &facts);
    let for_preparer =
        enters.and_then(|one| one.standing_in).is_some_and(|principal| permit.preparers.contains(&principal));
    May {
        release: decides,
        reject: decides,
        edit: enters.is_some() && permit.content.kind.is_entered(),
        withdraw: enters.is_some() && (own || for_preparer),
        own,
    }
}

#[get("/appropriations/<_>")]
async fn detail(
    permit: Permit<ReadAppropriation>,
    query: Query<AsOfQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<DetailPage>>> {
    let (reading, entry) = Reading::of((db, clock), &permit, permit.id.0, query.0.as_of.as_deref()).await?;
    let (lang, view, present) = (around.lang, reading.view(), reading.is_present());
    let log = reading.until(audit::history(view, &stream(entry.programme())).await?);
    let able = if present && entry.waits() {
        let reader = (permit.actor(), lang, clock.today());
        able(view, reader, Verb::AppropriationRelease, Verb::AppropriationEnter, &permit.facts()).await?
    } else {
        AbleView::default()
    };
    let balance = if entry.waits() && entry.content.kind.is_money() {
        Some(store::balance(view, &entry.content).await?)
    } else {
        None
    };
    let page = Page::new(DetailPage {
        frame: around.frame(Nav::Programmes),
        csrf: around.mark(),
        line: EntryLine::of(&entry, "", lang),
        tone: tone(entry.state),
        balance,
        able,
        may: if present { may(&permit) } else { May::default() },
        history: history(&log, &entry.id.to_string(), lang),
        stands: reading.stands(lang).await?,
        entry,
    });
    Ok(reading.dated(page))
}

#[post("/appropriations/<_>/release", data = "<form>")]
async fn release(
    permit: Permit<DecideAppropriation>,
    form: KeyedForm<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Flash<Redirect>> {
    let once = Once::of(permit.actor().person(), form.1.0, ("appropriation.release", permit.id), &form.0)?;
    super::super::release(db, clock, &permit, &once, &form.0).await?;
    let back = format!("/programmes/{}/appropriations", permit.programme());
    Ok(Flash::success(Redirect::to(back), "appropriation.released"))
}

fn asked(entry: &Appropriation, rejects: bool, lang: Lang) -> Asked {
    let back = format!("/appropriations/{}", entry.id);
    let (title, lead, last) = if rejects {
        (lang.appropriation_reject(), lang.appropriation_reject_lead(), "reject")
    } else {
        (lang.appropriation_withdraw(), lang.appropriation_withdraw_lead(), "withdraw")
    };
    let line = EntryLine::of(entry, "", lang);
    Asked {
        title,
        lead,
        name: format!("{} {}: {}", line.kind, line.year, line.value),
        action: format!("{back}/{last}"),
        back,
        optional: !rejects,
        versioned: false,
    }
}

#[get("/appropriations/<_>/reject")]
fn ask_reject(permit: Permit<DecideAppropriation>, around: Around) -> Page<ActPage> {
    ActPage::new(&around, asked(&permit, true, around.lang), permit.version)
}

#[post("/appropriations/<_>/reject", data = "<form>")]
async fn reject(
    permit: Permit<DecideAppropriation>,
    around: Around,
    form: Form<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let asked = asked(&permit, true, around.lang);
    match super::super::reject(db, clock, &permit, &form.0).await {
        Ok(()) => Ok(done(asked.back, "appropriation.rejected")),
        Err(error) => ActPage::again(&around, asked, &form.0, error),
    }
}

#[get("/appropriations/<_>/withdraw")]
fn ask_withdraw(permit: Permit<EditAppropriation>, around: Around) -> Page<ActPage> {
    ActPage::new(&around, asked(&permit, false, around.lang), permit.version)
}

#[post("/appropriations/<_>/withdraw", data = "<form>")]
async fn withdraw(
    permit: Permit<EditAppropriation>,
    around: Around,
    form: Form<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let asked = asked(&permit, false, around.lang);
    match super::super::withdraw(db, clock, &permit, &form.0).await {
        Ok(()) => Ok(done(asked.back, "appropriation.withdrawn")),
        Err(error) => ActPage::again(&around, asked, &form.0, error),
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![detail, release, ask_reject, reject, ask_withdraw, withdraw]
}
