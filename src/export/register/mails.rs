//! `mails`: the log of delivery, one row per mail with what happened to it last, as its list shows them.

use super::{Asked, Column, Kind, Source, column};
use crate::db::Query;
use crate::error::FieldFault;
use crate::mail::view::{MailFilterInput, read};
use crate::mail::{ListMails, store};

/// Versandprotokoll.
pub struct Mails;

impl Source for Mails {
    type Filter = MailFilterInput;
    type Act = ListMails;
    /// The outbox is its own history.
    const HAS_PAST: bool = false;
    const WORDS: (&'static str, &'static str) = ("Versandprotokoll", "Log of delivery");
    const COLUMNS: &'static [Column] = &[
        column("mail", Kind::Id, "Kennung, linker Teil der Message-ID", "Id, the left part of its Message-ID"),
        column("day", Kind::Day, "Tag, zu dem sie gehört", "The day that it is of"),
        column("person", Kind::Text, "An wen", "To whom"),
        column("address", Kind::Text, "Adresse, als sie entstand", "Address, as it was when it was made"),
        column("subject", Kind::Text, "Betreff", "Subject"),
        column(
            "mail_state",
            Kind::Key,
            "waiting, sending, handing, sent, uncertain, failed, withheld oder desk",
            "waiting, sending, handing, sent, uncertain, failed, withheld or desk",
        ),
        column("attempts", Kind::Whole, "Wie oft versucht", "How often it was tried"),
        column("made_at", Kind::Instant, "Entstanden", "Made"),
        column("last_at", Kind::Instant, "Zuletzt geschah etwas", "When something happened last"),
        column("last", Kind::Key, "Was zuletzt geschah", "What happened last"),
        column("answer", Kind::Text, "Was der Server zuletzt sagte, oder warum", "What the server said last, or why"),
    ];

    fn query(asked: &Asked<'_>, given: &MailFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(store::export(&asked.scope, &read(given)?))
    }
}
