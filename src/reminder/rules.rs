//! Pure rules of the ladder: which step a duty has come to, when a hearing is proposed, and how long what lasts does.

use crate::config::Reminders;
use crate::db::row;
use crate::duty::{DutyKind, term};
use crate::id::{AuthorityId, AwardId, DutyId};
use time::Date;

row! {
    /// An open duty that the ladder looks at.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Due {
        /// The duty.
        pub id: DutyId,
        /// Its kind.
        pub kind: DutyKind,
        /// The words of what it is about.
        pub title: Option<String>,
        /// The award.
        pub award_id: AwardId,
        /// Its title.
        pub award_title: String,
        /// Its case number.
        pub case_number: Option<String>,
        /// Who owes it.
        pub authority_id: AuthorityId,
        /// Its name, as the award writes it.
        pub authority_name: Option<String>,
        /// By when.
        pub due_on: Date,
        /// The highest step that was reminded of for this day.
        pub step: Option<i64>,
        /// When.
        pub step_on: Option<Date>,
        /// Whether a hearing was proposed for this day.
        pub heard: bool,
    }
}

/// What is to be done on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is reminded of, and by which step.
    pub reminders: Vec<(Due, i64)>,
    /// For what a hearing is proposed.
    pub hearings: Vec<Due>,
}

/// The highest step that a duty has come to; nothing before the first one.
pub fn step(steps: &[i64], due_on: Date, today: Date) -> Option<i64> {
    let days = (today - due_on).whole_days();
    steps.iter().copied().filter(|step| *step <= days).max()
}

/// Whether a hearing is proposed: the day for it has come, all reminders went before, and since the last of them as many days have passed as
/// the ladder leaves between both, so that nobody is heard on the morning after the first reminder.
fn is_for_hearing(due: &Due, ladder: &Reminders, today: Date) -> bool {
    let Some((last, (step, on))) = ladder.steps.last().zip(due.step.zip(due.step_on)) else { return false };
    let since = (today - on).whole_days();
    due.kind.leads_to_hearing()
        && !due.heard
        && step >= *last
        && (today - due.due_on).whole_days() >= ladder.hearing
        && since >= ladder.hearing.saturating_sub(*last)
}

/// What the ladder wants done with these duties.
pub fn plan(all: Vec<Due>, ladder: &Reminders, today: Date) -> Plan {
    let mut plan = Plan::default();
    for due in all.into_iter().filter(|due| !due.kind.lasts()) {
        match step(&ladder.steps, due.due_on, today) {
            Some(step) if due.step.is_none_or(|before| before < step) => plan.reminders.push((due, step)),
            _ if is_for_hearing(&due, ladder, today) => plan.hearings.push(due),
            _ => {}
        }
    }
    plan
}

/// What lasts when a period is over: until when records are kept, and until when what was bought is bound to its purpose. Records are kept for
/// so many years after the proof (the day it came, else the day it is due), the purpose binds so many years from the end of the period;
/// neither is a term within which something is to be done, so neither moves to a working day.
pub fn lasting(
    (record_years, binding_years): (i64, Option<i64>),
    ends_on: Date,
    proof_on: Option<Date>,
) -> [(DutyKind, Option<Date>); 2] {
    let months = |years: i64| years.checked_mul(12);
    let records = months(record_years).and_then(|months| match proof_on {
        Some(proof) => term::after_event(proof, months),
        None => term::after_period(ends_on, months),
    });
    let binding = binding_years.and_then(months).and_then(|months| term::after_period(ends_on, months));
    [(DutyKind::Records, records), (DutyKind::Binding, binding)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use uuid::Uuid;

    fn due(kind: DutyKind, on: Date) -> Due {
        Due {
            id: DutyId(Uuid::from_u128(1)),
            kind,
            title: None,
            award_id: AwardId(Uuid::from_u128(2)),
            award_title: "Pegel".to_owned(),
            case_number: None,
            authority_id: AuthorityId(Uuid::from_u128(3)),
            authority_name: None,
            due_on: on,
            step: None,
            step_on: None,
            heard: false,
        }
    }

    /// Climbs the ladder day by day and tells what happened when, in days from the duty's day.
    fn climbed(kind: DutyKind, days: std::ops::RangeInclusive<i64>) -> Vec<(i64, Option<i64>)> {
        let on = date!(2026 - 06 - 30);
        let (ladder, mut duty, mut told) = (Reminders::default(), due(kind, on), Vec::new());
        for day in days {
            let today = on + time::Duration::days(day);
            let plan = plan(vec![duty.clone()], &ladder, today);
            for (_, step) in plan.reminders {
                (duty.step, duty.step_on) = (Some(step), Some(today));
                told.push((day, Some(step)));
            }
            if !plan.hearings.is_empty() {
                duty.heard = true;
                told.push((day, None));
            }
        }
        told
    }

    #[test]
    fn each_step_comes_once_on_its_day_and_a_hearing_after_the_last() {
        let all = [-30, -7, 1, 14, 28].map(|step| (step, Some(step)));
        let mut wanted = all.to_vec();
        wanted.push((42, None));
        assert_eq!(climbed(DutyKind::Proof, -60..=400), wanted);
        // A milestone that is late is a matter of the plan; nobody is heard about it.
        assert_eq!(climbed(DutyKind::Milestone, -60..=400), all);
        assert_eq!(climbed(DutyKind::Records, -60..=400), []);
    }

    #[test]
    fn what_was_missed_is_not_made_up_for_and_nobody_is_heard_before_they_were_reminded() {
        // The program stood still from day 2 to day 99.
        assert_eq!(climbed(DutyKind::Proof, 2..=2), [(2, Some(1))]);
        assert_eq!(climbed(DutyKind::Proof, 100..=120), [(100, Some(28)), (114, None)]);
        // A duty that arises a few days before its day is told of at once.
        assert_eq!(climbed(DutyKind::Answer, -3..=0), [(-3, Some(-7))]);
    }

    #[test]
    fn no_ladder_reminds_nobody() {
        let ladder = Reminders { steps: Vec::new(), ..Reminders::default() };
        let plan = plan(vec![due(DutyKind::Proof, date!(2020 - 01 - 01))], &ladder, date!(2026 - 01 - 01));
        assert_eq!(plan, Plan::default());
    }

    #[test]
    fn records_are_kept_from_the_proof_and_the_purpose_binds_from_the_end() {
        let told = |record, binding, end, proof| lasting((record, binding), end, proof).map(|(_, day)| day);
        assert_eq!(
            told(5, Some(7), date!(2027 - 12 - 31), Some(date!(2028 - 06 - 30))),
            [Some(date!(2033 - 06 - 30)), Some(date!(2034 - 12 - 31))]
        );
        // The proof came on a leap day; the end of a February counts to the end of February (T20).
        assert_eq!(
            told(5, Some(2), date!(2026 - 02 - 28), Some(date!(2028 - 02 - 29))),
            [Some(date!(2033 - 02 - 28)), Some(date!(2028 - 02 - 29))]
        );
        assert_eq!(told(5, None, date!(2026 - 03 - 31), None), [Some(date!(2031 - 03 - 31)), None]);
    }
}
