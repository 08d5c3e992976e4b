//! The page of one programme: figures first, then what waits for whom, then calls, ministries, what was granted, and the history.

use super::super::call::{self, Call};
use super::super::content::{Content, Sealed};
use super::super::rules::{ProgrammeState, missing};
use super::super::store::{self, MinistryLine};
use super::super::{Programme, ReadProgramme, stream};
use super::{Line, Wait, Words, acts, lines, of_calls, waiting, window, words};
use crate::access::{Permit, Scope, Thing, Verb};
use crate::appropriation::store::{self as budget, YearRow};
use crate::audit;
use crate::award::draft::rules::begin::takes_drafts;
use crate::award::figures::{self, By, Drafts, Totals};
use crate::award::filter::AwardFilter;
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::Answer;
use crate::web::able::{AbleView, able};
use crate::web::breakdown::Breakdown;
use crate::web::lang::{Lang, problems};
use crate::web::view::{Frame, Nav, Page, Tone};
use crate::web::{Around, AsOfQuery, Dated, Query, Reading, Stands};
use rocket::{Route, State, get, routes};
use time::Date;

/// One programme.
#[derive(askama::Template)]
#[template(path = "programme/detail.html")]
struct DetailPage {
    frame: Frame,
    csrf: String,
    programme: Programme,
    content: Content,
    sealed: Sealed,
    /// Whether the reader sees all awards.
    whole: bool,
    state: &'static str,
    totals: Totals,
    agency: Option<String>,
    ministry: Option<String>,
    ministries: Vec<MinistryLine>,
    calls: Vec<Call>,
    /// This year's budget, for those who may know it.
    budget: Option<YearRow>,
    waits: Waits,
    may: May,
    granted: Granted,
    /// What is being drafted, for those who see drafts.
    drafts: Option<Drafts>,
    history: Vec<Line>,
    stands: Stands,
}

/// What waits for whom.
#[derive(Default)]
struct Waits {
    /// Whether the programme itself waits for its release.
    draft: bool,
    /// Whether the reader worked on the draft.
    own: bool,
    /// Who can still release the draft.
    able: AbleView,
    /// What a release would want.
    lacks: Vec<String>,
    /// Proposals and calls.
    others: Vec<Wait>,
}

/// What the reader may do now.
#[expect(clippy::struct_excessive_bools, reason = "each act is offered or not, independently of the others")]
#[derive(Default)]
struct May {
    edit: bool,
    propose: bool,
    release: bool,
    add_call: bool,
    begin: bool,
    discard: bool,
    /// The act that ends it, with its address.
    end: Option<(String, &'static str)>,
}

/// What was granted.
struct Granted {
    years: Breakdown,
    themes: Breakdown,
    counties: Breakdown,
    forms: Breakdown,
}

impl DetailPage {
    fn term(&self, line: &MinistryLine) -> String {
        words::term((line.valid_from, line.valid_to), self.frame.lang)
    }

    fn window(&self, call: &Call) -> String {
        window((call.windows.application_from, call.windows.application_until), self.frame.lang)
    }

    fn takes_drafts(&self, call: &Call) -> bool {
        self.may.begin && takes_drafts(call).is_ok()
    }

    fn tone(call: &Call) -> Tone {
        super::call_tone(call.state, call.is_released())
    }

    fn call_state(&self, call: &Call) -> &'static str {
        if call.is_released() {
            self.frame.lang.call_state_word(call.state.code())
        } else {
            self.frame.lang.call_planned_draft()
        }
    }

    fn nothing_waits(&self) -> bool {
        !self.waits.draft && self.waits.others.is_empty()
    }
}

async fn granted(reading: &Reading, code: &str, stands: &Stands, lang: Lang) -> Answer<Granted> {
    let (view, scope, today) = (reading.view(), reading.scope(), reading.today());
    let filter = AwardFilter { programme: Some(code.to_owned()), ..AwardFilter::default() };
    let kept = stands.kept_too();
    let link = |name: &str| format!("/awards?programme={code}{kept}&{name}=");
    let one = async |id: &str, by: By, name: &str| -> Answer<Breakdown> {
        Ok(Breakdown::new(id, by, figures::groups(view, scope, &filter, by, today).await?, &link(name), lang))
    };
    Ok(Granted {
        years: one("years", By::Year, "year").await?,
        themes: one("themes", By::Theme, "theme").await?,
        counties: one("counties", By::County, "lead_county").await?,
        forms: one("forms", By::Form, "joint").await?,
    })
}

