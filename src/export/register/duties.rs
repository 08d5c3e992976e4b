//! `duties`: one row per duty: who owes what by when, at first and now, and when it was done.

use super::{Asked, Column, Kind, Source, column, of_award};
use crate::db::Query;
use crate::duty::{DutyFilterInput, filter, store};
use crate::error::FieldFault;
use crate::export::ExportAwards;

/// Fristen und Pflichten.
pub struct Duties;

impl Source for Duties {
    type Filter = DutyFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Fristen und Pflichten", "Duties");
    const COLUMNS: &'static [Column] = of_award![
        column("kind", Kind::Key, "Art der Pflicht", "Kind of duty"),
        column(
            "title",
            Kind::Text,
            "Worum es geht; leer, wenn für das Ganze",
            "What it is about; empty if for the whole"
        ),
        column(
            "authority_ags",
            Kind::Key,
            "Gemeindeschlüssel, wer schuldet, wie er zuletzt war",
            "Official key of who owes it, as it was last"
        ),
        column("authority_name", Kind::Text, "Wer schuldet", "Who owes it"),
        column("due_on", Kind::Day, "Fällig am", "Due on"),
        column("original_due_on", Kind::Day, "Zuerst fällig am", "Due at first on"),
        column("fulfilled_on", Kind::Day, "Erledigt am", "Fulfilled on"),
        column("duty_state", Kind::Key, "open, fulfilled oder void", "open, fulfilled or void"),
        column(
            "late",
            Kind::Flag,
            "Ob sie am Tag der Ausleitung überfällig war",
            "Whether it was late on the day of the export"
        ),
        column(
            "reason",
            Kind::Text,
            "Warum sie zuletzt verschoben, übertragen oder entfallen ist",
            "Why it was moved, passed on or made void last"
        ),
    ];

    fn query(asked: &Asked<'_>, given: &DutyFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(store::export(&asked.scope, &filter::read(given)?, asked.today))
    }
}
