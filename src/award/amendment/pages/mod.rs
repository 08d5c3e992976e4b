//! The pages of amendments: what changes stands first, then what stands against it, then the notice to be released; forms and acts beside it.

mod acts;
mod head;
mod list;
mod section;

use super::budget::Way;
use super::rules::sections;
use super::states::AmendmentState;
use super::store::AmendmentRow;
use super::view::told;
use super::whole::Whole;
use super::{Amendment, ReadAmendment};
use crate::access::{Actor, Facts, Permit, Scope, Thing, Verb};
use crate::award::draft::findings::Severity;
use crate::award::draft::pages::told as in_words;
use crate::award::release::signer;
use crate::award::store::AwardRow;
use crate::award::terms;
use crate::clock::{Clock, Instant};
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::id::AmendmentId;
use crate::notice::compare::{Line, lines, title};
use crate::notice::print::Letter;
use crate::web::Around;
use crate::web::able::{AbleView, able};
use crate::web::lang::Lang;
use crate::web::once::fresh;
use crate::web::view::{Choice, FormView, Frame, Nav, Page, Tone};
use rocket::{Route, State, get, routes};
use time::Date;

/// An amendment.
#[expect(clippy::struct_excessive_bools, reason = "each part is shown or not, independently of the others")]
#[derive(askama::Template)]
#[template(path = "award/amendment/amendment.html")]
struct AmendmentPage {
    frame: Frame,
    form: FormView,
    csrf: String,
    key: String,
    id: AmendmentId,
    version: i64,
    row: AwardRow,
    tone: Tone,
    state: &'static str,
    /// Who asked, when, what, why, by when an answer is needed.
    asked: Option<Asked>,
    answer: Option<String>,
    return_reason: Option<String>,
    reason: Option<String>,
    effective_on: Option<Date>,
    parts: Vec<(&'static str, Vec<Line>)>,
    findings: Vec<FindingLine>,
    budget: Vec<MoveLine>,
    claim: Option<i64>,
    /// Part, amount, from when.
    revocation: Option<(String, i64, Date)>,
    /// Last day of the old lead, what was paid until then.
    cut_off: Option<(Date, i64)>,
    /// Whose consent is wanted: id, name, and of the document where it is given its id, name and digest.
    consents: Vec<Consent>,
    consenting: Vec<Choice>,
    sections: Vec<(&'static str, &'static str)>,
    digest: Option<String>,
    /// The notice as it would be released.
    letter: Option<Letter>,
    /// Id and number of the notice that was released.
    notice: Option<(String, String)>,
    prepared_by: Vec<String>,
    able: AbleView,
    inside: bool,
    open: bool,
    may_take_up: bool,
    may_edit: bool,
    may_return: bool,
    may_release: bool,
}

/// What was asked.
struct Asked {
    who: String,
    on: Date,
    wanted: String,
    why: String,
    by: Option<Date>,
}

/// A finding with the way to where it is mended.
struct FindingLine {
    place: &'static str,
    href: Option<String>,
    tone: Tone,
    severity: &'static str,
    detail: String,
}

/// A posting that it makes.
struct MoveLine {
    year: i64,
    granted: i64,
    more: bool,
    amount: i64,
    free: Option<i64>,
}

const fn tone(state: AmendmentState) -> Tone {
    match state {
        AmendmentState::Requested | AmendmentState::HandedOver => Tone::Warning,
        AmendmentState::Draft => Tone::Info,
        AmendmentState::Released => Tone::Success,
        AmendmentState::Rejected | AmendmentState::Discarded => Tone::Neutral,
    }
}

fn findings(whole: &Whole, id: AmendmentId, lang: Lang) -> Vec<FindingLine> {
    let all = whole.prepared.as_ref().map(|one| one.findings.as_slice()).unwrap_or_default();
    let line = |one: &crate::award::draft::findings::Finding| {
        let view = told(one, lang);
        let code = one.place.split('.').next().unwrap_or_default();
        let (tone, severity) = match one.severity {
            Severity::Error => (Tone::Danger, lang.finding_error()),
            Severity::AsARule => (Tone::Warning, lang.finding_wants_reason()),
            Severity::Hint => (Tone::Info, lang.finding_hint()),
        };
        let (place, href) = match code {
            "head" => (lang.amendment_head(), Some(format!("/amendments/{id}/change"))),
            "consents" => (lang.amendment_consents(), None),
            "" | "sender" => ("", None),
            section => (lang.section_word(section), Some(format!("/amendments/{id}/{section}/change"))),
        };
        FindingLine { place, href, tone, severity, detail: in_words(&view, lang) }
    };
    all.iter().map(line).collect()
}

fn budget(whole: &Whole) -> Vec<MoveLine> {
    let Some(prepared) = &whole.prepared else { return Vec::new() };
    let line = |one: &super::budget::Move| MoveLine {
        year: one.due,
        granted: one.granted,
        more: one.way == Way::More,
        amount: one.amount.cents(),
        free: prepared
            .beside
            .years
            .iter()
            .find(|year| year.year == one.due && one.way == Way::More)
            .and_then(|year| year.free)
            .map(crate::money::Money::cents),
    };
    prepared.beside.moves.iter().map(line).collect()
}

type Consent = (String, String, Option<(String, String, String)>);

/// Whose consent a change of the lead wants, and what is there.
fn consents(amendment: &Amendment) -> Vec<Consent> {
    let before = terms::of(&amendment.award);
    let Some((before, after)) = before.as_ref().zip(amendment.terms.as_ref()) else { return Vec::new() };
    if !amendment.row.state.is_open() || !amendment.heirs().lead_changes(before, after) {
        return Vec::new();
    }
    amendment
        .heirs()
        .concerned(before, after)
        .into_iter()
        .map(|(id, name)| {
            let given = amendment.consents.iter().find(|one| one.authority_id == id);
            (id.to_string(), name, given.map(|one| (one.document_id.to_string(), one.name.clone(), one.sha256.clone())))
        })
        .collect()
}

/// Whether something stands against a release.
fn wrong(whole: &Whole) -> bool {
    whole.prepared.iter().flat_map(|one| &one.findings).any(|one| one.severity == Severity::Error)
}

fn asked(row: &AmendmentRow, whole: &Whole) -> Option<Asked> {
    row.asked_at.map(|at: Instant| Asked {
        who: whole.line.asked_for.clone().unwrap_or_default(),
        on: at.day(),
        wanted: row.wanted.clone().unwrap_or_default(),
        why: row.wanted_why.clone().unwrap_or_default(),
        by: row.wanted_by_on,
    })
}

/// What changes: a title, and before and after.
fn parts(whole: &Whole, lang: Lang) -> Vec<(&'static str, Vec<Line>)> {
    whole.items().iter().map(|one| (title(one, lang), lines(one, lang))).collect()
}

/// What is revoked, how much of the grant, from when.
fn revocation(row: &AmendmentRow) -> Option<(String, i64, Date)> {
    let ((part, amount), from) = row.revoked_part.clone().zip(row.revoked_amount).zip(row.revoked_from_on)?;
    Some((part, amount.cents(), from))
}

/// The notice as it would be released.
fn letter(whole: &Whole) -> Option<Letter> {
    whole.content().map(|(content, _)| Letter { c: content.clone(), digest: None })
}

async fn who(view: &Conn, of: (&Actor, Lang, Date), facts: &Facts) -> Answer<AbleView> {
    able(view, of, Verb::AmendmentRelease, Verb::AmendmentPrepare, facts).await
}

/// The page of an amendment, with what an act said.
async fn page(
    (db, clock, around): (&Db, &Clock, &Around),
    actor: &Actor,
    id: AmendmentId,
    form: FormView,
) -> Answer<AmendmentPage> {
    let (lang, today, view) = (around.lang, clock.today(), db.snapshot().await?);
    let amendment = Amendment::load(&view, &Scope::All, id.0).await?.ok_or(AppError::NotFound)?;
    let (facts, state) = (amendment.facts(), amendment.row.state);
    let warrant = actor.warrant(Verb::AmendmentRelease, &facts);
    let signer = signer(&view, actor, warrant.and_then(|warrant| warrant.standing_in)).await?;
    let whole = Whole::of(&view, &amendment, Some(&signer), today).await?;
    let inside = actor.offers_on(Verb::AwardCheck, &facts);
    let offers = |verb| actor.offers_on(verb, &facts);
    let may_edit = state == AmendmentState::Draft && offers(Verb::AmendmentPrepare);
    let found = findings(&whole, id, lang);
    let consents = consents(&amendment);
    let row = &amendment.row;
    let steps = amendment.award.profile().map(|profile| sections(&profile.steps)).unwrap_or_default();
    let word = if inside { state.code() } else { state.outside() };
    let known = inside || state == AmendmentState::Released;
    Ok(AmendmentPage {
        frame: around.frame(Nav::Awards),
        form,
        csrf: around.mark(),
        key: fresh(),
        id,
        version: row.version,
        tone: tone(state),
        state: lang.amendment_state_word(word),
        asked: asked(row, &whole),
        answer: row.answer.clone(),
        return_reason: row.return_reason.clone().filter(|_| inside && state == AmendmentState::Draft),
        reason: row.reason.clone().filter(|_| known),
        effective_on: row.effective_on.filter(|_| known),
        parts: if known { parts(&whole, lang) } else { Vec::new() },
        findings: if inside { found } else { Vec::new() },
        budget: if inside { budget(&whole) } else { Vec::new() },
        claim: whole.claim().filter(|_| known).map(crate::money::Money::cents),
        revocation: revocation(row).filter(|_| known),
        cut_off: row.cut_off_on.zip(row.cut_off_paid).filter(|_| known).map(|(day, paid)| (day, paid.cents())),
        consenting: consents.iter().map(|(id, name, _)| Choice::new(id, name)).collect(),
        consents: if inside { consents } else { Vec::new() },
        sections: steps.into_iter().map(|one| (one.code(), lang.section_word(one.code()))).collect(),
        digest: whole.content().filter(|_| inside).map(|(_, digest)| digest.to_owned()),
        letter: if inside && state != AmendmentState::Released { letter(&whole) } else { None },
        notice: whole.line.notice_id.map(|id| (id.to_string(), whole.line.reference.clone().unwrap_or_default())),
        prepared_by: if inside { whole.preparers.iter().map(|one| one.name.clone()).collect() } else { Vec::new() },
        able: if inside { who(&view, (actor, lang, today), &facts).await? } else { AbleView::default() },
        inside,
        open: matches!(state, AmendmentState::Draft | AmendmentState::HandedOver),
        may_take_up: state == AmendmentState::Requested && offers(Verb::AmendmentPrepare),
        may_edit,
        may_return: state == AmendmentState::HandedOver && offers(Verb::AwardReturn),
        may_release: state == AmendmentState::HandedOver && !wrong(&whole) && offers(Verb::AmendmentRelease),
        row: amendment.award.award.row,
    })
}

#[get("/amendments/<_>")]
async fn show(
    permit: Permit<ReadAmendment>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<AmendmentPage>> {
    Box::pin(page((db, clock, &around), permit.actor(), permit.id(), FormView::default())).await.map(Page::new)
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![show], list::routes(), head::routes(), section::routes(), acts::routes()].concat()
}
