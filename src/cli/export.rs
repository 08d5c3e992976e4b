//! `export`: a dataset as a file, to standard output or to a named file that is there whole or not at all.

use super::{Failure, Where, explain, ready};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::export::csv::Dialect;
use crate::export::register::Dataset;
use crate::export::{self, Format, Receipt};
use clap::Args;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What `export` takes.
#[derive(Debug, Args)]
pub struct ExportOptions {
    #[command(flatten)]
    place: Where,
    /// What to write, such as `awards` or `authorities`; another word lists all
    dataset: String,
    /// `csv` or `xlsx`
    #[arg(long, default_value = "csv")]
    format: String,
    /// Of CSV: `audit`, `spreadsheet` or `plain` [default: audit]
    #[arg(long)]
    dialect: Option<String>,
    /// The file to write; standard output without it
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A filter of the list, `NAME=VALUE`; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    filter: Vec<String>,
    /// What stood then: a sealed instant, or the number of a checkpoint
    #[arg(long, value_name = "INSTANT|NUMBER")]
    as_of: Option<String>,
}

/// What is written, from where.
struct Wanted<'a> {
    db: &'a Db,
    dataset: Dataset,
    format: Format,
    filter: Vec<(String, String)>,
    as_of: Option<&'a str>,
}

impl Wanted<'_> {
    async fn write<W: Write + Send + 'static>(&self, sink: W) -> Result<(Receipt, W), AppError> {
        let Self { db, dataset, format, filter, as_of } = self;
        export::to_writer(db, &Clock::system(), *dataset, *format, filter, *as_of, sink).await
    }
}

impl ExportOptions {
    fn dataset(&self) -> Result<Dataset, Failure> {
        let known = || Dataset::ALL.iter().map(|one| one.code()).collect::<Vec<_>>().join(", ");
        Dataset::parse(&self.dataset).ok_or_else(|| format!("`{}` is no data set; known are {}", self.dataset, known()))
    }

    fn format(&self) -> Result<Format, Failure> {
        let dialect = |name: &str| {
            Dialect::parse(name)
                .ok_or_else(|| format!("--dialect: `{name}` is none; known are audit, spreadsheet, plain"))
        };
        match (self.format.as_str(), self.dialect.as_deref()) {
            ("csv", None) => Ok(Format::Csv(Dialect::Audit)),
            ("csv", Some(name)) => Ok(Format::Csv(dialect(name)?)),
            ("xlsx", None) => Ok(Format::Xlsx),
            ("xlsx", Some(_)) => Err("--dialect: a workbook has none; leave it out or take --format csv".to_owned()),
            (other, _) => Err(format!("--format: `{other}` is none; known are csv, xlsx")),
        }
    }

    fn filter(&self) -> Result<Vec<(String, String)>, Failure> {
        let pair = |text: &String| {
            let split = text.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
            split.ok_or_else(|| format!("--filter: `{text}` has no `=`; write NAME=VALUE"))
        };
        self.filter.iter().map(pair).collect()
    }
}

pub async fn export(options: &ExportOptions) -> Result<(), Failure> {
    let (dataset, format, filter) = (options.dataset()?, options.format()?, options.filter()?);
    if format == Format::Xlsx && options.output.is_none() && io::stdout().is_terminal() {
        return Err("a workbook is no text for a terminal; name a file with --output".to_owned());
    }
    let db = ready(&options.place.config()?).await?;
    let wanted = Wanted { db: &db, dataset, format, filter, as_of: options.as_of.as_deref() };
    let written = match &options.output {
        Some(path) => to_file(&wanted, path).await.map(Some),
        None => to_output(&wanted).await,
    };
    db.close().await;
    if let Some(receipt) = written? {
        eprintln!("{} rows, {} bytes, SHA-256 {}", receipt.rows, receipt.bytes, receipt.sha256);
    }
    Ok(())
}

/// Writes beside the file and puts it in its place when it is whole.
async fn to_file(wanted: &Wanted<'_>, path: &Path) -> Result<Receipt, Failure> {
    let unwritten =
        |error: io::Error| format!("{}: it cannot be written: {error}; check the path and the rights", path.display());
    let mut name = path.file_name().ok_or_else(|| format!("{}: this is no name of a file", path.display()))?.to_owned();
    name.push(".part");
    let beside = path.with_file_name(name);
    let sink = BufWriter::new(File::create(&beside).map_err(unwritten)?);
    let written = wanted.write(sink).await;
    let kept = match written {
        Ok((receipt, sink)) => sink
            .into_inner()
            .map_err(io::IntoInnerError::into_error)
            .and_then(|file| file.sync_all())
            .and_then(|()| std::fs::rename(&beside, path))
            .map(|()| receipt)
            .map_err(unwritten),
        Err(error) => Err(explain(error)),
    };
    if kept.is_err() {
        // What is left of it is of no use; that it stays is no further failure.
        let _ = std::fs::remove_file(&beside);
    }
    kept
}

/// Writes to standard output; no receipt if its reader left.
async fn to_output(wanted: &Wanted<'_>) -> Result<Option<Receipt>, Failure> {
    let closed = Arc::new(AtomicBool::new(false));
    let sink = Pipe { inner: BufWriter::new(io::stdout()), closed: Arc::clone(&closed) };
    let written = wanted.write(sink).await;
    if closed.load(Ordering::SeqCst) {
        // The reader has seen enough; the log tells that the file was not taken whole.
        return Ok(None);
    }
    written.map(|(receipt, _)| Some(receipt)).map_err(explain)
}

/// Standard output that knows whether its reader has gone.
struct Pipe<W> {
    inner: W,
    closed: Arc<AtomicBool>,
}

impl<W> Pipe<W> {
    fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            self.closed.store(true, Ordering::SeqCst);
        }
        result
    }
}

impl<W: Write> Write for Pipe<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes);
        self.note(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.inner.flush();
        self.note(flushed)
    }
}
