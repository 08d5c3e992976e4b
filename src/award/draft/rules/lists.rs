//! Reading the lists of a plan, row by row.

use super::reader::Reader;
use crate::award::draft::findings::AS_A_RULE;
use crate::award::draft::input::{
    ConditionInput, FundingInput, IndicatorInput, MilestoneInput, PositionInput, ReasonInput, SectionInput,
    TrancheInput,
};
use crate::award::draft::section::Section;
use crate::award::plan::{
    Condition, CostCategory, Funding, FundingKind, Indicator, Milestone, Plan, Position, Quantity, Reason, Tranche,
};
use crate::error::Fault;
use crate::id::{ConditionId, IndicatorId, MilestoneId};
use crate::web::rows::place;
use uuid::Uuid;

/// The rows of one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lists {
    /// The cost plan.
    Positions(Vec<Position>),
    /// Who pays beside the grant.
    Funding(Vec<Funding>),
    /// The grant by year, in the order of the years.
    Tranches(Vec<Tranche>),
    /// Milestones.
    Milestones(Vec<Milestone>),
    /// Indicators.
    Indicators(Vec<Indicator>),
    /// Conditions.
    Conditions(Vec<Condition>),
    /// Reasons, by code.
    Reasons(Vec<Reason>),
}

impl Lists {
    /// Which section it is.
    pub const fn section(&self) -> Section {
        match self {
            Self::Positions(_) => Section::Positions,
            Self::Funding(_) => Section::Funding,
            Self::Tranches(_) => Section::Tranches,
            Self::Milestones(_) => Section::Milestones,
            Self::Indicators(_) => Section::Indicators,
            Self::Conditions(_) => Section::Conditions,
            Self::Reasons(_) => Section::Reasons,
        }
    }
}

/// Reads a list; nothing where the section is none.
pub fn lists(reader: &mut Reader, given: &SectionInput, plan: &Plan) -> Option<Lists> {
    Some(match given {
        SectionInput::Positions(rows) => Lists::Positions(every(&rows.items, |row, one| position(reader, row, one))),
        SectionInput::Funding(rows) => Lists::Funding(every(&rows.items, |row, one| funding(reader, row, one))),
        SectionInput::Tranches(rows) => Lists::Tranches(tranches(reader, &rows.items)),
        SectionInput::Milestones(rows) => {
            let mut keys = Keys::new(plan.milestones.iter().map(|one| one.key.0));
            let projects = i64::try_from(plan.projects.len()).unwrap_or(i64::MAX);
            Lists::Milestones(every(&rows.items, |row, one| milestone(reader, row, one, &mut keys, projects)))
        }
        SectionInput::Indicators(rows) => {
            let mut keys = Keys::new(plan.indicators.iter().map(|one| one.key.0));
            Lists::Indicators(every(&rows.items, |row, one| indicator(reader, row, one, &mut keys)))
        }
        SectionInput::Conditions(rows) => {
            let mut keys = Keys::new(plan.conditions.iter().map(|one| one.key.0));
            Lists::Conditions(every(&rows.items, |row, one| condition(reader, row, one, &mut keys)))
        }
        SectionInput::Reasons(rows) => Lists::Reasons(reasons(reader, &rows.items)),
        SectionInput::Base(_)
        | SectionInput::Recipients(_)
        | SectionInput::Financing(_)
        | SectionInput::EarlyStart(_) => return None,
    })
}

/// All rows that could be read.
fn every<I, T>(rows: &[I], mut read: impl FnMut(usize, &I) -> Option<T>) -> Vec<T> {
    rows.iter().enumerate().filter_map(|(row, one)| read(row, one)).collect()
}

/// The keys of the rows that are there, each to be named at most once.
struct Keys(Vec<Uuid>);

impl Keys {
    fn new(keys: impl Iterator<Item = Uuid>) -> Self {
        Self(keys.collect())
    }

    /// The key of a row that is there, or a new one.
    fn take(&mut self, reader: &mut Reader, row: usize, given: Option<&str>) -> Uuid {
        let Some(text) = given else { return Uuid::now_v7() };
        if let Some(found) = self.0.iter().position(|key| key.to_string() == text) {
            return self.0.swap_remove(found);
        }
        reader.faults.add(&place(row, "key"), Fault::new("award.unknown-key").with("value", text));
        Uuid::nil()
    }
}

