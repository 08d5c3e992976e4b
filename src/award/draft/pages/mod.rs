//! The pages of a draft: the whole with its findings and derived figures here, the forms of its sections and the acts beside it.

mod acts;
mod begin;
mod fields;
pub(in crate::award) mod section;

use super::content;
use super::findings::Severity;
use super::view::{DerivationView, FindingView, ReckonedShareView};
use super::{CheckDraft, Draft, Section};
use crate::access::{Actor, Permit, Thing, Verb};
use crate::award::AwardState;
use crate::award::pages::tone;
use crate::award::store::AwardRow;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::money::{Money, Style};
use crate::web::Around;
use crate::web::able::{AbleView, able};
use crate::web::lang::Lang;
use crate::web::view::{FormView, Frame, Nav, Page, Tone};
use rocket::{Route, State, get, routes};

/// A draft as a whole.
#[expect(clippy::struct_excessive_bools, reason = "each act is offered or not, independently of the others")]
#[derive(askama::Template)]
#[template(path = "award/draft/draft.html")]
struct DraftPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    row: AwardRow,
    tone: Tone,
    state: &'static str,
    rules: Option<(String, String)>,
    profile: &'static str,
    return_reason: Option<String>,
    largest: Option<i64>,
    errors: i64,
    open_reasons: i64,
    sections: Vec<SectionLine>,
    /// The call under which it was begun.
    call: Option<String>,
    /// The first section with an error: code and title.
    go_on: Option<(&'static str, &'static str)>,
    findings: Vec<FindingLine>,
    steps: Vec<(&'static str, String)>,
    capped: bool,
    sums: Vec<SumLine>,
    shares: Vec<ReckonedShareView>,
    digest: String,
    prepared_by: Vec<String>,
    able: AbleView,
    may_edit: bool,
    may_hand_over: bool,
    may_return: bool,
}

/// A section in the overview.
struct SectionLine {
    code: &'static str,
    title: &'static str,
    summary: String,
    errors: i64,
}

/// A finding with the way to its section.
struct FindingLine {
    section: &'static str,
    section_code: String,
    tone: Tone,
    severity: &'static str,
    detail: String,
    reason: Option<String>,
}

/// Two amounts that must agree.
struct SumLine {
    word: &'static str,
    sum: Option<i64>,
    wanted: Option<i64>,
    agrees: Option<bool>,
}

/// The sections that the draft's profile asks for, in order.
fn sections_of(draft: &Draft) -> Vec<Section> {
    let Some(profile) = draft.profile() else { return Vec::new() };
    Section::ALL.iter().copied().filter(|one| one.is_asked(&profile.steps)).collect()
}

/// The section after this one.
fn next_of(draft: &Draft, section: Section) -> Option<Section> {
    sections_of(draft).into_iter().skip_while(|one| *one != section).nth(1)
}

/// The section's code in a finding's place.
pub(in crate::award) fn section_of(place: &str) -> &str {
    place.split('.').next().unwrap_or_default()
}

fn cents(text: Option<&str>) -> Option<i64> {
    text.and_then(|text| Money::parse(text, Style::Point).ok()).map(Money::cents)
}

/// The steps of a derivation in words.
fn steps(derivation: &DerivationView, lang: Lang) -> Vec<(&'static str, String)> {
    let line = |one: &super::view::StepView| {
        let amount = cents(Some(&one.amount)).map(|cents| lang.euro(cents)).unwrap_or_default();
        let rate = one.rate.as_ref().map(|rate| format!("× {rate} = ")).unwrap_or_default();
        (lang.step_word(&one.code), format!("{rate}{amount}"))
    };
    derivation.steps.iter().map(line).collect()
}

fn summary(draft: &Draft, section: Section, lang: Lang) -> String {
    let count = |n: usize| lang.n_entries(i64::try_from(n).unwrap_or(i64::MAX));
    let plan = &draft.plan;
    match section {
        Section::Base => count(plan.projects.len()),
        Section::Recipients => count(draft.award.recipients.len()),
        Section::Positions => count(plan.positions.len()),
        Section::Funding => count(plan.funding.len()),
        Section::Tranches => count(plan.tranches.len()),
        Section::Milestones => count(plan.milestones.len()),
        Section::Indicators => count(plan.indicators.len()),
        Section::Conditions => count(plan.conditions.len()),
        Section::Reasons => count(plan.reasons.len()),
        Section::Financing => lang.euro_or_unknown(draft.award.row.grant_amount),
        Section::EarlyStart => {
            plan.terms.early_start_on.map_or_else(|| lang.draft_no_early_start().to_owned(), |day| lang.date(day))
        }
    }
}

