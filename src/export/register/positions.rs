//! `positions`: one row per line of the cost plan of an award.

use super::{Asked, Column, Counts, Kind, Source, award_counts, column, of_award};
use crate::award::filter::{self, AwardFilterInput};
use crate::award::store::{PlanList, plan_query};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAwards;

/// Ausgabenpläne.
pub struct Positions;

impl Source for Positions {
    type Filter = AwardFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Ausgabenpläne", "Cost plans");
    const COUNTS: Option<Counts> = Some(award_counts);
    const COLUMNS: &'static [Column] = of_award![
        column("number", Kind::Whole, "Nummer der Zeile", "Number of the row"),
        column(
            "category",
            Kind::Key,
            "Kostenart: staff, material, contracts, investments, travel oder other",
            "Cost category: staff, material, contracts, investments, travel or other"
        ),
        column("title", Kind::Text, "Wofür", "What for"),
        column("amount_eur", Kind::Money, "Betrag; leer, wenn noch nicht gesagt", "Amount; empty if not said yet"),
        column("note", Kind::Text, "Anmerkung", "Note"),
    ];

    fn query(asked: &Asked<'_>, given: &AwardFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(plan_query(PlanList::Positions, &asked.scope, &filter::read(given)?, asked.today))
    }
}
