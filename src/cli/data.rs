//! `import`, `export` and `audit`: files in and out, and whether the log holds.

use super::{Failure, Where, explain, fillable, print, ready};
use crate::audit;
use crate::clock::Clock;
use crate::export;
use crate::export::csv::Dialect;
use crate::export::register::Dataset;
use crate::import::{self, Leave, Limits, Options, messages};
use crate::web::lang::{Lang, problems};
use clap::{Args, Subcommand};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// What `import` takes.
#[derive(Debug, Args)]
pub struct ImportOptions {
    #[command(flatten)]
    place: Where,
    /// What the file holds: `authorities` or `awards`
    dataset: String,
    /// The CSV file
    file: PathBuf,
    /// Programme code of rows that name none
    #[arg(long)]
    programme: Option<String>,
    /// Leave out faulty rows instead of stopping
    #[arg(long)]
    skip_bad: bool,
    /// Only say what would be done
    #[arg(long)]
    preview: bool,
}

/// What `export` takes.
#[derive(Debug, Args)]
pub struct ExportOptions {
    #[command(flatten)]
    place: Where,
    /// What to write: `authorities` or `awards`
    dataset: String,
    /// `audit`, `spreadsheet` or `plain`
    #[arg(long, default_value = "audit")]
    dialect: String,
    /// A filter of the list, `NAME=VALUE`; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    filter: Vec<String>,
}

/// What `audit` does.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Check bodies, columns, chains and heads; names the first entry that does not hold
    #[command(after_help = "Example:\n  foerderbuch audit verify --database sqlite:foerderbuch.db")]
    Verify(Where),
}

fn dataset(name: &str) -> Result<Dataset, Failure> {
    Dataset::parse(name).ok_or_else(|| format!("`{name}` is no data set; known are authorities, awards"))
}

pub async fn import(options: &ImportOptions) -> Result<(), Failure> {
    let dataset = dataset(&options.dataset)?;
    let shown = options.file.display();
    let unread = |error| format!("{shown}: it cannot be read: {error}; check the path and the rights");
    let size = std::fs::metadata(&options.file).map_err(unread)?.len();
    if size > Limits::COMMAND.bytes {
        return Err(format!(
            "{shown}: {size} bytes are more than the {} that are taken; split the file",
            Limits::COMMAND.bytes
        ));
    }
    let bytes = std::fs::read(&options.file).map_err(unread)?;
    let config = options.place.config()?;
    let db = if options.preview { ready(&config).await? } else { fillable(&config).await? };
    let how = Options {
        programme: options.programme.clone(),
        skip_bad: options.skip_bad,
        preview: options.preview,
        limits: Limits::COMMAND,
        ..Options::default()
    };
    let outcome = import::run(&db, &Clock::system(), &Leave::Command(dataset), bytes, &how).await.map_err(explain)?;
    db.close().await;
    for error in &outcome.errors {
        let place = messages::place(error, false);
        eprintln!("{shown}: {place}: {}", problems::cell(Lang::En, error));
    }
    let counts = outcome.counts;
    let line = format!(
        "{} new, {} changed, {} unchanged, {} faulty rows",
        counts.new, counts.changed, counts.unchanged, counts.bad
    );
    let written = outcome.entry.is_some();
    if !outcome.errors.is_empty() && !written {
        let faults = match outcome.errors.len() {
            1 => "1 fault".to_owned(),
            number => format!("{number} faults"),
        };
        return Err(format!("{line}; {faults}; nothing was changed"));
    }
    eprintln!("{line}{}", if options.preview { "; a preview: nothing was changed" } else { "" });
    Ok(())
}

pub async fn export(options: &ExportOptions) -> Result<(), Failure> {
    let dataset = dataset(&options.dataset)?;
    let dialect = Dialect::parse(&options.dialect)
        .ok_or_else(|| format!("--dialect: `{}` is none; known are audit, spreadsheet, plain", options.dialect))?;
    let filter: Vec<(String, String)> = options
        .filter
        .iter()
        .map(|pair| {
            let split = pair.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
            split.ok_or_else(|| format!("--filter: `{pair}` has no `=`; write NAME=VALUE"))
        })
        .collect::<Result<_, _>>()?;
    let db = ready(&options.place.config()?).await?;
    let mut sink = Pipe { inner: BufWriter::new(std::io::stdout().lock()), closed: false };
    let written = export::to_writer(&db, &Clock::system(), dataset, dialect, &filter, &mut sink).await;
    db.close().await;
    if sink.closed {
        // The reader has seen enough; the log tells that the file was not taken whole.
        return Ok(());
    }
    let receipt = written.map_err(explain)?;
    eprintln!("{} rows, {} bytes, SHA-256 {}", receipt.rows, receipt.bytes, receipt.sha256);
    Ok(())
}

/// Standard output that knows whether its reader has gone.
struct Pipe<W> {
    inner: W,
    closed: bool,
}

impl<W> Pipe<W> {
    fn note<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        self.closed |= result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
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

pub async fn audit(command: &AuditCommand) -> Result<(), Failure> {
    let AuditCommand::Verify(place) = command;
    let db = ready(&place.config()?).await?;
    let found = audit::verify(&db).await.map_err(|error| format!("audit log: {error}"))?;
    db.close().await;
    match found {
        Ok(report) => print(&format!("{} entries in {} streams: all hold", report.entries, report.streams)),
        Err(finding) => Err(format!("audit log: {finding}")),
    }
}
