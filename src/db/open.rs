//! Opening a database by its address, with the settings that keep money safe, and saying in a sentence why it cannot be opened.

use super::{Db, q};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
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
const APPLICATION_ID: u32 = 0x4642_4348;

/// So long a PostgreSQL server may take to answer the first time.
const PATIENCE: Duration = Duration::from_secs(10);

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
            PgConnectOptions::from_str(url).map_err(|error| {
                format!(
                    "database: `{}` cannot be read: {error}; write postgres://USER@HOST/NAME",
                    without_password(url)
                )
            })?;
            return Ok(Self::Postgres(url.to_owned()));
        }
        Err(format!("database: `{}` is neither `sqlite:PATH` nor `postgres://USER@HOST/NAME`", without_password(url)))
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

/// An address that could not be read, fit to be shown.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let rest = rest.split_once('?').map_or(rest, |(rest, _)| rest);
    match rest.rsplit_once('@') {
        Some((who, place)) => format!("{scheme}://{}@{place}", who.split(':').next().unwrap_or_default()),
        None => format!("{scheme}://{rest}"),
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
    if create && !path.exists() {
        private(path)
            .map_err(|error| format!("database: {shown} cannot be made: {error}; check the rights of its folder"))?;
    }
    let base = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(create)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .disable_statement_logging();
    let writer = base.clone().synchronous(SqliteSynchronous::Full).pragma("mmap_size", "0");
    let writer = if is_foreign(path) { writer } else { writer.journal_mode(SqliteJournalMode::Wal) };
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

/// Makes an empty file that only its owner can read; SQLite gives the files beside it the same rights.
fn private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}

async fn open_postgres(url: &str, target: &Target) -> Result<Db, String> {
    let options =
        PgConnectOptions::from_str(url).map_err(|error| format!("database: {error}"))?.disable_statement_logging();
    // One connection alone first: it says why not, where the pool only tries again until its time is over.
    let first = rocket::tokio::time::timeout(PATIENCE, options.connect()).await;
    let first = first.unwrap_or(Err(sqlx::Error::PoolTimedOut));
    first.map_err(|error| no_server(target, &options, &error))?.close().await.map_err(|error| error.to_string())?;
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(true)
        .connect_with(options.clone())
        .await
        .map_err(|error| no_server(target, &options, &error))?;
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

/// Whether a file is there that this program has not made; such a file is only looked at. Read from the file's header: at byte 68
/// stands the application's mark.
fn is_foreign(path: &Path) -> bool {
    let mut header = [0_u8; 72];
    let Ok(mut file) = std::fs::File::open(path) else { return false };
    if std::io::Read::read_exact(&mut file, &mut header).is_err() {
        return false;
    }
    !header.ends_with(&APPLICATION_ID.to_be_bytes())
}

fn no_server(target: &Target, options: &PgConnectOptions, error: &sqlx::Error) -> String {
    let code = error.as_database_error().and_then(|error| error.code().map(std::borrow::Cow::into_owned));
    let cure = match code.as_deref() {
        Some("28P01" | "28000") => "check user and password in the address, and whether the server lets them in",
        Some("3D000") => "make the database (`createdb`) or name another",
        Some("53300") => "the server has no connection left; end some or allow more",
        Some("57P03") => "the server is just starting or stopping; try again in a moment",
        _ => "is the server running, and are host and port right?",
    };
    let text = if let Some(said) = error.as_database_error() {
        said.message().to_owned()
    } else if let sqlx::Error::Io(inner) = error {
        inner.to_string()
    } else if matches!(error, sqlx::Error::PoolTimedOut) {
        format!("no answer within {} seconds", PATIENCE.as_secs())
    } else {
        error.to_string()
    };
    let socket = options.get_socket().map(|folder| format!(" by the socket in {}", folder.display()));
    format!("database: {target} cannot be reached{}: {text}; {cure}", socket.unwrap_or_default())
}

fn why_not(path: &Path, error: &sqlx::Error) -> String {
    let shown = path.display();
    if path.is_dir() {
        return format!("database: {shown} is a folder; name a file in it");
    }
    let number = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok()).unwrap_or(0);
    match number % 256 {
        5 | 6 => format!("database: {shown} is locked by another program; close it and try again"),
        8 => format!("database: {shown} cannot be written; check the rights of the file and its folder"),
        10 | 14 => format!(
            "database: {shown} cannot be opened: {error}; check that it is an ordinary file and the rights of its folder"
        ),
        11 => {
            format!("database: {shown} is damaged; restore it from a backup (a copy may help to save what can be read)")
        }
        13 => format!("database: {shown} cannot be written: the disk is full"),
        26 => format!("database: {shown} is not a SQLite database; nothing was changed; name another file"),
        _ => format!("database: {shown} cannot be opened: {error}"),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_address_is_shown_without_its_password() {
        for (url, shown) in [
            ("mysql://x", "mysql://x"),
            ("mysql://ada:geheim@host/db", "mysql://ada@host/db"),
            ("mysql://ada:ge@heim@host/db?password=geheim", "mysql://ada@host/db"),
            ("foerderbuch.db", "foerderbuch.db"),
            ("postgres://ada:geheim@[/x", "postgres://ada@[/x"),
        ] {
            let told = Target::parse(url).unwrap_err();
            assert!(told.contains(&format!("`{shown}`")) && !told.contains("heim"), "{told}");
        }
    }
}
