//! `indicators`: one row per indicator with its value before, to be reached and achieved.

use super::{Asked, Column, Kind, Source, column, of_award};
use crate::award::filter::{self, AwardFilterInput};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAwards;
use crate::milestone::store;

/// Indikatoren.
pub struct Indicators;

impl Source for Indicators {
    type Filter = AwardFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Indikatoren", "Indicators");
    const COLUMNS: &'static [Column] = of_award![
        column("number", Kind::Whole, "Nummer der Zeile", "Number of the row"),
        column("title", Kind::Text, "Was gemessen wird", "What is measured"),
        column("unit", Kind::Text, "Einheit", "Unit"),
        column("baseline", Kind::Number, "Wert vorher", "Value before"),
        column("target", Kind::Number, "Zielwert", "Value to be reached"),
        column("achieved", Kind::Number, "Erreichter Wert", "Value achieved"),
        column("achieved_on", Kind::Day, "Tag des erreichten Werts", "Day of the value achieved"),
        column("evidence", Kind::Text, "Nachweis", "Evidence"),
        column("reason", Kind::Text, "Begründung der Abweichung", "Reason for the difference"),
    ];

    fn query(asked: &Asked<'_>, given: &AwardFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(store::export_indicators(&asked.scope, &filter::read(given)?, asked.today))
    }
}
