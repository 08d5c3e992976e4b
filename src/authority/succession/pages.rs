//! The pages that record, correct and take back changes of status and mergers; a merger shows what passes on before it is confirmed.

use super::input::{CorrectionInput, MergerInput, StatusInput, WithdrawalInput};
use super::rules::SuccessionKind;
use super::store;
use super::{CorrectSuccession, Merger, change_status, correct, look, merge, withdraw};
use crate::access::Permit;
use crate::authority::ChangeAuthority;
use crate::authority::pages::{counties, kinds};
use crate::authority::store as register_store;
use crate::award;
use crate::award::store::Passing;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError, Fault};
use crate::id::AuthorityId;
use crate::user;
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page, date};
use crate::web::{Around, Form};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// The form for a change of status.
#[derive(askama::Template)]
#[template(path = "authority/succession/status.html")]
struct StatusPage {
    frame: Frame,
    csrf: String,
    form: FormView,
    kinds: Vec<Choice>,
    counties: Vec<Choice>,
    id: String,
    name: String,
}

/// The form for a merger, and what would pass on.
#[derive(askama::Template)]
#[template(path = "authority/succession/merge.html")]
struct MergePage {
    frame: Frame,
    csrf: String,
    form: FormView,
    kinds: Vec<Choice>,
    counties: Vec<Choice>,
    authorities: Vec<(String, String)>,
    id: String,
    name: String,
    preview: Option<Preview>,
}

/// What passes on when it is confirmed.
struct Preview {
    merger: Merger,
    coming: bool,
    passing: Passing,
    people: i64,
}

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

type Sent<T> = Result<Flash<Redirect>, Box<Page<T>>>;

/// The name of an authority as it is last, and the version that a form carries.
async fn named(db: &Db, id: AuthorityId) -> Answer<register_store::Period> {
    super::newest(db, id).await
}

async fn status_page(around: &Around, db: &Db, clock: &Clock, id: AuthorityId, form: FormView) -> Answer<StatusPage> {
    Ok(StatusPage {
        frame: around.frame(Nav::Authorities),
        csrf: around.mark(),
        form,
        kinds: kinds(around.lang),
        counties: counties(db, clock.today()).await?,
        id: id.to_string(),
        name: named(db, id).await?.name,
    })
}

#[get("/authorities/<id>/status")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn ask_status(
    id: &str,
    permit: Permit<ChangeAuthority>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<StatusPage>> {
    let last = named(db, permit.id).await?;
    if let Some(day) = last.valid_to {
        let fault = Fault::new("succession.has-ended").with("value", &last.name).with("day", day.to_string());
        return Err(AppError::Refused(fault));
    }
    let mut form = FormView::default();
    for (name, value) in last.draft().texts().into_iter().filter(|(name, _)| !name.starts_with("valid_")) {
        form.keep(name, value.unwrap_or_default());
    }
    form.keep("version", permit.version.to_string());
    Ok(Page::new(status_page(&around, db, clock, permit.id, form).await?))
}

#[post("/authorities/<id>/status", data = "<form>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn status(
    id: &str,
    permit: Permit<ChangeAuthority>,
    around: Around,
    form: Form<StatusInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent<StatusPage>> {
    let Err(error) = change_status(db, clock, &permit, &form.0, Writing::PAGE).await else {
        let to = Redirect::to(format!("/authorities/{}", permit.id));
        return Ok(Ok(Flash::success(to, "authority.status-changed")));
    };
    let mut view = kept(&form.0);
    let status = explain(error, &mut view, around.lang)?;
    Ok(Err(Box::new(Page::with(status, status_page(&around, db, clock, permit.id, view).await?))))
}

async fn merge_page(
    around: &Around,
    db: &Db,
    clock: &Clock,
    id: AuthorityId,
    (form, preview): (FormView, Option<Preview>),
) -> Answer<MergePage> {
    let register = register_store::Register::load(db, clock.today()).await?;
    Ok(MergePage {
        frame: around.frame(Nav::Authorities),
        csrf: around.mark(),
        form,
        kinds: kinds(around.lang),
        counties: counties(db, clock.today()).await?,
        authorities: register.keys().into_iter().map(|(ags, name)| (ags.to_owned(), name.to_owned())).collect(),
        id: id.to_string(),
        name: named(db, id).await?.name,
        preview,
    })
}

#[get("/authorities/<id>/merge")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn ask_merge(
    id: &str,
    permit: Permit<ChangeAuthority>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<MergePage>> {
    let mut form = FormView::default();
    form.keep("version", permit.version.to_string());
    Ok(Page::new(merge_page(&around, db, clock, permit.id, (form, None)).await?))
}

async fn preview(db: &Db, clock: &Clock, merger: Merger) -> Answer<Preview> {
    let ends: Vec<AuthorityId> = merger.ends.iter().map(|(id, _)| *id).collect();
    Ok(Preview {
        coming: merger.on > clock.today(),
        passing: award::store::passing(db, &ends).await?,
        people: user::store::people_at(db, &ends, clock.today()).await?,
        merger,
    })
}

#[post("/authorities/<id>/merge", data = "<form>")]
#[expect(unused_variables, reason = "the permit has read the id")]
async fn merge_them(
    id: &str,
    permit: Permit<ChangeAuthority>,
    around: Around,
    form: Form<MergerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent<MergePage>> {
    let mut view = kept(&form.0);
    let seen = form.0.seen.is_some();
    // The first sending shows what would pass on; the second one, with the digest of that, does it.
    let error = if seen {
        match merge(db, clock, &permit, &form.0, Writing::PAGE).await {
            Ok(_) => {
                let to = Redirect::to(format!("/authorities/{}", permit.id));
                return Ok(Ok(Flash::success(to, "authority.merged")));
            }
            Err(error) => Some(error),
        }
    } else {
        None
    };
    let mut status = match error {
        Some(error) => explain(error, &mut view, around.lang)?,
        None => Status::Ok,
    };
    let shown = match look(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(merger) => {
            view.replace("seen", merger.seen.clone());
            Some(preview(db, clock, merger).await?)
        }
        Err(error) if seen => {
            // Told already.
            let _ = explain(error, &mut FormView::default(), around.lang)?;
            None
        }
        Err(error) => {
            status = explain(error, &mut view, around.lang)?;
            None
        }
    };
    if shown.is_none() {
        view.replace("seen", "");
    }
    Ok(Err(Box::new(Page::with(status, merge_page(&around, db, clock, permit.id, (view, shown)).await?))))
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
    routes![ask_status, status, ask_merge, merge_them, ask_correct, correct_it, ask_withdraw, withdraw_it]
}
