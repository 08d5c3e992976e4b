//! Rows of a file that replace a section of drafts: grouped by draft, read by the same rules as its form, then written all together.

use super::input::{MilestoneInput, PositionInput, SectionHead};
use super::rules::{self, Change as Read, Context, Lists};
use super::store;
use super::{Draft, Section, SectionInput};
use crate::access::{Scope, Thing};
use crate::audit::{Stamp, sha256};
use crate::award::AwardState;
use crate::award::plan::store::At;
use crate::award::recipients::Known;
use crate::db::{Conn, Tx};
use crate::error::{Answer, AppError, Fault, FieldFault};
use crate::export::csv::DecimalMark;
use crate::import::change::Change;
use crate::import::csv::{CellError, Row, Table};
use crate::money::Style;
use crate::web::input::Writing;
use crate::web::rows::Rows;
use std::collections::HashMap;

/// The columns of cost plans; those that only tell which award it is are not read.
pub const POSITIONS: &[(&str, bool)] = &[
    ("programme", true),
    ("case_number", true),
    ("award_title", false),
    ("lead_ags", false),
    ("lead_name", false),
    ("state", false),
    ("number", false),
    ("category", true),
    ("title", true),
    ("amount_eur", true),
    ("note", false),
];

/// The columns of milestones; what was reported on them is not read.
pub const MILESTONES: &[(&str, bool)] = &[
    ("programme", true),
    ("case_number", true),
    ("award_title", false),
    ("lead_ags", false),
    ("lead_name", false),
    ("state", false),
    ("number", false),
    ("title", true),
    ("due_on", true),
    ("project", false),
    ("note", false),
    ("forecast_on", false),
    ("actual_on", false),
    ("status", false),
    ("evidence", false),
    ("reason", false),
];

/// What an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// The drafts that are named and right.
    pub rows: Vec<Planned>,
    /// All bad cells.
    pub errors: Vec<CellError>,
    /// How the drafts named stand: another value means that one was changed since.
    pub standing: String,
}

/// What becomes of a draft.
#[derive(Debug)]
pub struct Planned {
    /// Its first line in the file.
    pub line: u64,
    /// Changed or unchanged.
    pub change: Change,
    /// What the preview calls it.
    pub title: String,
    draft: Draft,
    read: Read,
}

/// The rows of each draft, in the order in which drafts are named first.
fn groups(table: &Table) -> Vec<((&str, &str), Vec<&Row>)> {
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    let mut groups: Vec<((&str, &str), Vec<&Row>)> = Vec::new();
    for row in &table.rows {
        let key = (row.text("programme").trim(), row.text("case_number").trim());
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((key, vec![row])),
        }
    }
    groups
}

/// Reads all rows and holds them against the drafts that they name; writes nothing.
///
/// # Errors
/// What the database refuses; bad cells are in the plan.
pub async fn plan(conn: &Conn, table: &Table, section: Section) -> Answer<Plan> {
    let money = if table.decimal == DecimalMark::Comma { Style::Comma } else { Style::Point };
    let writing = Writing { money, german_days: true };
    let (mut plan, mut standing) = (Plan::default(), Vec::new());
    for ((programme, number), rows) in groups(table) {
        let Some(first) = rows.first() else { continue };
        match draft(conn, (programme, number), section).await? {
            Err(fault) => {
                let told = |row: &&Row| row.refuse("case_number", (fault.code, fault.params.clone()));
                plan.errors.extend(rows.iter().map(told));
            }
            Ok(draft) => {
                standing.push(format!("{}:{}", draft.id(), draft.award.row.version));
                let given = given(&draft, section, &rows);
                let context =
                    Context { plan: &draft.plan, grant: draft.award.row.grant_amount, known: &Known::new(), writing };
                match rules::read(&given, context) {
                    Err(faults) => plan.errors.extend(faults.into_iter().map(|fault| cell(&rows, first, fault))),
                    Ok(read) => {
                        let change = if same(&draft, &read) { Change::Unchanged } else { Change::Changed };
                        let title = format!("{number}: {}", draft.award.row.title);
                        plan.rows.push(Planned { line: first.line, change, title, draft, read });
                    }
                }
            }
        }
    }
    plan.standing = sha256(standing.join("\n").as_bytes());
    Ok(plan)
}

