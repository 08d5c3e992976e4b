//! What must be said, and days that must lie within the period.

use super::{Found, Subject, at};
use crate::duty::term;
use crate::error::Fault;
use time::Date;

/// Whether a day lies outside a period as far as that is known.
fn is_outside(day: Date, (starts, ends): (Option<Date>, Option<Date>)) -> bool {
    starts.is_some_and(|starts| day < starts) || ends.is_some_and(|ends| day > ends)
}

pub fn base(found: &mut Found, subject: Subject<'_>) {
    let (row, plan) = (subject.row, subject.plan);
    found.missing(plan.terms.purpose.is_none(), "base.purpose");
    found.missing(row.starts_on.is_none(), "base.starts_on");
    found.missing(row.ends_on.is_none(), "base.ends_on");
    if subject.profile.steps.goals {
        for (place, project) in plan.projects.iter().enumerate() {
            if project.goal.is_none() {
                let fault = Fault::new("draft.no-goal").with("value", &project.title);
                found.error(at("base", place, "goal"), fault);
            }
        }
    }
    let period = (row.starts_on, row.ends_on);
    if let (Some(most), Some((starts, ends))) = (subject.profile.longest_months, row.starts_on.zip(row.ends_on))
        && let Some(months) = term::months(starts, ends).filter(|months| *months > most)
    {
        let latest = term::last_day(starts, most).map(|day| day.to_string()).unwrap_or_default();
        let fault = Fault::new("draft.period-too-long").with("months", months.to_string());
        found.error("base.ends_on", fault.with("most", most.to_string()).with("latest", latest));
    }
    for (place, day) in
        [("base.works_start_on", plan.terms.works_start_on), ("base.works_end_on", plan.terms.works_end_on)]
    {
        if day.is_some_and(|day| is_outside(day, period)) {
            found.error(place, Fault::new("draft.works-outside"));
        }
    }
    if plan.terms.early_start_on.zip(row.starts_on).is_some_and(|(early, starts)| early >= starts) {
        found.hint("early-start.approved_on", Fault::new("draft.early-start-not-early"));
    }
}

pub fn milestones(found: &mut Found, subject: Subject<'_>) {
    if !subject.profile.steps.milestones {
        return;
    }
    let (row, plan) = (subject.row, subject.plan);
    if plan.milestones.is_empty() {
        found.error("milestones", Fault::new("draft.no-milestones"));
    }
    let projects = i64::try_from(plan.projects.len()).unwrap_or(i64::MAX);
    for (place, one) in plan.milestones.iter().enumerate() {
        found.missing(one.due_on.is_none(), at("milestones", place, "due_on"));
        if one.due_on.is_some_and(|day| is_outside(day, (row.starts_on, row.ends_on))) {
            let fault = Fault::new("draft.milestone-outside").with("value", &one.title);
            found.error(at("milestones", place, "due_on"), fault);
        }
        if one.project.is_some_and(|project| project > projects) {
            let fault = Fault::new("draft.no-such-project").with("value", &one.title);
            found.error(at("milestones", place, "project"), fault);
        }
    }
}

pub fn indicators(found: &mut Found, subject: Subject<'_>) {
    if !subject.profile.steps.indicators {
        return;
    }
    if subject.plan.indicators.is_empty() {
        found.error("indicators", Fault::new("draft.no-indicators"));
    }
    for (place, one) in subject.plan.indicators.iter().enumerate() {
        if one.target.is_none() {
            found.error(at("indicators", place, "target"), Fault::new("draft.no-target").with("value", &one.title));
        }
    }
}
