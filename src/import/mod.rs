//! Files in: every bad cell named, a preview first, all or nothing, one transaction and one audit entry.
//!
//! What may be imported follows from the permit: a [`Leave`] is made from it and says what. A preview reads one snapshot and writes
//! nothing; the import itself holds the stream of imports, so that two of them plan and write one after the other.

mod about;
pub mod api;
pub mod change;
pub mod csv;
mod entry;
mod guard;
mod kinds;
pub mod messages;
pub mod pages;
mod plan;
mod preview;
pub mod store;

pub use change::Change;
pub use guard::{CsvBody, Leaves, Own};
pub use kinds::{
    ImportAppropriations, ImportAuthorities, ImportAwards, ImportExpenses, ImportMilestones, ImportPositions,
    Importable, Imports, Leave,
};

use self::csv::{CellError, Column, Columns, Table};
use self::entry::{append, digest};
use self::plan::{List, Planned};
use crate::audit::{self, Stream};
use crate::award;
use crate::award::run::input::RunInput;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::id::{AllocationRunId, EntryId, UploadId};
use crate::money::Money;
use crate::web::input::Writing;
use crate::web::upload::LARGEST;

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
    /// A list of an allocation run.
    pub const ALLOCATIONS: Self = Self { bytes: LARGEST, rows: crate::award::run::rules::MOST_ROWS };
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
    /// What stands once for all drafts of an allocation run, beside its list.
    pub run: RunInput,
    /// How that is written.
    pub writing: Writing,
    /// What the preview has shown; anything else is not done but shown anew.
    pub expected: Option<Counts>,
    /// How what is changed stood then.
    pub expected_standing: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            programme: None,
            skip_bad: false,
            preview: false,
            limits: Limits::DOORS,
            upload: None,
            run: RunInput::default(),
            writing: Writing::PAGE,
            expected: None,
            expected_standing: None,
        }
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
    /// How much, where rows are amounts.
    pub amount: Option<Money>,
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
    /// How what is changed stands: another value means that somebody has changed it since.
    pub standing: Option<String>,
    /// What a list of an allocation run adds up to.
    pub list: Option<List>,
    /// The allocation run that was made.
    pub run: Option<AllocationRunId>,
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
            standing: None,
            list: None,
            run: None,
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
    // Whoever reads a workbook may stumble over what no program writes; that is the file's fault.
    let read = match read {
        Err(error) if error.is_panic() => Err(csv::unreadable_book()),
        read => read.map_err(|error| AppError::Internal(format!("a file cannot be read: {error}")))?,
    };
    let (table, broken) = match read {
        Ok(read) => read,
        Err(errors) => return Ok(Outcome::unreadable(dataset, errors)),
    };
    if options.preview {
        let snapshot = db.snapshot().await?;
        let plan = plan::make(&snapshot, leave, leave.call(), &table, options).await?;
        return outcome(dataset, &table, &plan, broken);
    }
    let tx = db.begin().await?;
    // A run stands in line for its programme, which holding the call does, and tells of itself in a chain of its own.
    if leave.call().is_none() {
        stamp.hold(&tx, &stream()).await?;
    }
    if let Some(upload) = options.upload
        && store::remove(&tx, upload).await? == 0
    {
        return Err(AppError::NotFound);
    }
    let call = match leave.call() {
        Some(call) => Some(award::draft::open_call(&tx, call).await?),
        None => None,
    };
    let plan = plan::make(&tx, leave, call.as_ref(), &table, options).await?;
    let mut outcome = outcome(dataset, &table, &plan, broken)?;
    outcome.moved = options.expected.is_some_and(|expected| expected != outcome.counts)
        || options.expected_standing.as_ref().is_some_and(|one| Some(one) != outcome.standing.as_ref());
    let skips = options.skip_bad && dataset.may_skip();
    if outcome.moved || !outcome.has_work() || (!skips && !outcome.errors.is_empty()) {
        return Ok(outcome);
    }
    outcome.run = plan::apply(&tx, &plan, &file, &stamp).await?;
    if outcome.run.is_none() {
        append(&tx, &stamp, &outcome, &file, options.programme.as_deref()).await?;
    }
    tx.commit().await?;
    outcome.entry = Some(stamp.entry);
    Ok(outcome)
}

fn columns(dataset: Importable, limits: Limits) -> Columns {
    let columns = dataset.columns().iter().map(|(name, required)| Column { name, required: *required });
    let books = dataset.takes_books();
    Columns { columns: columns.collect(), max_bytes: limits.bytes, max_rows: limits.rows, books }
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
    plan.each(|_, change, _, _| match change {
        Change::New => counts.new = counts.new.saturating_add(1),
        Change::Changed => counts.changed = counts.changed.saturating_add(1),
        Change::Unchanged => counts.unchanged = counts.unchanged.saturating_add(1),
    });
    let mut rows = Vec::new();
    // Of a list of amounts all rows are shown: its reader checks amounts.
    let most = if plan.list().is_some() { usize::MAX } else { FIRST };
    plan.each(|line, change, title, amount| {
        if rows.len() < most {
            rows.push(Shown { line, change, title: title.to_owned(), amount });
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
        standing: plan.standing(),
        list: plan.list(),
        run: None,
        entry: None,
        moved: false,
    })
}

fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
