//! `tranches`: one row per award and year in which a part of its grant falls due.

use super::{Asked, Column, Counts, Kind, Source, award_counts, column, of_award};
use crate::award::filter::{self, AwardFilterInput};
use crate::award::store::{PlanList, plan_query};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAwards;

/// Jahresscheiben.
pub struct Tranches;

impl Source for Tranches {
    type Filter = AwardFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Jahresscheiben", "Tranches");
    const COUNTS: Option<Counts> = Some(award_counts);
    const COLUMNS: &'static [Column] = of_award![
        column("year", Kind::Whole, "Haushaltsjahr", "Budget year"),
        column(
            "amount_eur",
            Kind::Money,
            "Teil der Zuwendung, der in diesem Jahr fällig wird",
            "Part of the grant that falls due in this year"
        ),
    ];

    fn query(asked: &Asked<'_>, given: &AwardFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(plan_query(PlanList::Tranches, &asked.scope, &filter::read(given)?, asked.today))
    }
}
