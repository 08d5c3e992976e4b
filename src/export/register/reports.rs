//! `reports`: one row per report on a period that somebody has begun, with what it said when it was submitted last.

use super::{Asked, Column, Kind, Source, column, of_award};
use crate::award::filter::{self, AwardFilterInput};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAwards;
use crate::report::store;

/// Zwischenberichte.
pub struct Reports;

impl Source for Reports {
    type Filter = AwardFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Zwischenberichte", "Reports");
    const COLUMNS: &'static [Column] = of_award![
        column("number", Kind::Whole, "Nummer des Zeitraums", "Number of the period"),
        column("from_on", Kind::Day, "Erster Tag des Zeitraums", "First day of the period"),
        column("to_on", Kind::Day, "Letzter Tag des Zeitraums", "Last day of the period"),
        column("due_on", Kind::Day, "Fällig am", "Due on"),
        column(
            "report_state",
            Kind::Key,
            "draft, submitted, queried oder accepted",
            "draft, submitted, queried or accepted"
        ),
        column("submissions", Kind::Whole, "Wie oft eingereicht", "How often submitted"),
        column("first_submitted_on", Kind::Day, "Zuerst eingereicht am", "Submitted first on"),
        column("submitted_on", Kind::Day, "Zuletzt eingereicht am", "Submitted last on"),
        column("certified_on", Kind::Day, "Bescheinigt am", "Certified on"),
        column("accepted_on", Kind::Day, "Angenommen am", "Accepted on"),
        column(
            "spent_eur",
            Kind::Money,
            "Ausgaben der eingereichten Belege",
            "What counts of the expenses submitted with it"
        ),
        column("lines", Kind::Whole, "Zahl der eingereichten Belege", "How many expenses were submitted with it"),
        column("digest", Kind::Key, "SHA-256 der letzten Einreichung", "SHA-256 of the last submission"),
    ];

    fn query(asked: &Asked<'_>, given: &AwardFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(store::export(&asked.scope, &filter::read(given)?, asked.today))
    }
}
