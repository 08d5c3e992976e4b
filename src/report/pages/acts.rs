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
use crate::web::refill::{explain, kept};
use crate::web::rows::{RowsForm, place};
use crate::web::view::{FormView, Frame, Nav, Page};
use crate::web::{Around, Form, ResumedForm};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Responder, Route, State, post, routes};

/// What was typed when the session had ended: it waits for the sign-in.
#[derive(askama::Template)]
#[template(path = "report/resume.html")]
struct ResumePage {
    frame: Frame,
    action: String,
    fields: Vec<(&'static str, String)>,
}

/// Back to the report, the report again with what was typed, or what waits for the sign-in.
#[derive(Responder)]
enum Sent {
    Done(Box<Flash<Redirect>>),
    Again(Box<Page<ReportPage>>),
    Resume(Box<Page<ResumePage>>),
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

/// Texts that may have been typed before the session ended.
trait Written: Input + Clone {
    /// The last segment of the address that they are sent to.
    const ACTION: &'static str;

    /// Saves them.
    fn save(
        &self,
        db: &Db,
        clock: &Clock,
        permit: &Permit<DraftReport>,
    ) -> impl Future<Output = Answer<Saved<Self>>> + Send;
}

impl Written for TextsInput {
    const ACTION: &'static str = "texts";

    async fn save(&self, db: &Db, clock: &Clock, permit: &Permit<DraftReport>) -> Answer<Saved<Self>> {
        acts::save_texts(db, clock, permit, self).await
    }
}

impl Written for PartInput {
    const ACTION: &'static str = "part";

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

/// What was typed, with the way to sign in again.
fn waiting<T: Written>(around: &Around, input: &T) -> Sent {
    let values = input.values().into_iter().map(|(name, value)| (name, value.unwrap_or_default().to_owned()));
    let (frame, action) = (around.frame(Nav::None), T::ACTION.to_owned());
    let shown = ResumePage { frame, action, fields: values.collect() };
    Sent::Resume(Box::new(Page::with(Status::Unauthorized, shown)))
}

/// Saves texts, or shows them again: nothing that was typed is lost, whoever was first and whatever has ended meanwhile.
async fn saved<T: Written>(
    at: At<'_>,
    permit: Result<Permit<DraftReport>, AppError>,
    form: ResumedForm<T>,
) -> Answer<Sent> {
    let lang = at.2.lang;
    let permit = match permit {
        Ok(permit) => permit,
        Err(error) if error.status() == 401 => return Ok(waiting(at.2, &form.input.unwrap_or_default())),
        Err(error) => return Err(error),
    };
    let input = form.input.map_err(AppError::Invalid)?;
    if !form.is_marked {
        let mut typed = retyped(at, &permit, &input).await?;
        typed.fail("", lang.report_resumed());
        return again(at, &permit, (typed, Status::Forbidden), Vec::new()).await;
    }
    match input.save(at.0, at.1, &permit).await {
        Ok(Saved::Done) => Ok(done(&permit, "report.drafted")),
        Ok(Saved::Overtaken(_, stored)) => {
            let mut typed = retyped(at, &permit, &input).await?;
            typed.fail("", lang.draft_overtaken());
            again(at, &permit, (typed, Status::Conflict), differences(&stored, &input, lang)).await
        }
        Err(error) => told(at, &permit, (Err(error), "report.drafted"), &input).await,
    }
}

#[post("/reports/<_>/texts", data = "<form>")]
async fn texts(
    permit: Result<Permit<DraftReport>, AppError>,
    around: Around,
    form: ResumedForm<TextsInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    Box::pin(saved((db, clock, &around), permit, form)).await
}

#[post("/reports/<_>/part", data = "<form>")]
async fn part(
    permit: Result<Permit<DraftReport>, AppError>,
    around: Around,
    form: ResumedForm<PartInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    Box::pin(saved((db, clock, &around), permit, form)).await
}

fn typed(given: &Forecast) -> FormView {
    let mut form = kept(&given.head);
    for (row, one) in given.items.iter().enumerate() {
        for (field, value) in one.values() {
            form.keep(&place(row, field), value.unwrap_or_default());
        }
    }
    form
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
    let mut shown = typed(&form.0);
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
