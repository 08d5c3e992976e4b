//! The form of a draft: every value with its meaning, a box for what has no source, and rows of citations.

mod rows;

use super::super::input::{DELIVERY, RuleSetInput};
use super::super::lines::{Group, lines};
use super::super::rules;
use super::super::values::{DayCount, ProfileCode, ProofKind, ReclaimOrder, Rounding};
use super::super::{EditRuleSet, change};
use crate::access::{Permit, Thing, Verb};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Answer;
use crate::rate::FinancingType;
use crate::web::able::{AbleView, able};
use crate::web::input::Writing;
use crate::web::lang::Lang;
use crate::web::refill::{explain, kept};
use crate::web::view::{Choice, FormView, Frame, Nav, Page};
use crate::web::{Around, Form};
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};
use rows::{CitationFields, DeliveryFields, rows};

/// One control of the form.
#[derive(Debug)]
pub struct Field {
    name: String,
    label: &'static str,
    hint: &'static str,
    /// What can be chosen; nothing for a text.
    choices: Vec<Choice>,
    optional: bool,
    inputmode: &'static str,
    /// Boxes that belong to it: name and words.
    boxes: Vec<(String, &'static str)>,
}

impl Field {
    /// What can be chosen.
    fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// What it means; a template compares it with the empty text.
    const fn hint(&self) -> &'static str {
        self.hint
    }
}

