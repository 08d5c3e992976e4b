//! The virus scanner beside us (`ClamAV`), asked by its stream protocol over a socket: what it does not call clean is not kept.

use crate::audit;
use crate::error::{Answer, AppError, Fault};
use rocket::tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use rocket::tokio::net::{TcpStream, UnixStream};
use rocket::tokio::time::timeout;
use std::path::PathBuf;
use std::time::Duration;

/// So long an answer is waited for.
const PATIENCE: Duration = Duration::from_mins(1);
/// So many bytes are sent at once.
const PIECE: usize = 64 * 1024;
/// The longest answer that is read.
const LONGEST_ANSWER: u64 = 1_000;

/// Virenscanner: where it listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanner {
    /// A socket of this machine.
    Unix(PathBuf),
    /// A host and port.
    Tcp(String),
}

/// What the scanner says.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Clean,
    /// With the name of what was found.
    Found(String),
    Other(String),
}

impl Scanner {
    /// Reads `unix:/run/clamav/clamd.ctl` or `tcp:127.0.0.1:3310`.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, place) = text.split_once(':')?;
        let port = || place.rsplit_once(':').filter(|(host, _)| !host.is_empty())?.1.parse::<u16>().ok();
        match kind {
            "unix" if place.starts_with('/') => Some(Self::Unix(PathBuf::from(place))),
            "tcp" if port().is_some_and(|port| port > 0) => Some(Self::Tcp(place.to_owned())),
            _ => None,
        }
    }

    /// Says that a file is clean.
    ///
    /// # Errors
    /// 422 when something was found, 503 when the scanner cannot be asked or does not say.
    pub async fn pass(&self, bytes: &[u8]) -> Answer<()> {
        self.pass_within(bytes, PATIENCE).await
    }

    /// The same, for whoever waits for so long only.
    ///
    /// # Errors
    /// As [`Self::pass`].
    pub async fn pass_within(&self, bytes: &[u8], patience: Duration) -> Answer<()> {
        match timeout(patience, self.ask(bytes)).await {
            Ok(Ok(Verdict::Clean)) => Ok(()),
            Ok(Ok(Verdict::Found(name))) => {
                log::warn!("an upload was refused: the scanner found {name} (SHA-256 {})", audit::sha256(bytes));
                Err(AppError::field("file", Fault::new("document.infected").with("value", name)))
            }
            Ok(Ok(Verdict::Other(answer))) => Err(away(&format!("it answers `{answer}`"))),
            Ok(Err(error)) => Err(away(&error.to_string())),
            Err(_) => Err(away("it does not answer in time")),
        }
    }

    /// Says that the scanner answers.
    ///
    /// # Errors
    /// As [`Self::pass`].
    pub async fn answers(&self) -> Answer<()> {
        self.pass(b"Is anybody there?").await
    }

    async fn ask(&self, bytes: &[u8]) -> std::io::Result<Verdict> {
        match self {
            Self::Unix(place) => stream(UnixStream::connect(place).await?, bytes).await,
            Self::Tcp(place) => stream(TcpStream::connect(place.as_str()).await?, bytes).await,
        }
    }
}

fn away(why: &str) -> AppError {
    log::error!("the virus scanner cannot be asked: {why}");
    AppError::Unavailable(Fault::new("document.scanner-away"))
}

/// One question: the bytes in pieces with their lengths before them, a piece of no length at the end, then the answer.
async fn stream(mut socket: impl AsyncRead + AsyncWrite + Unpin, bytes: &[u8]) -> std::io::Result<Verdict> {
    let sent = send(&mut socket, bytes).await;
    let mut answer = Vec::new();
    let read = socket.take(LONGEST_ANSWER).read_to_end(&mut answer).await;
    // A scanner that has heard enough answers and hangs up before all is sent.
    if answer.is_empty() {
        sent?;
        read?;
    }
    Ok(verdict(&String::from_utf8_lossy(&answer)))
}

async fn send(socket: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) -> std::io::Result<()> {
    socket.write_all(b"zINSTREAM\0").await?;
    for piece in bytes.chunks(PIECE) {
        let length = u32::try_from(piece.len()).unwrap_or(u32::MAX);
        socket.write_all(&length.to_be_bytes()).await?;
        socket.write_all(piece).await?;
    }
    socket.write_all(&0_u32.to_be_bytes()).await?;
    socket.flush().await
}

/// Only the one answer that says so is clean.
fn verdict(answer: &str) -> Verdict {
    let answer = answer.trim_matches(['\0', '\n', ' ']);
    match answer.strip_prefix("stream: ") {
        Some("OK") => Verdict::Clean,
        Some(found) if found.ends_with(" FOUND") => {
            let name = found.trim_end_matches(" FOUND").chars().filter(char::is_ascii_graphic).take(100);
            Verdict::Found(name.collect())
        }
        Some(_) | None => Verdict::Other(answer.chars().filter(|c| !c.is_control()).take(200).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_or_refused() {
        assert_eq!(Scanner::parse("unix:/run/clamd.ctl"), Some(Scanner::Unix(PathBuf::from("/run/clamd.ctl"))));
        assert_eq!(Scanner::parse("tcp:127.0.0.1:3310"), Some(Scanner::Tcp("127.0.0.1:3310".to_owned())));
        for wrong in ["", "unix:clamd.ctl", "tcp:127.0.0.1", "tcp::3310", "tcp:host:0", "http://host", "/run/clamd.ctl"]
        {
            assert_eq!(Scanner::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_one_answer_is_clean() {
        assert_eq!(verdict("stream: OK\0"), Verdict::Clean);
        assert_eq!(verdict("stream: Eicar-Signature FOUND\0"), Verdict::Found("Eicar-Signature".to_owned()));
        for other in ["", "OK", "stream: OKAY", "stream: OK FOUNDED", "INSTREAM size limit exceeded. ERROR\0", "PONG"] {
            assert!(matches!(verdict(other), Verdict::Other(_)), "{other}");
        }
    }
}
