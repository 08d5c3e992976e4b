//! The pages of letterheads: those of an authority, one of them, and the form of a new one.

use super::rules::{LetterheadInput, State as LetterheadState};
use super::{AddLetterhead, DiscardLetterhead, Letterhead, ListLetterheads, ReadLetterhead, ReleaseLetterhead, store};
use crate::access::{Permit, Scope, Thing, Verb};
use crate::authority;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::id::AuthorityId;
use crate::once::Once;
use crate::programme::input::{ActInput, ReleaseInput};
use crate::programme::pages::{ActPage, Asked, Sent, done};
use crate::web::able::{AbleView, able};
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{FormView, Frame, Nav, Page};
use crate::web::{Around, Form, KeyedForm};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// The letterheads of an authority.
#[derive(askama::Template)]
#[template(path = "programme/letterhead/list.html")]
struct ListPage {
    frame: Frame,
    authority: AuthorityId,
    name: String,
    all: Vec<Letterhead>,
    may_add: bool,
}

/// One letterhead.
#[derive(askama::Template)]
#[template(path = "programme/letterhead/detail.html")]
struct DetailPage {
    frame: Frame,
    csrf: String,
    letterhead: Letterhead,
    name: String,
    own: bool,
    /// Who can still release it.
    able: AbleView,
    may_release: bool,
    may_discard: bool,
}

/// The form of a new one.
#[derive(askama::Template)]
#[template(path = "programme/letterhead/form.html")]
struct FormPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    authority: AuthorityId,
    name: String,
}

fn word(letterhead: &Letterhead, lang: Lang) -> &'static str {
    match letterhead.state {
        LetterheadState::Draft => lang.letterhead_state_draft(),
        LetterheadState::Released => lang.letterhead_state_released(),
    }
}

impl ListPage {
    fn state(&self, letterhead: &Letterhead) -> &'static str {
        word(letterhead, self.frame.lang)
    }
}

impl DetailPage {
    fn state(&self) -> &'static str {
        word(&self.letterhead, self.frame.lang)
    }

    fn draft(&self) -> bool {
        self.letterhead.state == LetterheadState::Draft
    }
}

async fn name_of(conn: &Conn, id: AuthorityId) -> Answer<String> {
    let periods = authority::store::periods(conn, id).await?;
    Ok(periods.into_iter().next().map(|period| period.name).unwrap_or_default())
}

#[get("/authorities/<_>/letterheads")]
async fn list(permit: Permit<ListLetterheads>, around: Around, db: &State<Db>) -> Answer<Page<ListPage>> {
    if *permit.scope() != Scope::All {
        return Err(AppError::NotFound);
    }
    Ok(Page::new(ListPage {
        frame: around.frame(Nav::Authorities),
        authority: permit.id,
        name: name_of(db, permit.id).await?,
        all: store::of_authority(db, permit.id).await?,
        may_add: permit.actor().offers(Verb::ProgrammePrepare),
    }))
}

async fn page(permit: &Permit<AddLetterhead>, around: &Around, db: &Db, form: FormView) -> Answer<FormPage> {
    Ok(FormPage {
        frame: around.frame(Nav::Authorities),
        form,
        csrf: around.mark(),
        authority: permit.id,
        name: name_of(db, permit.id).await?,
    })
}

/// The form begins with what holds last, since most of it stays.
#[get("/authorities/<_>/letterheads/new")]
async fn new(
    permit: Permit<AddLetterhead>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<FormPage>> {
    let mut form = FormView::default();
    if let Some(last) = store::on(db, permit.id, clock.today()).await? {
        for (name, value) in [
            ("sender", last.sender),
            ("address", last.address),
            ("phone", last.phone.unwrap_or_default()),
            ("mail", last.mail.unwrap_or_default()),
            ("signature", last.signature),
            ("place", last.place),
        ] {
            form.keep(name, value);
        }
    }
    Ok(Page::new(page(&permit, &around, db, form).await?))
}

#[post("/authorities/<_>/letterheads", data = "<form>")]
async fn create(
    permit: Permit<AddLetterhead>,
    around: Around,
    form: Form<LetterheadInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Result<Flash<Redirect>, Box<Page<FormPage>>>> {
    match super::create(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(id) => Ok(Ok(Flash::success(Redirect::to(format!("/letterheads/{id}")), "letterhead.added"))),
        Err(error) => {
            let mut view = kept(&form.0);
            let status = explain(error, &mut view, around.lang)?;
            Ok(Err(Box::new(Page::with(status, page(&permit, &around, db, view).await?))))
        }
    }
}

#[get("/letterheads/<_>")]
async fn detail(
    permit: Permit<ReadLetterhead>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<DetailPage>> {
    let draft = permit.state == LetterheadState::Draft;
    let able = if draft {
        let reader = (permit.actor(), around.lang, clock.today());
        let able = able(db, reader, Verb::ProgrammeRelease, Verb::ProgrammePrepare, &permit.facts()).await?;
        // It is not edited, so nobody can lose it by that.
        AbleView { reader_would_lose_it: false, nobody_then: false, ..able }
    } else {
        AbleView::default()
    };
    let offers = |verb| draft && permit.actor().offers_on(verb, &permit.facts());
    Ok(Page::new(DetailPage {
        frame: around.frame(Nav::Authorities),
        csrf: around.mark(),
        name: name_of(db, permit.authority_id).await?,
        able,
        own: permit.preparers.contains(&permit.actor().person()),
        may_release: offers(Verb::ProgrammeRelease),
        may_discard: offers(Verb::ProgrammePrepare),
        letterhead: (*permit).clone(),
    }))
}

#[post("/letterheads/<_>/release", data = "<form>")]
async fn release(
    permit: Permit<ReleaseLetterhead>,
    form: KeyedForm<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Flash<Redirect>> {
    let once = Once::of(permit.actor().person(), form.1.0, ("letterhead.release", permit.id), &form.0)?;
    super::release(db, clock, &permit, &once, &form.0).await?;
    Ok(Flash::success(Redirect::to(format!("/letterheads/{}", permit.id)), "letterhead.released"))
}

fn asked(letterhead: &Letterhead, lang: Lang) -> Asked {
    let back = format!("/letterheads/{}", letterhead.id);
    Asked {
        title: lang.letterhead_discard(),
        lead: lang.letterhead_discard_lead(),
        name: lang.letterhead().to_owned(),
        action: format!("{back}/discard"),
        back,
        optional: false,
        versioned: true,
    }
}

#[get("/letterheads/<_>/discard")]
fn ask_discard(permit: Permit<DiscardLetterhead>, around: Around) -> Page<ActPage> {
    ActPage::new(&around, asked(&permit, around.lang), permit.version)
}

#[post("/letterheads/<_>/discard", data = "<form>")]
async fn discard(
    permit: Permit<DiscardLetterhead>,
    around: Around,
    form: Form<ActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match super::discard(db, clock, &permit, &form.0).await {
        Ok(()) => Ok(done(format!("/authorities/{}/letterheads", permit.authority_id), "letterhead.discarded")),
        Err(error) => ActPage::again(&around, asked(&permit, around.lang), &form.0, error),
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![list, new, create, detail, release, ask_discard, discard]
}