/// The fields of one procedure.
#[derive(Debug)]
pub struct ProfileBlock {
    code: &'static str,
    title: &'static str,
    /// Whether it is unfolded: it exists, or something in it is wrong.
    open: bool,
    steps: Vec<(String, &'static str)>,
    steps_unverified: String,
    financing: Vec<(String, &'static str)>,
    financing_unverified: String,
    fields: Vec<Field>,
}

/// The form of a draft.
#[derive(askama::Template)]
#[template(path = "ruleset/form.html")]
pub struct FormPage {
    frame: Frame,
    csrf: String,
    form: FormView,
    id: String,
    name: String,
    able: AbleView,
    profiles: Vec<ProfileBlock>,
    groups: Vec<(&'static str, Vec<Field>)>,
    /// The rows of days of delivery.
    delivery: Vec<DeliveryFields>,
    /// The rows of citations shown.
    citations: Vec<CitationFields>,
}

fn choices(kind: &str, codes: impl Iterator<Item = &'static str>, lang: Lang) -> Vec<Choice> {
    codes.map(|code| Choice::new(code, lang.rule_code(kind, code))).collect()
}

/// A field of this name whose words are those of `value`.
fn field(name: String, value: &str, lang: Lang) -> Field {
    let boxes = vec![(format!("{name}_unverified"), lang.rule_set_unverified_field())];
    Field {
        label: lang.rule_value(value),
        hint: lang.rule_value_hint(value),
        choices: Vec::new(),
        optional: false,
        inputmode: "decimal",
        boxes,
        name,
    }
}

fn general(names: &[&str], lang: Lang) -> Vec<Field> {
    names
        .iter()
        .map(|name| {
            let own = field((*name).to_owned(), name, lang);
            match *name {
                "grant_rounding" => {
                    Field { choices: choices("rounding", Rounding::ALL.iter().map(|one| one.code()), lang), ..own }
                }
                "day_count" => {
                    Field { choices: choices("day_count", DayCount::ALL.iter().map(|one| one.code()), lang), ..own }
                }
                "reclaim_order" => {
                    let codes = ReclaimOrder::ALL.iter().map(|one| one.code());
                    Field { choices: choices("reclaim_order", codes, lang), ..own }
                }
                "retention" | "binding_years" => Field { optional: true, ..own },
                _ => own,
            }
        })
        .collect()
}

fn profile(code: ProfileCode, form: &FormView, lang: Lang) -> ProfileBlock {
    let own = |part: &str| format!("{code}_{part}");
    let boxes = |names: &[&'static str]| -> Vec<(String, &'static str)> {
        names.iter().map(|name| (own(name), lang.rule_value(name))).collect()
    };
    let rule = |part: &str| (own(&format!("{part}_as_a_rule")), lang.rule_set_as_a_rule());
    let source = |part: &str| (own(&format!("{part}_unverified")), lang.rule_set_unverified_field());
    let part = |name: &'static str, boxes| Field { boxes, optional: true, ..field(own(name), name, lang) };
    let words =
        |name: &'static str, boxes| Field { inputmode: "text", hint: lang.rule_set_rate_hint(), ..part(name, boxes) };
    let steps = [
        "goals",
        "positions",
        "funding",
        "tranches",
        "milestones",
        "indicators",
        "conditions",
        "reports",
        "requests",
        "certifier",
    ];
    ProfileBlock {
        code: code.code(),
        title: lang.profile_word(code.code()),
        open: form.control(code.code()).value == "true"
            || form.errors().iter().any(|(name, _)| name.starts_with(&own(""))),
        steps: boxes(&steps),
        steps_unverified: own("steps_unverified"),
        financing: FinancingType::ALL.iter().map(|kind| (own(kind.code()), lang.financing_word(kind.code()))).collect(),
        financing_unverified: own("financing_types_unverified"),
        fields: vec![
            words("rate_minimum", Vec::new()),
            words("rate_maximum", vec![rule("rate"), source("rate")]),
            Field { hint: lang.rule_value_hint("rate_usual"), ..words("rate_usual", Vec::new()) },
            part("minimum", vec![rule("minimum"), source("minimum")]),
            part("maximum", vec![rule("maximum"), source("maximum")]),
            part("longest_months", vec![source("longest_months")]),
            part("fewest_recipients", Vec::new()),
            part("preferred_recipients", Vec::new()),
            part("most_recipients", vec![source("recipients")]),
            part("report_months", vec![source("report_months")]),
            part("report_due_months", Vec::new()),
            Field {
                optional: false,
                choices: choices("proof", ProofKind::ALL.iter().map(|one| one.code()), lang),
                ..part("proof", vec![source("proof")])
            },
        ],
    }
}

async fn page(
    around: &Around,
    (db, clock): (&Db, &Clock),
    permit: &Permit<EditRuleSet>,
    form: FormView,
) -> Answer<FormPage> {
    let lang = around.lang;
    let reader = (permit.actor(), lang, clock.today());
    let able = able(db, reader, Verb::RuleSetRelease, Verb::RuleSetPrepare, &permit.facts()).await?;
    let all = lines(permit.content());
    let group = |group: Group| {
        let names: Vec<&str> = all.iter().filter(|line| line.group == group).map(|line| line.name.as_str()).collect();
        (lang.rule_code("group", group.code()), general(&names, lang))
    };
    Ok(FormPage {
        frame: around.frame(Nav::RuleSets),
        csrf: around.mark(),
        id: permit.id.to_string(),
        name: format!("{} {}", permit.code, permit.number),
        profiles: ProfileCode::ALL.iter().map(|code| profile(*code, &form, lang)).collect(),
        groups: [Group::Amounts, Group::Terms, Group::Interest].map(group).into(),
        delivery: (1..=DELIVERY).map(DeliveryFields::new).collect(),
        citations: rows(&form),
        able,
        form,
    })
}

#[get("/rule-sets/<_>/change")]
async fn change_form(
    permit: Permit<EditRuleSet>,
    around: Around,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Page<FormPage>> {
    let mut typed = rules::typed(permit.content(), Writing::PAGE);
    typed.set("version", permit.version.to_string());
    let form = kept(&typed);
    Ok(Page::new(page(&around, (db, clock), &permit, form).await?))
}

#[post("/rule-sets/<_>/change", data = "<form>")]
async fn save(
    permit: Permit<EditRuleSet>,
    around: Around,
    form: Form<RuleSetInput>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer<Result<Flash<Redirect>, Box<Page<FormPage>>>> {
    match change(db, clock, &permit, &form.0, Writing::PAGE).await {
        Ok(()) => Ok(Ok(Flash::success(Redirect::to(format!("/rule-sets/{}", permit.id)), "rule-set.changed"))),
        Err(error) => {
            let mut view = kept(&form.0);
            let status = explain(error, &mut view, around.lang)?;
            Ok(Err(Box::new(Page::with(status, page(&around, (db, clock), &permit, view).await?))))
        }
    }
}

/// The routes.
pub fn routes() -> Vec<Route> {
    routes![change_form, save]
}
