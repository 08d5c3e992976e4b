//! What is done with a report by page; what was typed is kept, whatever comes in between.

use super::show::{ReportPage, page};
use crate::access::{Act, Permit};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::report::content::Expected;
use crate::report::input::{HandInInput, PartInput, ReportActInput, SendBackInput, TextsInput};
use crate::report::{
    CertifyReport, DraftReport, ExamineReport, Forecast, ForecastHead, ForecastRow, Report, Saved, SubmitReport, acts,
    examine,
};
use crate::web::input::{Input, Writing};
use crate::web::lang::{Lang, problems};
use crate::web::refill::explain;
use crate::web::rows::{RowsForm, place};
use crate::web::view::{FormView, Page};
use crate::web::{Around, Form};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Responder, Route, State, post, routes};

/// Back to the report, or the report again with what was typed.
#[derive(Responder)]
enum Sent {
    Done(Box<Flash<Redirect>>),
    Again(Box<Page<ReportPage>>),
}

fn done(permit: &Permit<impl Act<Thing = Report>>, code: &'static str) -> Sent {
    Sent::Done(Box::new(Flash::success(Redirect::to(format!("/reports/{}", permit.row.id)), code)))
}

type At<'a> = (&'a Db, &'a Clock, &'a Around);

/// The report again: with what was typed, what is wrong, and what somebody else has stored meanwhile.
async fn again<A: Act<Thing = Report>>(
    at: At<'_>,
    permit: &Permit<A>,
    (typed, status): (FormView, Status),
    overtaken: Vec<(String, String, String)>,
) -> Answer<Sent> {
    let mut shown = page(at, permit, Some(typed)).await?;
    shown.overtaken = overtaken;
    Ok(Sent::Again(Box::new(Page::with(status, shown))))
}

