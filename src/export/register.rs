//! Every file that leaves or enters, as data: names, columns, their kinds and meaning, schema version; read by both engines.

use crate::db::text_enum;

text_enum! {
    /// Datenbestand: what a file holds.
    pub enum Dataset {
        /// Zuwendungen.
        Awards = "awards",
        /// Behörden.
        Authorities = "authorities",
    }
}

text_enum! {
    /// How the cells of a column are to be read.
    pub enum Kind {
        /// Free text.
        Text = "text",
        /// Codes and keys, never reformatted.
        Key = "key",
        /// Texts with ` | ` between them.
        Texts = "texts",
        /// Keys with ` | ` between them.
        Keys = "keys",
        /// Euros with two decimals.
        Money = "money",
        /// A whole number.
        Whole = "whole",
        /// A calendar day.
        Day = "date",
        /// Degrees as a decimal number.
        Degrees = "degrees",
    }
}

/// Spalte: one column of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// As in the header line.
    pub name: &'static str,
    /// How its cells are to be read.
    pub kind: Kind,
    /// Its meaning, German.
    pub de: &'static str,
    /// Its meaning, English.
    pub en: &'static str,
}

const fn column(name: &'static str, kind: Kind, de: &'static str, en: &'static str) -> Column {
    Column { name, kind, de, en }
}

impl Dataset {
    /// The columns in file order.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Awards => AWARDS,
            Self::Authorities => AUTHORITIES,
        }
    }

    /// The header line.
    pub fn header(self) -> Vec<&'static str> {
        self.columns().iter().map(|column| column.name).collect()
    }

    /// Goes up when a column is added, removed, moved or means something else.
    pub const fn schema(self) -> i64 {
        match self {
            Self::Awards | Self::Authorities => 1,
        }
    }

    /// The columns that an import knows, and whether it needs them.
    pub const fn importable(self) -> &'static [(&'static str, bool)] {
        match self {
            Self::Awards => crate::award::bulk::COLUMNS,
            Self::Authorities => crate::authority::bulk::COLUMNS,
        }
    }
}

const AWARDS: &[Column] = &[
    column("project_title", Kind::Text, "Titel des Vorhabens", "Title of the project"),
    column("lead_name", Kind::Text, "Federführende Behörde, wie geschrieben", "Lead authority, as written"),
    column(
        "lead_ags",
        Kind::Key,
        "Amtlicher Gemeindeschlüssel der federführenden Behörde",
        "Official key of the lead authority",
    ),
    column(
        "partner_names",
        Kind::Texts,
        "Partner, wie geschrieben, in ihrer Reihenfolge",
        "Partners, as written, in their order",
    ),
    column(
        "partner_ags",
        Kind::Keys,
        "Gemeindeschlüssel der Partner, in derselben Reihenfolge",
        "Official keys of the partners, in the same order",
    ),
    column("grant_eur", Kind::Money, "Bewilligter Betrag; leer, wenn unbekannt", "Amount granted; empty if unknown"),
    column("total_cost_eur", Kind::Money, "Gesamtkosten; leer, wenn unbekannt", "Total cost; empty if unknown"),
    column("starts_on", Kind::Day, "Beginn des Vorhabens", "Start of the project"),
    column("ends_on", Kind::Day, "Ende des Vorhabens", "End of the project"),
    column("awarded_on", Kind::Day, "Tag der Bewilligung", "Day of the award"),
    column("theme", Kind::Text, "Thema", "Theme"),
    column("source_url", Kind::Text, "Adresse der Quelle", "Address of the source"),
    column("note", Kind::Text, "Anmerkung", "Note"),
    column("case_number", Kind::Key, "Aktenzeichen", "Case number"),
    column(
        "state",
        Kind::Key,
        "Stand: recorded, unconfirmed oder draft beim Import",
        "State: recorded, unconfirmed or draft on import",
    ),
    column(
        "financing_type",
        Kind::Key,
        "Finanzierungsart: share, deficit, fixed oder full",
        "Financing type: share, deficit, fixed or full",
    ),
    column("rate", Kind::Key, "Fördersatz als Bruch, zum Beispiel 9/10", "Rate as a fraction, for example 9/10"),
    column("paid_eur", Kind::Money, "Schon ausgezahlt; leer, wenn unbekannt", "Paid so far; empty if unknown"),
    column("programme", Kind::Key, "Kürzel des Förderprogramms", "Code of the programme"),
];

const AUTHORITIES: &[Column] = &[
    column(
        "ags",
        Kind::Key,
        "Amtlicher Gemeindeschlüssel; leer, wenn es keinen gibt",
        "Official key; empty if there is none",
    ),
    column("ars", Kind::Key, "Amtlicher Regionalschlüssel", "Official regional key"),
    column("name", Kind::Text, "Voller Name", "Full name"),
    column("short_name", Kind::Text, "Kurzer Name", "Short name"),
    column("designation", Kind::Text, "Bezeichnung, zum Beispiel Stadt", "Designation, for example Stadt"),
    column("kind", Kind::Key, "Art der Behörde", "Kind of authority"),
    column("county_ags", Kind::Key, "Gemeindeschlüssel des Kreises", "Official key of the county"),
    column("population", Kind::Whole, "Einwohnerzahl", "Population"),
    column("lat", Kind::Degrees, "Geografische Breite", "Latitude"),
    column("lon", Kind::Degrees, "Geografische Länge", "Longitude"),
    column("valid_from", Kind::Day, "Gilt ab; leer, wenn unbekannt", "Valid from; empty if unknown"),
    column("valid_to", Kind::Day, "Gilt bis; leer, wenn noch gültig", "Valid to; empty if still valid"),
    column("successor_ags", Kind::Key, "Gemeindeschlüssel des Nachfolgers", "Official key of the successor"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_can_enter_column_by_column() {
        for dataset in Dataset::ALL {
            let known: Vec<_> = dataset.importable().iter().map(|(name, _)| *name).collect();
            assert_eq!(dataset.header(), known, "{dataset}");
        }
    }
}
