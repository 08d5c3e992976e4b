//! Random terms and notices for tests.

use super::content::{
    Condition, Content, EarlyStart, Funding, Indicator, Milestone, Named, NoticeKind, Position, Project, Recipient,
    Remedy, Rules, Sender, Terms, Tranche,
};
use super::items::Change;
use crate::id::{AuthorityId, AwardId, ConditionId, IndicatorId, MilestoneId, ProgrammeId, RuleSetId};
use crate::money::Money;
use crate::rate::FinancingType;
use crate::ruleset::values::ProfileCode;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use time::Date;
use time::macros::date;
use uuid::Uuid;

fn text() -> impl Strategy<Value = String> {
    "[A-Za-zäöüß][A-Za-zäöüß ]{0,11}[a-z]"
}

/// A day within some years.
pub fn day() -> impl Strategy<Value = Date> {
    (0_i32..2_000).prop_map(|days| {
        Date::from_julian_day(date!(2026 - 01 - 01).to_julian_day().saturating_add(days)).unwrap_or(Date::MIN)
    })
}

fn money() -> impl Strategy<Value = Money> {
    (1_i64..1_000_000_000).prop_map(|cents| Money::from_cents(cents).unwrap_or_default())
}

fn uuid() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn recipient() -> impl Strategy<Value = Recipient> {
    (uuid(), of("[0-9]{8}"), text(), of(money()), of(money())).prop_map(|(id, ags, name, cost, share)| Recipient {
        authority: AuthorityId(id),
        ags,
        name,
        cost,
        share,
    })
}

fn position() -> impl Strategy<Value = Position> {
    let category = select(vec!["staff", "material", "contracts", "investments", "travel", "other"]);
    (category, text(), of(money()), of(text())).prop_map(|(category, title, amount, note)| Position {
        category: category.to_owned(),
        title,
        amount,
        note,
    })
}

fn funding() -> impl Strategy<Value = Funding> {
    (select(vec!["own", "third", "other"]), of(text()), of(money())).prop_map(|(kind, name, amount)| Funding {
        kind: kind.to_owned(),
        name,
        amount,
    })
}

fn milestone() -> impl Strategy<Value = Milestone> {
    (uuid(), text(), of(day()), of(1_i64..4), of(text())).prop_map(|(key, title, due_on, project, note)| Milestone {
        key: MilestoneId(key),
        title,
        due_on,
        project,
        note,
    })
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let number = || of("-?[1-9][0-9]{0,6}(\\.[0-9]{0,4}[1-9])?");
    (uuid(), text(), of(text()), number(), number()).prop_map(|(key, title, unit, baseline, target)| Indicator {
        key: IndicatorId(key),
        title,
        unit,
        baseline,
        target,
    })
}

fn condition() -> impl Strategy<Value = Condition> {
    (uuid(), text(), any::<bool>(), of(day())).prop_map(|(key, text, blocks_payment, due_on)| Condition {
        key: ConditionId(key),
        text,
        blocks_payment,
        due_on,
    })
}

fn many<T: std::fmt::Debug + Clone>(one: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    proptest::collection::vec(one, 0..3)
}

/// Any terms at all, whether sensible or not.
pub fn terms() -> impl Strategy<Value = Terms> {
    let project = (text(), of(text())).prop_map(|(title, goal)| Project { title, goal });
    let tranche = (2026_i64..2040, money()).prop_map(|(year, amount)| Tranche { year, amount });
    let early = (day(), text()).prop_map(|(on, reason)| EarlyStart { on, reason });
    let rate = select(vec![("9/10", "90 %"), ("7/10", "70 %"), ("5/6", "5/6")]);
    let who = (
        proptest::collection::vec(project, 1..3),
        proptest::collection::vec(recipient(), 1..4),
        of(text()),
        of(text()),
    );
    let days = (of(day()), of(day()), of(day()), of(day()), of(early));
    let kind = select(FinancingType::ALL.to_vec());
    let grant = (of(kind), of(rate), of(money()), of(money()), money());
    let lists =
        (many(position()), many(funding()), many(tranche), many(milestone()), many(indicator()), many(condition()));
    (who, days, grant, lists).prop_map(|(who, days, grant, lists)| Terms {
        projects: who.0,
        recipients: who.1,
        theme: who.2,
        purpose: who.3,
        starts_on: days.0,
        ends_on: days.1,
        works_start_on: days.2,
        works_end_on: days.3,
        early_start: days.4,
        financing_type: grant.0,
        rate: grant.1.map(|rate| rate.0.to_owned()),
        rate_written: grant.1.map(|rate| rate.1.to_owned()),
        total_cost: grant.2,
        eligible_cost: grant.3,
        grant: grant.4,
        positions: lists.0,
        funding: lists.1,
        tranches: lists.2,
        milestones: lists.3,
        indicators: lists.4,
        conditions: lists.5,
    })
}

/// Terms of which nothing is said but first and last day.
pub fn terms_of_days(starts_on: Date, ends_on: Date) -> Terms {
    Terms {
        projects: Vec::new(),
        recipients: Vec::new(),
        theme: None,
        purpose: None,
        starts_on: Some(starts_on),
        ends_on: Some(ends_on),
        works_start_on: None,
        works_end_on: None,
        early_start: None,
        financing_type: None,
        rate: None,
        rate_written: None,
        total_cost: None,
        eligible_cost: None,
        grant: Money::ZERO,
        positions: Vec::new(),
        funding: Vec::new(),
        tranches: Vec::new(),
        milestones: Vec::new(),
        indicators: Vec::new(),
        conditions: Vec::new(),
    }
}

/// A notice with these terms; an amendment where it changes something.
pub fn notice(number: i64, effective_on: Date, terms: Terms, amendment: Option<Change>) -> Content {
    Content {
        format: Content::FORMAT,
        kind: if amendment.is_some() { NoticeKind::Amendment } else { NoticeKind::Award },
        award: AwardId(Uuid::nil()),
        number,
        case_number: "MUSTER-2026-0001".to_owned(),
        issued_on: effective_on,
        effective_on,
        programme: Named {
            id: ProgrammeId(Uuid::nil()),
            code: "MUSTER".to_owned(),
            title: "Muster".to_owned(),
            invented: true,
        },
        sender: Sender {
            authority: AuthorityId(Uuid::nil()),
            sender: "M".to_owned(),
            address: "W".to_owned(),
            phone: None,
            mail: None,
            place: "W".to_owned(),
            signature: "i. A.".to_owned(),
            signed_by: "x".to_owned(),
            standing_in_for: None,
        },
        rules: Rules {
            id: RuleSetId(Uuid::nil()),
            code: "x".to_owned(),
            number: 1,
            digest: String::new(),
            profile: ProfileCode::Joint,
            citations: Vec::new(),
            position_tolerance: None,
            use_by_months: 2,
            proof_due_on: None,
            proof: "full".to_owned(),
            record_years: 5,
            binding_years: None,
            retention: None,
            requests: true,
            report_months: None,
            report_due_months: None,
            certifier: false,
        },
        remedy: Remedy { months: 1, instruction: None },
        drawn: Vec::new(),
        terms,
        handed_over_digest: None,
        amendment,
    }
}