/// Leads back with a message, or shows the report again.
async fn told<A: Act<Thing = Report>>(
    at: At<'_>,
    permit: &Permit<A>,
    (result, code): (Answer<()>, &'static str),
    input: &impl Input,
) -> Answer<Sent> {
    match result {
        Ok(()) => Ok(done(permit, code)),
        Err(error) => {
            let mut form = page(at, permit, None).await?.form;
            for (name, value) in input.values().into_iter().filter(|(name, _)| *name != "version") {
                form.replace(name, value.unwrap_or_default());
            }
            let status = explain(error, &mut form, at.2.lang)?;
            again(at, permit, (form, status), Vec::new()).await
        }
    }
}

/// Field, what is stored, what was sent.
fn differences(stored: &impl Input, sent: &impl Input, lang: Lang) -> Vec<(String, String, String)> {
    let word = |name: &str| lang.report_text_word(name).to_owned();
    let pairs = stored.values().into_iter().zip(sent.values());
    pairs
        .filter(|((name, one), (_, other))| !matches!(*name, "version" | "authority") && one != other)
        .map(|((name, one), (_, other))| {
            (word(name), one.unwrap_or_default().to_owned(), other.unwrap_or_default().to_owned())
        })
        .collect()
}

/// Texts of a report.
trait Written: Input + Clone {
    /// Saves them.
    fn save(
        &self,
        db: &Db,
        clock: &Clock,
        permit: &Permit<DraftReport>,
    ) -> impl Future<Output = Answer<Saved<Self>>> + Send;
}

impl Written for TextsInput {
    async fn save(&self, db: &Db, clock: &Clock, permit: &Permit<DraftReport>) -> Answer<Saved<Self>> {
        acts::save_texts(db, clock, permit, self).await
    }
}

impl Written for PartInput {
    async fn save(&self, db: &Db, clock: &Clock, permit: &Permit<DraftReport>) -> Answer<Saved<Self>> {
        acts::save_part(db, clock, permit, self).await
    }
}

/// The form of a report with what was typed into it.
async fn retyped(at: At<'_>, permit: &Permit<DraftReport>, input: &impl Input) -> Answer<FormView> {
    let mut typed = page(at, permit, None).await?.form;
    for (name, value) in input.values().into_iter().filter(|(name, _)| *name != "version") {
        typed.replace(name, value.unwrap_or_default());
    }
    Ok(typed)
}

/// Saves texts, or shows them again: nothing that was typed is lost, whoever was first.
async fn saved<T: Written>(at: At<'_>, permit: &Permit<DraftReport>, input: &T) -> Answer<Sent> {
    match input.save(at.0, at.1, permit).await {
        Ok(Saved::Done) => Ok(done(permit, "report.drafted")),
        Ok(Saved::Overtaken(_, stored)) => {
            let mut typed = retyped(at, permit, input).await?;
            typed.fail("", at.2.lang.draft_overtaken());
            again(at, permit, (typed, Status::Conflict), differences(&stored, input, at.2.lang)).await
        }
        Err(error) => told(at, permit, (Err(error), "report.drafted"), input).await,
    }
}

#[post("/reports/<_>/texts", data = "<form>")]
async fn texts(
    permit: Permit<DraftReport>,
    around: Around,
    form: Form<TextsInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    Box::pin(saved((db, clock, &around), &permit, &form.0)).await
}

#[post("/reports/<_>/part", data = "<form>")]
async fn part(
    permit: Permit<DraftReport>,
    around: Around,
    form: Form<PartInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    Box::pin(saved((db, clock, &around), &permit, &form.0)).await
}

/// The form of a report with what was typed into its forecast; its other sections show what is stored.
async fn typed(at: At<'_>, permit: &Permit<DraftReport>, given: &Forecast) -> Answer<FormView> {
    let mut form = page(at, permit, None).await?.form;
    for (row, one) in given.items.iter().enumerate() {
        for (field, value) in one.values() {
            form.replace(&place(row, field), value.unwrap_or_default());
        }
    }
    Ok(form)
}

/// Where two forecasts differ: position, what is stored, what was sent.
fn differ(stored: &[Expected], sent: &Forecast) -> Vec<(String, String, String)> {
    let found = sent.items.iter().filter_map(|one| {
        let key = one.key.clone()?;
        let there = stored.iter().find(|known| format!("{}: {}", known.category, known.title) == key)?;
        let amount = there.amount.map(|amount| amount.plain().replace('.', ",")).unwrap_or_default();
        let given = one.amount.clone().unwrap_or_default();
        (amount != given).then(|| (there.title.clone(), amount, given))
    });
    found.collect()
}

#[post("/reports/<_>/forecast", data = "<form>")]
async fn forecast(
    permit: Permit<DraftReport>,
    around: Around,
    form: RowsForm<ForecastHead, ForecastRow>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let at = (&**db, &**clock, &around);
    let mut shown = typed(at, &permit, &form.0).await?;
    match acts::save_forecast(db, clock, &permit, (&form.0, Writing::PAGE)).await {
        Ok(Saved::Done) => Ok(done(&permit, "report.drafted")),
        Ok(Saved::Overtaken(_, stored)) => {
            shown.fail("", around.lang.draft_overtaken());
            again(at, &permit, (shown, Status::Conflict), differ(&stored, &form.0)).await
        }
        Err(AppError::Invalid(faults)) => {
            for fault in &faults {
                shown.fail(&fault.field, problems::sentence(around.lang, &fault.fault));
            }
            again(at, &permit, (shown, Status::UnprocessableEntity), Vec::new()).await
        }
        Err(error) => {
            let status = explain(error, &mut shown, around.lang)?;
            again(at, &permit, (shown, status), Vec::new()).await
        }
    }
}

#[post("/reports/<_>/hand-in", data = "<form>")]
async fn hand_in(
    permit: Permit<SubmitReport>,
    around: Around,
    form: Form<HandInInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let result = acts::hand_in(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (result, "report.part-handed-in"), &form.0).await
}

#[post("/reports/<_>/certify", data = "<form>")]
async fn certify(
    permit: Permit<CertifyReport>,
    around: Around,
    form: Form<ReportActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let result = acts::certify(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (result, "report.certified"), &form.0).await
}

#[post("/reports/<_>/submit", data = "<form>")]
async fn submit(
    permit: Permit<SubmitReport>,
    around: Around,
    form: Form<ReportActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let result = acts::submit(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (result, "report.submitted"), &form.0).await
}

#[post("/reports/<_>/accept", data = "<form>")]
async fn accept(
    permit: Permit<ExamineReport>,
    around: Around,
    form: Form<ReportActInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let result = examine::accept(db, clock, &permit, &form.0).await;
    told((db, clock, &around), &permit, (result, "report.accepted"), &form.0).await
}

#[post("/reports/<_>/send-back", data = "<form>")]
async fn send_back(
    permit: Permit<ExamineReport>,
    around: Around,
    form: Form<SendBackInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let result = examine::send_back(db, clock, &permit, (&form.0, Writing::PAGE)).await;
    told((db, clock, &around), &permit, (result, "report.sent-back"), &form.0).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![texts, part, forecast, hand_in, certify, submit, accept, send_back]
}
