//! The pages of calls: one call here, its form and acts beside it.

mod acts;
mod form;

use super::{Call, CallState, ReadCall};
use crate::access::{Permit, Scope, Thing, Verb};
use crate::audit;
use crate::award::draft::rules::begin::takes_drafts;
use crate::award::figures::{self, Drafts};
use crate::award::filter::AwardFilter;
use crate::award::run::{Run, store as run_store};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::programme::content::{Sealed, seal};
use crate::programme::pages::{Line, Wait, Words, call_tone, lines, of_calls, window};
use crate::programme::rules::ProgrammeState;
use crate::programme::store as programme_store;
use crate::programme::store::{Proposal, ProposalState};
use crate::programme::stream;
use crate::ruleset::values::ProfileCode;
use crate::web::able::{AbleView, able};
use crate::web::view::{Frame, Nav, Page, Tone};
use crate::web::{Around, AsOfQuery, Dated, Query, Reading, Stands};
use rocket::{Route, State, get, routes};

/// One call.
#[derive(askama::Template)]
#[template(path = "programme/call/detail.html")]
struct DetailPage {
    frame: Frame,
    csrf: String,
    call: Call,
    sealed: Sealed,
    /// Whether the reader sees everything.
    whole: bool,
    state: &'static str,
    tone: Tone,
    profiles: String,
    waits: Vec<Wait>,
    proposals: Vec<Proposal>,
    /// Whether the reader worked on the draft.
    own: bool,
    /// Who can still release the draft.
    able: AbleView,
    may: May,
    /// What is being drafted under it, for those who see drafts.
    drafts: Option<Drafts>,
    runs: Vec<Run>,
    history: Vec<Line>,
    stands: Stands,
}

/// What the reader may do now.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each act is offered or not, independently of the others")]
struct May {
    edit: bool,
    release: bool,
    extend: bool,
    begin: bool,
    /// Whether drafts may be made from a list.
    run: bool,
    /// An act without any question: its address and word.
    act: Vec<(String, &'static str)>,
    /// An act that asks why: its address and word.
    ask: Vec<(String, &'static str)>,
}

impl DetailPage {
    fn applications(&self) -> String {
        let windows = &self.call.windows;
        window((windows.application_from, windows.application_until), self.frame.lang)
    }

    fn sketches(&self) -> Option<String> {
        let windows = &self.call.windows;
        windows.has_sketches().then(|| window((windows.sketch_from, windows.sketch_until), self.frame.lang))
    }

    fn draft(&self) -> bool {
        !self.call.is_released()
    }

    fn programme_waits(&self) -> bool {
        self.draft() && self.call.programme_state != ProgrammeState::InForce
    }

    fn proposal_state(&self, proposal: &Proposal) -> &'static str {
        self.frame.lang.proposal_state_word(proposal.state.code())
    }

    fn proposal_waits(&self) -> bool {
        self.proposals.iter().any(|one| one.state == ProposalState::Proposed)
    }
}

fn may(permit: &Permit<ReadCall>, around: &Around) -> May {
    let (actor, lang, own) = (permit.actor(), around.lang, format!("/calls/{}", permit.id));
    let prepares = actor.offers_on(Verb::ProgrammePrepare, &permit.facts());
    let releases = actor.offers_on(Verb::ProgrammeRelease, &permit.facts());
    let is_out = permit.is_released();
    let to = |last: &str| format!("{own}/{last}");
    let (act, ask) = match (permit.state, is_out) {
        (_, false) => (vec![], vec![(to("discard"), lang.call_discard())]),
        (CallState::Planned, true) => (vec![(to("open"), lang.call_open())], vec![]),
        (CallState::Open, true) => (vec![], vec![(to("close"), lang.call_close())]),
        (CallState::Closed, true) => {
            (vec![(to("assess"), lang.call_assess()), (to("reopen"), lang.call_reopen())], vec![])
        }
        (CallState::Assessing, true) => (vec![(to("decide"), lang.call_decide())], vec![]),
        (CallState::Decided, true) => (vec![(to("archive"), lang.call_archive())], vec![]),
        (CallState::Archived, true) => (vec![], vec![]),
    };
    May {
        edit: prepares && !is_out,
        release: releases && !is_out && permit.programme_state == ProgrammeState::InForce,
        extend: prepares && is_out && permit.state.may_be_extended(),
        begin: is_out && takes_drafts(permit).is_ok() && actor.offers_on(Verb::AwardDraft, &permit.facts()),
        run: is_out
            && permit.profiles.contains(&ProfileCode::Allocation)
            && takes_drafts(permit).is_ok()
            && actor.offers_on(Verb::AwardDraft, &permit.facts()),
        act: if prepares { act } else { Vec::new() },
        ask: if prepares { ask } else { Vec::new() },
    }
}

#[get("/calls/<_>")]
async fn detail(
    permit: Permit<ReadCall>,
    query: Query<AsOfQuery>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Dated<Page<DetailPage>>> {
    let (reading, call) = Reading::of((db, clock), &permit, permit.id.0, query.0.as_of.as_deref()).await?;
    let (lang, today, scope, view) = (around.lang, reading.today(), reading.scope(), reading.view());
    let (whole, present) = (*scope == Scope::All, reading.is_present());
    let words = Words::load(view, today, lang).await?;
    let history = reading.until(audit::history(view, &stream(call.programme_id)).await?);
    let profiles: Vec<&str> = call.profiles.iter().map(|code| lang.call_profile_word(code.code())).collect();
    // Nothing of the past waits, and nothing is done there.
    let due = present && whole && call.is_released();
    let able = if present && whole && !call.is_released() {
        let reader = (permit.actor(), lang, today);
        able(view, reader, Verb::ProgrammeRelease, Verb::ProgrammePrepare, &permit.facts()).await?
    } else {
        AbleView::default()
    };
    let drafts = if present && permit.actor().offers_on(Verb::AwardCheck, &permit.facts()) {
        let filter = AwardFilter { call: Some(call.id), ..AwardFilter::default() };
        Some(figures::drafts(view, scope, &filter, permit.actor().person(), today).await?)
    } else {
        None
    };
    let page = Page::new(DetailPage {
        frame: around.frame(Nav::Programmes),
        csrf: around.mark(),
        runs: if drafts.is_some() { run_store::of_call(view, scope, call.id).await? } else { Vec::new() },
        drafts,
        able,
        sealed: seal(&call.content())?,
        whole,
        state: if call.is_released() { lang.call_state_word(call.state.code()) } else { lang.call_planned_draft() },
        tone: call_tone(call.state, call.is_released()),
        profiles: profiles.join(", "),
        waits: if due { of_calls(std::slice::from_ref(&call), today, lang) } else { Vec::new() },
        proposals: programme_store::of_call(view, scope, call.id).await?,
        own: call.preparers.contains(&permit.actor().person()),
        may: if present { may(&permit, &around) } else { May::default() },
        history: if whole { lines(&history, Some(&call.code), &words, whole) } else { Vec::new() },
        stands: reading.stands(lang).await?,
        call,
    });
    Ok(reading.dated(page))
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![detail], form::routes(), acts::routes()].concat()
}
