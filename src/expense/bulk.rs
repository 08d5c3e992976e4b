//! Rows of a file that enter or correct expenses: grouped by award, read by the same rules as the form, then written all together.

mod cells;

pub use cells::COLUMNS;

use super::ground::Ground;
use super::rules::{self, Said};
use super::store::{self, ExpenseRow};
use super::under_way;
use crate::access::Scope;
use crate::audit::{Stamp, Stream};
use crate::award::store::by_case_number;
use crate::db::{Conn, Tx};
use crate::error::{Answer, AppError, Fault};
use crate::export::csv::DecimalMark;
use crate::id::{AuthorityId, AwardId, ExpenseId};
use crate::import::change::Change;
use crate::import::csv::{CellError, Row, Table};
use crate::money::{Money, Style};
use crate::web::input::Writing;
use cells::{input, is_blank, refused, text, title};
use std::collections::HashMap;
use time::Date;

/// What an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// The rows that are right, those that change something first.
    pub rows: Vec<Planned>,
    /// All bad cells.
    pub errors: Vec<CellError>,
}

/// What becomes of a row.
#[derive(Debug)]
pub struct Planned {
    /// Its line in the file.
    pub line: u64,
    /// New, changed or unchanged.
    pub change: Change,
    /// What the preview calls it, with what differs.
    pub title: String,
    /// How much.
    pub amount: Money,
    award: AwardId,
    deducts: bool,
    now: Option<(ExpenseId, i64)>,
    said: Said,
}

/// So many rows a file may have; more would keep other writers waiting too long.
const MOST: usize = 10_000;

/// An award that a file names, with its lines by key, and by what makes them look alike.
struct Named {
    ground: Ground,
    lines: HashMap<String, ExpenseRow>,
    alike: HashMap<String, Vec<String>>,
}

impl Named {
    /// Whether a line says exactly this: then a row without a key is that line, as when a file is sent again.
    fn has(&self, said: &Said) -> bool {
        let same = |key: &String| self.lines.get(key).is_some_and(|line| line.said() == *said);
        said.receipt.is_some() && self.alike.get(&likeness(said)).is_some_and(|keys| keys.iter().any(same))
    }
}

fn likeness(said: &Said) -> String {
    format!("{} {} {} {}", said.payer, said.paid_on, said.amount.cents(), said.receipt.as_deref().unwrap_or_default())
}

/// The award that a row names, if whoever asks may enter for one of its recipients.
async fn named(
    conn: &Conn,
    (programme, number): (&str, &str),
    may: Option<&[AuthorityId]>,
) -> Answer<Result<Named, Fault>> {
    if number.is_empty() {
        return Ok(Err(Fault::new("input.missing")));
    }
    let unknown = || Fault::new("expense.import-unknown").with("programme", programme);
    let Some(id) = by_case_number(conn, programme, number).await? else { return Ok(Err(unknown())) };
    let Some(mut ground) = Ground::load(conn, id, Vec::new()).await? else { return Ok(Err(unknown())) };
    let recipients: Vec<AuthorityId> = ground.recipients.iter().map(|one| one.authority_id).collect();
    ground.may = match may {
        None => recipients,
        Some(own) if recipients.first().is_some_and(|lead| own.contains(lead)) => recipients,
        Some(own) => recipients.into_iter().filter(|one| own.contains(one)).collect(),
    };
    if ground.may.is_empty() || (may.is_some() && !ground.state.shown_to_recipients()) {
        return Ok(Err(unknown()));
    }
    if let Err(AppError::Refused(fault)) = under_way(ground.state) {
        return Ok(Err(fault));
    }
    let lines = store::of_award(conn, &Scope::All, id).await?;
    let mut alike: HashMap<String, Vec<String>> = HashMap::new();
    for line in &lines {
        alike.entry(likeness(&line.said())).or_default().push(line.id.to_string());
    }
    let lines = lines.into_iter().map(|line| (line.id.to_string(), line)).collect();
    Ok(Ok(Named { ground, lines, alike }))
}

