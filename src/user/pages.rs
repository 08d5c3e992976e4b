//! The pages of signing in and out, and of one's own account.

mod deputies;
mod people;
mod roles;
mod show;

use super::{DEMO_ACCOUNTS, DEMO_PASSWORD, Desk, Nothing, PasswordChange, SignInInput, store, stream};
use crate::access::session::Cookies;
use crate::access::token::Door;
use crate::access::{Actor, keys::Keys, password};
use crate::audit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::web::around::Demo;
use crate::web::view::{FormView, Frame, Nav, Page};
use crate::web::{Around, Form, Query, input};
use deputies::DeputyRow;
use rocket::http::{CookieJar, Header, Method, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::response::{Flash, Redirect};
use rocket::{Either, Responder, Route, State, get, post, routes};
use show::{HistoryRow, RoleRow, refill};

/// The routes.
pub fn routes() -> Vec<Route> {
    let mut routes = routes![sign_in_form, sign_in, sign_out, account, change_password];
    routes.extend(people::routes());
    routes.extend(roles::routes());
    routes.extend(deputies::routes());
    routes
}

input! {
    /// What the sign-in page is called with.
    pub struct SignInQuery {
        /// Where to go then.
        next,
        /// `true` right after signing out.
        signed_out,
    }
}

/// The sign-in form, alone or in place of a page that needs it.
#[derive(Debug, askama::Template)]
#[template(path = "user/sign_in.html")]
pub struct SignInPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    next: String,
    needed: bool,
    signed_out: bool,
    demo: bool,
    accounts: Vec<(&'static str, String)>,
    demo_password: &'static str,
}

/// An account's page.
#[derive(Debug, askama::Template)]
#[template(path = "user/account.html")]
struct AccountPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    must_change: bool,
    email: String,
    roles: Vec<RoleRow>,
    deputies: Vec<DeputyRow>,
    history: Vec<HistoryRow>,
}

/// The browser at a sign-in form: it has its visit's cookie or gets it with this answer.
#[derive(Debug)]
struct Visitor<'r> {
    /// The mark of sign-in forms for this browser.
    mark: String,
    demo: bool,
    cookies: Cookies,
    jar: &'r CookieJar<'r>,
}

