//! The page of one rule set, and the acts on it.

use super::super::input::{ReleaseInput, RetireInput};
use super::super::{EditRuleSet, Origin, ReadRuleSet, ReleaseRuleSet, RuleSet, RuleSetState, store};
use super::sheet::{self, CitationRow, Section};
use super::{Sent, count, tone};
use crate::access::{Actor, Permit, Scope, Thing, Verb};
use crate::audit::{self, HistoryLine, Stream};
use crate::award::pages::Event;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::id::RuleSetId;
use crate::once::Once;
use crate::ruleset;
use crate::web::able::{AbleView, able};
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Form, KeyedForm};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

/// The act that ends a rule set.
struct Ending {
    name: &'static str,
    title: &'static str,
}

/// One rule set.
#[derive(askama::Template)]
#[template(path = "ruleset/detail.html")]
struct DetailPage {
    frame: Frame,
    csrf: String,
    set: RuleSet,
    tone: Tone,
    state: &'static str,
    /// Who can release a draft.
    able: Option<AbleView>,
    validity: Option<String>,
    unverified: i64,
    based_on: Option<(String, String)>,
    procedures: Vec<Section>,
    general: Vec<Section>,
    delivery: Vec<CitationRow>,
    citations: Vec<CitationRow>,
    history: Vec<(Event, String)>,
    compare: String,
    next_version: String,
    may_prepare: bool,
    may_change: bool,
    may_release: bool,
    ending: Option<Ending>,
    /// What was typed where the ending was refused.
    form: Option<FormView>,
    reason: FormView,
}

impl DetailPage {
    fn is_draft(&self) -> bool {
        self.set.state == RuleSetState::Draft
    }

    fn is_shipped(&self) -> bool {
        self.set.origin == Origin::Shipped
    }
}

/// The acts on it, with what was changed in words; names only for those who see everything.
fn history(lines: &[HistoryLine], lang: Lang, names: bool) -> Vec<(Event, String)> {
    let changed = |line: &HistoryLine| {
        let body: serde_json::Value = serde_json::from_str(&line.body).unwrap_or_default();
        let list = body.pointer("/data/changed").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
        let words = list.iter().filter_map(serde_json::Value::as_str).map(|name| sheet::changed(name, lang));
        words.collect::<Vec<_>>().join(", ")
    };
    Event::all(lines, lang, names).into_iter().zip(lines).map(|(event, line)| (event, changed(line))).collect()
}

async fn detail_page(
    around: &Around,
    (db, clock): (&Db, &Clock),
    (set, actor, scope): (&RuleSet, &Actor, &Scope),
    form: Option<FormView>,
) -> Answer<DetailPage> {
    let (lang, facts, view) = (around.lang, set.facts(), db.snapshot().await?);
    let lines = audit::history(&view, &Stream::of("rule_set", set.id)).await?;
    let based_on = match set.based_on {
        Some(id) => store::by_id(&view, id).await?,
        None => None,
    };
    let is_draft = set.state == RuleSetState::Draft;
    let reader = (actor, lang, clock.today());
    let able = match set.state {
        RuleSetState::Draft => Some(able(&view, reader, Verb::RuleSetRelease, Verb::RuleSetPrepare, &facts).await?),
        RuleSetState::Released | RuleSetState::Retired => None,
    };
    let may_change = is_draft && actor.offers_on(Verb::RuleSetPrepare, &facts);
    let may_release = actor.offers_on(Verb::RuleSetRelease, &facts);
    let ending = match set.state {
        RuleSetState::Draft if may_change => Some(Ending { name: "discard", title: lang.rule_set_discard() }),
        RuleSetState::Released if may_release => Some(Ending { name: "retire", title: lang.rule_set_retire() }),
        RuleSetState::Draft | RuleSetState::Released | RuleSetState::Retired => None,
    };
    Ok(DetailPage {
        frame: around.frame(Nav::RuleSets),
        csrf: around.mark(),
        tone: tone(set.state),
        state: lang.rule_set_state_word(set.state.code()),
        able,
        validity: sheet::days(set.valid_from, set.valid_to, lang),
        unverified: count(&set.values().unverified),
        based_on: based_on.map(|one| (one.id.to_string(), format!("{} {}: {}", one.code, one.number, one.title))),
        procedures: sheet::procedures(set.content(), lang),
        general: sheet::general(set.content(), lang),
        delivery: sheet::delivery(set.content(), lang),
        citations: sheet::citations(set.content(), lang),
        history: history(&lines, lang, *scope == Scope::All),
        compare: format!("/rule-sets/{}/compare", set.id),
        next_version: format!("/rule-sets/new?from={}", set.id),
        may_prepare: actor.offers(Verb::RuleSetPrepare),
        may_change,
        may_release,
        ending,
        reason: form.clone().unwrap_or_default(),
        form,
        set: set.clone(),
    })
}

#[get("/rule-sets/<_>", rank = 2)]
async fn detail(
    permit: Permit<ReadRuleSet>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<DetailPage>> {
    Ok(Page::new(detail_page(&around, (db, clock), (&permit, permit.actor(), permit.scope()), None).await?))
}

fn done(id: RuleSetId, act: &str) -> Flash<Redirect> {
    Flash::success(Redirect::to(format!("/rule-sets/{id}")), act)
}

#[post("/rule-sets/<_>/release", data = "<form>")]
async fn release(
    permit: Permit<ReleaseRuleSet>,
    form: KeyedForm<ReleaseInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Flash<Redirect>> {
    let once = Once::of(permit.actor().person(), form.1.0, ("rule-set.release", permit.id), &form.0)?;
    ruleset::release(db, clock, &permit, &once, &form.0).await?;
    Ok(done(permit.id, "rule-set.released"))
}

#[post("/rule-sets/<_>/retire", data = "<form>")]
async fn retire(
    permit: Permit<ReleaseRuleSet>,
    around: Around,
    form: Form<RetireInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent<DetailPage>> {
    match ruleset::retire(db, clock, &permit, &form.0).await {
        Ok(()) => Ok(Ok(done(permit.id, "rule-set.retired"))),
        Err(error) => {
            let mut view = kept(&form.0);
            let status = explain(error, &mut view, around.lang)?;
            let page = detail_page(&around, (db, clock), (&permit, permit.actor(), permit.scope()), Some(view)).await?;
            Ok(Err(Box::new(Page::with(status, page))))
        }
    }
}

#[post("/rule-sets/<_>/discard", data = "<form>")]
async fn discard(
    permit: Permit<EditRuleSet>,
    around: Around,
    form: Form<RetireInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent<DetailPage>> {
    match ruleset::discard(db, clock, &permit, &form.0).await {
        Ok(()) => Ok(Ok(done(permit.id, "rule-set.discarded"))),
        Err(error) => {
            let mut view = kept(&form.0);
            let status = explain(error, &mut view, around.lang)?;
            let page = detail_page(&around, (db, clock), (&permit, permit.actor(), permit.scope()), Some(view)).await?;
            Ok(Err(Box::new(Page::with(status, page))))
        }
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![detail, release, retire, discard]
}
