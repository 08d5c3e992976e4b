//! A throw-away PostgreSQL server for the tests: started at the first use, stopped and removed when the test process ends.
//!
//! `fresh_database().await` gives the URL of a new, empty database. One server per test process; it listens on a socket
//! in a folder of its own and on nothing else. As root it runs as the user `postgres`, otherwise as who runs the tests.
//!
//! A static is never dropped in Rust, and a killed process drops nothing at all. So a small shell process owns the
//! server: it waits until the pipe from this process closes, for whatever reason, then stops the server and removes
//! the folder. It stands in a process group of its own, so that Ctrl-C does not hit it before its work is done.

use std::{
    env,
    ffi::OsStr,
    fs,
    io::{BufRead, BufReader, Write},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

/// The oldest major version that the software supports.
const OLDEST: u32 = 15;

const CURE: &str = "the tests need a PostgreSQL server, version 15 or newer: \
    `scripts/check` installs it as root on Debian, or run `apt-get install postgresql`";

/// Owns the server; `$1` is the folder of the server's programs. Says `ready FOLDER` once it answers.
const KEEPER: &str = r#"
set -u
bin=$1
trap '' PIPE
as_server() {
    if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}
clear_away() {
    trap - EXIT
    cd /
    as_server "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 </dev/null
    rm -rf "$dir"
}
give_up() {
    echo "failed $1: $(tail -n 5 "$dir/log" | tr '\n' ' ')"
    exit 1
}
dir=$(mktemp -d /tmp/fbpg.XXXXXX) || exit 1
trap clear_away EXIT
trap 'exit 1' HUP INT TERM
cd "$dir" && : >log
if [ "$(id -u)" -eq 0 ]; then chown postgres "$dir" log || give_up chown; fi
as_server "$bin/initdb" --no-sync --locale=C --encoding=UTF8 --auth=trust --username=postgres -D "$dir/data" \
    >>log 2>&1 </dev/null || give_up initdb
cat >>data/postgresql.conf <<END
listen_addresses = ''
unix_socket_directories = '$dir'
port = 5432
max_connections = 200
fsync = off
full_page_writes = off
synchronous_commit = off
jit = off
END
as_server "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w start >/dev/null 2>>log </dev/null || give_up start
echo "ready $dir"
while read -r _; do :; done
"#;

/// The running server. The keeper's standard input stays open as long as this process lives.
struct Server {
    programs: PathBuf,
    folder: String,
    _keeper: Child,
}

/// The URL of a new, empty database.
pub async fn fresh_database() -> String {
    create("template0").await
}

/// The URL of a new database that is a copy of another, given by name or URL. Nobody may be connected to that one.
pub async fn fresh_from(template: &str) -> String {
    create(name_of(template)).await
}

/// The URL of the server's own database, with all rights.
pub fn admin_url() -> String {
    url_of(server(), "postgres")
}

/// Runs statements through the `psql` client, the database given by name or URL: the output or the complaint.
pub fn psql(database: &str, sql: &str) -> Result<String, String> {
    let server = server();
    let own = server.programs.join("psql");
    let program = if own.is_file() { own } else { PathBuf::from("psql") };
    let mut child = Command::new(&program)
        .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", &url_of(server, name_of(database)), "-f", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    if let Some(mut input) = child.stdin.take() {
        // After a refused statement the client reads no further; its answer below says why.
        let _ = input.write_all(sql.as_bytes());
    }
    let done = child.wait_with_output().map_err(|error| error.to_string())?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    if done.status.success() { Ok(text(&done.stdout)) } else { Err(text(&done.stderr)) }
}

async fn create(template: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("test{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let statement = format!("CREATE DATABASE {name} TEMPLATE \"{template}\"");
    let made = async {
        let mut admin = PgConnection::connect(&admin_url()).await?;
        admin.execute(AssertSqlSafe(statement)).await?;
        admin.close().await
    };
    match made.await {
        Ok(()) => url_of(server(), &name),
        Err(error) => fail(&format!("no new database from {template}: {error}")),
    }
}

fn url_of(server: &Server, name: &str) -> String {
    format!("postgres:///{name}?host={}&port=5432&user=postgres&sslmode=disable", server.folder)
}

fn name_of(database: &str) -> &str {
    let name = database.strip_prefix("postgres:///").unwrap_or(database);
    name.split_once('?').map_or(name, |(name, _)| name)
}

