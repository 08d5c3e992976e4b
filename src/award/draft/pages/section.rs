//! The form of one section of a draft: typed input is kept, and what somebody else saved meanwhile is shown beside it.

mod takes;

use super::fields::{self, FieldView};
use super::{next_of, sections_of};
use crate::access::Permit;
use crate::authority::store::Register;
use crate::award::draft::findings::Severity;
use crate::award::draft::input::{ReasonInput, SectionInput};
use crate::award::draft::view::{DerivationView, FindingView};
use crate::award::draft::{Draft, EditDraft, Saved, Section, typed};
use crate::award::store::AwardRow;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::web::Around;
use crate::web::input::Writing;
use crate::web::lang::{Lang, problems};
use crate::web::view::{FormView, Frame, Nav, Page};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, routes};
use time::Date;

/// The form of one section.
#[derive(askama::Template)]
#[template(path = "award/draft/section.html")]
pub(in crate::award) struct SectionPage {
    frame: Frame,
    row: AwardRow,
    /// Where the form is sent.
    action: String,
    /// The page of the whole.
    back: String,
    title: &'static str,
    lead: &'static str,
    form: FormView,
    csrf: String,
    single: Vec<FieldView>,
    rows: Vec<RowView>,
    /// Place, what is stored, what was sent: where somebody else was first.
    overtaken: Vec<(String, String, String)>,
    findings: Vec<String>,
    steps: Vec<(&'static str, String)>,
    authorities: Vec<(String, String)>,
    next: &'static str,
}

/// One row of a section's form.
struct RowView {
    legend: String,
    fields: Vec<FieldView>,
}

/// Where a section's form belongs: to a draft, or to an amendment.
pub(in crate::award) struct Home {
    /// The page of the whole; the form is sent to the section below it.
    pub back: String,
    /// The section after this one.
    pub next: Option<Section>,
    /// What is found of the whole.
    pub found: Vec<FindingView>,
    /// Single fields that are not offered.
    pub without: &'static [&'static str],
}

pub(in crate::award) type Sent = Result<Flash<Redirect>, Box<Page<SectionPage>>>;

/// The rows of the reasons follow the findings: one for each that differs from the rule, and what was given for it.
fn with_reasons(given: SectionInput, draft: &Draft, today: Date) -> SectionInput {
    let SectionInput::Reasons(mut rows) = given else { return given };
    // Years of the budget answer to no reason.
    let found = crate::award::draft::findings_of(draft, None, today).unwrap_or_default();
    for one in found.iter().filter(|one| one.severity == Severity::AsARule) {
        if !rows.items.iter().any(|row| row.finding.as_deref() == Some(one.fault.code)) {
            rows.items.push(ReasonInput { finding: Some(one.fault.code.to_owned()), reason: None });
        }
    }
    SectionInput::Reasons(rows)
}

/// What stands above a row: its number, or for a reason what it answers.
fn legend(given: &SectionInput, number: usize, found: &[FindingView], lang: Lang) -> String {
    if let SectionInput::Reasons(rows) = given {
        let code = rows.items.get(number).and_then(|row| row.finding.as_deref()).unwrap_or_default();
        return found.iter().find(|one| one.code == code).map_or_else(|| code.to_owned(), |one| one.detail.clone());
    }
    let number = i64::try_from(number).unwrap_or(i64::MAX).saturating_add(1);
    match given.section() {
        Section::Recipients if number == 1 => lang.award_role_lead().to_owned(),
        Section::Recipients => format!("{} {}", lang.award_role_partner(), number - 1),
        Section::Base
        | Section::Positions
        | Section::Funding
        | Section::Financing
        | Section::Tranches
        | Section::Milestones
        | Section::Indicators
        | Section::Conditions
        | Section::EarlyStart
        | Section::Reasons => format!("{} {number}", lang.draft_row()),
    }
}

async fn authorities(db: &Db, clock: &Clock, section: Section) -> Answer<Vec<(String, String)>> {
    if section != Section::Recipients {
        return Ok(Vec::new());
    }
    let register = Register::load(db, clock.today()).await?;
    Ok(register.keys().into_iter().map(|(ags, name)| (ags.to_owned(), name.to_owned())).collect())
}

