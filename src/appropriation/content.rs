//! What an entry of the budget says, as two people agree on it.

use crate::db::text_enum;
use crate::id::ProgrammeId;
use crate::money::Money;
use serde::Serialize;
use time::Date;

text_enum! {
    /// Art eines Haushaltseintrags.
    pub enum Kind {
        /// Cash that may be paid in the year (Kassenmittel).
        Cash = "cash",
        /// The year's own money that may be promised in it for it (eigene Mittel).
        Own = "own",
        /// What may be promised in one year to fall due in a later one (Verpflichtungsermächtigung).
        Authorisation = "authorisation",
        /// The unused part of an authorisation that is gone with its year (Verfall).
        Lapse = "lapse",
        /// The year begins without a budget law (vorläufige Haushaltsführung).
        Provisional = "provisional",
        /// The year has its budget law (Haushaltsgesetz verkündet).
        Enacted = "enacted",
        /// The last day on which something is paid in the year (Kassenschluss).
        CashClosing = "cash_closing",
    }
}

impl Kind {
    /// Whether it carries an amount.
    pub const fn is_money(self) -> bool {
        match self {
            Self::Cash | Self::Own | Self::Authorisation | Self::Lapse => true,
            Self::Provisional | Self::Enacted | Self::CashClosing => false,
        }
    }

    /// Whether it is granted in one year for a later one.
    pub const fn spans_years(self) -> bool {
        match self {
            Self::Authorisation | Self::Lapse => true,
            Self::Cash | Self::Own | Self::Provisional | Self::Enacted | Self::CashClosing => false,
        }
    }

    /// Whether it is entered by a form or a file; a lapse has an act of its own.
    pub const fn is_entered(self) -> bool {
        match self {
            Self::Lapse => false,
            Self::Cash | Self::Own | Self::Authorisation | Self::Provisional | Self::Enacted | Self::CashClosing => {
                true
            }
        }
    }
}

/// Inhalt eines Haushaltseintrags: all that a release is bound to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Content {
    /// The programme it is for.
    pub programme: ProgrammeId,
    /// What it is.
    pub kind: Kind,
    /// The year whose budget grants it; the same as `year` unless it is for a later one.
    pub granted_in: i64,
    /// The year in which it may be paid, or in which what is promised falls due.
    pub year: i64,
    /// How much; negative where it cuts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The cash-closing day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
    /// Kapitel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chapter: Option<String>,
    /// Titel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Product (Produkt).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Where it comes from, and why.
    pub reason: String,
}
