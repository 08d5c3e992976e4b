//! The content of a draft, section by section, as the log keeps it and as its digest binds it.

use super::section::Section;
use super::store::Draft;
use crate::audit;
use crate::award::plan::Quantity;
use crate::award::store::Recipient;
use crate::db::DbError;
use crate::money::Money;
use crate::rate::FinancingType;
use crate::ruleset::values::ProfileCode;
use serde_json::{Value, json};
use time::Date;

fn cents(money: Option<Money>) -> Option<i64> {
    money.map(Money::cents)
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn list<T>(rows: &[T], one: impl Fn(&T) -> Value) -> Value {
    rows.iter().map(one).collect()
}

fn recipient(one: &Recipient) -> Value {
    json!({ "authority": one.authority_id.to_string(), "ags": one.ags, "name": one.name, "cost": cents(one.cost), "share": cents(one.share) })
}

/// What one section says. Amounts are cents; what is not said is left out.
pub fn section(draft: &Draft, section: Section) -> Value {
    let (row, plan) = (&draft.award.row, &draft.plan);
    match section {
        Section::Base => json!({
            "projects": list(&plan.projects, |one| json!({ "title": one.title, "goal": one.goal })),
            "theme": row.theme,
            "purpose": plan.terms.purpose,
            "starts_on": day(row.starts_on),
            "ends_on": day(row.ends_on),
            "works_start_on": day(plan.terms.works_start_on),
            "works_end_on": day(plan.terms.works_end_on),
        }),
        Section::Recipients => list(&draft.award.recipients, recipient),
        Section::Positions => list(
            &plan.positions,
            |one| json!({ "category": one.category.code(), "title": one.title, "amount": cents(one.amount), "note": one.note }),
        ),
        Section::Funding => {
            list(&plan.funding, |one| json!({ "kind": one.kind.code(), "name": one.name, "amount": cents(one.amount) }))
        }
        Section::Financing => json!({
            "financing_type": row.financing_type.map(FinancingType::code),
            "rate": row.rate(),
            "rate_written": row.rate_written,
            "total_cost": cents(row.total_cost),
            "eligible_cost": cents(row.eligible_cost),
            "grant": cents(row.grant_amount),
        }),
        Section::Tranches => list(&plan.tranches, |one| json!({ "year": one.year, "amount": one.amount.cents() })),
        Section::Milestones => list(
            &plan.milestones,
            |one| json!({ "key": one.key.to_string(), "title": one.title, "due_on": day(one.due_on), "project": one.project, "note": one.note }),
        ),
        Section::Indicators => list(&plan.indicators, |one| {
            json!({
                "key": one.key.to_string(), "title": one.title, "unit": one.unit,
                "baseline": one.baseline.map(Quantity::plain), "target": one.target.map(Quantity::plain),
            })
        }),
        Section::Conditions => list(&plan.conditions, |one| {
            let blocks = if one.blocks_payment { "yes" } else { "no" };
            json!({ "key": one.key.to_string(), "text": one.text, "blocks_payment": blocks, "due_on": day(one.due_on) })
        }),
        Section::EarlyStart => json!({
            "approved_on": day(plan.terms.early_start_on),
            "reason": plan.terms.early_start_reason,
        }),
        Section::Reasons => list(&plan.reasons, |one| json!({ "finding": one.code, "reason": one.reason })),
    }
}

/// All that a release is bound to: everything that the notice will say, and the rules it stands under.
pub fn whole(draft: &Draft) -> Value {
    let (row, terms) = (&draft.award.row, &draft.plan.terms);
    let sections: serde_json::Map<String, Value> =
        Section::ALL.iter().map(|one| (one.code().replace('-', "_"), section(draft, *one))).collect();
    json!({
        "award": row.id.to_string(),
        "programme": row.programme_code,
        "case_number": row.case_number,
        "call": terms.call_id.map(|id| id.to_string()),
        "rule_set": draft.rule_set.as_ref().map(|one| json!({ "id": one.id.to_string(), "digest": one.digest })),
        "profile": terms.profile.map(ProfileCode::code),
        "sections": sections,
    })
}

/// SHA-256 of the canonical content, in lower-case hexadecimal: what a release is bound to.
///
/// # Errors
/// When an amount is beyond what every JSON reader keeps exact, which the database rules out.
pub fn digest(draft: &Draft) -> Result<String, DbError> {
    Ok(audit::sha256(audit::canonical(&whole(draft))?.as_bytes()))
}