fn may(permit: &Permit<ReadProgramme>, lang: Lang, waits: &Waits) -> May {
    let actor = permit.actor();
    let prepares = actor.offers_on(Verb::ProgrammePrepare, &permit.facts());
    let releases = actor.offers_on(Verb::ProgrammeRelease, &permit.facts());
    let draft = permit.state == ProgrammeState::Draft;
    May {
        edit: prepares && draft,
        propose: prepares && permit.state.changes_by_proposal(),
        release: releases && draft && waits.lacks.is_empty(),
        add_call: prepares && matches!(permit.state, ProgrammeState::Draft | ProgrammeState::InForce),
        begin: actor.offers_on(Verb::AwardDraft, &permit.facts()),
        discard: prepares && draft,
        end: acts::offered(permit, lang).filter(|_| releases),
    }
}

/// What waits for whom; nothing of the past waits.
async fn waits(
    permit: &Permit<ReadProgramme>,
    (view, lang, today): (&Conn, Lang, Date),
    calls: &[Call],
    content: &Content,
) -> Answer<Waits> {
    let (scope, draft) = (permit.scope(), permit.state == ProgrammeState::Draft);
    let whole = *scope == Scope::All;
    let mut others: Vec<Wait> = Vec::new();
    if whole {
        let proposals = store::waiting(view, scope, Some(permit.id)).await?;
        others.extend(proposals.iter().map(|one| waiting::of_proposal(one, lang)));
        others.extend(of_calls(calls, today, lang));
        others.extend(budget::waiting(view, scope, permit.id).await?.iter().map(|one| waiting::of_budget(one, lang)));
    }
    let able = if draft && whole {
        let reader = (permit.actor(), lang, today);
        able(view, reader, Verb::ProgrammeRelease, Verb::ProgrammePrepare, &permit.facts()).await?
    } else {
        AbleView::default()
    };
    let lacks = if draft { missing(content) } else { Vec::new() };
    Ok(Waits {
        draft,
        own: permit.preparers.contains(&permit.actor().person()),
        able,
        lacks: lacks.iter().map(|fault| problems::sentence(lang, fault)).collect(),
        others,
    })
}

#[get("/programmes/<_>", rank = 2)]
async fn detail(
    permit: Permit<ReadProgramme>,
    query: Query<AsOfQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<DetailPage>>> {
    let (reading, programme) = Reading::of((db, clock), &permit, permit.id.0, query.0.as_of.as_deref()).await?;
    let (lang, today, scope, view) = (around.lang, reading.today(), reading.scope(), reading.view());
    let whole = *scope == Scope::All;
    let filter = AwardFilter { programme: Some(programme.code.clone()), ..AwardFilter::default() };
    let words = Words::load(view, today, lang).await?;
    let history = reading.until(audit::history(view, &stream(programme.id)).await?);
    let (content, sealed) = programme.content(view).await?;
    let ministries = store::ministry_lines(view, programme.id).await?;
    let calls = call::store::of_programme(view, scope, programme.id).await?;
    let (waits, may) = if reading.is_present() {
        let waits = waits(&permit, (view, lang, today), &calls, &content).await?;
        let may = may(&permit, lang, &waits);
        (waits, may)
    } else {
        (Waits::default(), May::default())
    };
    let budget = if whole { budget::year(view, programme.id, i64::from(today.year())).await? } else { None };
    let drafts = if reading.is_present() && permit.actor().offers_on(Verb::AwardCheck, &permit.facts()) {
        Some(figures::drafts(view, scope, &filter, permit.actor().person(), today).await?)
    } else {
        None
    };
    let stands = reading.stands(lang).await?;
    Ok(reading.dated(Page::new(DetailPage {
        drafts,
        frame: around.frame(Nav::Programmes),
        csrf: around.mark(),
        whole,
        state: lang.programme_state_word(programme.state.code()),
        totals: figures::totals(view, scope, &filter, today).await?,
        agency: content.agency.map(|id| words.name(&id.to_string())),
        ministry: ministries.iter().find(|line| line.holds_on(today)).map(|line| line.name.clone()),
        ministries,
        calls,
        budget,
        may,
        waits,
        granted: granted(&reading, &programme.code, &stands, lang).await?,
        history: lines(&history, None, &words, whole),
        programme,
        content,
        sealed,
        stands,
    })))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![detail]
}
