//! Every file that leaves, as data: names, columns, their kinds and meaning, who may take it, where its rows come from.
//!
//! A new dataset is a file below `register/` that implements [`Source`], and a line in [`Dataset`] and in [`Dataset::set`]: page, API,
//! command line, description, all three CSV dialects and XLSX follow from it. Its rows come from a query of the concept's store whose
//! columns are called as those of the file.

mod amendments;
mod appropriations;
mod audit_entries;
mod authorities;
mod awards;
mod calls;
mod checkpoints;
mod conditions;
mod contracts;
mod deputies;
mod documents;
mod duties;
mod expenses;
mod funding;
mod indicators;
mod ledger;
mod mails;
mod milestones;
mod monitoring;
mod notifications;
mod positions;
mod programmes;
mod questions;
mod reminders;
mod reports;
mod rule_sets;
mod source;
mod tranches;

pub use source::{Asked, Counts, Set, Source};

use crate::award::AwardState;
use crate::db::{DbError, Row, text_enum};

text_enum! {
    /// Datenbestand: what a file holds.
    pub enum Dataset {
        /// Zuwendungen.
        Awards = "awards",
        /// Behörden.
        Authorities = "authorities",
        /// Förderprogramme.
        Programmes = "programmes",
        /// Förderaufrufe.
        Calls = "calls",
        /// Regelwerke.
        RuleSets = "rule_sets",
        /// Vertretungen.
        Deputies = "deputies",
        /// Protokoll.
        AuditEntries = "audit_entries",
        /// Siegel.
        Checkpoints = "checkpoints",
        /// Ausgabenpläne.
        Positions = "positions",
        /// Deckungsmittel.
        Funding = "funding",
        /// Jahresscheiben.
        Tranches = "tranches",
        /// Meilensteine.
        Milestones = "milestones",
        /// Indikatoren.
        Indicators = "indicators",
        /// Nebenbestimmungen.
        Conditions = "conditions",
        /// Änderungen.
        Amendments = "amendments",
        /// Fristen und Pflichten.
        Duties = "duties",
        /// Nachweisüberwachung.
        Monitoring = "monitoring",
        /// Erinnerungen.
        Reminders = "reminders",
        /// Versandprotokoll.
        Mails = "mails",
        /// Unterlagen.
        Documents = "documents",
        /// Fragen und Vermerke.
        Questions = "questions",
        /// Mitteilungen.
        Notifications = "notifications",
        /// Haushaltsansätze.
        Appropriations = "appropriations",
        /// Haushaltsbuch.
        Ledger = "ledger",
        /// Belege.
        Expenses = "expenses",
        /// Aufträge.
        Contracts = "contracts",
        /// Zwischenberichte.
        Reports = "reports",
    }
}

impl Dataset {
    /// All that is known of it.
    pub const fn set(self) -> &'static Set {
        match self {
            Self::Awards => &const { Set::of::<awards::Awards>() },
            Self::Authorities => &const { Set::of::<authorities::Authorities>() },
            Self::Programmes => &const { Set::of::<programmes::Programmes>() },
            Self::Calls => &const { Set::of::<calls::Calls>() },
            Self::RuleSets => &const { Set::of::<rule_sets::RuleSets>() },
            Self::Deputies => &const { Set::of::<deputies::Deputies>() },
            Self::AuditEntries => &const { Set::of::<audit_entries::AuditEntries>() },
            Self::Checkpoints => &const { Set::of::<checkpoints::Checkpoints>() },
            Self::Positions => &const { Set::of::<positions::Positions>() },
            Self::Funding => &const { Set::of::<funding::Funding>() },
            Self::Tranches => &const { Set::of::<tranches::Tranches>() },
            Self::Milestones => &const { Set::of::<milestones::Milestones>() },
            Self::Indicators => &const { Set::of::<indicators::Indicators>() },
            Self::Conditions => &const { Set::of::<conditions::Conditions>() },
            Self::Amendments => &const { Set::of::<amendments::Amendments>() },
            Self::Duties => &const { Set::of::<duties::Duties>() },
            Self::Monitoring => &const { Set::of::<monitoring::Monitoring>() },
            Self::Reminders => &const { Set::of::<reminders::Reminders>() },
            Self::Mails => &const { Set::of::<mails::Mails>() },
            Self::Documents => &const { Set::of::<documents::Documents>() },
            Self::Questions => &const { Set::of::<questions::Questions>() },
            Self::Notifications => &const { Set::of::<notifications::Notifications>() },
            Self::Appropriations => &const { Set::of::<appropriations::Appropriations>() },
            Self::Ledger => &const { Set::of::<ledger::Ledger>() },
            Self::Expenses => &const { Set::of::<expenses::Expenses>() },
            Self::Contracts => &const { Set::of::<contracts::Contracts>() },
            Self::Reports => &const { Set::of::<reports::Reports>() },
        }
    }

    /// The columns in file order.
    pub const fn columns(self) -> &'static [Column] {
        self.set().columns
    }

    /// The header line.
    pub fn header(self) -> Vec<&'static str> {
        self.columns().iter().map(|column| column.name).collect()
    }

    /// Goes up when a column is added, removed, moved or means something else.
    pub const fn schema(self) -> i64 {
        self.set().schema
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
        /// A point in time, in UTC.
        Instant = "instant",
        /// `true` or `false`.
        Flag = "flag",
        /// An exact decimal number.
        Number = "number",
        /// Degrees as a decimal number.
        Degrees = "degrees",
        /// The id of a thing.
        Id = "id",
        /// Bytes in hexadecimal.
        Digest = "digest",
    }
}

/// Spalte: one column of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// As in the header line, and as the query calls it.
    pub name: &'static str,
    /// How its cells are to be read.
    pub kind: Kind,
    /// Its meaning, German.
    pub de: &'static str,
    /// Its meaning, English.
    pub en: &'static str,
}

/// The columns that tell which award a row belongs to.
macro_rules! of_award {
    ($($more:expr),* $(,)?) => {
        &[
            column("programme", Kind::Key, "Kürzel des Förderprogramms", "Code of the programme"),
            column("case_number", Kind::Key, "Aktenzeichen", "Case number"),
            column("award_title", Kind::Text, "Titel der Zuwendung", "Title of the award"),
            column("lead_ags", Kind::Key, "Gemeindeschlüssel der federführenden Behörde", "Official key of the lead authority"),
            column("lead_name", Kind::Text, "Federführende Behörde, wie geschrieben", "Lead authority, as written"),
            column("state", Kind::Key, "Stand der Zuwendung", "State of the award"),
            $($more),*
        ]
    };
}
use of_award;

const fn column(name: &'static str, kind: Kind, de: &'static str, en: &'static str) -> Column {
    Column { name, kind, de, en }
}

/// Whether the award that a row tells of counts in the sums of lists: the rule that they add up by, read from the row's `state`.
fn award_counts(row: &Row) -> Result<bool, DbError> {
    Ok(row.get::<AwardState>("state")?.counts())
}