/// Reads one row and holds it against the award and the line that its key names.
fn planned(
    row: &Row,
    named: &mut Named,
    (writing, today): (Writing, Date),
    seen: &mut HashMap<String, u64>,
) -> Result<Planned, Vec<CellError>> {
    let key = text(row, "key");
    let now = match &key {
        None => None,
        Some(key) => {
            if let Some(first) = seen.insert(key.clone(), row.line) {
                return Err(vec![row.refuse("key", ("expense.key-twice", vec![("line", first.to_string())]))]);
            }
            let found = named.lines.get(key).filter(|line| named.ground.may.contains(&line.authority_id));
            let unknown = || vec![row.refuse("key", ("expense.key-unknown", Vec::new()))];
            Some(found.ok_or_else(unknown)?.clone())
        }
    };
    let said = rules::read(&input(row), &named.ground, now.as_ref(), (writing, today))
        .map_err(|faults| faults.into_iter().map(|fault| refused(row, fault)).collect::<Vec<_>>())?;
    let before = now.as_ref().map(ExpenseRow::said);
    let change = match &before {
        None if named.has(&said) => Change::Unchanged,
        None => Change::New,
        Some(before) if *before == said => Change::Unchanged,
        Some(_) => Change::Changed,
    };
    if change == Change::Changed && now.as_ref().is_some_and(|line| line.locked) {
        let report = now.and_then(|line| line.report_number).map_or_else(String::new, |number| number.to_string());
        return Err(vec![row.refuse("key", ("expense.locked", vec![("report", report)]))]);
    }
    // Later rows of the file find the kind of their position.
    let place = (said.category.code().to_owned(), said.position.clone());
    named.ground.kinds.entry(place).or_insert((said.kind, 1));
    Ok(Planned {
        line: row.line,
        change,
        title: title(&said, before.as_ref()),
        amount: said.amount,
        award: named.ground.award,
        deducts: named.ground.deducts(said.payer),
        now: now.map(|line| (line.id, line.version)),
        said,
    })
}

/// Reads all rows and holds them against their awards; writes nothing. `may` names for whom whoever asks may enter; a command may for all.
///
/// # Errors
/// What the database refuses; bad cells are in the plan.
pub async fn plan(conn: &Conn, table: &Table, may: Option<&[AuthorityId]>, today: Date) -> Answer<Plan> {
    let money = if table.decimal == DecimalMark::Comma { Style::Comma } else { Style::Point };
    let writing = Writing { money, german_days: true };
    let (mut plan, mut seen) = (Plan::default(), HashMap::new());
    let mut awards: HashMap<(String, String), Result<Named, Fault>> = HashMap::new();
    let rows = || table.rows.iter().filter(|row| !is_blank(row));
    if let Some(row) = rows().nth(MOST) {
        plan.errors.push(row.refuse("programme", ("expense.too-many-rows", vec![("most", MOST.to_string())])));
        return Ok(plan);
    }
    for row in rows() {
        let key = (row.text("programme").trim().to_owned(), row.text("case_number").trim().to_owned());
        if !awards.contains_key(&key) {
            let found = named(conn, (&key.0, &key.1), may).await?;
            awards.insert(key.clone(), found);
        }
        match awards.get_mut(&key) {
            Some(Ok(named)) => match planned(row, named, (writing, today), &mut seen) {
                Ok(row) => plan.rows.push(row),
                Err(errors) => plan.errors.extend(errors),
            },
            Some(Err(fault)) => plan.errors.push(row.refuse("case_number", (fault.code, fault.params.clone()))),
            None => {}
        }
    }
    let order = |change: Change| match change {
        Change::Changed => 0,
        Change::New => 1,
        Change::Unchanged => 2,
    };
    plan.rows.sort_by_key(|row| (order(row.change), row.line));
    Ok(plan)
}

/// Writes what a plan says; the import's entry is written by the caller.
///
/// # Errors
/// 409 when a line was changed since it was read; what the database refuses.
pub async fn apply(tx: &Tx, plan: &Plan, stamp: &Stamp) -> Answer<()> {
    let mut awards: Vec<AwardId> = plan.rows.iter().map(|row| row.award).collect();
    awards.sort_unstable();
    awards.dedup();
    for award in awards {
        stamp.hold(tx, &Stream::of("award", award)).await?;
    }
    for row in plan.rows.iter().filter(|row| row.change != Change::Unchanged) {
        match row.now {
            None => store::add(tx, (ExpenseId::new(), row.award), &row.said, row.deducts, stamp).await?,
            Some(at) => {
                if !store::change(tx, at, &row.said, row.deducts, stamp).await? {
                    return Err(AppError::stale());
                }
            }
        }
    }
    store::keep_all(tx, stamp).await?;
    Ok(())
}
