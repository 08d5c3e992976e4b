//! Pure rules of amendments: which parts may move, what a change makes of the award as it would be, what a request and a head must say.

use super::input::{AmendmentHead, NewAmendment};
use super::states::{AmendmentAct, AmendmentState};
use crate::award::AwardState;
use crate::award::draft::rules::{Base, Change, Financing, Lists};
use crate::award::draft::{Draft, Section};
use crate::award::recipients::DraftRecipient;
use crate::award::store::Recipient;
use crate::error::{Fault, Faults, FieldFault};
use crate::id::{AwardId, PersonId};
use crate::money::Money;
use crate::ruleset::values::Steps;
use crate::web::input::{self, Writing};
use time::Date;

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

/// Was ein Empfänger beantragt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What is to be changed.
    pub what: String,
    /// Why.
    pub why: String,
    /// By when an answer is needed.
    pub answer_by: Option<Date>,
}

/// Reads a request.
///
/// # Errors
/// All wrong fields.
pub fn wanted(given: &NewAmendment, writing: Writing, today: Date) -> Result<Wanted, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let what = faults.keep("wanted", input::required(given.wanted.as_deref(), 4_000));
    let why = faults.keep("reason", input::required(given.reason.as_deref(), 4_000));
    let by = given.answer_by.as_deref();
    let answer_by = by.and_then(|text| faults.keep("answer_by", input::day(text, writing.german_days)));
    if let Some(day) = answer_by.filter(|day| *day < today) {
        faults.add("answer_by", Fault::new("amendment.answer-by-past").with("day", day.to_string()));
    }
    if given.effective_on.is_some() {
        faults.add("effective_on", Fault::new("amendment.not-yours-to-say"));
    }
    faults.or(what.zip(why).map(|(what, why)| Wanted { what, why, answer_by }))
}

/// Kopf einer Änderung: what it says beside its sections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// Why.
    pub reason: Option<String>,
    /// From which day on it holds.
    pub effective_on: Option<Date>,
    /// Partial revocation: which part of the notice.
    pub revoked_part: Option<String>,
    /// By how much the grant falls.
    pub revoked_amount: Option<Money>,
    /// From which day on.
    pub revoked_from: Option<Date>,
    /// Change of the lead: the last day of the old one.
    pub cut_off_on: Option<Date>,
    /// What was paid until then.
    pub cut_off_paid: Option<Money>,
    /// Who is to release an extension after the end of the period.
    pub late_approver: Option<PersonId>,
}

/// Reads what a begun draft says at once; it may say little.
///
/// # Errors
/// All wrong fields.
pub fn beginning(given: &NewAmendment, writing: Writing) -> Result<Head, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let reason = faults.keep("reason", input::text(given.reason.as_deref(), 4_000)).flatten();
    let effective = given.effective_on.as_deref();
    let effective_on = effective.and_then(|text| faults.keep("effective_on", input::day(text, writing.german_days)));
    for (field, given) in [("wanted", &given.wanted), ("answer_by", &given.answer_by)] {
        if given.is_some() {
            faults.add(field, Fault::new("amendment.only-of-requests"));
        }
    }
    faults.or(Some(Head { reason, effective_on, ..Head::default() }))
}

/// Reads the head of an amendment.
///
/// # Errors
/// All wrong fields.
pub fn head(given: &AmendmentHead, writing: Writing) -> Result<Head, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let reason = faults.keep("reason", input::text(given.reason.as_deref(), 4_000)).flatten();
    let revoked_part = faults.keep("revoked_part", input::text(given.revoked_part.as_deref(), 1_000)).flatten();
    let days = [
        ("effective_on", &given.effective_on),
        ("revoked_from", &given.revoked_from),
        ("cut_off_on", &given.cut_off_on),
    ]
    .map(|(field, text)| text.as_deref().and_then(|text| faults.keep(field, input::day(text, writing.german_days))));
    let [effective_on, revoked_from, cut_off_on] = days;
    let read = |text: &str, least: Money, code: &'static str| {
        let amount = Money::parse(text, writing.money)?;
        if amount < least { Err(Fault::new(code)) } else { Ok(amount) }
    };
    let cent = Money::from_cents(1).unwrap_or_default();
    let revoked_amount = given.revoked_amount.as_deref();
    let revoked_amount =
        revoked_amount.and_then(|text| faults.keep("revoked_amount", read(text, cent, "award.amount-not-positive")));
    let cut_off_paid = given.cut_off_paid.as_deref();
    let cut_off_paid =
        cut_off_paid.and_then(|text| faults.keep("cut_off_paid", read(text, Money::ZERO, "award.amount-negative")));
    let late_approver = given.late_approver.as_deref().and_then(|text| {
        let unknown = || Fault::new("amendment.approver-unknown").with("value", text);
        faults.keep("late_approver", PersonId::parse(text).ok_or_else(unknown))
    });
    all_or_none(
        &mut faults,
        &[
            ("revoked_part", given.revoked_part.is_some()),
            ("revoked_amount", given.revoked_amount.is_some()),
            ("revoked_from", given.revoked_from.is_some()),
        ],
    );
    all_or_none(
        &mut faults,
        &[("cut_off_on", given.cut_off_on.is_some()), ("cut_off_paid", given.cut_off_paid.is_some())],
    );
    faults.or(Some(Head {
        reason,
        effective_on,
        revoked_part,
        revoked_amount,
        revoked_from,
        cut_off_on,
        cut_off_paid,
        late_approver,
    }))
}

/// Fields that are said together or not at all.
fn all_or_none(faults: &mut Faults, fields: &[(&str, bool)]) {
    if fields.iter().any(|(_, given)| *given) {
        for (field, _) in fields.iter().filter(|(_, given)| !given) {
            faults.add(field, Fault::new("input.missing"));
        }
    }
}
