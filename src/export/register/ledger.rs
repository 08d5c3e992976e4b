//! `ledger`: one row per row of the ledger.

use super::{Asked, Column, Kind, Source, column};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportLedger;
use crate::ledger;
use crate::ledger::input::LedgerFilterInput;

/// Haushaltsbuch.
pub struct Ledger;

impl Source for Ledger {
    type Filter = LedgerFilterInput;
    type Act = ExportLedger;
    const WORDS: (&'static str, &'static str) = ("Haushaltsbuch", "Ledger");
    const COLUMNS: &'static [Column] = &[
        column("programme", Kind::Key, "Kürzel des Förderprogramms", "Code of the programme"),
        column(
            "kind",
            Kind::Key,
            "Art: committed (Bindung), uncommitted (zurückgegeben), paid (Auszahlung) oder repaid (Rückzahlung)",
            "Kind: committed, uncommitted, paid or repaid",
        ),
        column("year", Kind::Whole, "Haushaltsjahr der Fälligkeit", "Budget year in which it falls due"),
        column("granted_in", Kind::Whole, "Jahr, dessen Haushalt es gibt", "Year whose budget grants it"),
        column("case_number", Kind::Key, "Aktenzeichen der Zuwendung", "Case number of the award"),
        column("amount_eur", Kind::Money, "Betrag, immer größer als 0", "Amount, always more than 0"),
        column("booked_on", Kind::Day, "Tag, für den es zählt", "Day that it counts for"),
        column("reason", Kind::Text, "Begründung", "Reason"),
        column("recorded_at", Kind::Instant, "Gebucht", "Written"),
    ];

    fn query(asked: &Asked<'_>, given: &LedgerFilterInput) -> Result<Query, Vec<FieldFault>> {
        ledger::store::export_query(&asked.scope, given)
    }
}
