//! `milestones`: one row per milestone with plan, forecast, actual day and how it stands.

use super::{Asked, Column, Kind, Source, column, of_award};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAwards;
use crate::milestone::{MilestoneFilterInput, filter, store};

/// Meilensteine.
pub struct Milestones;

impl Source for Milestones {
    type Filter = MilestoneFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Meilensteine", "Milestones");
    const COLUMNS: &'static [Column] = of_award![
        column("number", Kind::Whole, "Nummer der Zeile", "Number of the row"),
        column("title", Kind::Text, "Was erreicht ist", "What is reached"),
        column("due_on", Kind::Day, "Geplanter Tag", "Planned day"),
        column(
            "project",
            Kind::Whole,
            "Nummer des Vorhabens; leer für das Ganze",
            "Number of the project; empty for the whole"
        ),
        column("note", Kind::Text, "Anmerkung des Plans", "Note of the plan"),
        column("forecast_on", Kind::Day, "Erwarteter Tag; wird nicht eingelesen", "Expected day; not read on import"),
        column(
            "actual_on",
            Kind::Day,
            "Tag, an dem er erreicht wurde; wird nicht eingelesen",
            "Day on which it was reached; not read on import"
        ),
        column(
            "status",
            Kind::Key,
            "late, slipping, on_time oder reached, am Tag der Ausleitung",
            "late, slipping, on_time or reached, on the day of the export"
        ),
        column("evidence", Kind::Text, "Nachweis", "Evidence"),
        column("reason", Kind::Text, "Begründung der Abweichung", "Reason for the difference"),
    ];

    fn query(asked: &Asked<'_>, given: &MilestoneFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(store::export_milestones(&asked.scope, &filter::read(given)?, asked.today))
    }
}
