//! `awards`: one row per award, the columns of the lists that came with the first data and what was added to them.

use super::{Asked, Column, Counts, Kind, Source, award_counts, column};
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
    const COUNTS: Option<Counts> = Some(award_counts);
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
            "Stand: draft, handed_over, issued, running, ended, proof_due, settled, binding, closed, discarded, withdrawn, revoked, lapsed, recorded oder unconfirmed; beim Import draft, recorded oder unconfirmed. In den Summen der Seiten zählen issued, running, ended, proof_due, settled, binding, closed und recorded",
            "State: draft, handed_over, issued, running, ended, proof_due, settled, binding, closed, discarded, withdrawn, revoked, lapsed, recorded or unconfirmed; on import draft, recorded or unconfirmed. In the sums of pages issued, running, ended, proof_due, settled, binding, closed and recorded count",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::award::AwardState;

    #[test]
    fn the_meaning_of_the_state_names_every_state_and_those_that_count() {
        let texts =
            Awards::COLUMNS.iter().filter(|column| column.name == "state").flat_map(|column| [column.de, column.en]);
        for text in texts {
            let (all, counting) = text.split_once(". In ").unwrap_or_default();
            for state in AwardState::ALL {
                let names = |part: &str| part.split([' ', ',', ';', '.']).any(|word| word == state.code());
                assert!(names(all), "{state}: {text}");
                assert_eq!(names(counting), state.counts(), "{state}: {text}");
            }
        }
    }
}
