//! `programmes`: one row per programme, by code.

use super::{Asked, Column, Kind, Source, column};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportProgrammes;
use crate::programme;
use crate::web::Nothing;

/// Förderprogramme.
pub struct Programmes;

impl Source for Programmes {
    type Filter = Nothing;
    type Act = ExportProgrammes;
    const WORDS: (&'static str, &'static str) = ("Förderprogramme", "Programmes");
    const COLUMNS: &'static [Column] = &[
        column("code", Kind::Key, "Kürzel", "Code"),
        column("title", Kind::Text, "Titel", "Title"),
        column(
            "state",
            Kind::Key,
            "Stand: draft, in_force, expired, settled",
            "State: draft, in_force, expired, settled",
        ),
        column("starts_on", Kind::Day, "Erster Tag", "First day"),
        column("ends_on", Kind::Day, "Letzter Tag", "Last day"),
        column("ledger_from", Kind::Whole, "Erstes durchgesetztes Haushaltsjahr", "First enforced budget year"),
        column(
            "ministry",
            Kind::Text,
            "Zuständiges Ministerium am Tag der Datei",
            "Ministry responsible on the file's day",
        ),
        column("agency", Kind::Text, "Geschäftsstelle", "Programme office"),
        column("note", Kind::Text, "Anmerkung", "Note"),
        column("source_url", Kind::Text, "Adresse der Quelle", "Address of the source"),
        column("released_at", Kind::Instant, "In Kraft gesetzt, in UTC", "Put in force, in UTC"),
        column("digest", Kind::Key, "SHA-256 des freigegebenen Inhalts", "SHA-256 of the content released"),
        column("invented", Kind::Flag, "Ob es erfunden ist", "Whether it is invented"),
    ];

    fn query(asked: &Asked<'_>, _: &Nothing) -> Result<Query, Vec<FieldFault>> {
        Ok(programme::store::export_query(&asked.scope, asked.today))
    }
}
