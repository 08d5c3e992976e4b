//! Soll und Ist: what each line of the cost plan was planned with and what was spent on it, held against the tolerance. Pure.

use super::ground::Ground;
use super::rules::ExpenseKind;
use super::store::Sum;
use crate::award::amendment::tolerance::most;
use crate::award::plan::CostCategory;
use crate::money::Money;

/// One line of the cost plan with what was spent on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositionSum {
    /// Cost category.
    pub category: CostCategory,
    /// What for.
    pub title: String,
    /// How much was planned; nothing for a line that the plan no longer has.
    pub planned: Option<Money>,
    /// What counts of what was spent.
    pub spent: Money,
    /// How many receipts, flat rates or unit costs.
    pub lines: i64,
    /// Of which kind they are.
    pub kind: Option<ExpenseKind>,
    /// The most that may be spent without an amendment.
    pub most: Option<Money>,
}

impl PositionSum {
    /// Whether more was spent than planned.
    pub fn is_over(&self) -> bool {
        self.planned.is_none_or(|planned| self.spent > planned)
    }

    /// Whether more was spent than the tolerance lets.
    pub fn is_beyond(&self) -> bool {
        self.most.is_some_and(|most| self.spent > most) || (self.planned.is_none() && self.spent > Money::ZERO)
    }
}

/// Adds amounts up; what would leave the range stays.
pub fn total<'a>(amounts: impl IntoIterator<Item = &'a Money>) -> Money {
    amounts.into_iter().fold(Money::ZERO, |sum, one| sum.plus(*one).unwrap_or(sum))
}

/// The plan line by line, then what was spent beside it. Lines of the same category and title count together.
pub fn positions(ground: &Ground, spent: &[Sum]) -> Vec<PositionSum> {
    let mut found: Vec<PositionSum> = Vec::new();
    for one in &ground.positions {
        let there = found.iter_mut().find(|known| known.category == one.category && known.title == one.title);
        match there {
            Some(known) => known.planned = known.planned.zip(one.amount).and_then(|(sum, more)| sum.plus(more)),
            None => found.push(PositionSum {
                category: one.category,
                title: one.title.clone(),
                planned: one.amount,
                spent: Money::ZERO,
                lines: 0,
                kind: None,
                most: None,
            }),
        }
    }
    for sum in spent {
        let there = found.iter().position(|known| known.category == sum.category && known.title == sum.position);
        let place = there.unwrap_or_else(|| {
            found.push(PositionSum {
                category: sum.category,
                title: sum.position.clone(),
                planned: None,
                spent: Money::ZERO,
                lines: 0,
                kind: None,
                most: None,
            });
            found.len().saturating_sub(1)
        });
        if let Some(line) = found.get_mut(place) {
            line.spent = sum.eligible;
            line.lines = sum.lines;
        }
    }
    for line in &mut found {
        line.kind = ground.kinds.get(&(line.category.code().to_owned(), line.title.clone())).map(|(kind, _)| *kind);
        line.most = line.planned.zip(ground.tolerance).map(|(planned, tolerance)| most(planned, tolerance));
    }
    found
}
