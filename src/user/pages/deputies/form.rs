//! The form that names a deputy, with a box for each act of the role.

use super::super::show::refill;
use crate::access::{Permit, Role, Verb, deputy as law, store as access};
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::id::{AuthorityId, RoleAssignmentId, UserId};
use crate::user::{DeputyInput, DeputyState, NameDeputy, User, deputy, rules, store};
use crate::web::input::{Writing, input};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Form, Input, Query};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Either, Route, State, get, post, routes};
use time::Date;

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![new, name]
}

input! {
    /// Whose role the form is for.
    struct NewQuery {
        /// The id of the role in time.
        assignment,
    }
}

/// The form's fields, with a box for each act.
#[derive(Debug, Default)]
struct DeputyForm {
    input: DeputyInput,
    ticked: Vec<(Verb, Option<String>)>,
}

impl Input for DeputyForm {
    const FIELDS: &'static [&'static str] = DeputyInput::FIELDS;

    fn place(&mut self, name: &str) -> Option<&mut Option<String>> {
        match Verb::parse(name) {
            Some(verb) => {
                self.ticked.push((verb, None));
                self.ticked.last_mut().map(|(_, value)| value)
            }
            None => self.input.place(name),
        }
    }

    fn values(&self) -> Vec<(&'static str, Option<&str>)> {
        let ticked = self.ticked.iter().map(|(verb, value)| (verb.code(), value.as_deref()));
        self.input.values().into_iter().chain(ticked).collect()
    }
}

impl DeputyForm {
    /// The input that the boxes stand for.
    fn whole(&self) -> DeputyInput {
        let ticked: Vec<_> =
            self.ticked.iter().filter(|(_, value)| value.is_some()).map(|(verb, _)| verb.code()).collect();
        let acts = if ticked.is_empty() { self.input.acts.clone() } else { Some(ticked.join(",")) };
        DeputyInput { acts, ..self.input.clone() }
    }
}

#[derive(askama::Template)]
#[template(path = "user/deputy_new.html")]
struct NewPage {
    frame: Frame,
    csrf: String,
    form: FormView,
    principal: String,
    back: String,
    role: &'static str,
    authority: String,
    acts: Vec<Choice>,
    people: Vec<Choice>,
    waits: bool,
}

/// The role that a form is for: whose, which and where.
struct Seat {
    principal: User,
    role: Role,
    authority: (AuthorityId, String),
}

async fn new_page(conn: &Conn, around: &Around, seat: Seat, mut form: FormView, today: Date) -> Answer<NewPage> {
    let lang = around.lang;
    let Seat { principal, role, authority: (authority, place) } = seat;
    for (name, value) in [
        ("principal", principal.id.to_string()),
        ("role", role.code().to_owned()),
        ("authority", authority.to_string()),
    ] {
        form.keep(name, value);
    }
    let mut people = Vec::new();
    for colleague in store::colleagues(conn, authority, today).await? {
        let own = access::assignments(conn, colleague.person_id, today).await?;
        let holds = own.iter().any(|one| one.principal().is_none() && one.role == role && one.authority == authority);
        if colleague.person_id != principal.person_id && !holds && law::may_stand_in(&own, role, authority).is_ok() {
            people.push(Choice::new(colleague.id.to_string(), format!("{} ({})", colleague.name, colleague.email)));
        }
    }
    Ok(NewPage {
        frame: Frame { path: "/deputies".to_owned(), ..around.frame(Nav::Users) },
        csrf: around.mark(),
        form,
        back: format!("/users/{}", principal.id),
        principal: principal.name,
        role: lang.role(role.code()),
        authority: place,
        acts: law::acts_of(role).iter().map(|verb| Choice::new(verb.code(), lang.verb_word(*verb))).collect(),
        people,
        waits: role.needs_second_person(),
    })
}

#[get("/deputies/new")]
async fn new(
    _permit: Permit<NameDeputy>,
    around: Around,
    query: Query<NewQuery>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Either<Page<NewPage>, Redirect>> {
    // Without a role to stand in for there is nothing to fill in: each person's page leads here with one.
    let Some(id) = query.0.assignment else { return Ok(Either::Right(Redirect::to("/users"))) };
    let id = RoleAssignmentId::parse(&id).ok_or(AppError::NotFound)?;
    let role = store::role(db, id).await?.ok_or(AppError::NotFound)?;
    let user = role.user_id.ok_or(AppError::NotFound)?;
    let principal = store::user(db, user).await?.ok_or(AppError::NotFound)?;
    let seat = Seat { principal, role: role.role, authority: (role.authority_id, role.authority) };
    let page = new_page(db, &around, seat, FormView::default(), clock.today()).await?;
    Ok(Either::Left(Page::new(page)))
}

/// The seat that a sent form names, if it is one of ours.
async fn seat(conn: &Conn, input: &DeputyInput, today: Date) -> Answer<Option<Seat>> {
    let Some(user) = input.principal.as_deref().and_then(UserId::parse) else { return Ok(None) };
    let Some(role) = input.role.as_deref().and_then(Role::parse) else { return Ok(None) };
    let Some(id) = input.authority.as_deref().and_then(AuthorityId::parse) else { return Ok(None) };
    let principal = store::user(conn, user).await?;
    let authority = store::authority_at(conn, &rules::Place::Id(id), today).await?;
    Ok(principal.zip(authority).map(|(principal, place)| Seat { principal, role, authority: (place.id, place.name) }))
}

#[post("/deputies", data = "<form>")]
async fn name(
    permit: Permit<NameDeputy>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
    form: Form<DeputyForm>,
) -> Answer<Either<Flash<Redirect>, Page<NewPage>>> {
    let input = form.0.whole();
    match deputy::name(db, clock, &permit, &input, Writing::PAGE).await {
        Ok(id) => {
            let made = store::deputy(db, id).await?.ok_or(AppError::NotFound)?;
            let done = if made.state == DeputyState::Named { "deputy.named" } else { "deputy.given" };
            Ok(Either::Left(Flash::success(Redirect::to("/deputies"), done)))
        }
        Err(error @ AppError::Invalid(_)) => match seat(db, &input, clock.today()).await? {
            Some(seat) => {
                let kept = refill(around.lang, &form.0, &error);
                let page = new_page(db, &around, seat, kept, clock.today()).await?;
                Ok(Either::Right(Page::with(Status::UnprocessableEntity, page)))
            }
            None => Err(error),
        },
        Err(error) => Err(error),
    }
}
