//! The JSON of plans: one shape per list; what is not known is `null`.

use super::{Funding, Position, Tranche};
use crate::money::Money;
use serde::Serialize;
use utoipa::ToSchema;

/// Ansatz.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PositionView {
    /// Cost category: `staff`, `material`, `contracts`, `investments`, `travel` or `other`.
    pub category: String,
    /// What for.
    pub title: String,
    /// How much, in euros.
    pub amount: Option<String>,
    /// Remarks.
    pub note: Option<String>,
}

/// Deckungsmittel.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FundingView {
    /// `own`, `third` or `other`.
    pub kind: String,
    /// Who.
    pub name: Option<String>,
    /// How much, in euros.
    pub amount: Option<String>,
}

/// Jahresscheibe.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrancheView {
    /// The year.
    pub year: i64,
    /// How much of the grant falls due in it, in euros.
    pub amount: String,
}

impl From<&Position> for PositionView {
    fn from(one: &Position) -> Self {
        Self {
            category: one.category.code().to_owned(),
            title: one.title.clone(),
            amount: one.amount.map(Money::plain),
            note: one.note.clone(),
        }
    }
}

impl From<&Funding> for FundingView {
    fn from(one: &Funding) -> Self {
        Self { kind: one.kind.code().to_owned(), name: one.name.clone(), amount: one.amount.map(Money::plain) }
    }
}

impl From<&Tranche> for TrancheView {
    fn from(one: &Tranche) -> Self {
        Self { year: one.year, amount: one.amount.plain() }
    }
}
