//! `contracts`: one row per contract that receipts point to, with what was paid under it.

use super::{Asked, Column, Kind, Source, column, of_award};
use crate::award::filter::{self, AwardFilterInput};
use crate::db::Query;
use crate::error::FieldFault;
use crate::expense::contract::store;
use crate::export::ExportAwards;

/// Aufträge.
pub struct Contracts;

impl Source for Contracts {
    type Filter = AwardFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Aufträge", "Contracts");
    const COLUMNS: &'static [Column] = of_award![
        column("awarded_by_ags", Kind::Key, "Gemeindeschlüssel, wer vergeben hat", "Official key of who awarded it"),
        column("awarded_by_name", Kind::Text, "Wer vergeben hat, wie im Bescheid", "Who awarded it, as in the notice"),
        column("number", Kind::Key, "Nummer des Auftrags", "Number of the contract"),
        column("contractor", Kind::Text, "Auftragnehmer", "Contractor"),
        column("subject", Kind::Text, "Gegenstand", "What for"),
        column("procedure", Kind::Key, "Vergabeart", "How it was awarded"),
        column("amount_eur", Kind::Money, "Auftragssumme", "Sum that was agreed"),
        column("awarded_on", Kind::Day, "Vergeben am", "Awarded on"),
        column("paid_eur", Kind::Money, "Bisher bezahlt", "Paid so far"),
    ];

    fn query(asked: &Asked<'_>, given: &AwardFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(store::export(&asked.scope, &filter::read(given)?, asked.today))
    }
}
