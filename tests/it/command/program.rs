//! Runs the program in a folder of its own, with nothing of the tester's settings, and talks to it when it serves.

use crate::world::Folder;
use foerderbuch::clock::Clock;
use foerderbuch::db::{self, Db, Target, q};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::time::Duration;

/// A folder in which the program runs.
pub struct Place(pub Folder);

/// What a run ended with.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Said {
    /// Checks the exit code and shows what was said when it is another.
    #[track_caller]
    pub fn is(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        self
    }

    /// Checks that it failed with a sentence that holds all these parts, and with nothing that only a programmer understands.
    #[track_caller]
    pub fn fails(self, parts: &[&str]) -> Self {
        let said = self.is(1);
        for part in parts {
            assert!(said.err.contains(part), "`{part}` is not in: {}", said.err);
        }
        for noise in ["panicked", "RUST_BACKTRACE", "Error {", "Error(", "Some("] {
            assert!(!said.err.contains(noise), "{}", said.err);
        }
        assert_eq!(said.out, "");
        said
    }
}

impl Place {
    pub fn new() -> Self {
        Self(Folder::new())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.0.join(name)
    }

    /// The program with these words, still to be started.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_foerderbuch"));
        command.args(words).current_dir(&self.0.0).env_clear().stdin(Stdio::null());
        command
    }

    pub fn run(&self, words: &[&str]) -> Said {
        finish(self.command(words))
    }

    /// The text of a file made by the program or put there for it.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// Serves the database `fb.db` or what the words say.
    pub fn serve(&self, words: &[&str]) -> Served {
        let port = free_port().to_string();
        let words = [&["serve", "--port", &port], words].concat();
        self.start(&words, port.parse().unwrap())
    }

    pub fn start(&self, words: &[&str], port: u16) -> Served {
        started(self.command(words), port)
    }
}

/// Waits until the program serves.
pub fn started(mut command: Command, port: u16) -> Served {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut served = Served { port, err: BufReader::new(child.stderr.take().unwrap()), child };
    let mut said = String::new();
    while !said.contains("listens on") {
        let read = served.err.read_line(&mut said).unwrap();
        assert!(read > 0, "it does not serve: {said}");
    }
    served
}

pub fn finish(mut command: Command) -> Said {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let read = |mut stream: Box<dyn Read + Send>| {
        std::thread::spawn(move || {
            let mut text = String::new();
            stream.read_to_string(&mut text).map(|_| text)
        })
    };
    let (out, err) = (read(Box::new(child.stdout.take().unwrap())), read(Box::new(child.stderr.take().unwrap())));
    // A program that hangs is a finding, not a reason to wait for ever.
    let since = stopwatch();
    let ended = loop {
        match child.try_wait().unwrap() {
            Some(ended) => break ended,
            None if since() > Duration::from_secs(90) => {
                child.kill().unwrap();
                panic!("it does not end: {command:?}");
            }
            None => std::thread::sleep(Duration::from_millis(3)),
        }
    };
    Said { code: ended.code(), out: out.join().unwrap().unwrap(), err: err.join().unwrap().unwrap() }
}

/// How long it has been since this was called.
fn stopwatch() -> impl Fn() -> Duration {
    let micros = || Clock::system().now().micros();
    let start = micros();
    move || Duration::from_micros((micros() - start).unsigned_abs())
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

/// Changes a database behind the program's back.
pub async fn change(database: &str, statements: &[&'static str]) {
    let db = open(database).await;
    let tx = db.begin().await.unwrap();
    for sql in statements {
        tx.execute(q(sql)).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
    tx.commit().await.unwrap();
    db.close().await;
}

/// Makes an empty database as the program before the newest step made it.
pub async fn one_step_behind(database: &str) {
    let target = Target::parse(database).unwrap_or_else(|_| Target::Sqlite(PathBuf::from(database)));
    let db = db::open(&target, true).await.unwrap();
    db::migrate_until(&db, db::newest() - 1).await.unwrap();
    db.close().await;
}

/// Opens a database by its address or by the path of its file.
pub async fn open(database: &str) -> Db {
    let target = Target::parse(database).unwrap_or_else(|_| Target::Sqlite(PathBuf::from(database)));
    db::open(&target, true).await.unwrap()
}

/// A program that serves; ended with the test.
pub struct Served {
    pub port: u16,
    child: Child,
    err: BufReader<ChildStderr>,
}

impl Served {
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream
    }

    /// One request: the status, the content type and the body.
    pub fn ask(&self, request: &str, token: Option<&str>, body: &str) -> (u16, String, String) {
        let mut stream = self.connect();
        let token = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
        let length = body.len();
        write!(
            stream,
            "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{token}Accept-Language: en\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let kind = head.lines().find_map(|line| line.strip_prefix("content-type: ")).unwrap_or_default();
        (status, kind.to_owned(), body.to_owned())
    }

    /// Signs in: the token.
    pub fn sign_in(&self, email: &str, password: &str) -> String {
        let body = serde_json::json!({ "email": email, "password": password }).to_string();
        let (status, _, answer) = self.ask("POST /api/v1/session", None, &body);
        assert_eq!(status, 201, "{answer}");
        let answer: Value = serde_json::from_str(&answer).unwrap();
        answer["access_token"].as_str().unwrap().to_owned()
    }

    /// Sends SIGTERM and waits: how it ended, how long that took, what else it said.
    pub fn terminate(mut self) -> (ExitStatus, Duration, String) {
        let since = stopwatch();
        let sent =
            Command::new("/bin/sh").args(["-c", "kill -TERM $0", &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let ended = self.child.wait().unwrap();
        let mut said = String::new();
        self.err.read_to_string(&mut said).unwrap();
        (ended, since(), said)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
