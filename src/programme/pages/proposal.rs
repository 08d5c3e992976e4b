//! The page of a proposal: old beside new, and what may be done with it.

use super::super::input::{AnswerInput, ReleaseInput};
use super::super::proposal::{self, DecideProposal, ReadProposal, WithdrawProposal};
use super::super::store::ProposalState;
use super::super::{Proposal, stream};
use super::acts::{ActPage, Asked, Sent, done};
use super::{Change, Words, changes_of};
use crate::access::{Permit, Thing, Verb};
use crate::audit;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::once::Once;
use crate::web::able::{AbleView, able};
use crate::web::lang::Lang;
use crate::web::view::{Frame, Nav, Page, Tone};
use crate::web::{Around, Form, KeyedForm};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// One proposal.
#[derive(askama::Template)]
#[template(path = "programme/proposal.html")]
struct ProposalPage {
    frame: Frame,
    csrf: String,
    proposal: Proposal,
    state: &'static str,
    tone: Tone,
    changes: Vec<Change>,
    may_release: bool,
    may_withdraw: bool,
    /// Whether the reader made it.
    own: bool,
    /// Who can still release it.
    able: AbleView,
}

impl ProposalPage {
    fn title(&self) -> &'static str {
        let l = self.frame.lang;
        if self.proposal.call_id.is_some() { l.call_extension() } else { l.proposal_title() }
    }

    fn waits(&self) -> bool {
        self.proposal.state == ProposalState::Proposed
    }

    fn old(&self) -> &'static str {
        if self.waits() { self.frame.lang.proposal_old() } else { self.frame.lang.proposal_old_then() }
    }
}

/// The page that a proposal is about.
fn subject(proposal: &Proposal) -> (String, String) {
    match (proposal.call_id, &proposal.call_code) {
        (Some(id), Some(code)) => (format!("/calls/{id}"), format!("{} {code}", proposal.programme_code)),
        _ => (format!("/programmes/{}", proposal.programme_id), proposal.programme_title.clone()),
    }
}

#[get("/programme-proposals/<_>")]
async fn detail(
    permit: Permit<ReadProposal>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<ProposalPage>> {
    let lang = around.lang;
    let view = db.snapshot().await?;
    let words = Words::load(&view, clock.today(), lang).await?;
    let history = audit::history(&view, &stream(permit.programme_id)).await?;
    let waits = permit.state == ProposalState::Proposed;
    let able = if waits {
        let reader = (permit.actor(), lang, clock.today());
        let able = able(&view, reader, Verb::ProgrammeRelease, Verb::ProgrammePrepare, &permit.facts()).await?;
        // It is not edited, so nobody can lose it by that.
        AbleView { reader_would_lose_it: false, nobody_then: false, ..able }
    } else {
        AbleView::default()
    };
    let offers = |verb| waits && permit.actor().offers_on(verb, &permit.facts());
    Ok(Page::new(ProposalPage {
        frame: around.frame(Nav::Programmes),
        csrf: around.mark(),
        able,
        state: lang.proposal_state_word(permit.state.code()),
        tone: match permit.state {
            ProposalState::Proposed => Tone::Warning,
            ProposalState::Released => Tone::Success,
            ProposalState::Rejected | ProposalState::Withdrawn => Tone::Neutral,
        },
        changes: changes_of(&history, &permit.id.to_string(), &words),
        may_release: offers(Verb::ProgrammeRelease),
        may_withdraw: offers(Verb::ProgrammePrepare),
        own: permit.preparers.contains(&permit.actor().person()),
        proposal: (*permit).clone(),
    }))
}

#[post("/programme-proposals/<_>/release", data = "<form>")]
async fn release(
    permit: Permit<DecideProposal>,
    form: KeyedForm<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Flash<Redirect>> {
    let once = Once::of(permit.actor().person(), form.1.0, ("programme-proposal.release", permit.id), &form.0)?;
    proposal::release(db, clock, &permit, &once, &form.0).await?;
    Ok(Flash::success(Redirect::to(subject(&permit).0), "programme.change-released"))
}

fn asked(proposal: &Proposal, rejects: bool, lang: Lang) -> Asked {
    let back = format!("/programme-proposals/{}", proposal.id);
    let (title, lead, last) = if rejects {
        (lang.proposal_reject(), lang.proposal_reject_lead(), "reject")
    } else {
        (lang.proposal_withdraw(), lang.proposal_withdraw_lead(), "withdraw")
    };
    Asked {
        title,
        lead,
        name: subject(proposal).1,
        action: format!("{back}/{last}"),
        back,
        optional: !rejects,
        versioned: false,
    }
}

#[get("/programme-proposals/<_>/reject")]
fn ask_reject(permit: Permit<DecideProposal>, around: Around) -> Page<ActPage> {
    ActPage::new(&around, asked(&permit, true, around.lang), permit.version)
}

#[post("/programme-proposals/<_>/reject", data = "<form>")]
async fn reject(
    permit: Permit<DecideProposal>,
    around: Around,
    form: Form<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let asked = asked(&permit, true, around.lang);
    match proposal::reject(db, clock, &permit, &form.0).await {
        Ok(()) => Ok(done(asked.back, "programme.change-rejected")),
        Err(error) => ActPage::again(&around, asked, &form.0, error),
    }
}

#[get("/programme-proposals/<_>/withdraw")]
fn ask_withdraw(permit: Permit<WithdrawProposal>, around: Around) -> Page<ActPage> {
    ActPage::new(&around, asked(&permit, false, around.lang), permit.version)
}

#[post("/programme-proposals/<_>/withdraw", data = "<form>")]
async fn withdraw(
    permit: Permit<WithdrawProposal>,
    around: Around,
    form: Form<AnswerInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent> {
    let asked = asked(&permit, false, around.lang);
    match proposal::withdraw(db, clock, &permit, &form.0).await {
        Ok(()) => Ok(done(asked.back, "programme.change-withdrawn")),
        Err(error) => ActPage::again(&around, asked, &form.0, error),
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![detail, release, ask_reject, reject, ask_withdraw, withdraw]
}
