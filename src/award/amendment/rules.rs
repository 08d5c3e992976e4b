//! Pure rules of amendments: which parts may move, what a change makes of the award as it would be, what a request and a head must say.

mod head;

pub use head::{Head, Wanted, beginning, head, wanted};

use super::states::{AmendmentAct, AmendmentState};
use crate::award::AwardState;
use crate::award::draft::rules::{Base, Change, Financing, Lists};
use crate::award::draft::{Draft, Section};
use crate::award::recipients::DraftRecipient;
use crate::award::store::Recipient;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::AwardId;
use crate::ruleset::values::Steps;

/// The sections that an amendment may move; the rest of a notice stays.
pub const SECTIONS: &[Section] = &[
    Section::Base,
    Section::Recipients,
    Section::Positions,
    Section::Funding,
    Section::Financing,
    Section::Tranches,
    Section::Milestones,
    Section::Indicators,
    Section::Conditions,
];

/// The sections that an amendment under a profile may move.
pub fn sections(steps: &Steps) -> Vec<Section> {
    SECTIONS.iter().copied().filter(|one| one.is_asked(steps)).collect()
}

/// Whether an award in this state can be amended: from its notice until it is settled.
///
/// # Errors
/// `amendment.award-not-in-force`.
pub fn in_force(state: AwardState) -> Result<(), Fault> {
    match state {
        AwardState::Issued | AwardState::Running | AwardState::Ended | AwardState::ProofDue => Ok(()),
        AwardState::Draft
        | AwardState::HandedOver
        | AwardState::Settled
        | AwardState::Binding
        | AwardState::Closed
        | AwardState::Discarded
        | AwardState::Withdrawn
        | AwardState::Revoked
        | AwardState::Lapsed
        | AwardState::Recorded
        | AwardState::Unconfirmed => Err(Fault::new("amendment.award-not-in-force").with("state", state.code())),
    }
}

/// Where an act leads from a state.
///
/// # Errors
/// `amendment.act-not-possible`.
pub fn after(state: AmendmentState, act: AmendmentAct) -> Result<AmendmentState, Fault> {
    state.next(act).ok_or_else(|| Fault::new("amendment.act-not-possible").with("state", state.code()))
}

/// Puts a change of a section upon the award as it would be.
///
/// # Errors
/// What an amendment cannot move: theme and purpose of the grant, its early start, reasons of the first notice; a grant that is missing.
pub fn apply(draft: &mut Draft, change: Change) -> Result<(), Vec<FieldFault>> {
    match change {
        Change::Base(base) => apply_base(draft, base),
        Change::Recipients(recipients) => {
            let award = draft.award.row.id;
            let rows = recipients.into_iter().zip(0_i64..).map(|(one, ordinal)| recipient(award, one, ordinal));
            draft.award.recipients = rows.collect();
            Ok(())
        }
        Change::Financing(financing) => apply_financing(draft, financing),
        Change::EarlyStart(_) => not_moved(Section::EarlyStart),
        Change::Lists(lists) => apply_lists(draft, lists),
    }
}

fn not_moved(section: Section) -> Result<(), Vec<FieldFault>> {
    let fault = Fault::new("amendment.section-not-moved").with("section", section.code());
    Err(vec![FieldFault { field: String::new(), fault }])
}

fn apply_base(draft: &mut Draft, base: Base) -> Result<(), Vec<FieldFault>> {
    let (row, plan) = (&mut draft.award.row, &mut draft.plan);
    let mut faults = Faults::default();
    // What is left out stays as it is.
    if base.theme.is_some() && base.theme != row.theme {
        faults.add("theme", Fault::new("amendment.stays"));
    }
    if base.purpose.is_some() && base.purpose != plan.terms.purpose {
        faults.add("purpose", Fault::new("amendment.stays"));
    }
    faults.or(Some(()))?;
    plan.projects = base.projects;
    (row.starts_on, row.ends_on) = base.period;
    (plan.terms.works_start_on, plan.terms.works_end_on) = base.works;
    Ok(())
}

