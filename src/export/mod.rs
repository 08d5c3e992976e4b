//! Files out: complete, from one snapshot, and each with a receipt in the audit log.
//!
//! A file is made whole before its first byte leaves, in memory or in a nameless temporary file, and sent with its length: whoever gets
//! less than that length knows it, a failure while making it is an ordinary error, and a slow reader holds no snapshot open.

pub mod api;
pub mod csv;
mod files;
mod format;
mod job;
mod limits;
mod links;
pub mod pages;
pub mod receipts;
pub mod register;
mod spool;
mod stream;
mod tally;
pub mod xlsx;

pub use format::Format;
pub use job::Job;
pub use links::{Link, dataset_word, downloads};
pub use stream::Download;
pub use tally::{Counted, Receipt};

use self::register::{Asked, Dataset};
use self::spool::Spool;
use crate::access::{Scope, Verb, verb};
use crate::audit::checkpoint::AsOf;
use crate::audit::{By, Stamp};
use crate::clock::Clock;
use crate::db::{Db, Row, Tx};
use crate::error::{Answer, AppError, Fault};
use rocket::tokio::sync::{Semaphore, mpsc, oneshot};
use rocket::tokio::task::spawn_blocking;
use rocket::tokio::time::timeout;
use std::io;
use std::time::Duration;

verb! {
    /// Take awards out.
    ExportAwards on () = Verb::AwardRead;
    /// Take authorities out.
    ExportAuthorities on () = Verb::AuthorityRead;
    /// Take programmes and calls out.
    ExportProgrammes on () = Verb::ProgrammeRead;
    /// Take rule sets out.
    ExportRuleSets on () = Verb::RuleSetRead;
    /// Take deputies out.
    ExportDeputies on () = Verb::DeputyRead;
    /// Take the log and its checkpoints out.
    ExportLog on () = Verb::AuditRead;
    /// Take entries of the budget out.
    ExportAppropriations on () = Verb::AppropriationRead;
    /// Take the ledger out.
    ExportLedger on () = Verb::AppropriationRead;
    /// See what was taken out.
    ReadReceipts on () = Verb::AuthorityRead;
}

/// So many files are made at once, so that exports never hold all connections.
static TURNS: Semaphore = Semaphore::const_new(2);
/// So long an export waits for its turn.
const PATIENCE: Duration = Duration::from_secs(30);

fn failed(error: &io::Error) -> AppError {
    AppError::Internal(format!("an export cannot be written: {error}"))
}

/// A file in the making.
enum Writing<W: io::Write> {
    Csv(Box<csv::Writer<W>>),
    Xlsx(Box<xlsx::Writer<W>>),
}

impl<W: io::Write + Send> Writing<W> {
    fn begin(sink: W, job: &Job) -> Answer<Self> {
        let dataset = job.dataset;
        let mut writing = match job.format {
            Format::Csv(dialect) => {
                let writer = csv::Writer::new(sink, dialect, &dataset.header()).map_err(|error| failed(&error))?;
                Self::Csv(Box::new(writer))
            }
            Format::Xlsx => {
                let writer =
                    xlsx::Writer::new(sink, dataset.code(), dataset.columns(), job.cover(), xlsx::Full::USUAL)?;
                Self::Xlsx(Box::new(writer))
            }
        };
        if dataset.set().counts.is_some() {
            writing.tally().tell_apart();
        }
        Ok(writing)
    }

    fn tally(&mut self) -> &mut tally::Tally {
        match self {
            Self::Csv(writer) => writer.tally(),
            Self::Xlsx(writer) => writer.tally(),
        }
    }

    fn row(&mut self, cells: &[csv::Cell]) -> Answer<()> {
        match self {
            Self::Csv(writer) => writer.row(cells).map_err(|error| failed(&error)),
            Self::Xlsx(writer) => writer.row(cells),
        }
    }

    fn finish(self) -> Answer<Receipt> {
        match self {
            Self::Csv(writer) => writer.finish().map_err(|error| failed(&error)),
            Self::Xlsx(writer) => writer.finish(),
        }
    }
}

