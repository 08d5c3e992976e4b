//! `audit_entries`: the log, one row per entry, oldest first, with the canonical text and the hashes that prove it.

use super::{Asked, Column, Kind, Source, column};
use crate::audit;
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportLog;
use crate::web::log::{LogQuery, read};

/// Protokoll.
pub struct AuditEntries;

impl Source for AuditEntries {
    type Filter = LogQuery;
    type Act = ExportLog;
    const WORDS: (&'static str, &'static str) = ("Protokoll", "Audit log");
    const COLUMNS: &'static [Column] = &[
        column("stream_kind", Kind::Key, "Art der Kette", "Kind of the stream"),
        column("stream_id", Kind::Key, "Sache, von der die Kette erzählt", "Thing that the stream is about"),
        column("seq", Kind::Whole, "Platz in der Kette, ab 1", "Place in the stream, from 1"),
        column("entry", Kind::Id, "Der Eintrag", "The entry"),
        column("recorded_at", Kind::Instant, "Zeitpunkt in UTC", "Instant in UTC"),
        column("act", Kind::Key, "Handlung", "Act"),
        column("actor", Kind::Key, "user, command oder nobody", "user, command or nobody"),
        column("person", Kind::Id, "Person, falls es eine war", "Person, if it was one"),
        column("role", Kind::Key, "Genutzte Rolle", "Role used"),
        column("request_id", Kind::Key, "Kennung der Anfrage", "Id of the request"),
        column("body", Kind::Text, "Der ganze Eintrag als kanonisches JSON", "The whole entry as canonical JSON"),
        column("previous", Kind::Digest, "Hash des Eintrags davor", "Hash of the entry before"),
        column("hash", Kind::Digest, "SHA-256 aus previous und body", "SHA-256 of previous and body"),
    ];

    fn query(asked: &Asked<'_>, given: &LogQuery) -> Result<Query, Vec<FieldFault>> {
        Ok(audit::export_entries(&read(given)?, asked.as_of.map(|one| one.sealed_at)))
    }
}
