//! Postausgang: mails wait in the database, a worker beside the server delivers them by SMTP, and everything that happens to one is told.
//! Knows no concept.
//!
//! ```text
//! waiting → sending take
//! waiting → withheld withhold
//! sending → handing hand
//! sending → waiting defer
//! sending → waiting let_go
//! sending → failed refuse
//! handing → sent confirm
//! handing → waiting defer
//! handing → failed refuse
//! handing → uncertain lose
//! uncertain → waiting resend
//! uncertain → sent settle
//! failed → waiting resend
//! failed → sent settle
//! ```
//! `sending`: a worker talks to the server, which has nothing yet; whatever ends that talk, the mail waits again. `handing`: stored before
//! the first byte of the mail leaves. Only what is lost between that and the server's answer is `uncertain`: the server may have it or not,
//! and no protocol tells. Such a mail is never sent again by itself; somebody looks and says which. Without a mail server mails are made
//! as `desk` and stay there.

pub mod api;
pub mod message;
pub mod pages;
pub mod rules;
pub mod smtp;
pub mod store;
pub mod view;
pub mod worker;

pub use rules::{MailState, What};
pub use store::{Mail, New};
pub use worker::Worker;

use crate::access::{Permit, Verb, verb};
use crate::audit::Stream;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Answer, AppError};
use crate::web::input::input;
use serde_json::json;

verb! {
    /// See mails.
    ListMails on () = Verb::MailRead;
    /// See one mail.
    ReadMail on Mail = Verb::MailRead;
    /// Decide what becomes of one.
    DecideMail on Mail = Verb::MailDecide;
}

/// Whether a mail server is named in the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mailing(pub bool);

input! {
    /// What becomes of a mail whose delivery is uncertain or has failed.
    pub struct DecideInput {
        /// So many events the reader saw.
        version,
        /// Why, or where it was seen.
        reason,
    }
}

/// Sends it again: it waits from now on.
///
/// # Errors
/// All wrong fields; 422 when it is neither uncertain nor failed, or nothing delivers; 409 when something happened meanwhile.
pub async fn resend(
    db: &Db,
    clock: &Clock,
    (permit, mailing): (&Permit<DecideMail>, Mailing),
    input: &DecideInput,
) -> Answer<()> {
    if !mailing.0 {
        return Err(AppError::refused("mail.no-server"));
    }
    decide((db, clock), permit, input, What::Resent).await
}

/// Says that it has arrived.
///
/// # Errors
/// As [`resend`].
pub async fn settle(db: &Db, clock: &Clock, permit: &Permit<DecideMail>, input: &DecideInput) -> Answer<()> {
    decide((db, clock), permit, input, What::Settled).await
}

async fn decide(
    (db, clock): (&Db, &Clock),
    permit: &Permit<DecideMail>,
    input: &DecideInput,
    what: What,
) -> Answer<()> {
    let (version, reason) = rules::decided(input)?;
    rules::decidable(permit.state)?;
    let (tx, stamp) = (db.begin().await?, permit.stamp(clock));
    if !store::decide(&tx, (permit.id, version), what, (&reason, &stamp)).await? {
        return Err(AppError::stale());
    }
    let act = if what == What::Settled { "mail.settled" } else { "mail.resent" };
    let data = json!({ "mail": permit.id.to_string(), "day": permit.day.to_string(), "before": permit.state.code(), "reason": reason });
    stamp.append(&tx, &Stream::system("mail"), act, data, &[("address", &permit.address)]).await?;
    Ok(tx.commit().await?)
}
