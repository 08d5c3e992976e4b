//! The talk with the mail server (RFC 5321), cut in two: until it wants the mail, and until it has it. Between both stands the outbox.

use super::message::{Parts, bytes};
use super::store::Taken;
use crate::config::{Smtp, Tls};
use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use rocket::tokio::time::timeout;
use std::time::Duration;

/// Why a mail was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped {
    /// Perhaps another time.
    Later(String),
    /// It will not be.
    Never(String),
    /// The server was given all of it and did not say.
    Unknown(String),
}

/// The way to a mail server.
#[derive(Debug, Clone)]
pub struct Post {
    smtp: Smtp,
}

/// A server that waits for the mail.
pub struct Ready {
    connection: AsyncSmtpConnection,
    patience: Duration,
}

impl std::fmt::Debug for Ready {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ready").field("patience", &self.patience).finish_non_exhaustive()
    }
}

/// What a server said, on one line.
fn said(answer: &Response) -> String {
    let lines: Vec<&str> = answer.message().collect();
    clean(&format!("{} {}", answer.code(), lines.join(" ")))
}

/// Without control characters, and not too long to be kept.
fn clean(text: &str) -> String {
    text.chars().map(|one| if one.is_control() { ' ' } else { one }).take(400).collect()
}

/// An error in words, with what is behind it.
fn told(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    clean(&text)
}

/// Before the mail itself left: nothing is lost. What the server refuses for good of this recipient is refused for good.
fn before(error: &Error, of_this_mail: bool) -> Stopped {
    if of_this_mail && error.is_permanent() { Stopped::Never(told(error)) } else { Stopped::Later(told(error)) }
}

/// After it left: only an answer with a code says that it was not taken.
fn behind(error: &Error) -> Stopped {
    if error.is_permanent() {
        Stopped::Never(told(error))
    } else if error.is_transient() {
        Stopped::Later(told(error))
    } else {
        Stopped::Unknown(told(error))
    }
}

impl Post {
    /// The way that the settings name.
    pub const fn new(smtp: Smtp) -> Self {
        Self { smtp }
    }

    /// The address that mails come from.
    pub fn from(&self) -> &str {
        &self.smtp.from
    }

    /// So long each of the two parts of the talk may last.
    pub const fn patience(&self) -> Duration {
        Duration::from_secs(self.smtp.patience)
    }

    /// Talks with the server until it wants the mail.
    ///
    /// # Errors
    /// Why it does not.
    pub async fn approach(&self, to: &str) -> Result<Ready, Stopped> {
        let patience = self.patience();
        match timeout(patience, Box::pin(self.talk(to))).await {
            Ok(Ok(connection)) => Ok(Ready { connection, patience }),
            Ok(Err(stopped)) => Err(stopped),
            Err(_) => Err(Stopped::Later(format!("no answer within {} s", self.smtp.patience))),
        }
    }

    async fn talk(&self, to: &str) -> Result<AsyncSmtpConnection, Stopped> {
        let address = |text: &str| text.parse::<Address>().map_err(|error| error.to_string());
        let to = address(to).map_err(|why| Stopped::Never(clean(&format!("no mail address: {why}"))))?;
        let from = address(&self.smtp.from).map_err(Stopped::Later)?;
        let hello = self.smtp.hello.clone().map_or_else(ClientId::default, ClientId::Domain);
        let tls = || TlsParameters::new_rustls(self.smtp.host.clone()).map_err(|error| before(&error, false));
        let implicit = if self.smtp.tls == Tls::Implicit { Some(tls()?) } else { None };
        let server = (self.smtp.host.as_str(), self.smtp.port);
        let other = |error: Error| before(&error, false);
        let mut connection = AsyncSmtpConnection::connect_tokio1(server, Some(self.patience()), &hello, implicit, None)
            .await
            .map_err(other)?;
        if self.smtp.tls == Tls::Starttls {
            connection.starttls(tls()?, &hello).await.map_err(other)?;
        }
        if let Some(login) = &self.smtp.login {
            let login = Credentials::new(login.user.clone(), login.password.clone());
            connection.auth(DEFAULT_MECHANISMS, &login).await.map_err(other)?;
        }
        connection.command(Mail::new(Some(from), Vec::new())).await.map_err(other)?;
        connection.command(Rcpt::new(to, Vec::new())).await.map_err(|error| before(&error, true))?;
        connection.command(Data).await.map_err(|error| before(&error, true))?;
        Ok(connection)
    }

    /// The bytes of a mail.
    pub fn bytes(&self, mail: &Taken) -> Vec<u8> {
        bytes(&Parts {
            id: mail.id,
            made_at: mail.made_at,
            from: &self.smtp.from,
            to: &mail.address,
            subject: &mail.subject,
            body: &mail.body,
        })
    }
}

impl Ready {
    /// Hands the mail over and waits for the answer.
    ///
    /// # Errors
    /// Why it was not taken, or that nobody knows.
    pub async fn hand(&mut self, mail: &[u8]) -> Result<String, Stopped> {
        let patience = self.patience;
        match timeout(patience, self.connection.message(mail)).await {
            Ok(Ok(answer)) => Ok(said(&answer)),
            Ok(Err(error)) => Err(behind(&error)),
            Err(_) => Err(Stopped::Unknown(format!("no answer within {} s", patience.as_secs()))),
        }
    }

    /// Takes leave of the server; what it says to that does not matter.
    pub async fn leave(mut self) {
        let _ = timeout(Duration::from_secs(2), self.connection.quit()).await;
    }
}