fn position(reader: &mut Reader, row: usize, one: &PositionInput) -> Option<Position> {
    let category = reader.required_choice(&place(row, "category"), one.category.as_deref(), CostCategory::ALL);
    let title = reader.required(&place(row, "title"), one.title.as_deref(), 300);
    let amount = reader.amount(&place(row, "amount"), one.amount.as_ref());
    let note = reader.text(&place(row, "note"), one.note.as_deref(), 1_000);
    category.zip(title).map(|(category, title)| Position { category, title, amount, note })
}

fn funding(reader: &mut Reader, row: usize, one: &FundingInput) -> Option<Funding> {
    let kind = reader.required_choice(&place(row, "kind"), one.kind.as_deref(), FundingKind::ALL);
    let name = reader.text(&place(row, "name"), one.name.as_deref(), 200);
    let amount = reader.amount(&place(row, "amount"), one.amount.as_ref());
    kind.map(|kind| Funding { kind, name, amount })
}

fn tranches(reader: &mut Reader, rows: &[TrancheInput]) -> Vec<Tranche> {
    let mut found: Vec<Tranche> = Vec::new();
    for (row, one) in rows.iter().enumerate() {
        let year = reader.number(&place(row, "year"), one.year.as_ref(), 1990, 2199);
        let amount = reader.amount(&place(row, "amount"), one.amount.as_ref());
        for (field, given) in [("year", &one.year), ("amount", &one.amount)] {
            if given.is_none() {
                reader.faults.add(&place(row, field), Fault::new("input.missing"));
            }
        }
        if let Some(year) = year.filter(|year| found.iter().any(|other| other.year == *year)) {
            reader.faults.add(&place(row, "year"), Fault::new("award.year-twice").with("value", year.to_string()));
        }
        found.extend(year.zip(amount).map(|(year, amount)| Tranche { year, amount }));
    }
    found.sort_by_key(|one| one.year);
    found
}

fn milestone(
    reader: &mut Reader,
    row: usize,
    one: &MilestoneInput,
    keys: &mut Keys,
    projects: i64,
) -> Option<Milestone> {
    let key = MilestoneId(keys.take(reader, row, one.key.as_deref()));
    let title = reader.required(&place(row, "title"), one.title.as_deref(), 300);
    let due_on = reader.day(&place(row, "due_on"), one.due_on.as_ref());
    let project = reader.number(&place(row, "project"), one.project.as_ref(), 1, projects);
    let note = reader.text(&place(row, "note"), one.note.as_deref(), 2_000);
    title.map(|title| Milestone { key, title, due_on, project, note })
}

fn indicator(reader: &mut Reader, row: usize, one: &IndicatorInput, keys: &mut Keys) -> Option<Indicator> {
    let key = IndicatorId(keys.take(reader, row, one.key.as_deref()));
    let title = reader.required(&place(row, "title"), one.title.as_deref(), 300);
    let unit = reader.text(&place(row, "unit"), one.unit.as_deref(), 60);
    let style = reader.writing.money;
    let mut quantity = |field: &str, text: Option<&String>| {
        text.and_then(|text| reader.faults.keep(&place(row, field), Quantity::parse(text, style)))
    };
    let baseline = quantity("baseline", one.baseline.as_ref());
    let target = quantity("target", one.target.as_ref());
    title.map(|title| Indicator { key, title, unit, baseline, target })
}

fn condition(reader: &mut Reader, row: usize, one: &ConditionInput, keys: &mut Keys) -> Option<Condition> {
    let key = ConditionId(keys.take(reader, row, one.key.as_deref()));
    let text = reader.required(&place(row, "text"), one.text.as_deref(), 4_000);
    let blocks = reader.choice(&place(row, "blocks_payment"), one.blocks_payment.as_deref(), &["yes", "no"]);
    let due_on = reader.day(&place(row, "due_on"), one.due_on.as_ref());
    text.map(|text| Condition { key, text, blocks_payment: blocks == Some("yes"), due_on })
}

fn reasons(reader: &mut Reader, rows: &[ReasonInput]) -> Vec<Reason> {
    let mut found: Vec<Reason> = Vec::new();
    for (row, one) in rows.iter().enumerate() {
        let code = reader.required_choice(&place(row, "finding"), one.finding.as_deref(), AS_A_RULE);
        let reason = reader.required(&place(row, "reason"), one.reason.as_deref(), 2_000);
        if code.is_some_and(|code| found.iter().any(|other| other.code == code)) {
            reader.faults.add(&place(row, "finding"), Fault::new("input.given-twice"));
        }
        found.extend(code.zip(reason).map(|(code, reason)| Reason { code: code.to_owned(), reason }));
    }
    found.sort_by(|one, other| one.code.cmp(&other.code));
    found
}
