//! `calls`: one row per call, by programme and code.

use super::{Asked, Column, Kind, Source, column};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportProgrammes;
use crate::programme::call;
use crate::web::Nothing;

/// Förderaufrufe.
pub struct Calls;

impl Source for Calls {
    type Filter = Nothing;
    type Act = ExportProgrammes;
    const WORDS: (&'static str, &'static str) = ("Förderaufrufe", "Calls");
    const COLUMNS: &'static [Column] = &[
        column("programme", Kind::Key, "Kürzel des Förderprogramms", "Code of the programme"),
        column("code", Kind::Key, "Kürzel des Aufrufs", "Code of the call"),
        column("title", Kind::Text, "Titel", "Title"),
        column("state", Kind::Key, "Stand", "State"),
        column("rule_set", Kind::Key, "Kürzel des Regelwerks", "Code of the rule set"),
        column("rule_set_number", Kind::Whole, "Fassung des Regelwerks", "Version of the rule set"),
        column("profiles", Kind::Key, "Zugelassene Verfahrensprofile", "Procedure profiles admitted"),
        column("sketch_from", Kind::Day, "Skizzen ab", "Sketches from"),
        column("sketch_until", Kind::Day, "Skizzen bis", "Sketches until"),
        column("application_from", Kind::Day, "Anträge ab", "Applications from"),
        column(
            "application_until",
            Kind::Day,
            "Anträge bis; leer, wenn laufend",
            "Applications until; empty if rolling",
        ),
        column("note", Kind::Text, "Anmerkung", "Note"),
        column("source_url", Kind::Text, "Adresse der Quelle", "Address of the source"),
        column("released_at", Kind::Instant, "Freigegeben, in UTC", "Released, in UTC"),
        column("digest", Kind::Key, "SHA-256 des freigegebenen Inhalts", "SHA-256 of the content released"),
    ];

    fn query(asked: &Asked<'_>, _: &Nothing) -> Result<Query, Vec<FieldFault>> {
        Ok(call::store::export_query(&asked.scope))
    }
}
