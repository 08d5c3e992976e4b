//! `funding`: one row for each who pays beside the grant.

use super::{Asked, Column, Counts, Kind, Source, award_counts, column, of_award};
use crate::award::filter::{self, AwardFilterInput};
use crate::award::store::{PlanList, plan_query};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAwards;

/// Deckungsmittel.
pub struct Funding;

impl Source for Funding {
    type Filter = AwardFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Deckungsmittel", "Funding");
    const COUNTS: Option<Counts> = Some(award_counts);
    const COLUMNS: &'static [Column] = of_award![
        column("number", Kind::Whole, "Nummer der Zeile", "Number of the row"),
        column("kind", Kind::Key, "Art: own, third oder other", "Kind: own, third or other"),
        column("name", Kind::Text, "Wer zahlt", "Who pays"),
        column("amount_eur", Kind::Money, "Betrag; leer, wenn noch nicht gesagt", "Amount; empty if not said yet"),
    ];

    fn query(asked: &Asked<'_>, given: &AwardFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(plan_query(PlanList::Funding, &asked.scope, &filter::read(given)?, asked.today))
    }
}
