//! `monitoring`: one row per award: whose proof of use for what, over how much, is due, was received and examined when, and who was asked for it.

use super::{Asked, Column, Kind, Source, column, of_award};
use crate::db::Query;
use crate::desk::monitoring::{MonitoringFilterInput, filter, store};
use crate::error::FieldFault;
use crate::export::ExportAwards;

/// Nachweisüberwachung.
pub struct Monitoring;

impl Source for Monitoring {
    type Filter = MonitoringFilterInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Nachweisüberwachung", "Monitoring of proofs of use");
    const COLUMNS: &'static [Column] = of_award![
        column("partners", Kind::Whole, "So viele Partner", "So many partners"),
        column(
            "grant_eur",
            Kind::Money,
            "Bewilligter Betrag; leer, wenn unbekannt",
            "Amount granted; empty if unknown"
        ),
        column("ends_on", Kind::Day, "Ende des Bewilligungszeitraums", "End of the approval period"),
        column(
            "proof",
            Kind::Key,
            "late, open, received oder unknown (kein Tag bekannt)",
            "late, open, received or unknown (no day is known)"
        ),
        column("proof_first_due_on", Kind::Day, "Nachweis zuerst fällig am", "Proof due at first on"),
        column("proof_due_on", Kind::Day, "Nachweis fällig am", "Proof due on"),
        column("proof_received_on", Kind::Day, "Nachweis eingegangen am", "Proof received on"),
        column("proof_examined_on", Kind::Day, "Nachweis geprüft am", "Proof examined on"),
        column("reminders", Kind::Whole, "So oft wurde erinnert", "So many reminders"),
        column("reminded_on", Kind::Day, "Zuletzt erinnert am", "Last reminded on"),
        column("heard_on", Kind::Day, "Angehört am", "Hearing on"),
    ];

    fn query(asked: &Asked<'_>, given: &MonitoringFilterInput) -> Result<Query, Vec<FieldFault>> {
        Ok(store::export(&asked.scope, &filter::read(given)?, asked.today))
    }
}
