//! Which line of the cost plan a text means.

use crate::award::plan::{CostCategory, Position};
use crate::error::Fault;
use crate::expense::input::ExpenseInput;
use crate::expense::store::ExpenseRow;

/// A position in one text, as choices of forms send it: `staff: Projektstelle`.
pub fn composed(category: CostCategory, title: &str) -> String {
    format!("{category}: {title}")
}

/// Category and title of the position that is meant.
pub(super) fn find(
    input: &ExpenseInput,
    plan: &[Position],
    now: Option<&ExpenseRow>,
) -> Result<(CostCategory, String), (&'static str, Fault)> {
    let text = input.position.as_deref().ok_or_else(|| ("position", Fault::new("input.missing")))?;
    let category = match input.category.as_deref() {
        None => None,
        Some(code) => Some(CostCategory::parse(code).ok_or_else(|| {
            let known = CostCategory::ALL.iter().map(|one| one.code()).collect::<Vec<_>>().join(", ");
            ("category", Fault::new("input.not-a-choice").with("value", code).with("known", known))
        })?),
    };
    let is_meant = |of: CostCategory, title: &str| {
        category.is_none_or(|category| category == of) && (title == text || composed(of, title) == text)
    };
    let mut found: Vec<(CostCategory, String)> = Vec::new();
    for one in plan.iter().filter(|one| is_meant(one.category, &one.title)) {
        let pair = (one.category, one.title.clone());
        if !found.contains(&pair) {
            found.push(pair);
        }
    }
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] => {
            // A line that an amendment took away stays where it was booked; nothing new goes there.
            let stays = now.filter(|now| is_meant(now.category, &now.position));
            stays.map(|now| (now.category, now.position.clone())).ok_or_else(|| ("position", unknown(text, plan)))
        }
        _ => Err(("category", Fault::new("expense.position-ambiguous").with("value", text))),
    }
}

fn unknown(text: &str, plan: &[Position]) -> Fault {
    let known = plan.iter().map(|one| composed(one.category, &one.title)).collect::<Vec<_>>().join(" | ");
    Fault::new("expense.unknown-position").with("value", text).with("known", known)
}
