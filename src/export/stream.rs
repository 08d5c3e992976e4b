//! A file on its way out: its last bytes leave only when its receipt is in the audit log, and who leaves early is noted.

use super::spool::Reader;
use super::{Job, Receipt, receipts};
use crate::audit::Stamp;
use crate::clock::Clock;
use crate::db::Db;
use crate::web::reading::{HEADER, named};
use base64::Engine;
use rocket::Request;
use rocket::response::{self, Responder, Response};
use rocket::tokio::io::{AsyncRead, ReadBuf};
use rocket::tokio::sync::mpsc;
use rocket::tokio::time::timeout;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// Bytes sent at a time.
const PIECE: usize = 64 * 1024;
/// So long nothing may be taken off before the download counts as given up.
const STALLED: Duration = Duration::from_mins(5);

/// A file ready to be sent.
#[derive(Debug)]
pub struct Download {
    pub(super) db: Db,
    pub(super) clock: Clock,
    pub(super) stamp: Stamp,
    pub(super) job: Job,
    pub(super) receipt: Receipt,
    pub(super) reader: Reader,
}

impl Download {
    /// Sends everything; the last piece only after the receipt is kept.
    async fn flow(mut self, pieces: mpsc::Sender<io::Result<Vec<u8>>>) {
        let mut left = self.receipt.bytes;
        while left > 0 {
            let piece = match self.piece() {
                Ok(piece) if !piece.is_empty() => piece,
                Ok(_) => return self.fail(&pieces, left, "it ended early").await,
                Err(error) => return self.fail(&pieces, left, &error.to_string()).await,
            };
            let rest = left.saturating_sub(u64::try_from(piece.len()).unwrap_or(u64::MAX));
            if rest == 0
                && let Err(error) = receipts::taken(&self.db, &self.clock, &self.stamp, &self.job, &self.receipt).await
            {
                let _ = pieces.send(Err(io::Error::other("no receipt"))).await;
                return log::error!("an export was stopped, its receipt cannot be kept: {error:?}");
            }
            if !matches!(timeout(STALLED, pieces.send(Ok(piece))).await, Ok(Ok(()))) && rest > 0 {
                return self.give_up(left).await;
            }
            left = rest;
        }
    }

    fn piece(&mut self) -> io::Result<Vec<u8>> {
        let mut piece = Vec::with_capacity(PIECE);
        let most = u64::try_from(PIECE).unwrap_or(u64::MAX);
        self.reader.by_ref().take(most).read_to_end(&mut piece)?;
        Ok(piece)
    }

    async fn fail(self, pieces: &mpsc::Sender<io::Result<Vec<u8>>>, left: u64, why: &str) {
        log::error!("an export cannot be read back: {why}");
        let _ = pieces.send(Err(io::Error::other("the file cannot be read back"))).await;
        self.give_up(left).await;
    }

    async fn give_up(self, left: u64) {
        let sent = self.receipt.bytes.saturating_sub(left);
        receipts::aborted(&self.db, &self.clock, &self.stamp, &self.job, sent).await;
    }

    /// RFC 9530: the digest of the whole, so that the file can be checked where it arrives.
    fn digest(&self) -> String {
        let digits: Vec<u8> = self
            .receipt
            .sha256
            .chars()
            .filter_map(|digit| digit.to_digit(16))
            .filter_map(|digit| u8::try_from(digit).ok())
            .collect();
        let bytes: Vec<u8> = digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, half| byte * 16 + half)).collect();
        format!("sha-256=:{}:", base64::engine::general_purpose::STANDARD.encode(bytes))
    }
}

impl<'r> Responder<'r, 'static> for Download {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        if let Some(as_of) = self.job.as_of {
            response.raw_header(HEADER, named(as_of));
        }
        response
            .raw_header("Content-Type", self.job.format.content_type())
            .raw_header("Content-Disposition", format!("attachment; filename=\"{}\"", self.job.file_name()))
            // With its length known, a file that ends early is seen to be cut off.
            .raw_header("Content-Length", self.receipt.bytes.to_string())
            .raw_header("Repr-Digest", self.digest())
            .streamed_body(Body::Waiting(Some(Box::new(self))))
            .ok()
    }
}

/// The body of the answer; nothing happens, and nothing is noted, before somebody reads from it.
#[derive(Debug)]
enum Body {
    Waiting(Option<Box<Download>>),
    Flowing(mpsc::Receiver<io::Result<Vec<u8>>>, io::Cursor<Vec<u8>>),
}

impl AsyncRead for Body {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        loop {
            match &mut *self {
                Self::Waiting(download) => {
                    let (sender, receiver) = mpsc::channel(1);
                    if let Some(download) = download.take() {
                        rocket::tokio::spawn(download.flow(sender));
                    }
                    *self = Self::Flowing(receiver, io::Cursor::default());
                }
                Self::Flowing(receiver, piece) => {
                    let before = buffer.filled().len();
                    let read = Pin::new(&mut *piece).poll_read(context, buffer);
                    if buffer.filled().len() > before {
                        return read;
                    }
                    match std::task::ready!(receiver.poll_recv(context)) {
                        Some(Ok(next)) => *piece = io::Cursor::new(next),
                        Some(Err(error)) => return Poll::Ready(Err(error)),
                        None => return Poll::Ready(Ok(())),
                    }
                }
            }
        }
    }
}