/// The draft that a row names, if its profile asks for the section.
async fn draft(conn: &Conn, (programme, number): (&str, &str), section: Section) -> Answer<Result<Draft, Fault>> {
    if number.is_empty() {
        return Ok(Err(Fault::new("input.missing")));
    }
    let unknown = || Fault::new("draft.import-unknown").with("programme", programme);
    let Some(id) = store::by_number(conn, programme, number).await? else { return Ok(Err(unknown())) };
    let Some(draft) = Draft::load(conn, &Scope::All, id.0).await? else { return Ok(Err(unknown())) };
    if draft.award.row.state != AwardState::Draft {
        return Ok(Err(Fault::new("award.not-a-draft").with("state", draft.award.row.state.code())));
    }
    Ok(match draft.profile() {
        None => Err(Fault::new("award.without-rules")),
        Some(profile) if !section.is_asked(&profile.steps) => {
            Err(Fault::new("award.section-not-asked").with("section", section.code()))
        }
        Some(_) => Ok(draft),
    })
}

/// The rows as the section's form would give them. A milestone that is called as one that is there stays that one.
fn given(draft: &Draft, section: Section, rows: &[&Row]) -> SectionInput {
    let text = |row: &Row, column: &str| Some(row.text(column).trim().to_owned()).filter(|text| !text.is_empty());
    let head = SectionHead { version: Some(draft.award.row.version.to_string()) };
    if section == Section::Positions {
        let one = |row: &&Row| PositionInput {
            category: text(row, "category"),
            title: text(row, "title"),
            amount: text(row, "amount_eur"),
            note: text(row, "note"),
        };
        return SectionInput::Positions(Rows { head, items: rows.iter().map(one).collect() });
    }
    let mut there: Vec<_> = draft.plan.milestones.iter().collect();
    let mut key = |title: Option<&String>| {
        let place = there.iter().position(|one| Some(&one.title) == title)?;
        Some(there.remove(place).key.to_string())
    };
    let items = rows.iter().map(|row| {
        let title = text(row, "title");
        MilestoneInput {
            key: key(title.as_ref()),
            title,
            due_on: text(row, "due_on"),
            project: text(row, "project"),
            note: text(row, "note"),
        }
    });
    SectionInput::Milestones(Rows { head, items: items.collect() })
}

/// A fault of a section as a bad cell of its row.
fn cell(rows: &[&Row], first: &Row, fault: FieldFault) -> CellError {
    let mut parts = fault.field.split('.').skip(1);
    let row = parts.next().and_then(|number| number.parse::<usize>().ok()).and_then(|number| rows.get(number));
    let column = match parts.next() {
        Some("amount") => "amount_eur",
        Some(same) => same,
        None => "case_number",
    };
    row.copied().unwrap_or(first).refuse(column, (fault.fault.code, fault.fault.params))
}

fn same(draft: &Draft, read: &Read) -> bool {
    match read {
        Read::Lists(Lists::Positions(rows)) => *rows == draft.plan.positions,
        Read::Lists(Lists::Milestones(rows)) => *rows == draft.plan.milestones,
        Read::Lists(
            Lists::Funding(_) | Lists::Tranches(_) | Lists::Indicators(_) | Lists::Conditions(_) | Lists::Reasons(_),
        )
        | Read::Base(_)
        | Read::Recipients(_)
        | Read::Financing(_)
        | Read::EarlyStart(_) => false,
    }
}

/// Writes what a plan says; the import's entry is written by the caller.
///
/// # Errors
/// 409 when a draft was changed since it was read; what the database refuses.
pub async fn apply(tx: &Tx, plan: &Plan, stamp: &Stamp) -> Answer<()> {
    for row in plan.rows.iter().filter(|row| row.change != Change::Unchanged) {
        let now = super::held(tx, row.draft.id()).await?;
        if now.award.row.version != row.draft.award.row.version {
            return Err(AppError::stale());
        }
        let at = At { award: now.id(), version: now.award.row.version.saturating_add(1), stamp };
        store::write(tx, at, &now, &row.read).await?;
    }
    Ok(())
}