/// The form of a section with what was given.
///
/// # Errors
/// What the database refuses.
pub(in crate::award) async fn page(
    (db, clock, around): (&Db, &Clock, &Around),
    draft: &Draft,
    given: SectionInput,
    home: &Home,
) -> Answer<SectionPage> {
    let (lang, section, found) = (around.lang, given.section(), &home.found);
    let given = with_reasons(given, draft, clock.today());
    let (mut single, rows) = fields::fields(&given, lang);
    single.retain(|one| !home.without.contains(&one.name.as_str()));
    let rows = rows.into_iter().enumerate();
    let rows = rows.map(|(number, fields)| RowView { legend: legend(&given, number, found, lang), fields }).collect();
    let steps = match section {
        Section::Financing | Section::Tranches | Section::Recipients => super::steps(&DerivationView::of(draft), lang),
        Section::Base
        | Section::Positions
        | Section::Funding
        | Section::Milestones
        | Section::Indicators
        | Section::Conditions
        | Section::EarlyStart
        | Section::Reasons => Vec::new(),
    };
    Ok(SectionPage {
        frame: around.frame(Nav::Awards),
        row: draft.award.row.clone(),
        action: format!("{}/{}", home.back, section.code()),
        back: home.back.clone(),
        title: lang.section_word(section.code()),
        lead: lang.section_lead(section.code()),
        form: fields::kept(&given),
        csrf: around.mark(),
        single,
        rows,
        overtaken: Vec::new(),
        findings: found
            .iter()
            .filter(|one| super::section_of(&one.place) == section.code())
            .map(|one| super::told(one, lang))
            .collect(),
        steps,
        authorities: authorities(db, clock, section).await?,
        next: lang.section_word(home.next.map_or("", |one| one.code())),
    })
}

/// Where the form of a draft's section belongs.
async fn home((db, clock, around): (&Db, &Clock, &Around), draft: &Draft, section: Section) -> Answer<Home> {
    let years = crate::award::draft::years(db, draft, clock.today()).await?;
    Ok(Home {
        back: format!("/awards/{}/draft", draft.id()),
        next: next_of(draft, section),
        found: FindingView::of(draft, Some(&years), (around.lang, clock.today())),
        without: &[],
    })
}

#[get("/awards/<_>/draft/<section>/change", rank = 3)]
async fn edit(
    permit: Permit<EditDraft>,
    section: &str,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<SectionPage>> {
    let section = Section::parse(section).filter(|one| sections_of(&permit).contains(one)).ok_or(AppError::NotFound)?;
    let given = typed::stored(&permit, section, Writing::PAGE);
    let home = home((db, clock, &around), &permit, section).await?;
    page((db, clock, &around), &permit, given, &home).await.map(Page::new)
}

/// Leads on after saving, or shows the form again with what stands against it; what was typed is kept.
///
/// # Errors
/// What is no fault of the input.
pub(in crate::award) async fn sent(
    (db, clock, around): (&Db, &Clock, &Around),
    draft: &Draft,
    (given, saved): (SectionInput, Answer<Saved>),
    home: &Home,
    next: bool,
) -> Answer<Sent> {
    let section = given.section();
    let (status, faults, overtaken) = match saved {
        Ok(Saved::Version(_)) => {
            let to = match home.next.filter(|_| next) {
                Some(one) => format!("{}/{}/change", home.back, one.code()),
                None if next => home.back.clone(),
                None => format!("{}/{}/change", home.back, section.code()),
            };
            return Ok(Ok(Flash::success(Redirect::to(to), "award.section-saved")));
        }
        Ok(Saved::Overtaken(one)) => (Status::Conflict, Vec::new(), Some(one)),
        Err(AppError::Invalid(faults)) => (Status::UnprocessableEntity, faults, None),
        Err(AppError::Refused(fault)) => {
            let field = String::new();
            (Status::UnprocessableEntity, vec![crate::error::FieldFault { field, fault }], None)
        }
        Err(other) => return Err(other),
    };
    let lang = around.lang;
    let differ = overtaken.as_ref().map(|one| fields::differences(&one.stored, &given)).unwrap_or_default();
    let mut shown = page((db, clock, around), draft, given, home).await?;
    // What was found is of what is stored; beside what was typed now it would speak of another text.
    shown.findings.clear();
    for fault in faults {
        shown.form.fail(&fault.field, problems::sentence(lang, &fault.fault));
    }
    if let Some(one) = overtaken {
        // Sent again with the version of now, it is accepted: the reader has seen both.
        shown.form.fail("", lang.draft_overtaken());
        shown.form.replace("version", one.version.to_string());
        let place = |name: &str| fields::in_words(section, name, lang);
        shown.overtaken = differ.into_iter().map(|(name, stored, sent)| (place(&name), stored, sent)).collect();
    }
    Ok(Err(Box::new(Page::with(status, shown))))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![edit], takes::routes()].concat()
}
