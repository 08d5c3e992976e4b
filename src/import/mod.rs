//! Files in: every bad cell named, a preview first, all or nothing, one transaction and one audit entry.
//!
//! What may be imported follows from the permit: a [`Leave`] is made from it and says what. A preview reads one snapshot and writes
//! nothing; the import itself holds the stream of imports, so that two of them plan and write one after the other.

pub mod api;
pub mod change;
pub mod csv;
mod guard;
mod kinds;
pub mod messages;
pub mod pages;
mod plan;
mod preview;
pub mod store;

pub use change::Change;
pub use guard::{CsvBody, Leaves, Own};
pub use kinds::{ImportAppropriations, ImportAuthorities, ImportAwards, Importable, Imports, Leave};

use self::csv::{CellError, Column, Columns, Table};
use self::plan::Planned;
use crate::audit::{self, Stamp, Stream};
use crate::db::{Db, Tx};
use crate::error::{Answer, AppError};
use crate::export::csv::{Cell, Dialect, Writer};
use crate::id::{EntryId, UploadId};
use crate::web::upload::LARGEST;
use serde_json::json;

/// The largest file: bytes and rows.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes.
    pub bytes: u64,
    /// Rows.
    pub rows: u64,
}

impl Limits {
    /// By page and API.
    pub const DOORS: Self = Self { bytes: LARGEST, rows: 100_000 };
    /// On the command line.
    pub const COMMAND: Self = Self { bytes: 1024 * 1024 * 1024, rows: 2_000_000 };
}

/// How an import is done.
#[derive(Debug, Clone)]
pub struct Options {
    /// The programme of rows that name none.
    pub programme: Option<String>,
    /// Whether faulty rows are left out; otherwise one of them stops everything.
    pub skip_bad: bool,
    /// Whether only to look.
    pub preview: bool,
    /// The largest file.
    pub limits: Limits,
    /// The kept upload that this confirms; it goes with the import.
    pub upload: Option<UploadId>,
    /// What the preview has shown; anything else is not done but shown anew.
    pub expected: Option<Counts>,
}

impl Default for Options {
    fn default() -> Self {
        Self { programme: None, skip_bad: false, preview: false, limits: Limits::DOORS, upload: None, expected: None }
    }
}

/// How many rows do what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows of things not there yet.
    pub new: u64,
    /// Rows that change something.
    pub changed: u64,
    /// Rows that change nothing.
    pub unchanged: u64,
    /// Rows with a fault.
    pub bad: u64,
}

/// One row of a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Line of the file.
    pub line: u64,
    /// What it does.
    pub change: Change,
    /// What it is called.
    pub title: String,
}

/// Ergebnis: what an import did or would do.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What the file holds.
    pub dataset: Importable,
    /// How many rows do what.
    pub counts: Counts,
    /// All faults, in the order of the file.
    pub errors: Vec<CellError>,
    /// The first rows.
    pub rows: Vec<Shown>,
    /// SHA-256 of the rows taken, written as plain CSV with the file's header; unknown if the file cannot be read.
    pub digest: Option<String>,
    /// Codes of programmes that are not there yet and would be made as drafts.
    pub new_programmes: Vec<String>,
    /// The entry that tells of it, if anything was written.
    pub entry: Option<EntryId>,
    /// Whether the register is no longer what the preview was made from.
    pub moved: bool,
}

impl Outcome {
    /// A file that cannot be read at all.
    const fn unreadable(dataset: Importable, errors: Vec<CellError>) -> Self {
        let counts = Counts { new: 0, changed: 0, unchanged: 0, bad: 0 };
        Self {
            dataset,
            counts,
            errors,
            rows: Vec::new(),
            digest: None,
            new_programmes: Vec::new(),
            entry: None,
            moved: false,
        }
    }

    /// Whether the file could be read.
    pub const fn is_readable(&self) -> bool {
        self.digest.is_some()
    }

    /// Whether there is something to write.
    pub const fn has_work(&self) -> bool {
        self.counts.new > 0 || self.counts.changed > 0
    }
}

/// How many rows a preview shows.
const FIRST: usize = 20;

