//! `conditions`: one row per condition of a single case.

use super::{Asked, Column, Kind, Source, column, of_award};
use crate::award::filter::{self, AwardFilterInput};
use crate::award::store::{PlanList, plan_query};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAwards;

/// Nebenbestimmungen.
pub struct Conditions;

impl Source for Conditions {
    type Filter = AwardFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Nebenbestimmungen", "Conditions");
    const SCHEMA: i64 = 2;
    const COLUMNS: &'static [Column] = of_award![
        column("number", Kind::Whole, "Nummer der Zeile", "Number of the row"),
        column("text", Kind::Text, "Wortlaut", "Text"),
        column(
            "blocks_payment",
            Kind::Flag,
            "Ob bis zur Erfüllung nichts ausgezahlt wird",
            "Whether nothing is paid before it is met"
        ),
        column("due_on", Kind::Day, "Bis wann zu erfüllen", "By when it is to be met"),
        column(
            "condition_state",
            Kind::Key,
            "open, reported, accepted oder sent_back",
            "open, reported, accepted or sent_back"
        ),
        column("met_on", Kind::Day, "Erfüllt am, wie gemeldet", "Met on, as reported"),
        column("reported_on", Kind::Day, "Gemeldet am", "Reported on"),
        column("accepted_on", Kind::Day, "Angenommen am", "Accepted on"),
    ];

    fn query(asked: &Asked<'_>, given: &AwardFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(plan_query(PlanList::Conditions, &asked.scope, &filter::read(given)?, asked.today))
    }
}
