//! The page of an award known from paper: what the paper says, what is missing, its scan, and the confirmation of a second person.

use super::input::{PaperInput, SendBackInput, TakeOverInput};
use super::view::{PaperFinding, PaperView};
use super::{CheckPaper, CompletePaper, Paper, SendBackPaper, TakeOverPaper, complete, send_back, take_over};
use crate::access::{Act, Actor, Permit, Scope, Thing, Verb};
use crate::award::AwardState;
use crate::award::store::AwardRow;
use crate::clock::Clock;
use crate::db::Db;
use crate::document::Files;
use crate::error::{Answer, AppError};
use crate::id::AwardId;
use crate::money::Money;
use crate::once::Once;
use crate::ruleset::values::ProfileCode;
use crate::ruleset::{self, RuleSetState};
use crate::web::able::{AbleView, able};
use crate::web::input::Writing;
use crate::web::lang::{Lang, problems};
use crate::web::refill::{explain, kept};
use crate::web::upload::Attached;
use crate::web::view::{Choice, FormView, Frame, Nav, Page, date};
use crate::web::{Around, Form, KeyedForm};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// What stands against taking it over: where it is put right, and which field it is about.
struct Finding {
    /// The field on this page, or the page that has it; nothing where the reader cannot change it.
    href: Option<String>,
    text: String,
}

/// A finding with the label of its field before it.
fn finding(one: &PaperFinding, award: AwardId, may_complete: bool, lang: Lang) -> Finding {
    let here = || format!("#f-{}", one.field);
    let place = match one.field.as_str() {
        "notice_number" => Some((lang.paper_notice_number(), here())),
        "notice_on" => Some((lang.paper_notice_on(), here())),
        "signed_by" => Some((lang.paper_signed_by(), here())),
        "file" => Some((lang.paper_scan(), here())),
        "shares" => Some((lang.paper_shares(), here())),
        "tranches" => Some((lang.paper_tranches(), here())),
        "payments" => Some((lang.paper_payments(), here())),
        "grant" => Some((lang.award_grant_long(), format!("/awards/{award}/correct"))),
        _ => None,
    };
    match place {
        Some((label, href)) => Finding { href: may_complete.then_some(href), text: format!("{label}: {}", one.detail) },
        None => Finding { href: None, text: one.detail.clone() },
    }
}

/// The page.
#[expect(clippy::struct_excessive_bools, reason = "each form is shown or not, independently of the others")]
#[derive(askama::Template)]
#[template(path = "award/paper/paper.html")]
struct PaperPage {
    frame: Frame,
    csrf: String,
    row: AwardRow,
    form: FormView,
    paper: PaperView,
    findings: Vec<Finding>,
    /// Year, amount, whether it is promised.
    tranches: Vec<(i64, String, bool)>,
    /// Day, amount, source.
    payments: Vec<(String, String, String)>,
    notice_on: Option<String>,
    rule_sets: Vec<Choice>,
    profiles: Vec<Choice>,
    able: AbleView,
    joint: bool,
    may_complete: bool,
    may_return: bool,
    may_take_over: bool,
}

type Sent = Result<Flash<Redirect>, Box<Page<PaperPage>>>;

/// What is stored, as it would be typed.
fn stored(paper: &Paper) -> FormView {
    let (mut form, slip) = (FormView::default(), &paper.slip);
    let written = |amount: Money| amount.plain().replace('.', ",");
    let day = |day: Option<time::Date>| day.map(|day| date(day, Lang::De)).unwrap_or_default();
    form.keep("notice_number", slip.notice_number.clone().unwrap_or_default());
    form.keep("notice_on", day(slip.notice_on));
    form.keep("signed_by", slip.signed_by.clone().unwrap_or_default());
    form.keep("rule_set", paper.rule_set.as_ref().map(|set| set.id.to_string()).unwrap_or_default());
    form.keep("profile", paper.profile.map(ProfileCode::code).unwrap_or_default());
    let shares: Option<Vec<String>> = paper.award.recipients.iter().map(|one| one.share.map(written)).collect();
    form.keep("shares", shares.unwrap_or_default().join("\n"));
    let tranches = paper.tranches.iter().map(|one| format!("{} | {}", one.year, written(one.amount)));
    form.keep("tranches", tranches.collect::<Vec<_>>().join("\n"));
    let payments = paper
        .openings
        .iter()
        .map(|one| format!("{} | {} | {}", day(Some(one.paid_on)), written(one.amount), one.source));
    form.keep("payments", payments.collect::<Vec<_>>().join("\n"));
    form.keep("version", paper.award.row.version.to_string());
    form
}

