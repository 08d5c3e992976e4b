//! The frame of the page that a request gets: language, who is signed in, what they may, the message of the act before.

use super::form;
use super::lang::Lang;
use super::view::{Flash, Frame, Nav, SignedIn, Tone};
use crate::access::keys::Keys;
use crate::access::session::{self, Cookies};
use crate::access::{Actor, Assignment, Verb};
use rocket::request::{FlashMessage, FromRequest, Outcome, Request};

/// The thin strip on top of every page, if there is one.
#[derive(Debug, Clone, Copy)]
pub struct Strip(pub Option<fn(Lang) -> &'static str>);

/// Whether this is the demonstration.
#[derive(Debug, Clone, Copy)]
pub struct Demo(pub bool);

/// Guard that gives a page its frame; never refuses.
#[derive(Debug)]
pub struct Around {
    frame: Frame,
    /// The reader's language.
    pub lang: Lang,
}

impl Around {
    /// The frame with this entry of the navigation marked.
    pub fn frame(&self, current: Nav) -> Frame {
        Frame { current, ..self.frame.clone() }
    }

    /// The mark that forms on the page carry.
    pub fn mark(&self) -> String {
        self.frame.signed_in.as_ref().map(|person| person.csrf.clone()).unwrap_or_default()
    }

    /// The frame of a request, also within catchers.
    pub async fn of(request: &Request<'_>) -> Self {
        let actor = session::actor(request).await.ok();
        let lang = lang(request);
        let frame = Frame {
            lang,
            signed_in: actor.as_ref().map(|actor| signed_in(request, actor, lang)),
            current: Nav::None,
            may_users: actor.as_ref().is_some_and(|actor| actor.offers(Verb::UserRead)),
            may_import: actor.as_ref().is_some_and(|actor| {
                let verbs = [Verb::AwardImport, Verb::AuthorityImport, Verb::AppropriationEnter, Verb::ExpenseEnter];
                verbs.into_iter().any(|verb| actor.offers(verb))
            }),
            may_log: actor.as_ref().is_some_and(|actor| actor.offers(Verb::AuditRead)),
            may_rule_sets: actor.as_ref().is_some_and(|actor| {
                let verbs = [Verb::RuleSetPrepare, Verb::RuleSetRelease, Verb::ProgrammePrepare, Verb::AuditRead];
                verbs.into_iter().any(|verb| actor.offers(verb))
            }),
            strip: request.rocket().state::<Strip>().and_then(|strip| strip.0.map(|text| text(lang).to_owned())),
            path: path_without_language(request),
            flash: flash(request, lang).await,
        };
        Self { frame, lang }
    }
}

/// The reader's language: address, cookie, browser, German.
pub fn lang(request: &Request<'_>) -> Lang {
    Lang::pick(
        request.query_value::<&str>("lang").and_then(Result::ok),
        request.cookies().get(super::headers::LANGUAGE).map(rocket::http::Cookie::value),
        request.headers().get_one("Accept-Language"),
    )
}

fn signed_in(request: &Request<'_>, actor: &Actor, lang: Lang) -> SignedIn {
    let rocket = request.rocket();
    let csrf = rocket
        .state::<Keys>()
        .zip(rocket.state::<Cookies>())
        .and_then(|(keys, cookies)| form::mark(keys, *cookies, request))
        .unwrap_or_default();
    let word = |assignment: &Assignment| {
        let role = lang.role(assignment.role.code());
        if assignment.standing_in.is_some() { format!("{role} ({})", lang.acting()) } else { role.to_owned() }
    };
    let mut roles: Vec<_> = actor.assignments().iter().map(word).collect();
    roles.dedup();
    SignedIn { name: actor.name().to_owned(), roles: roles.join(", "), csrf }
}

fn path_without_language(request: &Request<'_>) -> String {
    // The address of a page that was sent as a form cannot be opened again by its address alone.
    let path = request.uri().path().as_str().to_owned();
    let rest: Vec<&str> = request
        .uri()
        .query()
        .map_or("", |query| query.as_str())
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with("lang="))
        .collect();
    if rest.is_empty() { path } else { format!("{path}?{}", rest.join("&")) }
}

async fn flash(request: &Request<'_>, lang: Lang) -> Option<Flash> {
    let Outcome::Success(message) = FlashMessage::from_request(request).await else { return None };
    let text = lang.done(message.message())?;
    Some(Flash { kind: if message.kind() == "warning" { Tone::Warning } else { Tone::Success }, text: text.to_owned() })
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Lang {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(lang(request))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Around {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(Self::of(request).await)
    }
}
