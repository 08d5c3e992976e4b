//! The JSON of what a release would issue.

use super::obstacles::Wanted;
use super::{Prepared, Seen};
use crate::error::FieldFault;
use crate::money::Money;
use crate::notice::Content;
use crate::web::lang::Lang;
use crate::web::problem::FieldProblem;
use serde::Serialize;

/// Vorschau einer Freigabe.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ReleaseView {
    /// SHA-256 of the notice's content: what a release is bound to.
    pub digest: Option<String>,
    /// The notice as it would be issued now, signed by whoever asks.
    pub content: Option<Content>,
    /// Everything that stands against it, as far as no reason answers it.
    pub obstacles: Vec<FieldProblem>,
    /// Its years beside the budget.
    pub budget: BudgetView,
}

/// Haushalt beside one or more notices.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct BudgetView {
    /// Year by year.
    pub years: Vec<WantedView>,
    /// Whether the year that grants runs without a budget law; then `provisional_reason` is wanted.
    pub provisional: bool,
    /// How much more may be promised than is free, with `overbooking_reason`.
    pub overbooking_limit: String,
}

/// One year of it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct WantedView {
    /// The year in which it falls due.
    pub year: i64,
    /// What is wanted.
    pub amount: String,
    /// What is free; `null` where nothing was granted.
    pub free: Option<String>,
    /// Whether the programme keeps that limit.
    pub enforced: bool,
}

impl From<&Wanted> for WantedView {
    fn from(one: &Wanted) -> Self {
        Self {
            year: one.year.year,
            amount: one.amount.plain(),
            free: one.year.free.map(Money::plain),
            enforced: one.year.enforced,
        }
    }
}

impl From<&super::obstacles::Budget> for BudgetView {
    fn from(budget: &super::obstacles::Budget) -> Self {
        Self {
            years: budget.years.iter().map(WantedView::from).collect(),
            provisional: budget.provisional,
            overbooking_limit: budget.overbooking_limit.plain(),
        }
    }
}

/// Faults in words.
pub fn problems(faults: &[FieldFault], lang: Lang) -> Vec<FieldProblem> {
    faults.iter().map(|one| FieldProblem::new(lang, one)).collect()
}

impl ReleaseView {
    /// From what was prepared.
    pub fn of(prepared: &Prepared, lang: Lang) -> Self {
        Self {
            digest: prepared.digest.clone(),
            content: prepared.content.clone(),
            obstacles: problems(&prepared.faults(&Seen::default()), lang),
            budget: BudgetView::from(&prepared.budget),
        }
    }
}