fn server() -> &'static Server {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    match SERVER.get_or_init(start) {
        Ok(server) => server,
        Err(message) => fail(message),
    }
}

fn start() -> Result<Server, String> {
    let programs = newest_programs()?;
    let mut keeper = Command::new("/bin/sh")
        .args([OsStr::new("-c"), OsStr::new(KEEPER), OsStr::new("keeper"), programs.as_os_str()])
        .env_clear()
        .env("PATH", env::var_os("PATH").unwrap_or_default())
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|error| format!("/bin/sh: {error}"))?;
    let mut answer = String::new();
    if let Some(output) = keeper.stdout.take() {
        BufReader::new(output).read_line(&mut answer).map_err(|error| error.to_string())?;
    }
    match answer.trim_end().strip_prefix("ready ") {
        Some(folder) => Ok(Server { programs, folder: folder.to_owned(), _keeper: keeper }),
        None => Err(format!("PostgreSQL from {} did not start: {}", programs.display(), answer.trim_end())),
    }
}

/// The folder with the newest server's programs; distributions keep them beside the PATH, one folder per version.
fn newest_programs() -> Result<PathBuf, String> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for versions in ["/usr/lib/postgresql", "/usr/local/lib/postgresql"] {
        let entries = fs::read_dir(versions).into_iter().flatten().flatten();
        folders.extend(entries.map(|entry| entry.path().join("bin")));
    }
    // A program on the PATH may be a link into the folder where its companions are.
    let path = env::var_os("PATH").unwrap_or_default();
    let linked = env::split_paths(&path).filter_map(|folder| folder.join("initdb").canonicalize().ok());
    folders.extend(linked.filter_map(|program| program.parent().map(Path::to_path_buf)));
    let newest = folders.into_iter().filter_map(|folder| Some((major_version(&folder)?, folder))).max();
    match newest {
        Some((version, folder)) if version >= OLDEST => Ok(folder),
        Some((version, folder)) => Err(format!("version {version} in {} is too old: {CURE}", folder.display())),
        None => Err(format!("none found: {CURE}")),
    }
}

/// The major version of the server in a folder, if everything needed is there.
fn major_version(folder: &Path) -> Option<u32> {
    let complete = ["initdb", "pg_ctl", "postgres"].iter().all(|name| folder.join(name).is_file());
    if !complete {
        return None;
    }
    let said = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
    let said = String::from_utf8(said.stdout).ok()?;
    let number = said.split_whitespace().nth(2)?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[expect(clippy::panic, reason = "a test without its database can only fail, and should say how to mend it")]
fn fail(message: &str) -> ! {
    panic!("PostgreSQL: {message}")
}

/// The test server keeps its own promises.
mod itself {
    use rocket::tokio::runtime::Runtime;

    use super::{admin_url, fresh_database, fresh_from, name_of, psql};

    fn wait<T>(work: impl Future<Output = T>) -> T {
        match Runtime::new() {
            Ok(runtime) => runtime.block_on(work),
            Err(error) => super::fail(&error.to_string()),
        }
    }

    #[test]
    fn every_database_is_new_and_empty() {
        let (one, two) = (wait(fresh_database()), wait(fresh_database()));
        assert_ne!(one, two);
        assert_eq!(psql(&one, "CREATE TABLE t (n INT); SELECT count(*) FROM t;"), Ok("0".to_owned()));
        assert_eq!(psql(&two, "SELECT to_regclass('t') IS NULL"), Ok("t".to_owned()));
    }

    #[test]
    fn a_template_is_copied() {
        let template = wait(fresh_database());
        assert_eq!(psql(&template, "CREATE TABLE t AS SELECT 'Grüße' AS word"), Ok(String::new()));
        let copy = wait(fresh_from(&template));
        assert_ne!(name_of(&copy), name_of(&template));
        assert_eq!(psql(&copy, "SELECT word FROM t"), Ok("Grüße".to_owned()));
    }

    #[test]
    fn a_refused_statement_is_told() {
        let refused = psql(&admin_url(), "SELECT 1/0; SELECT 2;");
        assert!(refused.is_err_and(|complaint| complaint.contains("division by zero")));
    }

    #[test]
    fn it_sorts_bytewise_and_speaks_utf8() {
        let said = psql(&admin_url(), "SELECT current_setting('server_encoding') || ' ' || ('Z' < 'a')::TEXT");
        assert_eq!(said, Ok("UTF8 true".to_owned()));
    }
}
