//! The pages of rule sets: the list and how one begins; beside it one of them, its form and the comparison.

mod compare;
mod detail;
mod form;
mod sheet;

use super::input::NewRuleSetInput;
use super::{ListRuleSets, PrepareRuleSet, RuleSet, RuleSetState, SHIPPED, shipped, store};
use crate::access::{Permit, Scope, Verb};
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::error::{Answer, AppError};
use crate::export::register::Dataset;
use crate::export::{Link, downloads};
use crate::web::input::input;
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page, Tone};
use crate::web::{Around, Form, Nothing, Query};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

input! {
    /// What the form of a new rule set begins with.
    struct StartQuery {
        /// As in the form.
        from,
    }
}

/// A rule set in the list.
struct ListRow {
    id: String,
    title: String,
    name: String,
    tone: &'static str,
    state: &'static str,
    profiles: String,
    validity: Option<String>,
    unverified: i64,
}

/// The list of rule sets.
#[derive(askama::Template)]
#[template(path = "ruleset/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<ListRow>,
    may_prepare: bool,
    downloads: Vec<Link>,
}

/// The form of a new rule set.
#[derive(askama::Template)]
#[template(path = "ruleset/new.html")]
struct NewPage {
    frame: Frame,
    csrf: String,
    form: FormView,
    origins: Vec<Choice>,
}

/// On to the thing, or the page again.
type Sent<T> = Result<Flash<Redirect>, Box<Page<T>>>;

const fn tone(state: RuleSetState) -> Tone {
    match state {
        RuleSetState::Draft => Tone::Info,
        RuleSetState::Released => Tone::Success,
        RuleSetState::Retired => Tone::Neutral,
    }
}

fn count(names: &[String]) -> i64 {
    i64::try_from(names.len()).unwrap_or(i64::MAX)
}

#[get("/rule-sets")]
async fn list(permit: Permit<ListRuleSets>, around: Around, db: &State<Db>) -> Answer<Page<ListPage>> {
    let lang = around.lang;
    let row = |set: RuleSet| ListRow {
        id: set.id.to_string(),
        name: format!("{} {}", set.code, set.number),
        tone: tone(set.state).code(),
        state: lang.rule_set_state_word(set.state.code()),
        profiles: set
            .values()
            .profiles
            .iter()
            .map(|one| lang.profile_word(one.code.code()))
            .collect::<Vec<_>>()
            .join(", "),
        validity: sheet::days(set.valid_from, set.valid_to, lang),
        unverified: count(&set.values().unverified),
        title: set.title,
    };
    let rows = store::list(db, permit.scope(), None).await?.into_iter().map(row).collect();
    let may_prepare = permit.actor().offers(Verb::RuleSetPrepare);
    let downloads = downloads(around.lang, Dataset::RuleSets, &Nothing);
    Ok(Page::new(ListPage { frame: around.frame(Nav::RuleSets), rows, may_prepare, downloads }))
}

/// What a new rule set can begin with: versions that are there, then what is shipped.
async fn origins(conn: &Conn, scope: &Scope, lang: Lang) -> Answer<Vec<Choice>> {
    let mut choices: Vec<Choice> = store::list(conn, scope, None)
        .await?
        .iter()
        .map(|set| {
            let name = format!("{} {} {}: {}", lang.rule_set_from_version(), set.code, set.number, set.title);
            Choice::new(set.id.to_string(), name)
        })
        .collect();
    for one in shipped().map_err(|error| AppError::Internal(error.to_string()))? {
        let name = format!("{}: {}", lang.rule_set_from_template(), one.title);
        choices.push(Choice::new(format!("{SHIPPED}{}/{}", one.code, one.number), name));
    }
    Ok(choices)
}

async fn new_page(around: &Around, db: &Db, permit: &Permit<PrepareRuleSet>, form: FormView) -> Answer<NewPage> {
    let origins = origins(db, permit.scope(), around.lang).await?;
    Ok(NewPage { frame: around.frame(Nav::RuleSets), csrf: around.mark(), form, origins })
}

#[get("/rule-sets/new")]
async fn new(
    permit: Permit<PrepareRuleSet>,
    around: Around,
    query: Query<StartQuery>,
    db: &State<Db>,
) -> Answer<Page<NewPage>> {
    Ok(Page::new(new_page(&around, db, &permit, kept(&query.0)).await?))
}

#[post("/rule-sets", data = "<form>")]
async fn draft(
    permit: Permit<PrepareRuleSet>,
    around: Around,
    form: Form<NewRuleSetInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Sent<NewPage>> {
    match super::draft(db, clock, &permit, &form.0).await {
        Ok(id) => Ok(Ok(Flash::success(Redirect::to(format!("/rule-sets/{id}/change")), "rule-set.drafted"))),
        Err(error) => {
            let mut view = kept(&form.0);
            let status = explain(error, &mut view, around.lang)?;
            Ok(Err(Box::new(Page::with(status, new_page(&around, db, &permit, view).await?))))
        }
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    [routes![list, new, draft], detail::routes(), form::routes(), compare::routes()].concat()
}
