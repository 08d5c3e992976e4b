//! `demo`: the real programme and an invented one on an embedded database, one account per role; for looking, never for work.

mod amendments;
mod budget;
mod correspondence;
mod drafts;
mod notices;
mod papers;
mod programmes;
mod reminders;
mod reports;

use super::{Failure, explain, serve};
use crate::audit::{By, Stamp};
use crate::authority;
use crate::clock::Clock;
use crate::config::{Config, Flags};
use crate::db::{self, Db, Schema, Target};
use crate::document::Files;
use crate::import::{self, Importable, Leave, Limits, Options as ImportOptions};
use crate::ruleset;
use crate::user;
use crate::web::lang::{Lang, problems};
use clap::Args;
use std::fmt::Write;
use std::io::{IsTerminal, Write as _};
use std::path::PathBuf;

/// What `demo` takes.
#[derive(Debug, Args)]
pub struct Options {
    /// Port to listen on [default: 8000]
    #[arg(long)]
    port: Option<u16>,
    /// Folder of the demonstration's database and keys
    #[arg(long, value_name = "DIR", default_value = "foerderbuch-demo")]
    data_dir: PathBuf,
    /// Make it anew even if it is there
    #[arg(long)]
    fresh: bool,
    /// Another database, such as an empty one on PostgreSQL [default: `foerderbuch.db` in the folder]
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Prepare only, do not serve
    #[arg(long)]
    prepare_only: bool,
}

const MARK: &str = "demo";
const READY: &str = "ready";

pub async fn run(options: &Options) -> Result<(), Failure> {
    let file = options.data_dir.join("foerderbuch.db");
    let flags = Flags {
        database: Some(options.database.clone().unwrap_or_else(|| format!("sqlite:{}", file.display()))),
        port: options.port,
        data_dir: Some(options.data_dir.clone()),
        ..Flags::default()
    };
    let config = Config::read(&flags).map_err(|wrong| wrong.join("\n"))?;
    config.check_exposure()?;
    std::fs::create_dir_all(&options.data_dir).map_err(|error| {
        format!("data_dir: {} cannot be made: {error}; name another with --data-dir", options.data_dir.display())
    })?;
    let db = prepared(&config, options.fresh).await?;
    if options.prepare_only {
        db.close().await;
        return Ok(());
    }
    super::log::start(config.json_log);
    serve::serve(&config, db, Some(greeting(&config))).await
}

/// The demonstration's database, reused or made.
async fn prepared(config: &Config, fresh: bool) -> Result<Db, Failure> {
    let there = match &config.database {
        Target::Sqlite(path) => path.exists(),
        Target::Postgres(_) => true,
    };
    let mut db = db::open(&config.database, true).await?;
    if there {
        let schema = db::schema(&db).await.map_err(|error| format!("database: {error}"))?;
        let state = state(&db, schema, config).await?;
        let reuse = state.as_deref() == Some(READY) && schema == Schema::Current && !fresh && reuse()?;
        if reuse {
            return Ok(db);
        }
        if schema != Schema::Empty {
            db.close().await;
            remove(config)?;
            db = db::open(&config.database, true).await?;
        }
    }
    db::migrate(&db).await?;
    fill(&db, config).await?;
    Ok(db)
}

/// What the database says of itself; anything that is not the demonstration's own is left alone.
async fn state(db: &Db, schema: Schema, config: &Config) -> Result<Option<String>, Failure> {
    let target = &config.database;
    let other = || {
        Err(format!(
            "database: {target} is not the demonstration's own; nothing was changed; name another folder with --data-dir"
        ))
    };
    match schema {
        Schema::Empty => Ok(None),
        Schema::Foreign => other(),
        Schema::Current | Schema::Older | Schema::Newer => {
            let mark = db::mark(db, MARK).await.map_err(|error| format!("database: {error}"))?;
            if mark.is_none() { other() } else { Ok(mark) }
        }
    }
}

/// Asks on a terminal; elsewhere what is there is reused.
fn reuse() -> Result<bool, Failure> {
    if !std::io::stdin().is_terminal() {
        eprintln!("The demonstration is there already and is reused; --fresh makes it anew.");
        return Ok(true);
    }
    eprint!("The demonstration is there already. Reuse it [Enter] or make it anew [n]? ");
    std::io::stderr().flush().map_err(|error| error.to_string())?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).map_err(|error| error.to_string())?;
    Ok(!answer.trim().eq_ignore_ascii_case("n"))
}