fn apply_financing(draft: &mut Draft, given: Financing) -> Result<(), Vec<FieldFault>> {
    let row = &mut draft.award.row;
    let Some(grant) = given.grant else {
        return Err(vec![FieldFault { field: "grant".to_owned(), fault: Fault::new("input.missing") }]);
    };
    row.financing_type = given.financing_type;
    row.rate_numerator = given.rate.as_ref().map(|rate| rate.numerator);
    row.rate_denominator = given.rate.as_ref().map(|rate| rate.denominator);
    row.rate_written = given.rate.map(|rate| rate.written);
    (row.total_cost, row.eligible_cost, row.grant_amount) = (given.total_cost, given.eligible_cost, Some(grant));
    Ok(())
}

fn apply_lists(draft: &mut Draft, lists: Lists) -> Result<(), Vec<FieldFault>> {
    let plan = &mut draft.plan;
    match lists {
        Lists::Positions(rows) => plan.positions = rows,
        Lists::Funding(rows) => plan.funding = rows,
        Lists::Tranches(rows) => plan.tranches = rows,
        Lists::Milestones(rows) => plan.milestones = rows,
        Lists::Indicators(rows) => plan.indicators = rows,
        Lists::Conditions(rows) => plan.conditions = rows,
        Lists::Reasons(_) => return not_moved(Section::Reasons),
    }
    Ok(())
}

fn recipient(award: AwardId, one: DraftRecipient, ordinal: i64) -> Recipient {
    Recipient {
        award_id: award,
        ordinal,
        role: if ordinal == 0 { "lead" } else { "partner" }.to_owned(),
        authority_id: one.authority,
        ags: one.ags,
        name: one.name,
        share: one.share,
        cost: one.cost,
    }
}

/// What leads from one award to another, section by section, as it is written.
pub fn changes(before: &Draft, after: &Draft) -> Vec<Change> {
    let (row, plan) = (&after.award.row, &after.plan);
    let base = |draft: &Draft| Base {
        projects: draft.plan.projects.clone(),
        theme: draft.award.row.theme.clone(),
        purpose: draft.plan.terms.purpose.clone(),
        period: (draft.award.row.starts_on, draft.award.row.ends_on),
        works: (draft.plan.terms.works_start_on, draft.plan.terms.works_end_on),
    };
    let who = |draft: &Draft| draft.award.recipients.iter().map(named).collect::<Vec<_>>();
    let money = |draft: &Draft| {
        let row = &draft.award.row;
        Financing {
            financing_type: row.financing_type,
            rate: crate::award::draft::figures::rate_of(row),
            total_cost: row.total_cost,
            eligible_cost: row.eligible_cost,
            grant: row.grant_amount,
        }
    };
    let old = &before.plan;
    let lists = [
        (old.positions != plan.positions).then(|| Lists::Positions(plan.positions.clone())),
        (old.funding != plan.funding).then(|| Lists::Funding(plan.funding.clone())),
        (old.tranches != plan.tranches).then(|| Lists::Tranches(plan.tranches.clone())),
        (old.milestones != plan.milestones).then(|| Lists::Milestones(plan.milestones.clone())),
        (old.indicators != plan.indicators).then(|| Lists::Indicators(plan.indicators.clone())),
        (old.conditions != plan.conditions).then(|| Lists::Conditions(plan.conditions.clone())),
    ];
    debug_assert_eq!(before.award.row.id, row.id);
    [
        (base(before) != base(after)).then(|| Change::Base(base(after))),
        (who(before) != who(after)).then(|| Change::Recipients(who(after))),
        (money(before) != money(after)).then(|| Change::Financing(money(after))),
    ]
    .into_iter()
    .flatten()
    .chain(lists.into_iter().flatten().map(Change::Lists))
    .collect()
}

fn named(one: &Recipient) -> DraftRecipient {
    DraftRecipient {
        authority: one.authority_id,
        ags: one.ags.clone(),
        name: one.name.clone(),
        share: one.share,
        cost: one.cost,
    }
}