impl<'r> Visitor<'r> {
    fn of(request: &'r Request<'_>) -> Self {
        let (rocket, jar) = (request.rocket(), request.cookies());
        let cookies = rocket.state::<Cookies>().copied().unwrap_or(Cookies { secure: true });
        let kept = jar.get(cookies.visit()).map(|cookie| cookie.value().to_owned());
        let visit = kept.filter(|value| !value.is_empty()).unwrap_or_else(|| {
            let value = password::random().unwrap_or_default();
            jar.add(cookies.make(cookies.visit(), value.clone()));
            value
        });
        let keys = rocket.state::<Keys>().filter(|_| !visit.is_empty());
        Self {
            mark: keys.map(|keys| keys.mark(&format!("visit:{visit}"))).unwrap_or_default(),
            demo: rocket.state::<Demo>().is_some_and(|demo| demo.0),
            cookies,
            jar,
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Visitor<'r> {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(Self::of(request))
    }
}

/// An address of ours to go on to: one `/` at its start, no other place, nothing hidden.
fn own_path(text: &str) -> Option<&str> {
    let own = text.starts_with('/')
        && text.len() <= 2000
        && !text.contains("//")
        && !text.contains('\\')
        && !text.chars().any(char::is_control)
        && !text.starts_with("/sign-")
        && rocket::http::uri::Origin::parse(text).is_ok();
    own.then_some(text)
}

fn sign_in_page(around: &Around, visitor: &Visitor<'_>, next: Option<&str>) -> SignInPage {
    let demo = visitor.demo;
    let lang = around.lang;
    let line =
        |account: &super::Account| (account.email, format!("{}, {}", lang.role(account.role.code()), account.name));
    SignInPage {
        frame: Frame { path: "/sign-in".to_owned(), ..around.frame(Nav::None) },
        form: FormView::default(),
        csrf: visitor.mark.clone(),
        next: next.and_then(own_path).unwrap_or_default().to_owned(),
        needed: false,
        signed_out: false,
        demo,
        accounts: if demo { DEMO_ACCOUNTS.iter().map(line).collect() } else { Vec::new() },
        demo_password: DEMO_PASSWORD,
    }
}

/// The sign-in form in place of a page that needs it, with status 401.
pub fn sign_in_needed(request: &Request<'_>, around: &Around) -> Page<SignInPage> {
    let asked = (request.method() == Method::Get).then(|| request.uri().to_string());
    let page = sign_in_page(around, &Visitor::of(request), asked.as_deref());
    let path = if asked.is_some() { around.frame(Nav::None).path } else { "/sign-in".to_owned() };
    let frame = Frame { path, signed_in: None, ..page.frame };
    Page::with(Status::Unauthorized, SignInPage { frame, needed: true, ..page })
}

#[get("/sign-in")]
#[expect(clippy::needless_pass_by_value, reason = "guards are handed over whole")]
fn sign_in_form(around: Around, visitor: Visitor<'_>, query: Query<SignInQuery>) -> Either<Redirect, Page<SignInPage>> {
    let next = query.0.next.as_deref().and_then(own_path);
    if around.frame(Nav::None).signed_in.is_some() {
        return Either::Left(Redirect::to(next.unwrap_or("/").to_owned()));
    }
    let signed_out = query.0.signed_out.is_some();
    Either::Right(Page::new(SignInPage { signed_out, ..sign_in_page(&around, &visitor, next) }))
}

#[post("/sign-in", data = "<input>")]
async fn sign_in(
    desk: Desk<'_>,
    before: Option<Actor>,
    around: Around,
    visitor: Visitor<'_>,
    input: Form<SignInInput>,
) -> Answer<Either<Redirect, Page<SignInPage>>> {
    let input = input.0;
    match super::sign_in(&desk, Door::Page, &input).await {
        Ok(opened) => {
            if let Some(before) = before {
                super::sign_out(&desk, &before).await?;
            }
            let cookies = visitor.cookies;
            visitor.jar.add(cookies.make(cookies.session(), opened.token));
            let next = input.next.as_deref().and_then(own_path).unwrap_or("/");
            Ok(Either::Left(Redirect::to(if opened.must_change { "/account".to_owned() } else { next.to_owned() })))
        }
        Err(error @ (AppError::Invalid(_) | AppError::Unauthenticated(_))) => {
            let kept = SignInInput { password: None, ..input.clone() };
            let page = sign_in_page(&around, &visitor, input.next.as_deref());
            let frame = Frame { signed_in: None, ..page.frame };
            let form = refill(around.lang, &kept, &error);
            Ok(Either::Right(Page::with(Status::new(error.status()), SignInPage { frame, form, ..page })))
        }
        Err(error) => Err(error),
    }
}

/// The way out: nothing of the session stays in the browser.
#[derive(Debug, Responder)]
struct SignedOut {
    inner: Redirect,
    clear: Header<'static>,
}

#[post("/sign-out", data = "<_input>")]
async fn sign_out(
    actor: Actor,
    desk: Desk<'_>,
    around: Around,
    cookies: &State<Cookies>,
    jar: &CookieJar<'_>,
    _input: Form<Nothing>,
) -> Answer<SignedOut> {
    super::sign_out(&desk, &actor).await?;
    jar.remove(cookies.make(cookies.session(), String::new()));
    Ok(SignedOut {
        // The chosen language goes along, as its cookie goes with the others.
        inner: Redirect::to(format!("/sign-in?signed_out=true&lang={}", around.lang.code())),
        clear: Header::new("Clear-Site-Data", "\"cookies\", \"storage\""),
    })
}

async fn account_page(db: &Db, clock: &Clock, actor: &Actor, around: &Around, form: FormView) -> Answer<AccountPage> {
    let (lang, today) = (around.lang, clock.today());
    let roles = store::roles_of(db, actor.person()).await?;
    let deputies = deputies::rows_of(db, lang, actor, actor.person(), today, false).await?;
    let history = audit::history(db, &stream(actor.person())).await?;
    Ok(AccountPage {
        deputies: deputies.into_iter().map(DeputyRow::without_links).collect(),
        frame: Frame { path: "/account".to_owned(), ..around.frame(Nav::Account) },
        form,
        csrf: around.mark(),
        must_change: actor.must_change(),
        email: actor.email().to_owned(),
        roles: roles.into_iter().filter(|role| role.counts(today)).map(|role| RoleRow::of(lang, role, today)).collect(),
        history: history.iter().take(20).map(|line| HistoryRow::of(lang, line)).collect(),
    })
}

#[get("/account")]
async fn account(actor: Actor, around: Around, db: &State<Db>, clock: &State<Clock>) -> Answer<Page<AccountPage>> {
    Ok(Page::new(account_page(db, clock, &actor, &around, FormView::default()).await?))
}

#[post("/account/password", data = "<input>")]
async fn change_password(
    actor: Actor,
    desk: Desk<'_>,
    around: Around,
    input: Form<PasswordChange>,
) -> Answer<Either<Flash<Redirect>, Page<AccountPage>>> {
    match super::change_password(&desk, &actor, Door::Page, &input.0).await {
        Ok(()) => Ok(Either::Left(Flash::success(Redirect::to("/account"), "user.password-changed"))),
        Err(error @ (AppError::Invalid(_) | AppError::Conflict(_))) => {
            let form = refill(around.lang, &Nothing::default(), &error);
            let page = account_page(desk.db, desk.clock, &actor, &around, form).await?;
            Ok(Either::Right(Page::with(Status::new(error.status()), page)))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_addresses_of_ours_are_gone_on_to() {
        for good in ["/", "/awards", "/awards?year=2023&q=a%20b", "/users/new"] {
            assert_eq!(own_path(good), Some(good));
        }
        for bad in [
            "",
            "awards",
            "//example.org",
            "///example.org",
            "/\\example.org",
            "\\\\example.org",
            "https://example.org/",
            "javascript:alert(1)",
            "/a//example.org",
            "/a\r\nSet-Cookie: x=y",
            "/\t/example.org",
            " /awards",
            "/sign-out",
            "/sign-in?next=/",
            "/ä",
        ] {
            assert_eq!(own_path(bad), None, "{bad}");
        }
    }
}