fn remove(config: &Config) -> Result<(), Failure> {
    match &config.database {
        Target::Postgres(_) => Err(format!(
            "database: {} is not empty; drop and create it, then run the demonstration again",
            config.database
        )),
        Target::Sqlite(path) => {
            for ending in ["", "-wal", "-shm"] {
                let file = PathBuf::from(format!("{}{ending}", path.display()));
                if file.exists() {
                    std::fs::remove_file(&file)
                        .map_err(|error| format!("database: {} cannot be removed: {error}", file.display()))?;
                }
            }
            // What the rows of the database named goes with it.
            let documents = config.data_dir.join("documents");
            if documents.exists() {
                std::fs::remove_dir_all(&documents)
                    .map_err(|error| format!("documents: {} cannot be removed: {error}", documents.display()))?;
            }
            Ok(())
        }
    }
}

/// Fills an empty database from the fixtures; marked as ready only when all of it is there.
async fn fill(db: &Db, config: &Config) -> Result<(), Failure> {
    let clock = Clock::system();
    set_state(db, "being made").await?;
    for (what, bytes) in [
        ("authorities", include_bytes!("../../fixtures/authorities.csv").as_slice()),
        ("other authorities", include_bytes!("../../fixtures/authorities_other.csv").as_slice()),
    ] {
        take_over(db, &clock, Importable::Authorities, what, bytes, None).await?;
    }
    members(db, &clock).await?;
    rule_sets(db, &clock).await?;
    programmes::fill(db, &clock).await?;
    for (what, bytes) in [
        ("projects", include_bytes!("../../fixtures/starke_heimat_projects.csv").as_slice()),
        ("allocations of 2020", include_bytes!("../../fixtures/starke_heimat_phase1_2020.csv").as_slice()),
        ("invented awards", include_bytes!("../../fixtures/muster.csv").as_slice()),
    ] {
        take_over(db, &clock, Importable::Awards, what, bytes, Some("STARKE-HEIMAT")).await?;
    }
    user::prepare_demo(db, &clock).await.map_err(explain)?;
    drafts::fill(db, &clock).await?;
    papers::fill(db, &clock, &Files::below(&config.data_dir)).await?;
    notices::fill(db, &clock, &Files::below(&config.data_dir)).await?;
    amendments::fill(db, &clock).await?;
    reminders::fill(db, &clock).await?;
    correspondence::fill(db, &clock, &Files::below(&config.data_dir)).await?;
    reports::fill(db, &clock).await?;
    set_state(db, READY).await
}

async fn set_state(db: &Db, state: &str) -> Result<(), Failure> {
    let failed = |error| format!("database: {error}");
    let tx = db.begin().await.map_err(failed)?;
    db::set_mark(&tx, MARK, state).await.map_err(failed)?;
    tx.commit().await.map_err(failed)
}

async fn take_over(
    db: &Db,
    clock: &Clock,
    dataset: Importable,
    what: &str,
    bytes: &[u8],
    programme: Option<&str>,
) -> Result<(), Failure> {
    let options =
        ImportOptions { programme: programme.map(str::to_owned), limits: Limits::COMMAND, ..ImportOptions::default() };
    let outcome = import::run(db, &Leave::command(dataset, clock), bytes.to_vec(), &options).await.map_err(explain)?;
    if outcome.errors.is_empty() {
        eprintln!("  {what}: {} rows", outcome.counts.new);
        return Ok(());
    }
    let first = outcome.errors.first().map(|error| problems::cell(Lang::En, error)).unwrap_or_default();
    Err(format!("{what}: {} faults, the first: {first}", outcome.errors.len()))
}

async fn members(db: &Db, clock: &Clock) -> Result<(), Failure> {
    let text = include_str!("../../fixtures/association_members.csv");
    let mut lists: std::collections::BTreeMap<&str, Vec<_>> = std::collections::BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if let [association, ags, from, to] = cells.as_slice() {
            let day = |text: &str| crate::web::input::day(text, false).ok();
            lists.entry(association).or_default().push(((*ags).to_owned(), day(from), day(to)));
        }
    }
    for (association, members) in lists {
        authority::set_members_by_command(db, clock, association, &members).await.map_err(explain)?;
    }
    Ok(())
}

/// The rule sets that the program ships, in force.
async fn rule_sets(db: &Db, clock: &Clock) -> Result<(), Failure> {
    let failed = |error: db::DbError| format!("database: {error}");
    for content in ruleset::shipped().map_err(|error| error.to_string())? {
        let tx = db.begin().await.map_err(failed)?;
        ruleset::put_in_force(&tx, &content, &Stamp::new(clock, By::Command("demo"), None)).await.map_err(failed)?;
        tx.commit().await.map_err(failed)?;
    }
    Ok(())
}

/// Address and accounts.
fn greeting(config: &Config) -> String {
    let mut text =
        format!("\nOpen http://{}:{}/ and sign in with one of these accounts:\n\n", config.address, config.port);
    for account in user::DEMO_ACCOUNTS {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "  {:<34} {:<12} {}", account.email, account.role.code(), account.name);
    }
    text + &format!("\nThe password of all of them: {}\n", user::DEMO_PASSWORD)
}
