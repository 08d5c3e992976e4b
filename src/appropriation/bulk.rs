//! Rows of a file of appropriations: each read by the same rules as the form, then entered all together; another person releases each.

use super::input::EntryInput;
use super::rules::{self, EntryState};
use super::{Content, fitting, is_open, once, store};
use crate::audit::Stamp;
use crate::db::{Conn, Tx};
use crate::error::{Answer, AppError, Fault, FieldFault};
use crate::export::csv::DecimalMark;
use crate::id::AppropriationId;
use crate::import::change::Change;
use crate::import::csv::{CellError, Row, Table};
use crate::money::Style;
use crate::programme::content::seal;
use crate::programme::{self, Programme};
use crate::web::input::Writing;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The columns of the file and whether each must be there.
pub const COLUMNS: &[(&str, bool)] = &[
    ("programme", false),
    ("kind", true),
    ("year", true),
    ("granted_in", false),
    ("amount_eur", false),
    ("day", false),
    ("chapter", false),
    ("title", false),
    ("product", false),
    ("reason", true),
    ("state", false),
    ("entered_at", false),
    ("decided_at", false),
];

/// The column that a field of the input comes from.
fn column(field: &str) -> &str {
    if field == "amount" { "amount_eur" } else { field }
}

/// One good row.
#[derive(Debug)]
pub struct Planned {
    /// Its line in the file.
    pub line: u64,
    /// Always new: what is there already is refused.
    pub change: Change,
    /// What the preview calls it.
    pub title: String,
    content: Content,
}

/// What an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// The rows that are right.
    pub rows: Vec<Planned>,
    /// All bad cells.
    pub errors: Vec<CellError>,
}

/// A programme that the file names, with the digests of what is entered or released in it.
struct Named {
    programme: Programme,
    there: HashSet<String>,
}

fn refuse(row: &Row, column: &str, fault: Fault) -> CellError {
    row.refuse(column, (fault.code, fault.params))
}

fn told(row: &Row, column: &str) -> Option<String> {
    Some(row.text(column).trim().to_owned()).filter(|text| !text.is_empty())
}

fn input(row: &Row) -> EntryInput {
    EntryInput {
        kind: told(row, "kind"),
        year: told(row, "year"),
        granted_in: told(row, "granted_in"),
        amount: told(row, "amount_eur"),
        day: told(row, "day"),
        chapter: told(row, "chapter"),
        title: told(row, "title"),
        product: told(row, "product"),
        reason: told(row, "reason"),
        version: None,
    }
}

/// What a file cannot say: that something is released, and when.
fn claims(row: &Row) -> Vec<CellError> {
    let state = told(row, "state").filter(|state| state != EntryState::Entered.code());
    let state = state.map(|_| refuse(row, "state", Fault::new("appropriation.import-state")));
    let days = ["entered_at", "decided_at"].into_iter().filter(|column| told(row, column).is_some());
    let days = days.map(|column| refuse(row, column, Fault::new("appropriation.import-decides-nothing")));
    state.into_iter().chain(days).collect()
}

/// The programme of a row: its own, or the one named beside the file.
async fn named<'a>(
    conn: &Conn,
    row: &Row,
    default: Option<&str>,
    known: &'a mut BTreeMap<String, Option<Named>>,
) -> Answer<Result<&'a Named, CellError>> {
    let Some(code) = told(row, "programme").or_else(|| default.map(str::to_owned)) else {
        return Ok(Err(refuse(row, "programme", Fault::new("award.programme-missing"))));
    };
    if !known.contains_key(&code) {
        let found = match programme::store::by_code(conn, &code).await? {
            Some(programme) => {
                Some(Named { there: store::standing(conn, programme.id).await?.into_iter().collect(), programme })
            }
            None => None,
        };
        known.insert(code.clone(), found);
    }
    Ok(match known.get(&code).and_then(Option::as_ref) {
        Some(found) => Ok(found),
        None => Err(refuse(row, "programme", Fault::new("appropriation.unknown-programme").with("value", code))),
    })
}

/// Whether a good row is neither there already nor twice in the file, and fits its balance.
async fn fits(
    conn: &Conn,
    row: &Row,
    content: &Content,
    named: &Named,
    seen: &mut HashMap<String, u64>,
) -> Answer<Option<CellError>> {
    let digest = seal(content)?.digest;
    if named.there.contains(&digest) {
        return Ok(Some(refuse(row, "reason", Fault::new("appropriation.entered-already"))));
    }
    if let Some(first) = seen.insert(digest, row.line) {
        let fault = Fault::new("appropriation.row-twice").with("first", first.to_string());
        return Ok(Some(refuse(row, "reason", fault)));
    }
    match fitting(conn, content, named.programme.ledger_from).await {
        Ok(()) => Ok(None),
        Err(AppError::Invalid(faults)) => {
            let first = faults.into_iter().next();
            Ok(first.map(|FieldFault { field, fault }| refuse(row, column(&field), fault)))
        }
        Err(other) => Err(other),
    }
}

/// Reads all rows and holds them against what is there.
///
/// # Errors
/// What the database refuses; bad cells are in the plan.
pub async fn plan(conn: &Conn, table: &Table, default_programme: Option<&str>) -> Answer<Plan> {
    let style = if table.decimal == DecimalMark::Comma { Style::Comma } else { Style::Point };
    let writing = Writing { money: style, german_days: true };
    let (mut plan, mut known, mut seen) = (Plan::default(), BTreeMap::new(), HashMap::new());
    for row in &table.rows {
        let mut errors = claims(row);
        let named = named(conn, row, default_programme, &mut known).await?;
        let id = named.as_ref().map(|named| named.programme.id).unwrap_or_default();
        let content = match rules::check(&input(row), id, writing) {
            Ok(content) => Some(content),
            Err(faults) => {
                errors.extend(faults.into_iter().map(|one| refuse(row, column(&one.field), one.fault)));
                None
            }
        };
        match (named, content) {
            (Err(error), _) => errors.push(error),
            (Ok(named), Some(content)) if errors.is_empty() => {
                if is_open(&named.programme).is_err() {
                    errors.push(refuse(row, "programme", Fault::new("appropriation.programme-settled")));
                } else if let Some(error) = fits(conn, row, &content, named, &mut seen).await? {
                    errors.push(error);
                } else {
                    let title = title(&content, &named.programme);
                    plan.rows.push(Planned { line: row.line, change: Change::New, title, content });
                }
            }
            (Ok(_), _) => {}
        }
        plan.errors.append(&mut errors);
    }
    Ok(plan)
}

fn title(content: &Content, programme: &Programme) -> String {
    let amount = content.amount.map(|amount| format!(", {}", amount.plain())).unwrap_or_default();
    let granted = if content.kind.spans_years() { format!(" ({})", content.granted_in) } else { String::new() };
    format!("{}: {} {}{granted}{amount}", programme.code, content.kind, content.year)
}

/// Enters the good rows. The entry of the import is written by the caller.
///
/// # Errors
/// What the database refuses.
pub async fn apply(tx: &Tx, plan: &Plan, stamp: &Stamp) -> Answer<()> {
    for row in &plan.rows {
        store::insert(tx, AppropriationId::new(), &row.content, EntryState::Entered, stamp).await.map_err(once)?;
    }
    Ok(())
}
