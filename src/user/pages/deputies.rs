//! The pages of deputies: who stands in for whom, and the acts on it.

mod form;

use crate::access::{Actor, Permit, Thing, Verb, store as access};
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::Answer;
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::id::{DeputyId, PersonId, UserId};
use crate::user::{
    ConfirmDeputy, Deputy, DeputyQuery, DeputyState, EndDeputy, ListDeputies, Nothing, deputy, rules, store,
};
use crate::web::lang::Lang;
use crate::web::paging::Paging;
use crate::web::view::{Choice, FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Form, Input, Query};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};
use time::Date;

/// The routes.
pub fn routes() -> Vec<Route> {
    let mut routes = routes![list, confirm, reject, end];
    routes.extend(form::routes());
    routes
}

/// A deputyship as its row shows it.
#[derive(Debug)]
pub struct DeputyRow {
    pub id: String,
    pub principal: String,
    pub principal_link: Option<String>,
    pub deputy: String,
    pub deputy_link: Option<String>,
    pub role: &'static str,
    pub authority: String,
    pub acts: String,
    pub from: String,
    pub to: String,
    pub reason: String,
    pub state: &'static str,
    pub tone: &'static str,
    pub named_by: Option<String>,
    pub confirmed_by: Option<String>,
    pub may_confirm: bool,
    pub may_end: bool,
    pub end_word: &'static str,
}

impl DeputyRow {
    /// The row without any button.
    fn of(lang: Lang, deputy: Deputy, counting: &[DeputyId], today: Date) -> Self {
        let (state, tone) = state_word(lang, &deputy, counting, today);
        let link = |user: Option<UserId>| user.map(|id| format!("/users/{id}"));
        let acts: Vec<_> = deputy.verbs().iter().map(|verb| lang.verb_word(*verb)).collect();
        let waits = deputy.state == DeputyState::Named;
        Self {
            id: deputy.id.to_string(),
            principal_link: link(deputy.principal_user),
            deputy_link: link(deputy.deputy_user),
            principal: deputy.principal,
            deputy: deputy.deputy,
            role: lang.role(deputy.role.code()),
            authority: deputy.authority,
            acts: acts.join("; "),
            from: lang.date(deputy.valid_from),
            to: lang.date(deputy.valid_to),
            reason: deputy.reason,
            state,
            tone: tone.code(),
            named_by: deputy.named_name,
            confirmed_by: deputy.confirmed_name,
            may_confirm: false,
            may_end: false,
            end_word: if waits { lang.assignment_withdraw() } else { lang.assignment_end() },
        }
    }

    /// The row with what the actor may do.
    fn with_buttons(lang: Lang, actor: &Actor, deputy: Deputy, counting: &[DeputyId], today: Date) -> Self {
        let facts = deputy.facts();
        let waits = deputy.state == DeputyState::Named;
        let may_confirm = waits && actor.offers_on(Verb::DeputyConfirm, &facts);
        let may_end = deputy.is_open(today) && !may_confirm && actor.offers_on(Verb::DeputyName, &facts);
        Self { may_confirm, may_end, ..Self::of(lang, deputy, counting, today) }
    }
}

impl DeputyRow {
    /// The row for those whom it concerns: they see no pages of users.
    pub fn without_links(self) -> Self {
        Self { principal_link: None, deputy_link: None, may_confirm: false, may_end: false, ..self }
    }
}

fn state_word(lang: Lang, deputy: &Deputy, counting: &[DeputyId], today: Date) -> (&'static str, Tone) {
    match deputy.state {
        DeputyState::Named if deputy.valid_to >= today => (lang.assignment_state_proposed(), Tone::Warning),
        DeputyState::Given if deputy.valid_from > today => (lang.assignment_state_future(), Tone::Info),
        DeputyState::Given if counting.contains(&deputy.id) => (lang.assignment_state_active(), Tone::Success),
        DeputyState::Given if deputy.valid_to >= today => (lang.deputy_state_resting(), Tone::Warning),
        DeputyState::Rejected => (lang.assignment_state_refused(), Tone::Neutral),
        DeputyState::Named | DeputyState::Given | DeputyState::Ended => (lang.assignment_state_ended(), Tone::Neutral),
    }
}

