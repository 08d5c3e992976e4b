//! A small mail server for tests: takes mails, and misbehaves as it is told to.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use foerderbuch::config::{Smtp, Tls};
use foerderbuch::mail::smtp::Post;
use rocket::tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use rocket::tokio::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// How it behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// As it should.
    Good,
    /// Says that it has taken a mail and throws it away.
    Forgets,
    /// Says nothing any more from this command on.
    Hangs(&'static str),
    /// Takes the whole mail, keeps it or not, and says nothing.
    HangsAfter { keeps: bool },
    /// Takes the whole mail, keeps it or not, and breaks the connection.
    BreaksAfter { keeps: bool },
    /// Refuses every second recipient for good.
    RefusesHalf,
    /// Asks to come back later.
    Later(&'static str),
    /// Refuses the content for good.
    RefusesContent,
    /// Talks nonsense.
    Babbles,
}

/// A mail that it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caught {
    pub id: String,
    pub to: String,
    pub subject: String,
    pub body: String,
}

#[derive(Debug, Clone)]
pub struct Catcher {
    pub port: u16,
    manner: Arc<Mutex<Manner>>,
    box_: Arc<Mutex<Vec<Caught>>>,
    rcpts: Arc<Mutex<Vec<String>>>,
}

impl Catcher {
    pub async fn new(manner: Manner) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let catcher = Self { port, manner: Arc::new(Mutex::new(manner)), box_: Arc::default(), rcpts: Arc::default() };
        let own = catcher.clone();
        rocket::tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let own = own.clone();
                rocket::tokio::spawn(async move {
                    let _ = own.talk(stream).await;
                });
            }
        });
        catcher
    }

    /// The same at a port where nobody listens.
    pub fn at(&self, port: u16) -> Self {
        Self { port, ..self.clone() }
    }

    pub fn become_(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    pub fn caught(&self) -> Vec<Caught> {
        self.box_.lock().unwrap().clone()
    }

    /// The way to it, with so many seconds of patience.
    pub fn post(&self, patience: u64) -> Post {
        Post::new(Smtp {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            tls: Tls::None,
            login: None,
            from: "foerderbuch@ministerium.example".to_owned(),
            hello: Some("foerderbuch.example".to_owned()),
            patience,
        })
    }

    fn manner(&self) -> Manner {
        *self.manner.lock().unwrap()
    }

    /// Whether it hangs from this command on.
    async fn maybe_hang(&self, at: &str) {
        if self.manner() == Manner::Hangs(leak(at)) {
            std::future::pending::<()>().await;
        }
    }

    async fn talk(&self, stream: TcpStream) -> std::io::Result<()> {
        let (read, mut write) = stream.into_split();
        let mut read = BufReader::new(read);
        self.maybe_hang("greeting").await;
        if self.manner() == Manner::Babbles {
            write.write_all(b"hello there, nice to meet you\r\n").await?;
            return Ok(());
        }
        write.write_all(b"220 catcher\r\n").await?;
        let mut to = String::new();
        loop {
            let mut line = String::new();
            if read.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let command = line.split([' ', ':', '\r']).next().unwrap_or_default().to_uppercase();
            self.maybe_hang(&command).await;
            let later = matches!(self.manner(), Manner::Later(at) if at == command);
            let answer = match command.as_str() {
                _ if later => "451 come back later",
                "EHLO" => "250-catcher\r\n250 8BITMIME",
                "MAIL" => "250 ok",
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    if self.refuses(&to) { "550 no such user here" } else { "250 ok" }
                }
                "DATA" => {
                    write.write_all(b"354 go ahead\r\n").await?;
                    let Some(answer) = self.take(&mut read, &to).await? else { return Ok(()) };
                    answer
                }
                "QUIT" => {
                    write.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                _ => "500 what?",
            };
            write.write_all(format!("{answer}\r\n").as_bytes()).await?;
        }
    }

    fn refuses(&self, to: &str) -> bool {
        let mut all = self.rcpts.lock().unwrap();
        all.push(to.to_owned());
        self.manner() == Manner::RefusesHalf && to.bytes().map(u64::from).sum::<u64>() % 2 == 0
    }

    /// Takes the mail itself; nothing where the connection is to be broken.
    async fn take<R: AsyncReadExt + Unpin>(
        &self,
        read: &mut BufReader<R>,
        to: &str,
    ) -> std::io::Result<Option<&'static str>> {
        let mut raw = String::new();
        loop {
            let mut line = String::new();
            // A mail that is cut off before its end is none.
            if read.read_line(&mut line).await? == 0 {
                return Ok(None);
            }
            if line == ".\r\n" {
                break;
            }
            raw.push_str(&line);
        }
        let manner = self.manner();
        let keeps = match manner {
            Manner::Good | Manner::Hangs(_) | Manner::RefusesHalf | Manner::Later(_) | Manner::Babbles => true,
            Manner::Forgets | Manner::RefusesContent => false,
            Manner::HangsAfter { keeps } | Manner::BreaksAfter { keeps } => keeps,
        };
        if keeps {
            self.box_.lock().unwrap().push(read_mail(&raw, to));
        }
        match manner {
            Manner::HangsAfter { .. } => std::future::pending().await,
            Manner::BreaksAfter { .. } => Ok(None),
            Manner::RefusesContent => Ok(Some("554 we do not like this")),
            Manner::Good
            | Manner::Forgets
            | Manner::Hangs(_)
            | Manner::RefusesHalf
            | Manner::Later(_)
            | Manner::Babbles => Ok(Some("250 2.0.0 queued as 4711")),
        }
    }
}

fn leak(text: &str) -> &'static str {
    ["greeting", "EHLO", "MAIL", "RCPT", "DATA"].into_iter().find(|one| *one == text).unwrap_or("")
}

fn read_mail(raw: &str, to: &str) -> Caught {
    let (head, body) = raw.split_once("\r\n\r\n").unwrap();
    let head = head.replace("\r\n ", "");
    let header = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).unwrap_or_default();
        line.to_owned()
    };
    let decoded = |text: &str| String::from_utf8(STANDARD.decode(text).unwrap()).unwrap();
    let subject: String =
        header("Subject").split("=?utf-8?B?").filter_map(|part| part.strip_suffix("?=")).map(decoded).collect();
    Caught {
        id: header("Message-ID").trim_matches(['<', '>']).to_owned(),
        to: to.to_owned(),
        subject,
        body: decoded(&body.replace("\r\n", "")).replace("\r\n", "\n"),
    }
}