fn lines(draft: &Draft, found: &[FindingView], lang: Lang) -> Vec<SectionLine> {
    let errors = |section: Section| {
        let count = found.iter().filter(|one| one.severity == "error" && section_of(&one.place) == section.code());
        i64::try_from(count.count()).unwrap_or(i64::MAX)
    };
    sections_of(draft)
        .into_iter()
        .map(|one| SectionLine {
            code: one.code(),
            title: lang.section_word(one.code()),
            summary: summary(draft, one, lang),
            errors: errors(one),
        })
        .collect()
}

fn finding(one: FindingView, lang: Lang) -> FindingLine {
    let severity = Severity::parse(&one.severity).unwrap_or(Severity::Error);
    let code = section_of(&one.place).to_owned();
    let (tone, word) = match (severity, one.reason.is_some()) {
        (Severity::Error, _) => (Tone::Danger, lang.finding_error()),
        (Severity::AsARule, false) => (Tone::Warning, lang.finding_wants_reason()),
        (Severity::AsARule, true) => (Tone::Success, lang.finding_has_reason()),
        (Severity::Hint, _) => (Tone::Info, lang.finding_hint()),
    };
    // What wants a reason is mended in the section of reasons.
    let target = if severity == Severity::AsARule { Section::Reasons.code().to_owned() } else { code.clone() };
    FindingLine {
        section: lang.section_word(&code),
        section_code: target,
        tone,
        severity: word,
        detail: told(&one, lang),
        reason: one.reason,
    }
}

/// What a finding says; where something is missing, what.
pub(in crate::award) fn told(one: &FindingView, lang: Lang) -> String {
    let what = fields::finding_in_words(&one.place, lang).filter(|_| one.code == "draft.missing");
    what.map_or_else(|| one.detail.clone(), |what| format!("{what}: {}", one.detail))
}

/// The page of a draft, with what an act said.
async fn page(
    (db, clock, around): (&Db, &Clock, &Around),
    actor: &Actor,
    draft: &Draft,
    form: FormView,
) -> Answer<DraftPage> {
    let (lang, facts, row) = (around.lang, draft.facts(), draft.award.row.clone());
    let years = crate::award::draft::years(db, draft, clock.today()).await?;
    let found = FindingView::of(draft, Some(&years), (lang, clock.today()));
    let derivation = DerivationView::of(draft);
    let offers = |verb| actor.offers_on(verb, &facts);
    let count = |severity: &str| {
        let open = found.iter().filter(|one| one.severity == severity && one.reason.is_none());
        i64::try_from(open.count()).unwrap_or(i64::MAX)
    };
    let sum = |one: &super::view::SumView| SumLine {
        word: lang.sum_word(&one.code),
        sum: cents(one.sum.as_deref()),
        wanted: cents(one.wanted.as_deref()),
        agrees: one.agrees,
    };
    let is_draft = row.state == AwardState::Draft;
    let sections = lines(draft, &found, lang);
    Ok(DraftPage {
        frame: around.frame(Nav::Awards),
        form,
        csrf: around.mark(),
        tone: tone(row.state),
        state: lang.award_state_word(row.state.code()),
        rules: draft.rule_set.as_ref().map(|set| (set.id.to_string(), format!("{} {}", set.title, set.number))),
        profile: draft.profile().map_or("", |one| lang.profile_word(one.code.code())),
        call: draft.plan.terms.call_id.map(|id| id.to_string()),
        return_reason: draft.plan.terms.return_reason.clone(),
        largest: cents(derivation.largest_grant.as_deref()),
        errors: count("error"),
        open_reasons: count("as_a_rule"),
        go_on: sections.iter().find(|one| one.errors > 0).map(|one| (one.code, one.title)),
        sections,
        steps: steps(&derivation, lang),
        capped: derivation.capped,
        sums: derivation.sums.iter().map(sum).collect(),
        shares: derivation.shares,
        digest: content::digest(draft)?,
        prepared_by: super::store::preparers(db, draft.id()).await?.into_iter().map(|one| one.name).collect(),
        able: able(db, (actor, lang, clock.today()), Verb::AwardRelease, Verb::AwardEdit, &facts).await?,
        may_edit: is_draft && offers(Verb::AwardEdit),
        may_hand_over: is_draft && offers(Verb::AwardHandOver),
        may_return: row.state == AwardState::HandedOver && offers(Verb::AwardReturn),
        findings: found.into_iter().map(|one| finding(one, lang)).collect(),
        row,
    })
}

#[get("/awards/<_>/draft")]
async fn show(
    permit: Permit<CheckDraft>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<DraftPage>> {
    page((db, clock, &around), permit.actor(), &permit, FormView::default()).await.map(Page::new)
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![show], section::routes(), acts::routes(), begin::routes()].concat()
}
