//! The sections of a draft, and which of them a procedure profile asks for.

use crate::db::text_enum;
use crate::ruleset::values::Steps;

text_enum! {
    /// Abschnitt eines Entwurfs: what is edited and saved together.
    pub enum Section {
        /// Projects with goals, theme, purpose and periods (Vorhaben).
        Base = "base",
        /// Recipients with costs and shares (Empfänger).
        Recipients = "recipients",
        /// The cost plan (Ausgabenplan).
        Positions = "positions",
        /// Who pays beside the grant (Deckungsmittel).
        Funding = "funding",
        /// Type of financing, rate, cost and grant (Finanzierung).
        Financing = "financing",
        /// The grant by year (Jahresscheiben).
        Tranches = "tranches",
        /// Milestones (Meilensteine).
        Milestones = "milestones",
        /// Indicators (Indikatoren).
        Indicators = "indicators",
        /// Conditions of the single case (Nebenbestimmungen).
        Conditions = "conditions",
        /// Whether an early start is allowed (vorzeitiger Maßnahmenbeginn).
        EarlyStart = "early-start",
        /// Reasons for what differs from the rule (Begründungen).
        Reasons = "reasons",
    }
}

impl Section {
    /// Whether a profile with these steps asks for it.
    pub const fn is_asked(self, steps: &Steps) -> bool {
        match self {
            Self::Base | Self::Recipients | Self::Financing | Self::EarlyStart | Self::Reasons => true,
            Self::Positions => steps.positions,
            Self::Funding => steps.funding,
            Self::Tranches => steps.tranches,
            Self::Milestones => steps.milestones,
            Self::Indicators => steps.indicators,
            Self::Conditions => steps.conditions,
        }
    }
}
