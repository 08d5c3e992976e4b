//! What a notice gives rise to: the duties that its content names with a day, all of the lead.

use super::content::Content;
use super::periods::{periods, report_id};
use crate::duty::{DutyKind, Owed};

/// The proof of use, the reports by period, the milestones and the conditions with a day, as a notice says them.
pub fn owed(content: &Content) -> Vec<Owed> {
    let terms = &content.terms;
    let Some(lead) = terms.recipients.first().map(|one| one.authority) else { return Vec::new() };
    let proof = content.rules.proof_due_on.map(|due_on| Owed {
        kind: DutyKind::Proof,
        subject: content.award.0,
        title: None,
        authority: lead,
        due_on,
    });
    let milestones = terms.milestones.iter().filter_map(|one| {
        let (kind, title) = (DutyKind::Milestone, Some(one.title.clone()));
        Some(Owed { kind, subject: one.key.0, title, authority: lead, due_on: one.due_on? })
    });
    let conditions = terms.conditions.iter().filter_map(|one| {
        let (kind, title) = (DutyKind::Condition, Some(one.text.clone()));
        Some(Owed { kind, subject: one.key.0, title, authority: lead, due_on: one.due_on? })
    });
    let reports = periods(content).into_iter().map(|one| Owed {
        kind: DutyKind::Report,
        subject: report_id(content.award, one.number).0,
        title: Some(one.title()),
        authority: lead,
        due_on: one.due_on,
    });
    milestones.chain(conditions).chain(reports).chain(proof).collect()
}
