//! The forms that record and correct an award; what was typed is kept when something is wrong.

use crate::access::permit::permit;
use crate::access::session::ThisRequest;
use crate::access::{Permit, Scope};
use crate::award::recipients::DraftRecipient;
use crate::award::{AwardInput, CorrectAward, RecordAward, StartRecording, store::Award};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::money::Money;
use crate::programme;
use crate::rate::FinancingType;
use crate::web::input::{Writing, input};
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Form};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// The form, new or for a correction.
#[derive(askama::Template)]
#[template(path = "award/form.html")]
struct FormPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    /// Where it is sent.
    action: String,
    /// Where cancelling leads.
    back: String,
    correcting: bool,
    programmes: Vec<Choice>,
    financing: Vec<Choice>,
    states: Vec<Choice>,
}

input! {
    /// The form of a new award: the programme and all that is known.
    struct NewAward {
        /// The programme's id.
        programme, title, lead, lead_name, partners, partner_names, shares, theme, financing_type, rate, total_cost, eligible_cost, grant,
        paid, starts_on, ends_on, awarded_on, source_url, note, case_number, state,
    }
}

type Sent = Result<Flash<Redirect>, Box<Page<FormPage>>>;

fn choices(lang: Lang) -> (Vec<Choice>, Vec<Choice>) {
    let financing =
        FinancingType::ALL.iter().map(|kind| Choice::new(kind.code(), lang.financing_word(kind.code()))).collect();
    let states =
        ["recorded", "unconfirmed"].iter().map(|code| Choice::new(*code, lang.award_state_word(code))).collect();
    (financing, states)
}

async fn programmes(db: &Db, scope: &Scope) -> Answer<Vec<Choice>> {
    let all = programme::store::list(db, scope, None, i64::MAX).await?;
    Ok(all.into_iter().map(|one| Choice::new(one.id.to_string(), format!("{} ({})", one.title, one.code))).collect())
}

#[get("/awards/new")]
async fn new(start: Permit<StartRecording>, around: Around, db: &State<Db>) -> Answer<Page<FormPage>> {
    let mut form = FormView::default();
    form.keep("state", "recorded");
    Ok(Page::new(new_page(&start, &around, form, db).await?))
}

async fn new_page(start: &Permit<StartRecording>, around: &Around, form: FormView, db: &Db) -> Answer<FormPage> {
    let (financing, states) = choices(around.lang);
    Ok(FormPage {
        frame: around.frame(Nav::Awards),
        form,
        csrf: around.mark(),
        action: "/awards".to_owned(),
        back: "/awards".to_owned(),
        correcting: false,
        programmes: programmes(db, start.scope()).await?,
        financing,
        states,
    })
}

#[post("/awards", data = "<form>")]
async fn record(
    start: Permit<StartRecording>,
    request: ThisRequest,
    around: Around,
    form: Form<NewAward>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let (sent, lang) = (form.0, around.lang);
    let mut view = kept(&sent);
    let Some(programme) = sent.programme.as_deref().and_then(|id| uuid::Uuid::try_parse(id).ok()) else {
        view.fail("programme", lang.award_programme_missing());
        let page = new_page(&start, &around, view, db).await?;
        return Ok(Err(Box::new(Page::with(Status::UnprocessableEntity, page))));
    };
    let permit: Permit<RecordAward> = permit(db, start.actor(), Some(programme), request.0).await?;
    match crate::award::record(db, clock, &permit, &as_input(sent), Writing::PAGE).await {
        Ok(id) => Ok(Ok(Flash::success(Redirect::to(format!("/awards/{id}")), "award.recorded"))),
        Err(error) => {
            let status = explain(error, &mut view, lang)?;
            Ok(Err(Box::new(Page::with(status, new_page(&start, &around, view, db).await?))))
        }
    }
}

