//! The pages that correct a change of status or a merger, or take it back.

use super::super::input::{CorrectionInput, WithdrawalInput};
use super::super::rules::SuccessionKind;
use super::super::{CorrectSuccession, correct, store, withdraw};
use super::Sent;
use crate::access::Permit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{FormView, Frame, Nav, Page, date};
use crate::web::{Around, Form};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// The form that corrects an act or takes it back.
#[derive(askama::Template)]
#[template(path = "authority/succession/correct.html")]
struct CorrectPage {
    frame: Frame,
    csrf: String,
    form: FormView,
    title: &'static str,
    lead: &'static str,
    action: String,
    back: String,
    name: String,
    /// Whether day and source are asked for.
    corrects: bool,
    /// Whether the successor is.
    merger: bool,
}

fn correct_page(
    around: &Around,
    permit: &Permit<CorrectSuccession>,
    (form, parts): (FormView, &[store::Part]),
    corrects: bool,
) -> CorrectPage {
    let lang = around.lang;
    let last = if corrects { "correct" } else { "withdraw" };
    let back =
        parts.first().map_or_else(|| "/authorities".to_owned(), |one| format!("/authorities/{}", one.authority_id));
    CorrectPage {
        frame: around.frame(Nav::Authorities),
        csrf: around.mark(),
        form,
        title: if corrects { lang.succession_correct() } else { lang.succession_withdraw() },
        lead: if corrects { lang.succession_correct_lead() } else { lang.succession_withdraw_lead() },
        action: format!("/successions/{}/{last}", permit.id),
        back,
        name: parts.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", "),
        corrects,
        merger: permit.kind == SuccessionKind::Merger && !permit.founded,
    }
}

async fn asked(
    permit: &Permit<CorrectSuccession>,
    around: &Around,
    db: &Db,
    corrects: bool,
) -> Answer<Page<CorrectPage>> {
    let mut form = FormView::default();
    form.keep("on", date(permit.on_day, Lang::De));
    form.keep("source", permit.source.clone());
    form.keep("version", permit.version.to_string());
    let parts = store::parts(db, &[permit.id]).await?;
    Ok(Page::new(correct_page(around, permit, (form, &parts), corrects)))
}

async fn answered(
    (permit, around, db): (&Permit<CorrectSuccession>, &Around, &Db),
    outcome: Answer<()>,
    mut view: FormView,
    (act, corrects): (&'static str, bool),
) -> Answer<Sent<CorrectPage>> {
    let parts = store::parts(db, &[permit.id]).await?;
    let Err(error) = outcome else {
        let to =
            parts.first().map_or_else(|| "/authorities".to_owned(), |one| format!("/authorities/{}", one.authority_id));
        return Ok(Ok(Flash::success(Redirect::to(to), act)));
    };
    let status = explain(error, &mut view, around.lang)?;
    Ok(Err(Box::new(Page::with(status, correct_page(around, permit, (view, &parts), corrects)))))
}

#[get("/successions/<id>/correct")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn ask_correct(
    id: &str,
    permit: Permit<CorrectSuccession>,
    around: Around,
    db: &State<Db>,
) -> Answer<Page<CorrectPage>> {
    asked(&permit, &around, db, true).await
}

#[post("/successions/<id>/correct", data = "<form>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn correct_it(
    id: &str,
    permit: Permit<CorrectSuccession>,
    around: Around,
    form: Form<CorrectionInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent<CorrectPage>> {
    let outcome = correct(db, clock, &permit, &form.0, Writing::PAGE).await;
    answered((&permit, &around, db), outcome, kept(&form.0), ("authority.succession-corrected", true)).await
}

#[get("/successions/<id>/withdraw")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn ask_withdraw(
    id: &str,
    permit: Permit<CorrectSuccession>,
    around: Around,
    db: &State<Db>,
) -> Answer<Page<CorrectPage>> {
    asked(&permit, &around, db, false).await
}

#[post("/successions/<id>/withdraw", data = "<form>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn withdraw_it(
    id: &str,
    permit: Permit<CorrectSuccession>,
    around: Around,
    form: Form<WithdrawalInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent<CorrectPage>> {
    let outcome = withdraw(db, clock, &permit, &form.0).await;
    answered((&permit, &around, db), outcome, kept(&form.0), ("authority.succession-withdrawn", false)).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![ask_correct, correct_it, ask_withdraw, withdraw_it]
}
