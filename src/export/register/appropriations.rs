//! `appropriations`: one row per entry of the budget, released or not.

use super::{Asked, Column, Kind, Source, column};
use crate::appropriation;
use crate::appropriation::input::EntryFilterInput;
use crate::db::Query;
use crate::error::FieldFault;
use crate::export::ExportAppropriations;

/// Haushaltsansätze.
pub struct Appropriations;

impl Source for Appropriations {
    type Filter = EntryFilterInput;
    type Act = ExportAppropriations;
    const WORDS: (&'static str, &'static str) = ("Haushaltsansätze", "Appropriations");
    const COLUMNS: &'static [Column] = &[
        column("programme", Kind::Key, "Kürzel des Förderprogramms", "Code of the programme"),
        column(
            "kind",
            Kind::Key,
            "Art: cash (Kassenmittel), own (eigene Mittel), authorisation (Verpflichtungsermächtigung), lapse (Verfall), provisional, enacted oder cash_closing",
            "Kind: cash, own, authorisation, lapse, provisional, enacted or cash_closing",
        ),
        column(
            "year",
            Kind::Whole,
            "Haushaltsjahr, in dem ausgezahlt wird oder Zugesagtes fällig ist",
            "Budget year in which it is paid, or in which what is promised falls due",
        ),
        column(
            "granted_in",
            Kind::Whole,
            "Früheres Jahr, dessen Haushalt eine Verpflichtungsermächtigung erteilt",
            "Earlier year whose budget grants an authorisation",
        ),
        column(
            "amount_eur",
            Kind::Money,
            "Betrag; negativ bei einer Kürzung, leer, wo es keinen gibt",
            "Amount; negative where it cuts, empty where there is none",
        ),
        column("day", Kind::Day, "Kassenschluss", "Cash-closing day"),
        column("chapter", Kind::Key, "Kapitel", "Chapter (Kapitel)"),
        column("title", Kind::Key, "Titel", "Title (Titel)"),
        column("product", Kind::Text, "Produkt", "Product"),
        column("reason", Kind::Text, "Begründung", "Reason"),
        column(
            "state",
            Kind::Key,
            "Stand: entered, released, rejected oder withdrawn; beim Import leer oder entered",
            "State: entered, released, rejected or withdrawn; empty or entered on import",
        ),
        column("entered_at", Kind::Instant, "Erfasst; beim Import leer", "Entered; empty on import"),
        column("decided_at", Kind::Instant, "Entschieden; beim Import leer", "Decided; empty on import"),
    ];

    fn query(asked: &Asked<'_>, given: &EntryFilterInput) -> Result<Query, Vec<FieldFault>> {
        appropriation::store::export_query(&asked.scope, given)
    }
}
