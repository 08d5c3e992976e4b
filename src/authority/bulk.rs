//! Rows of a CSV file against the register: what each would change, every bad cell, then all of it written at once.

mod apply;
mod known;
mod places;

pub use apply::apply;

use super::rules::{self, AuthorityDraft, AuthorityInput, AuthorityKind};
use super::store;
use crate::db::Conn;
use crate::error::{Answer, Fault, FieldFault};
use crate::id::{AuthorityId, PeriodId};
use crate::import::change::Change;
use crate::import::csv::{CellError, Row, Table};
use crate::web::Input;
use crate::web::input::Given;
use known::{Known, Owner};
use std::collections::HashMap;
use time::Date;

/// The columns of a file of authorities, and which of them must be there.
pub const COLUMNS: &[(&str, bool)] = &[
    ("ags", false),
    ("ars", false),
    ("name", true),
    ("short_name", false),
    ("designation", false),
    ("kind", true),
    ("county_ags", false),
    ("population", false),
    ("lat", false),
    ("lon", false),
    ("valid_from", false),
    ("valid_to", false),
    ("successor_ags", false),
];

/// Where a row goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The first period of a new authority.
    Fresh(AuthorityId),
    /// One more period of this authority.
    Joins(AuthorityId),
    /// A period that is there.
    There { authority: AuthorityId, period: PeriodId, version: i64 },
}

/// One good row.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Line of the file.
    pub line: u64,
    /// What it would do.
    pub change: Change,
    /// What it is about, for the preview.
    pub title: String,
    /// The columns in which it differs from what is there.
    pub changed: Vec<&'static str>,
    draft: AuthorityDraft,
    place: Place,
    /// Whether the successor is to be written.
    moves: bool,
}

/// What a file would do.
#[derive(Debug)]
pub struct Plan {
    /// The good rows, in file order; none of them depends on a bad one.
    pub rows: Vec<Planned>,
    /// Every bad cell, in file order.
    pub errors: Vec<CellError>,
}

/// A row on its way through the checks.
struct Work<'a> {
    row: &'a Row,
    draft: Option<AuthorityDraft>,
    owner: Owner,
    matched: Option<usize>,
    faults: Vec<FieldFault>,
}

impl Work<'_> {
    fn is_good(&self) -> bool {
        self.faults.is_empty() && self.draft.is_some()
    }

    fn refuse(&mut self, column: &str, fault: Fault) {
        self.faults.push(FieldFault { field: column.to_owned(), fault });
    }
}

/// Says what the rows of a file would do, and every cell that is wrong.
///
/// # Errors
/// What the database refuses.
pub async fn plan(conn: &Conn, table: &Table, today: Date) -> Answer<Plan> {
    let known = Known::of(store::everything(conn).await?);
    let kinds = kinds_in_file(table);
    // What a row of the file says of a kind wins; a kind it cannot say is reported there, not at those who name it.
    let kind_of = |ags: &str| match kinds.get(ags) {
        Some(kind) => Some(kind.unwrap_or(AuthorityKind::County)),
        None => known.kind(ags),
    };
    let mut work: Vec<Work<'_>> = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let (mut input, mut faults) = (input(row), Vec::new());
        let (owner, matched) = known.find(&input, table.has("valid_from"));
        if let Some(there) = matched.and_then(|index| known.get(index)) {
            keep_what_is_not_told(&mut input, table, &there.draft());
        }
        let draft = match rules::check(&input, rules::in_file(table.decimal), today, &kind_of) {
            Ok(draft) => Some(draft),
            Err(found) => {
                faults = found;
                None
            }
        };
        work.push(Work { row, draft, owner, matched, faults });
    }
    places::check(&mut work, &known);
    Ok(finish(&work, &known, table))
}

/// What a row tells; blank cells tell nothing.
fn input(row: &Row) -> AuthorityInput {
    let told = row.cells().map(|(name, cell)| (name.to_owned(), Given::Text(cell.to_owned())));
    // The header was checked before: no column is unknown or there twice.
    AuthorityInput::fill(told).unwrap_or_default()
}

fn kinds_in_file(table: &Table) -> HashMap<&str, Option<AuthorityKind>> {
    let cell = |row: &'_ Row, name: &str| row.text(name).trim().to_owned();
    let mut kinds: HashMap<&str, Option<AuthorityKind>> = HashMap::with_capacity(table.rows.len());
    for row in &table.rows {
        kinds.insert(row.text("ags").trim(), AuthorityKind::parse(&cell(row, "kind")));
    }
    kinds.remove("");
    kinds
}

/// A column that the file does not have keeps what is there.
fn keep_what_is_not_told(input: &mut AuthorityInput, table: &Table, there: &AuthorityDraft) {
    for (name, value) in there.texts().into_iter().filter(|(name, _)| !table.has(name)) {
        let mark = table.decimal.character().to_string();
        let value = if matches!(name, "lat" | "lon") { value.map(|text| text.replace('.', &mark)) } else { value };
        if let Some(place) = input.place(name) {
            *place = value;
        }
    }
}

/// Puts the outcome together, in file order.
fn finish(work: &[Work<'_>], known: &Known, table: &Table) -> Plan {
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    let successors = places::successors(work);
    let mut fresh: HashMap<&Owner, AuthorityId> = HashMap::new();
    for one in work {
        errors.extend(
            one.faults.iter().map(|fault| one.row.refuse(&fault.field, (fault.fault.code, fault.fault.params.clone()))),
        );
        let (true, Some(mut draft)) = (one.is_good(), one.draft.clone()) else { continue };
        let there = known.last_of(&one.owner).map(store::Period::draft);
        let successor = if table.has("successor_ags") {
            successors.get(&one.owner).cloned()
        } else {
            there.as_ref().and_then(|there| there.successor_ags.clone())
        };
        let moves = there.and_then(|there| there.successor_ags) != successor;
        draft.successor_ags = successor;
        let (place, changed) = match (one.matched.and_then(|index| known.get(index)), &one.owner) {
            (Some(period), _) => {
                let place = Place::There { authority: period.authority_id, period: period.id, version: period.version };
                (place, period.draft().changes(&draft).into_iter().map(|(name, _, _)| name).collect())
            }
            (None, Owner::Known(id)) => (Place::Joins(*id), Vec::new()),
            (None, owner) => match fresh.get(owner) {
                Some(id) => (Place::Joins(*id), Vec::new()),
                None => (Place::Fresh(*fresh.entry(owner).or_default()), Vec::new()),
            },
        };
        let change = match place {
            Place::There { .. } if changed.is_empty() => Change::Unchanged,
            Place::There { .. } => Change::Changed,
            Place::Fresh(_) | Place::Joins(_) => Change::New,
        };
        let title = match &draft.ags {
            Some(ags) => format!("{} ({ags})", draft.name),
            None => draft.name.clone(),
        };
        rows.push(Planned { line: one.row.line, change, title, changed, draft, place, moves });
    }
    Plan { rows, errors }
}
