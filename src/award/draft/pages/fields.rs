//! The fields of each section's form: which there are, what they are called, how they are typed.

use super::super::Section;
use super::super::input::SectionInput;
use crate::award::plan::{CostCategory, FundingKind};
use crate::rate::FinancingType;
use crate::web::input::Input;
use crate::web::lang::Lang;
use crate::web::rows::place;
use crate::web::view::{Choice, FormView};

/// How a field is typed.
#[derive(Clone, Copy)]
pub enum Kind {
    /// One line.
    Text,
    /// A short line: a day, a year, an amount.
    Short,
    /// Several lines.
    Area,
    /// Nothing the reader types.
    Hidden,
    /// A municipality key, with the register to choose from.
    Key,
    /// One of these.
    Choice(fn(Lang) -> Vec<Choice>),
}

/// A field of a section's form.
#[derive(Clone, Copy)]
pub struct Field {
    name: &'static str,
    kind: Kind,
    label: fn(Lang) -> &'static str,
}

const fn field(name: &'static str, kind: Kind, label: fn(Lang) -> &'static str) -> Field {
    Field { name, kind, label }
}

/// A field as shown.
pub struct FieldView {
    /// Its full name.
    pub name: String,
    /// What it is called.
    pub label: &'static str,
    /// `text`, `short`, `area`, `hidden`, `key` or `choice`.
    pub kind: &'static str,
    /// What can be chosen.
    pub choices: Vec<Choice>,
}

impl FieldView {
    fn new(field: &Field, name: String, lang: Lang) -> Self {
        let (kind, choices) = match field.kind {
            Kind::Text => ("text", Vec::new()),
            Kind::Short => ("short", Vec::new()),
            Kind::Area => ("area", Vec::new()),
            Kind::Hidden => ("hidden", Vec::new()),
            Kind::Key => ("key", Vec::new()),
            Kind::Choice(list) => ("choice", list(lang)),
        };
        Self { name, label: (field.label)(lang), kind, choices }
    }
}

fn categories(lang: Lang) -> Vec<Choice> {
    CostCategory::ALL.iter().map(|one| Choice::new(one.code(), lang.cost_category_word(one.code()))).collect()
}

fn fundings(lang: Lang) -> Vec<Choice> {
    FundingKind::ALL.iter().map(|one| Choice::new(one.code(), lang.funding_kind_word(one.code()))).collect()
}

fn financings(lang: Lang) -> Vec<Choice> {
    FinancingType::ALL.iter().map(|one| Choice::new(one.code(), lang.financing_word(one.code()))).collect()
}

fn blocks(lang: Lang) -> Vec<Choice> {
    vec![Choice::new("yes", lang.draft_blocks_yes())]
}

fn splits(lang: Lang) -> Vec<Choice> {
    vec![Choice::new("by_cost", lang.draft_split_by_cost()), Choice::new("equally", lang.draft_split_equally())]
}

const VERSION: Field = field("version", Kind::Hidden, Lang::draft_version);

const BASE: &[Field] = &[
    VERSION,
    field("theme", Kind::Text, Lang::award_theme),
    field("purpose", Kind::Area, Lang::draft_purpose),
    field("starts_on", Kind::Short, Lang::draft_starts_on),
    field("ends_on", Kind::Short, Lang::draft_ends_on),
    field("works_start_on", Kind::Short, Lang::draft_works_start_on),
    field("works_end_on", Kind::Short, Lang::draft_works_end_on),
];
const RECIPIENTS: &[Field] = &[VERSION, field("split", Kind::Choice(splits), Lang::draft_split)];
const FINANCING: &[Field] = &[
    VERSION,
    field("financing_type", Kind::Choice(financings), Lang::award_financing),
    field("rate", Kind::Short, Lang::award_rate),
    field("eligible_cost", Kind::Short, Lang::award_eligible_cost),
    field("total_cost", Kind::Short, Lang::award_total_cost),
    field("grant", Kind::Short, Lang::award_grant_long),
];
const EARLY_START: &[Field] = &[
    VERSION,
    field("approved_on", Kind::Short, Lang::draft_early_start_on),
    field("reason", Kind::Area, Lang::draft_reason),
];

const PROJECT: &[Field] = &[field("title", Kind::Text, Lang::award_title), field("goal", Kind::Area, Lang::draft_goal)];
const RECIPIENT: &[Field] = &[
    field("ags", Kind::Key, Lang::authority_ags),
    field("name", Kind::Text, Lang::draft_name_in_notice),
    field("cost", Kind::Short, Lang::draft_cost_part),
    field("share", Kind::Short, Lang::award_share),
];
const POSITION: &[Field] = &[
    field("category", Kind::Choice(categories), Lang::draft_category),
    field("title", Kind::Text, Lang::draft_what_for),
    field("amount", Kind::Short, Lang::draft_amount),
    field("note", Kind::Text, Lang::award_note),
];
const FUNDING: &[Field] = &[
    field("kind", Kind::Choice(fundings), Lang::draft_funding_kind),
    field("name", Kind::Text, Lang::draft_who_pays),
    field("amount", Kind::Short, Lang::draft_amount),
];
const TRANCHE: &[Field] =
    &[field("year", Kind::Short, Lang::draft_year), field("amount", Kind::Short, Lang::draft_amount)];
