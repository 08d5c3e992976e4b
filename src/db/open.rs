//! Opening a database by its address, with the settings that keep money safe, and saying in a sentence why it cannot be opened.

use super::{Db, q};
use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file on this machine.
    Sqlite(PathBuf),
    /// A server's address.
    Postgres(String),
}

/// The oldest SQLite without the WAL-reset bug.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Marks a SQLite file as ours (`FBCH`).
pub(super) const APPLICATION_ID: i64 = 0x4642_4348;

impl Target {
    /// Reads `sqlite:PATH` or `postgres://…`.
    ///
    /// # Errors
    /// A sentence that names what is accepted.
    pub fn parse(url: &str) -> Result<Self, String> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() || path == ":memory:" {
                return Err("database: `sqlite:` needs the path of a file, such as sqlite:foerderbuch.db".to_owned());
            }
            return Ok(Self::Sqlite(PathBuf::from(path)));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            PgConnectOptions::from_str(url)
                .map_err(|error| format!("database: the PostgreSQL address cannot be read: {error}"))?;
            return Ok(Self::Postgres(url.to_owned()));
        }
        Err(format!("database: `{url}` is neither `sqlite:PATH` nor `postgres://USER@HOST/NAME`"))
    }

    /// The folder of the database file, where data belongs by default.
    pub fn folder(&self) -> Option<PathBuf> {
        match self {
            Self::Sqlite(path) => Some(
                path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_path_buf(),
            ),
            Self::Postgres(_) => None,
        }
    }
}

impl std::fmt::Display for Target {
    /// Without the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => match PgConnectOptions::from_str(url) {
                Ok(options) => write!(
                    f,
                    "postgres://{}@{}:{}/{}",
                    options.get_username(),
                    options.get_host(),
                    options.get_port(),
                    options.get_database().unwrap_or_default()
                ),
                Err(_) => f.write_str("postgres://?"),
            },
        }
    }
}

/// Opens the database; with `create`, a missing SQLite file is made.
///
/// # Errors
/// A sentence that names what is wrong and what to do.
pub async fn open(target: &Target, create: bool) -> Result<Db, String> {
    match target {
        Target::Sqlite(path) => open_sqlite(path, create).await,
        Target::Postgres(url) => open_postgres(url, target).await,
    }
}

async fn open_sqlite(path: &Path, create: bool) -> Result<Db, String> {
    let shown = path.display();
    if !create && !path.exists() {
        return Err(format!(
            "database: there is no file {shown}; `foerderbuch migrate --database sqlite:{shown}` makes it"
        ));
    }
    if create && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("database: the folder of {shown} cannot be made: {error}"))?;
    }
    let base = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(create)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .disable_statement_logging();
    let writer =
        base.clone().journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full).pragma("mmap_size", "0");
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(Duration::from_secs(30))
        .connect_with(writer)
        .await
        .map_err(|error| why_not(path, &error))?;
    let reader = base.read_only(true).pragma("mmap_size", "268435456");
    let read = SqlitePoolOptions::new()
        .max_connections(4)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(Duration::from_secs(30))
        .connect_lazy_with(reader);
    let db = Db::sqlite(write, read);
    let version = version(&db).await.map_err(|error| format!("database: {shown} cannot be read: {error}"))?;
    if is_older(&version, OLDEST_SQLITE) {
        return Err(format!(
            "database: SQLite {version} is built in; 3.51.3 or newer is needed (older ones can lose data)"
        ));
    }
    Ok(db)
}

async fn open_postgres(url: &str, target: &Target) -> Result<Db, String> {
    let options =
        PgConnectOptions::from_str(url).map_err(|error| format!("database: {error}"))?.disable_statement_logging();
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(true)
        .connect_with(options)
        .await
        .map_err(|error| {
            format!("database: {target} cannot be reached: {error}; is the server running and the address right?")
        })?;
    let db = Db::postgres(pool);
    let number = version(&db).await.map_err(|error| format!("database: {target} cannot be read: {error}"))?;
    let major: u32 = number.split('.').next().and_then(|major| major.parse().ok()).unwrap_or(0);
    if major < 15 {
        return Err(format!("database: {target} is PostgreSQL {number}; version 15 or newer is needed"));
    }
    Ok(db)
}

async fn version(db: &Db) -> Result<String, super::DbError> {
    super::row! { struct Version { version: String, } }
    let text = if db.pools().is_ok() {
        "SELECT sqlite_version() AS version"
    } else {
        "SELECT current_setting('server_version') AS version"
    };
    Ok(db.one::<Version>(q(text)).await?.version)
}

fn is_older(version: &str, than: (u32, u32, u32)) -> bool {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) < than
}

fn why_not(path: &Path, error: &sqlx::Error) -> String {
    let shown = path.display();
    let text = error.to_string();
    if path.is_dir() {
        return format!("database: {shown} is a folder; name a file in it");
    }
    if text.contains("file is not a database") {
        return format!("database: {shown} is not a SQLite database; nothing was changed; name another file");
    }
    if text.contains("readonly") || text.contains("read-only") {
        return format!("database: {shown} cannot be written; check the rights of the file and its folder");
    }
    if text.contains("locked") {
        return format!("database: {shown} is locked by another program; close it and try again");
    }
    format!("database: {shown} cannot be opened: {text}")
}
