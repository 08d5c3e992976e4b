//! The page that holds two rule sets against each other.

use super::sheet::{Cell, cell, label};
use crate::access::permit::permit;
use crate::access::session::ThisRequest;
use crate::access::{Permit, Scope};
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::ruleset::input::CompareQuery;
use crate::ruleset::lines::{Group, Line, compare};
use crate::ruleset::{ReadRuleSet, RuleSet, store};
use crate::web::lang::Lang;
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Query};
use rocket::{Route, State, get, routes};
use uuid::Uuid;

/// A side of the comparison.
struct Side {
    id: String,
    name: String,
    title: String,
    state: &'static str,
}

/// A value on both sides.
struct Compared {
    label: String,
    left: Option<Cell>,
    right: Option<Cell>,
    equal: bool,
}

/// Two rule sets against each other.
#[derive(askama::Template)]
#[template(path = "ruleset/compare.html")]
struct ComparePage {
    frame: Frame,
    left: Side,
    right: Option<Side>,
    choose: FormView,
    others: Vec<Choice>,
    groups: Vec<(&'static str, Vec<Compared>)>,
    differences: i64,
    all: bool,
    /// The same comparison with or without what is equal.
    switch: String,
}

fn side(set: &RuleSet, lang: Lang) -> Side {
    Side {
        id: set.id.to_string(),
        name: format!("{} {}", set.code, set.number),
        title: set.title.clone(),
        state: lang.rule_set_state_word(set.state.code()),
    }
}

/// The other rule set: the one named, or the one before.
async fn other(
    db: &Db,
    own: &Permit<ReadRuleSet>,
    named: Option<&str>,
    request: Option<String>,
) -> Answer<Option<RuleSet>> {
    let Some(named) = named else { return Ok(store::former(db, own.scope(), own).await?) };
    let id = Uuid::try_parse(named).ok().filter(|id| id.to_string() == named).ok_or(AppError::NotFound)?;
    let found: Permit<ReadRuleSet> = permit(db, own.actor(), Some(id), request).await?;
    Ok(Some(RuleSet::clone(&found)))
}

fn groups(left: &RuleSet, right: &RuleSet, all: bool, lang: Lang) -> (Vec<(&'static str, Vec<Compared>)>, i64) {
    let pairs = compare(left.content(), right.content());
    let differences = pairs.iter().filter(|pair| !pair.is_equal()).count();
    let shown = |group: Group| -> Vec<Compared> {
        pairs
            .iter()
            .filter(|pair| all || !pair.is_equal())
            .filter_map(|pair| pair.line().filter(|line| line.group == group).map(|line| (pair, line)))
            .map(|(pair, line)| {
                let cell = |side: &Option<Line>| side.as_ref().map(|line| cell(line, lang));
                Compared {
                    label: label(line, lang),
                    left: cell(&pair.left),
                    right: cell(&pair.right),
                    equal: pair.is_equal(),
                }
            })
            .collect()
    };
    let groups = Group::ALL.iter().map(|group| (lang.rule_code("group", group.code()), shown(*group)));
    (groups.filter(|(_, rows)| !rows.is_empty()).collect(), i64::try_from(differences).unwrap_or(i64::MAX))
}

#[get("/rule-sets/<_>/compare")]
async fn page(
    permit: Permit<ReadRuleSet>,
    request: ThisRequest,
    around: Around,
    query: Query<CompareQuery>,
    db: &State<Db>,
) -> Answer<Page<ComparePage>> {
    let (lang, all) = (around.lang, query.0.all.as_deref() == Some("true"));
    let right = other(db, &permit, query.0.with.as_deref(), request.0).await?;
    let others: Vec<Choice> = choices(db, permit.scope(), &permit).await?;
    let mut choose = FormView::default();
    choose.keep("with", right.as_ref().map(|right| right.id.to_string()).unwrap_or_default());
    let (groups, differences) =
        right.as_ref().map_or_else(|| (Vec::new(), 0), |right| groups(&permit, right, all, lang));
    let own = format!("/rule-sets/{}/compare", permit.id);
    let switch = right.as_ref().map(|right| {
        let equal = if all { "" } else { "&all=true" };
        format!("{own}?with={}{equal}", right.id)
    });
    Ok(Page::new(ComparePage {
        frame: around.frame(Nav::RuleSets),
        left: side(&permit, lang),
        right: right.as_ref().map(|right| side(right, lang)),
        choose,
        others,
        groups,
        differences,
        all,
        switch: switch.unwrap_or(own),
    }))
}

/// All other rule sets to choose from.
async fn choices(db: &Db, scope: &Scope, own: &RuleSet) -> Answer<Vec<Choice>> {
    let all = store::list(db, scope, None).await?;
    let name = |set: &RuleSet| format!("{} {}: {}", set.code, set.number, set.title);
    Ok(all.iter().filter(|set| set.id != own.id).map(|set| Choice::new(set.id.to_string(), name(set))).collect())
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![page]
}
