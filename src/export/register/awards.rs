//! `awards`: one row per award, the columns of the lists that came with the first data and what was added to them.

use super::{Asked, Column, Kind, Source, column};
use crate::award;
use crate::award::filter::{self, AwardFilterInput};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAwards;

/// Zuwendungen.
pub struct Awards;

impl Source for Awards {
    type Filter = AwardFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Zuwendungen", "Awards");
    const COLUMNS: &'static [Column] = &[
        column("project_title", Kind::Text, "Titel des Vorhabens", "Title of the project"),
        column("lead_name", Kind::Text, "Federführende Behörde, wie geschrieben", "Lead authority, as written"),
        column(
            "lead_ags",
            Kind::Key,
            "Amtlicher Gemeindeschlüssel der federführenden Behörde",
            "Official key of the lead authority",
        ),
        column(
            "partner_names",
            Kind::Texts,
            "Partner, wie geschrieben, in ihrer Reihenfolge",
            "Partners, as written, in their order",
        ),
        column(
            "partner_ags",
            Kind::Keys,
            "Gemeindeschlüssel der Partner, in derselben Reihenfolge",
            "Official keys of the partners, in the same order",
        ),
        column(
            "grant_eur",
            Kind::Money,
            "Bewilligter Betrag; leer, wenn unbekannt",
            "Amount granted; empty if unknown",
        ),
        column("total_cost_eur", Kind::Money, "Gesamtkosten; leer, wenn unbekannt", "Total cost; empty if unknown"),
        column("starts_on", Kind::Day, "Beginn des Vorhabens", "Start of the project"),
        column("ends_on", Kind::Day, "Ende des Vorhabens", "End of the project"),
        column("awarded_on", Kind::Day, "Tag der Bewilligung", "Day of the award"),
        column("theme", Kind::Text, "Thema", "Theme"),
        column("source_url", Kind::Text, "Adresse der Quelle", "Address of the source"),
        column("note", Kind::Text, "Anmerkung", "Note"),
        column("case_number", Kind::Key, "Aktenzeichen", "Case number"),
        column(
            "state",
            Kind::Key,
            "Stand: recorded, unconfirmed oder draft beim Import",
            "State: recorded, unconfirmed or draft on import",
        ),
        column(
            "financing_type",
            Kind::Key,
            "Finanzierungsart: share, deficit, fixed oder full",
            "Financing type: share, deficit, fixed or full",
        ),
        column("rate", Kind::Key, "Fördersatz als Bruch, zum Beispiel 9/10", "Rate as a fraction, for example 9/10"),
        column("paid_eur", Kind::Money, "Schon ausgezahlt; leer, wenn unbekannt", "Paid so far; empty if unknown"),
        column("programme", Kind::Key, "Kürzel des Förderprogramms", "Code of the programme"),
    ];

    fn query(asked: &Asked<'_>, given: &AwardFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(award::store::export_query(&asked.scope, &filter::read(given)?, asked.today))
    }
}
