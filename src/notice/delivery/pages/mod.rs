//! The page of a notice's delivery: how it stands, addressee by addressee, one form for what is possible now, and what became of it.

mod acts;
mod forms;
mod lines;

use self::forms::{Act, Offers};
use self::lines::{EventLine, PartLine};
use super::input::ActQuery;
use super::store;
use super::view::{is_about, of};
use crate::access::{Actor, Scope};
use crate::access::{Permit, Thing};
use crate::clock::Clock;
use crate::db::Db;
use crate::document::{Files, Saved};
use crate::error::{Answer, AppError};
use crate::id::DocumentId;
use crate::notice::standing::NoticeState;
use crate::notice::{Notice, ReadNotice};
use crate::web::lang::Lang;
use crate::web::view::{Choice, FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Query};
use rocket::{Route, State, get, routes};
use time::Date;

/// The page.
#[derive(askama::Template)]
#[template(path = "notice/delivery/delivery.html")]
struct DeliveryPage {
    frame: Frame,
    csrf: String,
    id: String,
    award: String,
    reference: String,
    kind: &'static str,
    issued_on: Date,
    invented: bool,
    tone: Tone,
    state: &'static str,
    delivered_on: Option<Date>,
    /// The last day for a remedy of anybody; nothing before all are reached.
    remedy_until: Option<Date>,
    /// So many addressees are not reached yet.
    unreached: i64,
    final_on: Option<Date>,
    /// Months for a remedy; nothing where a year holds for want of an instruction.
    months: Option<i64>,
    parts: Vec<PartLine>,
    events: Vec<EventLine>,
    version: i64,
    offers: Offers,
    /// The form that is shown.
    act: Option<Act>,
    form: FormView,
    addressees: Vec<Choice>,
    remedies: Vec<Choice>,
}

impl DeliveryPage {
    fn shows(&self, act: &str) -> bool {
        self.act.is_some_and(|shown| shown.code() == act)
    }

    /// What an act is called: a waiver is recorded by those who do not waive themselves.
    fn word(&self, act: &str) -> &'static str {
        let lang = self.frame.lang;
        if act == "waive" && self.offers.records { lang.delivery_record_waiver() } else { lang.delivery_act_word(act) }
    }

    fn ways(&self) -> Vec<Choice> {
        forms::ways(self.frame.lang)
    }

    fn kinds(&self) -> Vec<Choice> {
        forms::remedy_kinds(self.frame.lang)
    }

    fn outcomes(&self) -> Vec<Choice> {
        forms::outcomes(self.frame.lang)
    }
}

/// The colour of a notice's state.
pub const fn tone(state: NoticeState) -> Tone {
    match state {
        NoticeState::Issued => Tone::Info,
        NoticeState::Delivered => Tone::Neutral,
        NoticeState::Contested => Tone::Warning,
        NoticeState::Final => Tone::Success,
    }
}

/// For whom and as of when a page is made.
#[derive(Clone, Copy)]
struct For<'a> {
    db: &'a Db,
    clock: &'a Clock,
    around: &'a Around,
    actor: &'a Actor,
    scope: &'a Scope,
}

async fn page(who: For<'_>, notice: &Notice, act: Option<Act>, typed: Option<FormView>) -> Answer<DeliveryPage> {
    let (lang, today) = (who.around.lang, who.clock.today());
    let (standing, version) = of(who.db, notice, today).await?;
    let offers = Offers::of(who.actor, &notice.facts(), &standing, today);
    let unreached = standing.parts.iter().filter(|part| part.notified_on.is_none()).count();
    let told = store::told(who.db, notice.row.id).await?;
    let act = act.filter(|act| offers.has(*act));
    let form = typed.unwrap_or_else(|| forms::blank(version, lang, today));
    Ok(DeliveryPage {
        frame: who.around.frame(Nav::Awards),
        csrf: who.around.mark(),
        id: notice.row.id.to_string(),
        award: notice.row.award_id.to_string(),
        reference: notice.row.reference.clone(),
        kind: lang.notice_kind_word(notice.row.kind.code()),
        issued_on: notice.row.issued_on,
        invented: notice.content.programme.invented,
        tone: tone(standing.state),
        state: lang.notice_state_word(standing.state.code()),
        delivered_on: standing.delivered_on,
        remedy_until: standing.parts.iter().filter_map(|part| part.remedy_until).max().filter(|_| unreached == 0),
        unreached: i64::try_from(unreached).unwrap_or(i64::MAX),
        final_on: standing.final_on,
        months: notice.content.remedy.instruction.as_ref().map(|_| notice.content.remedy.months),
        parts: standing.parts.iter().map(|part| PartLine::new(part, lang, today)).collect(),
        events: told.into_iter().map(|one| EventLine::new(one, &standing, (lang, who.scope))).collect(),
        version,
        addressees: act.map(|act| forms::addressees(act, who.actor, &standing, today)).unwrap_or_default(),
        remedies: forms::open_remedies(&standing, lang),
        offers,
        act,
        form,
    })
}

#[get("/notices/<_>/delivery")]
async fn show(
    permit: Permit<ReadNotice>,
    around: Around,
    query: Query<ActQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<DeliveryPage>> {
    let act = query.0.act.as_deref().and_then(Act::parse);
    let who = For { db, clock, around: &around, actor: permit.actor(), scope: permit.scope() };
    page(who, &permit, act, None).await.map(Page::new)
}

#[get("/notices/<_>/documents/<document>")]
async fn document(document: &str, permit: Permit<ReadNotice>, db: &State<Db>, files: &State<Files>) -> Answer<Saved> {
    let id = DocumentId::parse(document).ok_or(AppError::NotFound)?;
    let all = store::documents(db, (permit.row.id, permit.row.award_id)).await?;
    let found = all.into_iter().find(|(one, about)| one.id == id && is_about(about, permit.scope()));
    let (found, _) = found.ok_or(AppError::NotFound)?;
    Saved::of(files, found).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![show, document], acts::routes()].concat()
}

/// A day as the forms show it.
fn typed_day(day: Date, lang: Lang) -> String {
    crate::web::view::date(day, lang)
}
