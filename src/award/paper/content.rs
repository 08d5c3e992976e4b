//! What of an award known from paper a confirmation is bound to: all that was recorded, all that the paper says, and the scan's own digest.

use super::store::Paper;
use crate::audit;
use crate::award::rules::facts_of;
use crate::db::DbError;
use serde_json::{Value, json};

/// All of it. Amounts are cents.
fn content(paper: &Paper) -> Value {
    let slip = &paper.slip;
    // An unknown in a list would have no canonical form; in an object it is left out.
    let recipients = paper.award.recipients.iter();
    let recipients = recipients.map(|one| json!({ "cost": one.cost.map(crate::money::Money::cents) }));
    json!({
        "award": facts_of(&paper.award.as_draft(), &paper.award.row.programme_code),
        "costs": recipients.collect::<Vec<_>>(),
        "notice_number": slip.notice_number,
        "notice_on": slip.notice_on.map(|day| day.to_string()),
        "signed_by": slip.signed_by,
        "rule_set": paper.rule_set.as_ref().map(|set| set.id.to_string()),
        "profile": paper.profile.map(crate::ruleset::values::ProfileCode::code),
        "tranches": paper.tranches.iter().map(|one| json!({ "year": one.year, "amount": one.amount.cents() })).collect::<Vec<_>>(),
        "payments": paper.openings.iter().map(|one| json!({
            "on": one.paid_on.to_string(), "amount": one.amount.cents(), "source": one.source
        })).collect::<Vec<_>>(),
        "scan": paper.document.as_ref().map(|one| json!({ "sha256": one.sha256, "media_type": one.media_type.code(), "size": one.size })),
    })
}

/// SHA-256 of all of it.
///
/// # Errors
/// If it has no canonical form.
pub fn digest(paper: &Paper) -> Result<String, DbError> {
    Ok(audit::sha256(audit::canonical(&content(paper))?.as_bytes()))
}

/// What the log keeps: everything but the name of the person who signed, which it keeps as a commitment.
///
/// # Errors
/// If it has no canonical form.
pub fn told(paper: &Paper) -> Result<Value, DbError> {
    let mut told = content(paper);
    if let Some(fields) = told.as_object_mut() {
        fields.remove("signed_by");
        fields.insert("digest".to_owned(), digest(paper)?.into());
    }
    Ok(told)
}
