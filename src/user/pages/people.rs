//! The pages of the list of users, of one user and of what is done to one.

use super::deputies::{DeputyRow, rows_of};
use super::show::{HistoryRow, RoleRow, refill, role_choices, words};
use crate::access::deputy::acts_of;
use crate::access::{Permit, Thing, Verb};
use crate::audit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::user::{
    self, AddUser, AssignmentState, ListUsers, ManageUser, NewUser, Nothing, ReadUser, User, UserQuery, UserState,
    rules, store, stream,
};
use crate::web::lang::Lang;
use crate::web::paging::Paging;
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Form, Input, Query};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Either, Route, State, get, post, routes};
use time::Date;

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![list, new, add, one, suspend, restore, reset_password]
}

/// A user in the list.
#[derive(Debug)]
struct UserRow {
    id: String,
    name: String,
    email: String,
    state: &'static str,
    tone: &'static str,
    last_sign_in: Option<String>,
    suspended: bool,
    must_change: bool,
}

impl UserRow {
    fn of(lang: Lang, user: User) -> Self {
        let active = user.state == UserState::Active;
        Self {
            id: user.id.to_string(),
            name: user.name,
            email: user.email,
            state: if active { lang.user_state_active() } else { lang.user_state_suspended() },
            tone: if active { "success" } else { "danger" },
            last_sign_in: user.last_sign_in.map(|at| format!("{}, {}", lang.date(at.day()), at.wall_time())),
            suspended: !active,
            must_change: user.must_change,
        }
    }
}

#[derive(askama::Template)]
#[template(path = "user/users.html")]
struct UsersPage {
    frame: Frame,
    csrf: String,
    filter: FormView,
    states: Vec<Choice>,
    waiting: Vec<RoleRow>,
    rows: Vec<UserRow>,
    may_add: bool,
    first: Option<String>,
    next: Option<String>,
}

#[derive(askama::Template)]
#[template(path = "user/new.html")]
struct NewPage {
    frame: Frame,
    csrf: String,
    form: FormView,
}

#[derive(askama::Template)]
#[template(path = "user/first_password.html")]
struct FirstPasswordPage {
    frame: Frame,
    title: &'static str,
    name: String,
    email: String,
    password: String,
    link: String,
    waiting: String,
}

/// One user's page.
#[derive(Debug, askama::Template)]
#[template(path = "user/user.html")]
pub struct UserPage {
    frame: Frame,
    csrf: String,
    user: UserRow,
    roles: Vec<RoleRow>,
    deputies: Vec<DeputyRow>,
    asks: bool,
    history: Vec<HistoryRow>,
    may_manage: bool,
    may_give: bool,
    form: FormView,
    role_choices: Vec<Choice>,
    authorities: Vec<Choice>,
}

fn filtered(query: &UserQuery, cursor: Option<&str>) -> String {
    let mut address = form_urlencoded::Serializer::new(String::new());
    let kept = query.values().into_iter().filter(|(name, _)| *name != "cursor");
    address.extend_pairs(kept.filter_map(|(name, value)| Some((name, value?))));
    address.extend_pairs(cursor.map(|cursor| ("cursor", cursor)));
    let rest = address.finish();
    if rest.is_empty() { "/users".to_owned() } else { format!("/users?{rest}") }
}

#[get("/users")]
async fn list(
    permit: Permit<ListUsers>,
    around: Around,
    query: Query<UserQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<UsersPage>> {
    let (lang, today, query) = (around.lang, clock.today(), query.0);
    let paging = Paging::read(query.limit.as_deref(), query.cursor.as_deref())?;
    let state = rules::state(query.state.as_deref(), UserState::ALL)?;
    let users = store::users(db, &permit, query.q.as_deref(), state, &paging).await?;
    let requested = Some(AssignmentState::Requested);
    let waiting = store::roles(db, &permit, requested, &Paging { limit: 50, after: None }).await?;
    let mut filter = FormView::default();
    for (name, value) in query.values() {
        filter.keep(name, value.unwrap_or_default());
    }
    Ok(Page::new(UsersPage {
        frame: around.frame(Nav::Users),
        csrf: around.mark(),
        filter,
        states: UserState::ALL.iter().map(|state| Choice::new(state.code(), state_name(lang, *state))).collect(),
        waiting: waiting.items.into_iter().map(|role| with_buttons(lang, &permit, role, today)).collect(),
        rows: users.items.into_iter().map(|user| UserRow::of(lang, user)).collect(),
        may_add: permit.actor().offers(Verb::UserManage),
        first: query.cursor.as_deref().map(|_| filtered(&query, None)),
        next: users.next.map(|cursor| filtered(&query, Some(&cursor))),
    }))
}

const fn state_name(lang: Lang, state: UserState) -> &'static str {
    match state {
        UserState::Active => lang.user_state_active(),
        UserState::Suspended => lang.user_state_suspended(),
    }
}

fn with_buttons<A: crate::access::Act>(
    lang: Lang,
    permit: &Permit<A>,
    role: user::RoleAssignment,
    today: Date,
) -> RoleRow {
    let (actor, facts) = (permit.actor(), role.facts());
    let waits = role.state == AssignmentState::Requested;
    let counts = role.state == AssignmentState::Given && role.valid_to.is_none_or(|last| last >= today);
    let may_confirm = waits && actor.offers_on(Verb::RoleConfirm, &facts);
    // Whoever may decide on a request refuses it; whoever asked takes it back.
    let may_end = ((waits && !may_confirm) || counts) && actor.offers_on(Verb::RoleEnd, &facts);
    let may_name = counts && !acts_of(role.role).is_empty() && actor.offers(Verb::DeputyName);
    let deputy_link = may_name.then(|| format!("/deputies/new?assignment={}", role.id));
    RoleRow { may_confirm, may_end, deputy_link, ..RoleRow::of(lang, role, today) }
}

