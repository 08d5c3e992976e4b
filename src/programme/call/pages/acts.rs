//! Acts on a call by page: those its days ask for at once, closing and discarding after a page that asks why.

use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::once::Once;
use crate::programme::call::{self, Call, CallAct, EditCall, ReleaseCall};
use crate::programme::input::{ActInput, ReleaseInput};
use crate::programme::pages::{ActPage, Asked, Sent, done};
use crate::web::lang::Lang;
use crate::web::view::Page;
use crate::web::{Around, Form, KeyedForm};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

#[post("/calls/<_>/release", data = "<form>")]
async fn release(
    permit: Permit<ReleaseCall>,
    form: KeyedForm<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Flash<Redirect>> {
    let once = Once::of(permit.actor().person(), form.1.0, ("call.release", permit.id), &form.0)?;
    call::release(db, clock, &permit, &once, &form.0).await?;
    Ok(Flash::success(Redirect::to(format!("/calls/{}", permit.id)), "call.released"))
}

/// Declares the acts that are done at once.
macro_rules! at_once {
    ($($name:ident $path:literal $act:expr;)*) => {$(
        #[post($path, data = "<form>")]
        async fn $name(permit: Permit<EditCall>, form: Form<ActInput>, db: &State<Db>, clock: &State<Clock>) -> Answer<Flash<Redirect>> {
            call::advance(db, clock, &permit, $act, &form.0).await?;
            Ok(Flash::success(Redirect::to(format!("/calls/{}", permit.id)), "call.advanced"))
        }
    )*};
}

at_once! {
    open "/calls/<_>/open" CallAct::Open;
    reopen "/calls/<_>/reopen" CallAct::Reopen;
    assess "/calls/<_>/assess" CallAct::Assess;
    decide "/calls/<_>/decide" CallAct::Decide;
    archive "/calls/<_>/archive" CallAct::Archive;
}

fn asked(call: &Call, closes: bool, lang: Lang) -> Asked {
    let back = format!("/calls/{}", call.id);
    let (title, lead, last) = if closes {
        (lang.call_close(), lang.call_close_lead(), "close")
    } else {
        (lang.call_discard(), lang.call_discard_lead(), "discard")
    };
    Asked {
        title,
        lead,
        name: call.title.clone(),
        action: format!("{back}/{last}"),
        back,
        optional: closes && call.windows.application_until.is_some(),
        versioned: true,
    }
}

#[get("/calls/<_>/close")]
fn ask_close(permit: Permit<EditCall>, around: Around) -> Page<ActPage> {
    ActPage::new(&around, asked(&permit, true, around.lang), permit.version)
}

#[post("/calls/<_>/close", data = "<form>")]
async fn close(
    permit: Permit<EditCall>,
    around: Around,
    form: Form<ActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let asked = asked(&permit, true, around.lang);
    match call::advance(db, clock, &permit, CallAct::Close, &form.0).await {
        Ok(()) => Ok(done(asked.back, "call.advanced")),
        Err(error) => ActPage::again(&around, asked, &form.0, error),
    }
}

#[get("/calls/<_>/discard")]
fn ask_discard(permit: Permit<EditCall>, around: Around) -> Page<ActPage> {
    ActPage::new(&around, asked(&permit, false, around.lang), permit.version)
}

#[post("/calls/<_>/discard", data = "<form>")]
async fn discard(
    permit: Permit<EditCall>,
    around: Around,
    form: Form<ActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let asked = asked(&permit, false, around.lang);
    match call::discard(db, clock, &permit, &form.0).await {
        Ok(()) => Ok(done(format!("/programmes/{}", permit.programme_id), "call.discarded")),
        Err(error) => ActPage::again(&around, asked, &form.0, error),
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![release, open, reopen, assess, decide, archive, ask_close, close, ask_discard, discard]
}
