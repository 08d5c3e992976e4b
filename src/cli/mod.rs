//! The command line: every command, its help and example; exit code 0 only on success, errors with the cure on standard error.

mod audit;
mod check;
mod data;
mod demo;
mod export;
mod ledger;
mod log;
mod serve;
mod sweep;
mod users;

use crate::config::{Config, Flags};
use crate::db::{self, Db, Schema};
use crate::error::AppError;
use crate::web::lang::{Lang, problems};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// The funding ledger of a granting authority.
#[derive(Debug, Parser)]
#[command(name = "foerderbuch", version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What all commands take.
#[derive(Debug, Clone, Args)]
struct Where {
    /// The database: `sqlite:PATH` or `postgres://USER@HOST/NAME` [default: sqlite:foerderbuch.db]
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Folder of keys and documents [default: the folder of the database file]
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

/// What `migrate` takes.
#[derive(Debug, Args)]
struct MigrateOptions {
    #[command(flatten)]
    place: Where,
    /// PostgreSQL: the role that `serve` runs as; gets the rights it needs on all tables and no more
    #[arg(long, value_name = "NAME")]
    app_role: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the ledger with the real programme and an invented one; asks nothing when its options are given
    #[command(after_help = "Example:\n  foerderbuch demo --port 8000 --data-dir demo --fresh")]
    Demo(demo::Options),
    /// Serve pages and API on a migrated database
    #[command(
        after_help = "Example:\n  foerderbuch serve --database sqlite:/srv/foerderbuch/foerderbuch.db --port 8000"
    )]
    Serve(serve::Options),
    /// Make a database or bring it to the present schema
    #[command(after_help = "Example:\n  foerderbuch migrate --database postgres://foerderbuch@localhost/foerderbuch")]
    Migrate(MigrateOptions),
    /// Add, list or suspend users
    #[command(subcommand)]
    User(users::UserCommand),
    /// Take over a CSV file, all rows or none
    #[command(after_help = "Example:\n  foerderbuch import awards list.csv --programme STARKE-HEIMAT --preview")]
    Import(data::ImportOptions),
    /// Write a data set as CSV or as a workbook, with a receipt in the audit log
    #[command(
        after_help = "Example:\n  foerderbuch export awards --dialect audit --filter programme=STARKE-HEIMAT > awards.csv\n  foerderbuch export awards --format xlsx --output awards.xlsx"
    )]
    Export(export::ExportOptions),
    /// Check the audit log, seal it, show the key that seals
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Check the ledger
    #[command(subcommand)]
    Ledger(ledger::LedgerCommand),
    /// Print the OpenAPI description of the API
    #[command(after_help = "Example:\n  foerderbuch openapi > openapi.json")]
    Openapi,
    /// Test settings, database and keys and say what is wrong
    #[command(after_help = "Example:\n  foerderbuch check --database sqlite:foerderbuch.db")]
    Check(Where),
}

/// A sentence for standard error.
type Failure = String;

impl Where {
    fn flags(&self) -> Flags {
        Flags { database: self.database.clone(), data_dir: self.data_dir.clone(), ..Flags::default() }
    }

    fn config(&self) -> Result<Config, Failure> {
        Config::read(&self.flags()).map_err(|wrong| wrong.join("\n"))
    }
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = rocket::tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(run(cli.command)),
        Err(error) => Err(format!("the program cannot start its threads: {error}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Demo(options) => demo::run(&options).await,
        Command::Serve(options) => serve::run(&options).await,
        Command::Migrate(options) => migrate(&options).await,
        Command::User(command) => users::run(command).await,
        Command::Import(options) => data::import(&options).await,
        Command::Export(options) => export::export(&options).await,
        Command::Audit(command) => audit::run(&command).await,
        Command::Ledger(command) => ledger::run(&command).await,
        Command::Openapi => print(&crate::web::openapi::openapi_json()?),
        Command::Check(place) => check::run(&place).await,
    }
}

async fn migrate(options: &MigrateOptions) -> Result<(), Failure> {
    let config = options.place.config()?;
    let db = db::open(&config.database, true).await?;
    let mut done = db::migrate(&db).await;
    if let (Ok(()), Some(role)) = (&done, &options.app_role) {
        done = db::grant(&db, role).await;
    }
    db.close().await;
    done?;
    eprintln!("{} has the present schema.", config.database);
    Ok(())
}

/// Opens a database that an import may fill; one that is not there or empty is made.
async fn fillable(config: &Config) -> Result<Db, Failure> {
    let db = db::open(&config.database, true).await?;
    let made = match db::schema(&db).await {
        Ok(Schema::Empty) => db::migrate(&db).await,
        Ok(_) => usable(&db, config).await,
        Err(error) => Err(format!("database: {error}")),
    };
    if let Err(sentence) = made {
        db.close().await;
        return Err(sentence);
    }
    Ok(db)
}

/// Opens a database that is ready to be used.
async fn ready(config: &Config) -> Result<Db, Failure> {
    let db = db::open(&config.database, false).await?;
    if let Err(sentence) = usable(&db, config).await {
        db.close().await;
        return Err(sentence);
    }
    Ok(db)
}

/// Says what a database lacks.
async fn usable(db: &Db, config: &Config) -> Result<(), Failure> {
    let target = &config.database;
    match db::schema(db).await.map_err(|error| format!("database: {error}"))? {
        Schema::Current => Ok(()),
        Schema::Empty => {
            Err(format!("database: {target} is empty; run `foerderbuch migrate --database {target}` first"))
        }
        Schema::Older => Err(format!(
            "database: {target} has an older schema; make a backup, then run `foerderbuch migrate --database {target}`"
        )),
        Schema::Foreign => Err(format!("database: {target} belongs to another program; name another one")),
        Schema::Newer => Err(db::newer()),
    }
}

/// The sentences for an error, English as the command line is.
fn explain(error: AppError) -> Failure {
    let sentence = |fault| problems::sentence(Lang::En, fault);
    match error {
        AppError::Invalid(faults) => faults
            .iter()
            .map(|fault| format!("{}: {}", fault.field, sentence(&fault.fault)))
            .collect::<Vec<_>>()
            .join("\n"),
        AppError::Unauthenticated(fault)
        | AppError::Forbidden(fault)
        | AppError::Conflict(fault)
        | AppError::TooLarge(fault)
        | AppError::Refused(fault)
        | AppError::Unavailable(fault) => sentence(&fault),
        AppError::NotFound => "there is no such thing".to_owned(),
        AppError::TooMany(seconds) => format!("too many failures; try again in {seconds} seconds"),
        AppError::Internal(text) => text,
    }
}

/// Writes to standard output; a reader that has gone away is no error.
fn print(text: &str) -> Result<(), Failure> {
    use std::io::Write;
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
        _ => Ok(()),
    }
}