async fn page(
    (db, clock, around): (&Db, &Clock, &Around),
    actor: &Actor,
    paper: &Paper,
    form: FormView,
) -> Answer<PaperPage> {
    let (lang, facts, row) = (around.lang, paper.facts(), paper.award.row.clone());
    let recorded = row.state == AwardState::Recorded;
    let offers = |verb| recorded && actor.offers_on(verb, &facts);
    let sets = ruleset::store::list(db, &Scope::All, None).await?;
    let sets = sets.into_iter().filter(|set| set.state != RuleSetState::Draft);
    let view = PaperView::of(paper, lang)?;
    let may_complete = offers(Verb::AwardComplete);
    let findings = view.findings.iter().map(|one| finding(one, row.id, may_complete, lang)).collect();
    Ok(PaperPage {
        frame: around.frame(Nav::Awards),
        csrf: around.mark(),
        form,
        rule_sets: sets.map(|set| Choice::new(set.id.to_string(), format!("{} {}", set.title, set.number))).collect(),
        profiles: ProfileCode::ALL
            .iter()
            .map(|code| Choice::new(code.code(), lang.profile_word(code.code())))
            .collect(),
        able: able(db, (actor, lang, clock.today()), Verb::AwardTakeOver, Verb::AwardComplete, &facts).await?,
        joint: paper.award.recipients.len() > 1,
        may_complete,
        // Sending back is the other answer of whoever holds it beside the paper, so it is offered to them only.
        may_return: offers(Verb::AwardReturn) && offers(Verb::AwardTakeOver),
        findings,
        may_take_over: offers(Verb::AwardTakeOver) && view.findings.is_empty(),
        tranches: paper
            .tranches
            .iter()
            .map(|one| (one.year, lang.euro(one.amount.cents()), paper.is_enforced(one.year)))
            .collect(),
        payments: paper
            .openings
            .iter()
            .map(|one| (lang.date(one.paid_on), lang.euro(one.amount.cents()), one.source.clone()))
            .collect(),
        notice_on: paper.slip.notice_on.map(|day| lang.date(day)),
        paper: view,
        row,
    })
}

#[get("/awards/<_>/paper")]
async fn show(
    permit: Permit<CheckPaper>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<PaperPage>> {
    page((db, clock, &around), permit.actor(), &permit, stored(&permit)).await.map(Page::new)
}

/// Leads back to the page with a message, or shows it with what is wrong; `typed` is what stands in the fields then.
async fn told<A: Act<Thing = Paper>>(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<A>,
    (done, code): (Answer<i64>, &'static str),
    typed: FormView,
) -> Answer<Sent> {
    let Err(error) = done else {
        return Ok(Ok(Flash::success(Redirect::to(format!("/awards/{}/paper", permit.id())), code)));
    };
    let mut form = typed;
    let status = if let AppError::TooLarge(fault) = &error {
        form.fail("file", problems::sentence(around.lang, fault));
        Status::PayloadTooLarge
    } else {
        explain(error, &mut form, around.lang)?
    };
    // What is shown is what stands now, not what the permit has read before the act.
    let fresh = Paper::load(db, permit.scope(), permit.id().0).await?.ok_or(AppError::NotFound)?;
    let shown = page((db, clock, around), permit.actor(), &fresh, form).await?;
    Ok(Err(Box::new(Page::with(status, shown))))
}

#[post("/awards/<_>/paper", data = "<form>")]
async fn complete_it(
    permit: Permit<CompletePaper>,
    around: Around,
    form: Form<PaperInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = complete(db, clock, &permit, &form.0, Writing::PAGE).await;
    told((db, clock, &around), &permit, (done, "award.completed"), kept(&form.0)).await
}

#[post("/awards/<_>/scan", data = "<form>")]
async fn scan(
    permit: Permit<CompletePaper>,
    around: Around,
    form: Attached,
    db: &State<Db>,
    clock: &State<Clock>,
    files: &State<Files>,
) -> Answer<Sent> {
    let done = super::attach(db, clock, files, &permit, (form.bytes, form.name, form.version)).await;
    told((db, clock, &around), &permit, (done, "award.scan-added"), stored(&permit)).await
}

#[post("/awards/<_>/send-back", data = "<form>")]
async fn send_it_back(
    permit: Permit<SendBackPaper>,
    around: Around,
    form: Form<SendBackInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let done = send_back(db, clock, &permit, &form.0).await;
    let mut typed = stored(&permit);
    typed.keep("reason", form.0.reason.clone().unwrap_or_default());
    told((db, clock, &around), &permit, (done, "award.sent-back"), typed).await
}

#[post("/awards/<_>/take-over", data = "<form>")]
async fn take_it_over(
    permit: Permit<TakeOverPaper>,
    around: Around,
    form: KeyedForm<TakeOverInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let once = Once::of(permit.actor().person(), form.1.0, ("award.take-over", permit.id()), &form.0)?;
    let done = take_over(db, clock, &permit, &once, &form.0).await;
    told((db, clock, &around), &permit, (done, "award.taken-over"), stored(&permit)).await
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show, complete_it, scan, send_it_back, take_it_over]
}
