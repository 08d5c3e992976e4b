//! Files out: complete, from one snapshot, and each with a receipt in the audit log.
//!
//! A file is made whole before its first byte leaves, in memory or in a nameless temporary file, and sent with its length: whoever gets
//! less than that length knows it, a failure while making it is an ordinary error, and a slow reader holds no snapshot open.

pub mod api;
pub mod csv;
mod limits;
pub mod pages;
pub mod receipts;
pub mod register;
mod spool;
mod stream;
mod wanted;

pub use stream::Download;
pub use wanted::Wanted;

use self::csv::{Dialect, Receipt, Writer};
use self::register::Dataset;
use self::spool::Spool;
use crate::access::{Scope, Verb, verb};
use crate::audit::{By, Stamp};
use crate::clock::Clock;
use crate::db::{Db, DbError, Query, Row, Tx};
use crate::error::{Answer, AppError, Fault, Faults, FieldFault};
use crate::web::{Given, Input};
use crate::{authority, award};
use rocket::tokio::sync::{Semaphore, mpsc};
use rocket::tokio::time::timeout;
use std::io;
use std::time::Duration;
use time::Date;

verb! {
    /// Take awards out.
    ExportAwards on () = Verb::AwardRead;
    /// Take authorities out.
    ExportAuthorities on () = Verb::AuthorityRead;
    /// See what was taken out.
    ReadReceipts on () = Verb::AuthorityRead;
}

/// So many files are made at once, so that exports never hold all connections.
static TURNS: Semaphore = Semaphore::const_new(2);
/// So long an export waits for its turn.
const PATIENCE: Duration = Duration::from_secs(30);

/// Ausleitung: what goes out, how it looks, and what was asked for.
#[derive(Debug, Clone)]
pub struct Job {
    dataset: Dataset,
    dialect: Dialect,
    day: Date,
    filter: Vec<(&'static str, String)>,
    scope: Scope,
    query: Query,
}

impl Job {
    /// Awards that somebody with this scope may see.
    ///
    /// # Errors
    /// All wrong filters.
    pub fn awards(
        scope: &Scope,
        input: &award::filter::AwardFilterInput,
        dialect: Dialect,
        today: Date,
    ) -> Answer<Self> {
        let filter = given(input)?;
        let query = award::store::export_query(scope, &award::filter::read(input)?, today);
        Ok(Self { dataset: Dataset::Awards, dialect, day: today, filter, scope: scope.clone(), query })
    }

    /// Authorities.
    ///
    /// # Errors
    /// All wrong filters.
    pub fn authorities(input: &authority::rules::AuthorityFilter, dialect: Dialect, today: Date) -> Answer<Self> {
        let filter = given(input)?;
        let query = authority::store::export_query(&authority::rules::Filter::read(input)?);
        Ok(Self { dataset: Dataset::Authorities, dialect, day: today, filter, scope: Scope::All, query })
    }

    /// The name the file gets.
    fn file_name(&self) -> String {
        format!("{}-{}.csv", self.dataset, self.day)
    }
}

/// What a filter was given; a file is whole, so it knows no pages.
fn given<T: Input>(input: &T) -> Result<Vec<(&'static str, String)>, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let values = input.values();
    for (name, value) in &values {
        if value.is_some() && matches!(*name, "limit" | "cursor" | "sort") {
            faults.add(name, Fault::new("export.not-paged"));
        }
    }
    let kept = values.into_iter().filter_map(|(name, value)| Some((name, value?.to_owned()))).collect();
    faults.or(Some(kept))
}

fn cells(dataset: Dataset, row: &Row) -> Result<Vec<csv::Cell>, DbError> {
    match dataset {
        Dataset::Awards => award::store::export_cells(row),
        Dataset::Authorities => authority::store::export_cells(row),
    }
}

fn failed(error: &io::Error) -> AppError {
    AppError::Internal(format!("an export cannot be written: {error}"))
}

/// Writes the whole file.
async fn write<W: io::Write>(snapshot: &Tx, job: &Job, sink: W) -> Answer<Receipt> {
    let mut writer = Writer::new(sink, job.dialect, &job.dataset.header()).map_err(|error| failed(&error))?;
    let (sender, mut receiver) = mpsc::channel::<Vec<Row>>(2);
    let query = job.query.clone();
    let pour = async move { snapshot.pour(query, &sender).await };
    let take = async move {
        while let Some(batch) = receiver.recv().await {
            for row in &batch {
                let cells = cells(job.dataset, row)?;
                writer.row(&cells).map_err(|error| failed(&error))?;
            }
        }
        Ok::<_, AppError>(writer)
    };
    let (poured, taken) = rocket::futures::future::join(pour, take).await;
    let writer = taken?;
    poured?;
    writer.finish().map_err(|error| failed(&error))
}

/// Makes a file, to be sent as the answer.
///
/// # Errors
/// 429 when this person has taken too many, 503 when too many files are being made, and what the database refuses.
pub async fn take(db: &Db, stamp: Stamp, job: Job) -> Answer<Download> {
    if let Some(person) = stamp.person() {
        limits::count(person, stamp.at)?;
    }
    let busy = || AppError::Unavailable(Fault::new("export.busy"));
    let turn = timeout(PATIENCE, TURNS.acquire()).await.map_err(|_| busy())?.map_err(|_| busy())?;
    let snapshot = db.snapshot().await?;
    let mut spool = Spool::new();
    let receipt = write(&snapshot, &job, &mut spool).await?;
    drop((snapshot, turn));
    let reader = spool.into_reader().map_err(|error| failed(&error))?;
    Ok(Download { db: db.clone(), stamp, job, receipt, reader })
}

/// Writes a file from the command line, with everything in it that the filter lets through.
///
/// # Errors
/// All wrong filters, what the database refuses and what the sink refuses.
pub async fn to_writer<W: io::Write>(
    db: &Db,
    clock: &Clock,
    dataset: Dataset,
    dialect: Dialect,
    filter: &[(String, String)],
    sink: W,
) -> Answer<Receipt> {
    let pairs = || filter.iter().map(|(name, value)| (name.clone(), Given::Text(value.clone())));
    let today = clock.now().day();
    let job = match dataset {
        Dataset::Awards => Job::awards(&Scope::All, &Input::fill(pairs())?, dialect, today)?,
        Dataset::Authorities => Job::authorities(&Input::fill(pairs())?, dialect, today)?,
    };
    let stamp = Stamp::new(clock, By::Command("export"), None);
    let snapshot = db.snapshot().await?;
    match write(&snapshot, &job, sink).await {
        Ok(receipt) => {
            receipts::taken(db, &stamp, &job, &receipt).await?;
            Ok(receipt)
        }
        Err(error) => {
            receipts::aborted(db, &stamp, &job, 0).await;
            Err(error)
        }
    }
}
