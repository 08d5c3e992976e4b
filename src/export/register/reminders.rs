//! `reminders`: who was reminded of what on which day, one row per step that a duty has come to.

use super::{Asked, Column, Kind, Source, column, of_award};
use crate::award::filter::{self, AwardFilterInput};
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAwards;
use crate::reminder::store;

/// Erinnerungen.
pub struct Reminders;

impl Source for Reminders {
    type Filter = AwardFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Erinnerungen", "Reminders");
    const COLUMNS: &'static [Column] = of_award![
        column(
            "kind",
            Kind::Key,
            "Art der Pflicht, wie in der Datei der Pflichten",
            "Kind of the duty, as in the file of duties"
        ),
        column("title", Kind::Text, "Worum es geht", "What it is about"),
        column("authority_ags", Kind::Key, "Gemeindeschlüssel dessen, der schuldet", "Official key of who owes it"),
        column("authority_name", Kind::Text, "Wer schuldet, wie geschrieben", "Who owes it, as written"),
        column("due_on", Kind::Day, "Fällig am", "Due on"),
        column(
            "step",
            Kind::Whole,
            "Tage vor (negativ) oder nach diesem Tag",
            "Days before (negative) or after that day"
        ),
        column("reminded_on", Kind::Day, "Erinnert am", "Reminded on"),
        column("people", Kind::Whole, "Wie viele erinnert wurden", "How many were reminded"),
    ];

    fn query(asked: &Asked<'_>, given: &AwardFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(store::export(&asked.scope, &filter::read(given)?, asked.today))
    }
}