/// Looks at a file, or takes it over.
///
/// # Errors
/// 404 when the upload to confirm is gone, and what the database refuses; faults of the file are in the outcome.
pub async fn run(db: &Db, leave: &Leave, bytes: Vec<u8>, options: &Options) -> Answer<Outcome> {
    let (dataset, stamp, limits) = (leave.what(), leave.stamp(), options.limits);
    let file = audit::sha256(&bytes);
    let read = rocket::tokio::task::spawn_blocking(move || csv::read_rows(&bytes, &columns(dataset, limits))).await;
    let read = read.map_err(|error| AppError::Internal(format!("a file cannot be read: {error}")))?;
    let (table, broken) = match read {
        Ok(read) => read,
        Err(errors) => return Ok(Outcome::unreadable(dataset, errors)),
    };
    let programme = options.programme.as_deref();
    if options.preview {
        let snapshot = db.snapshot().await?;
        let plan = plan::make(&snapshot, dataset, &table, programme, stamp.at.day()).await?;
        return outcome(dataset, &table, &plan, broken);
    }
    let tx = db.begin().await?;
    stamp.hold(&tx, &stream()).await?;
    if let Some(upload) = options.upload
        && store::remove(&tx, upload).await? == 0
    {
        return Err(AppError::NotFound);
    }
    let plan = plan::make(&tx, dataset, &table, programme, stamp.at.day()).await?;
    let mut outcome = outcome(dataset, &table, &plan, broken)?;
    outcome.moved = options.expected.is_some_and(|expected| expected != outcome.counts);
    if outcome.moved || !outcome.has_work() || (!options.skip_bad && !outcome.errors.is_empty()) {
        return Ok(outcome);
    }
    plan::apply(&tx, &plan, &stamp).await?;
    append(&tx, &stamp, &outcome, &file, programme).await?;
    tx.commit().await?;
    outcome.entry = Some(stamp.entry);
    Ok(outcome)
}

fn columns(dataset: Importable, limits: Limits) -> Columns {
    let columns = dataset.columns().iter().map(|(name, required)| Column { name, required: *required });
    Columns { columns: columns.collect(), max_bytes: limits.bytes, max_rows: limits.rows }
}

/// The chain that all imports are told in.
pub(crate) fn stream() -> Stream {
    Stream::system("import")
}

fn outcome(dataset: Importable, table: &Table, plan: &Planned, broken: Vec<CellError>) -> Answer<Outcome> {
    let mut errors = broken;
    errors.extend_from_slice(plan.errors());
    errors.sort_by_key(|error| (error.row, error.line));
    let mut bad: Vec<u64> = errors.iter().map(|error| error.line).collect();
    bad.dedup();
    let mut counts = Counts { bad: size(bad.len()), ..Counts::default() };
    plan.each(|_, change, _| match change {
        Change::New => counts.new = counts.new.saturating_add(1),
        Change::Changed => counts.changed = counts.changed.saturating_add(1),
        Change::Unchanged => counts.unchanged = counts.unchanged.saturating_add(1),
    });
    let mut rows = Vec::new();
    plan.each(|line, change, title| {
        if rows.len() < FIRST {
            rows.push(Shown { line, change, title: title.to_owned() });
        }
    });
    let digest = Some(digest(table, &bad)?);
    Ok(Outcome {
        dataset,
        counts,
        errors,
        rows,
        digest,
        new_programmes: plan.new_programmes(),
        entry: None,
        moved: false,
    })
}

fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// SHA-256 of header and good rows as plain CSV, the cells as they stand in the file.
fn digest(table: &Table, bad: &[u64]) -> Answer<String> {
    let failed = |error: std::io::Error| AppError::Internal(format!("rows cannot be digested: {error}"));
    let names: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    let mut writer = Writer::new(std::io::sink(), Dialect::Plain, &names).map_err(failed)?;
    for row in table.rows.iter().filter(|row| bad.binary_search(&row.line).is_err()) {
        let cells: Vec<Cell> = row.cells().map(|(_, text)| Cell::Key(text.to_owned())).collect();
        writer.row(&cells).map_err(failed)?;
    }
    Ok(writer.finish().map_err(failed)?.sha256)
}

async fn append(tx: &Tx, stamp: &Stamp, outcome: &Outcome, file: &str, programme: Option<&str>) -> Answer<()> {
    let mut skipped: Vec<u64> = outcome.errors.iter().map(|error| error.line).collect();
    skipped.dedup();
    let counts = outcome.counts;
    let data = json!({
        "dataset": outcome.dataset.code(),
        "file_sha256": file,
        "rows_sha256": outcome.digest,
        "new": counts.new,
        "changed": counts.changed,
        "unchanged": counts.unchanged,
        "skipped": counts.bad,
        "skipped_lines": skipped.get(..1000).unwrap_or(&skipped),
        "programme": programme,
    });
    Ok(stamp.append(tx, &stream(), outcome.dataset.act(), data, &[]).await?)
}