/// Writes the rows as they come; ends the file only when it was told that all of them came.
fn fill<W: io::Write + Send>(
    sink: W,
    job: &Job,
    mut rows: mpsc::Receiver<Vec<Row>>,
    whole: oneshot::Receiver<()>,
) -> Answer<Receipt> {
    let mut writing = Writing::begin(sink, job)?;
    let set = job.dataset.set();
    while let Some(batch) = rows.blocking_recv() {
        for row in &batch {
            let counts = set.counts.map_or(Ok(false), |counts| counts(row))?;
            for cells in (set.rows)(row)? {
                writing.row(&cells)?;
                if counts {
                    writing.tally().count(&cells).map_err(|error| failed(&error))?;
                }
            }
        }
    }
    whole.blocking_recv().map_err(|_| AppError::Internal("an export got no further rows".to_owned()))?;
    writing.finish()
}

/// Writes the whole file, on a thread of its own: a workbook takes its time.
async fn write<W: io::Write + Send + 'static>(snapshot: &Tx, job: &Job, mut sink: W) -> Answer<(Receipt, W)> {
    let (sender, receiver) = mpsc::channel::<Vec<Row>>(2);
    let (all, whole) = oneshot::channel();
    let told = job.clone();
    let writing = spawn_blocking(move || Ok((fill(&mut sink, &told, receiver, whole)?, sink)));
    let poured = snapshot.pour(job.query.clone(), &sender).await;
    if poured.is_ok() {
        // Who does not listen any more has failed, and says why itself.
        let _ = all.send(());
    } else {
        drop(all);
    }
    drop(sender);
    let written = writing.await.map_err(|error| AppError::Internal(format!("an export was broken off: {error}")))?;
    poured?;
    written
}

/// Makes a file, to be sent as the answer.
///
/// # Errors
/// 429 when this person has taken too many, 503 when too many files are being made, and what the database refuses.
pub async fn take(db: &Db, clock: &Clock, stamp: Stamp, job: Job) -> Answer<Download> {
    if let Some(person) = stamp.person() {
        limits::count(person, stamp.at)?;
    }
    let busy = || AppError::Unavailable(Fault::new("export.busy"));
    let turn = timeout(PATIENCE, TURNS.acquire()).await.map_err(|_| busy())?.map_err(|_| busy())?;
    let snapshot = db.snapshot_at(job.as_of.map(|one| one.sealed_at)).await?;
    let (receipt, spool) = write(&snapshot, &job, Spool::new()).await?;
    drop((snapshot, turn));
    let reader = spool.into_reader().map_err(|error| failed(&error))?;
    Ok(Download { db: db.clone(), clock: clock.clone(), stamp, job, receipt, reader })
}

/// Writes a file from the command line, with everything in it that the filter lets through, and gives back what it wrote to.
///
/// # Errors
/// All wrong filters, what the database refuses and what the sink refuses.
pub async fn to_writer<W: io::Write + Send + 'static>(
    db: &Db,
    clock: &Clock,
    dataset: Dataset,
    format: Format,
    filter: &[(String, String)],
    as_of: Option<&str>,
    sink: W,
) -> Answer<(Receipt, W)> {
    let stamp = Stamp::new(clock, By::Command("export"), None);
    let as_of = match as_of {
        Some(text) => Some(AsOf::find(db, text, stamp.at).await?),
        None => None,
    };
    let asked = Asked::new(&Scope::All, stamp.at.day(), as_of);
    let job = Job::new(dataset, format, &asked, filter.to_vec(), &stamp, None)?;
    let snapshot = db.snapshot_at(job.as_of.map(|one| one.sealed_at)).await?;
    match write(&snapshot, &job, sink).await {
        Ok((receipt, sink)) => {
            receipts::taken(db, clock, &stamp, &job, &receipt).await?;
            Ok((receipt, sink))
        }
        Err(error) => {
            receipts::aborted(db, clock, &stamp, &job, 0).await;
            Err(error)
        }
    }
}