#[get("/users/new")]
#[expect(clippy::needless_pass_by_value, reason = "guards are handed over whole")]
fn new(_permit: Permit<AddUser>, around: Around) -> Page<NewPage> {
    Page::new(NewPage { frame: around.frame(Nav::Users), csrf: around.mark(), form: FormView::default() })
}

#[post("/users", data = "<input>")]
async fn add(
    permit: Permit<AddUser>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
    input: Form<NewUser>,
) -> Answer<Either<Page<FirstPasswordPage>, Page<NewPage>>> {
    let frame = Frame { path: "/users/new".to_owned(), ..around.frame(Nav::Users) };
    match user::add(db, clock, &permit, &input.0).await {
        Ok((id, password)) => {
            let user = store::user(db, id).await?.ok_or(AppError::NotFound)?;
            let page = first_password(frame, around.lang.user_added(), user, password);
            Ok(Either::Left(Page::with(Status::Created, page)))
        }
        Err(error @ (AppError::Invalid(_) | AppError::Conflict(_))) => {
            let form = refill(around.lang, &input.0, &error);
            Ok(Either::Right(Page::with(Status::new(error.status()), NewPage { frame, csrf: around.mark(), form })))
        }
        Err(error) => Err(error),
    }
}

fn first_password(frame: Frame, title: &'static str, user: User, password: String) -> FirstPasswordPage {
    FirstPasswordPage {
        frame,
        title,
        name: user.name,
        email: user.email,
        password,
        link: format!("/users/{}", user.id),
        waiting: String::new(),
    }
}

/// A user's page, with this role form on it.
pub async fn user_page<A: crate::access::Act<Thing = User>>(
    db: &Db,
    clock: &Clock,
    around: &Around,
    permit: &Permit<A>,
    form: FormView,
) -> Answer<UserPage> {
    let (lang, today, actor) = (around.lang, clock.today(), permit.actor());
    let user = User::clone(permit);
    let roles = store::roles_of(db, user.person_id).await?;
    let deputies = rows_of(db, lang, actor, user.person_id, today, true).await?;
    let history = audit::history(db, &stream(user.person_id)).await?;
    let may_give = actor.offers_on(Verb::RoleGive, &user.facts());
    let places = if may_give { store::authorities(db, today).await? } else { Vec::new() };
    let roles: Vec<_> = roles.into_iter().map(|role| with_buttons(lang, permit, role, today)).collect();
    Ok(UserPage {
        frame: Frame { path: format!("/users/{}", user.id), ..around.frame(Nav::Users) },
        csrf: around.mark(),
        asks: roles.iter().any(|role| role.may_confirm) || deputies.iter().any(|one| one.may_confirm),
        roles,
        deputies,
        history: history.iter().take(100).map(|line| HistoryRow::of(lang, line)).collect(),
        may_manage: actor.offers_on(Verb::UserManage, &user.facts()) && actor.person() != user.person_id,
        may_give,
        form,
        role_choices: role_choices(lang),
        authorities: places.into_iter().map(|place| Choice::new(place.id.to_string(), place_label(&place))).collect(),
        user: UserRow::of(lang, user),
    })
}

fn place_label(place: &store::Authority) -> String {
    place.ags.as_ref().map_or_else(|| place.name.clone(), |ags| format!("{} ({ags})", place.name))
}

#[get("/users/<_>", rank = 2)]
async fn one(permit: Permit<ReadUser>, around: Around, db: &State<Db>, clock: &State<Clock>) -> Answer<Page<UserPage>> {
    Ok(Page::new(user_page(db, clock, &around, &permit, FormView::default()).await?))
}

#[post("/users/<_>/suspend", data = "<_input>")]
async fn suspend(
    permit: Permit<ManageUser>,
    db: &State<Db>,
    clock: &State<Clock>,
    _input: Form<Nothing>,
) -> Answer<Flash<Redirect>> {
    user::suspend(db, clock, &permit).await?;
    Ok(Flash::success(Redirect::to(format!("/users/{}", permit.id)), "user.suspended"))
}

#[post("/users/<_>/restore", data = "<_input>")]
async fn restore(
    permit: Permit<ManageUser>,
    db: &State<Db>,
    clock: &State<Clock>,
    _input: Form<Nothing>,
) -> Answer<Flash<Redirect>> {
    user::restore(db, clock, &permit).await?;
    Ok(Flash::success(Redirect::to(format!("/users/{}", permit.id)), "user.restored"))
}

#[post("/users/<_>/reset-password", data = "<_input>")]
async fn reset_password(
    permit: Permit<ManageUser>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
    _input: Form<Nothing>,
) -> Answer<Page<FirstPasswordPage>> {
    let password = user::reset_password(db, clock, &permit).await?;
    let frame = Frame { path: format!("/users/{}", permit.id), ..around.frame(Nav::Users) };
    let roles = store::roles_of(db, permit.person_id).await?;
    let waits = roles.iter().filter(|role| role.state == AssignmentState::Requested);
    let waiting = words(waits.map(|role| around.lang.role(role.role.code())));
    let page = first_password(frame, around.lang.user_password_reset(), User::clone(&permit), password);
    Ok(Page::new(FirstPasswordPage { waiting, ..page }))
}
