//! The page of one report: texts, parts, progress, expenses, forecast; what was asked, what can be done, and what was submitted.

use super::tone;
use crate::access::{Act, Permit, Thing, Verb};
use crate::award::store::AwardRow;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::expense::sums::total;
use crate::id::AuthorityId;
use crate::money::Money;
use crate::report::acts::missing;
use crate::report::content::{Content, Expected, Indicator, Milestone, Payer, Position};
use crate::report::ground::Ground;
use crate::report::rules::{editable, stored};
use crate::report::states::{Act as Step, ReportState, Section, after, sections};
use crate::report::store::{ReportRow, later_submitted, questions, submissions};
use crate::report::view::{ReportPartView, ReportView, is_inside, view};
use crate::report::{ReadReport, Report, acts, input::TextsInput};
use crate::web::Around;
use crate::web::input::Input;
use crate::web::lang::Lang;
use crate::web::rows::place;
use crate::web::view::{Control, FormView, Frame, Nav, Page, Tone};
use rocket::{Route, State, get, routes};
use time::Date;

/// One report.
#[derive(askama::Template)]
#[template(path = "report/report.html")]
pub(super) struct ReportPage {
    frame: Frame,
    csrf: String,
    award: AwardRow,
    pub(super) form: FormView,
    view: ReportView,
    from: Date,
    to: Date,
    tone: Tone,
    state: &'static str,
    inside: bool,
    open: Vec<&'static str>,
    /// Section, question, day and submission.
    questions: Vec<(&'static str, String, Date, i64)>,
    certified: Option<Date>,
    positions: Vec<Line>,
    sums: [(&'static str, Money); 4],
    payers: Vec<Payer>,
    milestones: Vec<Milestone>,
    indicators: Vec<Indicator>,
    own_part: Option<ReportPartView>,
    missing: String,
    submissions: Vec<(i64, Date, String)>,
    /// Field, what is stored, what was sent: where somebody else was first.
    pub(super) overtaken: Vec<(String, String, String)>,
    may: Offered,
    texts_only: bool,
}

/// What the reader can do with it now.
#[expect(clippy::struct_excessive_bools, reason = "each act is offered or not, independently of the others")]
struct Offered {
    text: bool,
    forecast: bool,
    hand_in: bool,
    certify: bool,
    submit: bool,
    accept: bool,
    send_back: bool,
    /// The partner whose part the reader writes.
    part: Option<AuthorityId>,
}

/// A position with its forecast.
struct Line {
    category: &'static str,
    position: Position,
    expected: Option<Money>,
    reason: Option<String>,
    key: String,
    /// Names of the fields: key, amount, reason.
    key_name: String,
    amount_name: String,
    reason_name: String,
}

impl ReportPage {
    fn amount<'a>(&'a self, line: &'a Line) -> Control<'a> {
        self.form.control(&line.amount_name)
    }

    fn reason<'a>(&'a self, line: &'a Line) -> Control<'a> {
        self.form.control(&line.reason_name)
    }
}

/// An amount as a German page writes it, without the sign of the currency.
fn plain(amount: Money) -> String {
    amount.plain().replace('.', ",")
}

fn lines(positions: &[Position], forecast: &[Expected], lang: Lang) -> Vec<Line> {
    let line = |(row, one): (usize, &Position)| {
        let expected = forecast.iter().find(|known| known.category == one.category && known.title == one.title);
        Line {
            category: lang.cost_category_word(&one.category),
            expected: expected.and_then(|known| known.amount),
            reason: expected.and_then(|known| known.reason.clone()),
            key: format!("{}: {}", one.category, one.title),
            key_name: place(row, "key"),
            amount_name: place(row, "amount"),
            reason_name: place(row, "reason"),
            position: one.clone(),
        }
    };
    positions.iter().enumerate().map(line).collect()
}

/// What the fields show before anybody typed.
fn filled(row: &ReportRow, part: Option<&ReportPartView>, lines: &[Line]) -> FormView {
    let mut form = FormView::default();
    let texts = match part {
        Some(part) => TextsInput {
            version: None,
            reached: part.texts.reached.clone(),
            changed: part.texts.changed.clone(),
            next: part.texts.next.clone(),
        },
        None => stored(row),
    };
    for (name, value) in texts.values() {
        form.keep(name, value.unwrap_or_default());
    }
    for line in lines {
        form.keep(&line.amount_name, line.expected.map(plain).unwrap_or_default());
        form.keep(&line.reason_name, line.reason.clone().unwrap_or_default());
    }
    form
}

/// Whom somebody speaks for under a report: the lead, or one of the partners.
fn speaks_for<A: Act<Thing = Report>>(permit: &Permit<A>, verb: Verb) -> (bool, Option<AuthorityId>) {
    let own = permit.actor().authorities_for(verb);
    let leads = own.contains(&permit.award.row.lead_id);
    let partners = permit.award.recipients.iter().filter(|one| one.ordinal > 0 && own.contains(&one.authority_id));
    (leads, partners.map(|one| one.authority_id).next())
}

fn offered<A: Act<Thing = Report>>(permit: &Permit<A>, ground: &Ground, row: &ReportRow, today: Date) -> Offered {
    let facts = permit.facts();
    let under_way = crate::expense::under_way(ground.award.row.state).is_ok();
    let offers = |verb| under_way && permit.actor().offers_on(verb, &facts);
    let (leads, partner) = speaks_for(permit, Verb::ReportDraft);
    let (submits, hands_in) = speaks_for(permit, Verb::ReportSubmit);
    let (certifies, _) = speaks_for(permit, Verb::ReportCertify);
    let open = |section| under_way && editable(row, section).is_ok();
    let can = |step| after(row.state, step).is_ok();
    let part = partner.filter(|_| !leads && open(Section::Texts));
    Offered {
        text: leads && offers(Verb::ReportDraft) && open(Section::Texts),
        forecast: leads && offers(Verb::ReportDraft) && open(Section::Forecast),
        hand_in: hands_in.is_some() && !submits && offers(Verb::ReportSubmit) && part.is_some(),
        certify: certifies && ground.certifier && offers(Verb::ReportCertify) && can(Step::Submit),
        submit: submits && offers(Verb::ReportSubmit) && can(Step::Submit) && today >= row.to_on,
        accept: offers(Verb::ReportExamine) && can(Step::Accept),
        send_back: offers(Verb::ReportExamine) && can(Step::SendBack),
        part,
    }
}

/// Planned, reported before, in this period, expected: of all positions.
fn sums(positions: &[Line], lang: Lang) -> [(&'static str, Money); 4] {
    let sum = |pick: fn(&Line) -> Option<Money>| total(positions.iter().filter_map(pick).collect::<Vec<_>>().iter());
    [
        (lang.expenses_planned(), sum(|line| line.position.planned)),
        (lang.report_before(), sum(|line| Some(line.position.before))),
        (lang.report_in_period(), sum(|line| Some(line.position.spent))),
        (lang.report_forecast(), sum(|line| line.expected)),
    ]
}

/// Section titles in words.
fn words(codes: &[Section], lang: Lang) -> Vec<&'static str> {
    codes.iter().map(|one| lang.report_section_word(one.code())).collect()
}

/// The tables as they are now for those who work on them, else as they were submitted.
async fn tables(conn: &Conn, ground: &Ground, row: &ReportRow, inside: bool) -> Answer<Content> {
    let works = inside && matches!(row.state, ReportState::Draft | ReportState::Queried);
    let frozen = submissions(conn, row.id).await?.pop().filter(|_| !works);
    match frozen {
        Some(kept) => Ok(crate::programme::content::unseal(&kept.content)?),
        None => acts::prepare(conn, ground, row).await,
    }
}

pub(super) async fn page<A: Act<Thing = Report>>(
    (db, clock, around): (&Db, &Clock, &Around),
    permit: &Permit<A>,
    typed: Option<FormView>,
) -> Answer<ReportPage> {
    let lang = around.lang;
    let shown = view(db, permit.scope(), permit.row.id).await?;
    let ground = Ground::load(db, permit.row.award_id, Some(permit.row.id)).await?.ok_or(AppError::NotFound)?;
    let row = ground.report.clone().ok_or(AppError::NotFound)?;
    let inside = is_inside(permit.scope(), &ground);
    let known = inside || row.submissions > 0;
    let all = crate::report::view::sees_all(permit.scope(), &ground);
    let content = tables(db, &ground, &row, inside && all).await?;
    let may = offered(permit, &ground, &row, clock.today());
    let own_part = may.part.and_then(|id| shown.parts.iter().find(|one| one.authority == id).cloned());
    let whole = all || row.submissions > 0;
    let positions = if known && whole {
        lines(&content.expenses.positions, &content.forecast, lang)
    } else {
        lines(&[], &[], lang)
    };
    Ok(ReportPage {
        frame: around.frame(Nav::Awards),
        csrf: around.mark(),
        form: typed.unwrap_or_else(|| filled(&row, own_part.as_ref(), &positions)),
        from: row.from_on,
        to: row.to_on,
        tone: tone(row.state),
        state: lang.report_state_word(row.state.code()),
        open: words(&sections(row.open_sections.as_deref()), lang),
        questions: questions(db, row.id)
            .await?
            .into_iter()
            .map(|one| (lang.report_section_word(one.section.code()), one.question, one.asked_on, one.submission))
            .collect(),
        certified: row.certified_on,
        sums: sums(&positions, lang),
        payers: if known && whole { content.expenses.payers.clone() } else { Vec::new() },
        milestones: if known { content.progress.milestones.clone() } else { Vec::new() },
        indicators: if known { content.progress.indicators.clone() } else { Vec::new() },
        missing: missing(&ground).join(", "),
        submissions: submissions(db, row.id)
            .await?
            .into_iter()
            .map(|one| (one.number, one.submitted_on, one.digest))
            .collect(),
        overtaken: Vec::new(),
        may,
        texts_only: later_submitted(db, &row).await?,
        award: ground.award.row,
        view: shown,
        inside,
        own_part,
        positions,
    })
}

#[get("/reports/<_>")]
async fn show(
    permit: Permit<ReadReport>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<ReportPage>> {
    Ok(Page::new(page((db, clock, &around), &permit, None).await?))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![show]
}