fn as_input(new: NewAward) -> AwardInput {
    AwardInput {
        title: new.title,
        lead: new.lead,
        lead_name: new.lead_name,
        partners: new.partners,
        partner_names: new.partner_names,
        shares: new.shares,
        theme: new.theme,
        financing_type: new.financing_type,
        rate: new.rate,
        total_cost: new.total_cost,
        eligible_cost: new.eligible_cost,
        grant: new.grant,
        paid: new.paid,
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        awarded_on: new.awarded_on,
        source_url: new.source_url,
        note: new.note,
        case_number: new.case_number,
        state: new.state,
        version: None,
        reason: None,
    }
}

/// What is known, as it is typed into the form.
fn as_typed(award: &Award, lang: Lang) -> FormView {
    let (row, mut form) = (&award.row, FormView::default());
    let lead = award.recipients.first();
    let partners: Vec<_> = award.recipients.iter().skip(1).collect();
    let lines = |texts: Vec<String>| texts.join("\n");
    let amount = |money: Option<Money>| money.map(|money| money.plain().replace('.', ",")).unwrap_or_default();
    let day = |day: Option<time::Date>| day.map(|day| Lang::De.date(day)).unwrap_or_default();
    let _ = lang;
    let drafts: Vec<DraftRecipient> = award.as_draft().recipients;
    let shares = if drafts.iter().all(|one| one.share.is_some()) {
        lines(drafts.iter().map(|one| amount(one.share)).collect())
    } else {
        String::new()
    };
    for (name, value) in [
        ("title", lines(award.projects.clone())),
        ("lead", lead.map(|one| one.ags.clone()).unwrap_or_default()),
        ("lead_name", lead.map(|one| one.name.clone()).unwrap_or_default()),
        ("partners", lines(partners.iter().map(|one| one.ags.clone()).collect())),
        ("partner_names", lines(partners.iter().map(|one| one.name.clone()).collect())),
        ("shares", shares),
        ("theme", row.theme.clone().unwrap_or_default()),
        ("financing_type", row.financing_type.map(|kind| kind.code().to_owned()).unwrap_or_default()),
        ("rate", row.rate_written.clone().unwrap_or_default()),
        ("total_cost", amount(row.total_cost)),
        ("eligible_cost", amount(row.eligible_cost)),
        ("grant", amount(row.grant_amount)),
        ("paid", amount(row.paid_opening)),
        ("starts_on", day(row.starts_on)),
        ("ends_on", day(row.ends_on)),
        ("awarded_on", day(row.awarded_on)),
        ("source_url", row.source_url.clone().unwrap_or_default()),
        ("note", row.note.clone().unwrap_or_default()),
        ("case_number", row.case_number.clone().unwrap_or_default()),
        ("state", row.state.code().to_owned()),
        ("version", row.version.to_string()),
    ] {
        form.keep(name, value);
    }
    form
}

fn correction(permit: &Permit<CorrectAward>, around: &Around, form: FormView) -> FormPage {
    let (financing, states) = choices(around.lang);
    let own = format!("/awards/{}", permit.row.id);
    FormPage {
        frame: around.frame(Nav::Awards),
        form,
        csrf: around.mark(),
        action: format!("{own}/correct"),
        back: own,
        correcting: true,
        programmes: Vec::new(),
        financing,
        states,
    }
}

#[get("/awards/<_>/correct")]
fn correct_form(permit: Permit<CorrectAward>, around: Around) -> Page<FormPage> {
    let form = as_typed(&permit, around.lang);
    Page::new(correction(&permit, &around, form))
}

#[post("/awards/<_>/correct", data = "<form>")]
async fn correct(
    permit: Permit<CorrectAward>,
    around: Around,
    form: Form<AwardInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    match crate::award::correct(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(()) => Ok(Ok(Flash::success(Redirect::to(format!("/awards/{}", permit.row.id)), "award.corrected"))),
        Err(error) => {
            let mut view = kept(&form.0);
            let status = explain(error, &mut view, around.lang)?;
            Ok(Err(Box::new(Page::with(status, correction(&permit, &around, view)))))
        }
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![new, record, correct_form, correct]
}
