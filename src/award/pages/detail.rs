//! The page of one award.

use super::tone;
use crate::access::{Permit, Scope, Thing, Verb};
use crate::audit;
use crate::authority::store::{Ended, ended};
use crate::award::rules::is_rounded;
use crate::award::store::AwardRow;
use crate::award::view::ShareView;
use crate::award::{AwardState, Origin, ReadAward, changes, conditions, store, store::Recipient};
use crate::clock::{Clock, Instant};
use crate::db::{Conn, Db};
use crate::document;
use crate::error::Answer;
use crate::id::AwardId;
use crate::milestone;
use crate::notice::standing::NoticeState;
use crate::notice::{self, delivery, store::NoticeRow};
use crate::web::lang::Lang;
use crate::web::view::{Frame, Nav, Page, Tone, percent};
use crate::web::{Around, AsOfQuery, Dated, Query, Reading, Stands};
use crate::{notification, question};
use rocket::{Route, State, get, routes};

/// One award.
#[expect(clippy::struct_excessive_bools, reason = "each part is shown or not, independently of the others")]
#[derive(askama::Template)]
#[template(path = "award/detail.html")]
struct DetailPage {
    frame: Frame,
    row: AwardRow,
    projects: Vec<String>,
    recipients: Vec<Share>,
    shares_sum: Option<i64>,
    tone: Tone,
    state: &'static str,
    state_hint: &'static str,
    rounded: bool,
    percent: Option<String>,
    rate: Option<String>,
    financing: Option<&'static str>,
    own_share: Option<i64>,
    term: Option<String>,
    history: Vec<Event>,
    may_correct: bool,
    milestones: bool,
    /// Whether recipients know of it.
    shown: bool,
    /// Whether it has notices, and so amendments and an award of any day.
    noticed: bool,
    conditions: bool,
    /// How many questions and notifications that the reader may know are open.
    open_questions: i64,
    open_notifications: i64,
    /// Whether it is a draft whose page the reader may open.
    drafted: bool,
    stands: Stands,
    /// Whether the page of its paper is open to the reader.
    paper: bool,
    /// Whether its notice was taken over from paper.
    from_paper: bool,
    /// The newest documents, and how many more there are.
    documents: Vec<DocumentLine>,
    more: i64,
    /// Each with how it stands.
    notices: Vec<(NoticeRow, Tone, &'static str)>,
}

/// A document that the reader may load.
struct DocumentLine {
    id: String,
    kind: String,
    name: Option<String>,
    on: time::Date,
}

/// So many documents stand on the page itself.
const NEWEST: usize = 5;

impl DocumentLine {
    fn new(one: &document::store::Shown, lang: Lang) -> Self {
        let kind = lang.document_kind_word(one.kind.code());
        Self {
            id: one.id.to_string(),
            kind: format!("{kind} ({})", one.media_type.word()),
            name: one.name.clone(),
            on: one.recorded_at.day(),
        }
    }
}

/// A recipient's line.
struct Share {
    id: String,
    name: String,
    ags: Option<String>,
    lead: bool,
    cents: Option<i64>,
    /// What became of the authority since, or will.
    fate: Option<String>,
}

/// A line of the history.
pub(crate) struct Event {
    /// Day in Berlin.
    pub day: time::Date,
    /// Wall clock time in Berlin.
    pub time: String,
    /// What.
    pub what: String,
    /// Who, as far as the reader may know.
    pub who: String,
    /// Why, where the act gives a reason and the reader may know.
    pub reason: Option<String>,
    /// What has become another, where the act says what was before and the reader may know: field, old, new.
    pub changes: Vec<(&'static str, String, String)>,
}

impl Event {
    /// The lines of a history; names only for those who see everything.
    pub(crate) fn all(lines: &[audit::HistoryLine], lang: Lang, names: bool) -> Vec<Self> {
        let who = |line: &audit::HistoryLine| {
            let role = lang.role(line.role.as_deref().unwrap_or_default());
            match (names, &line.person) {
                (true, Some(name)) if role.is_empty() => name.clone(),
                (true, Some(name)) => format!("{name} ({}{role})", lang.standing_in(line.acted_for.as_deref())),
                _ if line.actor == "command" => lang.award_history_command().to_owned(),
                _ => role.to_owned(),
            }
        };
        let at = |at: Instant| (at.day(), at.wall_time());
        lines
            .iter()
            .map(|line| {
                let (day, time) = at(line.recorded_at);
                let reason = changes::reason(&line.body).filter(|_| names);
                let changes = if names { changes::of(&line.body, lang) } else { Vec::new() };
                let act = lang.act_word(&line.act);
                let what =
                    changes::section(&line.body, lang).map_or_else(|| act.clone(), |one| format!("{act}: {one}"));
                Self { day, time, what, who: who(line), reason, changes }
            })
            .collect()
    }
}

fn share(one: &Recipient, ended: &[Ended], (lang, today): (Lang, time::Date)) -> Share {
    let view = ShareView::from(one);
    Share {
        id: view.id.to_string(),
        name: view.name,
        ags: view.ags,
        lead: one.ordinal == 0,
        cents: one.share.map(crate::money::Money::cents),
        fate: ended.iter().find(|gone| gone.id == one.authority_id).map(|gone| lang.fate(gone, today)),
    }
}

const fn hint(lang: Lang, state: crate::award::AwardState) -> &'static str {
    match state {
        crate::award::AwardState::Recorded => lang.state_recorded_hint(),
        crate::award::AwardState::Unconfirmed => lang.state_unconfirmed_hint(),
        crate::award::AwardState::Draft
        | crate::award::AwardState::HandedOver
        | crate::award::AwardState::Issued
        | crate::award::AwardState::Running
        | crate::award::AwardState::Ended
        | crate::award::AwardState::ProofDue
        | crate::award::AwardState::Settled
        | crate::award::AwardState::Binding
        | crate::award::AwardState::Closed
        | crate::award::AwardState::Discarded
        | crate::award::AwardState::Withdrawn
        | crate::award::AwardState::Revoked
        | crate::award::AwardState::Lapsed => "",
    }
}

#[get("/awards/<_>", rank = 2)]
async fn detail(
    permit: Permit<ReadAward>,
    query: Query<AsOfQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<DetailPage>>> {
    let (reading, award) = Reading::of((db, clock), &permit, permit.row.id.0, query.0.as_of.as_deref()).await?;
    let (row, lang, view) = (award.row, around.lang, reading.view());
    // A stranger to the whole learns the roles that acted, not the names.
    let names = *permit.scope() == Scope::All;
    let history = reading.until(store::history(view, row.id).await?);
    let ended = ended(view, &award.recipients.iter().map(|one| one.authority_id).collect::<Vec<_>>()).await?;
    let milestones = !milestone::store::milestones(view, row.id).await?.is_empty();
    let conditions = !conditions::store::of_award(view, row.id).await?.is_empty();
    let documents = document::store::shown(view, reading.scope(), row.id, (None, None)).await?;
    let more = i64::try_from(documents.len().saturating_sub(NEWEST)).unwrap_or(i64::MAX);
    let cost = row.eligible_cost.or(row.total_cost);
    // Nothing is offered of what has been.
    let offers = |verb| reading.is_present() && permit.actor().offers_on(verb, &permit.facts());
    let page = Page::new(DetailPage {
        frame: around.frame(Nav::Awards),
        projects: award.projects,
        recipients: award.recipients.iter().map(|one| share(one, &ended, (lang, reading.today()))).collect(),
        shares_sum: award.recipients.iter().map(|one| one.share.map(crate::money::Money::cents)).sum(),
        tone: tone(row.state),
        state: lang.award_state_word(row.state.code()),
        state_hint: hint(lang, row.state),
        rounded: is_rounded(row.note.as_deref()),
        percent: row.rate_numerator.zip(row.rate_denominator).and_then(|(up, down)| percent(up, down, lang)),
        rate: row.rate(),
        financing: row.financing_type.map(|kind| lang.financing_word(kind.code())),
        own_share: cost.zip(row.grant_amount).map(|(cost, grant)| cost.cents() - grant.cents()),
        term: term(&row, lang),
        history: Event::all(&history, lang, names),
        may_correct: row.state.is_recorded() && offers(Verb::AwardCorrect),
        milestones,
        shown: row.state.shown_to_recipients(),
        noticed: row.state.shown_to_recipients() && !row.state.is_recorded(),
        conditions,
        open_questions: question::store::open_of_award(view, reading.scope(), row.id).await?,
        open_notifications: notification::store::open_of_award(view, reading.scope(), row.id).await?,
        drafted: matches!(row.state, AwardState::Draft | AwardState::HandedOver) && offers(Verb::AwardCheck),
        stands: reading.stands(lang).await?,
        paper: (row.state.is_recorded() || row.origin == Some(Origin::Paper)) && offers(Verb::AwardCheck),
        from_paper: row.origin == Some(Origin::Paper),
        documents: documents.into_iter().take(NEWEST).map(|one| DocumentLine::new(&one, lang)).collect(),
        more,
        notices: notices(view, row.id, (lang, reading.today())).await?,
        row,
    });
    Ok(reading.dated(page))
}

/// The notices of an award, each with how it stands on a day.
async fn notices(
    conn: &Conn,
    award: AwardId,
    (lang, today): (Lang, time::Date),
) -> Answer<Vec<(NoticeRow, Tone, &'static str)>> {
    let rows = notice::store::of_award(conn, award).await?;
    let stand = delivery::store::standings(conn, award, today).await?;
    let state = |id| stand.iter().find(|(one, _)| *one == id).map_or(NoticeState::Issued, |(_, how)| how.state);
    let line = |row: NoticeRow| {
        let state = state(row.id);
        (row, delivery::pages::tone(state), lang.notice_state_word(state.code()))
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The term in words; nothing where neither day is known.
fn term(row: &AwardRow, lang: Lang) -> Option<String> {
    if row.starts_on.is_none() && row.ends_on.is_none() {
        return None;
    }
    let word = |day: Option<time::Date>| day.map_or_else(|| lang.unknown().to_owned(), |day| lang.date(day));
    Some(format!("{} – {}", word(row.starts_on), word(row.ends_on)))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![detail]
}