const MILESTONE: &[Field] = &[
    field("key", Kind::Hidden, Lang::draft_version),
    field("title", Kind::Text, Lang::milestone),
    field("due_on", Kind::Short, Lang::draft_due_on),
    field("project", Kind::Short, Lang::draft_project_number),
    field("note", Kind::Text, Lang::award_note),
];
const INDICATOR: &[Field] = &[
    field("key", Kind::Hidden, Lang::draft_version),
    field("title", Kind::Text, Lang::indicator),
    field("unit", Kind::Short, Lang::draft_unit),
    field("baseline", Kind::Short, Lang::indicator_baseline),
    field("target", Kind::Short, Lang::indicator_target),
];
const CONDITION: &[Field] = &[
    field("key", Kind::Hidden, Lang::draft_version),
    field("text", Kind::Area, Lang::draft_condition),
    field("blocks_payment", Kind::Choice(blocks), Lang::draft_blocks),
    field("due_on", Kind::Short, Lang::draft_due_on),
];
const REASON: &[Field] =
    &[field("finding", Kind::Hidden, Lang::draft_version), field("reason", Kind::Area, Lang::draft_reason)];

const fn head(section: Section) -> &'static [Field] {
    match section {
        Section::Base => BASE,
        Section::Recipients => RECIPIENTS,
        Section::Financing => FINANCING,
        Section::EarlyStart => EARLY_START,
        Section::Positions
        | Section::Funding
        | Section::Tranches
        | Section::Milestones
        | Section::Indicators
        | Section::Conditions
        | Section::Reasons => &[VERSION],
    }
}

const fn row(section: Section) -> &'static [Field] {
    match section {
        Section::Base => PROJECT,
        Section::Recipients => RECIPIENT,
        Section::Positions => POSITION,
        Section::Funding => FUNDING,
        Section::Tranches => TRANCHE,
        Section::Milestones => MILESTONE,
        Section::Indicators => INDICATOR,
        Section::Conditions => CONDITION,
        Section::Reasons => REASON,
        Section::Financing | Section::EarlyStart => &[],
    }
}

/// So many blank rows stand below those that are filled.
const fn blank(section: Section) -> usize {
    match section {
        Section::Positions => 5,
        Section::Recipients | Section::Tranches | Section::Milestones => 3,
        Section::Base | Section::Funding | Section::Indicators | Section::Conditions => 2,
        Section::Financing | Section::EarlyStart | Section::Reasons => 0,
    }
}

/// The form of a section: its single fields, and its rows with blank ones below.
pub fn fields(given: &SectionInput, lang: Lang) -> (Vec<FieldView>, Vec<Vec<FieldView>>) {
    let section = given.section();
    let single = head(section).iter().map(|one| FieldView::new(one, one.name.to_owned(), lang)).collect();
    if row(section).is_empty() {
        return (single, Vec::new());
    }
    let many = given.rows().saturating_add(blank(section));
    let rows = (0..many)
        .map(|number| row(section).iter().map(|one| FieldView::new(one, place(number, one.name), lang)).collect())
        .collect();
    (single, rows)
}

/// Every field with what was given, by its full name.
pub fn given(given: &SectionInput) -> Vec<(String, String)> {
    fn of(head: &impl Input, rows: &[impl Input]) -> Vec<(String, String)> {
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        let single = head.values().into_iter().map(|(name, value)| (name.to_owned(), text(value)));
        let rows = rows.iter().enumerate().flat_map(|(number, row)| {
            row.values().into_iter().map(move |(name, value)| (place(number, name), text(value))).collect::<Vec<_>>()
        });
        single.chain(rows).collect()
    }
    const NONE: &[crate::web::Nothing] = &[];
    match given {
        SectionInput::Base(one) => of(&one.head, &one.items),
        SectionInput::Recipients(one) => of(&one.head, &one.items),
        SectionInput::Positions(one) => of(&one.head, &one.items),
        SectionInput::Funding(one) => of(&one.head, &one.items),
        SectionInput::Financing(one) => of(one, NONE),
        SectionInput::Tranches(one) => of(&one.head, &one.items),
        SectionInput::Milestones(one) => of(&one.head, &one.items),
        SectionInput::Indicators(one) => of(&one.head, &one.items),
        SectionInput::Conditions(one) => of(&one.head, &one.items),
        SectionInput::EarlyStart(one) => of(one, NONE),
        SectionInput::Reasons(one) => of(&one.head, &one.items),
    }
}

/// What was given, as a form shows it.
pub fn kept(input: &SectionInput) -> FormView {
    let mut form = FormView::default();
    for (name, value) in given(input) {
        form.keep(&name, value);
    }
    form
}

/// Where two versions of a section differ: name of the field, what is stored, what was sent.
pub fn differences(stored: &SectionInput, sent: &SectionInput) -> Vec<(String, String, String)> {
    let (stored, sent) = (given(stored), given(sent));
    let value = |list: &[(String, String)], name: &str| {
        list.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let mut names: Vec<&String> = stored.iter().chain(&sent).map(|(name, _)| name).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .filter(|name| *name != "version" && name.rsplit('.').next() != Some("key"))
        .map(|name| (name.clone(), value(&stored, name), value(&sent, name)))
        .filter(|(_, stored, sent)| stored != sent)
        .collect()
}

/// A field's place in words: `Zeile 3, Betrag`.
pub fn in_words(section: Section, name: &str, lang: Lang) -> String {
    let label = |list: &[Field], name: &str| {
        list.iter().find(|one| one.name == name).map_or(name.to_owned(), |one| (one.label)(lang).to_owned())
    };
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        [_, number, field] => {
            let number = number.parse::<i64>().unwrap_or(0).saturating_add(1);
            format!("{} {number}, {}", lang.draft_row(), label(row(section), field))
        }
        [single] => label(head(section), single),
        _ => name.to_owned(),
    }
}

/// The place of a finding in words; nothing where it is a section as a whole.
pub fn finding_in_words(place: &str, lang: Lang) -> Option<String> {
    let (code, rest) = place.split_once('.')?;
    let section = Section::parse(code)?;
    let name = if rest.contains('.') { place } else { rest };
    Some(in_words(section, name, lang))
}
