//! What a rule set chooses from: closed sets, each with its stored codes.

use crate::db::text_enum;

text_enum! {
    /// Verfahrensart: which course an award takes.
    pub enum ProfileCode {
        /// Zuweisung nach Schlüssel: many small amounts by formula, no jury (S7).
        Allocation = "allocation",
        /// Einzelvorhaben: one recipient.
        Single = "single",
        /// Gemeinschaftsvorhaben: a lead and its partners.
        Joint = "joint",
    }
}

text_enum! {
    /// Art des Verwendungsnachweises.
    pub enum ProofKind {
        /// Full proof: report, figures, list of receipts [H1 7.1-7.3].
        Full = "full",
        /// Simple proof: report and figures without receipts (H4).
        Simple = "simple",
        /// Confirmation of use, without receipts (Verwendungsbestätigung) (H13).
        Confirmation = "confirmation",
    }
}

text_enum! {
    /// Rundung der Zuwendung.
    pub enum Rounding {
        /// To the cent, half away from zero.
        Cent = "cent",
        /// To the whole euro, half away from zero: 550,350.50 becomes 550,351 as in notices seen (domain 2.2).
        WholeEuro = "whole_euro",
    }
}

text_enum! {
    /// Tagezählung der Verzinsung.
    pub enum DayCount {
        /// Days / 365.
        Act365 = "act/365",
        /// Days / 365 or 366 of the year they lie in.
        ActAct = "act/act",
        /// Months of 30 days, years of 360.
        Thirty360 = "30e/360",
    }
}

text_enum! {
    /// Reihenfolge, in der eine Rückforderung auf mehrere Auszahlungen entfällt.
    pub enum ReclaimOrder {
        /// The latest payment first.
        NewestFirst = "newest_first",
        /// The earliest payment first.
        OldestFirst = "oldest_first",
        /// On all payments by their amounts.
        ProRata = "pro_rata",
    }
}
