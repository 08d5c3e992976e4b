//! `checkpoints`: one row per checkpoint, in order.

use super::{Asked, Column, Kind, Source, column};
use crate::audit;
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportLog;
use crate::web::Nothing;

/// Siegel.
pub struct Checkpoints;

impl Source for Checkpoints {
    type Filter = Nothing;
    type Act = ExportLog;
    const WORDS: (&'static str, &'static str) = ("Siegel", "Checkpoints");
    const COLUMNS: &'static [Column] = &[
        column("number", Kind::Whole, "Nummer, ab 1 ohne Lücken", "Number, from 1 without gaps"),
        column("sealed_at", Kind::Instant, "Versiegelter Zeitpunkt in UTC", "Sealed instant in UTC"),
        column("leaves", Kind::Whole, "Wie viele Ketten sich geändert hatten", "How many streams had changed"),
        column("previous", Kind::Digest, "Wurzel des Siegels davor", "Root of the checkpoint before"),
        column("merkle", Kind::Digest, "Merkle-Wurzel der Blätter", "Merkle root of the leaves"),
        column("root", Kind::Digest, "SHA-256 aus previous und merkle", "SHA-256 of previous and merkle"),
        column("key", Kind::Digest, "Öffentlicher Schlüssel (Ed25519)", "Public key (Ed25519)"),
        column("body", Kind::Text, "Der signierte Text", "The signed text"),
        column("signature", Kind::Digest, "Signatur des Textes", "Signature of the text"),
    ];

    fn query(asked: &Asked<'_>, _: &Nothing) -> Result<Query, Vec<FieldFault>> {
        Ok(audit::export_checkpoints(asked.as_of.map(|one| one.number)))
    }
}