/// What a person stands in for, and who stands in for them; those of the past too if wanted.
pub async fn rows_of(
    conn: &Conn,
    lang: Lang,
    actor: &Actor,
    person: PersonId,
    today: Date,
    past: bool,
) -> Answer<Vec<DeputyRow>> {
    let counting = access::in_force(conn, today).await?;
    let all = store::deputies_of(conn, person).await?;
    let wanted = all.into_iter().filter(|one| past || one.is_open(today));
    Ok(wanted.map(|one| DeputyRow::with_buttons(lang, actor, one, &counting, today)).collect())
}

#[derive(askama::Template)]
#[template(path = "user/deputies.html")]
struct DeputiesPage {
    frame: Frame,
    csrf: String,
    filter: FormView,
    states: Vec<Choice>,
    rows: Vec<DeputyRow>,
    asks: bool,
    first: Option<String>,
    next: Option<String>,
    downloads: Vec<Link>,
}

fn filtered(query: &DeputyQuery, cursor: Option<&str>) -> String {
    let mut address = form_urlencoded::Serializer::new(String::new());
    let kept = query.values().into_iter().filter(|(name, _)| *name != "cursor");
    address.extend_pairs(kept.filter_map(|(name, value)| Some((name, value?))));
    address.extend_pairs(cursor.map(|cursor| ("cursor", cursor)));
    format!("/deputies?{}", address.finish())
}

#[get("/deputies")]
async fn list(
    permit: Permit<ListDeputies>,
    around: Around,
    query: Query<DeputyQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<DeputiesPage>> {
    let (lang, today, query) = (around.lang, clock.today(), query.0);
    let paging = Paging::read(query.limit.as_deref(), query.cursor.as_deref())?;
    let state = rules::state(query.state.as_deref(), DeputyState::ALL)?;
    let person = rules::person(query.person.as_deref())?;
    let counting = access::in_force(db, today).await?;
    let page = store::deputies(db, &permit, state, person, &paging).await?;
    let row = |one| DeputyRow::with_buttons(lang, permit.actor(), one, &counting, today);
    let rows: Vec<_> = page.items.into_iter().map(row).collect();
    let mut filter = FormView::default();
    for (name, value) in query.values() {
        filter.keep(name, value.unwrap_or_default());
    }
    let word = |state: &DeputyState| Choice::new(state.code(), lang.deputy_state(*state));
    Ok(Page::new(DeputiesPage {
        downloads: downloads(around.lang, Dataset::Deputies, &Nothing::default()),
        frame: around.frame(Nav::Users),
        csrf: around.mark(),
        filter,
        states: DeputyState::ALL.iter().map(word).collect(),
        asks: rows.iter().any(|row| row.may_confirm),
        rows,
        first: query.cursor.as_deref().map(|_| filtered(&query, None)),
        next: page.next.map(|cursor| filtered(&query, Some(&cursor))),
    }))
}

fn done(code: &str) -> Flash<Redirect> {
    Flash::success(Redirect::to("/deputies"), code)
}

#[post("/deputies/<_>/confirm", data = "<_input>")]
async fn confirm(
    permit: Permit<ConfirmDeputy>,
    db: &State<Db>,
    clock: &State<Clock>,
    _input: Form<Nothing>,
) -> Answer<Flash<Redirect>> {
    deputy::confirm(db, clock, &permit).await?;
    Ok(done("deputy.confirmed"))
}

#[post("/deputies/<_>/reject", data = "<_input>")]
async fn reject(
    permit: Permit<ConfirmDeputy>,
    db: &State<Db>,
    clock: &State<Clock>,
    _input: Form<Nothing>,
) -> Answer<Flash<Redirect>> {
    deputy::reject(db, clock, &permit).await?;
    Ok(done("deputy.rejected"))
}

#[post("/deputies/<_>/end", data = "<_input>")]
async fn end(
    permit: Permit<EndDeputy>,
    db: &State<Db>,
    clock: &State<Clock>,
    _input: Form<Nothing>,
) -> Answer<Flash<Redirect>> {
    deputy::end(db, clock, &permit).await?;
    Ok(done("deputy.ended"))
}
