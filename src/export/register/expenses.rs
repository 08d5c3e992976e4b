//! `expenses`: one row per receipt, flat rate or unit cost; what leaves can enter again, corrected.

use super::{Asked, Column, Kind, Source, column, of_award};
use crate::db::Query;
use crate::error::FieldFault;
use crate::expense::filter::{ExpenseFileInput, read_file};
use crate::expense::store;
use crate::export::ExportAwards;

/// Belege.
pub struct Expenses;

impl Source for Expenses {
    type Filter = ExpenseFileInput;
    type Act = ExportAwards;
    const WORDS: (&'static str, &'static str) = ("Belege", "Expenses");
    const COLUMNS: &'static [Column] = of_award![
        column("key", Kind::Id, "Kennung der Zeile; leer für eine neue", "Id of the row; empty for a new one"),
        column("paid_by_ags", Kind::Key, "Gemeindeschlüssel, wer bezahlt hat", "Official key of who paid"),
        column("paid_by_name", Kind::Text, "Wer bezahlt hat, wie im Bescheid", "Who paid, as in the notice"),
        column("kind", Kind::Key, "receipt, flat_rate oder unit_cost", "receipt, flat_rate or unit_cost"),
        column("paid_on", Kind::Day, "Tag der Zahlung", "Day of payment"),
        column("payee", Kind::Text, "An wen", "To whom"),
        column("reason", Kind::Text, "Wofür", "What for"),
        column(
            "amount_eur",
            Kind::Money,
            "Bezahlter Betrag; unter null bei Erstattung",
            "Amount paid; below zero if it came back"
        ),
        column("tax_eur", Kind::Money, "Darin enthaltene Vorsteuer", "Input tax in it"),
        column("eligible_eur", Kind::Money, "Was davon zählt", "What counts of it"),
        column("category", Kind::Key, "Kostenart des Ansatzes", "Cost category of the position"),
        column("position", Kind::Text, "Ansatz im Ausgabenplan", "Position in the cost plan"),
        column("receipt", Kind::Key, "Belegnummer", "Number of the receipt"),
        column("units", Kind::Number, "Stückkosten: wie viele", "Unit costs: how many"),
        column("unit_price_eur", Kind::Money, "Stückkosten: Preis je Stück", "Unit costs: price of one"),
        column("rate", Kind::Key, "Pauschale: welcher Teil", "Flat rate: which part"),
        column("base_eur", Kind::Money, "Pauschale: wovon", "Flat rate: of which amount"),
        column("contract", Kind::Key, "Nummer des Auftrags", "Number of the contract"),
        column("note", Kind::Text, "Bemerkung", "Remarks"),
        column("report", Kind::Whole, "Nummer des Zwischenberichts", "Number of the report"),
        column(
            "locked",
            Kind::Flag,
            "Ob die Zeile eingereicht ist und feststeht",
            "Whether the row was submitted and stays"
        ),
    ];

    fn query(asked: &Asked<'_>, given: &ExpenseFileInput) -> Result<Query, Vec<FieldFault>> {
        Ok(store::export(&asked.scope, &read_file(given)?))
    }
}
