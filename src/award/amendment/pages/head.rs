//! The form of what an amendment says beside its sections.

use super::super::input::AmendmentHead;
use super::super::rules::Head;
use super::super::{PrepareAmendment, save_head};
use crate::access::{Permit, Thing, Verb, store};
use crate::award::store::AwardRow;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::id::AmendmentId;
use crate::money::Money;
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page, date};
use crate::web::{Around, Form};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// The form.
#[derive(askama::Template)]
#[template(path = "award/amendment/head.html")]
struct HeadPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    id: AmendmentId,
    row: AwardRow,
    approvers: Vec<Choice>,
}

type Sent = Result<Flash<Redirect>, Box<Page<HeadPage>>>;

/// What is stored, as it would be typed.
fn stored(head: &Head, version: i64) -> FormView {
    let mut form = FormView::default();
    let day = |day: Option<time::Date>| day.map(|day| date(day, Lang::De)).unwrap_or_default();
    let amount = |amount: Option<Money>| amount.map(|one| one.plain().replace('.', ",")).unwrap_or_default();
    form.keep("version", version.to_string());
    form.keep("reason", head.reason.clone().unwrap_or_default());
    form.keep("effective_on", day(head.effective_on));
    form.keep("revoked_part", head.revoked_part.clone().unwrap_or_default());
    form.keep("revoked_amount", amount(head.revoked_amount));
    form.keep("revoked_from", day(head.revoked_from));
    form.keep("cut_off_on", day(head.cut_off_on));
    form.keep("cut_off_paid", amount(head.cut_off_paid));
    form.keep("late_approver", head.late_approver.map(|one| one.to_string()).unwrap_or_default());
    form
}

async fn page(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<PrepareAmendment>,
    form: FormView,
) -> Answer<HeadPage> {
    let able = store::able(db, Verb::AmendmentRelease, &permit.facts(), clock.today()).await?;
    let mut approvers: Vec<Choice> = Vec::new();
    for one in able {
        let id = one.person.to_string();
        if !approvers.iter().any(|other| other.value == id) {
            approvers.push(Choice::new(id, one.name));
        }
    }
    Ok(HeadPage {
        frame: around.frame(Nav::Awards),
        form,
        csrf: around.mark(),
        id: permit.id(),
        row: permit.award.award.row.clone(),
        approvers,
    })
}

#[get("/amendments/<_>/change")]
async fn edit(
    permit: Permit<PrepareAmendment>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<HeadPage>> {
    let form = stored(&permit.head(), permit.row.version);
    page((db, clock, &around), &permit, form).await.map(Page::new)
}

#[post("/amendments/<_>/head", data = "<form>")]
async fn keep(
    permit: Permit<PrepareAmendment>,
    around: Around,
    form: Form<AmendmentHead>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match save_head(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(_) => Ok(Ok(Flash::success(Redirect::to(format!("/amendments/{}", permit.id())), "amendment.head-saved"))),
        Err(error) => {
            let mut typed = kept(&form.0);
            let status = explain(error, &mut typed, around.lang)?;
            let shown = page((db, clock, &around), &permit, typed).await?;
            Ok(Err(Box::new(Page::with(status, shown))))
        }
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![edit, keep]
}
